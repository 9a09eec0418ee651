"""Numbers in words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.digits import number
from reconcile.wording import figures


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(0), "0"),
        (Fraction(999), "999"),
        (Fraction(3001), "3,001"),
        (Fraction(1_200_000), "1,200,000"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(1, 10**9), "0"),
        (Fraction(24_999_999, 10_000), "2,499.9999"),
    ],
)
def test_numbers_have_thousands_commas_and_only_the_decimals_they_need(
    value: Fraction, words: str
) -> None:
    assert number(value) == words


@given(st.fractions(min_value=0, max_value=10**12))
def test_a_written_number_reads_back_to_six_decimals(value: Fraction) -> None:
    read = Fraction(number(value).replace(",", ""))
    assert abs(read - value) <= Fraction(1, 2 * 10**6)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1100, 1100, "1,100"),
        (2700, 2999, "2,700–2,999"),
        (3001, None, "3,001 or more"),
        (0, 1000, "up to 1,000"),
        (None, 1000, "up to 1,000"),
        (0, 0, "0"),
        (0, None, "any number"),
        (None, None, "any number"),
    ],
)
def test_spans(low: int | None, high: int | None, words: str) -> None:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    assert figures.span(*ends) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (Fraction(3001, 1109), None, "2.7×"),
        (Fraction(2100, 1000), Fraction(3001, 1109), "2.1–2.7×"),
        (Fraction(270, 100), Fraction(272, 100), "2.7×"),
        (Fraction(1), None, "1.0×"),
        (Fraction(3001, 2999), None, "1.001×"),
        (Fraction(104, 100), None, "1.04×"),
        (Fraction(105, 100), None, "1.0×"),
        (Fraction(1_000_001, 1_000_000), None, "1.000001×"),
        (Fraction(1234), None, "1,234×"),
        (Fraction(3001, 110), None, "27.3×"),
    ],
)
def test_factors(least: Fraction, most: Fraction | None, words: str) -> None:
    assert figures.factor(least, most) == words


@given(st.fractions(min_value=1, max_value=10**6))
def test_a_factor_above_one_never_reads_as_none(value: Fraction) -> None:
    if value >= 1 + Fraction(1, 10**6):
        assert figures.factor(value) not in ("1×", "1.0×", "1.00×", "1.000×")


def test_tolerances() -> None:
    assert figures.percent(Fraction(1, 10)) == "10\u00a0%"
    assert figures.percent(Fraction(1, 8)) == "12.5\u00a0%"
    assert figures.percent(Fraction(1, 21)) == "4.8\u00a0%"
    assert figures.decimal(Fraction(1, 10)) == "0.10"
    assert figures.decimal(Fraction(1, 8)) == "0.125"
    assert figures.decimal(Fraction(0)) == "0.00"
    assert figures.decimal(Fraction(1, 3)) == "0.333333"


def test_json_numbers_are_integers_when_whole() -> None:
    assert figures.plain(Fraction(3001)) == 3001
    assert isinstance(figures.plain(Fraction(3001)), int)
    assert figures.plain(Fraction(5, 2)) == 2.5
    assert figures.plain(None) is None
    assert figures.ratio(Fraction(3001, 1109)) == 2.706
    assert isinstance(figures.ratio(Fraction(2)), int)


def test_counts_take_their_nouns() -> None:
    assert figures.count(1, "claim") == "1 claim"
    assert figures.count(1200, "claim") == "1,200 claims"
    assert figures.count(2, "near", "near") == "2 near"


@pytest.mark.parametrize("places", [3, 6])
@given(st.fractions(-(10**6), 10**6, max_denominator=10**5))
def test_a_number_of_json_is_rounded_as_python_rounds(places: int, value: Fraction) -> None:
    found = figures.plain(value, places)
    assert found == float(round(value, places)) and (value.denominator > 1 or type(found) is int)


def test_a_half_is_rounded_to_even() -> None:
    halves = [figures.plain(Fraction(n, 2), 0) for n in (1, 3, 5, -1, -3)]
    assert halves == [0, 2, 2, 0, -2]
