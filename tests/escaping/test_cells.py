"""A cell of text never begins what a spreadsheet reckons out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.escaping.cells import cell, comes_back, raw_cell, unguarded


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("over 3,000", "over 3,000"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\t=1", "' =1"),
        ("a\r\nb", "a b"),
        ("a\x00b", "a⟨U+0000⟩b"),
    ],
)
def test_cells(text: str, written: str) -> None:
    assert cell(text) == written


@given(st.text())
def test_no_cell_begins_a_formula_or_breaks_a_line(text: str) -> None:
    written = cell(text)
    assert not written.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert len(written.splitlines()) <= 1
    assert unguarded(written) == cell(f".{text}")[1:]


@pytest.mark.parametrize(
    ("written", "text"),
    [("'=1", "=1"), ("''=1", "'=1"), ("'tis", "'tis"), ("=1", "=1"), ("a", "a"), ("", "")],
)
def test_a_guard_and_nothing_else_is_taken_away(written: str, text: str) -> None:
    assert unguarded(written) == text


@pytest.mark.parametrize("text", ["over 3,000", "=1", "'tis", "-", "#1 [a]"])
def test_what_comes_back(text: str) -> None:
    assert comes_back(text)


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\x00b", "##[error]", "\u202e", "'=1"])
def test_what_does_not(text: str) -> None:
    assert not comes_back(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "=1+1"),
        ("a\r\n\tb", "a\r\n\tb"),
        ("\u202e\u200c\u2028", "\u202e\u200c\u2028"),
        ("a\x00\x1b\x85\ud800b", "a⟨U+0000⟩⟨U+001B⟩⟨U+0085⟩⟨U+D800⟩b"),
    ],
)
def test_raw_cells(text: str, written: str) -> None:
    assert raw_cell(text) == written
