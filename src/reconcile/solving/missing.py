"""The step of growth that a clash forgets, if it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import lcm

from reconcile.solving.closures import Closures
from reconcile.solving.simplex import Clash
from reconcile.solving.whole_rows import Number

Sum = Mapping[int, int]
"""Weighted amounts."""

Row = Mapping[int, Sum]
"""For each moment the weighted amounts that a row sums there."""

Still = Sequence[tuple[int, frozenset[int]]]
"""Moments, each with the amounts that stand still from then on."""

Step = tuple[int, int]
"""A moment, and the amounts that grow then, each as much as the others: as the bits of a number."""


def bits_of(amounts: Iterable[int]) -> int:
    """Amounts as the bits of a number."""
    found = 0
    for amount in amounts:
        found |= 1 << amount
    return found


def summed(terms: Iterable[tuple[Sum, int, int]]) -> frozenset[tuple[int, int, int]]:
    """Weighted amounts at moments, each term with a sign, as (moment, amount, weight) once each."""
    total: dict[tuple[int, int], int] = {}
    for weights, moment, sign in terms:
        for amount, weight in weights.items():
            point = moment, amount
            total[point] = total.get(point, 0) + sign * weight
    return frozenset((*point, weight) for point, weight in total.items() if weight)


def row_of(points: Iterable[tuple[int, int, int]]) -> Row:
    """These as a row, in the order of moments and amounts."""
    row: dict[int, dict[int, int]] = {}
    for moment, amount, weight in sorted(points):
        row.setdefault(moment, {})[amount] = weight
    return row


class Missing:
    """What amounts ask for and until when they grow, to be asked what a clash forgets."""

    def __init__(self, asks_for: Mapping[int, Sequence[int]], still: Still) -> None:
        """Take for each amount those that grow at least as much, and what stands still when."""
        self._closures = Closures(asks_for)
        self._still = sorted(still, key=lambda entry: entry[0])
        self._summed = 0

    @property
    def effort(self) -> int:
        """How many numbers were looked at so far."""
        return self._closures.effort + self._summed

    def step(self, clash: Clash, rows: Sequence[Row]) -> Step | None:
        """The step of which a clash does not hold, and most clearly so; ``None`` if it holds."""
        weights = _whole(clash)
        if self._closures.is_forest and not self._still:
            return self._step_in_forest(weights, rows)
        best = 0
        found: Step | None = None
        for moment, excess in self._excess(weights, rows):
            if _positive(excess) <= best:
                continue  # not even all that undoes it would by more
            growing = self._closures.best(self._as_it_may_grow(moment, excess))
            by = sum(excess.get(amount, 0) for amount in growing)
            if by > best:
                best, found = by, (moment, bits_of(growing))
        return found

    def _step_in_forest(self, weights: Mapping[int, int], rows: Sequence[Row]) -> Step | None:
        """The same where no flow is needed: all moments are asked of one tree."""
        amounts = dict.fromkeys(
            amount for number in weights for sums in rows[number].values() for amount in sums
        )
        tree = self._closures.tree(amounts)
        best: Number = 0
        found: Step | None = None
        for moment, excess in self._excess(weights, rows):
            by = tree.best(excess)
            if by > best:
                best, found = by, (moment, bits_of(tree.chosen()))
        return found

    def _as_it_may_grow(self, moment: int, excess: Mapping[int, int]) -> Mapping[int, int]:
        """The excess, where what stands still by then costs more than all else is worth."""
        ended = [amounts for still, amounts in self._still if still < moment]
        if not ended:
            return excess
        dear = -1 - _positive(excess)
        return {**excess, **dict.fromkeys(frozenset().union(*ended), dear)}

    def _excess(
        self, weights: Mapping[int, int], rows: Sequence[Row]
    ) -> Iterator[tuple[int, Mapping[int, int]]]:
        """For the time up to each moment, how far growth there would undo a clash."""
        at: dict[int, dict[int, int]] = {still: {} for still, _ in self._still}
        for number, weight in weights.items():
            for moment, sums in rows[number].items():
                here = at.setdefault(moment, {})
                for amount, times in sums.items():
                    here[amount] = here.get(amount, 0) + weight * times
        total: dict[int, int] = {}
        for moment in sorted(at, reverse=True):
            for amount, weight in at[moment].items():
                total[amount] = total.get(amount, 0) + weight
            self._summed += len(total)
            yield moment, total


def _positive(excess: Mapping[int, int]) -> int:
    """The sum of what is above 0."""
    return sum(by for by in excess.values() if by > 0)


def _whole(clash: Clash) -> dict[int, int]:
    """The weights of a clash times what makes them whole; those of high ends are below 0."""
    sides = (clash.lows, 1), (clash.highs, -1)
    times = lcm(*{by.denominator for side, _ in sides for by in side.values()})
    found: dict[int, int] = {}
    for side, sign in sides:
        for number, by in side.items():
            whole = sign * by.numerator * (times // by.denominator)
            found[number] = found.get(number, 0) + whole
    return found
