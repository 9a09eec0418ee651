"""How wide text is about to be, for pictures that cannot ask the font.

Widths are a little generous, so that text which is said to fit does fit in common sans-serif
fonts; what does not fit is cut with an ellipsis, never silently.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from reconcile.escaping.visible import visible

ELLIPSIS = "…"

_SLIM = frozenset("ijlI.,:;'|!()[]·ftr ‘’")
_BROAD = frozenset("mwMW—%@≤≥+×")
_BOLD = 1.1


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text, in the unit of the font's size."""
    ems = sum(map(_ems, text))
    return ems * size * (_BOLD if bold else 1)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The visible text, or as much of its beginning as fits together with an ellipsis."""
    shown = visible(text)
    if width_of(shown, size, bold=bold) <= room:
        return shown
    used = width_of(ELLIPSIS, size, bold=bold)
    kept = 0
    for one in shown:
        used += width_of(one, size, bold=bold)
        if used > room:
            break
        kept += 1
    # What has no width, such as an accent, was taken along with the letter before it.
    return shown[:kept].rstrip() + ELLIPSIS


def folded(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """The text on at most so many lines, parted at blanks; the last one is cut if need be."""
    words = visible(text).split(" ")
    found: list[str] = []
    while words:
        if len(found) == lines - 1:
            return [*found, fitted(" ".join(words), room, size, bold=bold)]
        taken = 1
        while taken < len(words) and (
            width_of(" ".join(words[: taken + 1]), size, bold=bold) <= room
        ):
            taken += 1
        found.append(fitted(" ".join(words[:taken]), room, size, bold=bold))
        words = words[taken:]
    return found


@lru_cache(maxsize=2048)
def _ems(one: str) -> float:
    if unicodedata.combining(one):
        return 0.0
    if unicodedata.east_asian_width(one) in "WF":
        return 1.0
    if one in _SLIM:
        return 0.36
    if one in _BROAD:
        return 0.96
    return 0.7 if one.isupper() else 0.62
