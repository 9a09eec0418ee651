"""What follows if a voice is right: a frozen value, part of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reconcile.values.classes import dataclass


class ExcludedFigure(NamedTuple):
    """A figure that cannot be right if a voice is, and the figures that exclude it.

    With ``because`` it cannot hold; all of those stand. Empty: it cannot hold by itself.
    Figures of one ``statement`` and ``metric`` are tellings of one figure.
    ``discrepancy`` is the id of the finding that says so, ``None`` where none is printed.
    """

    claim: str
    because: tuple[str, ...]
    statement: str
    metric: str
    discrepancy: str | None = None


@dataclass(frozen=True, slots=True)
class Belief:
    """What must give way if a voice is right.

    ``wrong`` are others' figures that cannot hold beside the voice's own; ``choice`` those that
    cannot hold beside its own and others' together: of each such quarrel some figure has to give
    way, and another might as well. ``itself`` are its own figures that its own others exclude.
    Without all three, every figure of the cases that the voice speaks of can hold. ``silent``
    are like ``wrong``, by clashes that are told nowhere: of figures of which one had replaced the
    other, of retellings, or silent by rule. Of these and of ``choice`` it knows the claims only,
    as there may be thousands and nobody asks for the reason; they are listed when asked
    for (``LazyTuple``). ``contradicts`` are the voices with
    whom it has an error or a warning. ``searched`` is false where a case took too much.
    """

    voice: str
    name: str
    contradicts: tuple[str, ...]
    wrong: tuple[ExcludedFigure, ...]
    choice: Sequence[str] = ()
    itself: tuple[ExcludedFigure, ...] = ()
    silent: Sequence[str] = ()
    searched: bool = True

    @property
    def figures(self) -> int:
        """How many others' figures would be wrong; tellings of one statement are one figure."""
        return len({(excluded.statement, excluded.metric) for excluded in self.wrong})
