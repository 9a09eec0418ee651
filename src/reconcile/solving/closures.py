"""What enters several amounts at once: an amount with all that it cannot grow without.

Where one amount never grows by more than another, whatever enters the one enters the other too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Number = int
Entered = frozenset[int]
"""Amounts that grow together by one event."""


class Closures:
    """Amounts, each with those that grow wherever it grows; ``last`` says until when each may."""

    def __init__(self, wider: Mapping[int, Iterable[int]], last: Mapping[int, int]) -> None:
        """Take for some amounts those that are directly wider, and the last moments of some."""
        self._wider = wider
        self._last = last
        self._above: dict[int, Entered] = {}
        self._until: dict[int, int | None] = {}

    def above(self, amount: int) -> Entered:
        """The amount and all that grow where it grows."""
        if amount not in self._above:
            found: set[int] = set()
            waiting = [amount]
            while waiting:
                here = waiting.pop()
                if here not in found:
                    found.add(here)
                    waiting.extend(self._wider.get(here, ()))
            self._above[amount] = frozenset(found)
            ends = [self._last[here] for here in found & self._last.keys()]
            self._until[amount] = min(ends, default=None)
        return self._above[amount]

    def may_grow(self, amount: int, moment: int) -> bool:
        """Whether at this moment something may enter an amount, with all that are wider."""
        self.above(amount)
        until = self._until[amount]
        return until is None or moment <= until

    def best(self, gains: Mapping[int, int], moment: int) -> tuple[int, Entered] | None:
        """What may enter at a moment with the largest gain of one amount with all wider ones."""
        found: tuple[int, int] | None = None
        for amount, gain in gains.items():
            if gain > 0 and self.may_grow(amount, moment):
                total = self._total(gains, amount)
                if total > 0 and (found is None or (-total, amount) < found):
                    found = -total, amount
        return None if found is None else (-found[0], self.above(found[1]))

    def _total(self, gains: Mapping[int, int], amount: int) -> int:
        above = self.above(amount)
        if len(above) < len(gains):
            return sum(gains.get(here, 0) for here in above)
        return sum(gain for here, gain in gains.items() if here in above)

    def together(self, gains: Mapping[int, int], moment: int) -> Entered | None:
        """Several amounts that gain by entering at once, though none does alone; if there are any.

        They share what is wider and costs them: as much as they gain flows to what it costs, and
        what gains more than can flow is worth it.
        """
        sources = [a for a, gain in sorted(gains.items()) if gain > 0 and self.may_grow(a, moment)]
        costs = {a: -gain for a, gain in gains.items() if gain < 0}
        if len(sources) < 2:
            return None
        ways = {a: sorted(self.above(a) & costs.keys()) for a in sources}
        worth = _unspent({a: gains[a] for a in sources}, costs, ways)
        if not worth:
            return None
        return frozenset().union(*(self.above(amount) for amount in worth))


def _unspent(
    gains: Mapping[int, int], costs: Mapping[int, int], ways: Mapping[int, Sequence[int]]
) -> list[int]:
    """Those from which not all can flow to what they cost, and whoever is reached from these."""
    left, room = dict(gains), dict(costs)
    flow: dict[tuple[int, int], int] = {}
    back: dict[int, set[int]] = {}
    for start in gains:
        while left[start] and (way := _way(start, room, ways, flow, back)):
            by = min(left[start], room[way[-1]])
            for taken in range(2, len(way), 2):  # backwards along what flows already
                by = min(by, flow[way[taken], way[taken - 1]])
            left[start] -= by
            room[way[-1]] -= by
            for place in range(0, len(way) - 1, 2):
                here, cost = way[place], way[place + 1]
                flow[here, cost] = flow.get((here, cost), 0) + by
                back.setdefault(cost, set()).add(here)
                if place + 2 < len(way):
                    other = way[place + 2]
                    flow[other, cost] -= by
                    if not flow[other, cost]:
                        back[cost].discard(other)
    reached: set[int] = set()
    waiting = [start for start, rest in left.items() if rest]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(other for cost in ways[here] for other in back.get(cost, ()))
    return sorted(reached)


def _way(
    start: int,
    room: Mapping[int, int],
    ways: Mapping[int, Sequence[int]],
    flow: Mapping[tuple[int, int], int],
    back: Mapping[int, set[int]],
) -> list[int]:
    """From an amount that gains, to and fro, to a cost that has room; empty if there is none."""
    came: dict[int, int] = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for cost in ways[here]:
            if cost in came:
                continue
            came[cost] = here
            if room[cost]:
                way = [cost]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            for other in sorted(back.get(cost, ())):
                if other not in came:
                    came[other] = cost
                    waiting.append(other)
    return []
