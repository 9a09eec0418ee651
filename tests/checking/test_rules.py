"""Each rule's manual: complete, and true of its own example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reconcile.checking.gate_codes import remark_manuals
from reconcile.checking.rule import Grade
from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check, graded
from reconcile.loading.load import load
from reconcile.model.manual import Manual
from reconcile.model.route import Level
from reconcile.service.check import manual_named, manuals

BY_CODE = {rule.code: rule for rule in all_rules()}
REMARKS = {page.code: page for page in remark_manuals() if page.example}
COPY = "In all 40 soldiers died, the ministry said.\n"


def spoken(page: Manual, folder: Path, asked: Grade = Grade.ATTRIBUTED) -> set[tuple[int, str]]:
    """The lines and codes of all findings in a page's example, in a folder with a local copy."""
    (folder / "copies").mkdir()
    (folder / "copies" / "daily.txt").write_text(COPY, encoding="utf-8")
    file = folder / "claims.yaml"
    file.write_bytes(page.file)
    own = [rule for rule in graded(all_rules(), asked) if rule.code == page.code]
    usual = [rule for rule in graded(all_rules()) if rule.code != page.code]
    return {
        (problem.place.line, problem.code) for problem in check(load([file]), rules=[*usual, *own])
    }


@pytest.mark.parametrize("code", BY_CODE)
def test_the_example_of_a_rule_is_what_it_finds(code: str, tmp_path: Path) -> None:
    page = BY_CODE[code].page
    assert page.expected, "an example shows its rule speaking"
    assert {text for _, text in page.expected} == {code}
    asked = Grade.SOURCED if BY_CODE[code].on_request else Grade.ATTRIBUTED
    assert spoken(page, tmp_path, asked) == set(page.expected)


@pytest.mark.parametrize("code", REMARKS)
def test_the_example_of_a_remark_is_what_is_found(code: str, tmp_path: Path) -> None:
    page = REMARKS[code]
    assert page.expected
    assert spoken(page, tmp_path) == set(page.expected)


@pytest.mark.parametrize("code", BY_CODE)
def test_a_rule_has_a_manual_and_a_name_that_names_the_defect(code: str) -> None:
    rule = BY_CODE[code]
    assert re.fullmatch(r"[FSQV][1-9][0-9]{2}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.summary.endswith(".") or ":" in rule.summary
    assert rule.page.explanation and rule.page.example
    assert rule.find.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def test_codes_and_names_are_used_once() -> None:
    pages = manuals()
    assert [page.code for page in pages] == sorted({page.code for page in pages})
    assert len({page.name for page in pages}) == len(pages)
    assert all(page.summary.endswith(".") for page in pages if page.code[0] != "S")


def test_a_page_is_known_by_code_and_by_name_in_any_case() -> None:
    page = manual_named("S101")
    assert page is not None and page.name == "unsourced-figure"
    assert manual_named("s101") == manual_named("unsourced-figure") == page
    assert manual_named("Unsourced-Figure") == page
    assert manual_named("S1") is None


SOURCING = {f"S{number}" for number in (*range(101, 116), 130)}
FIGURES = {f"Q{number}" for number in (*range(106, 111), *range(113, 119))}
PROMISED = {"F112", "F116", "V104", "V105", "V106"} | SOURCING | FIGURES


def test_the_rules_that_are_promised_are_there() -> None:
    assert set(BY_CODE) >= PROMISED
    assert list(BY_CODE) == sorted(BY_CODE)


def test_by_default_only_the_first_three_and_drafts_are_errors() -> None:
    usual = [rule for rule in graded(all_rules()) if rule.code in PROMISED]
    errors = [rule.code for rule in usual if rule.level is Level.ERROR]
    assert errors == ["S101", "S102", "S103", "S130"]
