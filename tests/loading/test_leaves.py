"""Scalars where they stand: characters, cut texts, commas, and where the caret points."""

from __future__ import annotations

import re
import sys

import pytest

from reconcile.loading import characters
from reconcile.model.route import Level
from tests.loading.reading import codes, dataset, found, one_claim


def publisher(text: str) -> str:
    return f'sources: {{a: {{publisher: "{text}", citation: "1"}}}}\n'


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c"])
def test_reordering_is_an_error_in_names(mark: str) -> None:
    data = dataset(publisher(f"Reu{mark}ters"))
    assert found(data) == [("F017", 1, 30)]
    assert data.sources["a"].publisher is None
    assert data.sources["a"].citation == "1"


@pytest.mark.parametrize("escape", ["\\u202E", "\\U0000202e"])
def test_an_escape_is_pointed_at(escape: str) -> None:
    (problem,) = dataset(publisher(f"Reu{escape}ters")).problems
    assert (problem.place.column, problem.place.end_column) == (30, 30 + len(escape))


def test_direction_marks_and_joiners_may_stand_in_quotes() -> None:
    data = one_claim(
        "figure: 3", 'quote: "\u200fabc \u0646\u200c\u0645 \U0001f468\u200d\U0001f469"'
    )
    assert data.problems == ()


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\u00ad"])
def test_what_cannot_be_seen_is_an_error_in_names_and_a_warning_in_quotes(mark: str) -> None:
    (error,) = dataset(publisher(f"Reu{mark}ters")).problems
    quoted = one_claim("figure: 3", f'quote: "a{mark}b"')
    (warning,) = quoted.problems
    assert (error.level, warning.level) == (Level.ERROR, Level.WARNING)
    assert error.code == warning.code == "F018"
    assert quoted.claims[0].quote == f"a{mark}b"


def test_alphabets_that_look_alike_are_not_mixed_in_a_word() -> None:
    (problem,) = dataset(publisher("The R\u0435uters")).problems
    assert (problem.code, problem.level, problem.place.column) == ("F019", Level.WARNING, 31)
    assert (
        dataset(publisher("\u0423\u043a\u0440\u0456\u043d\u0444\u043e\u0440\u043c News")).problems
        == ()
    )


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("quote: about 100 dead #1 source", True),
        ("quote: about 100 dead # one source", True),
        ("note: see page 4 #12", True),
        ("quote: 'about 100 dead' # one source", False),
        ("quote: about 100 dead  # reconcile: ignore[S101] heard", False),
        ("quote: about 100 dead #reconcile: ignore[S101] heard", False),
        ("source: paper # the first one", False),
        ("source: paper #1", True),
        ("as_of: 2024-12-27   # a Friday", False),
        ("quote: no#blank before", False),
    ],
)
def test_text_that_a_comment_sign_cuts_is_found(line: str, ends: bool) -> None:
    data = one_claim("figure: 100", line, head="sources: {paper: {}}\n")
    assert codes(data) == (["F016"] if ends else [])
    assert data.left_out == ends


def test_a_cut_figure_is_found() -> None:
    assert codes(one_claim("figure: 3,000 #2")) == ["F016"]
    assert codes(one_claim("figure: 3,000 # see below")) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("figure: [11,500, 12,500]", ["write 11500", "write 12500"]),
        ("figure: {text: 3,000}", ["write 3000"]),
        ("figure: {text: nearly 3,000}", ['put it in quotes: text: "nearly 3']),
        ("figure: {text: nearly 3,000 men, low: 2}", ['put it in quotes: text: "nearly 3']),
        ('figure: {text: "nearly 3,000", low: 2,700}', ["write 2700"]),
        ("figure: [1, 500]", []),
        ("figure: {text: in 1917, low: 5}", []),
    ],
)
def test_a_comma_between_digits_in_flow_is_found(written: str, meant: list[str]) -> None:
    commas = [problem.help for problem in one_claim(written).problems if problem.code == "Q105"]
    assert [help.split(",")[0] for help in commas] == meant


def test_only_in_withdrawn_is_on_a_key() -> None:
    head = "claimants: {x: {name: X}}\n"
    data = one_claim("figure: 3", "withdrawn: {on: 2024-12-30, by: x}", head=head)
    assert data.problems == ()
    withdrawn = data.claims[0].withdrawn
    assert withdrawn is not None
    assert str(withdrawn.on) == "2024-12-30"
    assert codes(dataset("on: push\n")) == ["F011"]


@pytest.mark.parametrize("key", ["2024", "1.0", "~", "true", "010", "yes", ".5"])
def test_a_key_that_is_no_text_to_some_readers_has_to_be_quoted(key: str) -> None:
    assert codes(dataset(f"sources:\n  {key}: {{}}\n")) == ["F011"]
    assert dataset(f'sources:\n  "{key}": {{}}\n').refused == ()


def test_the_message_holds_no_long_text() -> None:
    (problem,) = one_claim(f"figure: {'9' * 4000}").problems
    assert len(problem.offending) == 80
    assert len(problem.message) < 100


@pytest.mark.parametrize(
    "pattern",
    [
        characters.FORBIDDEN,
        characters.REORDERING,
        characters.INVISIBLE,
        characters.DIRECTION_MARKS,
        characters.BLANKS,
    ],
)
def test_a_text_that_is_seen_holds_nothing_that_a_pattern_finds(pattern: re.Pattern[str]) -> None:
    odd = [chr(code) for code in range(sys.maxunicode + 1) if pattern.search(chr(code))]
    assert odd
    assert not [letter for letter in odd if characters.is_seen(f"a{letter}b")]


@pytest.mark.parametrize("text", ["killed", "Orbán’s “forty”", "דוד", "3–4 %"])
def test_usual_text_is_seen(text: str) -> None:
    assert characters.is_seen(text)
