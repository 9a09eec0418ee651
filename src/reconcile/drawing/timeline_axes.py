"""The axes of a timeline: marked days below, marked numbers beside each lane."""

from __future__ import annotations

from reconcile.drawing.ink import SMALL
from reconcile.drawing.lettering import width_of
from reconcile.drawing.shapes import EDGE, at, rule, text
from reconcile.drawing.timeline_places import LaneArea, PlotFrame
from reconcile.escaping.markup import Element, element

BELOW = 36.0
"""How much of the page the days take below the lanes."""

_DAY_ROOM = 84.0
_APART = 14.0


def backdrop(frame: PlotFrame, top: float, bottom: float) -> list[Element]:
    """A line down all lanes for each marked day, and for both sides of a break."""
    wide = frame.right - frame.left
    parts = [rule("rp-grid", x, top, bottom) for x, _ in _days(frame)]
    if frame.days is not None:
        for edges in frame.days.breaks:
            parts += [
                rule("rp-edges rp-vague", frame.left + edge * wide, top, bottom) for edge in edges
            ]
    return parts


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
    wide = frame.right - frame.left
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
            middle = frame.left + wide * (start + end) / 2
            line += "".join(f"M{at(middle + dx)} {at(y + 5)}l4 -10" for dx in (-5, 0))
            parts.append(text("rp-said", f"{days:,} days", middle, y + 30, "middle"))
    return [element("path", class_="rp-axis", d=line), *parts]


def _days(frame: PlotFrame) -> list[tuple[float, str]]:
    """Each marked day's place and label."""
    if frame.days is None:
        return []
    wide = frame.right - frame.left
    ticks = frame.days.ticks(max(int(wide / _DAY_ROOM), 1))
    return [(frame.left + tick.at * wide, tick.label) for tick in ticks]
