"""The words that give a defect away: sound as data, and read as they are meant."""

from __future__ import annotations

import pytest

from reconcile.vocabulary.fault_words import fault_words, tokens


def test_the_lists_are_plain_words_in_lower_case() -> None:
    known = fault_words()
    denials = (known.denials, known.negations, known.fitting, known.saying, known.pointing)
    for words in (known.heads, known.qualifiers, known.things, known.persons, *denials):
        assert all(isinstance(word, str) and tokens(word) == (word,) for word in words), words
    assert not known.heads & known.qualifiers
    assert not known.things & known.persons


def test_every_unit_is_known_by_its_own_name() -> None:
    known = fault_words()
    assert all(unit == known.unit_in(unit) for unit in known.units.values())
    assert all(known.units.keys())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("40%", "per cent"), ("40 PER CENT", "per cent"), ("€5 million", "euros"),
        ("300 square miles", "square miles"), ("5 miles", "miles"),
        ("300 km²", "square kilometres"),
        ("300 km", "kilometres"), ("3,000", None), ("a tonne of men", "tonnes"), ("", None),
    ],
)  # fmt: skip
def test_a_unit_is_found_in_words(text: str, unit: str | None) -> None:
    assert fault_words().unit_in(text) == unit


def test_a_name_without_words_is_not_called_nobody() -> None:
    assert not fault_words().is_nobody("")
    assert not fault_words().is_nobody("1234")
    assert not fault_words().is_nobody("the")


@pytest.mark.parametrize(
    "text",
    [
        "denied by the mayor", "we never gave such a figure", "we haven't announced these numbers",
        "the ministry has not said that", "that is not true", "not ours", "a false number",
        "It didn’t come from us: that was never stated", "never said so", "we did not say it",
        "has not given any such figure", "these numbers were not published", "many denied it",
        "the ministry denied losses", "several fake numbers", "some rejected the count",
        "one of many disputed claims", "an invented toll",
    ],
)  # fmt: skip
def test_words_that_deny(text: str) -> None:
    assert fault_words().denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "many", "unknown", "no number given", "did not give any figures", "not released",
        "not yet confirmed", "no casualties were announced", "this is not a total", "so many dead",
        "the army has not said how many it lost", "it has not released a toll", "no correct number",
        "did not say that day how many", "nobody has published the number so far",
        "those in charge have not given a figure", "neither confirmed nor denied", "did not deny",
        "many rejected ballots", "an unknown number of disputed votes", "some fake accounts",
        "several denied visas", "the rejected ballots", "countless false alarms",
    ],
)  # fmt: skip
def test_silence_is_no_denial(text: str) -> None:
    assert not fault_words().denies(text)


def test_the_name_of_what_is_counted_denies_nothing() -> None:
    words = fault_words()
    for text in ("rejected ballots", "rejected: many", "a lot were rejected"):
        assert words.denies(text)
        assert not words.denies(text, "rejected ballots")
    assert words.denies("denied by the mayor", "rejected ballots")
