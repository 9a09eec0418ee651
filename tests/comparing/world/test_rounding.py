"""When two numbers are one, more and less exactly told; at the last number that still is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.world.numbers import cuts_off, digits_before_zeros, rounds_off, rounds_to
from tests.examples import examples

NUMBERS = st.integers(0, 10**6).map(Fraction) | st.fractions(0, 100, max_denominator=1000)


@pytest.mark.parametrize(
    ("coarse", "fine", "is_cut"),
    [
        ("1000", "1001", True),
        ("1000", "1100", True),  # a tenth more, and no further
        ("1000", "1101", False),
        ("1000", "999", False),
        ("1000", "1000", False),
        ("50", "54", True),
        ("50", "55", True),
        ("50", "56", False),
        ("150", "159", True),  # the place of its last digit, and no further
        ("150", "160", False),
        ("150", "152", True),
        ("152", "150", False),
        ("51", "51.2", True),
        ("0", "0.5", False),
        ("0", "5", False),
    ],
)
def test_a_number_is_cut_off_up_to_a_tenth_and_within_its_last_place(
    coarse: str, fine: str, is_cut: bool
) -> None:
    assert cuts_off(Fraction(coarse), Fraction(fine)) is is_cut
    if is_cut:
        assert rounds_to(Fraction(coarse), Fraction(fine))
        assert rounds_to(Fraction(fine), Fraction(coarse))


@pytest.mark.parametrize(
    ("coarse", "fine", "is_rounded"),
    [
        ("3000", "2950", True),
        ("1000", "950", True),  # a twentieth away, and no further
        ("1000", "949", False),
        ("1000", "1049", True),
        ("1000", "1050", True),
        ("1000", "1051", False),
        ("1100", "1050", True),  # half of the last place, and no further
        ("1100", "1049", False),
        ("1100", "1150", True),
        ("1100", "1151", False),
        ("20", "21", True),
        ("20", "22", False),
        ("51", "51.2", True),
        ("51", "51.5", True),
        ("51", "51.51", False),
        ("150", "151", True),
        ("151", "152", False),
        ("3000", "2000", False),
        ("3000", "3000", False),
        ("0", "0.01", False),
    ],
)
def test_a_number_is_rounded_by_a_twentieth_and_half_of_its_last_place_at_most(
    coarse: str, fine: str, is_rounded: bool
) -> None:
    assert rounds_off(Fraction(coarse), Fraction(fine)) is is_rounded
    assert rounds_off(Fraction(fine), Fraction(coarse)) is is_rounded
    if is_rounded:
        assert rounds_to(Fraction(coarse), Fraction(fine))


@pytest.mark.parametrize(("first", "second"), [("151", "152"), ("1000", "1101"), ("0", "5")])
def test_other_numbers_are_two(first: str, second: str) -> None:
    assert not rounds_to(Fraction(first), Fraction(second))
    assert not rounds_to(Fraction(second), Fraction(first))


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("0", 0),
        ("3", 1),
        ("3000", 1),
        ("152", 3),
        ("1520", 3),
        ("1052", 4),
        ("64800000000", 3),
        ("51.2", 3),
        ("0.05", 1),
        ("0.152", 3),
    ],
)
def test_the_zeros_at_the_end_do_not_make_a_number_exact(number: str, digits: int) -> None:
    assert digits_before_zeros(Fraction(number)) == digits


@given(NUMBERS, NUMBERS)
@examples(100)
def test_it_is_the_same_from_both_sides_and_at_every_scale(
    first: Fraction, second: Fraction
) -> None:
    expected = rounds_to(first, second)
    assert rounds_to(second, first) is expected
    assert rounds_to(first * 1000, second * 1000) is expected
    assert rounds_to(first, first)
