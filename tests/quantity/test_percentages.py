"""Figures of a metric in per cent may say so; two numbers never become one by it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.interval import Interval, Reading
from reconcile.quantity.phrase import UnreadWords, beside, read_figure
from reconcile.quantity.units import UNIT, is_per_cent, without_per_cent
from reconcile.vocabulary.profile import default_profile
from tests.quantity.test_languages import table

TABLE = default_profile()
SIGNS = st.sampled_from(["%", " %", " per cent", " percent", " pct", " PCT.", " Percent"])
HEDGES = st.sampled_from(["", "about ", "nearly ", "over ", "at least ", "up to ", "almost "])
NUMBERS = st.decimals(0, 400, places=2).map(str)


def read(text: str, unit: str) -> Reading | UnreadWords:
    return read_figure(text, TABLE, whole=False, unit=unit)


@given(HEDGES, NUMBERS, SIGNS, st.sampled_from(["per cent", "%", "percent", "pct"]))
def test_a_sign_says_nothing_more_where_the_unit_is_per_cent(
    hedge: str, number: str, sign: str, unit: str
) -> None:
    bare, signed = read(f"{hedge}{number}", unit), read(f"{hedge}{number}{sign}", unit)
    assert isinstance(bare, Reading) and isinstance(signed, Reading)
    assert signed.words == f"{hedge}{number}{sign}"
    assert (signed.low, signed.high, signed.named) == (bare.low, bare.high, bare.named)
    of_all = read(f"{hedge}{number}{sign} of all voters", unit)
    assert isinstance(of_all, Reading) and of_all.at() == bare.at()


@given(NUMBERS, SIGNS, st.sampled_from(["people", "votes", "US dollars"]))
def test_a_sign_is_refused_under_another_unit(number: str, sign: str, unit: str) -> None:
    assert isinstance(read(f"{number}{sign}", unit), UnreadWords)


@pytest.mark.parametrize(
    "text", ["5%8", "5 % 8", "12%000", "3 per cent 4", "%", "10% %200", "5 %8", "5 per cent %300"]
)
def test_numbers_around_a_sign_are_not_joined(text: str) -> None:
    assert isinstance(read(text, "per cent"), UnreadWords)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("10% to 20%", 10, 20), ("10–20%", 10, 20), ("between 5 and 7 per cent", 5, 7)],
)
def test_a_range_may_have_one_sign_or_two(text: str, low: int, high: int) -> None:
    answer = read(text, "per cent")
    assert isinstance(answer, Reading)
    assert answer.at() == Interval(Fraction(low), Fraction(high))


def test_how_sure_an_interval_is_stays_apart_from_the_share() -> None:
    answer = read("12.5% (95% CI 10% to 15%)", "per cent")
    assert isinstance(answer, Reading)
    assert (answer.best, answer.interval) == (Fraction(25, 2), Fraction(95))
    assert answer.at() == Interval(Fraction(10), Fraction(15))


def test_only_per_cent_alone_is_per_cent() -> None:
    assert all(map(is_per_cent, ("%", "per cent", "percent", "Per Cent")))
    assert not any(map(is_per_cent, ("", "people", "per cent of GDP", "percentage points")))
    assert without_per_cent("about 30% of the wounded") == "about 30"
    assert without_per_cent("about 30") == "about 30"


@pytest.mark.parametrize(
    "words",
    ["Prozent", "pour cent", "por ciento", "por cento", "per cento", "procent", "процентов",
     "процента", "відсотків", "％", "٪"],
)  # fmt: skip
def test_every_language_has_its_words_for_per_cent(words: str) -> None:
    assert is_per_cent(words)
    assert without_per_cent(f"60 {words}") == without_per_cent(f"60 {words.upper()}") == "60"
    answer = read(f"60 {words}", "per cent")
    assert isinstance(answer, Reading) and answer.at() == Interval(Fraction(60), Fraction(60))


@pytest.mark.parametrize("text", ["60 Prozentpunkte", "60 процентных пунктов", "60 points de pour"])
def test_points_are_no_per_cent(text: str) -> None:
    assert isinstance(read(text, "per cent"), UnreadWords)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("%60", 60, 60),
        ("٪60", 60, 60),
        ("yüzde 60", 60, 60),
        ("yüzde altmış", 60, 60),
        ("%60'tan fazla", 60, None),
        ("%10-%20", 10, 20),
        ("百分之60", 60, 60),
        ("百分之六十", 60, 60),
        ("超过百分之六十", 60, None),
        ("百分之五十到百分之六十", 50, 60),
        ("60 في المئة", 60, 60),
        ("60 بالمائة", 60, 60),
    ],
)
def test_per_cent_may_stand_before_its_number(text: str, low: int, high: int | None) -> None:
    answer = read_figure(text, table(""), whole=False, unit="per cent")
    assert isinstance(answer, Reading)
    assert answer.at() == Interval(Fraction(low), None if high is None else Fraction(high))
    assert answer.words == text


@given(
    st.integers(0, 99),
    st.integers(0, 99).flatmap(lambda part: st.sampled_from([f"{part}", f"{part:02}"])),
    st.sampled_from(["%", " %", " Prozent", ""]),
)
def test_a_comma_in_a_share_of_less_than_all_is_a_decimal_mark(
    whole: int, decimals: str, sign: str
) -> None:
    answer = read(f"{whole},{decimals}{sign}", "per cent")
    assert isinstance(answer, Reading)
    assert answer.named == (Fraction(f"{whole}.{decimals}"),)


@pytest.mark.parametrize("text", ["100,50%", "59,9700%", "40,50,60%", "1,59,97%", "1.000,5%"])
def test_a_comma_that_may_be_something_else_is_not(text: str) -> None:
    assert isinstance(read(text, "per cent"), UnreadWords)


def test_a_comma_is_a_decimal_mark_of_shares_alone() -> None:
    commas, points = (read(f"between 5{at}5 and 7{at}25 %", "per cent") for at in ",.")
    assert isinstance(commas, Reading) and isinstance(points, Reading)
    assert commas.at() == points.at() == Interval(Fraction(11, 2), Fraction(29, 4))
    for unit in ("people", "km²"):
        assert isinstance(read("59,97", unit), UnreadWords)


PIECES = st.sampled_from(
    "%|٪|per|cent|o|PROZENT|pour|por|Ciento|procent|процент|ов|pct|.| |people|відсотків|1".split(
        "|"
    )
)


@given(st.lists(PIECES, max_size=4).map("".join))
def test_the_quick_no_is_the_no_of_the_pattern(unit: str) -> None:
    assert is_per_cent(unit) == (UNIT.fullmatch(unit) is not None)


@pytest.mark.parametrize("sign", ["%", " per cent", " PERCENT", "Per Cent"])
def test_an_interval_beside_a_number_is_known_by_each_sign_of_per_cent(sign: str) -> None:
    assert beside(f"50 (95{sign} CI: 40 to 60)") == ("50", Fraction(95), "40 to 60")
    assert beside("50 (95 CI: 40 to 60)") is None
