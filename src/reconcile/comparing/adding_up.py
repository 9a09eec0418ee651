"""What the two sides of a proof add up: a whole of its parts, or what no sum should be told of.

Where a part rose by more than the whole that it lies within, the proof adds a low of the part to
a low of the whole, which counts people twice. Such a set is told as two rises, not as two sums.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from fractions import Fraction
from itertools import product

from reconcile.comparing.cases import Case
from reconcile.comparing.constraints import PlacedClaim
from reconcile.comparing.sets import ANYWHERE, Cell
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
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
        if {part, whole} == set(high) and lies_within(case, part, whole):
            return Rise(high[part], low[part]), Rise(low[whole], high[whole])
    return None


def lies_within(case: Case, part: Cell, whole: Cell) -> bool:
    """Whether one set lies within another, in each of its dimensions."""
    return part != whole and all(
        first == second or second in case.above(axis, first)
        for axis, (first, second) in enumerate(zip(part, whole, strict=True))
    )


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
    return len(counted) > 1 and any(_lies_in_another(case, cell, counted) for cell in cells)


def _lies_in_another(case: Case, cell: Cell, others: Container[Cell]) -> bool:
    wholes = product(*(case.above(axis, name) for axis, name in enumerate(cell)))
    return any(whole != cell and whole in others for whole in wholes)


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
