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


def ratio_text(value: Fraction) -> str:
    """One decimal; more where one would read as "no difference", none from 100 on."""
    if value >= 100:
        return f"{round(value):,}"
    if value == 1 or abs(value - 1) >= Fraction(1, 20):
        return f"{fixed(value, 1)}"
    places = 2
    while places < DECIMALS and round(value, places) == 1:
        places += 1
    return fixed(value, places)


def fixed(value: Fraction, places: int) -> str:
    """A non-negative number with exactly so many decimals, rounded half to even."""
    whole, rest = divmod(round(value * 10**places), 10**places)
    return f"{whole}.{rest:0{places}d}"


def span(low: Fraction | None, high: Fraction | None) -> str:
    """An interval in words; an open low end is ``None`` or 0, an open high end ``None``."""
    if high is None:
        return "any number" if not low else f"{number(low)} or more"
    if not low:
        return "0" if high == 0 else f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"
