"""The axis of days: where a date stands, and which days are marked.

An axis is one stretch of days, or several with a break between them where a long time passed
without a figure: a week of reports and one word two years later would else be a dot and a dot.
Each stretch has its own measure, which every picture says. Instants are minutes, as in
:mod:`reconcile.when.moment`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import fsum

from reconcile.values.classes import dataclass
from reconcile.when.moment import MINUTES_A_DAY, Moment, first_day, last_day

BREAK = 0.05
"""The share of the axis that a break takes."""

_MOST_BREAKS = 2
_FEWEST_DATES = 3
_LONG = 60
_HALF = 2
_LEAST = 0.15
_DAY, _MONTH, _YEAR = 10, 7, 4  # how much of 2024-12-27 a label has
_DAY_STEPS = (1, 2, 5, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, slots=True)
class DayTick:
    """A marked day: where it begins on the axis, from 0 to 1, and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class DayStretch:
    """Days without a break, first and last as ordinals, and the share of the axis they have."""

    first: int
    last: int
    start: float
    end: float

    @property
    def end_minute(self) -> int:
        """The instant at which its last day is over."""
        return (self.last + 1) * MINUTES_A_DAY

    def at(self, minutes: int) -> float:
        """Where an instant within the stretch stands on the axis."""
        first = self.first * MINUTES_A_DAY
        share = (minutes - first) / (self.end_minute - first)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Stretches of days in order, at least one; all the dates given to it lie within them."""

    stretches: tuple[DayStretch, ...]

    def at(self, minutes: int) -> float:
        """Where an instant stands, from 0 (first) to 1; one in a break stands at its end."""
        ends = (stretch for stretch in self.stretches if minutes <= stretch.end_minute)
        return next(ends, self.stretches[-1]).at(minutes)

    def span(self, moment: Moment) -> tuple[float, float]:
        """Where a date begins and ends."""
        ends = (stretch for stretch in self.stretches if moment.start < stretch.end_minute)
        return next(ends, self.stretches[-1]).at(moment.start), self.at(moment.end)

    @property
    def breaks(self) -> tuple[tuple[float, float], ...]:
        """Where each break begins and ends."""
        return tuple((first.end, second.start) for first, second in pairwise(self.stretches))

    @property
    def empty_days(self) -> tuple[int, ...]:
        """How many days each break leaves out."""
        return tuple(second.first - first.last - 1 for first, second in pairwise(self.stretches))

    def ticks(self, most: int) -> tuple[DayTick, ...]:
        """About ``most`` marked days (never none), those of each stretch by its share."""
        found: list[DayTick] = []
        for stretch in self.stretches:
            room = max(int(most * (stretch.end - stretch.start)), 1)
            found += _ticks(stretch, room)
        return tuple(found)


def several_days(moment: Moment) -> bool:
    """Whether a date names more than one day."""
    return first_day(moment) != last_day(moment)


def axis_of(moments: Iterable[Moment]) -> DayAxis | None:
    """The axis on which these dates lie; ``None`` when there is none."""
    spans = sorted({(moment.start, moment.end) for moment in moments})
    if not spans:
        return None
    days = ((start // MINUTES_A_DAY, (end - 1) // MINUTES_A_DAY) for start, end in spans)
    runs = _merged(days, lambda end, first: first <= end + 1)  # that touch or overlap
    runs = _without_short_gaps(runs, _MOST_BREAKS if len(spans) >= _FEWEST_DATES else 0)
    weights = [1 + sum(first <= s // MINUTES_A_DAY <= last for s, _ in spans)
               for first, last in runs]  # fmt: skip
    free = 1 - BREAK * (len(runs) - 1)
    # By dates, not by days: what is to be told apart are figures, and a year with two of them
    # needs less room than a week with ten.
    shares = [max(weight / sum(weights), _LEAST) for weight in weights]
    at, stretches = 0.0, []
    for (first, last), share in zip(runs, shares, strict=True):
        # fsum, as sum() rounds otherwise from Python 3.12 on: pictures are alike to the byte.
        width = free * share / fsum(shares)
        stretches.append(DayStretch(first, last, at, min(at + width, 1.0)))
        at += width + BREAK
    return DayAxis(tuple(stretches))


def _merged(
    days: Iterable[tuple[int, int]], go_on: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Runs of days: what begins at a day may go on with the run that ended on another."""
    runs: list[tuple[int, int]] = []
    for first, last in days:
        if runs and go_on(runs[-1][1], first):
            runs[-1] = (runs[-1][0], max(runs[-1][1], last))
        else:
            runs.append((first, last))
    return runs


def _without_short_gaps(runs: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The runs with all gaps closed but the longest ones, which dwarf what they part."""
    # The longest gap first. Each is measured against what the breaks before it left over, as that
    # is what the axis would show.
    whole = runs[-1][1] + 1 - runs[0][0]
    gaps = sorted(((b[0] - a[1] - 1, b[0]) for a, b in pairwise(runs)))
    kept: set[int] = set()
    while gaps and len(kept) < most:
        length, at = gaps.pop()
        if length < _LONG or length * _HALF < whole:
            break
        kept.add(at)
        whole -= length
    return _merged(runs, lambda _, first: first not in kept)


def _ticks(stretch: DayStretch, most: int) -> list[DayTick]:
    for choice, form in _choices(stretch):
        if 0 < len(choice) <= most:
            return _marked(stretch, choice, form)
    return _marked(stretch, [stretch.first], _DAY)


def _marked(stretch: DayStretch, days: Sequence[int], form: int) -> list[DayTick]:
    """The days with their labels; one of the same year as the day before is written without it."""
    texts = [date.fromordinal(day).isoformat()[:form] for day in days]
    labels = [
        text[5:] if form == _DAY and before[:4] == text[:4] else text
        for before, text in pairwise(["", *texts])
    ]
    return [
        DayTick(stretch.at(day * MINUTES_A_DAY), label)
        for day, label in zip(days, labels, strict=True)
    ]


def _choices(stretch: DayStretch) -> Iterator[tuple[list[int], int]]:
    """Sets of days that could be marked, closest together first, and how they are written."""
    length = stretch.last + 1 - stretch.first
    for step in _DAY_STEPS:
        # A stretch of years has no use for days; what a list would hold is not made.
        if length <= step * 100:
            yield list(range(stretch.first, stretch.last + 1, step)), _DAY
    for step in _MONTH_STEPS:
        if length <= step * 100 * 31:
            yield _within(stretch, _months(stretch, step)), _MONTH
    for step in _YEAR_STEPS:
        yield _within(stretch, _years(stretch, step)), _YEAR


def _within(stretch: DayStretch, days: Iterable[date]) -> list[int]:
    return [at for day in days if stretch.first <= (at := day.toordinal()) <= stretch.last]


def _months(stretch: DayStretch, step: int) -> Iterator[date]:
    start, end = date.fromordinal(stretch.first), date.fromordinal(stretch.last)
    for month in range(start.year * 12, end.year * 12 + 12, step):
        yield date(month // 12, month % 12 + 1, 1)


def _years(stretch: DayStretch, step: int) -> Iterator[date]:
    start, end = date.fromordinal(stretch.first), date.fromordinal(stretch.last)
    for year in range(max(start.year - start.year % step, step), end.year + 1, step):
        yield date(year, 1, 1)
