"""Very many numbers of 64 bits in little memory: eight bytes each, and four more if they are tied.

A Python set of as many takes sixty to seventy bytes each.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

_PARTS = 256  # each is sorted by itself, so that a list of a small part is all that is made
_SHIFT = 64 - 8


class NumberSet:
    """A set of numbers from 0 up to 2 to the 64th: filled first, asked afterwards."""

    __slots__ = ("_parts", "_sorted", "_starts")

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        """Take the first numbers."""
        self._parts: list[array[int]] = [array("Q") for _ in range(_PARTS)]
        self._sorted = True
        self._starts = [0] * (_PARTS + 1)
        for number in numbers:
            self.add(number)

    def add(self, number: int) -> None:
        """Put a number in, whether or not it is there."""
        self._parts[number >> _SHIFT].append(number)
        self._sorted = False

    def __len__(self) -> int:
        """How many different numbers there are."""
        self._sort()
        return self._starts[-1]

    def __contains__(self, number: int) -> bool:
        """Whether a number was put in."""
        return self.index(number) >= 0

    def index(self, number: int) -> int:
        """The place of a number in the order of all, from 0; -1 if it is not there."""
        if not self._sorted:
            self._sort()
        part = self._parts[number >> _SHIFT]
        at = bisect_left(part, number)
        if at == len(part) or part[at] != number:
            return -1
        return self._starts[number >> _SHIFT] + at

    def at(self, index: int) -> int:
        """The number at a place in the order of all."""
        part = bisect_right(self._starts, index) - 1
        return self._parts[part][index - self._starts[part]]

    def _sort(self) -> None:
        if not self._sorted:
            self._parts = [array("Q", sorted(set(part))) for part in self._parts]
            self._starts = [0, *accumulate(map(len, self._parts))]
            self._sorted = True


class TiedNumbers:
    """Numbers of which some are tied in pairs, and by that in groups."""

    __slots__ = ("_above", "_known", "_pairs")

    def __init__(self) -> None:
        """Begin with no number tied to another."""
        self._pairs = array("Q")
        self._known = NumberSet()
        self._above = array("I")

    def tie(self, first: int, second: int) -> None:
        """Two numbers are of one group."""
        if first != second:
            self._pairs.append(first)
            self._pairs.append(second)

    def __contains__(self, number: int) -> bool:
        """Whether a number is tied to another."""
        return self._joined().index(number) >= 0

    def leader(self, number: int) -> int:
        """The number that stands for all of a group: the least of them."""
        known = self._joined()
        at = known.index(number)
        return number if at < 0 else known.at(_top(self._above, at))

    def _joined(self) -> NumberSet:
        """All that are tied, each with another of its group above it."""
        if self._pairs:
            self._pairs.extend(self._groups_again())
            self._known = known = NumberSet(self._pairs)
            self._above = above = array("I", range(len(known)))
            ends = iter(self._pairs)
            for first, second in zip(ends, ends, strict=True):
                # The least stands above, so that the leader does not hang on the order of pairs.
                low, high = sorted(_top(above, known.index(end)) for end in (first, second))
                above[high] = low
            self._pairs = array("Q")  # what they came to is known
        return self._known

    def _groups_again(self) -> Iterator[int]:
        """The pairs that say again which groups were known: each number, and its leader."""
        for at in range(len(self._above)):
            yield self._known.at(at)
            yield self._known.at(_top(self._above, at))


def _top(above: array[int], at: int) -> int:
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at
