"""Exact numbers that are whole wherever they can be, as sums of fractions cost much more."""

from __future__ import annotations

from fractions import Fraction

__all__ = ("Number", "plain", "ratio", "size")

Number = int | Fraction


def plain(value: Number) -> Number:
    """The same number, whole if it can be."""
    if type(value) is int:
        return value
    return value.numerator if value.denominator == 1 else value


def ratio(first: Number, second: int) -> Number:
    """A number divided by a whole number that is not 0, whole if it can be."""
    if second == 1:
        return plain(first)
    times, parts = first.numerator, first.denominator * second
    whole, left = divmod(times, parts)
    return Fraction(times, parts) if left else whole


def size(value: Number) -> Number:
    """A number without its sign."""
    return value if value >= 0 else -value
