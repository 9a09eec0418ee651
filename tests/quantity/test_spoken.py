"""What is said of words in the language that a claim names, where they cannot be read in it."""

from __future__ import annotations

import pytest

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from tests.quantity.test_languages import table

NAMES = {"de": "German", "uk": "Ukrainian", "ru": "Russian"}
UNKNOWN = "'{}' is not a word that its reading table knows"
ENGLISH = "add lang: en to the claim if it is English and means {}"
RULED = [
    ("de", "thirty", UNKNOWN.format("thirty"), ENGLISH.format("30")),
    ("de", "dozens", UNKNOWN.format("dozens"), ENGLISH.format("24–99")),
    ("de", "500 - 600 killed", UNKNOWN.format("killed"), ENGLISH.format("500–600")),
    ("uk", "about 100", UNKNOWN.format("about"), ENGLISH.format("90–110")),
    (
        "de",
        "over 3,000",
        "'3,000' may have thousands or decimals behind its mark",
        ENGLISH.format("3,001 or more"),
    ),
    (
        "de",
        "xx 12",
        UNKNOWN.format("xx"),
        'write {text: "xx 12", low: …, high: …}, with numbers such as low: 10, high: 20',
    ),
    (
        "de",
        "rund 30 Leute foo",
        UNKNOWN.format("Leute"),
        'write rund 30, or {text: "rund 30 Leute foo", low: 27, high: 33}, if that is what it '
        "means",
    ),
    (
        "ru",
        "тысяча xxx",
        UNKNOWN.format("xxx"),
        'write тысяча, or {text: "тысяча xxx", low: 1000, high: 1000}, if that is what it means',
    ),
    (
        "ru",
        "ни один xxx",
        UNKNOWN.format("xxx"),
        'write ни один, or {text: "ни один xxx", low: 0, high: 0}, if that is what it means',
    ),
    (
        "de",
        "null xxx",
        UNKNOWN.format("xxx"),
        'write null, or {text: "null xxx", low: 0, high: 0}, if that is what it means',
    ),
    (
        "de",
        "01.000 Tote",
        "'01.000' is not how a number is written",
        'write {text: "01.000 Tote", low: …, high: …}, with numbers such as low: 10, high: 20',
    ),
    (
        "de",
        "",
        "the words fit no wording of its reading table",
        'write {text: "", low: …, high: …}, with numbers such as low: 10, high: 20',
    ),
    (
        "de",
        "12,5",
        "'12,5': a count of whole things has no decimals",
        "write a whole number, or 'whole: false' in a metric of yours that is measured",
    ),
    (
        "de",
        "hundert hundert",
        "the words fit no wording of its reading table",
        'write a claim for each (100 and 100), or write {text: "hundert hundert", low: 100, '
        "high: 100} if these are its ends",
    ),
    (
        "de",
        "1.2.3",
        "'1.2.3' is not how a number is written",
        'write {text: "1.2.3", low: …, high: …}, with numbers such as low: 10, high: 20',
    ),
]


@pytest.mark.parametrize(("code", "words", "why", "help"), RULED)
def test_words_that_their_language_does_not_know_are_refused_in_its_name(
    code: str, words: str, why: str, help: str
) -> None:
    answer = read_figure(words, table(code))
    assert isinstance(answer, UnreadWords)
    assert answer.message == f"'{words}' is read in {NAMES[code]}, as its lang says: {why}"
    assert answer.suggestion == help


@pytest.mark.parametrize(
    ("words", "languages", "low"),
    [("mille", ("French", "Italian"), 1000), ("тысяча сто", ("Russian",), 1100),
     ("más de 1.500", ("Spanish",), 1501), ("1.234 Tote", ("German",), 1234)],
)  # fmt: skip
def test_words_without_a_language_say_in_which_they_were_read(
    words: str, languages: tuple[str, ...], low: int
) -> None:
    reading = read_figure(words, table(""))
    assert isinstance(reading, Reading)
    assert reading.languages == languages
    assert reading.at().low == low


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("12.5 Tote", "'12.5 Tote' looks German: '12.5' is not how a number is written"),
        (
            "au moins 12,5",
            "'au moins 12,5' looks French: 'au moins 12,5': a count of whole things has no "
            "decimals",
        ),
        (
            "xx Tote Verletzte 12.5",
            "'xx Tote Verletzte 12.5' looks German: '12.5' is not how a number is written",
        ),
        ("xx 12.5 Tote", "'xx' is not a word that the reading table knows"),
        ("dreißig xyz", "'dreißig' is not an English word, and no other table reads the words"),
    ],
)
def test_words_that_look_like_another_language_are_told_which(words: str, said: str) -> None:
    answer = read_figure(words, table(""))
    assert isinstance(answer, UnreadWords)
    assert answer.message == said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("German", "nicht 12"),
        ("German", "kein 12"),
        ("French", "pas 12 morts"),
        ("Polish", "bez 12"),
    ],
)
def test_a_number_that_is_only_denied_is_refused(language: str, words: str) -> None:
    answer = read_figure(words, table(""))
    assert isinstance(answer, UnreadWords)
    assert answer.message.startswith(f"'{words}' says in {language} what a figure is not")


def test_what_english_reads_is_read_by_no_other_language() -> None:
    for words in ("12", "over 30", "a million", "dozens", "several hundred", "three generals"):
        reading = read_figure(words, table(""))
        assert isinstance(reading, Reading)
        assert reading == read_figure(words, table("en"))
        assert reading.languages == ()
