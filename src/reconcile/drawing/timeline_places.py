"""Where the figures of a lane stand in a picture: by date across, by number up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from types import MappingProxyType

from reconcile.drawing.days import DayAxis
from reconcile.drawing.drawn_timeline import State, TimelinePoint
from reconcile.drawing.forest_rows import ForestRow, Mark
from reconcile.drawing.scale import Scale
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.when.moment import Moment

_SLENDER = 12.0
_WIDE = 14.0
_LEAST = 6.0
_HALF = 5.0
_ARROW = 13.0
_MARKS = MappingProxyType({State.REPLACED: Mark.EARLIER, State.WITHDRAWN: Mark.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class PlotFrame:
    """The plot across: dates from ``left`` to ``right``, undated figures from ``aside`` on."""

    days: DayAxis | None
    scale: Scale
    left: float
    right: float
    aside: float
    end: float

    @property
    def wide(self) -> float:
        """How wide the stretch of the dates is."""
        return self.right - self.left

    def across(self, moment: Moment | None) -> tuple[float, float]:
        """Where a date begins and ends; the place beside the axis for none."""
        if moment is None or self.days is None:
            return self.aside, self.aside
        start, end = self.days.span(moment)
        return self.left + start * self.wide, self.left + end * self.wide


@dataclass(frozen=True, slots=True)
class LaneArea:
    """A lane's plot from top to bottom."""

    frame: PlotFrame
    top: float
    bottom: float

    def y(self, value: Fraction) -> float:
        """Where a number stands; above the highest there is room for the head of an arrow."""
        lowest = self.bottom - (_ARROW if self.frame.scale.low > 0 else 0)
        return lowest - self.frame.scale.position(value) * (lowest - self.top - _ARROW)


@dataclass(frozen=True, slots=True)
class PlotSpot:
    """A figure on the page: its middle ``x``, its ends, and where a line meets it (``y``).

    ``leads`` says that a line goes on to its claimant's next figure.
    """

    point: TimelinePoint
    x: float
    top: float
    bottom: float
    y: float
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """The figures of one lane and date, side by side where they would cover each other.

    The date is from ``start`` to ``end`` on the page, the marks from ``left`` to ``right``.
    """

    moment: Moment | None
    start: float
    end: float
    left: float
    right: float
    spots: tuple[PlotSpot, ...]


def row_of(point: TimelinePoint) -> ForestRow:
    """The figure as the forest plot draws it, so that marks mean the same in both."""
    dated = point.moment is not None
    mark = _MARKS.get(point.state, Mark.FIGURE)
    return ForestRow(
        point.words, (), point.low, point.high, point.low_basis, point.high_basis, dated, mark
    )


def clusters(points: Iterable[TimelinePoint], room: LaneArea) -> list[Cluster]:
    """The figures of a lane by date, in order; those that have no date last."""
    known = list(points)
    leading = {claim for point in known for claim in _before(point)}
    groups = grouped(
        (None if point.moment is None else (point.moment.start, point.moment.end), point)
        for point in known
    )
    return [_cluster(members, room, leading) for members in groups.values()]


def _before(point: TimelinePoint) -> list[str]:
    """The earlier figures from which a line comes to this one."""
    after = [] if point.change is None else [point.change.after]
    return after if point.revised is None else [*after, point.revised.earlier]


def _cluster(points: Sequence[TimelinePoint], room: LaneArea, leading: Collection[str]) -> Cluster:
    start, end = room.frame.across(points[0].moment)
    heights = [_height(point, room) for point in points]
    columns = _columns(heights)
    amount = max(columns) + 1
    step = _WIDE if any(bottom - top > 2 * _HALF for top, bottom, _ in heights) else _SLENDER
    if end > start:
        step = min(step, max((end - start) / amount, _LEAST))
    first, step = _inside(start, end, step, amount, room.frame)
    spots = [
        PlotSpot(point, first + step * column, top, bottom, y, point.claim in leading)
        for point, (top, bottom, y), column in zip(points, heights, columns, strict=True)
    ]
    half = step / 2 + 1
    last = first + step * (amount - 1)
    return Cluster(points[0].moment, start, end, first - half, last + half, tuple(spots))


def _inside(
    start: float, end: float, step: float, amount: int, frame: PlotFrame
) -> tuple[float, float]:
    """The middle of the first of so many marks and the step between them: none off the page.

    A lone mark stands in the middle of its date, however close that is to an edge.
    """
    dated = end > start
    low, high = (frame.left, frame.right) if dated else (frame.aside, frame.end)
    step = min(step, max(high - low - 2 * _HALF, 0) / max(amount - 1, 1))
    wide = step * (amount - 1)
    middle = (start + end - wide) / 2 if dated else start + _WIDE / 2
    return middle if amount == 1 else max(min(middle, high - _HALF - wide), low + _HALF), step


def _height(point: TimelinePoint, room: LaneArea) -> tuple[float, float, float]:
    """The top and bottom of a figure, and the height at which a line meets it."""
    row = row_of(point)
    if point.low is None:
        return room.bottom - 2 * _HALF, room.bottom, room.bottom - _HALF
    top = room.top if row.high is None else room.y(row.high)
    bottom = room.bottom if row.open_low else room.y(row.low or Fraction(0))
    if bottom - top < 2 * _HALF:
        middle = (top + bottom) / 2
        return middle - _HALF, middle + _HALF, middle
    if row.high is None:
        return top, bottom, bottom
    return top, bottom, top if row.open_low else (top + bottom) / 2


def _columns(heights: Sequence[tuple[float, float, float]]) -> list[int]:
    """For each figure the first column in which it covers none that is already there."""
    columns: list[int] = []
    for top, bottom, _ in heights:
        taken = {
            column
            for column, (upper, lower, _) in zip(columns, heights, strict=False)
            if top < lower + 1 and upper < bottom + 1
        }
        columns.append(next(at for at in range(len(taken) + 1) if at not in taken))
    return columns
