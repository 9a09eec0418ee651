"""Of very many pairs that clash, those of each figure that are furthest apart."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

from reconcile.quantity.interval import Interval

SHARPEST = 4
"""How many pairs are listed of each figure and side, where there are too many."""

NO_END = Fraction(10**15)


def sharpest(rivals: Sequence[int], read: Sequence[Interval]) -> list[tuple[int, int]]:
    """The sharpest pairs of each kind, the furthest apart first.

    ``rivals`` are the masks of those that each kind is held against, ``read`` what it says.
    """
    lows = [interval.low or Fraction(0) for interval in read]
    highs = [interval.high for interval in read]
    by_low = sorted(range(len(read)), key=lambda n: (-lows[n], n))
    ended = [(high, n) for n, high in enumerate(highs) if high is not None]
    by_high = [n for _, n in sorted(ended)]
    pairs: dict[tuple[int, int], None] = {}
    for first, mask in enumerate(rivals):
        for order in (by_low, by_high):
            told = (n for n in order if mask >> n & 1)
            for second in islice(told, SHARPEST):
                pairs[min(first, second), max(first, second)] = None

    def apart(pair: tuple[int, int]) -> Fraction:
        left, right = pair
        return max(
            lows[a] / high if high else NO_END
            for a, b in ((left, right), (right, left))
            if (high := highs[b]) is not None
        )

    return sorted(pairs, key=lambda pair: (-apart(pair), pair))
