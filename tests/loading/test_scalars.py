"""Unquoted words: what is a number to people is that number here, or refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.scalars import RefusedWord, resolve
from tests.loading.reading import dataset, one_claim

# Every number that stock readers silently change, and the one that they make of it.
CHANGED = {
    "3.000": "3",
    "010": "8",
    "0100": "64",
    "12:30": "750",
    "1:00:00": "3600",
    "190:20:30": "685230",
    "1_000": "1000",
    "1__0": "10",
    "0x10": "16",
    "0o10": "8",
    "0b11": "3",
    "1.0e+3": "1000",
    "1e3": "1000",
    "1.": "1",
    ".5": "0.5",
    "+5": "5",
    "-0": "0",
    "089": "89",
    "1:30.5": "90",
}
NO_NUMBERS = [".inf", "-.INF", ".nan", "0b_", "1e999", "9" * 19, "9" * 5000, "0x" + "f" * 99]
TEXTS = [
    "3,000", "1 000", "11-12", "2024-12-27", "2024-12-27T18:30", "1.2.3", "5b", "50%", "v1",
    "10:30-11:00", "-", "+", ".", "-a", "+x", "1.5", "0.25", "-1.5", "0.500", "=", "y", "N",
]  # fmt: skip


@pytest.mark.parametrize("text", CHANGED)
def test_a_number_that_readers_change_is_a_trap_that_says_into_what(text: str) -> None:
    trap = resolve(text)
    assert isinstance(trap, RefusedWord)
    assert trap.code == "Q104"
    assert text in trap.message
    assert trap.message.endswith(CHANGED[text]) or "to some readers" in trap.message


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_a_number_is_a_trap(text: str) -> None:
    trap = resolve(text)
    assert isinstance(trap, RefusedWord)
    assert len(trap.message) < 120


@pytest.mark.parametrize("text", [*CHANGED, *NO_NUMBERS, "[11,000, 12,000]", "{text: 3,000}"])
def test_no_such_number_reaches_the_model(text: str) -> None:
    for pure in (False, True):
        line = f"claims: [{{id: a, metric: killed, figure: {text}}}]"
        block = f"claims:\n- id: a\n  metric: killed\n  figure: {text}\n"
        for written in (line, block):
            data = dataset(written, pure=pure)
            assert data.claims == ()
            assert data.left_out == 1
            assert data.problems


@pytest.mark.parametrize("text", TEXTS)
def test_other_words_stay_as_they_are_written(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("-12", -12), ("9" * 18, None)])
def test_whole_numbers_are_numbers(text: str, number: int | None) -> None:
    assert resolve(text) == (int(text) if number is None else number)


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off"])
def test_words_that_are_truth_values_to_some_have_to_be_quoted(word: str) -> None:
    trap = resolve(word)
    assert isinstance(trap, RefusedWord)
    assert (trap.code, trap.help) == ("F015", f'put it in quotes: "{word}"')


def test_truth_values_and_nothing_are_plain() -> None:
    assert [resolve(word) for word in ("true", "False", "TRUE")] == [True, False, True]
    assert [resolve(word) for word in ("", "~", "null", "NULL")] == [None] * 4


@given(st.text(alphabet="0123456789_+-.:eExXoOabcdefinfINFnaN,", max_size=80))
def test_a_whole_number_reads_as_its_own_digits_or_not_at_all(text: str) -> None:
    value = resolve(text)
    if isinstance(value, int) and not isinstance(value, bool):
        assert str(value) == text


@pytest.mark.parametrize(("text", "number"), [("3,000", 3000), ("1100", 1100), ("1 100", 1100)])
def test_thousands_marks_are_read_in_a_block_figure(text: str, number: int) -> None:
    text = text.replace(" ", "\u202f")
    (claim,) = one_claim(f"figure: {text}").claims
    assert claim.reading.named == (Fraction(number),)


@pytest.mark.parametrize("text", ["12 00", "1.000.000", "\u0661\u0660\u0660", "3.0", "1,03"])
def test_other_marks_are_refused_and_never_guessed(text: str) -> None:
    data = one_claim(f"figure: {text}")
    assert data.claims == ()
    assert [problem.code for problem in data.problems] == ["Q101"]
