"""Every number that a text names and no other, in digits and in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.checking.copy_numbers import (
    BROKEN,
    GROUPING,
    names_number_after,
    names_number_before,
    numbers,
    numbers_spoken,
    says_none,
)
from reconcile.checking.passages import plain

NAMED = {
    "a pair of men": "2",
    "a couple of men": "2",
    "both died": "2",
    "both of 3 and a pair": "2 3",
    "10 to 12,000": "10 10000 12000",
    "10 or 12,000": "10 10000 12000",
    "10-12,000": "10 10000 12000",
    "10 and 12,000": "10 12000",
    "10 men to 12,000": "10 12000",
    "10; 12,000": "10 12000",
    "a to 12": "12",
    "five to six million": "5 5000000 6000000",
    "1, 5 to 6 million, 9": "1 5 5000000 6000000 9",
    "1,234.5": "1234.5",
    "1.234.567": "1234567",
    "1,234,567": "1234567",
    "1'234'567": "1234567",
    "1,234,56": "1 234 56",
    "1,2,3": "1 2 3",
    "13 500": "13 13500 500",
    "13 000": "13000",
    "13\u202f500": "13500",
    "13.500": "13500 13.5",
    "13.050": "13050",
    "13.500.000": "13500000",
    "13,500": "13500",
    "12,34": "12 34 12.34",
    "12.34": "12.34",
    "12'5": "12 5",
    "0.5": "0.5",
    "00": "0",
    "1 2 3": "1 2 3",
    "12 1234": "12 1234",
    "1234 567": "1234 567",
    "3,": "3",
    "(3)": "3",
    "40%": "40",
    "5x": "5",
    "1/2": "1 2",
    "9" * 25 + ",7": "7",
    "9" * 30 + ",7": "",
    "1" + " 000" * 20: "",
    "a soldier": "",
    "an hour": "",
    "a": "",
    "a thousand": "1000",
    "an hundred": "100",
    "half a million": "500000",
    "half of them": "",
    "three quarters": "3",
    "three dozen": "36",
    "dozens of": "",
    "hundreds": "",
    "twenty-five": "25",
    "twenty five men": "25",
    "one hundred and twenty-five": "125",
    "one two three": "1 2 3",
    "forty men and five": "40 5",
    "between thirty and forty": "30 40",
    f"forty{BROKEN}five": "45",
    f"thir{BROKEN}teen": "13",
    f"13{GROUPING}500": "13500",
    "13k": "13000",
    "13 k": "13000",
    "2m": "2000000",
    "1.5bn": "1500000000",
    "40 thousand men": "40000",
    "at 12:30": "",
    "on 2024-12-13": "",
    "on 13/12/24 and 13.12.2024": "",
    "3-5.2024": "3 5.2024",
    "the 1st, 2nd, 3rd and 4th of 5": "5",
    "MH17, B-52s and i5x": "",
    "": "",
}


@pytest.mark.parametrize(("text", "named"), NAMED.items())
def test_the_numbers_of_a_text(text: str, named: str) -> None:
    assert numbers(plain(text)) == {Fraction(number) for number in named.split()}


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("twenty ", True, False),
        ("twenty-", True, False),
        ("one hundred", True, False),
        ("40 hundred - ", True, False),
        (" - thousand", False, True),
        ("-dozen men", False, True),
        ("k", False, True),
        ("bn, they said", False, True),
        ("forty men ", False, False),
        ("men", False, False),
        ("20", False, False),
        ("...", False, False),
        ("", False, False),
    ],
)
def test_words_beside_a_number_may_make_another_of_it(
    before: str, number: bool, after: bool
) -> None:
    assert names_number_before(before) is number
    assert names_number_after(before) is after


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("es waren siebenunddreißig.", "de", {37}),
        ("zwei, drei und 40", "de", {2, 3, 40}),
        ("quatre-vingt-dix-sept morts", "fr", {97, 4, 20, 10, 7, 90, 17}),
        ("quatre-vingt-dix-sept morts", "", set()),
        ("quatre-vingt-dix-sept morts", "xx", set()),
        ("seven and zwei", "en", {7}),
        ("seven and zwei", "de", {7, 2}),
        (f"zwei{BROKEN}hundert und 13{GROUPING}500", "de", {200, 13500}),
    ],
)
def test_the_numbers_of_a_text_in_another_language(
    text: str, language: str, named: set[int]
) -> None:
    found = numbers_spoken(text, language)
    assert found <= named and max(found, default=0) == max(named, default=0)


@pytest.mark.parametrize(
    ("text", "language", "none"),
    [
        ("es gab keine toten", "de", True),
        ("es gab ungemein viele", "de", False),
        ("es gab keine toten", "fr", False),
        ("nobody died", "", False),
        ("es gab keine toten", "", False),
        ("es gab keine toten", "xx", False),
    ],
)
def test_a_language_has_its_own_words_for_none(text: str, language: str, none: bool) -> None:
    assert says_none(text, language) is none
