"""Ranges whose two ends share a scale: what the low end takes of the high one, and what not."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.interval import Reading
from reconcile.quantity.offering import example, like_a_number, meant, shown
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import default_profile
from tests.examples import examples

TABLE = default_profile()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-12,000", 10_000, 12_000),
        ("5 to 12,000", 5_000, 12_000),
        ("11 to 12,000", 11_000, 12_000),
        ("12 to 12,000", 12, 12_000),  # no smaller than what stands before the thousands
        ("3-400", 300, 400),
        ("two to three million", 2_000_000, 3_000_000),
        ("2 to 3 million", 2_000_000, 3_000_000),
        ("two to three hundred", 200, 300),
        ("two to three hundred thousand", 200_000, 300_000),
        ("2 to 3 hundred thousand", 200_000, 300_000),
        ("2 to 3,500", 2_000, 3_500),
        ("two thousand to three thousand", 2_000, 3_000),
        ("two million to three million", 2_000_000, 3_000_000),
        ("1,500 to 2 million", 1_500, 2_000_000),
        ("between 20 and 30,000", 20_000, 30_000),
        ("between 40 and 50", 40, 50),
        ("30 to 99", 30, 99),
    ],
)
def test_the_low_end_takes_the_scale_of_the_high_one(text: str, low: int, high: int) -> None:
    read = read_figure(text, TABLE, whole=True)
    assert isinstance(read, Reading), read.message
    assert (read.at().low, read.at().high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "plain", "full"),
    [
        ("3 to 450", "3 to 450", "300 to 450"),
        ("4-450", "4 to 450", "400 to 450"),
        ("999 to 1,000,000", "999 to 1,000,000", "999,000 to 1,000,000"),
        ("3 to 3,500", "3 to 3,500", "3,000 to 3,500"),
        ("500 to 2 million", "500 to 2,000,000", "500,000 to 2,000,000"),
    ],
)
def test_where_both_ways_keep_the_order_both_are_offered(text: str, plain: str, full: str) -> None:
    read = read_figure(text, TABLE, whole=True)
    assert not isinstance(read, Reading)
    assert (read.message, read.suggestion) == (
        f"'{text}': it may mean {plain} or {full}", f"write {plain}, or {full}"
    )  # fmt: skip


KNOWN = {"over", "ever", "about", "least", "confirmed", "able", "ten", "never", "more"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("abuot", ["about"]),
        ("Leats,", ["least"]),
        ('"leas"', ["least"]),
        ("ove", []),  # a shorter word than is ever offered for
        ("mor3", []),
        ("mroe", ["more"]),
        ("unconfirmed", []),
        ("nonable", []),
        ("neve", []),
    ],
)
def test_a_mistyped_word_leads_to_the_word_that_was_meant(typed: str, offered: list[str]) -> None:
    assert meant(typed, KNOWN) == offered


@pytest.mark.parametrize(
    "word", ["none", "never", "nobody", "nothing", "without", "seven", "hundred", "twelve"]
)
def test_no_word_is_offered_that_says_no_or_a_number(word: str) -> None:
    slips = [
        word[:-1],
        word[1:],
        f"{word}e",
        f"{word[:2]}x{word[3:]}",
        f"{word[1]}{word[0]}{word[2:]}",
    ]
    assert all(meant(slip, {word}) == [] for slip in slips)
    assert any(meant(slip, {f"{word}ly"}) for slip in (f"{word}l", f"{word}lly"))


@pytest.mark.parametrize(
    ("word", "alike"),
    [
        ("twelv", True),
        ("Hunderd", True),
        ("seveen.", True),
        ("seven", False),
        ("te", False),
        ("tem", True),
        ("people", False),
    ],
)
def test_a_number_word_with_a_slip_is_known_as_such(word: str, alike: bool) -> None:
    assert like_a_number(word) is alike


@given(st.text() | st.text("a\"\\'\n\u00a0é"))
@examples(100)
def test_an_offered_text_stands_in_quotes_as_json_has_it(text: str) -> None:
    written = example(text).removeprefix("{text: ").removesuffix(", low: …, high: …}")
    assert written == json.dumps(shown(text), ensure_ascii=False)
