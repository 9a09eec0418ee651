"""Of very many pairs that clash, those of each figure that are furthest apart."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

from reconcile.comparing.scaled import common_part, in_parts
from reconcile.quantity.interval import Interval

SHARPEST = 4
"""How many pairs are listed of each figure and side, where there are too many."""

ENDLESS = 10**15
"""How many times a figure is larger than nothing."""


def sharpest(rivals: Sequence[int], read: Sequence[Interval]) -> list[tuple[int, int]]:
    """The sharpest pairs of each kind, the furthest apart first.

    ``rivals`` are the masks of those that each kind is held against, ``read`` what it says.
    """
    part = common_part(end for interval in read for end in (interval.low, interval.high))
    lows = [in_parts(interval.low or Fraction(0), part) for interval in read]
    highs = [None if i.high is None else in_parts(i.high, part) for i in read]
    by_low = sorted(range(len(read)), key=lambda n: (-lows[n], n))
    ended = [(high, n) for n, high in enumerate(highs) if high is not None]
    by_high = [n for _, n in sorted(ended)]
    pairs: dict[tuple[int, int], None] = {}
    for first, mask in enumerate(rivals):
        for order in (by_low, by_high):
            told = (n for n in order if mask >> n & 1)
            for second in islice(told, SHARPEST):
                pairs[min(first, second), max(first, second)] = None
    fine = max([high for high, _ in ended], default=1) ** 2 or 1
    """So many parts of 1 tell any two ratios of these ends apart."""

    def apart(pair: tuple[int, int]) -> int:
        left, right = pair
        return max(
            lows[a] * fine // high if high else ENDLESS * fine
            for a, b in ((left, right), (right, left))
            if (high := highs[b]) is not None
        )

    return sorted(pairs, key=lambda pair: (-apart(pair), pair))
