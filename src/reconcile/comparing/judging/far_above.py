"""Numbers so far above another that it is worth saying, though no law ties the two.

A claimant's rising figures replace each other in silence, for counts go on. But what has one value
for good does not double, and a count of months does not grow in days as it did in all its time.

"More than 750" is no contradiction of 3,000, and yet nobody says it who counted 3,000. Only figures
of about one day are held beside each other, for later ones may have grown, and only last words: a
claimant's next figure says what it meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, pairwise

from reconcile.comparing.counts.constraints import binds, is_count
from reconcile.comparing.judging.contrast_pairs import NEAREST, ContrastKind, Pair
from reconcile.comparing.world.voices import Telling, is_last_word, number_of, retells
from reconcile.comparing.world.world import World
from reconcile.vocabulary.levels import is_less, least_ratio
from reconcile.when.moment import MINUTES_A_DAY

GROWN_FROM = Fraction(5, 4)
"""No row of the table tells less of what grows; of a long series most steps are smaller."""


def leaps(world: World) -> Iterator[Pair]:
    """Each figure of a series with the next one, where that is far larger."""
    for (_, quantity), members in world.series.of_claimants.items():
        metric = world.metrics[quantity.metric]
        if not (metric.fixed or metric.grows):
            continue
        far = Fraction(1) if metric.fixed else GROWN_FROM
        for small, large in pairwise(t for t in members if _is_bounded(t)):
            if _leaps_to(small, large, far) and _follows(small, large):
                yield ContrastKind.LEAP, small, large


def _leaps_to(small: Telling, large: Telling, far: Fraction) -> bool:
    least, most = number_of(small), number_of(large)
    return bool(least) and least != most and not is_less(most, least * far)


def _is_bounded(telling: Telling) -> bool:
    """Whether a figure says how many there were, and not only how few or how many at most."""
    reading = telling.claim.reading
    open_ended = reading.ceiling or reading.high is None
    return binds(telling.claim) and not open_ended


def _follows(small: Telling, large: Telling) -> bool:
    """Whether the larger figure is a later one, of another statement."""
    first, then = small.date, large.date
    assert first is not None and then is not None, "a series is dated"
    return first.end <= then.start and small.statement != large.statement


NEAR_DAYS = 7
"""For so many days before and after a floor a far larger figure is held against it."""

_Days = Mapping[int, Sequence[Telling]]
"""The largest figure of each author on each day, the largest first."""


def far_above_limits(world: World) -> Iterator[Pair]:
    """Each "more than N" with figures of other claimants that begin at many times N."""
    for members in world.by_quantity.values():
        floors = [telling for telling in members if _is_limit(telling)]
        days = _largest_of_days(members) if floors else {}
        for small in floors:
            for large in _nearest_far_above(small, days):
                yield ContrastKind.LIMIT, small, large


def _is_limit(telling: Telling) -> bool:
    """Whether a claimant's last count only says how few there were, such as "at least" so many."""
    reading = telling.claim.reading
    open_above = reading.high is None and reading.low is not None and bool(reading.named)
    counted = binds(telling.claim) and number_of(telling) > 0
    return open_above and counted and telling.date is not None and is_last_word(telling)


def _largest_of_days(members: Sequence[Telling]) -> _Days:
    days: dict[int, dict[str, Telling]] = defaultdict(dict)
    for telling in filter(_says_how_many, members):
        known = days[_day(telling)].get(telling.author)
        if known is None or number_of(known) < number_of(telling):
            days[_day(telling)][telling.author] = telling
    return {
        day: sorted(largest.values(), key=lambda t: (-number_of(t), t.claim.id))
        for day, largest in days.items()
    }


def _says_how_many(telling: Telling) -> bool:
    """Whether a dated count is more than a limit above."""
    bounded = is_count(telling.claim) and not telling.claim.reading.ceiling
    return bounded and telling.date is not None


def _nearest_far_above(small: Telling, days: _Days) -> Iterator[Telling]:
    """The nearest figures far above a floor, of other claimants; one an author."""
    far = number_of(small) * least_ratio(ContrastKind.LIMIT.value)
    day, seen = _day(small), {small.author}
    apart = chain((0,), *((number, -number) for number in range(1, NEAR_DAYS + 1)))
    for large in chain.from_iterable(_first(days.get(day + step, ()), far) for step in apart):
        other = large.author not in seen and not retells(small, large)
        if other and small.stood_with(large):
            seen.add(large.author)
            yield large
        if len(seen) > NEAREST:
            return


def _first(largest: Sequence[Telling], far: Fraction) -> Iterator[Telling]:
    """The few largest figures of a day that reach so far."""
    for telling in largest[: NEAREST + 1]:
        if is_less(number_of(telling), far):
            return
        yield telling


def _day(telling: Telling) -> int:
    assert telling.date is not None, telling.claim.id
    return telling.date.end // MINUTES_A_DAY
