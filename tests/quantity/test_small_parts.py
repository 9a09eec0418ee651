"""Small parts: what intervals share, how words are folded, how numbers are written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.quantity.digits import number, ratio_text, span
from reconcile.quantity.grammar import folded
from reconcile.quantity.interval import Interval
from reconcile.values.spelling import one_slip


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ((1, 5), (5, 9), True),
        ((1, 5), (6, 9), False),
        ((1, None), (9, 9), True),
        ((None, 5), (5, None), True),
        ((None, 5), (6, None), False),
        ((None, None), (None, None), True),
        ((3, 3), (3, 3), True),
    ],
)
def test_two_intervals_meet_where_they_share_a_number(
    first: tuple[int | None, int | None], second: tuple[int | None, int | None], meet: bool
) -> None:
    left, right = (
        Interval(*(None if end is None else Fraction(end) for end in ends))
        for ends in (first, second)
    )
    assert left.meets(right) is right.meets(left) is meet


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Ölü", "olu"),
        ("YİRMİ", "yirmi"),
        ("ışık", "isik"),
        ("مـائة", "ماية"),
        ("Dreißig", "dreissig"),
        ("três", "tres"),
        ("двадцать", "двадцать"),
        ("", ""),
    ],
)
def test_a_word_is_folded(word: str, plain: str) -> None:
    assert folded(word) == plain


@pytest.mark.parametrize(
    ("word", "other", "slip"),
    [
        ("about", "abuot", True),
        ("about", "abot", True),
        ("about", "aboutt", True),
        ("about", "abput", True),
        ("about", "about", False),
        ("about", "abo", False),
        ("about", "baotu", False),
        ("about", "aobut", True),
        ("abc", "cab", False),
        ("ab", "ba", True),
        ("", "a", True),
    ],
)
def test_one_slip_is_one_letter(word: str, other: str, slip: bool) -> None:
    assert one_slip(word, other) is one_slip(other, word) is slip


@pytest.mark.parametrize(
    ("value", "text", "ratio"),
    [
        ("1", "1", "1.0"),
        ("1000", "1,000", "1,000"),
        ("0.10", "0.1", "0.1"),
        ("10.000001", "10.000001", "10.0"),
        ("10.0000001", "10", "10.0"),
        ("100.4", "100.4", "100"),
        ("99.95", "99.95", "100.0"),
        ("1.05", "1.05", "1.0"),
        ("1.04", "1.04", "1.04"),
        ("0.96", "0.96", "0.96"),
        ("1.000001", "1.000001", "1.000001"),
    ],
)
def test_numbers_and_ratios_as_they_are_written(value: str, text: str, ratio: str) -> None:
    assert (number(Fraction(value)), ratio_text(Fraction(value))) == (text, ratio)


def test_spans_as_they_are_written() -> None:
    ends = [(3, 3), (3, 7), (3, None), (None, 7), (0, 7), (0, 0), (None, None)]
    told = [span(*(None if end is None else Fraction(end) for end in each)) for each in ends]
    assert told == ["3", "3–7", "3 or more", "up to 7", "up to 7", "0", "any number"]
