"""Timelines as SVG: a lane a voice, dates across, numbers up, all lanes of one on one scale.

Other voices' figures stand faintly behind each lane, so that it can be read by itself, unless
there are too many of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

from reconcile.drawing.drawn_timeline import DrawnTimeline, Lane, State
from reconcile.drawing.ink import (
    EDGE,
    SMALL,
    TITLE,
    WIDTH,
    WORDS,
    Piece,
    at,
    folded,
    folded_pieces,
    key_of,
    listed,
    names,
    rule,
    style,
    text,
    width_of,
)
from reconcile.drawing.timeline_labels import Labels, height_wanted, labels, width_wanted
from reconcile.drawing.timeline_marks import GHOSTED, figure, from_before, ghosts, legend
from reconcile.drawing.timeline_places import Cluster, LaneArea, PlotFrame, PlotSpot, clusters
from reconcile.drawing.timeline_words import listed as thinned
from reconcile.escaping.markup import Element, element
from reconcile.values.classes import dataclass
from reconcile.wording import picture_words as words_of

_LANE = 60.0
_HEAD = 22.0
_LINE = 15.0
_TITLE_LINE = 20.0
_BETWEEN = 36.0
_ASIDE = (64.0, 300.0)
_LABELS = {State.REPLACED: " rp-was", State.WITHDRAWN: " rp-gone"}
BELOW = 36.0
"""How much of the page the days take below the lanes."""

_DAY_ROOM = 84.0
_APART = 14.0


@dataclass(frozen=True, slots=True)
class _Strip:
    """A lane with everything in its place, from ``top`` (its name) to ``bottom``."""

    lane: Lane
    room: LaneArea
    groups: tuple[Cluster, ...]
    labels: Labels
    bottom: float

    @property
    def spots(self) -> list[PlotSpot]:
        """The lane's figures, in order."""
        return [spot for group in self.groups for spot in group.spots]


def timeline_svg(
    pictures: Sequence[DrawnTimeline], title: str, single: Sequence[str] = ()
) -> Element:
    """The timelines one below the other as one picture (see :mod:`reconcile.drawing.ink`).

    ``single`` are the quantities that have none, named below.
    """
    parts: list[Element] = []
    y = EDGE
    for picture in pictures:
        drawn, y = _section(picture, y + (_BETWEEN if parts else 0))
        parts += drawn
    if not pictures:
        y = EDGE + _HEAD
        parts = [text("rp-title", title, EDGE, y)]
    without = words_of.too_few_dates(single)
    for line in folded(without, WIDTH - 2 * EDGE, SMALL, 3) if single else ():
        y += _LINE
        parts.append(text("rp-said", line, EDGE, y))
    described = "; ".join(f"{picture.title}. {picture.description}" for picture in pictures)
    key = key_of(title + "".join(picture.title for picture in pictures))
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", described or "No figure.", id=f"{key}-desc"),
        element("style", style("drawing/timeline.css")),
        parts,
        class_="rp",
        viewBox=f"0 0 {WIDTH} {at(y + EDGE)}",
        width=WIDTH,
        height=at(y + EDGE),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )


def _section(picture: DrawnTimeline, top: float) -> tuple[list[Element], float]:
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
    below = legend(picture, EDGE, y + BELOW, WIDTH - 2 * EDGE)
    return [element("g", parts, below.elements, class_="rp-timeline")], below.bottom


def _heads(picture: DrawnTimeline, top: float) -> tuple[list[Element], float]:
    parts, y = [], top
    named = [(picture.metric, ": " if picture.names else ""), *listed(picture.names, ", ")]
    for title in folded_pieces(named, WIDTH - 2 * EDGE, TITLE, 3, bold=True):
        y += _TITLE_LINE
        parts.append(names("rp-title", title, EDGE, y))
    for line in folded(picture.description, WIDTH - 2 * EDGE, SMALL, 4):
        y += _LINE
        parts.append(text("rp-said", line, EDGE, y))
    return parts, y


def _frame(picture: DrawnTimeline) -> PlotFrame:
    """The plot between the numbers on the left and the undated figures on the right."""
    left = EDGE + max(width_of(tick.label, SMALL) for tick in picture.scale.ticks) + 10
    end = WIDTH - EDGE
    if picture.days is None:
        return PlotFrame(None, picture.scale, left, left, left + 12, end)
    full = PlotFrame(picture.days, picture.scale, left, end, end, end)
    if all(point.moment is not None for point in picture.points):
        return full
    room = LaneArea(full, 0, _LANE)
    beside = [
        width_wanted(group)
        for lane in picture.lanes
        for group in clusters(lane.points, room)
        if group.moment is None
    ]
    wide = min(max(*beside, _ASIDE[0]), _ASIDE[1]) + 12
    return PlotFrame(picture.days, picture.scale, left, end - wide - 12, end - wide, end)


def _strip(lane: Lane, frame: PlotFrame, top: float) -> _Strip:
    start = top + _HEAD
    # Twice: the words say how tall the lane has to be, and its height where the words stand.
    groups = clusters(lane.points, LaneArea(frame, start, start + _LANE))
    named = {point.claim for point in thinned(lane.points) if not isinstance(point, int)}
    height = max(_LANE, height_wanted(_named(groups, named)))
    room = LaneArea(frame, start, start + height)
    groups = clusters(lane.points, room)
    shown = _named(groups, named)
    placed = labels(shown, room, [group for group in groups if group not in shown])
    notes = len(_notes(placed.homeless))
    return _Strip(lane, room, tuple(groups), placed, room.bottom + notes * _LINE + 8)


