"""Fractions as whole numbers of one common part."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.world.numbers import common_part, ends_in_parts, in_parts, largest_of
from reconcile.quantity.interval import Interval
from tests.examples import examples

FRACTIONS = st.lists(st.fractions(-20, 20, max_denominator=12) | st.none(), max_size=8)


@examples(200)
@given(FRACTIONS)
def test_parts_stand_to_each_other_as_the_fractions_do(values: list[Fraction | None]) -> None:
    part = common_part(values)
    assert all(
        Fraction(in_parts(value, part), part) == value for value in values if value is not None
    )


@examples(200)
@given(st.lists(st.fractions(-20, 20, max_denominator=12), min_size=1, max_size=8))
def test_the_largest_is_the_first_that_no_other_exceeds(values: list[Fraction]) -> None:
    assert largest_of(values) == max(values)


@examples(200)
@given(st.lists(st.tuples(st.fractions(0, 20, max_denominator=9) | st.none(), st.none() | st.just(
    Fraction(21, 2)))))  # fmt: skip
def test_ends_of_intervals_are_in_one_part(ends: list[tuple[Fraction | None, None]]) -> None:
    read = [Interval(low, high) for low, high in ends]
    part = common_part(end for interval in read for end in (interval.low, interval.high))
    for interval, (low, high) in zip(read, ends_in_parts(read), strict=True):
        for end, parts in ((interval.low, low), (interval.high, high)):
            assert (end is None) is (parts is None)
            assert end is None or parts is None or end == Fraction(parts, part)
