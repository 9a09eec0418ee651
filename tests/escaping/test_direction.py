"""Names that are written from right to left do not turn the figures after them around."""

from __future__ import annotations

import sys
from unicodedata import bidirectional

import pytest

from reconcile.escaping.direction import MARK, RIGHT_TO_LEFT, settled, turned

ARABIC, HEBREW = "بلدية التل", "דוד"


@pytest.mark.parametrize(
    "text",
    [
        f"killed ({ARABIC}|, 2033-03-04)",
        f"({HEBREW}|, “30 to 40”) but at least 50",
        f"60  12 {HEBREW}|  2033-03-05  page 7",
        f"{ARABIC} 112|, “1,200”",
        f"{HEBREW} (8)|, 2033",
        f"({ARABIC}|) 30–40",
        f"“{ARABIC}|” 30–40",
        f"{HEBREW}|; {ARABIC}| · 2 statements",
        f"45–49  {HEBREW}| · 1 statement",
        f"{HEBREW}|, 1\n{HEBREW}|, 2",
        f"\x1b[1m{HEBREW}|\x1b[0m, \x1b[2m2033\x1b[0m",
    ],
)
def test_a_mark_ends_the_reach_of_a_name(text: str) -> None:
    assert settled(text.replace("|", "")) == text.replace("|", MARK)


@pytest.mark.parametrize("between", [f"{HEBREW} \x1b[2m 2033", f"{HEBREW} \x1b[0m\x1b[2m· 2033"])
def test_a_colour_between_the_blanks_of_two_columns_is_nothing(between: str) -> None:
    assert settled(between) == f"{HEBREW}{MARK}{between.removeprefix(HEBREW)}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "over 3,000 (Ukraine), 2033-03-04",
        "数千人 (é), 3",
        f"{HEBREW} (8)",
        f"{ARABIC} 112",
        f"claims.yaml:36 {ARABIC}",
        f"{HEBREW} B, 12",
        f"{ARABIC}-5",
    ],
)
def test_where_nothing_would_be_turned_there_is_no_mark(text: str) -> None:
    assert settled(text) == text


def test_a_second_time_changes_nothing() -> None:
    once = settled(f"{HEBREW}, 12; {ARABIC}  2033")
    assert settled(once) == once


@pytest.mark.parametrize(("text", "is_turned"), [
    ("", False), ("over 3,000", False), ("数千 é", False), (ARABIC, True), (f"a {HEBREW} b", True),
    ("١٢", True), ("\N{LEFT-TO-RIGHT MARK}é", False),
])  # fmt: skip
def test_whether_a_text_has_words_from_right_to_left(text: str, is_turned: bool) -> None:
    assert turned(text) is is_turned


def test_a_mark_stands_behind_every_letter_of_every_such_script() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1)]
    turning = [letter for letter in letters if bidirectional(letter) in RIGHT_TO_LEFT]
    assert len(turning) > 1000
    assert not [letter for letter in turning if settled(f"{letter}, 2") != f"{letter}{MARK}, 2"]
