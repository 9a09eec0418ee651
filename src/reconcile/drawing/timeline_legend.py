"""The legend under a timeline: the marks of the forest plot, and what dates add to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reconcile.drawing import legend as shared
from reconcile.drawing.days import several_days
from reconcile.drawing.forest_signs import signs_of
from reconcile.drawing.legend import INSET, SAMPLE, Entry, Legend
from reconcile.drawing.shapes import at
from reconcile.drawing.timeline import DrawnTimeline, State
from reconcile.drawing.timeline_marks import GHOSTED, days_box
from reconcile.drawing.timeline_places import row_of
from reconcile.escaping.markup import Element, element


def legend(picture: DrawnTimeline, left: float, top: float, width: float) -> Legend:
    """Samples and words, only of what occurs; what dates add begins a line of its own."""
    rows = [row_of(point) for point in picture.points if point.low is not None]
    marks = shared.legend(shared.marks(signs_of(rows)), left, top, width)
    own = shared.legend(_own(picture), left, marks.bottom, width)
    return Legend(marks.elements + own.elements, own.bottom)


def _own(picture: DrawnTimeline) -> Iterator[Entry]:
    points = picture.points
    if any(point.change is not None and point.revised is None for point in points):
        yield "from the claimant's figure before", _step
    if any(point.revised is not None for point in points):
        yield "revised down", _down
    if any(point.period for point in points):
        yield "during these days", partial(_days, vague=False)
    vague = [point.moment for point in points if point.moment is not None and not point.period]
    if any(map(several_days, vague)):
        yield "as of one of these days", partial(_days, vague=True)
    if any(point.state is State.RECORDED for point in points):
        yield "recorded, not compared", _unknown
    if len(picture.lanes) in GHOSTED:
        yield "other voices", _ghost


def _step(x: float, y: float) -> list[Element]:
    path = f"M{at(x + INSET)} {at(y + 4)}h{at(SAMPLE - 12)}v-8"
    return [element("path", class_="rp-step", d=path)]


def _down(x: float, y: float) -> list[Element]:
    turn = x + SAMPLE - 10
    path = f"M{at(x + INSET)} {at(y - 5)}H{at(turn)}V{at(y + 1)}"
    head = f"M{at(turn - 4)} {at(y)}h8l-4 7Z"
    return [
        element("path", class_="rp-down", d=path),
        element("path", class_="rp-head", d=head),
    ]


def _days(x: float, y: float, *, vague: bool) -> list[Element]:
    return days_box((x + INSET, x + SAMPLE - INSET), y - 5, y + 5, vague=vague)


def _unknown(x: float, y: float) -> list[Element]:
    place = {"x": at(x + SAMPLE / 2), "y": at(y + 5)}
    return [element("text", "?", class_="rp-unknown", text_anchor="middle", **place)]


def _ghost(x: float, y: float) -> list[Element]:
    dots = "".join(f"M{at(number)} {at(y)}h0" for number in (x + 8, x + 15, x + 22))
    return [element("path", class_="rp-ghost", d=dots)]
