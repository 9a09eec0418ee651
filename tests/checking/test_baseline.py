"""The baseline file: a line an entry, keyed by fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reconcile.checking.baseline import (
    HEAD,
    BaselineEntry,
    BaselineFormatError,
    added_problems,
    entries_of,
    read_baseline,
    stale,
    stale_problems,
    written,
)
from reconcile.checking.fingerprint import Findings
from reconcile.model.route import Level, Place, Problem

PLACE = Place("claims.yaml", 3, 1, 3, 9)
ONE = Problem("S101", "unsourced-figure", "…", PLACE, offending="killed: 40", claim="a")
TWO = replace(ONE, claim="b", offending="killed: “5”")
FATAL = Problem("F002", "syntax-error", "…", PLACE, fatal=True)
FOUND = Findings((ONE, TWO, FATAL), ("1111", "2222", "3333"))


def test_what_is_written_is_read_again() -> None:
    entries = entries_of(FOUND)
    text = written(entries)
    assert text.splitlines()[0] == HEAD
    assert len(text.splitlines()) == 3
    again = read_baseline(text)
    assert [baseline_entry.fingerprint for baseline_entry in again] == ["1111", "2222"]
    assert [baseline_entry.line for baseline_entry in again] == [2, 3]
    assert written(again) == text


def test_every_line_is_json_and_names_rule_claim_and_figure() -> None:
    rows = [json.loads(line) for line in written(entries_of(FOUND)).splitlines()]
    assert rows[1] == {"rule": "S101", "claim": "a", "figure": "killed: 40", "fingerprint": "1111"}


def test_the_order_is_fixed_and_equal_entries_are_one() -> None:
    entries = entries_of(FOUND)
    assert written(entries[::-1] + entries) == written(entries)


def test_reasons_are_kept() -> None:
    before = [BaselineEntry("1111", "S101", "a", "killed: 40", "told to us")]
    first, second = entries_of(FOUND, before)
    assert (first.reason, second.reason) == ("told to us", None)
    assert '"reason": "told to us"' in written([first])
    assert read_baseline(written([first]))[0].reason == "told to us"


def test_lines_may_be_merged_from_two_branches() -> None:
    text = written(entries_of(FOUND))
    head, *rows = text.splitlines()
    assert len(read_baseline("\n".join([head, *rows, "", *rows]))) == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("{}", 1),
        ("[]\n", 1),
        (f"{HEAD}\nnonsense\n", 2),
        (f"{HEAD}\n[1]\n", 2),
        (f"{HEAD}\n\n{{}}\n", 3),
        (f'{HEAD}\n{{"rule": "S101", "fingerprint": 7}}\n', 2),
        (f'{HEAD}\n{{"rule": "S101", "fingerprint": "7", "line": 7}}\n', 2),
        (f"{HEAD}\n" + "[" * 100_000, 2),
        ("<<<<<<< ours\n" + HEAD, 1),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BaselineFormatError, match=f"line {line} "):
        read_baseline(text)


def test_a_stale_entry_is_a_warning_at_its_line() -> None:
    entries = read_baseline(written(entries_of(FOUND)))
    left = Findings((TWO,), ("2222",))
    unused = stale(entries, left, {"S101"})
    assert unused == (entries[0],)
    assert stale(entries, left, {"S102"}) == (), "a rule that was not asked finds nothing"
    (problem,) = stale_problems(unused, "known.jsonl")
    assert (problem.code, problem.level, problem.place.line) == ("F907", Level.WARNING, 2)
    assert problem.place.path == "known.jsonl"


def test_a_baseline_that_is_new_is_a_single_error() -> None:
    entries = read_baseline(written(entries_of(FOUND)))
    (problem,) = added_problems(entries, (), "known.jsonl")
    assert (problem.code, problem.level, problem.place.line) == ("F906", Level.ERROR, 2)
    assert f"with {len(entries)} entries" in problem.message


def test_an_added_entry_is_an_error_whatever_its_line() -> None:
    entries = read_baseline(written(entries_of(FOUND)))
    assert list(added_problems(entries, entries[::-1], "known.jsonl")) == []
    (problem,) = added_problems(entries, entries[:1], "known.jsonl")
    assert (problem.code, problem.level, problem.place.line) == ("F906", Level.ERROR, 3)
    assert "'b'" in problem.message


def test_a_lone_surrogate_can_be_written() -> None:
    text = written([BaselineEntry("1", "S101", "a", "\ud800")])
    text.encode("utf-8")
    assert read_baseline(text)[0].fingerprint == "1"
