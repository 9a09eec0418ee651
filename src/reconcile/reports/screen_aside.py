"""What stands below the list of the first screen: the known disputes."""

from __future__ import annotations

from rich.text import Text

from reconcile.document.digest import Digest, Line
from reconcile.reports.layout import NARROW, LayoutPhrases, paragraph, prose
from reconcile.reports.screen_layout import fitted
from reconcile.reports.terminal_blocks import QUIET, STRONG

KNOWN = 3
"""How many known disputes the screen has a line for."""

_INDENT = 2


def aside_lines(said: Digest, width: int, phrases: LayoutPhrases) -> list[Text]:
    """The known disputes in a line each, at most three of them."""
    lines = [Text("Known, and not counted", STRONG)] if said.known else []
    for line in said.known[:KNOWN]:
        lines += in_a_line(_told(line), width, phrases, number=f"{line.number}")
    left = len(said.known) - KNOWN
    if left > 0:
        lines.append(Text(f"{' ' * _INDENT}and {left:,} more known: --full", QUIET))
    return lines


def _told(line: Line) -> str:
    """Of what, who, then by whom it was accepted."""
    where = f", {line.where}" if line.where else ""
    return f"{line.what}{where}: {line.who} ({line.known})"


def in_a_line(
    text: str, width: int, phrases: LayoutPhrases, style: str = "", *, number: str = ""
) -> list[Text]:
    """A text below the list: as much as fits in a line; on a narrow page all of it."""
    if width < NARROW:
        cell = (*prose(number, STRONG), *prose(text, style, phrases))
        return paragraph(cell, width, _INDENT, _INDENT)
    head = " " * _INDENT + (f"{number}  " if number else "")
    return [Text.assemble((head, STRONG), (fitted(text, width - len(head), phrases), style))]
