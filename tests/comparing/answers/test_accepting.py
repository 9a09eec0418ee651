"""Accepted disputes are known by statements and figures: however the file is laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.cli.commands.accept import entry_of
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Verdict
from reconcile.comparing.result.comparison_parts import WakingKind
from reconcile.curating.yaml_text import flow_value
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from tests.compared import compare
from tests.examples import examples

HEAD = """version: 1
claimants: {lee: {name: Lee, side: west}, mia: {name: Mia, side: east}, noa: {name: Noa}}
statements: {said: {claimant: lee, made: 2024-12-22}}
places: {land: {}, town: {within: land}}
"""
WORDS = (100, "120", "over 900", "nearly 300", "up to 120", "several hundred", "the first", "none",
         {"text": "the crews", "low": 12, "high": 14}, {"text": "about 40", "best": 40, "low": 5,
         "high": 90})  # fmt: skip
Row = dict[str, Any]


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Two to six claims of one land, some of them tellings of one statement."""
    found = []
    for name in "abcdef"[: draw(st.integers(2, 6))]:
        retold = draw(st.sampled_from((False, False, True)))
        row: Row = {
            "id": name,
            "metric": draw(st.sampled_from(("killed", "killed", "wounded", "casualties"))),
            "figure": draw(st.sampled_from(WORDS)),
            "place": draw(st.sampled_from(("land", "land", "town"))),
        }
        row |= {"statement": "said"} if retold else {"claimant": draw(st.sampled_from(SPEAKERS))}
        day = draw(st.sampled_from(("2024-12-10", "2024-12-12", None)))
        found.append(row if day is None else {**row, "as_of": day})
    return found


SPEAKERS = ("lee", "mia", "noa")


def read(some: Sequence[Row], entries: Sequence[Mapping[str, Any]] = (), files: int = 1) -> Dataset:
    """The claims in so many files, and the entries in the last of them."""
    texts = {f"{at}.yaml": "version: 1\nclaims:\n" for at in range(files)}
    for at, row in enumerate(some):
        texts[f"{at % files}.yaml"] += f"  - {flow_value(row)}\n"
    used = {name: text for name, text in texts.items() if not text.endswith("claims:\n")}
    listed = "".join(f"  - {flow_value(entry)}\n" for entry in entries)
    used["head.yaml"] = HEAD + (f"accepted:\n{listed}" if listed else "")
    data = load_texts({name: text.encode() for name, text in used.items()})
    assert data.problems == (), [problem.message for problem in data.problems]
    return data


def found(data: Dataset) -> Comparison:
    return compare(data, Request())


def all_accepted(some: Sequence[Row]) -> list[dict[str, Any]]:
    """An entry for each dispute, as ``reconcile accept`` prints them."""
    first = found(read(some))
    return [entry_of(heading, first, reason="so", by="desk") for heading in first.headings]


EXAMPLES = examples(12)


