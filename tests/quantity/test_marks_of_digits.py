"""Numbers in digits with the marks of a language: what is written so is read, the rest refused."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.digits import MOST_DIGITS, UnreadWords
from reconcile.quantity.interval import Reading
from reconcile.quantity.number_words import DigitWriting
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.builtin import language_rows
from tests.examples import examples
from tests.quantity.test_languages import table

MARKS = [(".", ","), (",", "."), (" ", ","), ("'", "."), ("", "."), (".", ""), ("", "")]
writings = st.sampled_from([DigitWriting(*marks) for marks in MARKS])
numbers = st.integers(0, 10**9)
OFFERED = re.compile(r"write (\S+) if (?:thousands are meant|its mark is one of thousands)")


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@given(writings, numbers, st.sampled_from(["", "5", "25", "1234"]))
def test_a_number_is_read_as_its_language_writes_it(
    writing: DigitWriting, number: int, decimals: str
) -> None:
    run = grouped(number, writing.thousands) + (writing.decimal + decimals if decimals else "")
    if writing.decimal or not decimals:
        assert writing.read(run) == Fraction(f"{number}.{decimals or 0}")


@given(writings, st.integers(1, 10**6), st.sampled_from(["", "5"]))
def test_a_zero_before_a_number_is_refused(
    writing: DigitWriting, number: int, decimals: str
) -> None:
    end = writing.decimal + decimals if decimals and writing.decimal else ""
    for run in (f"0{number}{end}", f"0{grouped(number, writing.thousands)}{end}", f"00{end}"):
        assert isinstance(writing.read(run), UnreadWords), run


@pytest.mark.parametrize("run", ["1.23", "1.2345", "1234.567", "1.234.56", "1..234", "1.234 567"])
def test_thousands_stand_in_threes_behind_one_mark(run: str) -> None:
    answer = DigitWriting(".", ",").read(run)
    assert isinstance(answer, UnreadWords)
    assert answer.message == f"'{run}' is not how a number is written"


@pytest.mark.parametrize("blank", "\u00a0\u2007\u2009\u202f")
def test_every_narrow_blank_between_thousands_is_a_blank(blank: str) -> None:
    assert DigitWriting(" ", ",").read(f"12{blank}345,5") == Fraction("12345.5")


def test_three_decimals_may_be_thousands_but_not_behind_nought() -> None:
    writing = DigitWriting(".", ",")
    answer = writing.read("12,345")
    assert isinstance(answer, UnreadWords)
    assert answer.message == "'12,345' may have thousands or decimals behind its mark"
    assert answer.suggestion.startswith("write 12345 if")
    assert writing.read("0,345") == Fraction("0.345")


def test_as_many_digits_as_a_number_may_have_are_read_and_not_a_digit_more() -> None:
    assert DigitWriting().read("9" * MOST_DIGITS) == 10**MOST_DIGITS - 1
    answer = DigitWriting().read("9" * (MOST_DIGITS + 1))
    assert isinstance(answer, UnreadWords)
    assert answer.message.endswith(f"has more than {MOST_DIGITS} digits")


@examples(60, share_fixtures=True)
@pytest.mark.parametrize("code", language_rows())
@given(
    parts=st.lists(
        st.sampled_from(["0", "5", "01", "12", "000", "123", "999"]), min_size=1, max_size=3
    ),
    marks=st.lists(st.sampled_from(".,'’"), min_size=2, max_size=2),
)
def test_digits_that_are_offered_for_others_can_be_read(
    code: str, parts: list[str], marks: list[str]
) -> None:
    run = parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=False))
    answer = read_figure(run, table(code))
    if isinstance(answer, UnreadWords) and (offered := OFFERED.search(answer.suggestion)):
        assert isinstance(read_figure(offered[1], table(code)), Reading), (run, answer)
