"""Which variable of a linear system stands for which amount, at which of its instants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from reconcile.comparing.counts.shapes import Shape, Weights
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.instants import Instant, fixed, timeline
from reconcile.comparing.world.sets import Cell


class Variables:
    """One variable for each amount of a shape and each instant, in the certain order of these.

    Of what lasts it is what came since the first of the instants just before; so a count is the
    sum along a path of such steps, and never falls. Of a stock it is what there is.
    """

    def __init__(
        self, shape: Shape, assumed: frozenset[Atom] | None, instants: Iterable[Instant]
    ) -> None:
        """Lay the instants, at their date's end if ``assumed`` (``None``: everything) says so."""
        self._shape = shape
        self._assumed = assumed
        self.timeline = timeline(map(self._moment, instants))
        self._paths = [self._path(number) for number in range(len(self.timeline.instants))]
        self.amount = shape.amounts * len(self.timeline.instants)

    @cached_property
    def lasting(self) -> tuple[int, ...]:
        """The amounts that never fall."""
        momentary = self._shape.momentary
        return tuple(a for a in range(self._shape.amounts) if a not in momentary)

    @cached_property
    def growing(self) -> tuple[tuple[Weights, bool], ...]:
        """What may not shrink over time (or, where marked, change): amounts, and rows of growth."""
        return (*(({amount: 1}, False) for amount in self.lasting), *self._shape.grow)

    def number(self, instant: Instant) -> int:
        """The number of an instant, in the order of the timeline."""
        return self.timeline.index[self._moment(instant).key]

    def first(self, number: int) -> int:
        """The variable of the first amount at an instant; those of the others follow."""
        return number * self._shape.amounts

    def count(self, cell: Cell, instant: Instant, sign: int = 1) -> dict[int, int]:
        """The count of a cell at an instant."""
        return self.at(self._shape.forms[cell], self.number(instant), sign)

    def at(self, weights: Mapping[int, int], number: int, sign: int = 1) -> dict[int, int]:
        """A weighted sum of amounts at an instant."""
        found: dict[int, int] = {}
        for amount, weight in weights.items():
            path = [number] if amount in self._shape.momentary else self._paths[number]
            for step in path:
                found[self.first(step) + amount] = sign * weight
        return found

    def growth(self, weights: Mapping[int, int], earlier: int, later: int) -> dict[int, int]:
        """What a weighted sum of amounts grows by from one instant to another."""
        return added([self.at(weights, later), self.at(weights, earlier, -1)])

    def _moment(self, instant: Instant) -> Instant:
        """The instant as it is laid: at its date's end if so assumed; of one time there is one."""
        if instant.pin is not None and (self._assumed is None or instant.pin in self._assumed):
            instant = instant.pinned()
        return fixed(instant.latest) if instant.earliest == instant.latest else instant

    def _path(self, number: int) -> list[int]:
        steps = [number]
        while self.timeline.parents[steps[-1]]:
            steps.append(self.timeline.parents[steps[-1]][0])
        return steps


def added(parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """The sum of weighted sums."""
    total: dict[int, int] = {}
    for part in parts:
        for variable, weight in part.items():
            total[variable] = total.get(variable, 0) + weight
    return {variable: weight for variable, weight in total.items() if weight}
