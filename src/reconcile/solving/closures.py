"""What is worth most of things that ask for others: each comes only with all that it asks for.

The most that such a whole can be worth is what a flow leaves: what is worth something passes it on
to what costs something and has to come along (Picard, "Maximal closure of a graph", 1976).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from reconcile.solving.numbers import Number

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
