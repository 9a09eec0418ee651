"""Lines as one text: colours change no character, and nothing is a command."""

from __future__ import annotations

import re

from reconcile.reports.layout import atom, paint, paragraph, prose
from reconcile.reports.text import Text


def test_colour_changes_no_character() -> None:
    lines = paragraph((*prose("bold words here", "bold"), atom("[red]:smile:[/red]", "red")), 80)
    plain, coloured = paint(lines, color=False), paint(lines, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1mbold words here\x1b[0m" in coloured
    assert (
        re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain == "bold words here [red]:smile:[/red]\n"
    )


def test_painting_defangs() -> None:
    assert "##[" not in paint([Text("##[error]x")], color=False)
    assert not paint([Text("::error::x")], color=False).startswith("::")
