"""What a figure in another language is told that cannot be read, and what it is offered."""

from __future__ import annotations

import pytest

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import every_language

TABLE = every_language()


def refused(words: str, code: str = "") -> UnreadWords:
    table = TABLE.in_language(code)
    assert table is not None
    found = read_figure(words, table)
    assert isinstance(found, UnreadWords), words
    return found


@pytest.mark.parametrize("code", ["", "de", "ru", "fr"])
@pytest.mark.parametrize("words", ["keine 12", "nicht 300 Soldaten", "не 12", "aucun 12 morts"])
def test_a_number_that_is_denied_is_never_offered(words: str, code: str) -> None:
    found = refused(words, code)
    if "what a figure is not" in found.message:
        assert found.suggestion.endswith("low: …, high: …}")
    else:
        assert (code and "not a word" in found.message) or "fit no wording" in found.message


@pytest.mark.parametrize(
    ("words", "code"),
    [("keine 12", "de"), ("pas 300", "fr"), ("не 40", "ru"), ("nessun 12", "it"), ("nie 12", "pl")],
)
def test_it_is_said_that_the_words_deny(words: str, code: str) -> None:
    assert "says in" in refused(words, code).message
    assert "what a figure is not" in refused(words, code).message


def test_thousands_in_the_marks_of_another_language_are_offered_in_plain_digits() -> None:
    assert refused("jusqu'à 5.000 hommes", "fr").suggestion.startswith("write jusqu'à 5000 hommes")


def test_half_of_an_unread_number_is_not_offered_as_the_whole() -> None:
    assert "1.5" not in refused("полтора вагона", "ru").suggestion


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("1,2", "write 12 if"),
        ("12,5", "(12 and 5)"),
        ("3,40", "3.40 million"),
        ("7,05", "write 705"),
    ],
)
def test_a_decimal_comma_of_people_is_given_what_can_be_meant(words: str, offered: str) -> None:
    found = refused(words)
    assert "no decimals" in found.suggestion and offered in found.suggestion


def test_a_decimal_comma_of_what_is_measured_is_a_decimal_mark() -> None:
    found = read_figure("1,2", TABLE, whole=False)
    assert isinstance(found, UnreadWords) and found.suggestion.startswith("write 1.2 if")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("trois quarts de million", "fr"),
        ("blorp neuf cents soldats", "fr"),
        ("blorp dos mil heridos", "es"),
        ("un paio di centinaia", "it"),
        ("blorp zweihundert", "de"),
        ("blorp trzysta", "pl"),
        ("blorp двісті", "uk"),
        ("blorp duzentos mortos", "pt"),
    ],
)
def test_a_number_is_not_offered_where_an_unknown_word_may_change_it(words: str, code: str) -> None:
    """A word before a number may be a number: "mil neuf cents" is not 900 for want of a word."""
    assert refused(words, code).suggestion.endswith("with numbers such as low: 10, high: 20")
