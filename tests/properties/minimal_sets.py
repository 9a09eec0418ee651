"""All minimal inconsistent subsets of a list of things, the exhaustive way: an oracle of tests.

What is left when one thing is taken out of every minimal set is consistent, and the other way
round: so the sets are complete when every smallest way of breaking the known ones leaves a
consistent rest. Smallest ways are walked depth first (Murakami and Uno, "Efficient algorithms
for dualizing large-scale hypergraphs", 2014); a rest that is inconsistent gives a new set.
Subsets and families are bit masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Judge = Callable[[frozenset[int]], frozenset[int] | None]
"""Answers ``None`` for a consistent set, else some inconsistent subset of it."""

MOST_NEW = 8
"""New sets found before the walk starts anew with all of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The minimal inconsistent sets, and whether the search came to its end."""

    sets: tuple[frozenset[int], ...]
    complete: bool


def minimal_sets(
    size: int, judge: Judge, *, most_steps: int, tired: Callable[[], bool] = lambda: False
) -> Found:
    """Every minimal inconsistent subset of ``0 … size-1``.

    The search ends early after ``most_steps``, or when it is ``tired``, which it asks before
    each judgment; sets of one and two are looked for in any case.
    """
    family = [_mask(group) for group in small_sets(size, judge)]
    everything = (1 << size) - 1
    consistent: set[int] = set()
    steps = 0
    while True:
        new: list[int] = []
        for broken in _smallest_hits(family, size):
            steps += 1
            if steps > most_steps:
                return _found([*family, *new], complete=False)
            rest = everything & ~broken
            if rest in consistent or any(number & ~rest == 0 for number in new):
                continue
            if tired():
                return _found([*family, *new], complete=False)
            clash = judge(_items(rest))
            if clash is None:
                consistent.add(rest)
                continue
            new.append(_mask(shrink(clash, judge)))
            if len(new) >= MOST_NEW:
                break
        if not new:
            return _found(family, complete=True)
        family += new


def small_sets(size: int, judge: Judge) -> list[frozenset[int]]:
    """The minimal sets of one and two things, which are most of them."""
    found = [frozenset({n}) for n in range(size) if judge(frozenset({n})) is not None]
    alone = {n for group in found for n in group}
    for second in range(size):
        for first in range(second):
            pair = frozenset({first, second})
            if not pair & alone and judge(pair) is not None:
                found.append(pair)
    return found


def _smallest_hits(family: list[int], size: int) -> Iterator[int]:
    """Every minimal mask that meets each mask of the family."""
    meets = [sum(1 << n for n, number in enumerate(family) if number >> v & 1) for v in range(size)]
    everything = (1 << size) - 1
    yield from _walk(family, meets, 0, everything, (1 << len(family)) - 1, {})


def _walk(
    family: list[int],
    meets: list[int],
    chosen: int,
    allowed: int,
    unmet: int,
    only: dict[int, int],
) -> Iterator[int]:
    """Extend ``chosen`` by allowed things; ``only[v]`` are the masks that v alone meets."""
    if not unmet:
        yield chosen
        return
    branch = min((family[n] & allowed for n in _bits(unmet)), key=int.bit_count)
    allowed &= ~branch
    for v in _bits(branch):
        kept = {u: alone & ~meets[v] for u, alone in only.items()}
        if all(kept.values()):
            kept[v] = meets[v] & unmet
            yield from _walk(family, meets, chosen | 1 << v, allowed, unmet & ~meets[v], kept)
        allowed |= 1 << v


def shrink(clash: frozenset[int], judge: Judge) -> frozenset[int]:
    """A minimal inconsistent subset of an inconsistent set."""
    needed: frozenset[int] = frozenset()
    while clash - needed:
        item = max(clash - needed)
        smaller = judge(clash - {item})
        if smaller is None:
            needed |= {item}
        else:
            clash = smaller
    return clash


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _items(mask: int) -> frozenset[int]:
    return frozenset(_bits(mask))


def _mask(items: frozenset[int]) -> int:
    return sum(1 << item for item in items)


def _found(family: list[int], *, complete: bool) -> Found:
    sets = sorted((_items(number) for number in family), key=lambda one: (len(one), sorted(one)))
    return Found(tuple(sets), complete)
