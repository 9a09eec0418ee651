"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reconcile.model.dataset import Dataset
from reconcile.model.route import Level, Route


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule found: where, what is wrong, what would mend it, and whose claim it is.

    ``offending`` are the words at fault, such as the metric and the figure: what the finding
    is recognised by when lines move.
    """

    route: Route
    message: str
    help: str = ""
    offending: str = ""
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A stable code, a name for the defect, and the function that finds it in a whole dataset.

    ``manual`` is the docstring of the rule's module: a summary line, an explanation, an example.
    """

    code: str
    name: str
    manual: str
    find: Callable[[Dataset], Iterator[Flaw]]
    level: Level = Level.ERROR

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.strip().partition("\n")[0]
