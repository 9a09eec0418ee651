"""``explain`` knows every word that the outputs use as a term."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

from reconcile.checking.fingerprint import Findings
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.comparison import Comparison, Severity, Verdict
from reconcile.document.digest import digest_of
from reconcile.loading.load import load
from reconcile.model.claim import Extent
from reconcile.quantity.interval import DEFAULT_TOLERANCE, Basis
from reconcile.reports.json_output import comparison_json
from reconcile.reports.screen import Screen, render_screen
from reconcile.service.explain_parts import LISTS, explanations, listing
from reconcile.service.host import Host, TextStyle
from reconcile.vocabulary.glossary import glossary, terms_named
from reconcile.vocabulary.levels import levels
from reconcile.vocabulary.metric import CountedBy
from reconcile.wording.picture_words import Sign
from reconcile.wording.plain_words import OPEN, SUPPOSED, PointKind
from tests.case_formats import CASES
from tests.compared import compare

PAGE = TextStyle(80, color=False)
KINDS: tuple[type[StrEnum], ...] = (
    Verdict, Severity, Assumption, Extent, Basis, CountedBy, Sign, PointKind,
)  # fmt: skip
_COLUMN_HEADS = ("Disagreements", "apart", "open question", "Ask first", "undated", "marked *")


def known(word: str) -> bool:
    return bool(explanations(word, None, DEFAULT_TOLERANCE, PAGE, Host()))


@pytest.fixture(scope="module")
def example() -> tuple[Comparison, str]:
    """The five articles compared, and their JSON."""
    data = load([CASES / "five-articles" / "claims.yaml"])
    found = compare(data, Request(show_near=True))
    return found, comparison_json(found, Findings.of(()), data.places, "0")


def keys(value: object) -> Iterator[str]:
    """Every key of a JSON value, however deep."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from keys(inside)


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_kind_is_known(kind: type[StrEnum]) -> None:
    assert [str(str_enum) for str_enum in kind if not known(str(str_enum))] == []


def test_every_assumption_has_its_words_in_every_place() -> None:
    for words in (OPEN, SUPPOSED):
        assert set(words) == set(Assumption)


def test_every_open_question_and_head_of_the_screen_is_known() -> None:
    asked = [word for words in OPEN.values() for word in [words]]
    assert [word for word in (*asked, *_COLUMN_HEADS) if not known(word)] == []


def test_every_key_of_the_json_is_known(example: tuple[Comparison, str]) -> None:
    plumbing = {"version", "tool", "name"}
    assert sorted({key for key in keys(json.loads(example[1]))} - plumbing) != []
    unknown = {key for key in keys(json.loads(example[1])) if not known(key)} - plumbing
    assert unknown == set()


def test_every_word_in_the_lists_open_column_is_known(example: tuple[Comparison, str]) -> None:
    for line in digest_of(example[0], {}).lines:
        for word in line.open.split(", "):
            assert known(word) or re.search(r"[0-9]", word), word
    text = render_screen(example[0], {}, Screen(80))
    assert "unless" in text and known("unless")


def test_every_diagnosis_is_named_in_words_that_are_known(
    example: tuple[Comparison, str],
) -> None:
    names = {why.name for discrepancy in example[0].discrepancies for why in discrepancy.diagnoses}
    assert names
    assert [name for name in sorted(names) if not known(name)] == []


def test_every_level_is_explained_with_its_sentence() -> None:
    for level in levels():
        text = " ".join(explanations(level.id, None, DEFAULT_TOLERANCE, PAGE, Host()).split())
        assert level.sentence in text


@pytest.mark.parametrize("word", LISTS)
def test_a_list_names_every_row(word: str) -> None:
    assert len(listing(word, None, PAGE).splitlines()) > 10


def test_what_terms_refer_to_is_a_term_and_no_form_is_given_twice_in_one_row() -> None:
    for term in glossary():
        assert all(terms_named(other) for other in term.see), term.name
        forms = [term.name, *term.also]
        assert len(set(forms)) == len(forms), term.name
        assert term.means.endswith("."), term.name
