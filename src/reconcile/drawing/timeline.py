"""The timeline of one quantity: every figure of every voice by the date for which it holds.

A figure without a date has none here either: it stands beside the axis, never on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Verdict
from reconcile.drawing.days import DayAxis, axis_of
from reconcile.drawing.drawn_timeline import (
    DrawnTimeline,
    Lane,
    LoweredFigure,
    SeriesChange,
    State,
    TimelinePoint,
    changes,
    fallen,
)
from reconcile.drawing.forest_rows import high_of
from reconcile.drawing.scale import WIDE, Scale, ScaleKind, scale_of
from reconcile.model.claim import Extent
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.quantity.interval import Basis
from reconcile.values.groups import grouped
from reconcile.when.moment import Moment
from reconcile.wording import picture_words as words_of
from reconcile.wording.figures import capitalized, count
from reconcile.wording.index import when

UNATTRIBUTED = "unattributed"
"""The lane of all figures that are attributed to nobody: none of them follows from another."""

_LONG = 15  # figures of a voice from which on its growth decides nothing about the axis
FEWEST = 2
"""How many dated figures make something to be seen over time."""


def timelines(
    comparison: Comparison, metrics: Collection[str] | None, fewest: int = FEWEST
) -> tuple[DrawnTimeline, ...]:
    """A timeline for each quantity of these metrics (``None``: all) with so many dated figures.

    Metrics are in the vocabulary's order; of each, the quantity with the most figures first,
    and then by people and place.
    """
    earlier = {claim for standing in comparison.standings for claim in standing.earlier}
    revised = _revised(comparison)
    groups = _groups(comparison, metrics)
    return tuple(_timeline(some, earlier, revised) for some in groups if _dated(some) >= fewest)


def single(comparison: Comparison, metrics: Collection[str] | None) -> tuple[str, ...]:
    """The quantities that have no timeline, as fewer than two of their figures are dated."""
    groups = _groups(comparison, metrics)
    named = [(some[0].metric_name, ", ".join(_names(some[0])))
             for some in groups if _dated(some) < FEWEST]  # fmt: skip
    found = [f"{metric} ({names})" if names else metric for metric, names in named]
    return tuple(dict.fromkeys(found))


def _dated(figures: Sequence[Figure]) -> int:
    return sum(_moment(figure) is not None for figure in figures)


def _groups(comparison: Comparison, metrics: Collection[str] | None) -> list[list[Figure]]:
    """The figures of each metric, subject and place."""
    order = {standing.quantity.metric: None for standing in comparison.standings}
    place = {metric: at for at, metric in enumerate(order)}
    groups = grouped(
        (quantity_of(figure.claim).counted, figure)
        for figure in comparison.figures
        if metrics is None or figure.claim.metric in metrics
    )

    def rank_of(item: tuple[Quantity, list[Figure]]) -> tuple[int, int, str, str]:
        what, members = item
        metric = place.get(what.metric, len(place))
        return metric, -len(members), what.subject or "", what.place or ""

    return [members for _, members in sorted(groups.items(), key=rank_of)]


def _names(figure: Figure) -> tuple[str, ...]:
    return tuple(name for name in (figure.subject_name, figure.place_name) if name is not None)


def _timeline(
    figures: list[Figure], earlier: Collection[str], revised: Mapping[str, LoweredFigure]
) -> DrawnTimeline:
    figures = sorted(figures, key=_by_date)
    found = changes(figures)
    lanes = grouped((_lane(figure), _point(figure, earlier, found, revised)) for figure in figures)
    # Voices in the order of their first figures, those that nobody is named for last.
    ordered = sorted(lanes.items(), key=lambda pair: pair[0] == UNATTRIBUTED)
    done = [Lane(name, tuple(points)) for name, points in ordered]
    points = [point for lane in done for point in lane.points]
    days = axis_of(point.moment for point in points if point.moment is not None)
    scale = scale_of(_ends(points), covered=True, straight=_grows_long(done))
    description = _described(points, len({figure.voice for figure in figures}), days, scale)
    figure = figures[0]
    return DrawnTimeline(
        capitalized(figure.metric_name), _names(figure), description, days, scale, tuple(done)
    )


def _grows_long(lanes: Sequence[Lane]) -> bool:
    """Whether there is a long series, and voices whose last figures a linear axis can show."""
    lasts = [_ends(lane.points[-1:]) for lane in lanes]
    numbers = [max(ends) for ends in lasts if ends and max(ends) > 0]
    long = any(len(lane.points) >= _LONG for lane in lanes)
    return long and bool(numbers) and max(numbers) <= WIDE * min(numbers)


def _described(
    points: Sequence[TimelinePoint], voices: int, days: DayAxis | None, scale: Scale
) -> str:
    """What there is to see, in sentences."""
    dated = sorted(p.moment.start for p in points if p.moment is not None)
    counts = [f"{count(len(points), 'figure')} of {count(voices, 'voice')}"]
    undated = len(points) - len(dated)
    for amount, what in (
        (undated, "undated"),
        (fallen(points), "revised down"),
        (sum(p.state is State.WITHDRAWN for p in points), "withdrawn"),
    ):
        if amount:
            counts.append(f"{amount} {what}")
    lines = [", ".join(counts) + "."]
    if days is not None:
        first, last = days.stretches[0].first, days.stretches[-1].last
        until = "" if first == last else f" to {_day(last)}"
        lines.append(f"As of {_day(first)}{until}{words_of.days_left_out(days.empty_days)}.")
    if scale.kind is ScaleKind.LOG:
        lines.append(words_of.LOG_SCALE)
    return " ".join(lines)


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _by_date(figure: Figure) -> tuple[object, ...]:
    """By date, then by number: which of one date's figures came first is not known.

    Alike in both, they go by voice, words and id, never by where they stand in a file.
    """
    moment, claim = _moment(figure), figure.claim
    when = (1, 0, 0) if moment is None else (0, moment.start, moment.end)
    number = max(claim.reading.named, default=Fraction(0))
    return (*when, number, figure.voice_name, claim.reading.words, claim.id)


def _moment(figure: Figure) -> Moment | None:
    return figure.claim.window.period or figure.moment


def _lane(figure: Figure) -> str:
    return UNATTRIBUTED if figure.claimant is None and not figure.independent else figure.voice_name


def _point(
    figure: Figure,
    earlier: Collection[str],
    found: Mapping[str, SeriesChange],
    revised: Mapping[str, LoweredFigure],
) -> TimelinePoint:
    claim = figure.claim
    high, high_basis = high_of(figure)
    return TimelinePoint(
        claim=claim.id,
        words=claim.reading.words,
        low=figure.low,
        high=high,
        low_basis=figure.low_basis,
        high_basis=high_basis,
        moment=_moment(figure),
        period=figure.period is not None,
        when=", ".join(when(figure)),
        said_by=figure.said_by,
        printed_in=figure.printed_in,
        state=_state(figure, earlier),
        incident=claim.extent is Extent.INCIDENT,
        change=found.get(claim.id),
        revised=revised.get(claim.id),
    )


def _state(figure: Figure, earlier: Collection[str]) -> State:
    if figure.claim.withdrawn is not None:
        return State.WITHDRAWN
    if figure.claim.reading.recorded_only:
        return State.RECORDED
    return State.REPLACED if figure.claim.id in earlier else State.STANDS


def _revised(comparison: Comparison) -> dict[str, LoweredFigure]:
    """Figures that lower an earlier one, by claim id."""
    figures = {figure.claim.id: figure for figure in comparison.figures}
    found: dict[str, LoweredFigure] = {}
    for discrepancy in comparison.discrepancies:
        if discrepancy.verdict is not Verdict.REVISION or len(discrepancy.claims) == 1:
            continue  # taken back: its state says so
        before, after = (figures.get(claim) for claim in discrepancy.claims)
        if before is not None and after is not None:
            gap = discrepancy.gap or Fraction(0)
            revised = LoweredFigure(before.claim.id, before.claim.reading.words, gap)
            tellings = _tellings(after, discrepancy, figures)
            found.update((figure.claim.id, revised) for figure in tellings)
    return found


def _tellings(
    figure: Figure, discrepancy: Discrepancy, figures: Mapping[str, Figure]
) -> Iterator[Figure]:
    """A figure and those that tell the same again."""
    yield figure
    for name in discrepancy.restated_by:
        if name in figures and _says_the_same(figures[name], figure):
            yield figures[name]


def _says_the_same(first: Figure, second: Figure) -> bool:
    """Whether a figure tells another once more: the same number at the same time."""
    return first.moment == second.moment and first.claim.reading.named == second.claim.reading.named


def _ends(points: Iterable[TimelinePoint]) -> list[Fraction]:
    """The finite ends of readings: what an open end says nothing of is no end."""
    found: list[Fraction] = []
    for point in points:
        if point.low is not None and point.low_basis is not Basis.OPEN:
            found.append(point.low)
        if point.high is not None:
            found.append(point.high)
    return found
