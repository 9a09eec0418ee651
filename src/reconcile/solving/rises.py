"""One amount that never falls, and bounds on its rises between moments: shortest ways, no tableau.

Each bound says how far the amount at one moment may lie above that at another. Such bounds can all
hold unless going round from moment to moment along them leads below where it began: those met on
the way are the clash. Bounds are taken one after the other: values that keep those before need
mostly little change to keep one more, and of all the ways round with it the shortest is found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from reconcile.solving.simplex import Clash, Tired

START = -1
"""The moment before all others: there the amount is 0."""

_NEVER_FALLS = -1
"""In place of a side: what says that there is no more at the moment before."""

Ends = tuple[int, int]
"""Two moments: the amount at the first less that at the second is what a row is about."""

_Side = int
"""Twice the number of a row for its high end, and 1 more for its low one."""

_Step = tuple[int, int, _Side | None]
"""A moment, by how much at most the amount there may lie above another, and who says so."""


class Rises:
    """Rows over one amount at moments from 0 on, with whole bounds that come and go.

    Only the moments of bounded rows count: between them the amount may stand still.
    """

    def __init__(self) -> None:
        """Start without rows."""
        self.effort = 0
        self._most_effort: int | None = None
        self._ways: list[Ends] = []
        self._numbers: dict[Ends, int] = {}
        self._moments = [START]
        self._values: dict[int, int] = {START: 0}
        self._steps: dict[int, dict[_Side, _Step]] = {START: {}}
        self._waiting: dict[_Side, int] = {}
        self._kept: dict[_Side, int] = {}
        self._bounded: set[int] = set()
        self._uses: dict[int, int] = {START: 1}
        self._in_use = [START]

    def row(self, terms: Iterable[tuple[Mapping[int, int], int, int]]) -> int:
        """The number of the row that sums the amount at moments, each term with a sign."""
        weights: dict[int, int] = {}
        for _, moment, sign in terms:
            weights[moment] = weights.get(moment, 0) + sign
        plus = [moment for moment, weight in weights.items() if weight == 1]
        minus = [moment for moment, weight in weights.items() if weight == -1]
        ends = (plus[0] if plus else START, minus[0] if minus else START)
        if ends not in self._numbers:
            self._numbers[ends] = len(self._ways) >> 1
            # From which moment to which each side says how much there may be more.
            self._ways += [(ends[1], ends[0]), ends]
            for moment in ends:
                self._begin(moment)
        return self._numbers[ends]

    def _begin(self, moment: int) -> None:
        """Let the amount at a new moment be what it is at the one before."""
        if moment not in self._values:
            place = bisect_left(self._moments, moment)
            self._values[moment] = self._values[self._moments[place - 1]]
            self._moments.insert(place, moment)
            self._steps[moment] = {}

    def bound(self, row: int, low: int | None, high: int | None) -> None:
        """Give a row its bounds in place of those it had; the low is not above the high."""
        self.effort += 1
        wanted = low is not None or high is not None
        if wanted != (row in self._bounded):
            self._want(row, wanted=wanted)
        for side, most in ((2 * row, high), (2 * row + 1, None if low is None else -low)):
            before = self._kept.get(side)
            if before is not None and before != most:
                del self._kept[side]
                del self._steps[self._ways[side][0]][side]
            if most is None:
                self._waiting.pop(side, None)
            elif before is None or before != most:
                self._waiting[side] = most

    def _want(self, row: int, *, wanted: bool) -> None:
        """Count the moments of a row among those that matter, or no longer."""
        (self._bounded.add if wanted else self._bounded.discard)(row)
        for moment in self._ways[2 * row + 1]:
            uses = self._uses[moment] = self._uses.get(moment, 0) + (1 if wanted else -1)
            if not uses:
                self._leave(moment)
            elif wanted and uses == 1:
                self._join(moment)

    def _join(self, moment: int) -> None:
        """Take in a moment: the amount there is no less than before, and no more than later."""
        place = bisect_left(self._in_use, moment)
        self._steps[moment][_NEVER_FALLS] = self._in_use[place - 1], 0, None
        if place < len(self._in_use):
            after = self._in_use[place]
            self._steps[after][_NEVER_FALLS] = moment, 0, None
            self._values[moment] = min(self._values[moment], self._values[after])
        self._in_use.insert(place, moment)

    def _leave(self, moment: int) -> None:
        """Leave out a moment that no bounded row is about any more."""
        place = bisect_left(self._in_use, moment)
        del self._in_use[place]
        before = self._steps[moment].pop(_NEVER_FALLS)
        if place < len(self._in_use):
            self._steps[self._in_use[place]][_NEVER_FALLS] = before
        self._fall_with(moment)

    def _fall_with(self, moment: int) -> None:
        """Let those that stood aside before a moment fall with it, now that it stands aside too.

        So of what stands aside between two moments in use none is above a later one, and what
        joins need look at the next in use alone.
        """
        values, most = self._values, self._values[moment]
        place = bisect_left(self._moments, moment) - 1
        while place >= 0 and values[self._moments[place]] > most:
            values[self._moments[place]] = most
            place -= 1

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._most_effort = None if effort is None else self.effort + effort

    def clear(self) -> None:
        """Start anew, with no row bounded; the values as they stand are as good as any."""
        for moment in reversed(self._in_use):
            self._steps[moment].clear()
            self._fall_with(moment)
        for record in (self._kept, self._waiting, self._bounded):
            record.clear()
        self._uses = {START: 1}
        self._in_use = [START]

    def check(self) -> Clash | None:
        """``None`` if the amount can keep all bounds, else some of them that it cannot."""
        if self._most_effort is not None and self.effort > self._most_effort:
            raise Tired
        values = self._values
        for side in sorted(self._waiting):
            most = self._waiting[side]
            here, above = self._ways[side]
            step = above, most, side
            if values[here] + most < values[above]:
                way = self._keep(here, step)
                if way is not None:
                    return _clash(way)
            self._steps[here][side] = step
            self._kept[side] = self._waiting.pop(side)
        return None

    def _keep(self, start: int, first: _Step) -> list[_Side] | None:
        """Lower values until one more step is kept; or who says that this cannot end, all round.

        What has to fall furthest falls first, so that each moment is come to only once.
        """
        values, steps_of = self._values, self._steps
        falls = {first[0]: values[start] + first[1] - values[first[0]]}
        came: dict[int, tuple[int, _Side | None]] = {first[0]: (start, first[2])}
        lowered: dict[int, int] = {}
        waiting = [(falls[first[0]], first[0])]
        while waiting:
            fall, here = heappop(waiting)
            if here in lowered:
                continue
            if here == start:
                return list(_back(came, start))
            value = lowered[here] = values[here] + fall
            steps = steps_of[here]
            self.effort += len(steps) or 1
            for above, most, side in steps.values():
                more = value + most - values[above]
                # most steps are kept as things stand, which is quickest to see
                if more < 0 and more < falls.get(above, 0) and above not in lowered:
                    falls[above] = more
                    came[above] = here, side
                    heappush(waiting, (more, above))
        values.update(lowered)
        return None


def _back(came: Mapping[int, tuple[int, _Side | None]], start: int) -> Iterator[_Side]:
    here = start
    while True:
        here, side = came[here]
        if side is not None:
            yield side
        if here == start:
            return


def _clash(sides: Sequence[_Side]) -> Clash:
    lows = {side >> 1: 1 for side in sides if side & 1}
    return Clash(lows, {side >> 1: 1 for side in sides if not side & 1})
