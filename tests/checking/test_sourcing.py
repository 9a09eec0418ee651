"""What the rules of sourcing say, and about what they are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check
from reconcile.loading.load import load
from reconcile.model.route import Level, Problem

SOURCING = [rule for rule in all_rules() if rule.code in {"S101", "S102", "S103"}]
HEAD = """\
version: 1
sources:
  page: {publisher: The Page, citation: "page 4"}
  local: {archive: copies/local.txt}
  link: {url: "https://link.example/a"}
claimants:
  ministry: {name: Ministry}
  army: {name: Army}
statements:
  briefing: {claimant: ministry}
  rumour: {made: 2024-12-23}
claims:
"""


def found(tmp_path: Path, claims: str, head: str = HEAD) -> tuple[Problem, ...]:
    file = tmp_path / "claims.yaml"
    file.write_text(head + claims, encoding="utf-8")
    return check(load([file]), rules=SOURCING)


def test_a_claim_with_everything_is_left_in_peace(tmp_path: Path) -> None:
    claim = "  - {id: a, metric: killed, figure: over 60, claimant: army, source: link}\n"
    assert found(tmp_path, claim) == ()


def test_a_claim_with_nothing_is_found_by_each_rule_once(tmp_path: Path) -> None:
    problems = found(tmp_path, "  - id: a\n    metric: killed\n    figure: over 60\n")
    assert [problem.code for problem in problems] == ["S101", "S103"]
    assert {problem.claim for problem in problems} == {"a"}
    assert {problem.level for problem in problems} == {Level.ERROR}
    assert {problem.place.line for problem in problems} == {HEAD.count("\n") + 1}
    assert all("over 60" in problem.message and problem.help for problem in problems)


@pytest.mark.parametrize(
    "locator", ["url: https://a.example/1", "citation: p. 3", "archive: a.txt"]
)
def test_any_locator_will_do(locator: str, tmp_path: Path) -> None:
    sources = f"sources:\n  one:\n    publisher: One\n    {locator}\n"
    head = f"version: 1\n{sources}claimants: {{army: {{name: Army}}}}\nclaims:\n"
    claim = "  - {id: a, metric: killed, figure: 7, claimant: army, source: one}\n"
    assert found(tmp_path, claim, head) == ()


def test_a_source_is_named_once_however_many_claims_rest_on_it(tmp_path: Path) -> None:
    head = HEAD.replace('citation: "page 4"', "title: A page")
    claims = "".join(
        f"  - {{id: a{n}, metric: killed, figure: {n}, claimant: army, source: page}}\n"
        for n in range(30)
    )
    (problem,) = found(tmp_path, claims, head)
    assert (problem.code, problem.claim, problem.place.line) == ("S102", None, 3)


def test_a_statement_speaks_for_its_claims(tmp_path: Path) -> None:
    claims = (
        "  - {id: a, metric: killed, figure: 7, statement: briefing, source: page}\n"
        "  - {id: b, metric: killed, figure: 8, statement: rumour, source: page}\n"
    )
    (problem,) = found(tmp_path, claims)
    assert (problem.code, problem.claim) == ("S103", "b")


def test_the_earliest_telling_of_the_statement_may_name_the_claimant(tmp_path: Path) -> None:
    claims = (
        "  - {id: a, metric: killed, figure: 8, statement: rumour, source: link, claimant: army}\n"
        "  - {id: b, metric: killed, figure: 7, statement: rumour, source: page}\n"
    )
    assert found(tmp_path, claims) == ()


def test_a_later_telling_does_not_lend_its_claimant(tmp_path: Path) -> None:
    claims = (
        "  - {id: a, metric: killed, figure: 7, statement: rumour, source: page}\n"
        "  - {id: b, metric: killed, figure: 8, statement: rumour, source: link, claimant: army}\n"
    )
    assert [problem.claim for problem in found(tmp_path, claims)] == ["a"]


def test_problems_of_the_reader_and_findings_stand_in_one_order(tmp_path: Path) -> None:
    claims = (
        "  - {id: a, metric: killed, figure: 7, source: page}\n"
        "  - {id: b, metric: kild, figure: 7, source: page, claimant: army}\n"
        "  - {id: c, metric: killed, figure: 7, source: page}\n"
    )
    problems = found(tmp_path, claims)
    assert [problem.place.line for problem in problems] == sorted(
        problem.place.line for problem in problems
    )
    assert [problem.code[0] for problem in problems] == ["S", "V", "S"]
