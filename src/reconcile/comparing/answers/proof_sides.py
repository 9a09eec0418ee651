"""The two sums of a proof: what a quantity is at most and at least, as arithmetic and as values.

Where a part rose by more than the whole that it lies within, the proof adds a low of the part to
a low of the whole, which counts people twice. Such a set is told as two rises, not as two sums.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import product

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.judging.discrepancies import JudgedSet
from reconcile.comparing.result.comparison import ClashBound
from reconcile.comparing.result.gists import ClashGist, Gist, RiseGist, RisesGist, SideGist
from reconcile.comparing.world.figures import metric_name, quote, quotes
from reconcile.comparing.world.sets import ANYWHERE, Cell
from reconcile.comparing.world.voices import Telling
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from reconcile.quantity.digits import number
from reconcile.quantity.interval import ZERO
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Rise:
    """A count that went from at most ``start`` to at least ``end``, or the other way round."""

    start: str
    end: str


def rises(
    case: Case, lows: Mapping[str, Fraction], highs: Mapping[str, Fraction]
) -> tuple[Rise, Rise] | None:
    """The rise of the part and that of the whole, if the proof is of these four claims.

    Of the part a high comes before a low, of the whole a low before a high.
    """
    if len(lows) != 2 or len(highs) != 2 or len({*lows.values(), *highs.values()}) != 1:
        return None
    low, high = ({case.by_id[i].cell: i for i in side} for side in (lows, highs))
    for part, whole in (tuple(low), tuple(low)[::-1]) if len(low) == 2 else ():
        if {part, whole} == set(high) and case.within(part, whole):
            return Rise(high[part], low[part]), Rise(low[whole], high[whole])
    return None


def counts_twice(case: Case, placed: Sequence[PlacedClaim]) -> bool:
    """Whether the sum of these counts would have somebody in it twice.

    Counts since a start or within a period are taken as of different stretches.
    """
    if len(placed) < 2:
        return False
    cells = [claim.cell for claim in placed if not _stretched(claim)]
    counted = set(cells)
    if len(counted) < len(cells):
        return True
    # What lies deep in all dimensions lies within too much to list, so only names counted here are.
    named = [frozenset(names) for names in zip(*counted, strict=True)]
    return len(counted) > 1 and any(
        _lies_in_another(case, cell, counted, named) for cell in counted
    )


def _lies_in_another(
    case: Case, cell: Cell, counted: Collection[Cell], named: Sequence[frozenset[str]]
) -> bool:
    """Whether a cell lies within another of those counted, of which these are the names."""
    wholes = [case.above(axis, name) & named[axis] for axis, name in enumerate(cell)]
    if all(len(names) == 1 for names in wholes):
        return False  # mostly: it lies within nothing but itself
    return any(whole != cell and whole in counted for whole in product(*wholes))


def makes_up(placed: Sequence[PlacedClaim], quantity: Quantity, dataset: Dataset) -> bool:
    """Whether these counts are the quantity itself, or its parts and all of them.

    In the sense that is assumed of an ambiguous metric; parts of one declared partition.
    """
    if any(map(_stretched, placed)):
        return False
    whole = _cell_of(quantity)
    if len(placed) == 1:
        return placed[0].cell == whole
    named = [{figure.cell[axis] for figure in placed} for axis in range(3)]
    apart = [axis for axis in range(3) if named[axis] != {whole[axis]}]
    if len(apart) != 1 or len(named[apart[0]]) != len(placed):
        return False
    return named[apart[0]] in map(set, _partitions(whole, dataset)[apart[0]])


def _cell_of(quantity: Quantity) -> Cell:
    return quantity.metric, quantity.subject or ANYWHERE, quantity.place or ANYWHERE


def _partitions(whole: Cell, dataset: Dataset) -> tuple[Sequence[Sequence[str]], ...]:
    """The declared partitions of a metric, a subject and a place."""
    metric, subject, place = whole
    named = ((dataset.subjects, subject), (dataset.regions, place))
    groups = ([known[name].parts] if name in known else [] for known, name in named)
    return (dataset.vocabulary.metrics[metric].parts, *groups)


def _stretched(placed: PlacedClaim) -> bool:
    window = placed.claim.window
    return window.period is not None or window.since is not None


class ProofSides:
    """The two sums of a discrepancy's proof, with the figures that they rest on."""

    def __init__(
        self,
        judged: JudgedSet,
        tellings: Mapping[str, Telling],
        dataset: Dataset,
        tolerance: Fraction,
    ) -> None:
        """Take the bounds as printed at the tolerance."""
        self._judged = judged
        self._tellings = tellings
        self._dataset = dataset
        self._tolerance = tolerance
        proof = judged.apart.proof
        self._rises = rises(judged.case, proof.lows, proof.highs)
        self._placed = judged.case.pick(proof.lows), judged.case.pick(proof.highs)
        self._order = [[figure.id for figure in side] for side in self._placed]
        self._twice = any(counts_twice(judged.case, placed) for placed in self._placed)
        self._plain: dict[int, list[str]] = {}
        self._terms: dict[int, tuple[str, ...]] = {}

    def gist(self) -> Gist:
        """The quantity, what it is at most, and what it is at least.

        Or, where a part rose by more than its whole, both rises.
        """
        if self._rises is not None:
            part, whole = self._rises
            return RisesGist(self._rise(part, 1), self._rise(whole, 0))
        apart = self._judged.apart
        return ClashGist(
            metric_name(self._judged.quantity.metric, self._dataset),
            most=self._side(apart.high, apart.proof.highs, 1),
            least=self._side(apart.low, apart.proof.lows, 0),
        )

    def _rise(self, rise: Rise, side: int) -> RiseGist:
        """A rise with both figures; ``side`` is that of the first."""
        first, last = self._tellings[rise.start], self._tellings[rise.end]
        start, end = self._end(rise.start, side), self._end(rise.end, 1 - side)
        return RiseGist(
            metric_name(first.claim.metric, self._dataset),
            end - start,
            start,
            quote(first, self._dataset),
            end,
            quote(last, self._dataset),
        )

    def _end(self, claim: str, side: int) -> Fraction:
        interval = self._tellings[claim].claim.reading.at(self._tolerance)
        return (interval.high if side else interval.low) or ZERO

    def _side(self, value: Fraction, weights: Mapping[str, Fraction], side: int) -> SideGist:
        """Who says so; nobody where the laws and dates alone do."""
        tellings = [self._tellings[i] for i in self._order[side]]
        return SideGist(value, quotes(tellings, self._dataset), self._named(weights, side))

    def _named(self, weights: Mapping[str, Fraction], side: int) -> tuple[str, ...]:
        """What a side adds up, with the names of the metrics: for the message and for the bound."""
        if side not in self._terms:
            metrics = [self._tellings[i].claim.metric for i in self._order[side]]
            self._terms[side] = tuple(
                f"{term} {metric_name(metric, self._dataset)}"
                for term, metric in zip(self._added(weights, side), metrics, strict=True)
            )
        return self._terms[side]

    def _added(self, weights: Mapping[str, Fraction], side: int) -> list[str]:
        """What a side adds up, without names: both the message and the arithmetic print it."""
        if side not in self._plain:
            self._plain[side] = [self._term(i, weights[i], side) for i in self._order[side]]
        return self._plain[side]

    def _term(self, claim: str, weight: Fraction, side: int) -> str:
        text = f"{'≤' if side else '≥'}{number(self._end(claim, side))}"
        heaviest = self._judged.apart.heaviest
        if weight.as_integer_ratio() == heaviest.as_integer_ratio():
            return text  # nearly always, and seen in a fifth of the time that == takes
        return f"{number(weight / heaviest)} × {text}"

    def at_most(self) -> ClashBound | None:
        """The smaller sum: what the quantity cannot exceed; ``None`` if it counts twice."""
        return self._bound(self._judged.apart.proof.highs, self._judged.apart.high, 1)

    def at_least(self) -> ClashBound | None:
        """The larger sum: what the quantity cannot be below; ``None`` if it counts twice."""
        return self._bound(self._judged.apart.proof.lows, self._judged.apart.low, 0)

    def _bound(
        self, weights: Mapping[str, Fraction], value: Fraction, side: int
    ) -> ClashBound | None:
        if self._twice:
            return None
        claims = self._order[side]
        terms = self._named(weights, side)
        if not makes_up(self._placed[side], self._judged.quantity, self._dataset):
            return ClashBound(value, tuple(claims), terms)
        other = self._other_end(claims, side)
        return ClashBound(value, tuple(claims), terms, makes_up=True, other=other)

    def _other_end(self, claims: Sequence[str], side: int) -> Fraction | None:
        """Where figures that make up the quantity end on their other side; it may be open."""
        readings = [self._tellings[i].claim.reading.at(self._tolerance) for i in claims]
        ends = [reading.low or ZERO if side else reading.high for reading in readings]
        known = [end for end in ends if end is not None]
        if len(known) < len(ends):
            return None
        return known[0] if len(known) == 1 else sum(known, ZERO)

    def derivation(self) -> tuple[str, ...]:
        """The arithmetic, a line a side that adds something up, and the clash."""
        if self._rises is not None:
            return self._subtracted(*self._rises)
        judged = self._judged
        lines = []
        for side, weights, total in (
            (1, judged.apart.proof.highs, judged.apart.high),
            (0, judged.apart.proof.lows, judged.apart.low),
        ):
            sign = "≤" if side else "≥"
            if len(weights) < 2:
                continue
            lines.append(f"{' + '.join(self._added(weights, side))} = {sign}{number(total)}")
        lines.append(f"≥{number(judged.apart.low)} > ≤{number(judged.apart.high)}")
        return tuple(lines)

    def _subtracted(self, part: Rise, whole: Rise) -> tuple[str, ...]:
        low, high = self._end(part.end, 0), self._end(part.start, 1)
        top, start = self._end(whole.end, 1), self._end(whole.start, 0)
        return (
            f"≥{number(low)} − ≤{number(high)} = ≥{number(low - high)}",
            f"≤{number(top)} − ≥{number(start)} = ≤{number(top - start)}",
            f"≥{number(low - high)} > ≤{number(top - start)}",
        )
