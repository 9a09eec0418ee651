"""What pictures are made of: one style, letters of about known widths, lines, boxes and marks.

The rules of style are files: ``picture.css`` and ``timeline.css`` for timelines, ``plot.css`` for
the pictures of disputes, and ``reports/page.css`` for the page around these.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from math import fsum

from reconcile.drawing.forest_rows import ForestRow, Mark
from reconcile.escaping.markup import Element, element, svg
from reconcile.escaping.visible import visible
from reconcile.quantity.interval import Basis
from reconcile.values.digests import sha256

TITLE = 15.0
"""The size of a picture's title; sizes are in the units of the picture."""

WORDS = 13.0
"""The size of what figures say, and of the titles of groups."""

READING = 12.0
"""The size of how figures were read, and of words beside a mark."""

SMALL = 11.5
"""The size of notes, axes and legends."""


@cache
def style(name: str) -> str:
    """The text of one of the package's own style sheets, named by its path in the package."""
    return files("reconcile").joinpath(name).read_text(encoding="utf-8")


def picture_file(root: Element) -> str:
    """A picture as a file of its own: with its style, on a paper of its own.

    The paper follows the same preference as the ink, so the picture can be read on a page of
    either kind, whatever that page takes for the preference.
    """
    paper = element("rect", class_="rp-paper", width="100%", height="100%", rx=8)
    at = sum(1 for child in root if child.tag in {"title", "desc"})
    alone = element(
        root.tag,
        list(root[:at]),
        element("style", style("drawing/picture.css")),
        paper,
        list(root[at:]),
    )
    alone.attrib.update(root.attrib)
    return svg(alone)


def key_of(text: str) -> str:
    """An id for a picture: readable, and different for different texts."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:32].strip("-")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"rp-{slug}-{digest}" if slug else f"rp-{digest}"


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


WIDTH = 760
"""The width of a picture; a page may scale it."""

EDGE = 16.0
"""The margin of a picture on every side."""


def at(place: float) -> str:
    """A coordinate to a tenth, without an empty decimal."""
    return f"{place:.1f}".removesuffix(".0")


def text(kind: str, words: str, x: float, y: float, anchor: str | None = None) -> Element:
    """A line of text at the foot of its letters; ``anchor`` says which part of it is at x."""
    return element("text", words, class_=kind, x=at(x), y=at(y), text_anchor=anchor)


def names(kind: str, pieces: Iterable[Piece], x: float, y: float) -> Element:
    """A line of text whose pieces cannot turn each other around, whatever way each is written."""
    line = [(element("tspan", text, class_="rp-piece") if text else None, after)
            for text, after in pieces]  # fmt: skip
    return element("text", line, class_=kind, x=at(x), y=at(y))


def rule(kind: str, x: float, top: float, bottom: float) -> Element:
    """An upright line."""
    return element("line", class_=kind, x1=at(x), x2=at(x), y1=at(top), y2=at(bottom))


def box(kind: str, across: tuple[float, float], top: float, bottom: float) -> Element:
    """A rectangle."""
    left, right = across
    size = {"width": at(right - left), "height": at(bottom - top)}
    return element("rect", class_=kind, x=at(left), y=at(top), **size)


_TALL = 6.0
_HEAD = 8.0
_WING = 4.5
_DOT = 4.5
_APART = 2.2
_LEAST = 9.0


def mark(row: ForestRow, left: float, right: float, y: float) -> Element:
    """A row's mark between two places on the page (open ends reach the plot's own edges)."""
    classes = "rp-mark" if row.dated else "rp-mark rp-undated"
    if row.exact:
        return element("g", _point(row, (left + right) / 2, y), class_=classes)
    if right - left < _LEAST:
        middle = (left + right) / 2
        left, right = middle - _LEAST / 2, middle + _LEAST / 2
    ends = row.bases
    inner = (left + _inset(ends[0]), right - _inset(ends[1]))
    offsets = (-_APART, _APART) if row.mark is Mark.DERIVED else (0.0,)
    lines = [_line(inner, y + offset) for offset in offsets]
    return element(
        "g", lines, _end(ends[0], left, y, -1), _end(ends[1], right, y, 1), class_=classes
    )


def _point(row: ForestRow, x: float, y: float) -> Element:
    fill = "rp-full" if row.dated else "rp-hollow"
    if row.mark is Mark.DERIVED:
        return element("circle", class_=fill, cx=at(x), cy=at(y), r=at(_DOT - 0.5))
    size = _DOT if row.mark is Mark.FIGURE else _DOT - 1
    corner = {"x": at(x - size), "y": at(y - size)}
    return element("rect", class_=fill, width=at(2 * size), height=at(2 * size), **corner)


def _inset(basis: Basis) -> float:
    return _HEAD - 1 if basis is Basis.OPEN else 0.0


def _line(ends: tuple[float, float], y: float) -> Element:
    return element("line", class_="rp-line", x1=at(ends[0]), x2=at(ends[1]), y1=at(y), y2=at(y))


def _end(basis: Basis, x: float, y: float, side: int) -> Element:
    """A bar, a bow that is open inwards, or the head of an arrow; ``side`` is -1 on the left."""
    top, bottom = at(y - _TALL), at(y + _TALL)
    if basis is Basis.OPEN:
        back = at(x - side * _HEAD)
        head = f"M{back} {at(y - _WING)}L{at(x)} {at(y)}L{back} {at(y + _WING)}Z"
        return element("path", class_="rp-full", d=head)
    if basis is Basis.STATED:
        return element("line", class_="rp-end", x1=at(x), x2=at(x), y1=top, y2=bottom)
    tip, bend = at(x - side * 4), at(x + side * 1.4)
    curve = f"M{tip} {top}C{bend} {at(y - 3)} {bend} {at(y + 3)} {tip} {bottom}"
    return element("path", class_="rp-end", d=curve)
