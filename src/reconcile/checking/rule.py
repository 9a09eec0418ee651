"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Confidence, Level, Route
from reconcile.values.classes import dataclass

# The module of a rule that asks nothing more of the data imports this module alone.
__all__ = (
    "Confidence", "Dataset", "Flaw", "Flaws", "Grade", "Level", "Rule", "figure_flaw",
)  # fmt: skip


class Grade(StrEnum):
    """How well a figure is sourced, worst first (docs/semantics.md section 7).

    ``located``: printed in a publication that can be found. ``attributed``: somebody asserts it.
    ``quoted``: with the words it was read in. ``sourced``: and these were found in a local copy.
    """

    UNSOURCED = "unsourced"
    LOCATED = "located"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"
    SOURCED = "sourced"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule found: where, what is wrong, what would mend it, and whose claim it is.

    ``offending`` are the words at fault, such as the metric and the figure: what the finding
    is recognised by when lines move. ``related`` are the routes of what else belongs to it.
    """

    route: Route
    message: str
    help: str = ""
    offending: str = ""
    claim: str | None = None
    related: tuple[Route, ...] = ()


Flaws = Iterator[Flaw]
"""What a rule finds, in the order in which it stands in the files."""


def figure_flaw(claim: Claim, message: str, help: str, key: str = "") -> Flaw:
    """What is wrong with a claim's figure, or with what stands under a key of the claim."""
    return Flaw(
        claim.route.to(key) if key else claim.route,
        message,
        help,
        offending=f"{claim.metric}: {claim.reading.words}",
        claim=claim.id,
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A stable code, a name for the defect, and the function that finds it in a whole dataset.

    ``manual`` is the docstring of the rule's module (its form: ``reconcile.model.manual``).
    ``grade`` is the grade of sourcing that a figure with this flaw does not reach; a rule that
    is ``on_request`` is only asked when a project requires that grade.
    """

    code: str
    name: str
    manual: str
    find: Callable[[Dataset], Flaws]
    level: Level = Level.ERROR
    confidence: Confidence = Confidence.HIGH
    grade: Grade | None = None
    on_request: bool = False

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.strip().partition("\n")[0]

    @property
    def page(self) -> Manual:
        """The manual page."""
        return manual_of(
            self.code, self.name, self.manual, level=self.level, confidence=self.confidence
        )
