"""The third law: a share of a whole is the part (semantics.md section 3), exact in fractions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import Interval, below
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class BadShare:
    """A share that one author's own whole and part do not give.

    ``given`` is what the part is by the share, ``counted`` what it is by the count.
    """

    share: Telling
    whole: Telling
    part: Telling
    given: Interval
    counted: Interval

    @property
    def claims(self) -> tuple[str, str, str]:
        """The share, the whole and the part."""
        return self.share.claim.id, self.whole.claim.id, self.part.claim.id

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The smaller side's upper end and the larger side's lower end."""
        smaller, larger = sorted((self.given, self.counted), key=lambda i: i.low or Fraction(0))
        assert smaller.high is not None and larger.low is not None, "one lies below the other"
        return smaller.high, larger.low


def bad_shares(world: World, shares: Sequence[Telling]) -> list[BadShare]:
    """Each share that the counts of its own statement, claimant or publication contradict."""
    return [found for share in shares for found in _of_share(share, world)]


def _of_share(share: Telling, world: World) -> Iterator[BadShare]:
    wholes = _beside(share, share.claim.share_of or "", world)
    parts = _beside(share, share.quantity.metric, world)
    for whole in wholes:
        for part in parts:
            given = _product(share.claim.reading.widened(world.tolerance), _wide(whole, world))
            counted = _wide(part, world)
            if below(given, counted) or below(counted, given):
                yield BadShare(share, whole, part, given, counted)
                return


def _beside(share: Telling, metric: str, world: World) -> list[Telling]:
    """The author's count of a metric for the same people, place and time; nearest author first."""
    found: dict[int, list[Telling]] = defaultdict(list)
    for quantity, members in world.by_quantity.items():
        same = (quantity.place, quantity.window) == (share.quantity.place, share.quantity.window)
        if quantity.metric == metric and same:
            for telling in members:
                if (rank := _kinship(share, telling)) is not None:
                    found[rank].append(telling)
    return found[min(found)] if found else []


def _kinship(share: Telling, telling: Telling) -> int | None:
    """How near the author of a count is to that of the share; ``None`` where it is another."""
    if _of_others(share.quantity, telling.quantity) or _of_other_days(share, telling):
        return None
    same = (
        share.statement == telling.statement,
        share.claimant is not None and share.claimant == telling.claimant,
        share.claim.source is not None and share.claim.source == telling.claim.source,
    )
    return next((rank for rank, holds in enumerate(same) if holds), None)


def _of_others(share: Quantity, count: Quantity) -> bool:
    """Whether a count of the share's own metric names other people than the share does."""
    named = share.subject is not None and count.subject is not None
    return named and share.subject != count.subject and share.metric == count.metric


def _of_other_days(share: Telling, telling: Telling) -> bool:
    first, second = share.date, telling.date
    if first is None or second is None:
        return False
    return first.end <= second.start or second.end <= first.start


def _wide(telling: Telling, world: World) -> Interval:
    return telling.claim.reading.widened(world.tolerance)


def _product(share: Interval, whole: Interval) -> Interval:
    """The part that a share in per cent makes of a whole."""
    return Interval(_times(share.low, whole.low), _times(share.high, whole.high))


def _times(per_cent: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return None if per_cent is None or whole is None else per_cent * whole / 100
