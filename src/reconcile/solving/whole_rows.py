"""Rows of whole weights over one divisor; exact numbers that are whole wherever they can be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

Number = int | Fraction


def plain(value: Number) -> Number:
    """The same number, whole if it can be."""
    if type(value) is int:
        return value
    return value.numerator if value.denominator == 1 else value


def ratio(first: Number, second: int) -> Number:
    """A number divided by a whole number that is not 0, whole if it can be."""
    if second == 1:
        return plain(first)
    times, parts = first.numerator, first.denominator * second
    whole, left = divmod(times, parts)
    return Fraction(times, parts) if left else whole


def size(value: Number) -> Number:
    """A number without its sign."""
    return value if value >= 0 else -value


class WholeRows:
    """Some names as sums of the others: ``rows[name]`` over ``divisors[name]``.

    ``columns`` are, for each name, the names of the rows in which it stands. A name with a row
    stands in no other.
    """

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, int]] = {}
        self.divisors: dict[int, int] = {}
        self.columns: list[set[int]] = []

    def add(self, name: int, terms: Sequence[tuple[int, Number]]) -> dict[int, int]:
        """Give a name the row of a sum of names; the row."""
        row, divisor = self._combined(terms)
        self._keep(name, row, divisor)
        for other in row:
            self.columns[other].add(name)
        return self.rows[name]

    def drop(self, name: int) -> None:
        """Take a name's row away."""
        del self.divisors[name]
        for other in self.rows.pop(name):
            self.columns[other].discard(name)

    def clear(self) -> None:
        """Take all rows away."""
        for row in self.rows.values():  # only what a row names stands in a column
            for name in row:
                self.columns[name].clear()
        self.rows.clear()
        self.divisors.clear()

    def _combined(self, terms: Sequence[tuple[int, Number]]) -> tuple[dict[int, int], int]:
        """A sum in names that have no row, in whole weights over one divisor."""
        rows, divisors = self.rows, self.divisors
        divisor = self._divisor_of(terms)
        row: dict[int, int] = {}
        for name, weight in terms:
            times = int(weight * divisor)
            if name in rows:
                times //= divisors[name]
                for other, inner in rows[name].items():
                    row[other] = row.get(other, 0) + times * inner
            else:
                row[name] = row.get(name, 0) + times
        if 0 in row.values():
            row = {name: weight for name, weight in row.items() if weight}
        return row, divisor

    def _divisor_of(self, terms: Sequence[tuple[int, Number]]) -> int:
        """The least number that makes every weight whole."""
        divisors, divisor = self.divisors, 1
        for name, weight in terms:
            if type(weight) is not int or name in divisors:  # most are whole, and stand alone
                divisor = lcm(divisor, divisors.get(name, 1) * weight.denominator)
        return divisor

    def _keep(self, name: int, row: dict[int, int], divisor: int) -> None:
        """Keep a row, divided by what all its weights and its divisor have in common."""
        if divisor != 1 and (shared := gcd(divisor, *row.values())) != 1:
            divisor //= shared
            row = {other: weight // shared for other, weight in row.items()}
        self.rows[name], self.divisors[name] = row, divisor

    def exchange(self, leaving: int, entering: int) -> set[int]:
        """Solve the row of a name for another one; the rows in which that still stands.

        Each of them is to be written without it next (``substitute``): all that the solved row
        names counts as standing in them from here on.
        """
        row, divisor = self.rows.pop(leaving), self.divisors.pop(leaving)
        weight = row.pop(entering)
        sign = 1 if weight > 0 else -1
        solved = {name: -other for name, other in row.items()} if weight > 0 else row
        columns, touched = self.columns, self.columns[entering]
        for name in row:
            column = columns[name]
            column |= touched
            column.discard(leaving)
            column.add(entering)
        touched.discard(leaving)
        solved[leaving] = sign * divisor
        columns[leaving] = {entering, *touched}
        columns[entering] = set()
        self._keep(entering, solved, abs(weight))
        return touched

    def substitute(self, basic: int, entering: int) -> None:
        """Write a row without a name that now has a row itself."""
        row, columns = self.rows[basic], self.columns
        factor, divisor = row.pop(entering), self.divisors[entering]
        if divisor != 1:
            shared = gcd(factor, divisor)
            factor, divisor = factor // shared, divisor // shared
            for name in row if divisor != 1 else ():
                row[name] *= divisor
            divisor *= self.divisors[basic]
        else:
            divisor = self.divisors[basic]
        known = row.get
        for name, weight in self.rows[entering].items():
            if total := known(name, 0) + factor * weight:
                row[name] = total
            else:
                del row[name]
                columns[name].discard(basic)
        self._keep(basic, row, divisor)
