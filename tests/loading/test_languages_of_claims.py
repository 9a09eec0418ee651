"""Which language a claim's figure is read in: its own, its source's, the file's, or the words'."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.checking.runner import check
from reconcile.loading.load import load_texts
from tests.loading.reading import codes, dataset

FILE = """\
version: 1
defaults: {DEFAULTS}
sources:
  zeitung: {publisher: Zeitung, citation: page 1, lang: de}
  daily: {publisher: Daily, citation: page 1}
claims:
  - {id: a, metric: killed, figure: "FIGURE", source: SOURCE, MORE}
"""


def file(figure: str, source: str, more: str = "as_of: 2024", defaults: str = "") -> str:
    """A file of one claim, with what its source, it and the file say of the language."""
    whole = FILE.replace("FIGURE", figure).replace("SOURCE", source).replace("MORE", more)
    return whole.replace("DEFAULTS", defaults)


@pytest.mark.parametrize(
    ("figure", "source", "more", "defaults", "read"),
    [
        ("1.200", "zeitung", "as_of: 2024", "", 1200),
        ("1.200", "daily", "lang: es", "", 1200),
        ("1.200", "daily", "as_of: 2024", "lang: it", 1200),
        ("3 billion", "daily", "as_of: 2024", "", 3 * 10**9),
        ("3 Billionen", "zeitung", "as_of: 2024", "", 3 * 10**12),
        ("300 Tote", "daily", "as_of: 2024", "", 300),
        ("300", "zeitung", "as_of: 2024", "", 300),
        ("1,200", "zeitung", "lang: en", "", 1200),
        ("1 200", "zeitung", "lang: fr", "lang: en", 1200),
        ("1.200", "zeitung", "as_of: 2024", "lang: en", 1200),
        ("more than 300", "zeitung", "as_of: 2024", "", 300),
        ("about 1,200", "zeitung", "as_of: 2024", "", 1200),
        ("20,000", "zeitung", "as_of: 2024", "", 20_000),
        ("10.15 million", "zeitung", "as_of: 2024", "", 10_150_000),
        ("killed at least 41 people", "zeitung", "as_of: 2024", "", 41),
    ],
)
def test_the_nearest_word_on_the_language_counts(
    figure: str, source: str, more: str, defaults: str, read: int
) -> None:
    data = dataset(file(figure, source, more, defaults))
    assert codes(data) == []
    assert data.claims[0].reading.named == (Fraction(read),)
    assert data.claims[0].reading.words == figure


@pytest.mark.parametrize(
    ("figure", "source", "more", "said"),
    [
        ("1.200", "daily", "as_of: 2024", "may mark thousands|thousands mark"),
        ("1.200", "zeitung", "lang: en", "may mark thousands|thousands mark"),
        ("more than 300", "zeitung", "lang: de", "read in German"),
        ("more than 300", "daily", "lang: de", "read in German"),
        ("more then 300", "zeitung", "as_of: 2024", "'then' is not"),
        ("mehr denn 300", "zeitung", "as_of: 2024", "read in German"),
        ("1,5", "zeitung", "as_of: 2024", "no decimals"),
    ],
)
def test_what_the_language_does_not_read_is_refused(
    figure: str, source: str, more: str, said: str
) -> None:
    problems = dataset(file(figure, source, more)).problems
    assert len(problems) == 1
    assert problems[0].code == "Q101"
    assert any(part in problems[0].message for part in said.split("|"))
    assert problems[0].help


def test_what_is_measured_may_have_the_decimals_of_its_language() -> None:
    """1,605 mm of rain in a German paper are not 1605 of them."""
    own = "metrics: {rain: {unit: mm, whole: false}}\n"
    text = file("1,605", "zeitung").replace("killed", "rain").replace("claims:", f"{own}claims:")
    data = dataset(text)
    assert not any(claim.reading.named == (Fraction(1605),) for claim in data.claims)


def test_bounds_beside_foreign_words_are_held_against_them() -> None:
    text = file("FIG", "zeitung").replace('"FIG"', '{text: "mehr als 300 Tote", low: 10, high: 20}')
    assert codes(dataset(text)) == ["Q103"]
    fits = text.replace("low: 10, high: 20", "low: 301")
    assert codes(dataset(fits)) == []
    assert dataset(fits).claims[0].reading.named == (Fraction(300),)


def test_an_unknown_language_is_one_finding() -> None:
    data = dataset(file("1.200", "daily", "lang: klingon"))
    assert codes(data) == ["V107"]
    assert "de (German)" in data.problems[0].help
    assert dataset(file("1", "daily", "lang: French")).problems[0].help == "write lang: fr"


def test_rows_of_the_file_hold_in_every_language() -> None:
    own = "hedges: {dozens: {low: 12, high: 24}}\n"
    data = dataset(file("Dutzende Tote", "zeitung").replace("claims:", f"{own}claims:"))
    interval = data.claims[0].reading.at()
    assert (interval.low, interval.high) == (Fraction(12), Fraction(24))


def test_a_figure_keeps_its_words_where_they_are_printed() -> None:
    found = check(load_texts({"c.yaml": file("über 1.200 Tote", "zeitung").encode()}))
    assert any("'über 1.200 Tote'" in one.message for one in found)
