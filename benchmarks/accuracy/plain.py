"""Plain arithmetic on works' figures, against which the engine's answers are checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from benchmarks.accuracy.works import LOSSES, METRICS, Row, claim_id
from reconcile.quantity.interval import Interval, slack

Group = tuple[str, str, str]
Ids = frozenset[str]

SUMS = (
    *((whole, parts) for whole, metric in METRICS.items() for parts in metric.parts),
    (LOSSES, ("killed-or-wounded", "missing")),
)
"""Wholes and their parts, also by way of another whole."""


@dataclass(frozen=True, slots=True)
class Disjoint:
    """Two works' figures for one quantity that share no number; ``loosely`` only as printed."""

    group: Group
    claims: Ids
    loosely: bool


def broken_sums(rows: Iterable[Row], *, loosely: bool = False) -> set[Ids]:
    """The claims of each whole that a work's own parts of it do not add up to.

    The engine's set may be smaller: two parts alone can exceed the whole. ``loosely``
    lets every figure give way by its slack.
    """
    columns: dict[Group, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        columns[row.work, row.place, row.side][row.metric] = row
    return {
        frozenset(claim_id(column[metric]) for metric in (whole, *parts))
        for column in columns.values()
        for whole, parts in SUMS
        if column.keys() >= {whole, *parts}
        and not _total([column[part] for part in parts], loosely).meets(
            _interval(column[whole], loosely)
        )
    }


def _total(rows: Sequence[Row], loosely: bool) -> Interval:
    spans = [_interval(row, loosely) for row in rows]
    highs = [span.high for span in spans if span.high is not None]
    low = sum((span.low for span in spans if span.low is not None), Fraction(0))
    return Interval(low, sum(highs, Fraction(0)) if len(highs) == len(spans) else None)


def _interval(row: Row, loosely: bool) -> Interval:
    if not loosely:
        return Interval(row.low, row.high)
    high = None if row.high is None else row.high + slack(row.high)
    return Interval(row.low - slack(row.low), high)


def disjoint_pairs(rows: Iterable[Row]) -> Iterator[Disjoint]:
    """Pairs of works whose figures for one quantity share no number, by their sorted bounds."""
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.place, row.side, row.metric].append(row)
    for group, members in groups.items():
        by_low = sorted(members, key=lambda row: row.low)
        for first, second in combinations(by_low, 2):
            if first.work != second.work and first.high is not None and first.high < second.low:
                loosely = _interval(first, True).meets(_interval(second, True))
                ids = frozenset({claim_id(first), claim_id(second)})
                yield Disjoint(group, ids, loosely)
