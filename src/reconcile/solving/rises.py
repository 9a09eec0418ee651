"""One amount that never falls, and bounds on its rises between moments: shortest ways, no tableau.

Each bound says how far the amount at one moment may lie above that at another. Such bounds can all
hold unless going round from moment to moment along them leads below where it began: those met on
the way are the clash.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.solving.simplex import Clash, Tired

START = -1
"""The moment before all others: there the amount is 0."""

Ends = tuple[int, int]
"""Two moments: the amount at the first less that at the second is what a row is about."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The amount at one place is at most ``most`` above that at another."""

    above: int
    most: int
    row: int | None
    low: bool = False


class Rises:
    """Rows over one amount at moments from 0 on, with whole bounds that come and go."""

    def __init__(self) -> None:
        """Start without rows."""
        self.effort = 0
        self._most_effort: int | None = None
        self._ends: list[Ends] = []
        self._numbers: dict[Ends, int] = {}
        self._bounds: dict[int, tuple[int | None, int | None]] = {}
        self._stood: dict[int, int] = {}

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
        if low is None and high is None:
            self._bounds.pop(row, None)
        else:
            self._bounds[row] = low, high

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._most_effort = None if effort is None else self.effort + effort

    def clear(self) -> None:
        """Start anew, with no row bounded."""
        self._bounds.clear()

    def check(self) -> Clash | None:
        """``None`` if the amount can keep all bounds, else some of them that it cannot."""
        if self._most_effort is not None and self.effort > self._most_effort:
            raise Tired
        ends = (moment for row in self._bounds for moment in self._ends[row])
        moments = sorted({START, *ends})
        steps = self._steps({moment: place for place, moment in enumerate(moments)})
        self.effort += sum(map(len, steps)) + len(moments)
        values = self._as_it_stood(moments)
        came: list[tuple[int, _Step] | None] = [None] * len(moments)
        waiting, queued = deque(range(len(moments))), [True] * len(moments)
        lowered = 0
        while waiting:
            here = waiting.popleft()
            queued[here] = False
            self.effort += len(steps[here])
            for step in steps[here]:
                if values[step.above] > values[here] + step.most:
                    values[step.above] = values[here] + step.most
                    came[step.above] = here, step
                    lowered += 1
                    if step.above == here or (
                        lowered % 16 == 0 and _round(came, step.above) is not None
                    ):
                        self._keep(moments, values)
                        return _clash(_round(came, step.above) or [step])
                    if not queued[step.above]:
                        queued[step.above] = True
                        waiting.append(step.above)
        self._keep(moments, values)
        return None

    def _steps(self, place: Mapping[int, int]) -> list[list[_Step]]:
        """From each place, in the order of time: where the amount is bounded by that here."""
        steps: list[list[_Step]] = [[] for _ in place]
        for later in range(1, len(place)):
            steps[later].append(_Step(later - 1, 0, None))
        for row, (low, high) in self._bounds.items():
            plus, minus = (place[moment] for moment in self._ends[row])
            if high is not None:
                steps[minus].append(_Step(plus, high, row))
            if low is not None:
                steps[plus].append(_Step(minus, -low, row, low=True))
        return steps

    def _keep(self, moments: Sequence[int], values: Sequence[int]) -> None:
        """Where things are left, kept all bounds or not: the next answer begins there."""
        begin = values[0]
        self._stood = {m: value - begin for m, value in zip(moments, values, strict=True)}

    def _as_it_stood(self, moments: Iterable[int]) -> list[int]:
        """The values of the last answer: mostly little has to change."""
        values, last = [], 0
        for moment in moments:
            last = self._stood.get(moment, last)
            values.append(last)
        return values


def _round(came: list[tuple[int, _Step] | None], place: int) -> list[_Step] | None:
    """The steps of a way that came round to where it began, if one did."""
    seen: dict[int, None] = {}
    while place not in seen:
        seen[place] = None
        before = came[place]
        if before is None:
            return None
        place = before[0]
    return list(_back_to(came, place))


def _back_to(came: list[tuple[int, _Step] | None], place: int) -> Iterator[_Step]:
    here = place
    while (before := came[here]) is not None:
        yield before[1]
        here = before[0]
        if here == place:
            return


def _clash(steps: Iterable[_Step]) -> Clash:
    lows = {step.row: 1 for step in steps if step.row is not None and step.low}
    highs = {step.row: 1 for step in steps if step.row is not None and not step.low}
    return Clash(lows, highs)
