"""What the rules about fields beside the number say, and about what they are silent."""

from __future__ import annotations

import pytest

from reconcile.checking.runner import check
from reconcile.loading.load import load_texts

HEAD = """\
sources: {daily: {publisher: Daily, citation: p1, published: 2024-12-30}}
claimants: {army: {name: Army}}
"""
TALK = HEAD + "statements: {talk: {claimant: army, made: 2024-12-20}}\n"


def codes(*lines: str, head: str = HEAD, metrics: str = "") -> list[str]:
    rows = "".join(f"  - {{{line}}}\n" for line in lines)
    text = f"{head}{metrics}claims:\n{rows}"
    return [problem.code for problem in check(load_texts({"f.yaml": text.encode()}))]


def claim(name: str, more: str = "figure: 40", metric: str = "killed") -> str:
    by = "claimant: army, source: daily, as_of: 2024-12-22"
    return f"id: {name}, metric: {metric}, {by}, {more}"


TOLD = (claim("a", "figure: 40, statement: talk"), claim("b", "figure: 50, statement: talk"))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("figure: 40, complete: true", []),
        ("figure: 40, complete: true, basis: named", []),
        ("figure: up to 40, complete: true", []),
        ("figure: 40, complete: true, coverage: 100%", []),
        ("figure: over 40", []),
        ("figure: over 40, complete: true", ["Q113"]),
        ("figure: 40, complete: true, extent: incident", ["Q113"]),
        ("figure: 40, complete: true, basis: partial", ["Q113"]),
        ("figure: 40, complete: true, basis: projection", ["Q113"]),
        ("figure: 40, complete: true, coverage: 99.9%", ["Q113"]),
        ("figure: {text: x, low: 3, high: 5, interval: 95}, basis: estimate", []),
        ("figure: {text: x, low: 3, high: 5}, basis: named", []),
        ("figure: {text: x, low: 3, high: 5, interval: 95}", []),
        ("figure: {text: x, low: 3, high: 5, interval: 95}, basis: named", ["Q114"]),
        ("figure: {text: x, low: 3, high: 5, best: 4}, basis: reports", ["Q114"]),
        ('figure: {text: "4 (95% CI 3 to 5)", low: 3, high: 5, best: 4, interval: 95}', []),
        ("figure: 40, supersedes: 30", []),
        ("figure: 40, supersedes: over 40", []),
        ("figure: 40, supersedes: 40", ["Q115"]),
        ("figure: about 40, supersedes: around 40", ["Q115"]),
        ("figure: 40%, share_of: wounded", []),
        ("figure: 40%, share_of: killed-or-wounded", []),
        ("figure: 40%, share_of: killed", ["Q116"]),
        ("figure: 40%, share_of: killed-in-action", ["Q116"]),
        ("figure: 12 of the 40, share_of: deployed", []),
    ],
)
def test_a_claim_s_fields_fit_one_another(more: str, expected: list[str]) -> None:
    assert codes(claim("a", more)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("{x: {}}", []),
        ("{x: {fixed: true}}", []),
        ("{x: {accumulates: false}}", []),
        ("{x: {daily: true}}", []),
        ("{x: {fixed: true, accumulates: false}}", ["V105"]),
        ("{x: {fixed: true, daily: true}}", ["V105"]),
        ("{aboard: {accumulates: false}, x: {within: aboard}}", ["V105"]),
        ("{aboard: {accumulates: false, fixed: false}, x: {within: aboard}}", []),
        ("{x: {counts_as: killed}}", []),
        ("{x: {counts_as: toll}}", ["V106"]),
        ("{x: {counts_as: toll}, killed: {counts_as: toll}}", []),
        ("{x: {counts_as: toll, unit: people}, killed: {counts_as: tolls}}", ["V106", "V106"]),
    ],
)
def test_a_metric_s_fields_fit_one_another(rows: str, expected: list[str]) -> None:
    found = codes(claim("a", metric="x"), claim("b"), metrics=f"metrics: {rows}\n")
    assert found == expected


def test_a_thing_that_was_perhaps_misspelt_is_asked_for() -> None:
    text = f"{HEAD}metrics: {{x: {{counts_as: kiled}}}}\nclaims: [{{{claim('a', metric='x')}}}]\n"
    found = check(load_texts({"f.yaml": text.encode()}))
    assert [problem.help for problem in found if problem.code == "V106"] == ["did you mean killed?"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("id: d, denies: a, claimant: army, source: daily", []),
        ("id: d, denies: a, statement: talk, source: daily", []),
        ("id: d, denies: a, source: daily", ["S113"]),
        ("id: d, denies: a, claimant: army", ["S101"]),
        ("id: d, denies: a, claimant: army, source: daily, as_of: 2025-02", ["Q107"]),
        ("id: d, denies: a, claimant: army, source: daily, as_of: 0024-12-25", ["F108"]),
        ("id: r, reaffirms: talk, as_of: 2024-12-28, claimant: army, source: daily", []),
        ("id: r, reaffirms: talk, as_of: 2024-12-20, claimant: army, source: daily", []),
        ("id: r, reaffirms: talk, as_of: 2024-12-19, claimant: army, source: daily", ["S115"]),
        ("id: r, reaffirms: talk, as_of: 2024-12-28, claimant: army", ["S101"]),
    ],
)
def test_a_claim_without_a_figure_is_sourced_and_dated_too(line: str, expected: list[str]) -> None:
    assert codes(*TOLD, line, head=TALK) == expected


def test_who_only_denies_and_where_are_in_use() -> None:
    head = TALK.replace("army: {", "nis: {name: NIS}, army: {").replace(
        "daily: {", "weekly: {citation: p2}, daily: {"
    )
    denial = "id: d, denies: a, claimant: nis, source: weekly"
    assert codes(*TOLD, head=head) == ["F112", "F112"]
    assert codes(*TOLD, denial, head=head) == []


def test_a_statement_that_was_said_again_is_told_often_enough() -> None:
    again = "id: r, reaffirms: talk, as_of: 2024-12-28, claimant: army, source: daily"
    assert codes(TOLD[0], head=TALK) == ["S109"]
    assert codes(TOLD[0], again, head=TALK) == []


def test_a_comment_on_a_denial_speaks_for_it() -> None:
    text = TALK + (
        "claims:\n"
        f"  - {{{TOLD[0]}}}\n  - {{{TOLD[1]}}}\n"
        "  - id: d  # reconcile: ignore[S113] nobody is named there\n"
        "    denies: a\n    source: daily\n"
    )
    assert check(load_texts({"f.yaml": text.encode()})) == ()
