"""Amounts that only grow, and never exceed others: a history is mended where it is broken.

A history is made first without any search. Only what is out of its bounds as things stand becomes
a row of a system, and then what mending that would break: so of many counts that hardly touch each
other, few are ever solved together. Growth is made of steps as in ``increments``; what binds only
how much there is at a moment is a row like any other. What nothing bounds above binds nothing, and
is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reconcile.solving.growth import Growth
from reconcile.solving.increments import Needs, Rows
from reconcile.solving.missing import Missing, Row, Step, Sum
from reconcile.solving.patch import Patch
from reconcile.solving.simplex import Clash
from reconcile.solving.standing import Bounds, Standing
from reconcile.solving.whole_rows import Number

MOST_AT_ONCE = 4
"""So many broken rows are laid at a time, those furthest out; that often mends others too."""

NOTHING: Bounds = (None, None)


class Mending:
    """Rows over growing amounts at moments; bounds come and go without rebuilding."""

    def __init__(self, growth: Growth) -> None:
        """Take what the laws say of growth and levels; rows are added as they are wanted."""
        self._growth = growth
        self._parts = _parts(growth)
        self._rows = Rows()
        self._bounds: dict[int, Bounds] = {}
        self._spent = 0
        self._most_effort: int | None = None
        # What stands still is bound by that alone, and so is all that grows within it.
        self._capped = self._below(amount for _, amounts in growth.still for amount in amounts)
        self._changed: set[int] = set()
        self._standing, self._patch = self._made()

    @property
    def effort(self) -> int:
        """How many numbers were looked at or changed so far."""
        return self._spent + self._standing.effort + self._patch.effort

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._most_effort = None if effort is None else self.effort + effort
        if effort is None:
            self._patch.allow(None)

    def row(self, terms: Iterable[tuple[Sum, int, int]]) -> int:
        """The number of the row that sums weighted amounts at moments, each term with a sign."""
        return self._rows.number(terms)

    def bound(self, row: int, low: Number | None, high: Number | None) -> None:
        """Give a row its bounds in place of those it had; the low is not above the high."""
        self._spent += 1
        self._changed.add(row)
        if low is None and high is None:
            self._bounds.pop(row, None)
        else:
            self._bounds[row] = low, high

    def clear(self) -> None:
        """Start anew, with no row bounded and nothing growing."""
        self._bounds.clear()
        self._start(self._capped)

    def check(self) -> Clash | None:
        """``None`` if some history keeps all bounds and laws, else why there is none."""
        self._see_bounds()
        if not self._patch.begun:
            for row in self._standing.broken():
                self._standing.settle(row)
            self._patch.begin(self._standing.steps())
        while True:
            if self._most_effort is not None:  # what settling took is taken from it as well
                self._patch.allow(self._most_effort - self.effort)
            clash = self._patch.check()
            if clash is not None:
                return clash
            self._stand_on(self._patch.history())
            if not self._lay_broken(self._settle_others()):
                return None

    def _stand_on(self, history: Mapping[Step, Number]) -> None:
        """Let a history stand; if it stood before, with all that was settled in it meanwhile.

        Unless that breaks now what is laid.
        """
        if self._standing.replaced_by == history:
            self._settle_others()
            broken = self._standing.broken()
            if not any(map(self._patch.has, broken)) and not any(self._broken_levels()):
                return
        self._standing.replace(history)

    def _broken_levels(self) -> Iterator[tuple[int, int]]:
        """The levels that are broken as things stand, each with the moments at which it is."""
        return self._patch.broken_levels(self._standing.increases)

    def _settle_others(self) -> list[int]:
        """Bring rows inside that are out of their bounds and not laid, as far as that is plain.

        Parts mostly find room in what their whole has to grow anyway; then they need no search.
        The rows that were out.
        """
        out = [row for row in self._standing.broken() if not self._patch.has(row)]
        for row in out:
            self._standing.settle(row)
        return out

    def _start(self, capped: frozenset[int]) -> None:
        """Let nothing grow; only amounts that something bounds above can bind anything."""
        self._spent = self.effort
        self._capped = capped
        self._standing, self._patch = self._made()
        self._changed = set(self._bounds)

    def _made(self) -> tuple[Standing, Patch]:
        """A history in which nothing grows, and nothing laid."""
        capped = self._capped
        asks_for = {
            part: [whole for whole in wholes if whole in capped]
            for part, wholes in self._growth.asks_for.items()
            if part in capped
        }
        needs = Needs(asks_for, self._growth.still)
        levels = [law for law in self._growth.levels if not _may_rise({0: law}, capped)]
        patch = Patch(Missing(asks_for, self._growth.still), needs, levels)
        return Standing(self._rows, needs), patch

    def _see_bounds(self) -> None:
        """Give what stands its new bounds, but for rows that can be raised without end."""
        met = {amount for row in self._changed for amount in self._bounded_by(row)}
        if not met <= self._capped:
            self._start(self._capped | self._below(met))
        for row in sorted(self._changed):
            bounds = self._bounds.get(row, NOTHING)
            if bounds[1] is None and _may_rise(self._rows.rows[row], self._capped):
                bounds = NOTHING
            self._standing.bound(row, *bounds)
            self._patch.bound(row, *bounds)
        self._changed.clear()

    def _bounded_by(self, row: int) -> Iterator[int]:
        """The amounts that the bounds of a row keep from growing without end."""
        low, high = self._bounds.get(row, NOTHING)
        for weights in self._rows.rows[row].values():
            for amount, weight in weights.items():
                if (high if weight > 0 else low) is not None:
                    yield amount

    def _below(self, amounts: Iterable[int]) -> frozenset[int]:
        """Amounts with all whose growth or level they bound."""
        found: set[int] = set()
        waiting = list(amounts)
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting.extend(self._parts.get(here, ()))
        self._spent += len(found)
        return frozenset(found)

    def _lay_broken(self, settled: Iterable[int]) -> bool:
        """Lay rows and levels that are broken as things stand now; whether there were any.

        Where a level is laid already, what was settled breaks it: then that is laid, too.
        """
        broken = [(-self._standing.off(row), row) for row in self._standing.broken()]
        wanted = [row for _, row in sorted(broken)[:MOST_AT_ONCE]]
        levels = list(self._broken_levels())
        if not all([self._patch.lay_level(*level) for level in levels]):
            wanted = [*settled]
        for row in wanted:
            self._patch.lay(row, self._rows.rows[row], self._standing.bounds(row))
        return bool(wanted or levels)


def _parts(growth: Growth) -> Mapping[int, set[int]]:
    """For each amount those that it bounds: what grows within it, or is never more."""
    found: dict[int, set[int]] = defaultdict(set)
    for part, wholes in growth.asks_for.items():
        for whole in wholes:
            found[whole].add(part)
    for law in growth.levels:
        parts = {part for part, weight in law.items() if weight < 0}
        for whole, weight in law.items():
            if weight > 0:
                found[whole] |= parts
    return found


def _may_rise(row: Row, capped: frozenset[int]) -> bool:
    """Whether a row sums an amount that nothing bounds above."""
    return any(
        weight > 0 and amount not in capped
        for weights in row.values()
        for amount, weight in weights.items()
    )
