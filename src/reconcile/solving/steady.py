"""A tableau that brings one row after another inside its bounds, and lets none out again.

Where a row that is out of bounds is moved in at once, others fall out, and it can take thousands
of pivots until all are in. Here no step is larger than what the rows that are inside allow (the
primal simplex method with the row that is out as what is to be made most of); a clash is read off
the tableau as before.
"""

from __future__ import annotations

from typing import NamedTuple

from reconcile.solving.simplex import PATIENCE, Clash, Tableau, Tired
from reconcile.solving.whole_rows import Number, ratio


class _Stop(NamedTuple):
    """How far a variable can move, and which row or variable then stands at which bound.

    It is ``times`` over ``parts``, both above or at 0 and not always in lowest terms: two of them
    are compared by two products, where making a fraction of each takes ten times as long.
    """

    times: int
    parts: int
    name: int
    bound: Number

    @classmethod
    def of(cls, room: Number, times: int, parts: int, name: int, bound: Number) -> _Stop:
        """The stop that is a number times one whole number over another away, on whichever side."""
        return cls(abs(room.numerator * times), abs(room.denominator * parts), name, bound)

    def is_before(self, other: _Stop) -> bool:
        """Whether this is nearer."""
        return self.times * other.parts < other.times * self.parts


class SteadyTableau(Tableau):
    """A tableau for rows that mostly keep their bounds as things stand."""

    def check(self) -> Clash | None:
        """Move to an assignment within all bounds, or answer why there is none."""
        while True:
            goal, up = self._violated()
            if goal is None:
                return None
            pivots = 0
            while self._is_out(goal, up=up):
                if self.most_effort is not None and self.effort > self.most_effort:
                    raise Tired
                entering = self._entering(goal, up=up, sparse=pivots < PATIENCE)
                if entering is None:
                    return self._clash(goal, up=up)
                self._approach(goal, entering, up=up)
                pivots += 1

    def _is_out(self, goal: int, *, up: bool) -> bool:
        bound = self._target(goal, up=up)
        return self._value[goal] < bound if up else self._value[goal] > bound

    def _target(self, goal: int, *, up: bool) -> Number:
        bound = self._low[goal] if up else self._high[goal]
        assert bound is not None, "only what is bounded can be out of its bounds"
        return bound

    def _approach(self, goal: int, entering: int, *, up: bool) -> None:
        """Move a row towards its bound as far as the entering variable can without harm."""
        target = self._target(goal, up=up)
        weight = self._rows[goal][entering]
        rising = up == (weight > 0)
        stop = _Stop.of(target - self._value[goal], self._divisors[goal], weight, goal, target)
        end = self._high[entering] if rising else self._low[entering]
        if end is not None:
            own = _Stop.of(end - self._value[entering], 1, 1, entering, end)
            stop = own if own.is_before(stop) else stop
        stop = self._first_stop(goal, entering, stop, rising=rising)
        if stop.name in (entering, goal):  # a variable may stand anywhere within its bounds
            by = ratio(stop.times, stop.parts)
            self._move(entering, by if rising else -by)
        else:
            self._pivot(stop.name, entering, stop.bound)

    def _first_stop(self, goal: int, entering: int, stop: _Stop, *, rising: bool) -> _Stop:
        """Which of the rows that are inside would be the first to leave, if one would before."""
        rows, divisors, values = self._rows, self._divisors, self._value
        bounds, column = (self._low, self._high), self._columns[entering]
        self.effort += len(column)
        times, parts, name, bound = stop
        for basic in column:
            weight = rows[basic][entering]
            upward = (weight > 0) == rising
            limit = bounds[upward][basic]
            if limit is None or basic == goal:
                continue
            room = limit - values[basic]
            if room < 0 if upward else room > 0:
                continue  # it is beyond that bound already
            near, far = abs(room.numerator * divisors[basic]), abs(weight * room.denominator)
            ours, theirs = near * parts, times * far  # without a stop made of each
            if ours < theirs or (ours == theirs and name != entering and basic < name):
                times, parts, name, bound = near, far, basic, limit
        return _Stop(times, parts, name, bound)
