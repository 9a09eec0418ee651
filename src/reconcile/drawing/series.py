"""What a claimant said of one quantity, date by date, and how each figure differs from the last.

The words of a change are written elsewhere; here are its numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from reconcile.comparing.comparison import Figure
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.values.classes import dataclass
from reconcile.when.moment import Moment, first_day, last_day

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
    groups: dict[tuple[str, Quantity], list[tuple[Moment, Figure]]] = defaultdict(list)
    for figure in figures:
        claim = figure.claim
        compared = claim.is_compared
        if (
            figure.moment is None
            or figure.period is not None
            or figure.claimant is None
            or not compared
        ):
            continue
        groups[(figure.claimant, quantity_of(claim))].append((figure.moment, figure))
    return groups


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
