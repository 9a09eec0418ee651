"""A source line as it can be shown, and where to put the caret under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reconcile.escaping.visible import visible
from reconcile.model.route import Place

_LINE_END = re.compile(r"\r\n|\r|\n")
_TAB = "    "
_MORE = "…"
_WIDEST = 100
_CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line without control characters; blanks ``before`` the carets, and how many ``under``."""

    line: str
    before: int
    under: int


def rows_of(text: str) -> Sequence[str]:
    """The lines of a file, as places count them; split once, however much is shown of them."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def snippet(lines: Sequence[str], place: Place) -> Snippet | None:
    """The first of a file's lines that the place covers, or ``None`` if there is no such line.

    Tabs become four blanks, wide characters count as two cells, and of a long line only what
    surrounds the place is shown.
    """
    if not 1 <= place.line <= len(lines):
        return None
    line = lines[place.line - 1]
    start = min(max(place.column - 1, 0), len(line))
    end = len(line) if place.end_line > place.line else place.end_column - 1
    stop = max(min(end, len(line)), start)
    parts = (line[:start], line[start:stop], line[stop:])
    head, middle, tail = _windowed(*map(_shown, parts))
    return Snippet(head + middle + tail, cell_len(head), max(cell_len(middle), 1))


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _windowed(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """The three parts, cut so that a long line shows at most about a hundred characters."""
    if len(before) + len(marked) + len(after) <= _WIDEST:
        return before, marked, after
    if len(before) > _CONTEXT:
        before = _MORE + before[-_CONTEXT:]
    room = _WIDEST - len(before)
    if len(marked) > room:
        return before, marked[:room] + _MORE, ""
    room -= len(marked)
    return before, marked, after if len(after) <= room else after[:room] + _MORE
