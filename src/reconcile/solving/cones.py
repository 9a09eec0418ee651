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
        self.effort += len(wanted)
        liked = _above_0(wanted)
        free = self._free(wanted, liked)
        if free is not None or not liked:
            return free
        needed, asked = self._needed(liked) if self._hard else ((), ())
        if self._hard.isdisjoint(asked):
            return self._closed(wanted)
        known = self._pooled(wanted, liked)
        return self._looked_up(wanted, needed, asked) if known is None else known

    def _free(self, weights: Mapping[int, int], liked: Sequence[int]) -> Ray | None:
        """The favoured amount that may grow by itself, if one of these may."""
        free = [amount for amount in liked if amount not in self._asked_by]
        best = max(free, key=lambda amount: (weights[amount], -amount), default=None)
        return None if best is None else {best: 1}

    def _closed(self, weights: Mapping[int, int]) -> Ray | None:
        """What is favoured where each amount only asks that others grow as much."""
        before = self._closures.effort
        best = self._closures.best(weights)
        self.effort += self._closures.effort - before
        return dict.fromkeys(sorted(best), 1) or None

    def _looked_up(
        self, weights: Mapping[int, int], amounts: Sequence[int], rules: Sequence[int]
    ) -> Ray | None:
        """What is favoured, sought once for the same weights."""
        key = frozenset(weights.items())
        if key not in self._known:
            found = self._known[key] = self._sought(weights, amounts, rules)
            if found is not None:
                for amount in found:
                    self._rays_of[amount].append(len(self._rays))
                self._rays.append(found)
        return self._known[key]

    def _pooled(self, weights: Mapping[int, int], liked: Iterable[int]) -> Ray | None:
        """The way to grow, of those met before, that the weights favour most."""
        best: tuple[int, Ray] | None = None
        for number in sorted({n for amount in liked for n in self._rays_of.get(amount, ())}):
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
        asked = {number: _placed(self._rules[number][0], place) for number in rules}
        table.bound(table.add(_placed(weights, place)), 1, None)
        found: Ray | None = None
        while found is None and table.check() is None:
            broken = [n for n, sums in asked.items() if self._broken(n, table.value(sums))]
            table.effort += len(asked)
            for number in broken:
                row = table.add(asked.pop(number))
                table.bound(row, 0, 0 if self._rules[number][1] else None)
            if not broken:
                found = _whole(table, amounts)
        self.effort += table.effort
        return found

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


def _above_0(weights: Mapping[int, int]) -> list[int]:
    return [amount for amount, weight in weights.items() if weight > 0]


def _placed(weights: Mapping[int, int], place: Mapping[int, int]) -> dict[int, int]:
    """The weights of those that have a place, by it."""
    return {place[amount]: weight for amount, weight in weights.items() if amount in place}


def weighed(weights: Mapping[int, int], ray: Ray) -> int:
    """The weighted sum of what grows."""
    if len(weights) < len(ray):
        return sum(weight * ray[amount] for amount, weight in weights.items() if amount in ray)
    return sum(weights[amount] * by for amount, by in ray.items() if amount in weights)


def _whole(table: Tableau, amounts: Sequence[int]) -> Ray:
    """The growth that a table's variables stand for, in whole numbers without a common divisor."""
    growth = {amount: Fraction(table.at(number)) for number, amount in enumerate(amounts)}
    exact = {amount: by for amount, by in growth.items() if by}
    times = lcm(*(by.denominator for by in exact.values()))
    whole = {amount: int(by * times) for amount, by in exact.items()}
    shared = gcd(*whole.values())
    return {amount: by // shared for amount, by in whole.items()}
