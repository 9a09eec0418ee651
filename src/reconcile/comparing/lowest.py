"""The latest of the numbers seen so far that lie below a bound, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction
from typing import Generic, TypeVar

from reconcile.values.classes import dataclass

Item = TypeVar("Item")


@dataclass(slots=True)
class Lowest(Generic[Item]):
    """Numbers in the order of their times, of which only those are kept that none undercuts later.

    A number that is followed by a smaller or equal one is never the latest below any bound, so
    it is dropped: what is left rises from the oldest to the newest.
    """

    _values: list[Fraction] = field(default_factory=list)
    _items: list[tuple[int, Item]] = field(default_factory=list)

    def add(self, when: int, value: Fraction, item: Item) -> None:
        """Add a number of a time no earlier than those before."""
        keep = bisect_left(self._values, value)
        del self._values[keep:], self._items[keep:]
        self._values.append(value)
        self._items.append((when, item))

    def below(self, bound: Fraction, most: int) -> Iterator[tuple[int, Item]]:
        """Up to so many that lie below the bound, the latest first."""
        end = bisect_left(self._values, bound)
        yield from reversed(self._items[max(end - most, 0) : end])
