"""Ways in which amounts may grow together at one moment, and one that weights are in favour of.

Laws of growth leave a cone: what may grow by some steps may grow by twice as much, and by the sum
of any two. It is spanned by its edges, of which one is sought at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

from reconcile.solving.closures import Closures
from reconcile.solving.matching import largest_matching
from reconcile.solving.simplex import Number, Tableau

Ray = Mapping[int, int]
"""By how much each amount grows, as whole numbers without a common divisor."""

Rule = tuple[Mapping[int, int], bool]
"""A weighted sum of amounts whose growth is never below 0, or always 0 where marked."""


class Cone:
    """All ways in which amounts that never fall may grow at one moment under some rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Take the rules; nothing is sought yet."""
        self.effort = 0
        self._rules = rules
        self._asked_by: dict[int, list[int]] = defaultdict(list)
        for number, (weights, equal) in enumerate(rules):
            for amount, weight in weights.items():
                if weight < 0 or equal:
                    self._asked_by[amount].append(number)
        self._asks_for, self._hard = _sorted_out(rules)
        self._closures = Closures(self._asks_for)
        self._known: dict[frozenset[tuple[int, int]], Ray | None] = {}
        self._rays: list[Ray] = []
        self._rays_of: dict[int, list[int]] = defaultdict(list)

    def favoured(self, weights: Mapping[int, int]) -> Ray | None:
        """A way to grow whose weighted sum is above 0, or ``None`` if there is none."""
        wanted = {amount: weight for amount, weight in weights.items() if weight}
        liked = [amount for amount, weight in wanted.items() if weight > 0]
        free = [amount for amount in liked if amount not in self._asked_by]
        self.effort += len(wanted)
        if free:
            return {max(free, key=lambda amount: (wanted[amount], -amount)): 1}
        if not liked:
            return None
        needed, asked = self._needed(liked) if self._hard else ((), ())
        if self._hard.isdisjoint(asked):
            before = self._closures.effort
            best = self._closures.best(wanted)
            self.effort += self._closures.effort - before
            return dict.fromkeys(sorted(best), 1) or None
        known = self._pooled(wanted)
        if known is not None:
            return known
        key = frozenset(wanted.items())
        if key not in self._known:
            found = self._known[key] = self._sought(wanted, needed, asked)
            for amount in found or ():
                self._rays_of[amount].append(len(self._rays))
            self._rays += [] if found is None else [found]
        return self._known[key]

    def _pooled(self, weights: Mapping[int, int]) -> Ray | None:
        """The way to grow, of those met before, that the weights favour most."""
        best: tuple[int, Ray] | None = None
        liked = (self._rays_of.get(a, ()) for a, weight in weights.items() if weight > 0)
        for number in sorted({n for rays in liked for n in rays}):
            ray = self._rays[number]
            self.effort += min(len(ray), len(weights))
            total = weighed(weights, ray)
            if total > 0 and (best is None or total > best[0]):
                best = total, ray
        return None if best is None else best[1]

    def _sought(
        self, weights: Mapping[int, int], amounts: Sequence[int], rules: Iterable[int]
    ) -> Ray | None:
        """An edge of the cone that the weights favour, by a system of its own.

        A rule joins it where things as they stand break it: most never do.
        """
        place = {amount: number for number, amount in enumerate(amounts)}
        table = Tableau(len(amounts))
        asked = {
            n: {place[a]: w for a, w in self._rules[n][0].items() if a in place} for n in rules
        }
        goal = {place[a]: w for a, w in weights.items() if a in place}
        table.bound(table.add(goal), 1, None)
        while table.check() is None:
            broken = [n for n, sums in asked.items() if self._broken(n, table.value(sums))]
            table.effort += len(asked)
            if not broken:
                self.effort += table.effort
                return _whole({amount: table.at(place[amount]) for amount in amounts})
            for number in broken:
                row = table.add(asked.pop(number))
                table.bound(row, 0, 0 if self._rules[number][1] else None)
        self.effort += table.effort
        return None

    def _broken(self, rule: int, value: Number) -> bool:
        return value != 0 if self._rules[rule][1] else value < 0

    def _needed(self, liked: Iterable[int]) -> tuple[Sequence[int], Sequence[int]]:
        """What has to grow with these amounts, and the rules that ask for it."""
        amounts: dict[int, None] = {}
        rules: dict[int, None] = {}
        waiting = list(liked)
        while waiting:
            amount = waiting.pop()
            if amount in amounts:
                continue
            amounts[amount] = None
            for number in self._asked_by.get(amount, ()):
                if number not in rules:
                    rules[number] = None
                    terms, equal = self._rules[number]
                    waiting.extend(a for a, weight in terms.items() if weight > 0 or equal)
        return sorted(amounts), sorted(rules)


def _sorted_out(rules: Sequence[Rule]) -> tuple[dict[int, list[int]], frozenset[int]]:
    """For each amount the others that grow at least as much; and the rules that say more.

    A rule between sums says no more where each part of the one sum has a part of the other to
    itself that grows at least as much.
    """
    asks_for: dict[int, list[int]] = defaultdict(list)
    sums: list[int] = []
    for number, (weights, equal) in enumerate(rules):
        if not equal and sorted(weights.values()) == [-1, 1]:
            part, whole = sorted(weights, key=weights.__getitem__)
            asks_for[part].append(whole)
        elif equal or min(weights.values(), default=0) < 0:
            sums.append(number)
    return asks_for, frozenset(n for n in sums if not _follows(rules[n], asks_for))


def _follows(rule: Rule, asks_for: Mapping[int, Sequence[int]]) -> bool:
    weights, equal = rule
    parts = [a for a, weight in weights.items() for _ in range(-weight)]
    wholes = [(a, n) for a, weight in weights.items() for n in range(weight)]
    fits = [[whole for whole in wholes if whole[0] in asks_for.get(part, ())] for part in parts]
    return not equal and len(largest_matching(fits)) == len(parts)


def weighed(weights: Mapping[int, int], ray: Ray) -> int:
    """The weighted sum of what grows."""
    if len(weights) < len(ray):
        return sum(weight * ray[amount] for amount, weight in weights.items() if amount in ray)
    return sum(weights[amount] * by for amount, by in ray.items() if amount in weights)


def _whole(growth: Mapping[int, Number]) -> Ray:
    """The same growth in whole numbers without a common divisor."""
    exact = {amount: Fraction(by) for amount, by in growth.items() if by}
    times = lcm(*(by.denominator for by in exact.values()))
    whole = {amount: int(by * times) for amount, by in exact.items()}
    shared = gcd(*whole.values())
    return {amount: by // shared for amount, by in whole.items()}
