"""Amounts that change over time, sums of them with bounds, and laws that hold at every moment.

Only the amounts at the moments that bounded rows ask about are variables; in between an amount
stands as it last stood. A law becomes a row only at a moment at which the assignment as it
stands breaks it: most laws of most systems never do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reconcile.solving.simplex import Clash, Tableau
from reconcile.solving.whole_rows import Number
from reconcile.values.classes import dataclass, replace

_Laid = tuple[int, int | None, int]
Point = tuple[int, int]
"""An amount and a moment."""


@dataclass(frozen=True, slots=True)
class Law:
    """A weighted sum of amounts that is never below 0, or always 0 where ``equal``.

    ``grows``: nor does the sum ever fall. ``still_from``: instead of all this, the sum stays
    from that moment on what it is then.
    """

    weights: Mapping[int, int]
    equal: bool = False
    grows: bool = False
    still_from: int | None = None

    def moved(self, moments: Mapping[int, int]) -> Law:
        """The same law where moments go by other numbers."""
        if self.still_from is None:
            return self
        return replace(self, still_from=moments[self.still_from])


class History:
    """Rows over amounts at moments, under laws; bounds come and go without rebuilding.

    Amounts are never negative and never fall, but for ``momentary`` ones, which have a value a
    moment and are 0 where no row asks.
    """

    def __init__(self, laws: Sequence[Law], momentary: frozenset[int]) -> None:
        """Take the laws; rows are added as they are wanted."""
        self.tableau = Tableau()
        self._laws = laws
        self._momentary = momentary
        self._laws_of: dict[int, list[int]] = defaultdict(list)
        for number, law in enumerate(laws):
            for amount in law.weights:
                self._laws_of[amount].append(number)
        self._neighbours: dict[int, frozenset[int]] = {}
        self._tie_momentary()
        self._variables: dict[Point, int] = {}
        self._amounts: list[int] = []
        self._numbers: dict[frozenset[tuple[Point, int]], int] = {}
        self._points: dict[int, tuple[Point, ...]] = {}
        self._bounded: set[int] = set()
        self._uses: dict[int, dict[int, int]] = defaultdict(dict)
        self._sorted: dict[int, list[int]] = {}
        self._dirty: set[int] = set()
        self._laid: dict[_Laid, None] = {}
        self._law_rows: dict[_Laid, tuple[int, tuple[Point, ...]]] = {}

    def _tie_momentary(self) -> None:
        """See to it that a momentary amount wakes each law that others like it pass it on to.

        Where one of them is asked, the others may not all be 0: through them a law of lasting
        amounts may bind it. Laws of momentary amounts alone are kept by 0.
        """
        tied = self._tied_together()
        for number, law in enumerate(self._laws):
            first = next((amount for amount in law.weights if amount in self._momentary), None)
            if first is not None and not law.weights.keys() <= self._momentary:
                self._neighbours[number] = frozenset(tied[first] - law.weights.keys())
                for amount in sorted(self._neighbours[number]):
                    self._laws_of[amount].append(number)

    def _tied_together(self) -> Mapping[int, set[int]]:
        """For each momentary amount, those that chains of laws tie to it."""
        tied: dict[int, set[int]] = {amount: {amount} for amount in self._momentary}
        for law in self._laws:
            flashing = [amount for amount in law.weights if amount in self._momentary]
            for amount in flashing[1:]:
                left, right = tied[flashing[0]], tied[amount]
                if left is not right:
                    left |= right
                    tied.update(dict.fromkeys(right, left))
        return tied

    @property
    def effort(self) -> int:
        """How many numbers were looked at or changed so far."""
        return self.tableau.effort

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self.tableau.most_effort = None if effort is None else self.tableau.effort + effort

    def row(self, terms: Iterable[tuple[Mapping[int, int], int, int]]) -> int:
        """The number of the row that sums weighted amounts at moments, each term with a sign."""
        total: dict[Point, int] = {}
        for weights, moment, sign in terms:
            for amount, weight in weights.items():
                point = (amount, moment)
                total[point] = total.get(point, 0) + sign * weight
        key = frozenset((point, weight) for point, weight in total.items() if weight)
        if key not in self._numbers:
            number = self._add(sorted(key))
            self._numbers[key] = number
            self._points[number] = tuple(sorted(point for point, _ in key))
        return self._numbers[key]

    def bound(self, row: int, low: Number | None, high: Number | None) -> None:
        """Give a row its bounds in place of those it had; the low is not above the high."""
        self.tableau.effort += 1 + len(self._points[row])
        self.tableau.bound(row, low, high)
        wanted = low is not None or high is not None
        if wanted and row not in self._bounded:
            self._bounded.add(row)
            for point in self._points[row]:
                self._use(point, 1)
        elif not wanted and row in self._bounded:
            self._bounded.discard(row)
            for point in self._points[row]:
                self._use(point, -1)

    def check(self) -> Clash | None:
        """Move to an assignment within all bounds that keeps the laws, or say why there is none."""
        while True:
            clash = self.tableau.check()
            if clash is not None:
                return Clash(
                    {row: weight for row, weight in clash.lows.items() if row in self._points},
                    {row: weight for row, weight in clash.highs.items() if row in self._points},
                )
            if not self._lay_broken_laws():
                return None

    def clear(self) -> None:
        """Start anew, with no row bounded; what was laid for one question may burden the next."""
        self.tableau.clear()
        self._bounded.clear()
        self._uses.clear()
        self._sorted.clear()
        self._laid.clear()
        self._dirty.clear()

    def _use(self, point: Point, by: int) -> None:
        amount, moment = point
        uses = self._uses[amount]
        before = uses.get(moment, 0)
        uses[moment] = before + by
        if not uses[moment]:
            del uses[moment]
        if not before or not before + by:
            self._sorted.pop(amount, None)
            self._dirty.add(amount)

    def _variable(self, point: Point) -> int:
        if point not in self._variables:
            self._variables[point] = self.tableau.variable(self._stands(*point))
            self._amounts.append(point[0])
        return self._variables[point]

    def _add(self, weights: Iterable[tuple[Point, int]]) -> int:
        return self.tableau.add({self._variable(point): weight for point, weight in weights})

    def _moments(self, amount: int) -> list[int]:
        """The moments at which the amount has a value of its own, in order."""
        if amount not in self._sorted:
            self._sorted[amount] = sorted(self._uses[amount])
        return self._sorted[amount]

    def _stands(self, amount: int, moment: int) -> Number:
        """An amount's value at a moment at which nothing was asked of it yet."""
        if amount in self._momentary:
            return 0
        moments = self._moments(amount)
        last = bisect_right(moments, moment)
        return self.tableau.at(self._variables[amount, moments[last - 1]]) if last else 0

    def _lay_broken_laws(self) -> bool:
        """Make rows of the laws that are broken as things stand; whether there were any."""
        self._dirty.update(self._amounts[variable] for variable in self.tableau.moved)
        self.tableau.moved.clear()
        dirty, self._dirty = sorted(self._dirty), set()
        laid = False
        for amount in dirty:
            if amount not in self._momentary:
                laid |= self._lay_order(amount)
        for number in sorted({number for amount in dirty for number in self._laws_of[amount]}):
            laid |= self._lay_law(number, self._laws[number])
        return laid

    def _lay_order(self, amount: int) -> bool:
        """Rows that keep one amount from falling."""
        laid = False
        highest: tuple[Number, int] | None = None
        self.tableau.effort += len(self._moments(amount))
        for moment in self._moments(amount):
            value = self.tableau.at(self._variables[amount, moment])
            if highest is not None and value < highest[0]:
                laid |= self._lay(-1 - amount, {amount: 1}, highest[1], moment, equal=False)
            else:
                highest = value, moment
        return laid

    def _lay_law(self, number: int, law: Law) -> bool:
        laid = False
        highest: tuple[Number, int | None] = 0, None
        start: tuple[Number, int] | None = None
        for moment, total in self._totals(number, law):
            since: int | None = None
            broken = total != 0 if law.equal else total < 0
            if law.still_from is not None:
                broken = False
                if moment >= law.still_from:
                    start = start or (total, law.still_from)
                    since, broken = law.still_from, total != start[0]
            elif law.grows:
                broken = total < highest[0]
                since = highest[1]
                if not broken:
                    highest = total, moment
            if broken:
                equal = law.equal or law.still_from is not None
                laid |= self._lay(number, law.weights, since, moment, equal=equal)
        return laid

    def _totals(self, number: int, law: Law) -> list[tuple[int, Number]]:
        """The law's sum at every moment at which it may be broken.

        That is where one of its amounts, or a momentary one tied to them, has a value of its own.
        """
        steps: dict[int, Number] = {} if law.still_from is None else {law.still_from: 0}
        flashes: dict[int, Number] = {}
        at, variables = self.tableau.at, self._variables
        for amount, weight in law.weights.items():
            before: Number = 0
            lasting = amount not in self._momentary
            for moment in self._moments(amount):
                value = at(variables[amount, moment])
                if lasting:
                    steps[moment] = steps.get(moment, 0) + weight * (value - before)
                    before = value
                else:
                    flashes[moment] = flashes.get(moment, 0) + weight * value
                    steps.setdefault(moment, 0)
        for amount in self._neighbours.get(number, ()):
            for moment in self._moments(amount):
                steps.setdefault(moment, 0)
        self.tableau.effort += len(steps)
        found: list[tuple[int, Number]] = []
        total: Number = 0
        if not flashes:
            for moment in sorted(steps):
                total = total + steps[moment]
                found.append((moment, total))
            return found
        for moment in sorted(steps):
            total = total + steps[moment]
            found.append((moment, total + flashes.get(moment, 0)))
        return found

    def _lay(
        self, law: int, weights: Mapping[int, int], since: int | None, moment: int, *, equal: bool
    ) -> bool:
        """A row of a law at a moment, or for the growth since another; whether it is a new row."""
        key = law, since, moment
        if key in self._laid:
            return False
        self._laid[key] = None
        if key not in self._law_rows:
            ends = [(moment, 1)] if since is None else [(moment, 1), (since, -1)]
            points = {(a, at): sign * w for a, w in sorted(weights.items()) for at, sign in ends}
            self._law_rows[key] = self._add(points.items()), tuple(points)
        row, asked = self._law_rows[key]
        for point in asked:
            self._use(point, 1)
        self.tableau.bound(row, 0, 0 if equal else None)
        return True
