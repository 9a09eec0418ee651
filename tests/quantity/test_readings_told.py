"""What phrases that chance put together once are read as, or why they are not, in each language.

Most are phrases that nobody planned a test for: numbers of several words, wordings with other
words' numbers, nouns and marks where none belong. ``REGENERATE_CASES=1 python -m pytest
tests/quantity/test_readings_told.py`` writes ``readings.txt`` again; read its difference before it
is kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.builtin import language_rows
from tests.quantity.test_languages import table

READINGS = Path(__file__).with_name("readings.txt")
CODES = ("en", *language_rows())
DIGITS = ("2", "7", "12", "40", "100", "1,200", "1.200", "3 000", "250", "1.5", "2,5", "0", "20s",
          "1000", "15th")  # fmt: skip
SIGNS = ("-", "–", "%", "½", "¾", "¼", "+", "~", ">", "to", "and", "of the", ",", "k", "m")


def words_of(hedges: HedgeTable) -> Sequence[str]:
    """The words of numbers of a language, in an order that is always the same."""
    return sorted({*hedges.language.words})


def number_phrase(chance: Random, words: Sequence[str]) -> str:
    """One to four words of numbers, or digits, with a sign now and then."""
    some = [
        chance.choice(words if chance.random() < 0.6 else DIGITS)
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3)))
    ]
    if not chance.randrange(4):
        some.insert(chance.randint(0, len(some)), chance.choice(SIGNS))
    return " ".join(some)


def phrases(code: str, amount: int) -> Iterator[str]:
    """Phrases of a language: mostly one of its wordings around numbers."""
    chance, hedges = Random(f"phrases of {code}"), table(code)
    words = words_of(hedges)
    wordings = sorted({w for hedge in hedges.hedges.values() for w in hedge.wordings})
    scales = sorted(" ".join(map(str, scale)) for scale in hedges.language.scale_words)
    nouns = sorted(" ".join(map(str, noun)) for noun in hedges.lexicon.nouns.singular)
    for _ in range(amount):
        text = chance.choice(wordings) if chance.random() < 0.8 else "N"
        text = re.sub(r"(?<![A-Za-z])S(?![A-Za-z])", lambda _: chance.choice(scales), text)
        text = re.sub(
            r"(?<![A-Za-z])[NM](?![A-Za-z])", lambda _: number_phrase(chance, words), text
        )
        if chance.random() < 0.3:
            text += f" {chance.choice(nouns)}"
        yield text


def answer(text: str, hedges: HedgeTable, *, whole: bool) -> str:
    """What is read, or what is said and what to write instead."""
    found = read_figure(text, hedges, whole=whole)
    if not isinstance(found, Reading):
        return f"refused: {found.message}; {found.suggestion}"
    ends = found.at()
    more = {
        "hedge": found.hedge, "first": found.first, "added": found.added, "best": found.best,
        "shared": found.shared, "recorded": found.recorded_only,
        "in": "" if len(found.languages) < 2 else found.languages,
    }  # fmt: skip
    shown = ", ".join(f"{name} {value}" for name, value in more.items() if value)
    bases = ", ".join("open" if end is None else str(end.basis) for end in (found.low, found.high))
    return f"{ends.low} to {ends.high} ({bases}); {shown}"


def lines() -> Iterator[str]:
    for code in CODES:
        yield f"= {code}"
        for number, text in enumerate(phrases(code, 200 if code == "en" else 30)):
            whole = bool(number % 5)
            hedges = table(code) if number % 4 else table("")
            yield f"{text} -> {answer(text, hedges, whole=whole)}"


def test_phrases_are_read_as_it_is_written_down() -> None:
    found = "".join(f"{line}\n" for line in lines())
    if os.environ.get("REGENERATE_CASES") == "1":
        READINGS.write_text(found, encoding="utf-8")
    assert found == READINGS.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_phrases_that_are_read_and_such_that_are_not(code: str) -> None:
    answers = {type(read_figure(text, table(code))) for text in phrases(code, 40)}
    assert len(answers) == 2
