"""Fractions as whole numbers of one common part, which are compared in a tenth of the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm

from reconcile.quantity.interval import ZERO, Interval

_FINE = 64  # halvings of 1

WholeEnds = tuple[int | None, int | None]
"""A low and a high end, in parts of a whole in which those of all figures at hand are whole."""


def common_part(values: Iterable[Fraction | None]) -> int:
    """How many parts of a whole make all these values whole numbers of parts."""
    return lcm(*{value.denominator for value in values if value is not None})


def ordered_as(values: Sequence[Fraction]) -> list[int]:
    """Whole numbers in the order of these values, equal where they are.

    So fine that even the two values nearest to each other are some parts apart.
    """
    ratios = [value.as_integer_ratio() for value in values]
    fine = max([denominator for _, denominator in ratios], default=1) ** 2
    return [numerator * fine // denominator for numerator, denominator in ratios]


@lru_cache(maxsize=1 << 14)  # the same value gives the same object, which is equal at a glance
def falling(value: Fraction) -> tuple[int, Fraction]:
    """What to sort a value by so that larger values come first, whatever the others are.

    Whole numbers nearly always decide, and quickly; the rest is what they leave of the value.
    """
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(-numerator << _FINE, denominator)
    return whole, Fraction(rest, denominator) if rest else ZERO


def largest_of(values: Sequence[Fraction]) -> Fraction:
    """The largest of values, of which there is one."""
    numbers = ordered_as(values)
    return values[max(range(len(values)), key=numbers.__getitem__)]


def in_common_parts(intervals: Iterable[Interval]) -> tuple[list[WholeEnds], int]:
    """The low and high ends of intervals in parts in which all are whole; so many are a whole."""
    ratios = [
        None if end is None else end.as_integer_ratio()
        for interval in intervals
        for end in (interval.low, interval.high)
    ]
    part = lcm(*{ratio[1] for ratio in ratios if ratio is not None})
    ends = [None if ratio is None else ratio[0] * (part // ratio[1]) for ratio in ratios]
    return list(zip(ends[::2], ends[1::2], strict=True)), part


def ends_in_parts(intervals: Iterable[Interval]) -> list[WholeEnds]:
    """The ends alone, where it does not matter in which parts."""
    return in_common_parts(intervals)[0]


def in_parts(value: Fraction, part: int) -> int:
    """So many parts, where the value is a whole number of them."""
    numerator, denominator = value.as_integer_ratio()
    return numerator * (part // denominator)
