"""The largest matching of askers and items: each gets an item that fits it, no item goes twice.

By augmenting paths (Berge): an asker without an item asks those who have what fits it to take
another. Each is a breadth-first search, so that no chain of askers is too long.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def largest_matching(fits: Sequence[Sequence[Item]]) -> dict[int, Item]:
    """For as many askers as there can be the item that each gets, by the askers' numbers.

    ``fits`` has for each asker the items that fit it, those that it should rather get first. Takes
    askers times all fits at most.
    """
    given: dict[int, Item] = {}
    holder: dict[Item, int] = {}
    for asker in range(len(fits)):
        askers: dict[Item, int] = {}
        free = _free_item(fits, asker, holder, askers)
        while free is not None:
            who = askers[free]
            before = given.get(who)
            given[who], holder[free] = free, who
            free = None if who == asker else before
    return given


def _free_item(
    fits: Sequence[Sequence[Item]], asker: int, holder: dict[Item, int], askers: dict[Item, int]
) -> Item | None:
    """The nearest item that nobody has; ``asked`` then says who asked for each on the way."""
    waiting = deque([asker])
    while waiting:
        who = waiting.popleft()
        for item in fits[who]:
            if item not in askers:
                askers[item] = who
                if item not in holder:
                    return item
                waiting.append(holder[item])
    return None
