from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.digits import UnreadWords, read_digits

MARKS = [",", " ", "\u00a0", "\u2007", "\u2009", "\u202f"]


@pytest.mark.parametrize(
    ("run", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("3000", 3000),
        ("3,000", 3000),
        ("12,345,678", 12_345_678),
        ("3\u00a0000", 3000),
        ("3\u2009000", 3000),
        ("3\u202f000", 3000),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_whole_numbers(run: str, number: int) -> None:
    assert read_digits(run) == number


def test_decimals_are_exact() -> None:
    assert read_digits("1.2") == Fraction(6, 5)
    assert read_digits("0.125") == Fraction(1, 8)
    assert read_digits("1,234.5") == Fraction(2469, 2)


def test_three_decimals_are_a_decimal_only_before_a_scale_word() -> None:
    assert read_digits("1.250", scaled=True) == Fraction(5, 4)
    assert isinstance(read_digits("1.250"), UnreadWords)
    assert isinstance(read_digits("3.000", scaled=True), UnreadWords)


@pytest.mark.parametrize(
    ("run", "suggestion"),
    [
        ("3.000", "write 3000 or 3,000"),
        ("1.000.000", "write 1000000 or 1,000,000"),
        ("1,03", "write 1.03 if the comma is a decimal mark"),
        ("1,50,000", "write 150000 or 150,000"),
        ("1_000", "write 1000 or 1,000"),
        ("1'000", "write 1000 or 1,000"),
        ("1’000", "write 1000 or 1,000"),
        ("007", "write 7"),
        ("1000,000", "write 1000000 or 1,000,000"),
        ("1.000,50", "write 1000.50 or 1,000.50"),
        ("1 000,50", "write 1000.50 or 1,000.50"),
        ("12\u202f345,6", "write 12345.6 or 12,345.6"),
        ("1,000\u2009000", ""),
        ("0,123", ""),
        ("01,000", ""),
        ("10 20", ""),
        ("12 00", ""),
        ("1 2 000", ""),
        ("2024 300", ""),
        ("3 000 4 000", ""),
        ("12  000", ""),
        ("0 500", ""),
        ("1,200 300", ""),
        ("1.2 000", ""),
        ("1.200 000", ""),
        ("12345678901234567", ""),
        ("1_2.3", ""),
        ("1 _2", ""),
    ],
)
def test_refused_with_a_suggestion_where_it_is_clear(run: str, suggestion: str) -> None:
    answer = read_digits(run)
    assert isinstance(answer, UnreadWords)
    assert answer.suggestion == suggestion
    assert run in answer.message


@given(st.integers(0, 10**15 - 1), st.sampled_from(MARKS))
def test_every_thousands_mark_reads_back(number: int, mark: str) -> None:
    assert read_digits(f"{number:,}".replace(",", mark)) == number
    assert read_digits(str(number)) == number


@given(st.text(alphabet="0123456789.,_' \u00a0\u2009", max_size=30).map(lambda inner: f"1{inner}1"))
def test_any_run_is_a_number_of_the_same_digits_or_refused(run: str) -> None:
    answer = read_digits(run)
    if isinstance(answer, Fraction):
        digits = "".join(sign for sign in run if sign.isdigit())
        assert str(answer.numerator * 10**15 // answer.denominator).startswith(digits[:1])
        assert not set(run) & set("_'")
        assert all(len(group) == 3 for group in run.partition(".")[0].split(" ")[1:])
