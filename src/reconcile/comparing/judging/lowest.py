"""The latest of the numbers seen so far that lie below a bound, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Generic, TypeVar

from reconcile.values.classes import dataclass, field

Item = TypeVar("Item")


@dataclass(slots=True)
class Lowest(Generic[Item]):
    """Numbers in the order of their times, of which only those are kept that none undercuts later.

    A number that is followed by a smaller or equal one is never the latest below any bound, so
    it is dropped: what is left rises from the oldest to the newest.
    """

    _values: list[int] = field(default_factory=list)
    _items: list[tuple[int, Item]] = field(default_factory=list)

    def add(self, when: int, value: int, item: Item) -> None:
        """Add a number of a time no earlier than those before."""
        keep = bisect_left(self._values, value)
        del self._values[keep:], self._items[keep:]
        self._values.append(value)
        self._items.append((when, item))

    def below(self, bound: int, most: int) -> Iterator[tuple[int, Item]]:
        """Up to so many that lie below the bound, the latest first."""
        end = bisect_left(self._values, bound)
        yield from reversed(self._items[max(end - most, 0) : end])

    @property
    def least(self) -> int:
        """The smallest number of all."""
        return self._values[0]

    @property
    def latest(self) -> int:
        """The time of the number that was added last."""
        return self._items[-1][0]


@dataclass(slots=True)
class LowestOfEach(Generic[Item]):
    """The same for each of many voices, of which mostly a few have the latest numbers.

    ``name`` tells apart what has one time: the first by name comes first.
    """

    name: Callable[[Item], str]
    _of_voice: dict[str, Lowest[Item]] = field(default_factory=dict)

    def add(self, voice: str, when: int, value: int, item: Item) -> None:
        """Add a voice's number of a time no earlier than those before, its own or of others."""
        lowest = self._of_voice.pop(voice, None) or Lowest()
        lowest.add(when, value, item)
        self._of_voice[voice] = lowest  # now the last of all

    def below(self, bound: int, most: int, other_than: str) -> Iterator[list[Item]]:
        """Up to so many of each other voice that lie below a bound, the latest voice first.

        Who added nothing as late as what was found already is not asked yet.
        """
        found: list[tuple[int, str, list[Item]]] = []
        for voice in reversed(self._of_voice):
            lowest = self._of_voice[voice]
            while found and -found[0][0] > lowest.latest:
                yield heappop(found)[2]
            if lowest.least < bound and voice != other_than:
                near = list(lowest.below(bound, most))
                (when, first), items = near[0], [item for _, item in near]
                heappush(found, (-when, self.name(first), items))
        while found:
            yield heappop(found)[2]
