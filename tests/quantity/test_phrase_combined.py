"""Hedges upon hedges, ranges of hedged figures, shared scale words, hostile length."""

from fractions import Fraction

import pytest

from reconcile.quantity.interval import Interval, Reading
from reconcile.quantity.phrase import UnreadWords, read_figure, written_bounds
from reconcile.vocabulary.profile import default_profile
from tests.costs import cost


def read(text: str) -> Reading:
    reading = read_figure(text, default_profile())
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.parametrize(
    ("text", "low", "high", "row"),
    [
        ("at least about 100", 90, None, "at-least"),
        ("more than a dozen", 13, None, "over"),
        ("well over 1,000", 1001, None, "over"),
        ("perhaps more than 100", 90, None, "over"),
        ("over about 100", 90, None, "over"),
        ("an estimated up to 500", None, 550, "up-to"),
        ("an estimated 10,000 to 12,000", 9000, 13_200, "range"),
        ("about 40 to 50", 36, 55, "range"),
        ("40 to 50 or so", 36, 55, "range"),
        ("between about 40 and 50", 36, 50, "between"),
        ("nearly 50 or 60", 45, 60, "range"),
        ("from 100 to over 200", 100, None, "between"),
        ("exactly a dozen", 12, 12, "bare"),
        ("roughly a dozen", 10, 14, "about"),
        ("more than several hundred", 300, None, "over"),
        ("about several hundred", 300, 900, "several-of"),
        ("up to several hundred", None, 900, "up-to"),
        ("at least a couple", 2, None, "at-least"),
        ("less than a handful", None, 9, "under"),
        ("dozens, if not hundreds", 24, 999, "maybe"),
        ("hundreds or thousands", 200, None, "range"),
        ("several hundred to 310", 300, 310, "range"),
        ("no more than two hundred and fifty", None, 250, "at-most"),
        ("about 100 or more", 90, None, "or-more"),
        ("dozen-plus", 12, None, "or-more"),
    ],
)
def test_combined(text: str, low: int | None, high: int | None, row: str) -> None:
    reading = read(text)
    assert (reading.at().low, reading.at().high) == (low, high)
    assert reading.hedge == row


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("eleven to twelve thousand", 11_000, 12_000),
        ("10-12k", 10_000, 12_000),
        ("1.2 to 1.5 million", 1_200_000, 1_500_000),
        ("two or three dozen", 24, 36),
        ("between one and two hundred", 100, 200),
        ("900 to 2 thousand", 900, 2000),
        ("a hundred to a thousand", 100, 1000),
        ("between one hundred and two hundred", 100, 200),
        ("200,000 to half a million", 200_000, 500_000),
        ("10 to a hundred", 10, 100),
        ("twenty-thirty", 20, 30),
    ],
)
def test_a_range_shares_its_scale_word_if_that_keeps_it_in_order(
    text: str, low: int, high: int
) -> None:
    assert read(text).at() == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize("t", [Fraction(0), Fraction(1, 20), Fraction(1, 4), Fraction(1)])
def test_conventions_move_and_keep_what_is_stated(t: Fraction) -> None:
    assert read("dozens").at(t).low == 24
    assert (read("dozens").at(t).high or 0) >= 24
    assert (read("several hundred").at(t).low or 0) >= 200
    assert read("nearly 3,000").at(t).high == 2999
    assert (read("nearly 3,000").at(t).low or 0) <= 2999
    assert (read("just over 3").at(t).high or 0) >= 4
    narrow = read("as many as 100 to 105").at(t)
    assert narrow.low is not None and narrow.low <= 105


def test_a_handful_at_other_tolerances() -> None:
    assert read("several").at(Fraction(1, 4)) == Interval(Fraction(2), Fraction(11))
    assert read("several hundred").at(Fraction(0)) == Interval(Fraction(333), Fraction(819))
    assert read("a couple").at(Fraction(0)) == Interval(Fraction(2), Fraction(2))


@pytest.mark.parametrize(
    "text",
    ["5" + " or 5" * 11, "about " * 22 + "5", "or " * 24, "- 5 " * 12, "between 5 and " * 8,
     "a " * 24, "N to M " * 8, "5 to 5 or so " * 4],
)  # fmt: skip
def test_no_short_text_takes_long(text: str) -> None:
    assert cost(lambda: read_figure(text, default_profile())) < 0.5


def test_written_bounds_are_stated_and_exact() -> None:
    reading = written_bounds("nearly 3,000", Fraction(2700), Fraction(2999))
    assert isinstance(reading, Reading)
    assert reading.at(Fraction(1, 2)) == Interval(Fraction(2700), Fraction(2999))
    assert list(reading.named) == [2700, 2999]
    assert reading.hedge == "written"


def test_written_bounds_take_what_the_words_name_from_the_table() -> None:
    reading = written_bounds("nearly 3,000", Fraction(2700), None, table=default_profile())
    assert isinstance(reading, Reading)
    assert (list(reading.named), reading.hedge) == ([Fraction(3000)], "nearly")
    reading = written_bounds("the first", Fraction(2), None, table=default_profile())
    assert isinstance(reading, Reading)
    assert reading.first
    reading = written_bounds("the captured men", Fraction(2), None, table=default_profile())
    assert isinstance(reading, Reading)
    assert (list(reading.named), reading.hedge) == ([Fraction(2)], "written")
    assert reading.high is None


def test_written_bounds_both_open_are_recorded_only() -> None:
    reading = written_bounds("a great many", None, None)
    assert isinstance(reading, Reading)
    assert reading.recorded_only


@pytest.mark.parametrize(
    ("low", "high", "whole"),
    [(5, 4, True), (-1, None, True), (None, Fraction(1, 2), True), (-1, 2, False)],
)
def test_written_bounds_that_cannot_be(low: int | None, high: Fraction | None, whole: bool) -> None:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    assert isinstance(written_bounds("x", ends[0], ends[1], whole=whole), UnreadWords)
    halves = written_bounds("x", Fraction(1, 2), Fraction(3, 2), whole=False)
    assert isinstance(halves, Reading)
