"""Whether two numbers are one number, more and less exactly told."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

ROUNDED_BY = Fraction(1, 20)
TRUNCATED_BY = Fraction(1, 10)


@lru_cache(maxsize=4096)
def rounds_to(first: Fraction, second: Fraction) -> bool:
    """Whether one number is the other, more coarsely rounded or cut off.

    Two equally exact numbers are no roundings of each other.
    """
    if first == second:
        return True
    coarse, fine = (first, second) if _place(first) > _place(second) else (second, first)
    place = _place(coarse)
    if place == _place(fine) or not coarse:
        return False
    apart = abs(coarse - fine)
    if apart * 2 <= place and apart <= coarse * ROUNDED_BY:
        return True
    return coarse <= fine < coarse + place and apart <= coarse * TRUNCATED_BY


@lru_cache(maxsize=4096)  # each of a statement's numbers is held against all others
def _place(number: Fraction) -> Fraction:
    """The place of the last digit that is not zero: 100 for 11,300; 1 for 46; 1/10 for 51.2."""
    place = Fraction(1)
    while (number / place).denominator != 1:
        place /= 10
        if place.denominator > 10**9:
            return place
    while number and (number / (place * 10)).denominator == 1:
        place *= 10
    return place
