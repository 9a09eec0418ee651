"""What is shown of a case too large to search completely: the worst pairs, in one pass over time.

For each figure, in the order of dates, the largest figures before it (or of the same date) that
should have been within its count are put beside it. Every pair is judged exactly, so nothing
shown is unsound; sets of three and more are not looked for.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from reconcile.comparing.cases import Case, working
from reconcile.comparing.constraints import Placed
from reconcile.comparing.sets import Cell

LARGEST = 3
"""How many of the largest earlier figures of each cell are remembered."""

MOST_PAIRS = 2000

_Low = tuple[Fraction, int]


def worst_pairs(case: Case, firsts: Sequence[Placed], tolerance: Fraction) -> list[frozenset[int]]:
    """Pairs of positions in ``firsts`` that cannot both hold, every assumption made."""
    limits = working(tolerance)
    found: list[frozenset[int]] = []
    for low, high in _candidates(case, firsts, tolerance):
        if len(found) >= MOST_PAIRS:
            break
        if case.proof((firsts[low].id, firsts[high].id), limits) is not None:
            found.append(frozenset({low, high}))
    return list(dict.fromkeys(found))


def _candidates(
    case: Case, firsts: Sequence[Placed], tolerance: Fraction
) -> Iterator[tuple[int, int]]:
    """Positions of an earlier, larger figure and of a later, smaller one."""
    ends = [placed.claim.reading.widened(tolerance) for placed in firsts]
    times = sorted(range(len(firsts)), key=lambda n: (firsts[n].instant.latest, n))
    inside = _inside(case, firsts)
    largest: dict[Cell, list[_Low]] = defaultdict(list)
    for _, same in groupby(times, key=lambda n: firsts[n].instant.latest):
        group = list(same)
        for number in group:
            low = ends[number].low
            if low is not None:
                _remember(largest[firsts[number].cell], (low, number))
        for number in group:
            high = ends[number].high
            for cell in inside[firsts[number].cell]:
                for low, earlier in largest[cell]:
                    if high is not None and low > high and earlier != number:
                        yield earlier, number


def _remember(kept: list[_Low], item: _Low) -> None:
    heapq.heappush(kept, item)
    if len(kept) > LARGEST:
        heapq.heappop(kept)


def _inside(case: Case, firsts: Sequence[Placed]) -> dict[Cell, list[Cell]]:
    """For each cell that is claimed, the claimed cells that lie in it, itself included."""
    cells = list(dict.fromkeys(placed.cell for placed in firsts))
    above = {cell: [case.orders[axis].above(cell[axis]) for axis in range(3)] for cell in cells}
    return {
        whole: [cell for cell in cells if all(whole[a] in above[cell][a] for a in range(3))]
        for whole in cells
    }
