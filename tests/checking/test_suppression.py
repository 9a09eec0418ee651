"""Comments that suppress: what they reach, and when they are findings themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check
from reconcile.loading.load import load
from reconcile.model.route import Problem
from tests.costs import grows_faster

SOURCING = [rule for rule in all_rules() if rule.code in {"S101", "S102", "S103"}]
HEAD = """\
version: 1
sources:
  page: {citation: "page 4"}
claimants:
  army: {name: Army}
claims:
"""


def found(tmp_path: Path, claims: str, *, ignores: bool = True) -> list[str]:
    return [problem.code for problem in problems(tmp_path, claims, ignores=ignores)]


def problems(tmp_path: Path, claims: str, *, ignores: bool = True) -> tuple[Problem, ...]:
    file = tmp_path / "claims.yaml"
    file.write_text(claims if claims.startswith("version") else HEAD + claims, encoding="utf-8")
    return check(load([file]), ignores=ignores, rules=SOURCING)


def claim(comment: str, then: str = "claimant: army") -> str:
    return f"  - id: a  # reconcile: {comment}\n    metric: killed\n    figure: 60\n    {then}\n"


@pytest.mark.parametrize("name", ["S101", "unsourced-figure", " S101 ", "S101, S101"])
def test_a_finding_is_suppressed_by_code_or_name(name: str, tmp_path: Path) -> None:
    text = claim(f"ignore[{name}] seen on television")
    assert found(tmp_path, text) == []
    assert found(tmp_path, text, ignores=False) == ["S101"]


@pytest.mark.parametrize("reason", ["because", "- because", ": because", "— weil"])
def test_a_reason_may_be_set_off(reason: str, tmp_path: Path) -> None:
    assert found(tmp_path, claim(f"ignore[S101]{reason}")) == []


def test_one_comment_may_suppress_several(tmp_path: Path) -> None:
    text = claim("ignore[S101, unattributed-figure] heard it", "note: on the radio")
    assert found(tmp_path, text) == []


def test_a_finding_that_is_not_named_stays(tmp_path: Path) -> None:
    assert found(tmp_path, claim("ignore[S101] heard it", "note: on the radio")) == ["S103"]


@pytest.mark.parametrize("reason", ["", "   ", " -", ":"])
def test_a_reason_is_required_and_the_finding_is_suppressed_all_the_same(
    reason: str, tmp_path: Path
) -> None:
    assert found(tmp_path, claim(f"ignore[S101]{reason}")) == ["F901"]


def test_a_comment_of_no_use_is_a_warning(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, claim("ignore[S101] once", "claimant: army\n    source: page"))
    assert (problem.code, problem.rule, problem.level) == ("F902", "unused-suppression", "warning")
    assert problem.place.line == 7
    assert problem.place.column == 12


def test_of_two_rules_only_the_unused_one_is_reported(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, claim("ignore[S101, S103] once"))
    assert (problem.code, problem.offending) == ("F902", "S103")


def test_an_unknown_rule_is_reported(tmp_path: Path) -> None:
    first, second = problems(tmp_path, claim("ignore[S999] why not"))
    assert {first.code, second.code} == {"S101", "F903"}
    assert "S999" in first.message + second.message


@pytest.mark.parametrize("word", ["ignore", "ignore all of it", "ignore[]", "ignore[ , ] all"])
def test_ignoring_everything_is_not_to_be_had(word: str, tmp_path: Path) -> None:
    assert {"S101", "F903"} <= set(found(tmp_path, claim(word)))


@pytest.mark.parametrize("word", ["disable[S101] x", "file-ignore[S101] x", "ignored[S101] x"])
def test_a_comment_that_asks_for_something_else_is_reported(word: str, tmp_path: Path) -> None:
    assert set(found(tmp_path, claim(word))) == {"S101", "F903"}


def test_what_the_reader_met_cannot_be_suppressed(tmp_path: Path) -> None:
    text = claim("ignore[V101] my own word", "source: page\n    claimant: army")
    assert set(found(tmp_path, text.replace("killed", "kiled"))) == {"V101", "F903"}


def test_a_comment_elsewhere_in_the_claim_suppresses_nothing(tmp_path: Path) -> None:
    text = (
        "  - id: a\n    metric: killed  # reconcile: ignore[S101] here?\n"
        "    figure: 60\n    claimant: army\n"
    )
    assert found(tmp_path, text) == ["S101", "F902"]


def test_a_comment_on_a_line_of_its_own_suppresses_nothing(tmp_path: Path) -> None:
    text = (
        "  # reconcile: ignore[S101] here?\n"
        "  - {id: a, metric: killed, figure: 6, claimant: army}\n"
    )
    assert found(tmp_path, text) == ["F902", "S101"]


def test_a_comment_after_the_key_of_a_source_speaks_for_the_source(tmp_path: Path) -> None:
    text = HEAD.replace(
        '  page: {citation: "page 4"}\n',
        "  page:  # reconcile: ignore[S102] the archive burnt down\n\n"
        "    # where it was\n    publisher: The Page\n",
    )
    text += "  - {id: a, metric: killed, figure: 6, claimant: army, source: page}\n"
    assert found(tmp_path, text) == []


def test_a_comment_in_a_quote_is_no_comment(tmp_path: Path) -> None:
    text = (
        "  - id: a\n    metric: killed\n    figure: 60\n    claimant: army\n"
        '    quote: "he said # reconcile: ignore[S101] so"\n'
    )
    assert found(tmp_path, text) == ["S101"]


def test_prose_about_the_tool_is_no_suppression(tmp_path: Path) -> None:
    text = (
        "  # reconcile: see the manual\n"
        "  - {id: a, metric: killed, figure: 6, claimant: army, source: page}\n"
    )
    assert found(tmp_path, text) == []


def test_two_claims_in_two_files_on_the_same_line_are_told_apart(tmp_path: Path) -> None:
    path, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    path.write_text(HEAD + claim("ignore[S101] seen"), encoding="utf-8")
    two.write_text("version: 1\n\n\n\n\n\n" + "claims:\n" + claim("x").replace("id: a", "id: b"))
    found_in = {
        (Path(p.place.path).name, p.code)
        for p in check(load([path, two]), rules=SOURCING)
        if p.code[0] == "S"
    }
    assert found_in == {("two.yaml", "S101")}


def test_reading_a_comment_takes_no_more_than_linear_time(tmp_path: Path) -> None:
    def work(length: int) -> Callable[[], object]:
        text = claim("ignore[" + "S101," * length + "x" * length)
        return lambda: found(tmp_path, text)

    assert not grows_faster(work, 10_000, 40_000, times=8)
