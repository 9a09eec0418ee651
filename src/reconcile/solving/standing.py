"""A history of growth as it stands, and what can be raised in it without a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reconcile.solving.increases import Change, Increases
from reconcile.solving.increments import Needs, Rows
from reconcile.solving.missing import Row, Step
from reconcile.solving.whole_rows import Number, plain, ratio, size
from reconcile.values.classes import dataclass

Bounds = tuple[Number | None, Number | None]
"""The low and the high end of a row."""


@dataclass(slots=True)
class _Bounded:
    """A row with its bounds, and where it stands."""

    row: Row
    low: Number | None
    high: Number | None
    value: Number

    def off(self) -> Number:
        """How far it stands below its low end (above 0) or above its high one (below 0)."""
        if self.low is not None and self.value < self.low:
            return self.low - self.value
        if self.high is not None and self.value > self.high:
            return self.high - self.value
        return 0

    def room(self, wanted: Number, by: int) -> Number:
        """How often it can take so much more, at most as often as wanted, and stay inside."""
        bound = self.high if by > 0 else self.low
        if bound is None:
            return wanted
        room = size(bound - self.value)
        return min(wanted, size(ratio(room, by)))


class Standing:
    """A history as it stands, and the bounded rows, each with where it stands.

    A row that is out of its bounds is brought in by letting its amounts grow more or less, with as
    few others as that takes. Where no row has room for it, it stays out: what becomes of it is for
    a search to say.
    """

    def __init__(self, rows: Rows, needs: Needs) -> None:
        """Start with nothing growing and no row bounded."""
        self._spent = 0
        self._increases = Increases(needs)
        self._all = rows
        self._bounded: dict[int, _Bounded] = {}
        self._full = 0  # rows that must not rise, as bits
        self._empty = 0  # rows that must not fall

    @property
    def effort(self) -> int:
        """How many numbers were looked at or changed so far."""
        return self._spent + self._increases.effort

    @property
    def increases(self) -> Mapping[int, Mapping[int, Number]]:
        """For each amount, how much it grows at each moment at which it does."""
        return self._increases.of

    @property
    def replaced_by(self) -> Mapping[Step, Number]:
        """The history that was let stand last, as it was before rows were settled in it."""
        return self._increases.replaced_by

    def steps(self) -> dict[Step, Number]:
        """The history as steps."""
        return self._increases.steps()

    def bound(self, number: int, low: Number | None, high: Number | None) -> None:
        """Give a row its bounds in place of those it had, if any."""
        known = self._bounded.get(number)
        if low is None and high is None:
            self._bounded.pop(number, None)
            self._full &= ~(1 << number)
            self._empty &= ~(1 << number)
        elif known is not None:
            known.low, known.high = low, high
            self._stand(number, known)
        else:
            bounded = _Bounded(self._all.rows[number], low, high, 0)
            self._bounded[number] = bounded
            self._see(number, bounded)

    def _see(self, number: int, bounded: _Bounded) -> None:
        """See where a row stands."""
        value: Number = 0
        for moment, weights in bounded.row.items():
            for amount, weight in weights.items():
                value = value + weight * self._increases.total(amount, moment)
        bounded.value = plain(value)
        self._stand(number, bounded)

    def _stand(self, number: int, bounded: _Bounded) -> None:
        """Note whether a row may rise, and fall."""
        bit, value = 1 << number, bounded.value
        if bounded.high is not None and value >= bounded.high:
            self._full |= bit
        else:
            self._full &= ~bit
        if bounded.low is not None and value <= bounded.low:
            self._empty |= bit
        else:
            self._empty &= ~bit

    def off(self, number: int) -> Number:
        """How far outside its bounds a row stands; 0 if it is inside."""
        return size(self._bounded[number].off())

    def bounds(self, number: int) -> Bounds:
        """The low and the high end of a row."""
        return self._bounded[number].low, self._bounded[number].high

    def broken(self) -> list[int]:
        """The rows out of their bounds, those about the earliest moments first."""
        self._spent += len(self._bounded)
        found = [n for n, bounded in self._bounded.items() if bounded.off()]
        return sorted(found, key=lambda n: (max(self._all.rows[n], default=0), n))

    def replace(self, steps: Mapping[Step, Number]) -> None:
        """Let another history stand."""
        self._increases.replace(steps)
        for number, bounded in self._bounded.items():
            self._see(number, bounded)

    def settle(self, number: int) -> None:
        """Bring a row that is out of its bounds inside, as far as that is plain."""
        goal = self._bounded[number]
        up = goal.off() > 0
        ways = self._increases.more if up else self._increases.less
        for amount, after, moment in _rising(goal.row):
            for change in ways(amount, self._held_until(amount, after, up=up), moment):
                self._take(number, change, up=up)
                if not goal.off():
                    return

    def _held_until(self, amount: int, after: int | None, *, up: bool) -> int | None:
        """The moment up to which some total keeps an amount from growing more, or less."""
        totals, untils = self._all.totals_of(amount)
        held = totals & (self._full if up else self._empty)
        self._spent += 1
        while held:
            lowest = held & -held
            held ^= lowest
            until = untils[lowest.bit_length() - 1]
            after = until if after is None or until > after else after
        return after

    def _take(self, number: int, change: Change, *, up: bool) -> None:
        """Let amounts change as far as brings a row to its bound and harms no other."""
        moved, ups, downs = self._all.moved((change.moment, change.amounts))
        helped = moved.get(number, 0)
        self._spent += 1
        full, empty = (self._full, self._empty) if up else (self._empty, self._full)
        if helped <= 0 or ups & full or downs & empty:
            return
        most = size(ratio(self._bounded[number].off(), helped))
        if change.most is not None:
            most = min(most, change.most)
        self._move(number, change, moved, most, 1 if up else -1)

    def _move(
        self, number: int, change: Change, moved: Mapping[int, int], most: Number, sign: int
    ) -> None:
        """Let amounts change so much, or as far as the other rows have room."""
        self._spent += len(moved)
        touched = [(self._bounded[n], n, by) for n, by in moved.items() if n in self._bounded]
        for bounded, other, by in touched:
            if other != number:
                most = bounded.room(most, sign * by)
        most = plain(sign * most)
        self._increases.add(change.amounts, change.moment, most)
        for bounded, other, by in touched:
            bounded.value = plain(bounded.value + by * most)
            self._stand(other, bounded)


def _rising(row: Row) -> Iterator[tuple[int, int | None, int]]:
    """The amounts whose growth raises a row, each with the time in which it does."""
    for moment, weights in row.items():
        before = max((other for other in row if other < moment), default=None)
        for amount, weight in weights.items():
            if weight > 0:
                yield amount, before, moment