@EXAMPLES
@given(rows(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_what_is_accepted_is_known_however_files_are_laid_out(
    some: list[Row], chance: Random, files: int
) -> None:
    entries, before = all_accepted(some), found(read(some))
    claims = list(some)
    chance.shuffle(claims)
    chance.shuffle(entries)
    after = found(read(claims, entries, files))
    assert after.headings == ()
    assert len(after.known) == len(before.headings)
    assert after.settling == ()
    assert {discrepancy.id for discrepancy in after.discrepancies} == {
        discrepancy.id for discrepancy in before.discrepancies
    }


@EXAMPLES
@given(rows(), st.permutations("uvwxyz"))
def test_other_ids_of_claims_change_nothing(some: list[Row], names: list[str]) -> None:
    """But which of two lone figures of one number is a suspected relay's origin goes by name."""
    new = dict(zip("abcdef", names, strict=True))
    entries = [
        {**entry, "claims": {new[name]: words for name, words in entry["claims"].items()}}
        for entry in all_accepted(some)
    ]
    again = found(read([{**row, "id": new[row["id"]]} for row in some], entries))
    assert all(heading.discrepancies[0].verdict is Verdict.RELAY for heading in again.headings)


@EXAMPLES
@given(rows(), st.data())
def test_a_changed_figure_wakes_what_it_is_in(some: list[Row], data: st.DataObject) -> None:
    entries = all_accepted(some)
    named = sorted({name for entry in entries for name in entry["claims"]})
    if not named:
        return
    which = data.draw(st.sampled_from(named))
    changed = [{**row, "figure": "4,321"} if row["id"] == which else row for row in some]
    after = found(read(changed, entries))
    for known in after.known:
        held = {name for each in known.heading.discrepancies
                for name in (*each.claims, *each.restated_by)}  # fmt: skip
        assert which not in held
    woken = [change for heading in after.headings for woken in heading.woken
             for change in woken.changes]  # fmt: skip
    assert all(change.claim == which or change.kind is WakingKind.JOINED for change in woken)


CLASH: list[Row] = [
    {"id": "a", "metric": "killed", "figure": 100, "claimant": "lee", "as_of": "2024-12-12"},
    {"id": "b", "metric": "killed", "figure": "over 900", "claimant": "mia", "as_of": "2024-12-10"},
]
ENTRY = {"metric": "killed", "claims": {"a": 100, "b": "over 900"}, "reason": "so", "by": "desk"}


def clash(*changed: Row, entry: Mapping[str, Any] = ENTRY, today: str = "") -> Comparison:
    """The clash with claims of the same ids replaced, others added, and an entry."""
    by_id = {row["id"]: row for row in (*CLASH, *changed)}
    data = read(list(by_id.values()), [entry])
    return found(data if not today else with_day(data, today))


def with_day(data: Dataset, day: str) -> Dataset:
    return replace(data, today=date.fromisoformat(day))


def changes(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    return [
        (str(change.kind), change.claim, change.was, change.now)
        for heading in comparison.headings
        for woken in heading.woken
        for change in woken.changes
    ]


def test_a_changed_figure_is_said_with_what_it_was() -> None:
    after = clash({**CLASH[0], "figure": 150})
    assert after.known == ()
    assert changes(after) == [("changed", "a", "100", "150")]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_entry_that_is_woken_is_found_wherever_it_stands(place: int) -> None:
    entries = [{**ENTRY, "metric": "wounded"}, {**ENTRY, "place": "town"}]
    entries.insert(place, ENTRY)
    after = found(read([{**CLASH[0], "figure": 150}, CLASH[1]], entries))
    assert changes(after) == [("changed", "a", "100", "150")]


def test_a_figure_that_joins_is_said() -> None:
    third = {**CLASH[1], "id": "c", "claimant": "noa", "figure": "1,200"}
    assert changes(clash(third)) == [("joined", "c", "", "1,200")]


def test_another_telling_of_the_same_figure_is_no_news_and_one_of_another_figure_is() -> None:
    told = [{**CLASH[0], "statement": "said"}, {**CLASH[0], "id": "c", "statement": "said"}]
    assert clash(*told).headings == ()
    in_other_words = {**told[1], "figure": "one hundred"}
    assert clash(told[0], in_other_words).headings == ()
    other = {**told[1], "figure": 90}
    assert ("joined", "c", "", "90") in changes(clash(told[0], other))


def test_a_dispute_is_known_by_its_statements_whatever_the_claims_are_called() -> None:
    entry = {**ENTRY, "claims": {"b": "over 900"}, "statements": {"said": [100, "about 100"]}}
    told = {**CLASH[0], "statement": "said"}
    again = {**told, "id": "z", "figure": "about 100"}
    assert clash(told, again, entry=entry).headings == ()
    assert clash(told, {**again, "figure": 101}, entry=entry).known == ()


@pytest.mark.parametrize(
    "other",
    [{"metric": "wounded"}, {"place": "town"}, {"period": "2024-12"}, {"subject": "nobody"}],
    ids=str,
)
def test_an_entry_about_another_quantity_accepts_nothing(other: dict[str, str]) -> None:
    after = clash(entry={**ENTRY, **other})
    assert (len(after.headings), after.known) == (1, ())
    assert changes(after) == []


@pytest.mark.parametrize(
    ("until", "today", "known"),
    [("2024-12-31", "2024-12-31", 1), ("2024-12-31", "2025-01-01", 0), ("2024", "2024-12-31", 1),
     ("2024", "2025-01-01", 0), ("2024-12", "2024-12-01", 1)],
)  # fmt: skip
def test_the_last_day_counts_and_the_next_does_not(until: str, today: str, known: int) -> None:
    after = clash(entry={**ENTRY, "until": until}, today=today)
    assert len(after.known) == known
    assert changes(after) == ([] if known else [("lapsed", "", until, "")])


def test_another_verdict_of_the_same_figures_wakes_nothing() -> None:
    """Undated, the clash hinges on a date; that is no other dispute."""
    undated = {key: value for key, value in CLASH[1].items() if key != "as_of"}
    before, after = clash(), clash(undated)
    assert before.known[0].heading.discrepancies[0].verdict is Verdict.CONTRADICTION
    assert after.known[0].heading.discrepancies[0].verdict is Verdict.TENSION


def test_two_entries_do_not_accept_what_neither_of_them_has() -> None:
    third = {**CLASH[1], "id": "c", "claimant": "noa", "figure": "400"}
    pair = {**ENTRY, "claims": {"a": 100, "c": 400}}
    by_id = [*CLASH, third]
    after = found(read(by_id, [ENTRY, pair]))
    told = {
        frozenset(discrepancy.claims)
        for heading in after.headings
        for discrepancy in heading.discrepancies
    }
    assert frozenset("bc") in told


def test_figures_of_another_language_are_read_as_their_claims_are() -> None:
    """A decimal comma in one language is a thousands comma in another."""
    german = [
        {**CLASH[0], "figure": "rund 1,5 Millionen", "lang": "de"},
        {**CLASH[1], "figure": "mehr als 2.500.000", "lang": "de"},
    ]
    words = {row["id"]: row["figure"] for row in german}
    assert clash(*german, entry={**ENTRY, "claims": words}).headings == ()
    assert clash(*german, entry={**ENTRY, "claims": {**words, "b": "mehr als 2.600.000"}}).headings
