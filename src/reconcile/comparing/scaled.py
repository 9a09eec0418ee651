"""Fractions as whole numbers of one common part, which are compared in a tenth of the time."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm


def common_part(values: Iterable[Fraction | None]) -> int:
    """How many parts of a whole make all these values whole numbers of parts."""
    return lcm(*{value.denominator for value in values if value is not None}, 1)


def in_parts(value: Fraction, part: int) -> int:
    """So many parts, where the value is a whole number of them."""
    return value.numerator * (part // value.denominator)
