"""Every two kinds of claims that cannot both hold, found by sorting and not by trying all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product, repeat

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import ConstraintRow
from reconcile.comparing.counts.patterns import latest_of
from reconcile.comparing.counts.readings import Limits, whole_ends
from reconcile.comparing.searching.kinds import Kind, KindEnd, ends_of
from reconcile.comparing.searching.pairs import growing
from reconcile.comparing.searching.tellable import bits, masks_in_order, turned
from reconcile.comparing.world.numbers import ends_in_parts
from reconcile.comparing.world.sets import Cell
from reconcile.quantity.interval import Interval
from reconcile.solving.shrink import Judge
from reconcile.values.groups import grouped


def alone(case: Case, kinds: Sequence[Kind], limits: Limits) -> int:
    """The mask of kinds that cannot hold by themselves.

    Each is asked by its form: thousands of figures of a series have but a few.
    """
    found = 0
    odd = case.odd
    for number, kind in enumerate(kinds):
        placed, rows = kind[:1], kind[0].rows
        free = not odd and len(rows) == 1 and _is_free(case, rows[0])
        if not free and not case.patterns.can_hold(
            placed, whole_ends(placed, limits), placed[0].atoms, latest_of, latest_of
        ):
            found |= 1 << number
    return found


def _is_free(case: Case, row: ConstraintRow) -> bool:
    """Whether a row alone can be anything, as one of a count or of its growth for a while."""
    if len(row.terms) == 1:
        return True
    (cell, until, _), (other, since, _) = row.terms
    may_fall_or_stop = cell[0] in case.stocks or case.ended_groups
    return cell == other and not may_fall_or_stop and since.latest < until.latest


def rivals(
    case: Case, kinds: Sequence[Kind], limits: Limits, judge: Judge, lonely: int
) -> list[int]:
    """For each kind, the mask of those with which it cannot hold; ``lonely`` ones have none."""
    found = _FoundRivals(len(kinds))
    lows, highs = ends_of(case, kinds, limits, lonely)
    ladders = {cell: _Ladder(ends) for cell, ends in lows.items()}
    for part, whole in _covers(case, list(lows), list(highs)):
        sure = _Sure(case, part, whole)
        for end in highs[whole]:
            for certain, above in ladders[part].above(end, sure):
                found.add(end.kind, above & ~(1 << end.kind), certain=certain)
    if case.odd:  # nothing that is seen from ends alone rules a pair out
        several = (number for number in range(len(kinds)) if not lonely >> number & 1)
        found.suspected.update(combinations(several, 2))
    return found.judged(judge)


class _FoundRivals:
    """For each kind those that it certainly clashes with; and the pairs that are suspected."""

    def __init__(self, size: int) -> None:
        self.certain = [0] * size
        self.suspected: set[tuple[int, int]] = set()

    def add(self, kind: int, mask: int, *, certain: bool) -> None:
        """A kind clashes with those of a mask, certainly or perhaps."""
        if certain:
            self.certain[kind] |= mask
        else:
            self.suspected.update((min(n, kind), max(n, kind)) for n in bits(mask))

    def judged(self, judge: Judge) -> list[int]:
        """For each kind the mask of all its rivals, those suspected judged exactly."""
        # Each clash was seen from the high end alone; it is as much the low end's.
        both = zip(self.certain, turned(self.certain), strict=True)
        found = [mask | others for mask, others in both]
        for first, second in sorted(self.suspected):
            if not found[first] >> second & 1 and judge(1 << first | 1 << second) is not None:
                found[first] |= 1 << second
                found[second] |= 1 << first
        return found


def _covers(
    case: Case, parts: Sequence[Cell], wholes: Sequence[Cell]
) -> Iterator[tuple[Cell, Cell]]:
    """Cells with a low end, each with the cells with a high end that it lies within."""
    known = set(wholes)
    for part in parts:
        metrics, subjects, places = (case.above(axis, name) for axis, name in enumerate(part))
        if len(metrics) * len(subjects) * len(places) < len(wholes):
            covering = (cell for cell in product(metrics, subjects, places) if cell in known)
        else:
            covering = (
                (metric, subject, place)
                for metric, subject, place in wholes
                if metric in metrics and subject in subjects and place in places
            )
        yield from zip(repeat(part), covering)


class _Sure:
    """When a low end of one cell certainly clashes with a smaller high end of another."""

    def __init__(self, case: Case, part: Cell, whole: Cell) -> None:
        self.grows = part == whole or whole[0] in growing(case, part[0])
        self.one_moment = part[0] in case.stocks and whole[0] in case.stocks
        self.may_last = self.one_moment and any(
            name not in case.stocks and whole[0] in case.above(0, name)
            for name in case.above(0, part[0])
        )

    def settles(self, high: KindEnd) -> bool:
        """Whether a high end binds the part: growth since a start, only where that grows too."""
        return high.certain and (high.since is None or self.grows)


class _Ladder:
    """The low ends of one cell, ready to be asked which of them exceed a high end in its time."""

    def __init__(self, ends: Sequence[KindEnd]) -> None:
        groups = grouped(((end.certain, end.since is not None), end) for end in ends)
        self._groups = [
            (certain, started, _Group(groups[certain, started]))
            for certain, started in product((True, False), (False, True))
            if (certain, started) in groups
        ]

    def above(self, high: KindEnd, sure: _Sure) -> Iterator[tuple[bool, int]]:
        """Masks of kinds that put the count above a high end, and whether that is certain."""
        settles = sure.settles(high)
        for certain, started, group in self._groups:
            if high.since is not None and not started:
                continue  # a total says nothing of what came after a start
            mask = group.above(high.value, high.until, high.since)
            if not mask:
                continue
            if not sure.one_moment:
                yield certain and settles, mask
                continue
            same = mask & group.at(high.until)
            yield certain and settles, same
            if sure.may_last:
                yield False, mask & ~same


class _Group:
    """Low ends sorted by value, by date and by start, with the mask of each beginning."""

    def __init__(self, ends: Sequence[KindEnd]) -> None:
        self._values, self._by_value = masks_in_order((-end.value, end.kind) for end in ends)
        self._untils, self._by_until = masks_in_order((end.until, end.kind) for end in ends)
        started = ((-end.since, end.kind) for end in ends if end.since is not None)
        self._sinces, self._by_since = masks_in_order(started)
        self._at: dict[int, int] = defaultdict(int)
        for end in ends:
            self._at[end.until] |= 1 << end.kind

    def above(self, value: int, until: int, since: int | None) -> int:
        """Kinds with more than a value by a date, counted from a start or a later one."""
        mask = self._by_value[bisect_left(self._values, -value)]
        if mask:
            mask &= self._by_until[bisect_right(self._untils, until)]
        if mask and since is not None:
            mask &= self._by_since[bisect_right(self._sinces, -since)]
        return mask

    def at(self, until: int) -> int:
        """Kinds at just this moment."""
        return self._at.get(until, 0)


MOST = 40
"""So many kinds at most are looked at in this way."""

_End = tuple[int, int, int]
"""A low or a high end, its moment, and the kind that gives it."""


def rivals_of_one_count(
    case: Case, kinds: Sequence[Kind], limits: Limits, lonely: int
) -> list[int]:
    """For each kind the mask of those with which it cannot hold, as ``rivals`` has them.

    All are of one count, as ``is_of_one_count`` says, and at one moment each.
    """
    found = [0] * len(kinds)
    lows, highs = _ends(kinds, limits, lonely)
    lasts = not case.falls(kinds[0])
    for least, at, kind in lows:
        for most, until, other in highs:
            if least > most and (at == until or (lasts and at < until)) and kind != other:
                found[kind] |= 1 << other
                found[other] |= 1 << kind
    return found


def _ends(kinds: Sequence[Kind], limits: Limits, lonely: int) -> tuple[list[_End], list[_End]]:
    """The low and the high ends of those that can hold by themselves."""
    lows: list[_End] = []
    highs: list[_End] = []
    read = ends_in_parts([limits(kind[0].claim) for kind in kinds])
    for number, (kind, (low, high)) in enumerate(zip(kinds, read, strict=True)):
        for row in () if lonely >> number & 1 else kind[0].rows:
            moment = row.terms[0][1].latest
            most = 0 if row.nothing_yet else high
            if row.low and low is not None:
                lows.append((low, moment, number))
            if row.high and most is not None:
                highs.append((most, moment, number))
    return lows, highs


SHARPEST = 4
"""How many pairs are listed of each figure and side, where there are too many."""

ENDLESS = 10**15
"""How many times a figure is larger than nothing."""


def sharpest(rivals: Sequence[int], read: Sequence[Interval]) -> list[tuple[int, int]]:
    """The sharpest pairs of each kind, the furthest apart first.

    ``rivals`` are the masks of those that each kind is held against, ``read`` what it says.
    """
    ends = ends_in_parts(read)
    lows = [low or 0 for low, _ in ends]
    ended = sorted((high, number) for number, (_, high) in enumerate(ends) if high is not None)
    by_low = sorted(range(len(lows)), key=lambda number: (-lows[number], number))
    by_high = [number for _, number in ended]
    pairs = {*_nearest_ends(rivals, by_low), *_nearest_ends(rivals, by_high)}
    # So many parts of 1 tell any two ratios of these ends apart.
    fine = max([high for high, _ in ended], default=1) ** 2 or 1

    def ratio(large: int, small: int) -> int:
        high = ends[small][1]
        if high is None:
            return 0
        return lows[large] * fine // high if high else ENDLESS * fine

    def rank(pair: tuple[int, int]) -> tuple[int, tuple[int, int]]:
        left, right = pair
        return -max(ratio(left, right), ratio(right, left)), pair

    return sorted(pairs, key=rank)


def _nearest_ends(rivals: Sequence[int], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each kind with the first of its rivals in an order."""
    for first, mask in enumerate(rivals):
        against = (number for number in order if mask >> number & 1)
        for second in islice(against, SHARPEST):
            yield min(first, second), max(first, second)
