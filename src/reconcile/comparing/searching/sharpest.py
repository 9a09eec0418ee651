"""Of very many pairs that clash, those of each figure that are furthest apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reconcile.comparing.world.scaled import ends_in_parts
from reconcile.quantity.interval import Interval

SHARPEST = 4
"""How many pairs are listed of each figure and side, where there are too many."""

ENDLESS = 10**15
"""How many times a figure is larger than nothing."""


def sharpest(rivals: Sequence[int], read: Sequence[Interval]) -> list[tuple[int, int]]:
    """The sharpest pairs of each kind, the furthest apart first.

    ``rivals`` are the masks of those that each kind is held against, ``read`` what it says.
    """
    ends = ends_in_parts(read)
    lows = [low or 0 for low, _ in ends]
    ended = sorted((high, number) for number, (_, high) in enumerate(ends) if high is not None)
    by_low = sorted(range(len(lows)), key=lambda number: (-lows[number], number))
    by_high = [number for _, number in ended]
    pairs = {*_nearest_ends(rivals, by_low), *_nearest_ends(rivals, by_high)}
    # So many parts of 1 tell any two ratios of these ends apart.
    fine = max([high for high, _ in ended], default=1) ** 2 or 1

    def ratio(large: int, small: int) -> int:
        high = ends[small][1]
        if high is None:
            return 0
        return lows[large] * fine // high if high else ENDLESS * fine

    def rank(pair: tuple[int, int]) -> tuple[int, tuple[int, int]]:
        left, right = pair
        return -max(ratio(left, right), ratio(right, left)), pair

    return sorted(pairs, key=rank)


def _nearest_ends(rivals: Sequence[int], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each kind with the first of its rivals in an order."""
    for first, mask in enumerate(rivals):
        against = (number for number in order if mask >> number & 1)
        for second in islice(against, SHARPEST):
            yield min(first, second), max(first, second)
