"""What is taken off a figure from its end: nouns, what joins them, what is said of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.quantity.counted import Nouns
from reconcile.quantity.language import ForeignWords
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.units import Currencies

N = Fraction(12)
NOUNS = Nouns(
    singular={
        ("soldier",): "soldier",
        ("soldiers",): "soldier",
        ("women",): "woman",
        ("boys",): "boy",
        ("crew",): "crew",
        ("members",): "member",
        ("crew", "members"): "crew member",
        ("dead",): "dead",
    },
    modifiers=frozenset({("north", "korean"), ("confirmed",), ("were", "said", "to"), ("young",)}),
    names=frozenset({"Pell"}),
)


def words(text: str) -> Tokens:
    """The tokens of a text, with N for its number."""
    return tuple(N if word == "N" else word for word in text.split())


def texts_before(text: str, nouns: Nouns = NOUNS) -> list[str]:
    """What may be the figure, from the longest to the shortest."""
    return [" ".join("N" if t == N else str(t) for t in left) for left in nouns.before(words(text))]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("N soldiers", ["N"]),
        ("N", []),
        ("soldiers", []),
        ("over N north korean soldiers", ["over N north korean", "over N"]),
        ("N confirmed dead", ["N confirmed", "N"]),
        ("N soldiers confirmed", []),  # nothing is said behind a noun
        ("N crew members", ["N"]),  # the longer of two nouns that end alike
        ("N soldiers and women", ["N soldiers and", "N"]),
        ("N soldiers , women", ["N soldiers ,", "N"]),
        ("N young and women", ["N young and"]),  # joined to nothing that is counted
        ("N Pell soldiers", ["N Pell", "N"]),
        ("N Pelham soldiers", ["N Pelham"]),
        ("N N - year - old boys", ["N N - year - old", "N"]),
        ("N twenty - month - old boys", ["N twenty - month - old", "N"]),
        ("N small - year - old boys", ["N small - year - old"]),
        ("N soldiers were said to dead", ["N soldiers were said to", "N soldiers", "N"]),
        *((f"N members {of} crew", [f"N members {of}", "N members", "N"])
          for of in ("of", "of the", "of its", "of their", "of his", "of our")),
        ("N members of her crew", ["N members of her"]),
    ],
)  # fmt: skip
def test_words_for_what_is_counted_are_taken_off_from_the_end(text: str, before: list[str]) -> None:
    assert texts_before(text) == before


def test_where_modifiers_follow_they_stand_behind_the_noun() -> None:
    spanish = Nouns(
        singular={("soldados",): "soldado"},
        modifiers=frozenset({("muertos",), ("en", "combate")}),
        modifiers_follow=True,
    )
    assert texts_before("N soldados muertos en combate", spanish) == ["N"]
    assert spanish.counted(words("N soldados muertos")) == {"soldado"}
    assert spanish.counted(words("N muertos")) == set()
    assert NOUNS.counted(words("N soldiers confirmed")) == set()


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("N soldiers", {"soldier"}),
        ("N crew members", {"crew member"}),
        ("N women soldiers", {"woman", "soldier"}),
        ("N women and soldiers", {"soldier"}),
        ("N", set()),
        ("soldiers N", set()),
    ],
)
def test_the_nouns_at_the_end_are_in_the_singular(text: str, nouns: set[str]) -> None:
    assert NOUNS.counted(words(text)) == nouns


def test_other_nouns_are_those_that_were_not_named() -> None:
    tokens = words("soldiers of N women")
    assert not NOUNS.others(tokens, frozenset({"soldier", "woman"}))
    assert NOUNS.others(tokens, frozenset({"soldier"}))
    assert NOUNS.others(tokens, frozenset({"woman"}))
    assert not NOUNS.others((N,), frozenset())


@pytest.mark.parametrize(
    ("text", "only"),
    [("women", True), ("women and boys", True), ("women or boys", False), ("N women", False)],
)
def test_only_nouns_and_and_name_what_is_counted(text: str, only: bool) -> None:
    assert NOUNS.only_nouns(words(text)) is only


def test_a_figures_own_names_and_unit_are_known_for_it_alone() -> None:
    own = NOUNS.with_own(frozenset({"Derna"}), ("tents", "soldiers"))
    assert texts_before("N Derna tents", own) == ["N Derna", "N"]
    assert own.singular["soldiers",] == "soldier", "a known form keeps its singular"
    assert "tents" in own.words and "tents" not in NOUNS.words
    assert texts_before("N Derna tents") == []
    assert NOUNS.with_own(frozenset(), ("soldiers",)) is NOUNS


POUNDS, DOLLARS = frozenset({"GBP"}), frozenset({"USD", "AUD"})
MONEY = Currencies(
    {("$",): DOLLARS, ("us", "dollars"): frozenset({"USD"}), ("pounds",): POUNDS}
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left", "codes", "named"),
    [
        ("$ N", "N", DOLLARS, "$"),
        ("N pounds", "N", POUNDS, "pounds"),
        ("N us dollars", "N", frozenset({"USD"}), "us dollars"),
        ("$ N us dollars", "N", frozenset({"USD"}), "$, us dollars"),
        ("$ N to $ N", "N to N", DOLLARS, "$"),
        ("N million of pounds", "N million", POUNDS, "pounds"),
        ("hundreds of pounds", "hundreds", POUNDS, "pounds"),
        ("pounds of flour", "pounds of flour", None, ""),
        ("of the pounds", "of the pounds", None, ""),
        ("N people and pounds", "N people and pounds", None, ""),
        ("N us", "N us", None, ""),
    ],
)
def test_a_currency_is_taken_off_beside_a_number_alone(
    text: str, left: str, codes: frozenset[str] | None, named: str
) -> None:
    assert MONEY.taken_off(words(text)) == (words(left), codes, named)


def test_a_unit_of_money_is_known_by_its_currency() -> None:
    assert MONEY.codes_of(words("million us dollars")) == {"USD"}
    assert MONEY.codes_of(words("pounds")) == POUNDS
    assert MONEY.codes_of(words("tents")) == set()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("mehr als 40", "more than 40"),
        ("Mehr Als 40 tote", "more than 40 tote"),
        ("40 au moins de plus", "40 at least more"),
        ("40 mehr", ""),
        ("40", ""),
        ("", ""),
    ],
)
def test_words_of_other_languages_are_said_in_english(text: str, english: str) -> None:
    known = ForeignWords(
        {("mehr", "als"): "more than", ("au", "moins"): "at least", ("de", "plus"): "more"}
    )
    assert known.in_english(text) == english
