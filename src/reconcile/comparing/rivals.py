"""Every two kinds of claims that cannot both hold, found by sorting and not by trying all.

A figure's low end binds what it lies within, at its time and later; so two figures clash where
one's low end exceeds a high end of the other that covers it. Mostly that is the whole proof; in
the rest such a pair is only suspected, and judged exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reconcile.comparing.cases import Case
from reconcile.comparing.constraints import Instant, Placed
from reconcile.comparing.kinds import Kind
from reconcile.comparing.masks import bits, turned
from reconcile.comparing.patterns import latest_of
from reconcile.comparing.scaled import common_part, in_parts
from reconcile.comparing.sets import Cell
from reconcile.comparing.system import Limits
from reconcile.comparing.whole_ends import whole_ends
from reconcile.quantity.interval import Interval

NEVER_ENDS = 10**15

Judge = Callable[[int], int | None]
"""Answers ``None`` for a mask of kinds that can all hold, else some of them that cannot."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a kind: what it says of a cell's count at ``until``, or of its growth ``since``.

    ``value`` is in parts in which the ends of all kinds are whole numbers.
    ``certain`` is false where the two ends alone may not be all there is to say.
    """

    kind: int
    value: int
    until: int
    since: int | None
    certain: bool


def alone(case: Case, kinds: Sequence[Kind], limits: Limits) -> int:
    """The mask of kinds that cannot hold by themselves.

    Each is asked by its form: thousands of figures of a series have but a few.
    """
    found = 0
    for number, kind in enumerate(kinds):
        placed = kind[:1]
        rows = placed[0].rows
        if (len(rows) > 1 or any(len(row.terms) > 1 for row in rows) or case.odd) and (
            not case.patterns.can_hold(
                placed, whole_ends(placed, limits), placed[0].atoms, latest_of, latest_of
            )
        ):
            found |= 1 << number
    return found


def rivals(
    case: Case, kinds: Sequence[Kind], limits: Limits, judge: Judge, lonely: int
) -> list[int]:
    """For each kind, the mask of those with which it cannot hold; ``lonely`` ones have none."""
    found = [0] * len(kinds)
    suspected: set[tuple[int, int]] = set()
    lows, highs = _ends(case, kinds, limits, lonely)
    ladders = {cell: _Ladder(ends, len(kinds)) for cell, ends in lows.items()}
    for part, whole in _covers(case, list(lows), list(highs)):
        sure = _Sure(case, part, whole)
        for end in highs[whole]:
            for certain, above in ladders[part].above(end, sure):
                mask = above & ~(1 << end.kind)
                if certain:
                    found[end.kind] |= mask
                else:
                    suspected.update((min(n, end.kind), max(n, end.kind)) for n in bits(mask))
    if case.odd:
        several = [n for n in range(len(kinds)) if not lonely >> n & 1]
        suspected.update((a, b) for a in several for b in several if a < b)
    found = [mask | others for mask, others in zip(found, turned(found), strict=True)]
    for first, second in sorted(suspected):
        if not found[first] >> second & 1 and judge(1 << first | 1 << second) is not None:
            found[first] |= 1 << second
            found[second] |= 1 << first
    return found


def _ends(
    case: Case, kinds: Sequence[Kind], limits: Limits, lonely: int
) -> tuple[dict[Cell, list[End]], dict[Cell, list[End]]]:
    """The low and the high ends of all kinds, by the cell that each bounds."""
    lows: dict[Cell, list[End]] = defaultdict(list)
    highs: dict[Cell, list[End]] = defaultdict(list)
    ended = _Ended(case)
    read = _in_parts([limits(kind[0].claim) for kind in kinds])
    for number, (kind, (lower, upper)) in enumerate(zip(kinds, read, strict=True)):
        if lonely >> number & 1:
            continue
        for row in kind[0].rows:
            cell, instant, _ = row.terms[0]
            since = row.terms[1][1].latest if len(row.terms) > 1 else None
            plain = len(row.terms) == 1 or row.terms[1][0] == cell
            lasts = cell[0] not in case.stocks
            over = ended(cell)
            stop = over if lasts else NEVER_ENDS
            if row.low and lower is not None and lower > 0:
                until = min(instant.latest, stop)
                certain = plain and stop == NEVER_ENDS
                lows[cell].append(End(number, lower, until, since, certain))
                if over < until:  # a stock within a count that stands still is bound earlier
                    lows[cell].append(End(number, lower, over, since, certain=False))
            value = 0 if row.nothing_yet else upper
            if row.high and value is not None:
                until = NEVER_ENDS if instant.latest >= stop else instant.latest
                certain = plain and stop == NEVER_ENDS
                highs[cell].append(End(number, value, until, since, certain))
        for cell, instant, value in _before_its_start(kind[0], lower, upper):
            highs[cell].append(End(number, value, instant.latest, None, certain=False))
    return lows, highs


def _in_parts(read: Sequence[Interval]) -> list[tuple[int | None, int | None]]:
    """The ends of readings in parts in which all are whole numbers."""
    part = common_part(end for interval in read for end in (interval.low, interval.high))
    return [
        (
            None if interval.low is None else in_parts(interval.low, part),
            None if interval.high is None else in_parts(interval.high, part),
        )
        for interval in read
    ]


def _before_its_start(
    placed: Placed, low: int | None, high: int | None
) -> Iterator[tuple[Cell, Instant, int]]:
    """What a total with a start leaves for the time before it, if all totals start there."""
    totals = {row.terms for row in placed.rows if row.high and len(row.terms) == 1}
    for row in placed.rows:
        if row.low and len(row.terms) == 2 and row.terms[:1] in totals and high is not None:
            yield row.terms[1][0], row.terms[1][1], high - (low or 0)


class _Ended:
    """From when on a cell's count stands still, because it or what it lies within has ended."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[Cell, int] = {}

    def __call__(self, cell: Cell) -> int:
        if not self._case.ended_groups:
            return NEVER_ENDS
        if cell not in self._known:
            self._known[cell] = min(
                (
                    end
                    for axis in (1, 2)
                    for name in self._case.above(axis, cell[axis])
                    if (end := self._case.ended_groups.get((axis, name))) is not None
                ),
                default=NEVER_ENDS,
            )
        return self._known[cell]


