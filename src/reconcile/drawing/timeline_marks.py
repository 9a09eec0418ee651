"""The figures of a timeline as SVG: their marks, the days they may be of, what leads to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.drawing.days import several_days
from reconcile.drawing.drawn_timeline import State, anchor
from reconcile.drawing.shapes import at, box, mark, text
from reconcile.drawing.timeline import UNATTRIBUTED
from reconcile.drawing.timeline_places import Cluster, LaneArea, PlotSpot, row_of
from reconcile.drawing.timeline_words import changed
from reconcile.escaping.markup import Element, element
from reconcile.quantity.writing import span

GHOSTED = range(2, 61)
"""How many lanes have each others' figures behind them: of more, all would be a cloud in each."""

_ARROW = 7.0
_CROSS = 6.0


def figure(spot: PlotSpot, group: Cluster) -> Element:
    """A figure's mark, turned upright, with all that is known of it as its title."""
    point, row = spot.point, row_of(spot.point)
    who = point.said_by or UNATTRIBUTED
    known = [who, point.when, point.printed_in or "no source", changed(point)]
    title = f"{point.words} ({'; '.join(text for text in known if text)})"
    if point.low is None:
        shape = text("rp-unknown", "?", spot.x, spot.bottom - 1, "middle")
        return element("g", element("title", title), shape, class_="rp-point")
    title += f": {span(None if row.open_low else point.low, point.high)}"
    upright = element("g", mark(row, -spot.bottom, -spot.top, spot.x), transform="rotate(-90)")
    parts = [element("title", title), *_days(spot, group), upright]
    if point.state is State.WITHDRAWN:
        parts.append(element("path", class_="rp-cross", d=_cross(spot.x, spot.y)))
    return element("g", parts, class_=f"rp-point rp-{row.mark}")


def _cross(x: float, y: float) -> str:
    wide = at(2 * _CROSS)
    return f"M{at(x - _CROSS)} {at(y - _CROSS)}l{wide} {wide}m0 -{wide}l-{wide} {wide}"


def _days(spot: PlotSpot, group: Cluster) -> list[Element]:
    """The days over which a figure holds, or on one of which it does, when they are several."""
    moment = spot.point.moment
    if moment is None or not several_days(moment):
        return []
    top, bottom = min(spot.top, spot.y - 5), max(spot.bottom, spot.y + 5)
    return days_box((group.start, group.end), top, bottom, vague=not spot.point.period)


def days_box(
    across: tuple[float, float], top: float, bottom: float, *, vague: bool
) -> list[Element]:
    """A stretch of days: of a period its sides are drawn, of a vague date they are dotted."""
    sides = "".join(f"M{at(x)} {at(top)}V{at(bottom)}" for x in across)
    kind = "rp-edges rp-vague" if vague else "rp-edges"
    return [box("rp-days", across, top, bottom), element("path", class_=kind, d=sides)]


def ghosts(room: LaneArea, others: Iterable[PlotSpot]) -> list[Element]:
    """Figures of other lanes as faint dots at the same dates and numbers."""
    dots = dict.fromkeys(
        f"M{at(spot.x)} {at(room.y(value))}h0"
        for spot in others
        if (value := anchor(spot.point)) is not None
    )
    return [element("path", class_="rp-ghost", d="".join(dots))] if dots else []


def from_before(spot: PlotSpot, spots: Mapping[str, PlotSpot]) -> list[Element]:
    """A step from the claimant's figure before; an arrow down where it was revised.

    ``spots`` are those of the lane by their claims.
    """
    point = spot.point
    if point.revised is not None and point.revised.earlier in spots:
        return _lowered(spots[point.revised.earlier], spot)
    before = None if point.change is None else spots.get(point.change.after)
    if before is None:
        return []
    path = f"M{at(before.x)} {at(before.y)}H{at(spot.x)}V{at(spot.y)}"
    return [element("path", class_="rp-step", d=path)]


def _lowered(before: PlotSpot, spot: PlotSpot) -> list[Element]:
    tip = spot.y - _ARROW
    head = f"M{at(spot.x - 4)} {at(tip - _ARROW)}H{at(spot.x + 4)}L{at(spot.x)} {at(tip)}Z"
    path = f"M{at(before.x)} {at(before.y)}H{at(spot.x)}V{at(max(tip - _ARROW, before.y))}"
    return [element("path", class_="rp-down", d=path), element("path", class_="rp-head", d=head)]
