"""Amounts that only grow, as sums of steps: a step is laid when a clash would not hold with it.

Whatever grows by the laws is made of steps: some amounts grow together at one moment, in such
proportions that no law is broken. There are far too many steps to write them all down, but few
matter. A clash of rows holds of all histories if it holds of every step; where it does not, such
a step joins the system and is one more way out. So no law ever becomes a row of the system, and
what is solved has as many rows as there are figures (columns on demand: Dantzig and Wolfe,
"Decomposition principle for linear programs", 1960).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.solving.cones import Cone, Ray, weighed
from reconcile.solving.history import Law
from reconcile.solving.simplex import Clash, Number, Tableau

_Sum = Mapping[int, int]
"""Weighted amounts."""


def made_of_steps(laws: Iterable[Law]) -> bool:
    """Whether these laws bind growth alone, so that every history is a sum of steps."""
    return all(law.grows or law.equal or law.still_from is not None for law in laws)


class Increments:
    """Rows over growing amounts at moments, under laws of growth; bounds come and go."""

    def __init__(self, laws: Sequence[Law]) -> None:
        """Take the laws; rows are added as they are wanted."""
        self._rules = [(law.weights, law.equal) for law in laws if law.still_from is None]
        still = [(law.still_from, law.weights) for law in laws if law.still_from is not None]
        self._still = sorted(still, key=lambda entry: entry[0])
        self._cones: dict[int, Cone] = {}
        self._tableau = Tableau()
        self._rows: list[dict[int, _Sum]] = []
        self._numbers: dict[frozenset[tuple[int, int, int]], int] = {}

    @property
    def effort(self) -> int:
        """How many numbers were looked at or changed so far."""
        return self._tableau.effort

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._tableau.most_effort = None if effort is None else self._tableau.effort + effort

    def row(self, terms: Iterable[tuple[_Sum, int, int]]) -> int:
        """The number of the row that sums weighted amounts at moments, each term with a sign."""
        total: dict[tuple[int, int], int] = {}
        for weights, moment, sign in terms:
            for amount, weight in weights.items():
                point = moment, amount
                total[point] = total.get(point, 0) + sign * weight
        key = frozenset((*point, weight) for point, weight in total.items() if weight)
        if key not in self._numbers:
            self._numbers[key] = self._tableau.add({})
            row: dict[int, dict[int, int]] = {}
            for moment, amount, weight in sorted(key):
                row.setdefault(moment, {})[amount] = weight
            self._rows.append(dict(row))
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
            step = None if clash is None else self._missing(clash)
            if step is None:
                return clash
            self._tableau.column(self._entries(*step))

    def _entries(self, moment: int, ray: Ray) -> dict[int, int]:
        """By how much a step raises each row."""
        found: dict[int, int] = {}
        for number, row in enumerate(self._rows):
            total = 0
            for until, weights in row.items():
                if until >= moment:
                    for amount, weight in weights.items():
                        total += weight * ray.get(amount, 0)
            if total:
                found[number] = total
        self._tableau.effort += len(self._rows)
        return found

    def _missing(self, clash: Clash) -> tuple[int, Ray] | None:
        """The step of which a clash does not hold, and most clearly so; ``None`` if it holds."""
        best: tuple[Number, int, Ray] | None = None
        for moment, weights in self._excess(clash):
            cone = self._cone(moment)
            before = cone.effort
            ray = cone.favoured(weights)
            self._tableau.effort += cone.effort - before
            if ray is not None:
                by = weighed(weights, ray)
                if best is None or by > best[0]:
                    best = by, moment, ray
        return None if best is None else best[1:]

    def _cone(self, moment: int) -> Cone:
        """How amounts may grow just before a moment: what stands still by then does not."""
        ended = sum(still < moment for still, _ in self._still)
        if ended not in self._cones:
            rules = [(weights, True) for _, weights in self._still[:ended]]
            self._cones[ended] = Cone([*self._rules, *rules])
        return self._cones[ended]

    def _excess(self, clash: Clash) -> Iterator[tuple[int, Mapping[int, Number]]]:
        """For the time up to each moment, how far growth there would undo a clash."""
        at: dict[int, dict[int, Number]] = {}
        for side, sign in ((clash.lows, 1), (clash.highs, -1)):
            for number, weight in side.items():
                for moment, weights in self._rows[number].items():
                    here = at.setdefault(moment, {})
                    for amount, times in weights.items():
                        here[amount] = here.get(amount, 0) + sign * weight * times
        total: dict[int, Number] = {}
        for moment in sorted(at.keys() | {still for still, _ in self._still}, reverse=True):
            for amount, weight in at.get(moment, {}).items():
                total[amount] = total.get(amount, 0) + weight
            self._tableau.effort += len(total)
            yield moment, total
