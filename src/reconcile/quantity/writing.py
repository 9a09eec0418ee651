"""Exact numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

DECIMALS = 6
"""The most decimals that a written number has."""


def number(value: Fraction) -> str:
    """A number with thousands commas; decimals only where it has them, at most six."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scaled = round(abs(value) * 10**DECIMALS)
    whole, rest = divmod(scaled, 10**DECIMALS)
    sign = "-" if value < 0 else ""
    decimals = f"{rest:0{DECIMALS}d}".rstrip("0")
    return f"{sign}{whole:,}.{decimals}" if decimals else f"{sign}{whole:,}"
