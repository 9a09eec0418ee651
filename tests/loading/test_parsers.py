"""Any bytes at all: nothing is raised, and PyYAML's two parsers give the same."""

from __future__ import annotations

import base64
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.events import parser_class
from reconcile.model.dataset import Dataset
from tests.examples import examples
from tests.loading.reading import FIXTURES, NAME, codes, dataset, found
from tests.shared import shared

PIECES = [
    " ", "  ", "\n", "\n  ", "\n- ", "- ", ": ", ":", "?", "? ", ",", "[", "]", "{", "}", '"', "'",
    "#", " #", "|", ">", "|-", ">+", "|2", "a", "b", "x y", "1", "000", "3,000", "010", "&a", "*a",
    "&b ", "*b ", "!", "!!str ", "%", "@", "\\", "\\n", "\r", "\r\n", "~", "null", "\u00e9", "=",
    "<<", "---", "...", "--- ", "-", "http://x?y=1", '"a"', "'b'", "k: v\n", "\n\n", " : ", "\t",
    "claims:", "\nclaims:\n- id: a\n  figure: ", "metric: killed", "\n   ", "\\u0041", "\U0001f600",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)

# Constructs of the official YAML test suite on which the two parsers differ, in our own words.
DIFFERENT = {
    "unknown directive": "%WHAT is this\n---\na: b\n",
    "colon before a bracket": "{a:[b]}\n",
    "colon before a comma": "{a b:, c: d}\n",
    "tab before text": "a:\n  \tb\n",
    "tab before a comment": "a: b\t# c\n",
    "tab in a literal": "a: |\n \tb\n",
    "tab after a marker": "---\ta\n",
    "question mark in flow": "[a?b]\n",
    "question mark after a key": "{a?: b}\n",
    "tag and nothing in flow": "{a: !!str, b: c}\n",
    "tag with a comma": "- !!str, a\n",
    "comment joined to a header": "a: |# b\n  c\n",
    "version without a blank": "%YAML 1.1#\n---\na: b\n",
}


def told(data: Dataset) -> object:
    """All that a dataset says of a file, to be compared."""
    return data.claims, data.problems, dict(data.places), data.comments, data.sources


def agree(content: str | bytes) -> Dataset:
    """The dataset of both parsers: the same unless both refuse the file."""
    first, second = dataset(content), dataset(content, pure=True)
    assert bool(first.refused) == bool(second.refused)
    if not first.refused:
        assert told(first) == told(second)
    return first


def test_there_are_two_parsers_to_compare() -> None:
    assert parser_class() is not parser_class(pure=True)
    assert issubclass(parser_class(pure=True), yaml.SafeLoader)


def test_without_the_c_parser_the_other_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert parser_class() is yaml.SafeLoader
    assert codes(dataset("claims: []\n")) == ["F021"]


@examples(300)
@given(TEXTS)
def test_both_parsers_accept_and_give_the_same(text: str) -> None:
    agree(text)


@examples(150)
@given(st.text(max_size=60))
def test_both_parsers_agree_on_any_text(text: str) -> None:
    agree(text)


@examples(150)
@given(st.binary(max_size=60))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    agree(content)


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_the_parsers_read_differently_is_refused_by_both(name: str) -> None:
    for pure in (False, True):
        data = dataset(DIFFERENT[name], pure=pure)
        assert data.refused == (NAME,)
        assert all(problem.message for problem in data.problems)


@examples(60)
@given(st.data())
def test_a_damaged_file_is_still_read_without_a_crash(data: st.DataObject) -> None:
    good = (FIXTURES / "format_example.yaml").read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    kind = data.draw(st.sampled_from(["deleted", "doubled", "replaced", "cut"]))
    byte = data.draw(st.binary(min_size=1, max_size=1))
    damaged = {
        "deleted": good[:at] + good[at + 1 :],
        "doubled": good[:at] + good[at : at + 1] + good[at:],
        "replaced": good[:at] + byte + good[at + 1 :],
        "cut": good[:at],
    }[kind]
    agree(damaged)


def test_the_official_suite_gives_no_crash_and_both_parsers_agree() -> None:
    path = shared("data", "yaml_test_suite_cases.json")
    cases = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    for case in cases:
        agree(base64.b64decode(case["yaml_b64"]))


def test_the_curated_events_are_read_without_a_problem() -> None:
    files = [*sorted(shared("data", "events").glob("*.claims.yaml")), *FIXTURES.glob("format_*")]
    for file in files:
        data = agree(file.read_bytes())
        assert found(data) == [], file.name
        assert data.claims
