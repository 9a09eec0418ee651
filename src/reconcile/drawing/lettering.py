"""How wide text is about to be, for pictures that cannot ask the font.

Widths are a little generous, so that text which is said to fit does fit in common sans-serif
fonts; what does not fit is cut with an ellipsis, never silently. Room, sizes and widths are in
the units of the picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import fsum

from reconcile.escaping.visible import visible

ELLIPSIS = "…"

Piece = tuple[str, str]
"""Text with a direction of writing of its own, and what follows it, such as a comma."""

_SLIM = frozenset("ijlI.,:;'|!()[]·ftr ‘’")
_BROAD = frozenset("mwMW—%@≤≥+×")
_BOLD = 1.1


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text whose letters have this size."""
    ems = fsum(map(_ems, text))  # sum() rounds otherwise from Python 3.12 on
    return ems * size * (_BOLD if bold else 1)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The visible text, or as much of its beginning as fits together with an ellipsis."""
    shown = visible(text)
    if width_of(shown, size, bold=bold) <= room:
        return shown
    used = width_of(ELLIPSIS, size, bold=bold)
    kept = 0
    for word in shown:
        used += width_of(word, size, bold=bold)
        if used > room:
            break
        kept += 1
    # What has no width, such as an accent, was taken along with the letter before it.
    return shown[:kept].rstrip() + ELLIPSIS


def folded(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """The text on at most so many lines, parted at blanks; the last one is cut if need be."""
    shown = visible(text)
    parts = _lines(shown, room, size, lines, bold=bold)
    return [fitted(shown[start:end], room, size, bold=bold) for start, end in parts]


def folded_pieces(
    pieces: Iterable[Piece], room: float, size: float, lines: int, *, bold: bool = False
) -> list[list[Piece]]:
    """Pieces on lines as :func:`folded` parts their text; one that goes on is a piece in both."""
    spans, at = [], 0
    shown = [(visible(text), visible(after)) for text, after in pieces]
    for text, after in shown:
        middle = at + len(text)
        spans.append((at, middle, middle + len(after)))
        at = middle + len(after)
    whole = "".join(chain.from_iterable(shown))
    found = []
    for start, end in _lines(whole, room, size, lines, bold=bold):
        kept = fitted(whole[start:end], room, size, bold=bold)
        uncut = end if kept == whole[start:end] else start + len(kept) - len(ELLIPSIS)
        line = list(_within(whole, spans, start, uncut))
        found.append(line if uncut == end else _marked(line))
    return found


def listed(names: Sequence[str], between: str) -> list[Piece]:
    """Names as pieces with ``between`` after each but the last."""
    return [*((name, between) for name in names[:-1]), *((name, "") for name in names[-1:])]


def _within(
    whole: str, spans: Sequence[tuple[int, int, int]], start: int, end: int
) -> Iterator[Piece]:
    """What a line from ``start`` to ``end`` has of each piece and of what follows it."""
    for first, middle, last in spans:
        text = whole[max(first, start) : min(middle, end)]
        after = whole[max(middle, start) : min(last, end)]
        if text or after:
            yield text, after


def _marked(line: Sequence[Piece]) -> list[Piece]:
    """The line with an ellipsis at the end of what it has, in that piece's direction."""
    *before, (text, after) = line or [("", "")]
    return [*before, (text, after + ELLIPSIS) if after else (text + ELLIPSIS, after)]


def _lines(
    shown: str, room: float, size: float, lines: int, *, bold: bool
) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; a last line, and a long word alone, may be too wide."""
    start = 0
    for _ in range(lines - 1):
        end = _end_of(shown, start)
        while end < len(shown):
            further = _end_of(shown, end + 1)
            if width_of(shown[start:further], size, bold=bold) > room:
                break
            end = further
        yield start, end
        if end == len(shown):
            return
        start = end + 1
    yield start, len(shown)


def _end_of(shown: str, start: int) -> int:
    """Where the word that begins at ``start`` ends."""
    end = shown.find(" ", start)
    return len(shown) if end < 0 else end


@lru_cache(maxsize=2048)
def _ems(text: str) -> float:
    if unicodedata.combining(text):
        return 0.0
    if unicodedata.east_asian_width(text) in "WF":
        return 1.0
    if text in _SLIM:
        return 0.36
    if text in _BROAD:
        return 0.96
    return 0.7 if text.isupper() else 0.62
