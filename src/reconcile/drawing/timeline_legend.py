"""The legend under a timeline: the marks of the forest plot, and what dates add to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reconcile.drawing.forest_legend import legend as legend_of_marks
from reconcile.drawing.forest_marks import at
from reconcile.drawing.forest_rows import Forest, Group
from reconcile.drawing.lettering import width_of
from reconcile.drawing.timeline import State, Timeline
from reconcile.drawing.timeline_places import Spot
from reconcile.escaping.markup import Element, element
from reconcile.when.moment import first_day, last_day

_SAMPLE = 30.0
_LINE = 20.0
_BETWEEN = 18.0

Sample = Callable[[float, float], list[Element]]
"""Draws a mark whose left end is at ``x`` on the line ``y``."""


def legend(picture: Timeline, left: float, top: float, width: float) -> tuple[list[Element], float]:
    """Samples and words, only of what occurs, and where they end."""
    rows = tuple(Spot(one, 0, 0, 0, 0).row for one in picture.points if one.low is not None)
    marks = Forest("", "", picture.scale, (Group("", None, rows),))
    drawn = legend_of_marks(marks, left, top, width) if rows else None
    parts = list(drawn.elements) if drawn else []
    x, y = left, (drawn.bottom if drawn else top) + _LINE / 2
    for words, sample in _own(picture):
        needed = _SAMPLE + 8 + width_of(words, 11.5)
        if x > left and x + needed > left + width:
            x, y = left, y + _LINE
        parts += sample(x, y)
        place = {"x": at(x + _SAMPLE + 8), "y": at(y + 4)}
        parts.append(element("text", words, class_="rp-said", **place))
        x += needed + _BETWEEN
    return parts, y + (_LINE / 2 if x > left else -_LINE / 2)


def _own(picture: Timeline) -> Iterator[tuple[str, Sample]]:
    points = picture.points
    if any(one.change is not None and one.revised is None for one in points):
        yield "from the claimant's figure before", _step
    if any(one.revised is not None for one in points):
        yield "revised down", _down
    if any(one.period for one in points):
        yield "during these days", lambda x, y: _days(x, y, vague=False)
    if any(
        one.moment is not None and not one.period and first_day(one.moment) != last_day(one.moment)
        for one in points
    ):
        yield "as of one of these days", lambda x, y: _days(x, y, vague=True)
    if any(one.state is State.RECORDED for one in points):
        yield "recorded, not compared", _unknown
    if len(picture.lanes) > 1:
        yield "other voices", _ghost


def _step(x: float, y: float) -> list[Element]:
    path = f"M{at(x + 3)} {at(y + 4)}h{at(_SAMPLE - 12)}v-8"
    return [element("path", class_="rp-step", d=path)]


def _down(x: float, y: float) -> list[Element]:
    turn = x + _SAMPLE - 10
    path = f"M{at(x + 3)} {at(y - 5)}H{at(turn)}V{at(y + 1)}"
    head = f"M{at(turn - 4)} {at(y)}h8l-4 7Z"
    return [
        element("path", class_="rp-down", d=path),
        element("path", class_="rp-head", d=head),
    ]


def _days(x: float, y: float, *, vague: bool) -> list[Element]:
    return days_box(x + 3, x + _SAMPLE - 3, y - 5, y + 5, vague=vague)


def days_box(left: float, right: float, top: float, bottom: float, *, vague: bool) -> list[Element]:
    """A stretch of days: of a period its sides are drawn, of a vague date they are dotted."""
    size = {"width": at(right - left), "height": at(bottom - top)}
    sides = "".join(f"M{at(x)} {at(top)}V{at(bottom)}" for x in (left, right))
    kind = "rp-edges rp-vague" if vague else "rp-edges"
    return [
        element("rect", class_="rp-days", x=at(left), y=at(top), **size),
        element("path", class_=kind, d=sides),
    ]


def _unknown(x: float, y: float) -> list[Element]:
    place = {"x": at(x + _SAMPLE / 2), "y": at(y + 5)}
    return [element("text", "?", class_="rp-unknown", text_anchor="middle", **place)]


def _ghost(x: float, y: float) -> list[Element]:
    dots = "".join(f"M{at(one)} {at(y)}h0" for one in (x + 8, x + 15, x + 22))
    return [element("path", class_="rp-ghost", d=dots)]
