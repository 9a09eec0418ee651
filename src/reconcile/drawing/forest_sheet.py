"""The ground of a forest plot as SVG: where things stand, the axes, and the camps' stretches."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reconcile.drawing.forest_rows import Forest, RowGroup
from reconcile.drawing.ink import SMALL
from reconcile.drawing.lettering import width_of
from reconcile.drawing.scale import Scale, Tick, roomy
from reconcile.drawing.shapes import EDGE, at, box, rule, text
from reconcile.escaping.markup import Element, element

GAP = 14.0
"""The distance between columns."""

NUMBERS = 14.0
"""The room that a camp's number takes, in either direction."""

_APART = 4.0  # between labels of the axis
_CLEAR = 8.0  # between those and what is said of the axis


@dataclass(frozen=True, slots=True)
class ForestSheet:
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

    def extent(self, tick: Tick) -> tuple[float, float]:
        """Where the label of a tick begins and ends."""
        middle, half = self.x(tick.value), width_of(tick.label, SMALL) / 2
        return middle - half, middle + half

    def holds(self, tick: Tick) -> bool:
        """Whether the label of a tick lies on the sheet."""
        left, right = self.extent(tick)
        return left >= 0 and right <= self.width

    def span(self, low: Fraction | None, high: Fraction | None) -> tuple[float, float]:
        """The places of two ends; an open one, ``None``, is the plot's own edge."""
        left = self.left if low is None else self.x(low)
        return left, self.right if high is None else self.x(high)

    def band(self, group: RowGroup) -> tuple[float, float]:
        """The stretch of a camp; one from nought on, or without an end, begins at the edge."""
        low, high = group.band or (None, None)
        return self.span(low or None, high)


def banded(picture: Forest) -> list[RowGroup]:
    """The groups that are camps."""
    return [group for group in picture.groups if group.band is not None]


def above(picture: Forest) -> float:
    """The room that is needed above the plot, for the camps' numbers and for an axis."""
    return (NUMBERS if len(banded(picture)) > 1 else 0) + (22 if picture.long else 4)


def below(picture: Forest, *, stacked: bool) -> float:
    """The room that is needed below it, for the axis."""
    return 56 if stacked and picture.scale.caption else 40


def background(picture: Forest, sheet: ForestSheet) -> list[Element]:
    """Grid, axes, and each camp's stretch down the whole height."""
    parts: list[Element] = []
    for tick in picture.scale.ticks:
        parts.append(rule("rp-grid", sheet.x(tick.value), sheet.top, sheet.bottom))
    for group in banded(picture):
        parts += _band(sheet, group)
    parts += _numbers(picture, sheet)
    parts += _axis(sheet, sheet.bottom, 1)
    if picture.long:
        parts += _axis(sheet, sheet.top, -1)
    return parts


def _band(sheet: ForestSheet, group: RowGroup) -> list[Element]:
    left, right = sheet.band(group)
    parts = []
    if right - left > 1:
        parts.append(box("rp-band", (left, right), sheet.top, sheet.bottom))
    edges = dict.fromkeys(x for x in (left, right) if sheet.left < x < sheet.right)
    return parts + [rule("rp-edge", x, sheet.top, sheet.bottom) for x in edges]


def _numbers(picture: Forest, sheet: ForestSheet) -> list[Element]:
    """The camps' numbers over their stretches, side by side where they would overlap."""
    camps = banded(picture)
    if len(camps) < 2:
        return []
    parts, last = [], sheet.left - NUMBERS
    y = sheet.top - (22 if picture.long else 4)
    for number, group in enumerate(camps, 1):
        left, right = sheet.band(group)
        last = max((left + right) / 2, last + NUMBERS)
        if last > sheet.width - EDGE:
            break
        parts.append(text("rp-no", str(number), last, y, "middle"))
    return parts


def _axis(sheet: ForestSheet, y: float, side: int) -> list[Element]:
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
    inside = [tick for tick in sheet.scale.ticks if sheet.holds(tick)]
    for tick in roomy(inside, sheet.extent, _APART):
        parts.append(text("rp-tick", tick.label, sheet.x(tick.value), text_y, "middle"))
    if not sheet.scale.caption or (sheet.stacked and side < 0):
        return parts  # there the camps' numbers stand
    if sheet.stacked:
        caption = text("rp-said", sheet.scale.caption, EDGE, text_y + 16 * side)
    else:
        x = min(sheet.left - GAP, sheet.extent(sheet.scale.ticks[0])[0] - _CLEAR)
        caption = text("rp-said", sheet.scale.caption, x, text_y, "end")
    return [*parts, caption]
