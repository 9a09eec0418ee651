"""Each code of the reader has a page, and its example is what the reader makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.loading.limits import MAX_SCALAR
from reconcile.loading.load import load
from reconcile.loading.notebook import RULES, reader_manuals
from tests.loading.reading import codes, dataset

PAGES = {page.code: page for page in reader_manuals()}
WITHOUT_EXAMPLE = {"F001", "F007"}  # no text of a page's size shows them


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert list(PAGES) == list(RULES)
    assert all(PAGES[code].name == RULES[code].name for code in RULES)
    assert all(PAGES[code].summary == RULES[code].summary for code in RULES)
    assert all(len(page.explanation) > 40 for page in PAGES.values())
    assert {code for code, page in PAGES.items() if not page.example} == WITHOUT_EXAMPLE


@pytest.mark.parametrize("code", sorted(PAGES.keys() - WITHOUT_EXAMPLE))
def test_the_example_is_what_the_reader_finds(code: str) -> None:
    page = PAGES[code]
    data = dataset(page.file)
    assert [(problem.place.line, problem.code) for problem in data.problems] == list(page.expected)
    assert code in {spoken for _, spoken in page.expected}
    own = [problem for problem in data.problems if problem.code == code]
    assert {(problem.level, problem.confidence) for problem in own} == {
        (page.level, page.confidence)
    }


def test_what_no_example_shows_is_found_too(tmp_path: Path) -> None:
    assert codes(load([tmp_path / "none.yaml"])) == ["F001"]
    assert codes(dataset(f"version: 1\nnote: {'x' * (MAX_SCALAR + 1)}\n")) == ["F007"]
