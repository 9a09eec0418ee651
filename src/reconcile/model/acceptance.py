"""A dispute that somebody decided to live with: its figures as they stood, why, and until when."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.quantity import Quantity
from reconcile.model.route import Route
from reconcile.quantity.interval import Reading
from reconcile.when.moment import Moment

Recorded = tuple[tuple[str, tuple[Reading, ...]], ...]
"""Ids and the figures that each of them gave; none where these could not be read."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry of ``accepted``: what the figures of a dispute were when somebody accepted it.

    ``claims`` and ``statements`` are as the file gives them: an id may lead nowhere. ``metric``,
    ``subject``, ``place`` and ``window`` are what the dispute has to be about; what is ``None`` is
    not looked at. ``by`` is who decided, ``until`` the last day on which it counts.
    """

    route: Route
    claims: Recorded
    statements: Recorded
    reason: str
    by: str
    metric: str | None = None
    subject: str | None = None
    place: str | None = None
    window: str | None = None
    until: Moment | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it another decision: all but its place in the file and its words of why."""
        told = tuple(
            frozenset((name, frozenset(map(_told, readings))) for name, readings in recorded)
            for recorded in (self.claims, self.statements)
        )
        until = None if self.until is None else (self.until.start, self.until.end)
        return (*told, self.metric, self.subject, self.place, self.window, until)

    def fits(self, quantity: Quantity) -> bool:
        """Whether a quantity is the one that was accepted, as far as the entry says."""
        pairs = (
            (self.metric, quantity.metric),
            (self.subject, quantity.subject),
            (self.place, quantity.place),
            (self.window, quantity.window),
        )
        return all(wanted is None or wanted == found for wanted, found in pairs)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids that it names, claims first."""
        return tuple(name for name, _ in (*self.claims, *self.statements))


def same_figure(one: Reading, other: Reading) -> bool:
    """Whether two figures say the same: in the same words, or in others with the same ends."""
    if _told(one) == _told(other):
        return True
    if one.recorded_only or other.recorded_only:
        return False
    return (one.at(), one.best) == (other.at(), other.best)


def _told(one: Reading) -> tuple[object, ...]:
    """The words without the spelling of blanks, and the ends that are stated."""
    ends = (None if end is None or end.limit else end.value for end in (one.low, one.high))
    return (" ".join(one.words.split()), *ends, one.best)