def _covers(
    case: Case, parts: Sequence[Cell], wholes: Sequence[Cell]
) -> Iterator[tuple[Cell, Cell]]:
    """Cells with a low end, each with the cells with a high end that it lies within."""
    above: list[dict[str, frozenset[str]]] = [{}, {}, {}]
    known = set(wholes)
    for part in parts:
        for axis in range(3):
            if part[axis] not in above[axis]:
                above[axis][part[axis]] = case.above(axis, part[axis])
        metrics, subjects, places = (above[axis][part[axis]] for axis in range(3))
        if len(metrics) * len(subjects) * len(places) < len(wholes):
            cells = [(m, s, p) for m in metrics for s in subjects for p in places]
            yield from ((part, cell) for cell in cells if cell in known)
        else:
            for cell in wholes:
                if cell[0] in metrics and cell[1] in subjects and cell[2] in places:
                    yield part, cell


class _Sure:
    """When a low end of one cell certainly clashes with a smaller high end of another."""

    def __init__(self, case: Case, part: Cell, whole: Cell) -> None:
        self.grows = part == whole or whole[0] in _growing(case, part[0])
        self.one_moment = part[0] in case.stocks and whole[0] in case.stocks
        self.may_last = self.one_moment and any(
            name not in case.stocks and whole[0] in case.above(0, name)
            for name in case.above(0, part[0])
        )


def _growing(case: Case, metric: str) -> set[str]:
    """The metrics that grow by no less than this one does."""
    found: set[str] = set()
    waiting = [metric]
    order = case.orders[0]
    while waiting:
        name = waiting.pop()
        if name not in found and name not in case.stocks:
            found.add(name)
            waiting.extend(whole for whole, grows in order.wholes.get(name, {}).items() if grows)
            waiting.extend(whole for whole, parts in order.partitions if name in parts)
    return found


class _Ladder:
    """The low ends of one cell, ready to be asked which of them exceed a high end in its time."""

    def __init__(self, ends: Sequence[End], size: int) -> None:
        self._groups = [
            (certain, started, _Group(members))
            for certain in (True, False)
            for started in (False, True)
            if (
                members := [
                    end
                    for end in ends
                    if end.certain is certain and (end.since is not None) is started
                ]
            )
        ]

    def above(self, high: End, sure: _Sure) -> Iterator[tuple[bool, int]]:
        """Masks of kinds that put the count above a high end, and whether that is certain."""
        for certain, started, group in self._groups:
            if high.since is not None and not started:
                continue  # a total says nothing of what came after a start
            mask = group.above(high.value, high.until, high.since)
            if not mask:
                continue
            settled = certain and high.certain and (high.since is None or sure.grows)
            if sure.one_moment:
                same = mask & group.at(high.until)
                if same:
                    yield settled, same
                if sure.may_last and mask & ~same:
                    yield False, mask & ~same
            else:
                yield settled, mask


class _Group:
    """Low ends sorted by value, by date and by start, with the mask of each beginning."""

    def __init__(self, ends: Sequence[End]) -> None:
        self._values, self._by_value = _masks(ends, lambda end: -end.value)
        self._untils, self._by_until = _masks(ends, lambda end: end.until)
        started = [end for end in ends if end.since is not None]
        self._sinces, self._by_since = _masks(started, lambda end: -(end.since or 0))
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


def _masks(ends: Sequence[End], key: Callable[[End], int]) -> tuple[list[int], list[int]]:
    """The keys in order; and for so many of them, the mask of their kinds."""
    ordered = sorted(ends, key=key)
    masks = [0]
    for end in ordered:
        masks.append(masks[-1] | 1 << end.kind)
    return [key(end) for end in ordered], masks
