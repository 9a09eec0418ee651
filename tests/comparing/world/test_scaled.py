"""Fractions as whole numbers of one common part."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.readings import ScaledEnds
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


MOVES = st.fractions(0, 3, max_denominator=9)


@examples(200)
@given(
    st.lists(st.tuples(st.integers(0, 90) | st.none(), st.integers(0, 90) | st.none()), max_size=4),
    st.integers(1, 6),
    st.dictionaries(st.integers(0, 3), MOVES),
)
def test_ends_are_moved_out_by_what_they_are_moved(
    ends: list[tuple[int | None, int | None]], scale: int, moves: dict[int, Fraction]
) -> None:
    moved = ScaledEnds(scale, ends).moved(moves)
    wider = [
        [None if end is None else Fraction(end, scale) + sign * moves.get(number, 0)
         for end, sign in zip(pair, (-1, 1), strict=True)]
        for number, pair in enumerate(ends)
    ]  # fmt: skip
    every = [(after, before) for pair, known in zip(moved, wider, strict=True)
             for after, before in zip(pair, known, strict=True)]  # fmt: skip
    assert all((after is None) is (before is None) for after, before in every)
    factors = {Fraction(after) / before for after, before in every if after and before}
    assert len(factors) <= 1
    assert all(factor > 0 and factor.denominator == 1 for factor in factors)
    assert all(not after for after, before in every if before == 0)


@examples(100)
@given(
    st.lists(st.tuples(st.integers(0, 90) | st.none(), st.integers(0, 90) | st.none()), max_size=4),
    st.integers(1, 9),
    st.integers(1, 9),
)
def test_low_and_high_ends_are_stretched_each_by_its_own_number(
    ends: list[tuple[int | None, int | None]], lows: int, highs: int
) -> None:
    stretched = ScaledEnds(1, ends).stretched(lows, highs)
    assert stretched == [
        (None if low is None else low * lows, None if high is None else high * highs)
        for low, high in ends
    ]
