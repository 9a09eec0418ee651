"""The plainest pieces of a picture as SVG: text, lines, boxes, and the marks of figures.

Places and lengths are in the units of the picture, from its top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.drawing.forest_rows import ForestRow, Mark
from reconcile.drawing.lettering import Piece
from reconcile.escaping.markup import Element, element
from reconcile.quantity.interval import Basis

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
