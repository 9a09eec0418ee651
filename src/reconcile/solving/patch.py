"""The part of a history that is mended: its steps, and the rows and levels that are laid for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from reconcile.solving.increments import Needs, raised
from reconcile.solving.missing import Missing, Row, Step, Sum
from reconcile.solving.simplex import Clash
from reconcile.solving.standing import Bounds
from reconcile.solving.steady import SteadyTableau
from reconcile.solving.whole_rows import Number


class Patch:
    """The system of what was laid to mend a history: its steps, some rows, and some levels."""

    def __init__(self, missing: Missing, needs: Needs, levels: Sequence[Sum]) -> None:
        """Start with nothing laid."""
        self.begun = False
        self._missing = missing
        self._needs = needs
        self._levels = levels
        self._tableau = SteadyTableau()
        self._steps: dict[Step, int] = {}
        self._meant: list[Row] = []
        self._asked: dict[int, int] = {}  # what is laid for which row
        self._laid: dict[int, int] = {}
        self._kept: set[tuple[int, int]] = set()

    @property
    def effort(self) -> int:
        """How many numbers were looked at or changed so far."""
        return self._tableau.effort + self._missing.effort

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._tableau.most_effort = None if effort is None else self._tableau.effort + effort

    def begin(self, steps: Mapping[Step, Number]) -> None:
        """Begin with the steps of a history, and no row."""
        self.begun = True
        for step, value in steps.items():
            self._steps[step] = self._tableau.variable(value)

    def history(self) -> dict[Step, Number]:
        """The history as it stands, by its steps."""
        return {step: value for step, n in self._steps.items() if (value := self._tableau.at(n))}

    def has(self, row: int) -> bool:
        """Whether a row is laid."""
        return row in self._laid

    def bound(self, row: int, low: Number | None, high: Number | None) -> None:
        """Give a row new bounds, if it is laid."""
        if row in self._laid:
            self._tableau.bound(self._laid[row], low, high)

    def lay(self, row: int, sums: Row, bounds: Bounds) -> None:
        """Lay a row with its bounds."""
        self._laid[row] = self._lay(sums)
        self._asked[self._laid[row]] = row
        self._tableau.bound(self._laid[row], *bounds)

    def _lay(self, sums: Row) -> int:
        """Lay a row, and the least steps that raise it."""
        self._meant.append(sums)
        rises = {n: raised(sums, step) for step, n in self._steps.items()}
        self._tableau.effort += len(rises)
        made = self._tableau.add({n: by for n, by in rises.items() if by})
        for moment, weights in sums.items():
            for amount, weight in weights.items():
                step = self._needs.least(amount, moment)
                if weight > 0 and step not in self._steps:
                    self._grow(step)
        return made

    def _grow(self, step: Step) -> None:
        """Lay a step that was missed."""
        rises = {number: raised(sums, step) for number, sums in enumerate(self._meant)}
        self._tableau.effort += len(rises)
        self._steps[step] = self._tableau.column({n: by for n, by in rises.items() if by})

    def check(self) -> Clash | None:
        """``None`` if what is laid can hold, else why not, by the rows as they were asked for."""
        while True:
            clash = self._tableau.check()
            step = None if clash is None else self._missing.step(clash, self._meant)
            if step is not None:
                self._grow(step)
            elif clash is not None:
                return Clash(self._asked_of(clash.lows), self._asked_of(clash.highs))
            else:
                return None

    def _asked_of(self, side: Mapping[int, Number]) -> dict[int, Number]:
        return {self._asked[row]: by for row, by in side.items() if row in self._asked}

    def lay_level(self, number: int, moment: int) -> bool:
        """Make a row of a level at a moment; whether it was none yet."""
        if (number, moment) in self._kept:
            return False
        self._kept.add((number, moment))
        self._tableau.bound(self._lay({moment: self._levels[number]}), 0, None)
        return True

    def broken_levels(
        self, increases: Mapping[int, Mapping[int, Number]]
    ) -> Iterator[tuple[int, int]]:
        """The levels that a history breaks, each with the moments at which it does."""
        for number, law in enumerate(self._levels):
            yield from ((number, moment) for moment in self._broken(law, increases))

    def _broken(self, law: Sum, increases: Mapping[int, Mapping[int, Number]]) -> list[int]:
        """The moments at which a level is broken."""
        changes: dict[int, Number] = defaultdict(int)
        for amount, weight in law.items():
            for moment, by in increases.get(amount, {}).items():
                changes[moment] += weight * by
        self._tableau.effort += 1 + len(changes)
        moments = sorted(changes)
        totals = accumulate(changes[moment] for moment in moments)
        return [moment for moment, total in zip(moments, totals, strict=True) if total < 0]
