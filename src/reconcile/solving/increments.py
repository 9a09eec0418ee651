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
from fractions import Fraction
from math import lcm

from reconcile.solving.cones import Cone, Ray, weighed
from reconcile.solving.history import History, Law
from reconcile.solving.simplex import Clash, Number, Tableau

_Sum = Mapping[int, int]
"""Weighted amounts."""

_Course = Mapping[int, Ray]
"""By how much amounts grow at which moments: mostly a single step."""


class Increments:
    """Rows over growing amounts at moments, under laws; bounds come and go without rebuilding."""

    def __init__(self, laws: Sequence[Law]) -> None:
        """Take the laws; rows are added as they are wanted."""
        self._rules = [(law.weights, law.equal) for law in laws if law.still_from is None]
        still = [(law.still_from, law.weights) for law in laws if law.still_from is not None]
        self._still = sorted(still, key=lambda entry: entry[0])
        self._cones: dict[int, Cone] = {}
        # laws of a level alone let one amount grow long before another that lies within it
        steps_suffice = all(law.grows or law.equal or law.still_from is not None for law in laws)
        self._history = None if steps_suffice else History(laws, frozenset())
        self._tableau = Tableau()
        self._courses: list[_Course] = []
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
            row: dict[int, dict[int, int]] = {}
            for moment, amount, weight in sorted(key):
                row.setdefault(moment, {})[amount] = weight
            raised = ((n, _raised(row, course)) for n, course in enumerate(self._courses))
            self._numbers[key] = self._tableau.add({n: by for n, by in raised if by})
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
            course = None if clash is None else self._missing(clash)
            if course is None:
                return clash
            self._courses.append(course)
            raised = ((number, _raised(row, course)) for number, row in enumerate(self._rows))
            self._tableau.column({number: by for number, by in raised if by})
            self._tableau.effort += len(self._rows)

    def _missing(self, clash: Clash) -> _Course | None:
        """Growth of which a clash does not hold, and most clearly so; ``None`` if it holds."""
        weights = _whole(clash)
        best: tuple[int, _Course] | None = None
        for moment, excess in self._excess(weights):
            cone = self._cone(moment)
            before = cone.effort
            ray = cone.favoured(excess)
            self._tableau.effort += cone.effort - before
            if ray is not None:
                by = weighed(excess, ray)
                if best is None or by > best[0]:
                    best = by, {moment: ray}
        if best is None and self._history is not None:
            return self._longer(weights, self._history)
        return None if best is None else best[1]

    def _longer(self, weights: Mapping[int, int], history: History) -> _Course | None:
        """Growth of which a clash does not hold, of several steps at several moments."""
        before = history.effort
        history.clear()
        goal = history.row(
            (sums, moment, weight)
            for number, weight in weights.items()
            for moment, sums in self._rows[number].items()
        )
        history.bound(goal, 1, None)
        found = history.check() is None
        self._tableau.effort += history.effort - before
        return _in_steps(history.grown()) if found else None

    def _cone(self, moment: int) -> Cone:
        """How amounts may grow just before a moment: what stands still by then does not."""
        ended = sum(still < moment for still, _ in self._still)
        if ended not in self._cones:
            rules = [(weights, True) for _, weights in self._still[:ended]]
            self._cones[ended] = Cone([*self._rules, *rules])
        return self._cones[ended]

    def _excess(self, weights: Mapping[int, int]) -> Iterator[tuple[int, Mapping[int, int]]]:
        """For the time up to each moment, how far growth there would undo a clash."""
        at: dict[int, dict[int, int]] = {still: {} for still, _ in self._still}
        for number, weight in weights.items():
            for moment, sums in self._rows[number].items():
                here = at.setdefault(moment, {})
                for amount, times in sums.items():
                    here[amount] = here.get(amount, 0) + weight * times
        total: dict[int, int] = {}
        for moment in sorted(at, reverse=True):
            for amount, weight in at[moment].items():
                total[amount] = total.get(amount, 0) + weight
            self._tableau.effort += len(total)
            yield moment, total


def _whole(clash: Clash) -> dict[int, int]:
    """The weights of a clash times what makes them whole; those of high ends are below 0."""
    sides = ((clash.lows, 1), (clash.highs, -1))
    exact = [(n, sign * Fraction(by)) for side, sign in sides for n, by in side.items()]
    times = lcm(*(by.denominator for _, by in exact))
    found: dict[int, int] = {}
    for number, by in exact:
        found[number] = found.get(number, 0) + int(by * times)
    return found


def _raised(row: Mapping[int, _Sum], course: _Course) -> int:
    """By how much growth raises a row."""
    return sum(
        weight * ray[amount]
        for until, weights in row.items()
        for moment, ray in course.items()
        if moment <= until
        for amount, weight in weights.items()
        if amount in ray
    )


def _in_steps(grown: Mapping[int, Mapping[int, Number]]) -> _Course:
    """Growth in whole numbers, by moment."""
    exact = {(m, a): Fraction(by) for a, steps in grown.items() for m, by in steps.items()}
    times = lcm(*(by.denominator for by in exact.values()))
    course: dict[int, dict[int, int]] = {}
    for (moment, amount), by in sorted(exact.items()):
        course.setdefault(moment, {})[amount] = int(by * times)
    return course
