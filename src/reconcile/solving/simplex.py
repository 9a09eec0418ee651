"""Exact feasibility of linear constraints, with the rows that clash when there is none.

A general simplex over bounds: every row is a variable with a lower and an upper bound, bounds
come and go without rebuilding, and a clash is read off the tableau (Dutertre and de Moura,
"A fast linear-arithmetic solver for DPLL(T)", 2006). Rows are of integers over one divisor, and
values are fractions only where a pivot leaves them; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush

from reconcile.solving.whole_rows import Number, WholeRows, plain, ratio
from reconcile.values.classes import dataclass

PATIENCE = 1000
"""Pivots of one check that keep the tableau sparse; later ones follow Bland's rule, which ends."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Rows whose bounds cannot all hold, with the weight of each in the proof.

    The weighted sum of ``lows`` (rows at their lower bounds) exceeds that of ``highs`` by the
    laws alone. Weights are positive; rows are named as they were added.
    """

    lows: Mapping[int, Number]
    highs: Mapping[int, Number]


class Tired(Exception):
    """An answer would take more than it may."""


class Tableau:
    """Variables that are never negative, and rows (linear expressions) with bounds.

    Both are numbered from 0 in the order in which they are added. ``check`` answers ``None``
    when some assignment keeps every bound, else a ``Clash``. ``effort`` counts the numbers that
    were looked at or changed for it so far: the same on every machine, and about as the time.
    Where it passes ``most_effort``, a check ends with ``Tired``.
    ``moved`` collects the variables whose value changed; whoever reads it empties it.
    """

    def __init__(self, variables: int = 0) -> None:
        """Start with so many variables, each at least 0 and all at 0."""
        self.effort = 0
        self.most_effort: int | None = None
        self.moved: set[int] = set()
        self._low: list[Number | None] = []
        self._lows: list[Number | None] = []  # as they are without any bounds
        self._high: list[Number | None] = []
        self._value: list[Number] = []
        self._whole = WholeRows()
        self._rows, self._divisors = self._whole.rows, self._whole.divisors
        self._columns = self._whole.columns
        self._variables: list[int] = []
        self._named: list[int] = []
        self._is_row: dict[int, int] = {}
        self._is_variable: dict[int, int] = {}
        self._suspects: list[int] = []
        self._suspected: set[int] = set()
        self._expressions: list[dict[int, Number]] = []
        self._awake: set[int] = set()
        self._stirred: set[int] = set()  # whose bounds or value are perhaps not as at the start
        for _ in range(variables):
            self.variable()

    def variable(self, value: Number = 0) -> int:
        """Add a variable that stands at a value of 0 or more; answer its number."""
        name = self._name(0, value)
        self._stirred.add(name)
        self._is_variable[name] = len(self._variables)
        self._variables.append(name)
        return len(self._variables) - 1

    def _name(self, low: Number | None, value: Number) -> int:
        self._low.append(low)
        self._lows.append(low)
        self._high.append(None)
        self._value.append(value)
        self._columns.append(set())
        return len(self._value) - 1

    def add(self, expression: Mapping[int, Number]) -> int:
        """Add a row over the variables, unbounded; answer its number."""
        made = self._name(None, 0)
        self._is_row[made] = len(self._named)
        self._named.append(made)
        self._expressions.append(dict(expression))
        return len(self._named) - 1

    def column(self, entries: Mapping[int, int]) -> int:
        """Add a variable that stands at 0 to rows that are there already; answer its number."""
        variable = self.variable()
        name = self._variables[variable]
        found: dict[int, int] = {}
        for row, weight in entries.items():
            self._expressions[row][variable] = weight
            made = self._named[row]
            if made in self._rows:
                found[made] = found.get(made, 0) + weight * self._divisors[made]
            elif made in self._awake:
                for basic in self._columns[made]:
                    found[basic] = found.get(basic, 0) - weight * self._rows[basic][made]
        self.effort += len(found) + len(entries)
        for basic, weight in found.items():
            if weight:
                self._rows[basic][name] = weight
                self._columns[name].add(basic)
        return variable

    def bound(self, row: int, low: Number | None, high: Number | None) -> None:
        """Give a row its bounds in place of those it had; the low is not above the high.

        A row without bounds costs nothing: where it can be, it is left out until it has some.
        """
        name = self._named[row]
        self._low[name], self._high[name] = low, high
        self._stirred.add(name)
        if low is None and high is None:
            if name in self._rows:
                self._sleep(name)
        elif name not in self._awake:
            self._wake(name, self._expressions[row])
            self._suspect(name)
        elif name in self._rows:
            self._suspect(name)
        else:
            self._pull_inside(name)

    def clear(self) -> None:
        """Take all bounds from all rows, and every variable back to 0; none counts as moved.

        It takes as much as was stirred since the last time, however large the whole is.
        """
        self.effort += len(self._stirred)
        self._whole.clear()
        self._suspects.clear()
        self._suspected.clear()
        self._awake.clear()
        for name in self._stirred:
            self._value[name], self._low[name], self._high[name] = 0, self._lows[name], None
        self._stirred.clear()
        self.moved.clear()

    def _suspect(self, name: int) -> None:
        if name not in self._suspected:
            self._suspected.add(name)
            heappush(self._suspects, name)

    def _sleep(self, name: int) -> None:
        self._whole.drop(name)
        self._awake.discard(name)

    def _wake(self, made: int, expression: Mapping[int, Number]) -> None:
        terms = [(self._variables[variable], weight) for variable, weight in expression.items()]
        row = self._whole.add(made, terms)
        self.effort += len(row)
        self._awake.add(made)
        total: Number = 0
        for name, whole in row.items():
            total = total + whole * self._value[name]
        self._value[made] = ratio(total, self._divisors[made])

    def _pull_inside(self, name: int) -> None:
        low, high, value = self._low[name], self._high[name], self._value[name]
        if low is not None and value < low:
            self._move(name, low - value)
        elif high is not None and value > high:
            self._move(name, high - value)

    def _move(self, name: int, by: Number) -> None:
        self._set(name, self._value[name] + by)
        self.effort += len(self._columns[name])
        times, parts = by.numerator, by.denominator
        for basic in self._columns[name]:
            moved = ratio(self._rows[basic][name] * times, self._divisors[basic] * parts)
            self._set(basic, self._value[basic] + moved)

    def _set(self, name: int, value: Number) -> None:
        if type(value) is not int:
            value = plain(value)
        self._value[name] = value
        self._stirred.add(name)
        variable = self._is_variable.get(name)
        if variable is not None:
            self.moved.add(variable)
        if name in self._rows:
            low, high = self._low[name], self._high[name]
            if (low is not None and value < low) or (high is not None and value > high):
                self._suspect(name)

    def value(self, expression: Mapping[int, Number]) -> Number:
        """The value of an expression over the variables as they stand now."""
        total: Number = 0
        for variable, weight in expression.items():
            part: Number = weight * self._value[self._variables[variable]]
            total = total + part
        return total

    def at(self, variable: int) -> Number:
        """The value of one variable as it stands now."""
        return self._value[self._variables[variable]]

    def check(self) -> Clash | None:
        """Move to an assignment within all bounds, or answer why there is none."""
        pivots = 0
        while True:
            basic, up = self._violated()
            if basic is None:
                return None
            if self.most_effort is not None and self.effort > self.most_effort:
                raise Tired
            entering = self._entering(basic, up=up, sparse=pivots < PATIENCE)
            if entering is None:
                return self._clash(basic, up=up)
            target = self._low[basic] if up else self._high[basic]
            assert target is not None
            self._pivot(basic, entering, target)
            pivots += 1

    def _violated(self) -> tuple[int | None, bool]:
        """The first row or variable out of bounds, of those that were when they last moved."""
        while self._suspects:
            self.effort += 1
            basic = self._suspects[0]
            if basic in self._rows:
                value, low, high = self._value[basic], self._low[basic], self._high[basic]
                below = low is not None and value < low
                if below or (high is not None and value > high):
                    return basic, below
            self._suspected.discard(heappop(self._suspects))
        return None, False

    def _entering(self, basic: int, *, up: bool, sparse: bool) -> int | None:
        best: tuple[int, int] | None = None
        row = self._rows[basic]
        self.effort += len(row)
        for name, weight in row.items():
            limit = self._high[name] if (weight > 0) == up else self._low[name]
            if limit is None or self._value[name] != limit:
                rank = (len(self._columns[name]) if sparse else 0, name)
                if best is None or rank < best:
                    best = rank
        return None if best is None else best[1]

    def _clash(self, basic: int, *, up: bool) -> Clash:
        sides: tuple[dict[int, Number], dict[int, Number]] = ({}, {})
        if basic in self._is_row:
            sides[0 if up else 1][self._is_row[basic]] = 1
        for name, weight in self._rows[basic].items():
            if name in self._is_row:
                side = sides[1 if (weight > 0) == up else 0]
                side[self._is_row[name]] = ratio(abs(weight), self._divisors[basic])
        return Clash(*sides)

    def _pivot(self, leaving: int, entering: int, target: Number) -> None:
        weight, divisor = self._rows[leaving][entering], self._divisors[leaving]
        by = ratio((target - self._value[leaving]) * divisor, weight)
        touched = self._whole.exchange(leaving, entering)
        self._set(leaving, target)
        self._set(entering, self._value[entering] + by)
        self.effort += (len(touched) + 1) * len(self._rows[entering])
        times, parts = by.numerator, by.denominator
        for basic in touched:
            if times:  # else the leaving one stood at its bound already, and nothing moves
                moved = ratio(self._rows[basic][entering] * times, self._divisors[basic] * parts)
                self._set(basic, self._value[basic] + moved)
            self._whole.substitute(basic, entering)
