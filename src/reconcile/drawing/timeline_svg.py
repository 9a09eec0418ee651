"""Timelines as SVG: a lane a voice, dates across, numbers up, all lanes of one on one scale.

Other voices' figures stand faintly behind each lane, so that it can be read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.drawing.forest_marks import at, mark
from reconcile.drawing.ink import key_of
from reconcile.drawing.lettering import folded, width_of
from reconcile.drawing.timeline import Lane, State, Timeline, anchor
from reconcile.drawing.timeline_axes import BELOW, axis, backdrop, levels
from reconcile.drawing.timeline_labels import Labels, height_wanted, labels, width_wanted
from reconcile.drawing.timeline_legend import days_box, legend
from reconcile.drawing.timeline_places import Cluster, Frame, Room, Spot, clusters
from reconcile.drawing.timeline_words import changed
from reconcile.escaping.markup import Element, element
from reconcile.quantity.writing import span
from reconcile.when.moment import first_day, last_day

WIDTH = 760
"""The width of a picture in its own units; a page may scale it."""

STYLE = """
.rp .rp-ghost{stroke:var(--rp-axis);stroke-width:3.6;stroke-linecap:round;opacity:.4}
.rp .rp-step{stroke:var(--rp-earlier);stroke-width:1;fill:none}
.rp .rp-down{stroke:var(--rp-derived);stroke-width:1.5;fill:none;stroke-dasharray:4 2}
.rp .rp-cross{stroke:var(--rp-ink);stroke-width:1.5;fill:none}
.rp .rp-head{fill:var(--rp-derived)}
.rp .rp-days{fill:var(--rp-band);opacity:.12}
.rp .rp-edges{stroke:var(--rp-band);stroke-width:1;fill:none}
.rp .rp-vague{stroke-dasharray:2 3}
.rp .rp-label{font-size:12px;paint-order:stroke;stroke:var(--rp-paper);stroke-width:3px;
stroke-linejoin:round}
.rp .rp-was{fill:var(--rp-quiet)}
.rp .rp-gone{text-decoration:line-through;stroke:none}
.rp .rp-remark{font-style:italic;fill:var(--rp-derived)}
.rp .rp-unknown{font-size:13px;font-weight:600;fill:var(--rp-quiet)}
""".lstrip()
"""What these pictures need beside the style of all pictures."""

_EDGE = 16.0
_LANE = 60.0
_HEAD = 22.0
_LINE = 15.0
_BETWEEN = 36.0
_ASIDE = (64.0, 300.0)


@dataclass(frozen=True, slots=True)
class _Strip:
    """A lane with everything in its place, from ``top`` (its name) to ``bottom``."""

    lane: Lane
    room: Room
    groups: tuple[Cluster, ...]
    labels: Labels
    bottom: float


def timeline_svg(pictures: Sequence[Timeline], title: str) -> Element:
    """The timelines one below the other as one picture (see :mod:`reconcile.drawing.ink`)."""
    parts: list[Element] = []
    y = _EDGE
    for picture in pictures:
        drawn, y = _section(picture, y + (_BETWEEN if parts else 0))
        parts += drawn
    if not pictures:
        y = _EDGE + _HEAD
        parts = [_text("rp-title", title, _EDGE, y)]
    said = "; ".join(f"{one.title}. {one.description}" for one in pictures) or "No figure."
    key = key_of(title + "".join(one.title for one in pictures))
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", said, id=f"{key}-desc"),
        element("style", STYLE),
        parts,
        class_="rp",
        viewBox=f"0 0 {WIDTH} {at(y + _EDGE)}",
        width=WIDTH,
        height=at(y + _EDGE),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )


def _section(picture: Timeline, top: float) -> tuple[list[Element], float]:
    """One timeline's elements, and where they end."""
    parts, y = _heads(picture, top)
    frame = _frame(picture)
    strips: list[_Strip] = []
    start = y + 10
    y = start
    for lane in picture.lanes:
        strips.append(_strip(lane, frame, y))
        y = strips[-1].bottom
    parts += backdrop(frame, start + _HEAD / 2, y)
    for strip in strips:
        parts += _drawn(strip, strips)
    parts += axis(frame, y)
    below, y = legend(picture, _EDGE, y + BELOW, WIDTH - 2 * _EDGE)
    return [element("g", parts + below, class_="rp-timeline")], y


def _heads(picture: Timeline, top: float) -> tuple[list[Element], float]:
    parts, y = [], top
    for line in folded(picture.title, WIDTH - 2 * _EDGE, 15, 3, bold=True):
        y += 20
        parts.append(_text("rp-title", line, _EDGE, y))
    for line in folded(picture.description, WIDTH - 2 * _EDGE, 11.5, 4):
        y += _LINE
        parts.append(_text("rp-said", line, _EDGE, y))
    return parts, y


def _frame(picture: Timeline) -> Frame:
    """The plot between the numbers on the left and the undated figures on the right."""
    left = _EDGE + max(width_of(tick.label, 11.5) for tick in picture.scale.ticks) + 10
    end = WIDTH - _EDGE
    if picture.days is None:
        return Frame(None, picture.scale, left, left, left + 12, end)
    full = Frame(picture.days, picture.scale, left, end, end, end)
    if all(point.moment is not None for point in picture.points):
        return full
    room = Room(full, 0, _LANE)
    beside = [
        width_wanted(group)
        for lane in picture.lanes
        for group in clusters(lane.points, room)
        if group.moment is None
    ]
    wide = min(max(*beside, _ASIDE[0]), _ASIDE[1]) + 12
    return Frame(picture.days, picture.scale, left, end - wide - 12, end - wide, end)


