"""Steps in which amounts grow, rows that they raise, and what they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.solving.missing import Row, Step, Sum, bits_of, row_of, summed


def raised(row: Row, step: Step) -> int:
    """By how much a step raises a row."""
    moment, growing = step
    return sum(
        weight
        for until, weights in row.items()
        if moment <= until
        for amount, weight in weights.items()
        if growing >> amount & 1
    )


def bits_in(mask: int) -> Iterator[int]:
    """The positions of the bits of a number, lowest first."""
    while mask:
        lowest = mask & -mask
        mask ^= lowest
        yield lowest.bit_length() - 1


class Rows:
    """Rows by their numbers, ready to be asked by how much a step raises them."""

    def __init__(self) -> None:
        """Start with none."""
        self.rows: list[Row] = []
        self._numbers: dict[frozenset[tuple[int, int, int]], int] = {}
        self._asked: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._all_asked = 0
        self._known: dict[Step, Mapping[int, int]] = {}
        self._totals: dict[int, tuple[int, Mapping[int, int]]] = {}
        self._moved: dict[Step, tuple[Mapping[int, int], int, int]] = {}

    def number(self, terms: Iterable[tuple[Sum, int, int]]) -> int:
        """The number of the row that sums weighted amounts at moments, each term with a sign."""
        key = summed(terms)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self._add(key)
        return self._numbers[key]

    def _add(self, key: Iterable[tuple[int, int, int]]) -> None:
        for moment, amount, weight in sorted(key):
            self._asked[amount].append((len(self.rows), moment, weight))
            self._all_asked |= 1 << amount
        self.rows.append(row_of(key))
        self._known.clear()
        self._moved.clear()
        self._totals.clear()

    def raised(self, step: Step) -> Mapping[int, int]:
        """By how much a step raises each row that it does not leave as it is."""
        if step not in self._known:
            found: dict[int, int] = {}
            moment, left = step[0], step[1] & self._all_asked
            while left:
                lowest = left & -left
                left ^= lowest
                for number, until, weight in self._asked[lowest.bit_length() - 1]:
                    if moment <= until:
                        found[number] = found.get(number, 0) + weight
            self._known[step] = {number: by for number, by in found.items() if by}
        return self._known[step]

    def totals_of(self, amount: int) -> tuple[int, Mapping[int, int]]:
        """The rows (as bits) that sum an amount at one moment, and at which."""
        if amount not in self._totals:
            untils = {
                number: until
                for number, until, weight in self._asked.get(amount, ())
                if weight > 0 and len(self.rows[number]) == 1
            }
            self._totals[amount] = bits_of(untils), untils
        return self._totals[amount]

    def moved(self, step: Step) -> tuple[Mapping[int, int], int, int]:
        """By how much a step raises rows, and those that it raises and lowers, as bits."""
        if step not in self._moved:
            rises = self.raised(step)
            ups = bits_of(row for row, by in rises.items() if by > 0)
            self._moved[step] = rises, ups, bits_of(rises) & ~ups
        return self._moved[step]


class Needs:
    """What amounts ask for, where something bounds them above; and until when they grow."""

    def __init__(
        self, asks_for: Mapping[int, Sequence[int]], still: Iterable[tuple[int, frozenset[int]]]
    ) -> None:
        """Take what each amount asks for, and from when on some stand still."""
        self._asks_for = asks_for
        self._still = [(moment, bits_of(amounts)) for moment, amounts in sorted(still)]
        self._known: dict[int, int] = {}
        self._wholes: dict[int, tuple[int, ...]] = {}
        self._parts: dict[int, list[int]] = {}

    def closed(self, amount: int) -> int:
        """An amount with all that it asks for."""
        if amount not in self._known:
            found, waiting = 0, [amount]
            while waiting:
                here = waiting.pop()
                if not found >> here & 1:
                    found |= 1 << here
                    waiting.extend(self._asks_for.get(here, ()))
            self._known[amount] = found
        return self._known[amount]

    def wholes(self, amount: int) -> tuple[int, ...]:
        """All that an amount asks for, directly or not."""
        if amount not in self._wholes:
            self._wholes[amount] = tuple(bits_in(self.closed(amount) & ~(1 << amount)))
        return self._wholes[amount]

    def parts(self, amount: int) -> tuple[int, ...]:
        """All amounts that ask for one, directly or not."""
        if not self._parts:
            for part in self._asks_for:
                for whole in self.wholes(part):
                    self._parts.setdefault(whole, []).append(part)
        return tuple(self._parts.get(amount, ()))

    def until(self, growing: int) -> int | None:
        """The last moment at which these may grow; ``None`` if there is none."""
        return next((moment for moment, amounts in self._still if amounts & growing), None)

    def may(self, step: Step) -> bool:
        """Whether all that grows in a step still may then."""
        last = self.until(step[1])
        return last is None or step[0] <= last

    def least(self, amount: int, moment: int) -> Step:
        """The least step that raises an amount by a moment: late, with nothing but what must."""
        growing = self.closed(amount)
        last = self.until(growing)
        return (moment if last is None else min(moment, last)), growing
