"""How independent two works are: how much of what both say is the very same.

Two works that count for themselves agree on round numbers and on small ones by chance, and
rarely on 13,047. So each quantity that both give weighs by how unusual its number is: one for
each digit before the closing zeros, less the first. The share of the weight that is identical is
the dependence of the pair, 0 to 1; agreement that has no weight proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from benchmarks.accuracy.works import Row

LEAST_SHARED = 20
"""Fewer quantities in common say little of how two works were made."""

Interval = tuple[Fraction, Fraction | None]
Quantity = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Dependence:
    """Two works, how many quantities both give, how many alike, and the two weights of these."""

    works: tuple[str, str]
    shared: int
    alike: int
    weight: int
    weight_alike: int

    @property
    def share(self) -> float:
        """The dependence, 0 to 1; 0 where nothing has weight."""
        return self.weight_alike / self.weight if self.weight else 0.0


def dependences(rows: Iterable[Row], least: int = LEAST_SHARED) -> list[Dependence]:
    """All pairs of works with ``least`` quantities in common, the most dependent first."""
    figures: dict[str, dict[Quantity, set[Interval]]] = {}
    for row in rows:
        quantities = figures.setdefault(row.work, {})
        quantity = (row.place, row.side, row.metric)
        quantities.setdefault(quantity, set()).add((row.low, row.high))
    pairs = [
        _dependence((first, second), figures[first], figures[second])
        for first, second in combinations(sorted(figures), 2)
    ]
    enough = [pair for pair in pairs if pair.shared >= least]
    return sorted(enough, key=lambda pair: (-pair.share, pair.works))


def _dependence(
    works: tuple[str, str],
    first: dict[Quantity, set[Interval]],
    second: dict[Quantity, set[Interval]],
) -> Dependence:
    both = sorted(first.keys() & second.keys())
    alike = [quantity for quantity in both if first[quantity] & second[quantity]]
    weights = {q: max(unusual(end) for end, _ in first[q] | second[q]) for q in both}
    return Dependence(
        works,
        len(both),
        len(alike),
        sum(weights.values()),
        sum(weights[quantity] for quantity in alike),
    )


def unusual(number: Fraction) -> int:
    """The digits of a number before its closing zeros, less the first; 0 for 7, 40 and 3,000."""
    return max(len(str(number).rstrip("0")) - 1, 0)
