"""The manual page of a code, for a terminal."""

from __future__ import annotations

from reconcile.escaping.visible import visible
from reconcile.model.manual import Manual
from reconcile.reports.layout import NARROWEST, paint, paragraph, prose
from reconcile.reports.text import Text

MARKED = "In this file, # <- marks where it speaks:"
"""What stands above an example, here and in the documentation."""


def render_manual(page: Manual, *, width: int, color: bool) -> str:
    """The page at most ``width`` cells wide; the lines of its example stay as they are."""
    room = max(width, NARROWEST)
    lines = paragraph(prose(f"{page.code} {page.name}", "bold"), room)
    lines += paragraph(prose(f"{page.level}, confidence {page.confidence}", "dim"), room)
    for words in (page.summary, *page.explanation.split("\n\n")):
        if words.strip():
            plain = " ".join(words.replace("``", "`").split())
            lines += [Text(), *paragraph(prose(plain), room)]
    if page.example:
        lines += [Text(), *paragraph(prose(MARKED), room), Text()]
        lines += [Text(f"    {visible(line)}".rstrip()) for line in page.example.splitlines()]
    return paint(lines, color=color)
