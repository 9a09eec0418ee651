"""Amounts that only grow, as sums of steps: a step is laid when a clash would not hold with it.

Whatever grows by the laws is made of steps: some amounts grow together at one moment, in such
proportions that no law is broken. There are far too many steps to write them all down, but few
matter. A clash of rows holds of all histories if it holds of every step; where it does not, such
a step joins the system and is one more way out. So no law ever becomes a row of the system, and
what is solved has as many rows as there are figures (columns on demand: Dantzig and Wolfe,
"Decomposition principle for linear programs", 1960).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reconcile.solving.history import Law
from reconcile.solving.matching import largest_matching
from reconcile.solving.missing import Missing, Row, Step, Sum, row_of, summed
from reconcile.solving.numbers import Number
from reconcile.solving.simplex import Clash
from reconcile.solving.steady import SteadyTableau
from reconcile.solving.steps import raised


def asked_for(laws: Iterable[Law]) -> dict[int, list[int]] | None:
    """For each amount the others that grow at least as much; ``None`` if the laws say more.

    A law between sums says no more where each part of the one sum has a part of the other to
    itself that grows at least as much; and a sum that stands still is of amounts that do.
    """
    asks_for: dict[int, list[int]] = {}
    sums: list[Law] = []
    for law in laws:
        if law.still_from is None and law.grows and sorted(law.weights.values()) == [-1, 1]:
            part, whole = sorted(law.weights, key=law.weights.__getitem__)
            asks_for.setdefault(part, []).append(whole)
        else:
            sums.append(law)
    return asks_for if all(_says_no_more(law, asks_for) for law in sums) else None


def _says_no_more(law: Law, asks_for: Mapping[int, Sequence[int]]) -> bool:
    if law.still_from is not None:
        return min(law.weights.values()) > 0
    if law.equal or not law.grows:
        return False
    parts = [amount for amount, weight in law.weights.items() for _ in range(-weight)]
    wholes = [(amount, n) for amount, weight in law.weights.items() for n in range(weight)]
    fits = [_fitting(wholes, asks_for.get(part, ())) for part in parts]
    return len(largest_matching(fits)) == len(parts)


def _fitting(wholes: Sequence[tuple[int, int]], wanted: Sequence[int]) -> list[tuple[int, int]]:
    return [whole for whole in wholes if whole[0] in wanted]


class Increments:
    """Rows over growing amounts at moments; bounds come and go without rebuilding."""

    def __init__(self, laws: Sequence[Law], asks_for: Mapping[int, Sequence[int]]) -> None:
        """Take laws, and what they say of growth (``asked_for``); rows are added as wanted."""
        still = [(law.still_from, law.weights) for law in laws if law.still_from is not None]
        self._missing = Missing(asks_for, [(moment, frozenset(sums)) for moment, sums in still])
        self._tableau = SteadyTableau()
        self._steps: list[Step] = []
        self._rows: list[Row] = []
        self._numbers: dict[frozenset[tuple[int, int, int]], int] = {}

    @property
    def effort(self) -> int:
        """How many numbers were looked at or changed so far."""
        return self._tableau.effort

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._tableau.most_effort = None if effort is None else self._tableau.effort + effort

    def row(self, terms: Iterable[tuple[Sum, int, int]]) -> int:
        """The number of the row that sums weighted amounts at moments, each term with a sign."""
        key = summed(terms)
        if key not in self._numbers:
            row = row_of(key)
            rises = ((n, raised(row, step)) for n, step in enumerate(self._steps))
            self._numbers[key] = self._tableau.add({n: by for n, by in rises if by})
            self._rows.append(row)
        return self._numbers[key]

    def bound(self, row: int, low: Number | None, high: Number | None) -> None:
        """Give a row its bounds in place of those it had; the low is not above the high."""
        self._tableau.effort += 1
        self._tableau.bound(row, low, high)

    def clear(self) -> None:
        """Start anew, with no row bounded; the steps that are known may matter again."""
        self._tableau.clear()

    def check(self) -> Clash | None:
        """``None`` if some history keeps all bounds and laws, else why there is none."""
        while True:
            clash = self._tableau.check()
            before = self._missing.effort
            step = None if clash is None else self._missing.step(clash, self._rows)
            self._tableau.effort += self._missing.effort - before
            if step is None:
                return clash
            self._steps.append(step)
            rises = ((number, raised(row, step)) for number, row in enumerate(self._rows))
            self._tableau.column({number: by for number, by in rises if by})
            self._tableau.effort += len(self._rows)