def _strip(lane: Lane, frame: Frame, top: float) -> _Strip:
    start = top + _HEAD
    groups = clusters(lane.points, Room(frame, start, start + _LANE))
    height = max(_LANE, height_wanted(groups))
    room = Room(frame, start, start + height)
    groups = clusters(lane.points, room)
    placed = labels(groups, room)
    notes = len(_notes(placed.homeless))
    return _Strip(lane, room, tuple(groups), placed, room.bottom + notes * _LINE + 8)


def _notes(homeless: Sequence[str]) -> list[str]:
    return folded("; ".join(homeless), WIDTH - 8 * _EDGE, 11.5, 8) if homeless else []


def _drawn(strip: _Strip, others: Sequence[_Strip]) -> list[Element]:
    room, frame = strip.room, strip.room.frame
    parts = levels(room)
    parts.append(_text("rp-group", _name(strip.lane, frame), frame.left, room.top - 7))
    parts += _ghosts(strip, others)
    spots = {spot.point.claim: spot for group in strip.groups for spot in group.spots}
    parts += [line for spot in spots.values() for line in _from_before(spot, spots)]
    parts += [_figure(spot, group) for group in strip.groups for spot in group.spots]
    parts += _words(strip)
    return parts


def _name(lane: Lane, frame: Frame) -> str:
    (line,) = folded(lane.name, frame.end - frame.left, 13, 1, bold=True)
    return line


def _ghosts(strip: _Strip, others: Sequence[_Strip]) -> list[Element]:
    """Other voices' figures as faint dots at the same dates and numbers."""
    dots = dict.fromkeys(
        f"M{at(spot.x)} {at(strip.room.y(value))}h0"
        for other in others
        if other is not strip
        for group in other.groups
        for spot in group.spots
        if (value := anchor(spot.point)) is not None
    )
    return [element("path", class_="rp-ghost", d="".join(dots))] if dots else []


def _from_before(spot: Spot, spots: dict[str, Spot]) -> list[Element]:
    """A step from the claimant's figure before; an arrow down where it was revised."""
    point = spot.point
    if point.revised is not None and point.revised.earlier in spots:
        before = spots[point.revised.earlier]
        tip = spot.y - 7
        head = f"M{at(spot.x - 4)} {at(tip - 7)}H{at(spot.x + 4)}L{at(spot.x)} {at(tip)}Z"
        path = f"M{at(before.x)} {at(before.y)}H{at(spot.x)}V{at(max(tip - 7, before.y))}"
        return [
            element("path", class_="rp-down", d=path),
            element("path", class_="rp-head", d=head),
        ]
    before_ = None if point.change is None else spots.get(point.change.after)
    if before_ is None:
        return []
    path = f"M{at(before_.x)} {at(before_.y)}H{at(spot.x)}V{at(spot.y)}"
    return [element("path", class_="rp-step", d=path)]


def _figure(spot: Spot, group: Cluster) -> Element:
    """A figure's mark, turned upright, with all that is known of it as its title."""
    point, row = spot.point, spot.row
    who = point.said_by or "unattributed"
    known = [who, point.when, point.printed_in or "no source", changed(point)]
    title = f"{point.words} ({'; '.join(one for one in known if one)})"
    if point.low is None:
        shape = _text("rp-unknown", "?", spot.x, spot.bottom - 1, "middle")
        return element("g", element("title", title), shape, class_="rp-point")
    title += f": {span(None if row.open_low else point.low, point.high)}"
    upright = element("g", mark(row, -spot.bottom, -spot.top, spot.x), transform="rotate(-90)")
    kind = f"rp-point rp-{row.mark}"
    parts = [element("title", title), *_days(spot, group), upright]
    if point.state is State.WITHDRAWN:
        parts.append(element("path", class_="rp-cross", d=_cross(spot.x, spot.y)))
    return element("g", parts, class_=kind)


def _cross(x: float, y: float) -> str:
    return f"M{at(x - 6)} {at(y - 6)}l12 12m0 -12l-12 12"


def _days(spot: Spot, group: Cluster) -> list[Element]:
    """The days over which a figure holds, or on one of which it does, when they are several."""
    moment = spot.point.moment
    if moment is None or first_day(moment) == last_day(moment):
        return []
    top, bottom = min(spot.top, spot.y - 5), max(spot.bottom, spot.y + 5)
    return days_box(group.start, group.end, top, bottom, vague=not spot.point.period)


def _words(strip: _Strip) -> list[Element]:
    parts = []
    for one in strip.labels.placed:
        kind = "rp-label"
        kind += " rp-remark" if one.remark else ""
        kind += " rp-was" if one.state is State.REPLACED and not one.remark else ""
        kind += " rp-gone" if one.state is State.WITHDRAWN and not one.remark else ""
        parts.append(_text(kind, one.text, one.x, one.y, one.anchor))
    for number, line in enumerate(_notes(strip.labels.homeless), 1):
        y = strip.room.bottom + number * _LINE
        parts.append(_text("rp-note", line, strip.room.frame.left, y))
    return parts


def _text(kind: str, text: str, x: float, y: float, anchor: str | None = None) -> Element:
    return element("text", text, class_=kind, x=at(x), y=at(y), text_anchor=anchor)
