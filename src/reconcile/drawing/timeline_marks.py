"""The figures of a timeline as SVG, what leads to them, and the legend of all that occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from reconcile.drawing.days import several_days
from reconcile.drawing.drawn_timeline import DrawnTimeline, State, TimelinePoint, anchor
from reconcile.drawing.forest_rows import ForestRow, Mark, signs_of
from reconcile.drawing.ink import SMALL, at, box, mark, text, width_of
from reconcile.drawing.timeline import UNATTRIBUTED
from reconcile.drawing.timeline_places import Cluster, LaneArea, PlotSpot, row_of
from reconcile.drawing.timeline_words import changed
from reconcile.escaping.markup import Element, element
from reconcile.quantity.digits import span
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass, replace
from reconcile.wording.picture_words import Sign, TimelineSign

GHOSTED = range(2, 61)
"""How many lanes have each others' figures behind them: of more, all would be a cloud in each."""

_ARROW = 7.0
_CROSS = 6.0
SAMPLE = 30.0
"""The width that a sample may take."""

INSET = 3.0
"""What a sample leaves free of it on either side."""

_LINE = 20.0
_BESIDE = 8.0
_BETWEEN = 18.0
Sample = Callable[[float, float], list[Element]]
"""Draws a sample into the width ``SAMPLE`` that begins at ``x``, about the line ``y``."""

Entry = tuple[str, Sample]
"""The words of a legend's entry, and its sample."""

_ANY = ForestRow("", (), Fraction(1), Fraction(2))
_SAMPLES = {
    Sign.EXACT: replace(_ANY, high=Fraction(1)),
    Sign.STATED: _ANY,
    Sign.CONVENTION: replace(_ANY, low_basis=Basis.CONVENTION, high_basis=Basis.CONVENTION),
    Sign.OPEN: replace(_ANY, high=None),
    Sign.UNDATED: replace(_ANY, dated=False),
    Sign.DERIVED: replace(_ANY, mark=Mark.DERIVED),
    Sign.EARLIER: replace(_ANY, mark=Mark.EARLIER),
    Sign.WITHDRAWN: replace(_ANY, mark=Mark.WITHDRAWN),
}


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


@dataclass(frozen=True, slots=True)
class Legend:
    """Its elements, and where it ends."""

    elements: tuple[Element, ...]
    bottom: float


def _in_lines(entries: Iterable[Entry], left: float, top: float, width: float) -> Legend:
    """Samples and words side by side, on as many lines as they need; none if there are none."""
    parts: list[Element] = []
    x, y = left, top - _LINE / 2
    for words, sample in entries:
        needed = SAMPLE + _BESIDE + width_of(words, SMALL)
        if not parts or x + needed > left + width:
            x, y = left, y + _LINE
        parts += sample(x, y)
        parts.append(text("rp-said", words, x + SAMPLE + _BESIDE, y + 4))
        x += needed + _BETWEEN
    return Legend(tuple(parts), y + _LINE / 2)


def _entries(signs: Iterable[Sign]) -> list[Entry]:
    """The entries that explain marks."""
    return [(sign, partial(_sample, sign)) for sign in signs]


def _sample(sign: Sign, x: float, y: float) -> list[Element]:
    row = _SAMPLES.get(sign)
    left, right = x + INSET, x + SAMPLE - INSET
    if row is None:
        return [box("rp-own", (left, right), y - 7, y + 7)]
    return [element("g", mark(row, left, right, y), class_=f"rp-{row.mark}")]


def legend(picture: DrawnTimeline, left: float, top: float, width: float) -> Legend:
    """Samples and words, only of what occurs; what dates add begins a line of its own."""
    rows = [row_of(point) for point in picture.points if point.low is not None]
    marks = _in_lines(_entries(signs_of(rows)), left, top, width)
    own = _in_lines(_own(picture), left, marks.bottom, width)
    return Legend(marks.elements + own.elements, own.bottom)


def _own(picture: DrawnTimeline) -> Iterator[Entry]:
    points = picture.points
    occur: list[tuple[bool, str, Sample]] = [
        (any(point.change is not None and point.revised is None for point in points),
         TimelineSign.STEP, _step),
        (any(point.revised is not None for point in points), TimelineSign.DOWN, _down),
        (any(point.period for point in points),
         TimelineSign.PERIOD, partial(_days_sample, vague=False)),
        (any(map(_is_vague, points)), TimelineSign.VAGUE, partial(_days_sample, vague=True)),
        (any(point.state is State.RECORDED for point in points),
         TimelineSign.RECORDED, _unknown),
        (len(picture.lanes) in GHOSTED, TimelineSign.GHOST, _ghost),
    ]  # fmt: skip
    return ((words, sample) for occurs, words, sample in occur if occurs)


def _is_vague(point: TimelinePoint) -> bool:
    return point.moment is not None and not point.period and several_days(point.moment)


def _step(x: float, y: float) -> list[Element]:
    path = f"M{at(x + INSET)} {at(y + 4)}h{at(SAMPLE - 12)}v-8"
    return [element("path", class_="rp-step", d=path)]


def _down(x: float, y: float) -> list[Element]:
    turn = x + SAMPLE - 10
    path = f"M{at(x + INSET)} {at(y - 5)}H{at(turn)}V{at(y + 1)}"
    head = f"M{at(turn - 4)} {at(y)}h8l-4 7Z"
    return [element("path", class_="rp-down", d=path), element("path", class_="rp-head", d=head)]


def _days_sample(x: float, y: float, *, vague: bool) -> list[Element]:
    return days_box((x + INSET, x + SAMPLE - INSET), y - 5, y + 5, vague=vague)


def _unknown(x: float, y: float) -> list[Element]:
    place = {"x": at(x + SAMPLE / 2), "y": at(y + 5)}
    return [element("text", "?", class_="rp-unknown", text_anchor="middle", **place)]


def _ghost(x: float, y: float) -> list[Element]:
    dots = "".join(f"M{at(number)} {at(y)}h0" for number in (x + 8, x + 15, x + 22))
    return [element("path", class_="rp-ghost", d=dots)]
