"""The third law: a share of a whole is the part (semantics.md section 3), exact in fractions.

A claim says what its figure is a share of (``share_of``), or its metric does (turnout).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from reconcile.comparing.world.apart import dates_meet
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import Basis, Bound, Interval, below, slack
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.vocabulary.metric import MetricShare

_MOST_DECIMALS = 12

_Scope = tuple[str, str | None, str]
"""A metric, a place and a stretch of time."""

_Counts = Mapping[_Scope, Sequence[Telling]]


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
    """Each share that the counts of its own statement, claimant or publication contradict.

    ``shares`` are figures with ``share_of``; those of metrics that are shares are looked for.
    """
    asked = list(_asked(world, shares))
    if not asked:
        return []
    every = chain.from_iterable(world.by_quantity.values())
    counts = grouped((_scope(t.quantity.metric, t), t) for t in every)
    return [found for share, of in asked for found in _of_share(share, of, counts, world)]


def _asked(world: World, shares: Sequence[Telling]) -> Iterator[tuple[Telling, MetricShare]]:
    """Each share, with what it is of what."""
    for share in shares:
        if share.claim.share_of is not None:
            yield share, MetricShare(share.quantity.metric, share.claim.share_of)
    for share in world.compared:
        of = world.metrics[share.quantity.metric].share
        if of is not None:
            yield share, of


def _scope(metric: str, telling: Telling) -> _Scope:
    return metric, telling.quantity.place, telling.quantity.window


def _of_share(share: Telling, of: MetricShare, counts: _Counts, world: World) -> Iterator[BadShare]:
    wholes = _beside(share, of.whole, of, counts)
    parts = _beside(share, of.part, of, counts)
    for whole in wholes:
        for part in parts:
            given = _product(_before_rounding(share, world), _wide(whole, world))
            counted = _wide(part, world)
            if below(given, counted) or below(counted, given):
                yield BadShare(share, whole, part, given, counted)
                return


def _beside(share: Telling, metric: str, of: MetricShare, counts: _Counts) -> list[Telling]:
    """The author's count of a metric for the same people, place and time; nearest author first."""
    found: dict[int, list[Telling]] = defaultdict(list)
    for telling in counts.get(_scope(metric, share), ()):
        if (rank := _kinship(share, telling, of)) is not None:
            found[rank].append(telling)
    return found[min(found)] if found else []


def _kinship(share: Telling, telling: Telling, of: MetricShare) -> int | None:
    """How near the author of a count is to that of the share; ``None`` where it is another."""
    if _of_others(share.quantity, telling.quantity, of) or not dates_meet(share, telling):
        return None
    same = (
        share.statement == telling.statement,
        share.claimant is not None and share.claimant == telling.claimant,
        share.claim.source is not None and share.claim.source == telling.claim.source,
    )
    return next((rank for rank, holds in enumerate(same) if holds), None)


def _of_others(share: Quantity, count: Quantity, of: MetricShare) -> bool:
    """Whether a count is of other people than the share.

    A metric that is a share has part and whole of the same people; a claim's share may be of a
    whole that is named otherwise ("12 of the 40 wounded").
    """
    if share.metric != of.part:
        return share.subject != count.subject
    named = share.subject is not None and count.subject is not None
    return named and share.subject != count.subject and count.metric == of.part


def _wide(telling: Telling, world: World) -> Interval:
    return telling.claim.reading.widened(world.tolerance)


def _before_rounding(share: Telling, world: World) -> Interval:
    """What a share may have been before somebody rounded it to the decimals that are written.

    The slack of a count would be half of one per cent, or nothing for a share below 20 %.
    """
    reading = share.claim.reading
    inner, low, high = reading.at(world.tolerance), reading.low, reading.high
    return Interval(
        None if inner.low is None else max(inner.low - _rounded_by(low), Fraction(0)),
        None if inner.high is None else inner.high + _rounded_by(high),
    )


def _rounded_by(end: Bound | None) -> Fraction:
    """Half the place of the last digit that an end was written with.

    0 for an end by convention, which is loose already, and next to nothing for "12 of the 37",
    which is exact.
    """
    if end is None or end.basis is not Basis.STATED:
        return Fraction(0)
    if end.number.denominator == 1:
        return max(Fraction(1, 2), slack(end.number))
    decimals = (n for n in range(1, _MOST_DECIMALS) if 10**n % end.number.denominator == 0)
    return Fraction(1, 2 * 10 ** next(decimals, _MOST_DECIMALS))


def _product(share: Interval, whole: Interval) -> Interval:
    """The part that a share in per cent makes of a whole."""
    return Interval(_times(share.low, whole.low), _times(share.high, whole.high))


def _times(per_cent: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return None if per_cent is None or whole is None else per_cent * whole / 100
