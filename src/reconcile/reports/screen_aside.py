"""What stands below the list of the first screen: known disputes, and what is only counted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from reconcile.comparing.comparison import Comparison
from reconcile.escaping.visible import visible
from reconcile.reports.digest import Digest, Line
from reconcile.reports.layout import NARROW, Phrases, paragraph, prose
from reconcile.reports.screen_layout import fitted
from reconcile.reports.terminal_blocks import QUIET, STRONG

KNOWN = 3
"""How many known disputes the screen has a line for."""

_INDENT = 2


def aside_lines(said: Digest, width: int, phrases: Phrases) -> list[Text]:
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
    text: str, width: int, phrases: Phrases, style: str = "", *, number: str = ""
) -> list[Text]:
    """A text below the list: as much as fits in a line; on a narrow page all of it."""
    if width < NARROW:
        cell = (*prose(number, STRONG), *prose(text, style, phrases))
        return paragraph(cell, width, _INDENT, _INDENT)
    head = " " * _INDENT + (f"{number}  " if number else "")
    return [Text.assemble((head, STRONG), (fitted(text, width - len(head), phrases), style))]


def not_listed(comparison: Comparison) -> str:
    """How many clashes were found and are only counted, in a short line; empty if none."""
    counts = comparison.not_shown
    said = _joined(
        (
            f"{counts.pairs:,} more pair{'' if counts.pairs == 1 else 's'} of figures"
            if counts.pairs
            else "",
            f"{counts.within_voice:,} within one voice" if counts.within_voice else "",
        )
    )
    verb = "is" if counts.pairs + counts.within_voice == 1 else "are"
    return f"{said} {verb} not listed" if said else ""


def _joined(parts: Sequence[str]) -> str:
    return visible(" and ".join(part for part in parts if part))
