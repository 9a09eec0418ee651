"""The step of growth that a clash forgets, if it does; what comes only with all it asks for."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm

from reconcile.solving.simplex import Clash
from reconcile.solving.whole_rows import Number

_Passed = dict[int, dict[int, Number]]
"""For each thing what others have passed on to it, which it can give back to them."""


class Closures:
    """Things, each with those that it asks for, to be asked what is worth most together."""

    def __init__(self, asks_for: Mapping[int, Sequence[int]]) -> None:
        """Take for each thing what it asks for; who asks for nothing may be left out."""
        self.effort = 0
        self._asks_for = asks_for
        self._is_forest = _is_forest(asks_for)
        self._lines: dict[int, list[int]] = {}

    def best(self, worth: Mapping[int, Number]) -> set[int]:
        """Things that hang together, with all that they ask for, and are worth most.

        Empty if nothing is worth more than what has to come along with it.
        """
        return self._best_in_forest(worth) if self._is_forest else self._best_by_flow(worth)

    def _best_in_forest(self, worth: Mapping[int, Number]) -> set[int]:
        """The same where each thing asks for one other at most: no flow is needed for that.

        From the lowest things up, each brings what it is worth with all that hangs on it to the
        next above, if that is more than nothing.
        """
        tops = dict.fromkeys((self._line(thing)[-1] for thing in worth), 0)
        total: dict[int, Number] = {**tops, **worth}
        lowest_first = sorted(total, key=lambda thing: len(self._line(thing)), reverse=True)
        self.effort += len(lowest_first)
        next_up = self._brought_up(lowest_first, total)
        top = max(tops, key=total.__getitem__, default=None)
        if top is None or total[top] <= 0:
            return set()
        chosen = {top}
        chosen.update(thing for thing in reversed(lowest_first) if next_up.get(thing) in chosen)
        return {thing for lowest in chosen for thing in self._line(lowest)}

    def _brought_up(
        self, lowest_first: Sequence[int], total: dict[int, Number]
    ) -> Mapping[int, int]:
        """Add to ``total`` what things bring to the next above; for each that does, which it is."""
        next_up: dict[int, int] = {}
        for thing in lowest_first:
            above = (up for up in self._line(thing)[1:] if up in total)
            if total[thing] > 0 and (up := next(above, None)) is not None:
                next_up[thing] = up
                total[up] += total[thing]
        return next_up

    def _line(self, thing: int) -> list[int]:
        """A thing of a forest with all that it asks for, one after the other."""
        if thing not in self._lines:
            line = self._lines[thing] = [thing]
            while above := self._asks_for.get(line[-1]):
                line.append(above[0])
        return self._lines[thing]

    def _best_by_flow(self, worth: Mapping[int, Number]) -> set[int]:
        left = {thing: value for thing, value in sorted(worth.items()) if value > 0}
        room = {thing: -value for thing, value in worth.items() if value < 0}
        passed: _Passed = defaultdict(dict)
        for thing in list(left):
            while left[thing] and (way := self._way(thing, room, passed)) is not None:
                by = min(left[thing], room[way[-1]], *self._least(way, passed))
                left[thing] -= by
                room[way[-1]] -= by
                self._pass_on(way, by, passed)
        chosen = self._reached((thing for thing, value in left.items() if value), passed)
        return self._best_part(chosen, worth)

    def _way(
        self, start: int, room: Mapping[int, Number], passed: Mapping[int, Mapping[int, Number]]
    ) -> list[int] | None:
        """A shortest way from a thing to one that costs something that nobody has met yet."""
        came = {start: start}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            if room.get(here):
                way = [here]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            for there in self._onward(here, passed):
                if there not in came:
                    came[there] = here
                    waiting.append(there)
        self.effort += len(came)
        return None

    def _onward(self, here: int, passed: Mapping[int, Mapping[int, Number]]) -> Iterator[int]:
        """What a thing asks for, and to whom it can give something back."""
        yield from self._asks_for.get(here, ())
        yield from (there for there, value in passed.get(here, {}).items() if value)

    def _least(self, way: Sequence[int], passed: _Passed) -> Iterator[Number]:
        """What can be given back on a way, where it goes back; elsewhere there is no limit."""
        for here, there in pairwise(way):
            if there not in self._asks_for.get(here, ()):
                yield passed[here][there]

    def _pass_on(self, way: Sequence[int], by: Number, passed: _Passed) -> None:
        for here, there in pairwise(way):
            if there in self._asks_for.get(here, ()):
                passed[there][here] = passed[there].get(here, 0) + by
            else:
                passed[here][there] -= by

    def _reached(
        self, start: Iterable[int], passed: Mapping[int, Mapping[int, Number]]
    ) -> set[int]:
        found: set[int] = set()
        waiting = list(start)
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting.extend(self._onward(here, passed))
        self.effort += len(found)
        return found

    def _best_part(self, chosen: set[int], worth: Mapping[int, Number]) -> set[int]:
        """Of things that are worth most, those that hang together and are worth most of all."""
        beside: dict[int, list[int]] = defaultdict(list)
        for here in chosen:
            for there in self._asks_for.get(here, ()):
                beside[here].append(there)
                beside[there].append(here)
        best: tuple[Number, set[int]] = 0, set()
        left = sorted(chosen, reverse=True)
        seen: set[int] = set()
        while left:
            part: set[int] = set()
            waiting = [left.pop()]
            while waiting:
                here = waiting.pop()
                if here not in seen:
                    seen.add(here)
                    part.add(here)
                    waiting.extend(beside[here])
            total: Number = sum(worth.get(thing, 0) for thing in part)
            if total > best[0]:
                best = total, part
        return best[1]


def _is_forest(asks_for: Mapping[int, Sequence[int]]) -> bool:
    """Whether each thing asks for one other at most, and none goes round to itself."""
    if any(len(wanted) > 1 for wanted in asks_for.values()):
        return False
    ends: set[int] = set()
    for start in asks_for:
        line, here = {start}, start
        while here not in ends and asks_for.get(here):
            here = asks_for[here][0]
            if here in line:
                return False
            line.add(here)
        ends |= line
    return True


Sum = Mapping[int, int]
"""Weighted amounts."""

Row = Mapping[int, Sum]
"""For each moment the weighted amounts that a row sums there."""

Still = Sequence[tuple[int, frozenset[int]]]
"""Moments, each with the amounts that stand still from then on."""

Step = tuple[int, int]
"""A moment, and the amounts that grow then, each as much as the others: as the bits of a number."""


def bits_of(amounts: Iterable[int]) -> int:
    """Amounts as the bits of a number."""
    found = 0
    for amount in amounts:
        found |= 1 << amount
    return found


def summed(terms: Iterable[tuple[Sum, int, int]]) -> frozenset[tuple[int, int, int]]:
    """Weighted amounts at moments, each term with a sign, as (moment, amount, weight) once each."""
    total: dict[tuple[int, int], int] = {}
    for weights, moment, sign in terms:
        for amount, weight in weights.items():
            point = moment, amount
            total[point] = total.get(point, 0) + sign * weight
    return frozenset((*point, weight) for point, weight in total.items() if weight)


def row_of(points: Iterable[tuple[int, int, int]]) -> Row:
    """These as a row, in the order of moments and amounts."""
    row: dict[int, dict[int, int]] = {}
    for moment, amount, weight in sorted(points):
        row.setdefault(moment, {})[amount] = weight
    return row


class Missing:
    """What amounts ask for and until when they grow, to be asked what a clash forgets."""

    def __init__(self, asks_for: Mapping[int, Sequence[int]], still: Still) -> None:
        """Take for each amount those that grow at least as much, and what stands still when."""
        self._closures = Closures(asks_for)
        self._still = sorted(still, key=lambda entry: entry[0])
        self._summed = 0

    @property
    def effort(self) -> int:
        """How many numbers were looked at so far."""
        return self._closures.effort + self._summed

    def step(self, clash: Clash, rows: Sequence[Row]) -> Step | None:
        """The step of which a clash does not hold, and most clearly so; ``None`` if it holds."""
        best = 0
        found: Step | None = None
        for moment, excess in self._excess(_whole(clash), rows):
            if _positive(excess) <= best:
                continue  # not even all that undoes it would by more
            growing = self._closures.best(self._as_it_may_grow(moment, excess))
            by = sum(excess.get(amount, 0) for amount in growing)
            if by > best:
                best, found = by, (moment, bits_of(growing))
        return found

    def _as_it_may_grow(self, moment: int, excess: Mapping[int, int]) -> Mapping[int, int]:
        """The excess, where what stands still by then costs more than all else is worth."""
        ended = [amounts for still, amounts in self._still if still < moment]
        if not ended:
            return excess
        dear = -1 - _positive(excess)
        return {**excess, **dict.fromkeys(frozenset().union(*ended), dear)}

    def _excess(
        self, weights: Mapping[int, int], rows: Sequence[Row]
    ) -> Iterator[tuple[int, Mapping[int, int]]]:
        """For the time up to each moment, how far growth there would undo a clash."""
        at: dict[int, dict[int, int]] = {still: {} for still, _ in self._still}
        for number, weight in weights.items():
            for moment, sums in rows[number].items():
                here = at.setdefault(moment, {})
                for amount, times in sums.items():
                    here[amount] = here.get(amount, 0) + weight * times
        total: dict[int, int] = {}
        for moment in sorted(at, reverse=True):
            for amount, weight in at[moment].items():
                total[amount] = total.get(amount, 0) + weight
            self._summed += len(total)
            yield moment, total


def _positive(excess: Mapping[int, int]) -> int:
    """The sum of what is above 0."""
    return sum(by for by in excess.values() if by > 0)


def _whole(clash: Clash) -> dict[int, int]:
    """The weights of a clash times what makes them whole; those of high ends are below 0."""
    sides = ((clash.lows, 1), (clash.highs, -1))
    exact = [(n, sign * Fraction(by)) for side, sign in sides for n, by in side.items()]
    times = lcm(*(by.denominator for _, by in exact))
    found: dict[int, int] = {}
    for number, by in exact:
        found[number] = found.get(number, 0) + int(by * times)
    return found
