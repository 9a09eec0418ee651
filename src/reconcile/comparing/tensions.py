"""What can only both be right if something unusual fills the difference (semantics.md 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reconcile.comparing.cases import Case
from reconcile.comparing.constraints import Placed
from reconcile.comparing.contradictions import comparable
from reconcile.comparing.sets import Cell
from reconcile.comparing.voices import Telling
from reconcile.model.claim import Extent
from reconcile.vocabulary.metric import Metric
from reconcile.when.moment import days_between


class Ties(StrEnum):
    """Which law lets both figures hold."""

    GROWTH = "growth"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Tension:
    """A smaller figure and a larger one that both hold only if ``at_least`` fills the gap.

    ``rest`` are the metrics of the remainder of a share, or empty for growth; ``days`` is how
    long a growth had, ``None`` where a date is missing.
    """

    case: Case
    ties: Ties
    small: str
    large: str
    restated_by: tuple[str, ...]
    at_least: Fraction
    ratio: Fraction | None
    rest: tuple[str, ...] = ()
    days: int | None = None

    @property
    def claims(self) -> tuple[str, str]:
        """Both claims, in file order."""
        first, second = self.case.pick((self.small, self.large))
        return first.id, second.id


def tensions(
    case: Case,
    tellings: Mapping[str, Telling],
    metrics: Mapping[str, Metric],
    tolerance: Fraction,
) -> list[Tension]:
    """The tensions of a case, one for all tellings of the same two statements."""
    groups: dict[object, list[Tension]] = defaultdict(list)
    for small, large, ties in _pairs(case, metrics):
        one, other = tellings[small.id], tellings[large.id]
        if one.voice.id == other.voice.id or not comparable([one, other]):
            continue
        found = _tension(case, small, large, ties, metrics, tolerance)
        if found is not None:
            groups[(ties, one.statement, other.statement, small.cell, large.cell)].append(found)
    return _sharpest([_folded(members) for members in groups.values()])


def _sharpest(found: Sequence[Tension]) -> list[Tension]:
    """Growth without the longer stretches that hold a shorter one: the sharper jump says it.

    Growth from nothing stays: a voice that says there was none denies every later figure.
    """
    spans: dict[tuple[Cell, Cell], set[tuple[int, int]]] = defaultdict(set)
    for tension in found:
        if tension.ties is Ties.GROWTH and tension.ratio:
            cells, span = _stretch(tension)
            spans[cells].add(span)
    shortest = {cells: _holding_no_other(members) for cells, members in spans.items()}
    return [
        t
        for t in found
        if t.ties is not Ties.GROWTH or not t.ratio or _stretch(t)[1] in shortest[_stretch(t)[0]]
    ]


def _stretch(tension: Tension) -> tuple[tuple[Cell, Cell], tuple[int, int]]:
    small, large = (tension.case.by_id[i] for i in (tension.small, tension.large))
    return (small.cell, large.cell), (small.instant.latest, large.instant.latest)


def _holding_no_other(spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans within which no other one lies: latest start first, a span must end earlier."""
    kept: set[tuple[int, int]] = set()
    earliest: int | None = None
    for start, end in sorted(spans, key=lambda span: (-span[0], span[1])):
        if earliest is None or end < earliest:
            kept.add((start, end))
            earliest = end
    return kept


def _pairs(case: Case, metrics: Mapping[str, Metric]) -> Iterable[tuple[Placed, Placed, Ties]]:
    """A smaller total and a larger one no earlier (growth) or no later (share)."""
    by_cell: dict[Cell, list[Placed]] = defaultdict(list)
    totals = [p for p in case.placed if _is_total(p)]
    for placed in totals:
        by_cell[placed.cell].append(placed)
    for small in totals:
        if small.claim.reading.ceiling or small.claim.reading.high is None:
            continue
        metric = metrics[small.cell[0]]
        if metric.usual_growth is not None and metric.accumulates:
            for large in _inside(case, by_cell, small, metrics):
                if large.instant.latest > small.instant.latest:
                    yield small, large, Ties.GROWTH
        for whole in metric.usual_share or ():
            for large in _wholes(case, by_cell, small, whole):
                if large.instant.latest <= small.instant.latest:
                    yield small, large, Ties.SHARE


