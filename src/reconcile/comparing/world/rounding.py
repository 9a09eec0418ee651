"""Whether two numbers are one number, more and less exactly told."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

ODD_DIGITS = 3
"""A number of so many digits before its zeros is not met by chance in two counts of one voice."""

ROUNDED_BY = Fraction(1, 20)
TRUNCATED_BY = Fraction(1, 10)


@lru_cache(maxsize=4096)
def rounds_to(first: Fraction, second: Fraction) -> bool:
    """Whether one number is the other, more coarsely rounded or cut off.

    Two equally exact numbers are no roundings of each other.
    """
    if first == second:
        return True
    pair = _coarse_and_fine(first, second)
    return pair is not None and (_is_rounded(*pair) or _is_cut_off(*pair))


def cuts_off(coarse: Fraction, fine: Fraction) -> bool:
    """Whether a number is a finer one with its last digits cut off, by a tenth at most."""
    pair = _coarse_and_fine(coarse, fine)
    return pair is not None and pair[0] is coarse and _is_cut_off(*pair)


def rounds_off(first: Fraction, second: Fraction) -> bool:
    """Whether one number is the other, more coarsely rounded and not only cut off."""
    pair = _coarse_and_fine(first, second)
    return pair is not None and _is_rounded(*pair)


def _coarse_and_fine(
    first: Fraction, second: Fraction
) -> tuple[Fraction, Fraction, Fraction] | None:
    """The coarser of two numbers, the finer one, and the place of the last digit of the coarser.

    ``None`` where they are equally exact, or where the coarser one is 0.
    """
    place, other = _place(first), _place(second)
    if place == other:
        return None
    found = (first, second, place) if place > other else (second, first, other)
    return found if found[0] else None


def _is_cut_off(coarse: Fraction, fine: Fraction, place: Fraction) -> bool:
    return coarse <= fine < coarse + place and fine - coarse <= coarse * TRUNCATED_BY


def _is_rounded(coarse: Fraction, fine: Fraction, place: Fraction) -> bool:
    apart = abs(coarse - fine)
    return apart * 2 <= place and apart <= coarse * ROUNDED_BY


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


def digits_before_zeros(number: Fraction) -> int:
    """How exactly a number is told: 1 for 3,000; 3 for 152, and for 64.8 billion."""
    whole = number / _place(number)
    return len(str(whole.numerator)) if number else 0
