"""A timeline as it is drawn: lanes of voices, their figures, and how each differs from the last.

The words of a change are written elsewhere; here are its numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from reconcile.comparing.result.comparison import Figure
from reconcile.drawing.days import DayAxis
from reconcile.drawing.scale import Scale
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.when.moment import Moment, first_day, last_day


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


Step = tuple[Figure, ...]
"""Figures of one claimant between whose dates no order is certain."""


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """How a figure differs from the figures that its claimant gave before.

    The numbers named differ by ``least`` to ``most``: one number, unless several were named.
    Both are ``None`` where one names none or only a ceiling. ``days`` are the fewest and the
    most that may lie between. ``before`` are the earlier figures' words, each once; ``after``
    the earlier claim that a line is drawn from.
    """

    least: Fraction | None
    most: Fraction | None
    days: tuple[int, int]
    before: tuple[str, ...]
    after: str


def changes(figures: Iterable[Figure]) -> dict[str, SeriesChange]:
    """For each dated total that follows another of its claimant, what changed; by claim id."""
    found: dict[str, SeriesChange] = {}
    for members in _series(figures).values():
        steps = _steps(members)
        for before, after in pairwise(steps):
            found.update((figure.claim.id, _change(before, figure)) for figure in after)
    return found


def spokesman(step: Sequence[Figure]) -> Figure:
    """The figure that stands for its step: the largest number named, the first of equals."""
    return max(step, key=lambda telling: max(telling.claim.reading.named, default=Fraction(0)))


def _series(
    figures: Iterable[Figure],
) -> Mapping[tuple[str, Quantity], list[tuple[Moment, Figure]]]:
    return grouped(
        ((figure.claimant, quantity_of(figure.claim)), (figure.moment, figure))
        for figure in figures
        if figure.claim.is_compared
        and figure.claimant is not None
        and figure.moment is not None
        and figure.period is None
    )


def _steps(members: Sequence[tuple[Moment, Figure]]) -> list[Step]:
    """Figures in the order of their dates; those of overlapping dates, or one statement, as one."""
    steps: list[list[Figure]] = []
    until = 0
    for moment, figure in sorted(members, key=lambda pair: (pair[0].start, pair[0].end)):
        if steps and (moment.start < until or figure.statement == steps[-1][0].statement):
            steps[-1].append(figure)
        else:
            steps.append([figure])
        until = max(until, moment.end)
    return [tuple(step) for step in steps]


def _change(before: Step, after: Figure) -> SeriesChange:
    """The difference between the numbers that the words name, as revisions are judged too."""
    old, new = _named(before), _named((after,))
    least = most = None
    if old is not None and new is not None:
        least, most = new[0] - old[1], new[1] - old[0]
    return SeriesChange(
        least=least,
        most=most,
        days=_days(before, after),
        before=tuple(dict.fromkeys(figure.claim.reading.words for figure in before)),
        after=spokesman(before).claim.id,
    )


def _named(step: Step) -> tuple[Fraction, Fraction] | None:
    """The smallest and the largest number named; ``None`` if one names none, or only a ceiling."""
    readings = [figure.claim.reading for figure in step]
    if any(reading.ceiling or not reading.named for reading in readings):
        return None
    numbers = [number for reading in readings for number in reading.named]
    return min(numbers), max(numbers)


def _days(before: Step, after: Figure) -> tuple[int, int]:
    """The fewest and the most days from the earlier dates to the later one."""
    moments = [figure.moment for figure in before if figure.moment is not None]
    if after.moment is None or not moments:
        return 0, 0
    first, last = first_day(after.moment).toordinal(), last_day(after.moment).toordinal()
    fewest = min(first - last_day(moment).toordinal() for moment in moments)
    return max(fewest, 0), max(last - first_day(moment).toordinal() for moment in moments)
