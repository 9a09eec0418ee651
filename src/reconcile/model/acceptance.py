"""A dispute that somebody decided to live with: its figures as they stood, why, and until when."""

from __future__ import annotations

from reconcile.model.quantity import QuantityFilter
from reconcile.model.route import Route
from reconcile.quantity.interval import Basis, Reading
from reconcile.values.classes import dataclass
from reconcile.when.moment import Moment

Recorded = tuple[tuple[str, tuple[Reading, ...]], ...]
"""Ids and the figures that each of them gave; none where these could not be read."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry of ``accepted``: what the figures of a dispute were when somebody accepted it.

    ``claims`` and ``statements`` are as the file gives them: an id may lead nowhere. ``about``
    is the quantity that the dispute has to be of, whose stretch of time ``since`` or ``period``
    gave. ``by`` is who decided, ``until`` the last day on which it counts.
    """

    route: Route
    claims: Recorded
    statements: Recorded
    reason: str
    by: str
    about: QuantityFilter
    until: Moment | None = None
    since: Moment | None = None
    period: Moment | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it another decision: all but its place in the file and its words of why."""
        figures = tuple(
            frozenset((name, frozenset(map(_stated_key, readings))) for name, readings in recorded)
            for recorded in (self.claims, self.statements)
        )
        until = None if self.until is None else (self.until.start, self.until.end)
        return (*figures, self.about, until)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids that it names, claims first."""
        return tuple(name for name, _ in (*self.claims, *self.statements))


def same_figure(first: Reading, second: Reading) -> bool:
    """Whether two figures say the same: in the same words, or in others with the same ends."""
    if _stated_key(first) == _stated_key(second):
        return True
    if first.recorded_only or second.recorded_only:
        return False
    return (first.at(), first.best) == (second.at(), second.best)


def _stated_key(reading: Reading) -> tuple[object, ...]:
    """The words without the spelling of blanks, and the ends that are stated."""
    stated = (
        None if end is None or end.basis is not Basis.STATED else end.value
        for end in (reading.low, reading.high)
    )  # fmt: skip
    return (" ".join(reading.words.split()), *stated, reading.best)
