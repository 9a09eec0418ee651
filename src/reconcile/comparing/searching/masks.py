"""Sets of small numbers as the bits of whole numbers, of which thousands are joined at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import or_

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