def _inside(
    case: Case,
    by_cell: Mapping[Cell, Sequence[Placed]],
    small: Placed,
    metrics: Mapping[str, Metric],
) -> Iterable[Placed]:
    """Totals of the same people or some of them, which the small figure should have counted."""
    for cell, members in by_cell.items():
        if metrics[cell[0]].accumulates and _lies_in(case, cell, small.cell):
            yield from members


def _wholes(
    case: Case, by_cell: Mapping[Cell, Sequence[Placed]], small: Placed, whole: str
) -> Iterable[Placed]:
    """Totals of the whole for the same people and place, or for some of them."""
    part_of_whole = (whole, *small.cell[1:])
    for cell, members in by_cell.items():
        if cell[0] == whole and _lies_in(case, cell, part_of_whole):
            yield from members


def _lies_in(case: Case, cell: Cell, other: tuple[str, ...]) -> bool:
    return all(other[axis] in case.orders[axis].above(cell[axis]) for axis in range(3))


def _is_total(placed: Placed) -> bool:
    claim = placed.claim
    return claim.extent is Extent.TOTAL and claim.window.period is None


def _tension(
    case: Case,
    small: Placed,
    large: Placed,
    ties: Ties,
    metrics: Mapping[str, Metric],
    tolerance: Fraction,
) -> Tension | None:
    high = small.claim.reading.at(tolerance).high
    low = large.claim.reading.at(tolerance).low
    metric = metrics[small.cell[0]]
    usual = metric.usual_growth
    if ties is Ties.SHARE:
        usual = (metric.usual_share or {})[large.cell[0]]
    if high is None or low is None or usual is None or low <= high or low < usual * high:
        return None
    rest = _remainder(case, small, large) if ties is Ties.SHARE else ()
    if rest and _filled(case, small, rest, low - high, tolerance):
        return None
    dated = small.instant.earliest > 0 and large.instant.earliest > 0
    days = days_between(small.instant.latest, large.instant.latest) if dated else None
    return Tension(
        case=case,
        ties=ties,
        small=small.id,
        large=large.id,
        restated_by=(),
        at_least=low - high,
        ratio=low / high if high else None,
        rest=rest,
        days=days if ties is Ties.GROWTH else None,
    )


def _remainder(case: Case, small: Placed, large: Placed) -> tuple[str, ...]:
    """The parts of the whole that the small figure is not in."""
    order = case.orders[0]
    for whole, parts in order.partitions:
        if whole == large.cell[0]:
            return tuple(part for part in parts if part not in order.above(small.cell[0]))
    return ()


def _filled(
    case: Case, small: Placed, rest: tuple[str, ...], needed: Fraction, tolerance: Fraction
) -> bool:
    """Whether the publication of the small figure gives the remainder its size itself."""
    for placed in case.placed:
        claim = placed.claim
        printed = claim.source is not None and claim.source == small.claim.source
        beside = printed and placed.cell[1:] == small.cell[1:]
        if beside and placed.cell[0] in rest and not claim.reading.ceiling:
            high = claim.reading.widened(tolerance).high
            if high is None or high >= needed:
                return True
    return False


def _folded(members: Sequence[Tension]) -> Tension:
    best = max(members, key=lambda t: (t.ratio is None, t.ratio or 0, t.at_least))
    others = {i for t in members for i in (t.small, t.large)} - {best.small, best.large}
    return Tension(
        best.case, best.ties, best.small, best.large,
        tuple(p.id for p in best.case.pick(others)),
        best.at_least, best.ratio, best.rest, best.days,
    )  # fmt: skip
