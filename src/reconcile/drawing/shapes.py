"""The plainest pieces of a picture as SVG: text, upright lines, boxes, and how places are written.

Places and lengths are in the units of the picture, from its top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.drawing.lettering import Piece
from reconcile.escaping.markup import Element, element

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
