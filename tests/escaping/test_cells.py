"""A cell of text never begins what a spreadsheet reckons out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.escaping.cells import cell


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
