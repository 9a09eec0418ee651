"""Amounts that only grow, as sums of steps: a step is laid when a clash would not hold with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.solving.history import Law
from reconcile.solving.matching import largest_matching
from reconcile.solving.missing import Missing, Row, Step, Sum, bits_of, row_of, summed
from reconcile.solving.simplex import Clash
from reconcile.solving.steady import SteadyTableau
from reconcile.solving.whole_rows import Number


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
    """Rows over growing amounts at moments; bounds come and go without rebuilding.

    Only rows that are asked about are laid, over the steps that are known. When it starts anew it
    keeps the steps that happened last: the others make every row longer and mostly do not matter.
    """

    def __init__(self, laws: Sequence[Law], asks_for: Mapping[int, Sequence[int]]) -> None:
        """Take laws, and what they say of growth (``asked_for``); rows are added as wanted."""
        still = [(law.still_from, law.weights) for law in laws if law.still_from is not None]
        self._missing = Missing(asks_for, [(moment, frozenset(sums)) for moment, sums in still])
        self._tableau = SteadyTableau()
        self._steps: list[Step] = []
        self._rows: list[Row] = []
        self._totals: list[tuple[int, int] | None] = []
        self._numbers: dict[frozenset[tuple[int, int, int]], int] = {}
        self._laid: dict[int, int] = {}
        self._named: list[int] = []

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
            self._numbers[key] = len(self._rows)
            self._rows.append(row_of(key))
            self._totals.append(_total_of(self._rows[-1]))
        return self._numbers[key]

    def _raised(self, row: int, step: Step) -> int:
        """By how much a step raises a row, which mostly sums some amounts at one moment."""
        total = self._totals[row]
        if total is None:
            return raised(self._rows[row], step)
        return (total[1] & step[1]).bit_count() if step[0] <= total[0] else 0

    def bound(self, row: int, low: Number | None, high: Number | None) -> None:
        """Give a row its bounds in place of those it had; the low is not above the high."""
        self._tableau.effort += 1
        if row not in self._laid:
            if low is None and high is None:
                return
            rises = ((n, self._raised(row, step)) for n, step in enumerate(self._steps))
            self._laid[row] = self._tableau.add({n: by for n, by in rises if by})
            self._named.append(row)
        self._tableau.bound(self._laid[row], low, high)

    def clear(self) -> None:
        """Start anew, with no row bounded; the steps that happened last may matter again."""
        if not self._laid:
            return
        before = self._tableau
        self._steps = [step for n, step in enumerate(self._steps) if before.at(n)]
        self._tableau = SteadyTableau(len(self._steps))
        self._tableau.effort, self._tableau.most_effort = before.effort, before.most_effort
        self._laid.clear()
        self._named.clear()

    def check(self) -> Clash | None:
        """``None`` if some history keeps all bounds and laws, else why there is none."""
        while True:
            found = self._tableau.check()
            if found is None:
                return None
            clash = Clash(self._by_number(found.lows), self._by_number(found.highs))
            before = self._missing.effort
            step = self._missing.step(clash, self._rows)
            self._tableau.effort += self._missing.effort - before
            if step is None:
                return clash
            self._steps.append(step)
            rises = ((number, self._raised(row, step)) for number, row in enumerate(self._named))
            self._tableau.column({number: by for number, by in rises if by})
            self._tableau.effort += len(self._named)

    def _by_number(self, side: Mapping[int, Number]) -> Mapping[int, Number]:
        """What is said of rows as they were laid, said of their numbers."""
        return {self._named[laid]: weight for laid, weight in side.items()}


def _total_of(row: Row) -> tuple[int, int] | None:
    """The moment and the amounts of a row that sums these once each; ``None`` for others."""
    if len(row) != 1:
        return None
    ((moment, weights),) = row.items()
    return (moment, bits_of(weights)) if all(w == 1 for w in weights.values()) else None
