"""The ground of a forest plot as SVG: where things stand, the axes, and the camps' stretches."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from reconcile.drawing.forest_marks import at
from reconcile.drawing.forest_rows import Forest, Group
from reconcile.drawing.lettering import width_of
from reconcile.drawing.scale import Kind, Scale, Tick
from reconcile.escaping.markup import Element, element

EDGE = 16.0
"""The margin of a picture on every side."""

GAP = 14.0
"""The distance between columns."""

NUMBERS = 14.0
"""The room that a camp's number takes, in either direction."""

TICK = 11.5
"""The size of the axis's text."""

_LONG = 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where things stand: words as wide as ``label``, the plot between its four edges.

    On a ``stacked`` sheet, which is narrow, the words stand above their mark, not beside it.
    """

    scale: Scale
    width: float
    label: float
    left: float
    right: float
    top: float
    bottom: float
    stacked: bool

    def x(self, value: Fraction) -> float:
        """The place of a number."""
        return self.left + self.scale.position(value) * (self.right - self.left)

    def span(self, low: Fraction | None, high: Fraction | None) -> tuple[float, float]:
        """The places of two ends; an open one (low: ``None`` or 0) is the plot's own edge."""
        return (
            self.x(low) if low else self.left,
            self.right if high is None else self.x(high),
        )


def banded(picture: Forest) -> list[Group]:
    """The groups that are camps."""
    return [group for group in picture.groups if group.band is not None]


def above(picture: Forest) -> float:
    """The room that is needed above the plot, for the camps' numbers and for an axis."""
    return (NUMBERS if len(banded(picture)) > 1 else 0) + (22 if _long(picture) else 4)


def below(picture: Forest, *, stacked: bool) -> float:
    """The room that is needed below it, for the axis."""
    return 56 if stacked and picture.scale.caption else 40


def background(picture: Forest, sheet: Sheet) -> list[Element]:
    """Grid, axes, and each camp's stretch down the whole height."""
    parts: list[Element] = []
    for tick in picture.scale.ticks:
        parts.append(rule("rp-grid", sheet.x(tick.value), sheet.top, sheet.bottom))
    for group in banded(picture):
        if group.band is not None:
            parts += _band(sheet, group.band)
    parts += _numbers(picture, sheet)
    parts += _axis(sheet, sheet.bottom, 1)
    if _long(picture):
        parts += _axis(sheet, sheet.top, -1)
    return parts


def _band(sheet: Sheet, band: tuple[Fraction, Fraction | None]) -> list[Element]:
    left, right = sheet.span(*band)
    parts = []
    if right - left > 1:
        parts.append(box("rp-band", (left, right), sheet.top, sheet.bottom))
    edges = dict.fromkeys(x for x in (left, right) if sheet.left < x < sheet.right)
    return parts + [rule("rp-edge", x, sheet.top, sheet.bottom) for x in edges]


def _numbers(picture: Forest, sheet: Sheet) -> list[Element]:
    """The camps' numbers over their stretches, side by side where they would overlap."""
    camps = banded(picture)
    if len(camps) < 2:
        return []
    parts, last = [], sheet.left - NUMBERS
    y = sheet.top - (22 if _long(picture) else 4)
    for number, group in enumerate(camps, 1):
        left, right = sheet.span(*(group.band or (None, None)))
        last = max((left + right) / 2, last + NUMBERS)
        if last > sheet.width - EDGE:
            break
        parts.append(text("rp-no", str(number), last, y, "middle"))
    return parts


def _axis(sheet: Sheet, y: float, side: int) -> list[Element]:
    """A line with ticks and labels below (1) or above (-1), and what kind of scale it is."""
    start = sheet.left + sheet.scale.start * (sheet.right - sheet.left)
    line = f"M{at(start)} {at(y)}H{at(sheet.right)}"
    for tick in sheet.scale.ticks:
        line += f"M{at(sheet.x(tick.value))} {at(y)}v{4 * side}"
    if sheet.scale.nought:
        # Two slanted strokes: the axis is broken between nought and its first number.
        line += f"M{at(sheet.left)} {at(y)}H{at(start - 8)}"
        line += "".join(f"M{at(start - 10 + dx)} {at(y + 5)}l4 -10" for dx in (0, 5))
    parts = [element("path", class_="rp-axis", d=line)]
    text_y = y + 17 if side > 0 else y - 8
    for tick in _labelled(sheet):
        parts.append(text("rp-tick", tick.label, sheet.x(tick.value), text_y, "middle"))
    if sheet.scale.kind is Kind.LOG:
        x, y = (EDGE, text_y + 16 * side) if sheet.stacked else (sheet.left - GAP, text_y)
        parts.append(text("rp-said", sheet.scale.caption, x, y, None if sheet.stacked else "end"))
    return parts


def _labelled(sheet: Sheet) -> list[Tick]:
    """The ticks that get a label: all, or every second, third, … so that none touch."""
    ticks = sheet.scale.ticks
    for step in range(1, len(ticks)):
        chosen = ticks[::step]
        ends = [
            (sheet.x(tick.value) - half, sheet.x(tick.value) + half)
            for tick in chosen
            for half in (width_of(tick.label, TICK) / 2,)
        ]
        if all(one[1] + 4 <= other[0] for one, other in pairwise(ends)):
            return list(chosen)
    return [ticks[0]]


def _long(picture: Forest) -> bool:
    """Whether it is so long that the axis is wanted at the top too."""
    return sum(1 for _ in picture.rows) > _LONG


def text(kind: str, words: str, x: float, y: float, anchor: str | None = None) -> Element:
    """A line of text at the foot of its letters; ``anchor`` says which part of it is at x."""
    return element("text", words, class_=kind, x=at(x), y=at(y), text_anchor=anchor)


def rule(kind: str, x: float, top: float, bottom: float) -> Element:
    """An upright line."""
    return element("line", class_=kind, x1=at(x), x2=at(x), y1=at(top), y2=at(bottom))


def box(kind: str, across: tuple[float, float], top: float, bottom: float) -> Element:
    """A rectangle."""
    left, right = across
    size = {"width": at(right - left), "height": at(bottom - top)}
    return element("rect", class_=kind, x=at(left), y=at(top), **size)
