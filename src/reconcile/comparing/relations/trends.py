"""What a count's figures over time say of a rise: its pace, a standstill, what was learned late.

What is over does not grow, but what is known of it does (docs/semantics.md section 3, Time).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import accumulate, pairwise

from reconcile.comparing.counts.constraints import binds
from reconcile.comparing.world.apart import WEEK
from reconcile.comparing.world.dated_series import BRIDGE_END, BRIDGE_START, Span
from reconcile.comparing.world.voices import FOREVER, Telling, is_last_word, number_of
from reconcile.comparing.world.world import World
from reconcile.when.moment import MINUTES_A_DAY

MONTH = 30 * MINUTES_A_DAY

_MOST = 10**15  # from here on all numbers are on one step

Dates = Mapping[int, list[tuple[int, int]]]
"""The dates, in order, of the figures on each step."""


def stood_still(small: Telling, large: Telling, world: World) -> bool:
    """Whether a figure much like the smaller one lies a month from it, and before the larger one.

    Whoever gives it: between them the count cannot have grown.
    """
    if small.date is None or large.date is None or not _gives_number(small):
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
            if other.date is not None and _gives_number(other):
                groups[_step(number_of(other))].append((other.date.start, other.date.end))
        known = {step: sorted(dates) for step, dates in groups.items()}
        world.known.steps[telling.quantity] = known
    return known


def _gives_number(telling: Telling) -> bool:
    """Whether a figure says how many there were: no list, no forecast, no limit, and not none."""
    reading = telling.claim.reading
    bounded = reading.high is not None and not reading.ceiling and number_of(telling) > 0
    return bounded and binds(telling.claim)


def _step(number: Fraction) -> int:
    return bisect_right(_step_starts(), 2 * number.numerator // number.denominator)


@cache
def _step_starts() -> tuple[int, ...]:
    """Where the steps begin, in halves: each is larger than the last by a twentieth, or by one.

    Below twenty a number takes two steps, as 4 and 5 are not alike for being next to each other.
    """
    found = list(range(1, 41))
    while found[-1] < 2 * _MOST:
        last = found[-1] // 2
        found.append(2 * max(last + 1, last * 21 // 20))
    return tuple(found)


LONG = 90 * MINUTES_A_DAY
"""A count that has run for so long has a pace."""

MANY_TIMES = 10


def out_of_pace(small: Telling, large: Telling, world: World) -> bool:
    """Whether a count of months would have had to grow ten times as fast as it did so far.

    It runs from the day since which it counts, else from the first figure of its quantity.
    """
    if small.date is None or large.date is None or small.date.end >= large.date.end:
        return False
    ran = has_run(small, world)
    left = large.date.end - small.date.end
    before = number_of(small)
    return ran >= LONG and (number_of(large) - before) * ran > MANY_TIMES * before * left


def grew_slowly(small: Telling, large: Telling, world: World) -> bool:
    """Whether the side of the smaller number had counted ten times more slowly for a month.

    At its fastest, from its last figure of a month before to the smaller number.
    """
    if small.date is None or large.date is None or small.date.end >= large.date.end:
        return False
    course = world.series.course_of_side(small)
    steps = () if course is None else course.steps(small.date.end - MONTH, small.date.end)
    now, then = (world.series.in_whole_parts[telling.claim.id] for telling in (small, large))
    if not steps or steps[-1][1] > now:
        return False
    left = large.date.end - small.date.end
    return all(
        (then - now) * (end - start) > MANY_TIMES * (reached - before) * left
        for (start, before), (end, reached) in pairwise((*steps, (small.date.end, now)))
        if start < end
    )


def has_run(telling: Telling, world: World) -> int:
    """For how long a figure had been counted: from its start, else its quantity's first figure."""
    return 0 if telling.date is None else telling.date.end - _start(telling, world)


def own_rise_differs(members: Sequence[Telling]) -> bool:
    """Whether two totals and the count of a stretch of time differ by more than two of its days.

    The hours at which they were counted explain a day's growth at either end.
    """
    rises = [t for t in members if t.claim.window.period is not None]
    totals = [t for t in members if t.claim.window.period is None]
    if len(rises) != 1 or len(totals) != 2 or len({t.quantity.counted for t in members}) > 1:
        return False
    period = rises[0].claim.window.period
    assert period is not None, "it counts within one"
    rise = number_of(rises[0])
    grown = abs(number_of(totals[0]) - number_of(totals[1]))
    return abs(grown - rise) * (period.end - period.start) > 2 * MINUTES_A_DAY * max(grown, rise)


def _start(telling: Telling, world: World) -> int:
    since = telling.claim.window.since
    if since is not None:
        return since.end
    return world.first_dates.get(telling.quantity, FOREVER)


def swung(first: Telling, second: Telling, world: World) -> bool:
    """Whether some claimant's own figures had gone from one number to the other by the later.

    Give or take a twentieth, up or down.
    """
    if first.date is None or second.date is None:
        return False
    low, high = sorted((number_of(first), number_of(second)))
    by = max(first.date.end, second.date.end)
    ends = (span.by(by) for span in _spans_of(first, world))
    return any(
        20 * end[0] <= BRIDGE_START * low and 20 * end[1] >= BRIDGE_END * high
        for end in ends
        if end is not None
    )


def _spans_of(telling: Telling, world: World) -> Sequence[Span]:
    """The spans of all claimants that give a figure's quantity more than once."""
    known = world.known.spans
    if telling.quantity not in known:
        series: dict[str, list[Telling]] = {}
        for other in world.by_quantity.get(telling.quantity, ()):
            if other.claimant is not None and other.date is not None:
                series.setdefault(other.claimant, []).append(other)
        known[telling.quantity] = [
            _span(world.series.of(members[0])) for members in series.values() if len(members) > 1
        ]
    return known[telling.quantity]


def _span(members: Sequence[Telling]) -> Span:
    numbers = [number_of(member) for member in members]
    ends = [member.date.end for member in members if member.date is not None]
    return Span(tuple(ends), tuple(accumulate(numbers, min)), tuple(accumulate(numbers, max)))


def learned(small: Telling, large: Telling, world: World) -> bool:
    """Whether the larger number of what is over may only be known since the smaller one.

    People are found months after they died. But two last words within a week of each other,
    given a week after the end or later, are counts that are done.
    """
    first, second = small.date, large.date
    if first is None or second is None or first.end > second.start:
        return False
    if any(_has_one_value(telling, world) for telling in (small, large)):
        return False
    near = second.start - first.end <= WEEK
    return not (near and _is_done(small, large, world))


def _is_done(small: Telling, large: Telling, world: World) -> bool:
    """Whether both are last words, of which the smaller comes a week after the end or later."""
    date = small.date
    ends = (end for telling in (small, large) for end in world.ends_of(telling))
    late = date is not None and any(date.end >= end + WEEK for end in ends)
    return late and is_last_word(small) and is_last_word(large)


def _has_one_value(telling: Telling, world: World) -> bool:
    metric = world.metrics[telling.quantity.metric]
    return metric.fixed or not metric.grows
