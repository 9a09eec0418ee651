"""The one key for "the same quantity" (docs/semantics.md section 2).

What a later figure replaces, what a camp holds, what a series joins, what a relay keeps and what
an id is made of: all of them ask here, so that no two of them can disagree.
"""

from __future__ import annotations

from typing import NamedTuple

from reconcile.model.claim import Claim, Extent
from reconcile.values.classes import dataclass
from reconcile.when.moment import Moment, canonical, instant

TOTAL = "total"


class Quantity(NamedTuple):
    """What is counted: metric in its sense, subject, place, window and extent.

    ``window`` is ``total``, ``since DATE`` or a period. It is written from the span of time that
    it names and not from the curator's words, so that 2024-12 and 2024-12-01/2024-12-31 are one.
    """

    metric: str
    subject: str | None
    place: str | None
    window: str = TOTAL
    incident: bool = False

    @property
    def names(self) -> tuple[str | None, ...]:
        """What names the quantity in an id, in a fixed order."""
        return self.metric, self.subject, self.place, self.window

    @property
    def counted(self) -> Quantity:
        """What is counted, over whatever stretch of time."""
        return self._replace(window=TOTAL, incident=False)

    @property
    def whole(self) -> Quantity:
        """The quantity that an incident is a part of; any other quantity is its own."""
        return self._replace(incident=False) if self.incident else self


@dataclass(frozen=True, slots=True)
class QuantityFilter:
    """What a quantity has to be, as far as somebody says: ``None`` is anything."""

    metric: str | None = None
    subject: str | None = None
    place: str | None = None
    window: str | None = None

    def fits(self, found: Quantity) -> bool:
        """Whether a quantity is one that is wanted."""
        pairs = (
            (self.metric, found.metric),
            (self.subject, found.subject),
            (self.place, found.place),
            (self.window, found.window),
        )
        return all(wanted is None or wanted == name for wanted, name in pairs)


def quantity_of(claim: Claim, metric: str | None = None) -> Quantity:
    """A claim's quantity; ``metric`` is what an ambiguous one is taken for, if anything."""
    return Quantity(
        metric or claim.means or claim.metric,
        claim.subject,
        claim.place,
        stretch(claim.window.period, claim.window.since),
        claim.extent is Extent.INCIDENT,
    )


def stretch(period: Moment | None, since: Moment | None) -> str:
    """The stretch of time of a quantity, written from what it names."""
    if period is not None:
        return canonical(period)
    return TOTAL if since is None else f"since {instant(since.start)}"
