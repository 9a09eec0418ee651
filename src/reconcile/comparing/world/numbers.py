"""Numbers side by side: whether two are the same, and fractions as whole numbers of one part."""

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
