"""One amount that never falls, and bounds on its rises between moments: shortest ways, no tableau.

Each bound says how far the amount at one moment may lie above that at another. Such bounds can all
hold unless going round from moment to moment along them leads below where it began: those met on
the way are the clash. Bounds are taken one after the other: values that keep those before need
mostly little change to keep one more, and of all the ways round with it the shortest is found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush

from reconcile.solving.simplex import Clash, Tired
from reconcile.values.classes import dataclass

START = -1
"""The moment before all others: there the amount is 0."""

Ends = tuple[int, int]
"""Two moments: the amount at the first less that at the second is what a row is about."""

_Side = tuple[int, bool]
"""A row, and whether its low end is meant."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The amount at one place is at most ``most`` above that at another."""

    above: int
    most: int
    side: _Side | None = None


class Rises:
    """Rows over one amount at moments from 0 on, with whole bounds that come and go."""

    def __init__(self) -> None:
        """Start without rows."""
        self.effort = 0
        self._most_effort: int | None = None
        self._ends: list[Ends] = []
        self._numbers: dict[Ends, int] = {}
        self._moments: list[int] = []
        self._values: list[int] = []
        self._steps: list[dict[_Side, _Step]] = []
        self._waiting: dict[_Side, int] = {}
        self._kept: dict[_Side, int] = {}

    def row(self, terms: Iterable[tuple[Mapping[int, int], int, int]]) -> int:
        """The number of the row that sums the amount at moments, each term with a sign."""
        weights: dict[int, int] = {}
        for _, moment, sign in terms:
            weights[moment] = weights.get(moment, 0) + sign
        plus = [moment for moment, weight in weights.items() if weight == 1]
        minus = [moment for moment, weight in weights.items() if weight == -1]
        ends = (plus[0] if plus else START, minus[0] if minus else START)
        if ends not in self._numbers:
            self._numbers[ends] = len(self._ends)
            self._ends.append(ends)
        return self._numbers[ends]

    def bound(self, row: int, low: int | None, high: int | None) -> None:
        """Give a row its bounds in place of those it had; the low is not above the high."""
        self.effort += 1
        for side, most in (((row, False), high), ((row, True), None if low is None else -low)):
            before = self._kept.get(side)
            if before is not None and (most is None or most != before):
                del self._kept[side]
                self._steps[self._place(self._ways(side)[0])].pop(side)
            if most is None:
                self._waiting.pop(side, None)
            elif side not in self._kept:
                self._waiting[side] = most

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._most_effort = None if effort is None else self.effort + effort

    def clear(self) -> None:
        """Start anew, with no row bounded; the values as they stand are as good as any."""
        for steps in self._steps:
            steps.clear()
        self._kept.clear()
        self._waiting.clear()

    def check(self) -> Clash | None:
        """``None`` if the amount can keep all bounds, else some of them that it cannot."""
        if self._most_effort is not None and self.effort > self._most_effort:
            raise Tired
        self._lay_out()
        for side, most in sorted(self._waiting.items()):
            here, above = (self._place(moment) for moment in self._ways(side))
            step = _Step(above, most, side)
            way = self._keep(here, step)
            if way is not None:
                return _clash(way)
            self._steps[here][side] = step
            self._kept[side] = self._waiting.pop(side)
        return None

    def _ways(self, side: _Side) -> Ends:
        """From which moment to which a bound says how much there may be more."""
        plus, minus = self._ends[side[0]]
        return (plus, minus) if side[1] else (minus, plus)

    def _place(self, moment: int) -> int:
        return bisect_left(self._moments, moment)

    def _lay_out(self) -> None:
        """Put the moments of all rows in order, if rows were added."""
        moments = sorted({START, *(moment for ends in self._ends for moment in ends)})
        if len(moments) == len(self._moments):
            return
        known = dict(zip(self._moments, self._values, strict=True))
        self._moments, self._values, last = moments, [], 0
        for moment in moments:
            last = known.get(moment, last)
            self._values.append(last)
        self._steps = [{} for _ in moments]
        for side, most in self._kept.items():
            here, above = (self._place(moment) for moment in self._ways(side))
            self._steps[here][side] = _Step(above, most, side)

    def _keep(self, start: int, first: _Step) -> list[_Step] | None:
        """Lower values until one more step is kept; or the way round that this cannot end on.

        What has to fall furthest falls first, so that each place is come to only once.
        """
        values = self._values
        falls = {first.above: values[start] + first.most - values[first.above]}
        if falls[first.above] >= 0:
            return None
        came: dict[int, tuple[int, _Step]] = {first.above: (start, first)}
        lowered: dict[int, int] = {}
        waiting = [(falls[first.above], first.above)]
        while waiting:
            fall, here = heappop(waiting)
            if here in lowered:
                continue
            if here == start:
                return list(_back(came, start))
            value = lowered[here] = values[here] + fall
            self.effort += 1 + len(self._steps[here])
            for step in self._onward(here):
                more = value + step.most - values[step.above]
                if step.above not in lowered and more < falls.get(step.above, 0):
                    falls[step.above] = more
                    came[step.above] = here, step
                    heappush(waiting, (more, step.above))
        for place, value in lowered.items():
            values[place] = value
        return None

    def _onward(self, here: int) -> Iterator[_Step]:
        """Where the amount is bounded by that here: just before, it is no larger."""
        if here:
            yield _Step(here - 1, 0)
        yield from self._steps[here].values()


def _back(came: Mapping[int, tuple[int, _Step]], start: int) -> Iterator[_Step]:
    here = start
    while True:
        here, step = came[here]
        yield step
        if here == start:
            return


def _clash(way: Iterable[_Step]) -> Clash:
    sides = [step.side for step in way if step.side is not None]
    return Clash({row: 1 for row, low in sides if low}, {row: 1 for row, low in sides if not low})
