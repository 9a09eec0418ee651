"""The totals of a case, in the order of their dates, and the laws by which two can both hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.world.sets import Cell
from reconcile.comparing.world.voices import Telling, comparable
from reconcile.comparing.world.world import World
from reconcile.model.claim import Extent
from reconcile.quantity.interval import Interval
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.vocabulary.metric import Metric

NEAREST = 4
"""How many figures of other voices each figure is held against, the nearest in time first."""


class Ties(StrEnum):
    """Which law lets both figures hold."""

    GROWTH = "growth"
    SHARE = "share"
    UNCHANGED = "stock-rivals"
    RISEN = "risen"


STOCKS = (Ties.UNCHANGED, Ties.RISEN)

Pair = tuple[PlacedClaim, PlacedClaim, Ties]
"""The smaller figure, the larger figure, and the law that lets both hold."""

Worth = Callable[[PlacedClaim, PlacedClaim, Ties], bool]
"""Whether what would fill the difference between two figures is worth telling."""


@dataclass(frozen=True)
class CaseTotals:
    """The figures of a case that count everybody up to an instant, and who gives them."""

    case: Case
    world: World

    @cached_property
    def in_order(self) -> tuple[PlacedClaim, ...]:
        """The totals that say how many there were at most or at least, in the order of dates."""
        # A period counts everybody too, from its start on.
        chosen = (p for p in self.case.placed if p.claim.extent is Extent.TOTAL)
        return tuple(sorted(chosen, key=lambda p: (p.instant.latest, p.instant.earliest, p.id)))

    @cached_property
    def cells(self) -> Mapping[Cell, Sequence[PlacedClaim]]:
        """The totals of each cell, in the same order."""
        return grouped((placed.cell, placed) for placed in self.in_order)

    def around(self, cell: Cell) -> tuple[Cell, ...]:
        """The claimed cells that a cell lies in, itself included."""
        above = [self.case.above(axis, cell[axis]) for axis in range(3)]
        return tuple(c for c in self.cells if all(c[axis] in above[axis] for axis in range(3)))

    def figures_within(self, wide: Cell) -> Iterator[PlacedClaim]:
        """The totals of a cell and of what lies within it, all of its metric."""
        for cell, figures in self.cells.items():
            if cell[0] == wide[0] and self.case.within(cell, wide):
                yield from figures

    def metric(self, cell: Cell) -> Metric:
        """The metric of a cell."""
        return self.world.metrics[cell[0]]

    def interval(self, placed: PlacedClaim) -> Interval:
        """What a figure says, at the tolerance of conventional readings."""
        return placed.claim.reading.at(self.world.tolerance)

    def telling(self, placed: PlacedClaim) -> Telling:
        """Who gives a figure, and which statement it tells."""
        return self.world.tellings[placed.id]

    def tellings(self, small: PlacedClaim, large: PlacedClaim) -> tuple[Telling, Telling]:
        """The same of two figures."""
        return self.world.tellings[small.id], self.world.tellings[large.id]

    def comparable(self, small: PlacedClaim, large: PlacedClaim) -> bool:
        """Whether two figures stood at one time, and are not one figure told twice."""
        return comparable(self.tellings(small, large))


def start_of(placed: PlacedClaim) -> int | None:
    """Where a figure's count begins; ``None`` for a running total of all."""
    start = placed.claim.window.period or placed.claim.window.since
    return None if start is None else start.start
