"""What is said of each kind of date, word for word: a word is as easily broken as a sum.

``dates.csv`` holds a row for each kind: what was typed, why it is not read, what to write; of a
text that is read, what it is read as.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reconcile.when.meaning import RefusedDate
from reconcile.when.reading import read_date


def _rows() -> list[tuple[str, str, str]]:
    path = Path(__file__).with_name("dates.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["typed"], row["message"], row["help"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("typed", "message", "help"), _rows())
def test_every_kind_of_date_is_answered_word_for_word(typed: str, message: str, help: str) -> None:
    read = read_date(typed)
    answer = (read.message, read.help) if isinstance(read, RefusedDate) else ("", str(read))
    assert answer == (message, help)
