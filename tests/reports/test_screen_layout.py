"""Texts that are cut for the first screen: words, figures and brackets stay whole."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from reconcile.reports.layout import LayoutPhrases, fitted

ASKED = "the statement behind “11,300” (Red Crescent (north) of Velm) and “40”"


@pytest.mark.parametrize("room", range(1, len(ASKED) + 1))
def test_a_bracket_is_shown_whole_or_not_at_all(room: int) -> None:
    shown = fitted(ASKED, room, LayoutPhrases())
    assert shown.count("(") == shown.count(")")
    assert ASKED.startswith(shown.rstrip("…")) or shown == ASKED
    assert cell_len(shown) <= max(room, len("statement") + 1)


def test_what_fits_is_not_touched() -> None:
    assert fitted("a (b", 4, LayoutPhrases()) == "a (b"
