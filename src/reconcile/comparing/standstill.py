"""Whether a count had stood still: figures of about one number lie a month or more apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.telling_numbers import number_of
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World
from reconcile.when.moment import MINUTES_A_DAY

MONTH = 30 * MINUTES_A_DAY

_MOST = 10**15

Dates = Mapping[int, list[tuple[int, int]]]
"""The dates, in order, of the figures on each step."""


def stood_still(small: Telling, large: Telling, world: World) -> bool:
    """Whether a figure much like the smaller one lies a month from it, and before the larger one.

    Whoever gives it: between them the count cannot have grown.
    """
    if small.date is None or large.date is None or not _says_how_many(small):
        return False
    dates = _dates(small, world)
    step = _step(number_of(small))
    start, end, until = small.date.start, small.date.end, large.date.start
    alike = (dates.get(near, []) for near in (step - 1, step, step + 1))
    return start <= until and any(_holds_far_date(known, start, end, until) for known in alike)


def _holds_far_date(known: list[tuple[int, int]], start: int, end: int, until: int) -> bool:
    """Whether one of some dates lies a month before a stretch of time, or after it, but by then."""
    later = bisect_left(known, (end + MONTH, 0))
    if later < len(known) and known[later][1] <= until:
        return True
    return bool(known) and known[0][1] + MONTH <= start


def _dates(telling: Telling, world: World) -> Dates:
    """When the figures of a quantity were given, by the step of a twentieth that they are on.

    Figures on one step, or on neighbouring steps, are much alike.
    """
    known = world.known.steps.get(telling.quantity)
    if known is None:
        groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for other in world.by_quantity.get(telling.quantity, ()):
            if other.date is not None and _says_how_many(other):
                groups[_step(number_of(other))].append((other.date.start, other.date.end))
        known = {step: sorted(dates) for step, dates in groups.items()}
        world.known.steps[telling.quantity] = known
    return known


def _says_how_many(telling: Telling) -> bool:
    """Whether a figure says how many there were: no list, no forecast, no limit, and not none."""
    reading = telling.claim.reading
    bounded = reading.high is not None and not reading.ceiling and number_of(telling) > 0
    return bounded and is_count(telling.claim) and not is_floor(telling.claim)


def _step(number: Fraction) -> int:
    return bisect_right(_steps(), number)


@cache
def _steps() -> tuple[Fraction, ...]:
    """Where the steps begin: each is larger than the last by a twentieth, or by one.

    Below twenty a number takes two steps, as 4 and 5 are not alike for being next to each other.
    """
    found = [Fraction(half, 2) for half in range(1, 41)]
    while found[-1] < _MOST:
        last = found[-1].numerator
        found.append(Fraction(max(last + 1, last * 21 // 20)))
    return tuple(found)
