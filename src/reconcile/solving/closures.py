"""What comes only with all that it asks for: the things that are worth most together."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from reconcile.solving.whole_rows import Number

_Passed = dict[int, dict[int, Number]]
"""For each thing what others have passed on to it, which it can give back to them."""


class Closures:
    """Things, each with those that it asks for, to be asked what is worth most together."""

    def __init__(self, asks_for: Mapping[int, Sequence[int]]) -> None:
        """Take for each thing what it asks for; who asks for nothing may be left out."""
        self.effort = 0
        self._asks_for = asks_for
        self.is_forest = _is_forest(asks_for)
        self._lines: dict[int, list[int]] = {}

    def best(self, worth: Mapping[int, Number]) -> set[int]:
        """Things that hang together, with all that they ask for, and are worth most.

        Empty if nothing is worth more than what has to come along with it.
        """
        if not self.is_forest:
            return self._best_by_flow(worth)
        tree = self.tree(worth)
        return tree.chosen() if tree.best(worth) > 0 else set()

    def tree(self, things: Iterable[int]) -> ClosureTree:
        """Things of a forest, ready to be asked what is worth most of them."""
        lines = {thing: self._line(thing) for thing in things}
        lines |= {line[-1]: line[-1:] for line in [*lines.values()]}
        return ClosureTree(self, lines)

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


class ClosureTree:
    """Things of which each asks for one other at most: no flow is needed to see what is best.

    From the lowest things up, each brings what it is worth with all that hangs on it to the next
    above, if that is more than nothing.
    """

    def __init__(self, closures: Closures, lines: Mapping[int, Sequence[int]]) -> None:
        """Take things, each with itself and all that it asks for in turn; the tops among them."""
        self._closures = closures
        self._lines = lines
        self._lowest_first = sorted(lines, key=lambda thing: len(lines[thing]), reverse=True)
        self._tops = list(dict.fromkeys(line[-1] for line in lines.values()))
        ups = (
            (thing, next((up for up in line[1:] if up in lines), None))
            for thing, line in lines.items()
        )
        self._up = {thing: up for thing, up in ups if up is not None}
        self._total: dict[int, Number] = {}

    def best(self, worth: Mapping[int, Number]) -> Number:
        """The most that things are worth which hang together, with all that they ask for."""
        total = self._total = dict.fromkeys(self._lowest_first, 0)
        total.update(worth)
        self._closures.effort += len(total)
        up = self._up
        for thing in self._lowest_first:
            if (value := total[thing]) > 0 and thing in up:
                total[up[thing]] += value
        return max(map(total.__getitem__, self._tops), default=0)

    def chosen(self) -> set[int]:
        """The things that were found to be worth most."""
        total = self._total
        chosen = {max(self._tops, key=total.__getitem__)}
        for thing in reversed(self._lowest_first):
            if total[thing] > 0 and self._up.get(thing) in chosen:
                chosen.add(thing)
        return {thing for lowest in chosen for thing in self._lines[lowest]}


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
