"""Wordings of news English and the ends that a careful reader gives them; and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.vocabulary.profile import default_profile

TABLE = default_profile()
FIXTURE = Path(__file__).parents[1] / "fixtures" / "wordings.yaml"
ROWS: Any = yaml.safe_load(FIXTURE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "low", "high"), ROWS["read"])
def test_news_english_is_read(text: str | int, low: int, high: int | None) -> None:
    reading = read_figure(str(text), TABLE)
    assert isinstance(reading, Reading), reading
    interval = reading.at()
    assert (interval.low or 0, interval.high) == (low, high)


@pytest.mark.parametrize("text", ROWS["recorded"])
def test_what_names_no_number_is_recorded(text: str) -> None:
    reading = read_figure(text, TABLE)
    assert isinstance(reading, Reading) and reading.recorded_only


@pytest.mark.parametrize(("text", "said"), ROWS["refused"])
def test_what_is_no_count_is_refused_with_its_own_words(text: str, said: str) -> None:
    answer = read_figure(text, TABLE)
    assert isinstance(answer, UnreadWords), answer
    assert said in f"{answer.message} | {answer.suggestion}"


def test_there_are_enough_of_them() -> None:
    assert len(ROWS["read"]) >= 150
