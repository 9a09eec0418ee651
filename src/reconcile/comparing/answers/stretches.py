"""Stretches between whole numbers: which of them hold a point, and which meet another.

Nothing looks at all of them for each question: a sweep goes from point to point, and what ends
before a question begins is passed over by the latest end of all before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

NEVER_BEGINS, NEVER_ENDS = -1, 10**9


class Stretch(NamedTuple):
    """A stretch from one place to another, both included."""

    low: int
    high: int


def holding(stretches: Sequence[Stretch], points: Iterable[int]) -> dict[int, list[int]]:
    """For each point the numbers of the stretches that hold it, in their order."""
    waiting = sorted(range(len(stretches)), key=lambda n: stretches[n].low, reverse=True)
    open_now: dict[int, None] = {}
    ends: list[tuple[int, int]] = []
    found: dict[int, list[int]] = {}
    for point in sorted(points):
        while waiting and stretches[waiting[-1]].low <= point:
            number = waiting.pop()
            open_now[number] = None
            heappush(ends, (stretches[number].high, number))
        while ends and ends[0][0] < point:
            open_now.pop(heappop(ends)[1])
        found[point] = sorted(open_now)
    return found


class StretchIndex:
    """Stretches, ready to be asked which of them meet another."""

    def __init__(self, stretches: Mapping[str, Stretch]) -> None:
        """Sort them by where they begin, those that never end apart."""
        ordered = sorted(stretches.items(), key=lambda item: item[1].low)
        self._endless = [(name, at) for name, at in ordered if at.high == NEVER_ENDS]
        self._ending = [(name, at) for name, at in ordered if at.high != NEVER_ENDS]
        self._latest = list(accumulate((at.high for _, at in self._ending), max))

    def of(self, other: Stretch) -> list[str]:
        """The names of those that begin by its end and do not end before it begins."""
        begun = bisect_right(self._endless, other.high, key=lambda item: item[1].low)
        found = [name for name, _ in self._endless[:begun]]
        number = bisect_right(self._ending, other.high, key=lambda item: item[1].low)
        while number and self._latest[number - 1] >= other.low:
            number -= 1
            name, at = self._ending[number]
            if at.high >= other.low:
                found.append(name)
        return found
