"""Which kinds of claims may be told beside each other; sets of small numbers as bits."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import or_

from reconcile.comparing.world.voices import Telling, retells

_SPARSE = 16
"""With fewer than one bit in so many, masks are turned bit by bit."""


def bits(mask: int) -> Iterator[int]:
    """The positions in a mask, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def turned(masks: Sequence[int]) -> list[int]:
    """For each number the mask of those whose masks hold it: columns for rows."""
    size = len(masks)
    if _SPARSE * sum(mask.bit_count() for mask in masks) < size * size:
        found = [0] * size
        for number, mask in enumerate(masks):
            for other in bits(mask):
                found[other] |= 1 << number
        return found
    # As texts of 0 and 1, which Python makes and takes apart at once, where bit by bit thousands
    # of dense masks would take as many steps as there are pairs.
    rows = [f"{mask:0{size}b}" for mask in reversed(masks)]
    columns = [int("".join(column), 2) for column in zip(*rows, strict=True)]
    return columns[::-1]


def masks_in_order(pairs: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Keys in order, each with its bit; and of each number of them the mask of the first so many.

    So one search for a key answers for all that come before it.
    """
    ordered = sorted(pairs)
    masks = [0, *accumulate((1 << bit for _, bit in ordered), or_)]
    return [key for key, _ in ordered], masks


class ReportableKinds:
    """Kinds, each some tellings, of which two may be told if some telling of each may.

    Tellings have bits: first those that come first in their kind, in the order of the kinds, so
    that these are the bits of the kinds too; then all others.
    """

    def __init__(self, kinds: Sequence[Sequence[Telling]]) -> None:
        """Sort the tellings by when they stood."""
        firsts = [(members[0], number) for number, members in enumerate(kinds)]
        others = [(t, number) for number, members in enumerate(kinds) for t in members[1:]]
        self._size = len(kinds)
        self._kind_of = [number for _, number in (*firsts, *others)]
        self._of_kind: dict[int, list[Telling]] = defaultdict(list)
        self._of_statement: dict[str, list[tuple[Telling, int]]] = defaultdict(list)
        for bit, (telling, number) in enumerate((*firsts, *others)):
            self._of_kind[number].append(telling)
            self._of_statement[telling.statement].append((telling, bit))
        stood = [(*t.stood, bit) for bit, (t, _) in enumerate((*firsts, *others))]
        self._starts, self._begun = masks_in_order((start, bit) for start, _, bit in stood)
        self._ends, self._still = masks_in_order((-end, bit) for _, end, bit in stood)

    def beside(self, number: int) -> int:
        """The kinds that may be told beside this one."""
        found = 0
        for telling in self._of_kind[number]:
            found |= self._beside(telling)
        kinds = found & (1 << self._size) - 1
        for bit in bits(found >> self._size):
            kinds |= 1 << self._kind_of[self._size + bit]
        return kinds

    def _beside(self, telling: Telling) -> int:
        """The tellings that stood when this one did, and do not only retell it."""
        start, end = telling.stood
        begun = self._begun[bisect_left(self._starts, end)]
        still = self._still[bisect_left(self._ends, -start)]
        found = begun & still
        for other, bit in self._of_statement[telling.statement]:
            if retells(telling, other):
                found &= ~(1 << bit)
        return found
