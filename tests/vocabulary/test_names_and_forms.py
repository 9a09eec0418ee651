"""Words as they are looked up: terms by any writing, plurals of nouns; bounds that are exact."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.values.classes import replace
from reconcile.vocabulary.builtin import builtin
from reconcile.vocabulary.glossary import glossary, terms_named, words_for_terms
from reconcile.vocabulary.levels import is_less, levels
from reconcile.vocabulary.lexicon import plural


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("miner", "miners"), ("fireman", "firemen"), ("human", "humans"), ("german", "germans"),
        ("roman", "romans"), ("bus", "buses"), ("church", "churches"), ("box", "boxes"),
        ("baby", "babies"), ("boy", "boys"), ("city", "cities"), ("railway", "railways"),
    ],
)  # fmt: skip
def test_a_noun_has_its_regular_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_a_term_goes_by_its_name_however_it_is_written() -> None:
    for term in glossary():
        for word in (term.name, *term.also):
            written = word.upper().replace(" ", "_"), f"  {word.replace(' ', '-')}? ", f"{word}:"
            assert all(term in terms_named(other) for other in (word, *written)), word
        assert terms_named(term.name)[0] is term
        assert all(terms_named(other) for other in term.see), term.name
    assert terms_named("no such term") == ()
    assert terms_named("relay: place drift") == terms_named("drift")
    known = words_for_terms()
    assert {term.name for term in glossary()} <= set(known)
    assert all(terms_named(word) for word in known)


@given(st.fractions(), st.fractions())
def test_less_is_less(first: Fraction, second: Fraction) -> None:
    assert is_less(first, second) is (first < second)
    assert not is_less(first, first)


def test_a_level_is_reached_at_its_least_ratio_and_within_its_days() -> None:
    for level in levels():
        days = level.days
        if level.least is not None:
            assert level.reaches(level.least, days)
            assert not level.reaches(level.least - Fraction(1, 1000), days)
            assert level.reaches(None, days)
        if days is not None:
            assert level.reaches(None, days)
            assert not level.reaches(None, days + 1) and not level.reaches(None, None)


def test_a_figure_holds_for_days_a_week_or_two_months_by_what_it_counts() -> None:
    metrics = builtin().metrics
    assert metrics["attendance"].daily and metrics["attendance"].holds_for == 2
    assert not metrics["missing"].accumulates and metrics["missing"].holds_for == 7
    assert replace(metrics["missing"], rate=True).holds_for == 60
