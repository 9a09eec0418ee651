"""What is made of each kind of wording, word for word: read as what, or refused why.

``figures.csv`` holds a row for each kind, as the default table reads it where people are counted:
the words, why they are not read, and what to write; of words that are read, the ends.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.hedge import wording_fault
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import default_profile


def _rows() -> list[tuple[str, str, str]]:
    path = Path(__file__).with_name("figures.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["words"], row["message"], row["answer"]) for row in csv.DictReader(file)]


def told(reading: Reading) -> str:
    """The ends of a reading, and what else is to be known of it."""
    ends = reading.at()
    marks = " recorded" * reading.recorded_only + " first" * reading.first
    return f"{ends.low} to {ends.high}{marks}"


@pytest.mark.parametrize(("words", "message", "answer"), _rows())
def test_every_kind_of_wording_is_answered_word_for_word(
    words: str, message: str, answer: str
) -> None:
    found = read_figure(words, default_profile(), unit="people")
    if isinstance(found, UnreadWords):
        assert (found.message, found.suggestion) == (message, answer)
        assert answer
    else:
        assert ("", told(found)) == (message, answer)


@pytest.mark.parametrize(
    ("wording", "fault"),
    [
        ("", "it is empty"),
        ("...", "it is empty"),
        ("about N", ""),
        ("from N to M", ""),
        ("S of them", ""),
        ("many", ""),
        ("S", "there is no word beside S"),
        ("N M", "there is no word between N and M"),
        ("about N M", "there is no word between N and M"),
        ("M or N", "it may have N, or N and then M, or S, each once"),
        ("M", "it may have N, or N and then M, or S, each once"),
        ("N or N", "it may have N, or N and then M, or S, each once"),
        ("S or S", "it may have N, or N and then M, or S, each once"),
        ("N or S", "it may have N, or N and then M, or S, each once"),
        ("x " * 30, "more than 24 words"),
    ],
)
def test_a_wording_of_a_table_is_sound_or_its_fault_is_said(wording: str, fault: str) -> None:
    assert wording_fault(wording) == fault