def _named(groups: Sequence[Cluster], named: Collection[str]) -> list[Cluster]:
    """The groups that have words: of a long series only those that are listed too."""
    return [group for group in groups if any(spot.point.claim in named for spot in group.spots)]


def _notes(homeless: Sequence[str]) -> list[str]:
    return folded("; ".join(homeless), WIDTH - 8 * EDGE, SMALL, 8) if homeless else []


def _drawn(strip: _Strip, others: Sequence[_Strip]) -> list[Element]:
    room, frame = strip.room, strip.room.frame
    parts = levels(room)
    parts.append(names("rp-group", _name(strip.lane, frame), frame.left, room.top - 7))
    if len(others) in GHOSTED:
        parts += ghosts(
            room, (spot for other in others if other is not strip for spot in other.spots)
        )
    spots = {spot.point.claim: spot for spot in strip.spots}
    parts += [line for spot in strip.spots for line in from_before(spot, spots)]
    parts += [figure(spot, group) for group in strip.groups for spot in group.spots]
    parts += _words(strip)
    return parts


def _name(lane: Lane, frame: PlotFrame) -> list[Piece]:
    (line,) = folded_pieces([(lane.name, "")], frame.end - frame.left, WORDS, 1, bold=True)
    return line


def _words(strip: _Strip) -> list[Element]:
    parts = []
    for label in strip.labels.placed:
        style_of = " rp-remark" if label.remark else _LABELS.get(label.state, "")
        parts.append(text(f"rp-label{style_of}", label.text, label.x, label.y, label.anchor))
    for number, line in enumerate(_notes(strip.labels.homeless), 1):
        y = strip.room.bottom + number * _LINE
        parts.append(text("rp-note", line, strip.room.frame.left, y))
    return parts


def backdrop(frame: PlotFrame, top: float, bottom: float) -> list[Element]:
    """A line down all lanes for each marked day, and for both sides of a break."""
    parts = [rule("rp-grid", x, top, bottom) for x, _ in _days(frame)]
    edges = () if frame.days is None else chain.from_iterable(frame.days.breaks)
    places = (frame.left + edge * frame.wide for edge in edges)
    return parts + [rule("rp-edges rp-vague", x, top, bottom) for x in places]


def levels(room: LaneArea) -> list[Element]:
    """A line across a lane for each marked number, and the labels that have room."""
    frame = room.frame
    ends = [(frame.left, frame.right)] if frame.right > frame.left else []
    if frame.end > frame.aside:
        ends.append((frame.aside - 6, frame.end))
    parts = [
        element("line", class_="rp-grid", x1=at(left), x2=at(right), y1=at(y), y2=at(y))
        for tick in frame.scale.ticks
        for y in [room.y(tick.value)]
        for left, right in ends
    ]
    last = None
    for tick in frame.scale.ticks:
        y = room.y(tick.value)
        if last is None or last - y >= _APART:
            parts.append(text("rp-tick", tick.label, frame.left - 6, y + 4, "end"))
            last = y
    line = "".join(f"M{at(left)} {at(room.bottom)}H{at(right)}" for left, right in ends)
    return [*parts, element("path", class_="rp-axis", d=line)]


def axis(frame: PlotFrame, y: float) -> list[Element]:
    """The days below the lanes, what is undated, and what kind of scale the numbers have."""
    parts: list[Element] = []
    if frame.days is not None:
        parts += _dates(frame, y)
    if frame.end > frame.aside:
        parts.append(text("rp-tick", "undated", frame.aside, y + 16))
    if frame.scale.caption:
        parts.append(text("rp-said", frame.scale.caption, EDGE, y + 31))
    return parts


def _dates(frame: PlotFrame, y: float) -> list[Element]:
    line = f"M{at(frame.left)} {at(y)}H{at(frame.right)}"
    parts, last = [], 0.0
    for x, label in _days(frame):
        line += f"M{at(x)} {at(y)}v4"
        start = min(x, frame.right - width_of(label, SMALL))
        if start >= last:
            parts.append(text("rp-tick", label, start, y + 16))
            last = start + width_of(label, SMALL) + 4
    if frame.days is not None:
        for (start, end), days in zip(frame.days.breaks, frame.days.empty_days, strict=True):
            middle = frame.left + frame.wide * (start + end) / 2
            line += "".join(f"M{at(middle + dx)} {at(y + 5)}l4 -10" for dx in (-5, 0))
            parts.append(text("rp-said", f"{days:,} days", middle, y + 30, "middle"))
    return [element("path", class_="rp-axis", d=line), *parts]


def _days(frame: PlotFrame) -> list[tuple[float, str]]:
    """Each marked day's place and label."""
    if frame.days is None:
        return []
    ticks = frame.days.ticks(max(int(frame.wide / _DAY_ROOM), 1))
    return [(frame.left + tick.at * frame.wide, tick.label) for tick in ticks]
