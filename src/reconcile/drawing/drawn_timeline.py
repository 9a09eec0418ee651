"""A timeline as it is drawn: the lanes of voices, and in each the points of their figures."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from reconcile.drawing.days import DayAxis
from reconcile.drawing.scale import Scale
from reconcile.drawing.series import SeriesChange
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass
from reconcile.when.moment import Moment


class State(StrEnum):
    """What became of a figure."""

    STANDS = "stands"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class LoweredFigure:
    """That a figure lowers an earlier one of its claimant: which, its words, and by how much."""

    earlier: str
    words: str
    by: Fraction


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """One figure: its words, its reading, its date, who said it and where.

    ``low`` is 0 when open below, ``high`` is ``None`` when open above; both are ``None`` when
    the figure is only recorded. ``moment`` is the day or span that it is dated, the whole of a
    period when ``period``, and ``None`` when undated. An ``incident`` is at least so many, not
    all. ``change`` compares it with its claimant's last.
    """

    claim: str
    words: str
    low: Fraction | None
    high: Fraction | None
    low_basis: Basis
    high_basis: Basis
    moment: Moment | None
    period: bool
    when: str
    said_by: str | None
    printed_in: str | None
    state: State
    incident: bool = False
    change: SeriesChange | None = None
    revised: LoweredFigure | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A voice and its figures: by date, undated ones last."""

    name: str
    points: tuple[TimelinePoint, ...]


@dataclass(frozen=True, slots=True)
class DrawnTimeline:
    """All figures of one metric, subject and place; ``days`` is ``None`` when none is dated.

    ``names`` are those of the subject and the place, as far as the data say.
    """

    metric: str
    names: tuple[str, ...]
    description: str
    days: DayAxis | None
    scale: Scale
    lanes: tuple[Lane, ...]

    @property
    def title(self) -> str:
        """What is counted, of whom and where."""
        return f"{self.metric}: {', '.join(self.names)}" if self.names else self.metric

    @property
    def points(self) -> tuple[TimelinePoint, ...]:
        """The figures of all lanes."""
        return tuple(point for lane in self.lanes for point in lane.points)


def fallen(points: Iterable[TimelinePoint]) -> int:
    """How many figures were revised down; a later figure given twice counts once."""
    return len({point.revised.earlier for point in points if point.revised is not None})


def anchor(point: TimelinePoint) -> Fraction | None:
    """Where one mark stands for a reading: at its finite end, or between two; else nowhere."""
    if point.low is None or point.high is None:
        return point.low
    return point.high if point.low_basis is Basis.OPEN else (point.low + point.high) / 2
