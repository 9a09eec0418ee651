"""A history of growth as it stands, and what can be raised in it without a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reconcile.solving.missing import Row, Step
from reconcile.solving.numbers import Number, plain, ratio
from reconcile.solving.steps import Needs, Rows, raised
from reconcile.values.classes import dataclass

Bounds = tuple[Number | None, Number | None]
"""The low and the high end of a row."""

_Way = tuple[Step, Step | None]
"""A step, and perhaps another in whose place it happens."""


@dataclass(slots=True)
class _Bounded:
    """A row with its bounds, and where it stands."""

    row: Row
    low: Number | None
    high: Number | None
    value: Number

    def room(self, by: int) -> Number | None:
        """How often it can take so much more, if what is inside is to stay there."""
        bound = self.high if by > 0 else self.low
        if bound is None or (self.value > bound if by > 0 else self.value < bound):
            return None
        return ratio(bound - self.value, by)


class Standing:
    """A history as it stands, and the bounded rows, each with where it stands.

    A row that is too low is raised by letting its amounts grow together with others that grow
    anyway; else by a step of its own; else in place of others. Where none of these is free, it
    stays too low: what becomes of it is for a search to say.
    """

    def __init__(self, rows: Rows, needs: Needs) -> None:
        """Start with nothing growing and no row bounded."""
        self.effort = 0
        self.steps: dict[Step, Number] = {}
        self._all = rows
        self._needs = needs
        self._bounded: dict[int, _Bounded] = {}

    def bound(self, number: int, low: Number | None, high: Number | None) -> None:
        """Give a row its bounds in place of those it had, if any."""
        known = self._bounded.get(number)
        if low is None and high is None:
            self._bounded.pop(number, None)
        elif known is not None:
            known.low, known.high = low, high
        else:
            value: Number = 0
            row = self._all.rows[number]
            for step, times in self.steps.items():
                if by := raised(row, step):
                    value = value + by * times
            self.effort += len(self.steps)
            self._bounded[number] = _Bounded(row, low, high, value)

    def values_with(self, steps: Mapping[Step, Number]) -> dict[int, Number]:
        """Where each bounded row would stand in another history."""
        values = {number: row.value for number, row in self._bounded.items()}
        for step in {**self.steps, **steps}:
            by = steps.get(step, 0) - self.steps.get(step, 0)
            if by:
                rises = self._all.raised(step)
                self.effort += len(rises)
                for number, weight in rises.items():
                    if number in values:
                        values[number] = values[number] + weight * by
        return values

    def off(self, number: int) -> Number:
        """How far outside its bounds a row stands; 0 if it is inside."""
        row = self._bounded[number]
        if row.low is not None and row.value < row.low:
            return row.low - row.value
        return row.value - row.high if row.high is not None and row.value > row.high else 0

    def bounds(self, number: int) -> Bounds:
        """The low and the high end of a row."""
        return self._bounded[number].low, self._bounded[number].high

    def broken(self) -> list[int]:
        """The rows out of their bounds, those about the earliest moments first."""
        self.effort += len(self._bounded)
        found = [n for n in self._bounded if self.off(n)]
        return sorted(found, key=lambda n: (max(self._all.rows[n], default=0), n))

    def replace(self, steps: Mapping[Step, Number]) -> None:
        """Let another history stand."""
        for number, value in self.values_with(steps).items():
            self._bounded[number].value = plain(value)
        self.steps = dict(steps)

    def lift(self, number: int) -> None:
        """Raise a row that is too low, as far as that is plain."""
        for amount, after, moment in _rising(self._all.rows[number]):
            for step, other in self._ways(amount, after, moment):
                if not self._is_low(number):
                    return
                if self._needs.may(step):
                    self._take(number, step, other)

    def _is_low(self, number: int) -> bool:
        row = self._bounded[number]
        return row.low is not None and row.value < row.low

    def _ways(self, amount: int, after: int | None, moment: int) -> Iterator[_Way]:
        """Steps that let an amount grow meanwhile, each with another that it takes the place of."""
        needed = self._needs.closed(amount)
        others = [
            step
            for step in self.steps
            if step[0] <= moment
            and (after is None or step[0] > after)
            and not step[1] >> amount & 1
        ]
        self.effort += len(self.steps)
        others.sort(key=lambda step: ((needed & ~step[1]).bit_count(), -step[0], step[1]))
        yield from (((at, growing | needed), (at, growing)) for at, growing in others)
        yield self._needs.least(amount, moment), None
        yield from (((at, needed), (at, growing)) for at, growing in others)

    def _take(self, number: int, step: Step, other: Step | None) -> None:
        """Let a step happen, in place of another of its moment, as often as harms no row."""
        at, growing = step
        before = 0 if other is None else other[1]
        moved = dict(self._all.raised((at, growing & ~before)))
        if lost := before & ~growing:
            for row, by in self._all.raised((at, lost)).items():
                moved[row] = moved.get(row, 0) - by
        self.effort += 1 + len(moved)
        helped, goal = moved.pop(number, 0), self._bounded[number]
        if helped <= 0 or goal.low is None:
            return
        most = ratio(goal.low - goal.value, helped)
        if other is not None:
            most = min(most, self.steps.get(other, 0))
        most = self._room(moved, most)
        if not most:
            return
        if other is not None:
            self._add(other, -most)
        self._add(step, most)
        moved[number] = helped
        self._move(moved, most)

    def _room(self, moved: Mapping[int, int], wanted: Number) -> Number:
        """How often rows can take so much more each, at most as often as is wanted."""
        most = wanted
        for row, by in moved.items():
            if by and row in self._bounded:
                room = self._bounded[row].room(by)
                if room is not None and room < most:
                    most = room
                    if not most:
                        break
        return plain(most)

    def _move(self, rises: Mapping[int, int], by: Number) -> None:
        self.effort += len(rises)
        for number, weight in rises.items():
            row = self._bounded.get(number)
            if row is not None and by:
                row.value = plain(row.value + weight * by)

    def _add(self, step: Step, by: Number) -> None:
        total = plain(self.steps.get(step, 0) + by)
        if total:
            self.steps[step] = total
        else:
            self.steps.pop(step, None)


def _rising(row: Row) -> Iterator[tuple[int, int | None, int]]:
    """The amounts whose growth raises a row, each with the time in which it does."""
    for moment, weights in row.items():
        before = [other for other in row if other < moment]
        for amount, weight in weights.items():
            if weight > 0:
                yield amount, max(before, default=None), moment
