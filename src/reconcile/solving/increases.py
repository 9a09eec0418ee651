"""How much each amount grows at each moment: a history that is changed an amount at a time.

Growth keeps what amounts ask for if at each moment every amount grows no more than what it asks
for. So an amount has room up to the least of these; beyond that it takes them along, the least
first. Downwards it has room to the most of those that ask for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.solving.increments import Needs, bits_in
from reconcile.solving.missing import Step
from reconcile.solving.whole_rows import Number, plain

_Grown = Mapping[int, Number]
"""For moments, how much an amount grows at each."""

_NOTHING: _Grown = {}


class Change(NamedTuple):
    """A moment, amounts (as bits) that can grow more or less there, and how much if not any."""

    moment: int
    amounts: int
    most: Number | None


class Increases:
    """For each amount, how much it grows at each moment at which it does."""

    def __init__(self, needs: Needs) -> None:
        """Start with nothing growing."""
        self.effort = 0
        self.of: dict[int, dict[int, Number]] = {}
        self.replaced_by: Mapping[Step, Number] = {}
        self._needs = needs
        self._by_steps: dict[int, dict[int, Number]] = {}

    def replace(self, steps: Mapping[Step, Number]) -> None:
        """Let these steps happen and nothing else."""
        for step in {**self.replaced_by, **steps}:
            if by := steps.get(step, 0) - self.replaced_by.get(step, 0):
                _add(self._by_steps, step, by)
                self.effort += 1
        self.replaced_by = steps
        self.of = {amount: dict(grown) for amount, grown in self._by_steps.items()}
        self.effort += len(self.of)

    def add(self, amounts: int, moment: int, by: Number) -> None:
        """Let amounts (as bits) grow so much more at a moment, or less."""
        _add(self.of, (moment, amounts), by)

    def total(self, amount: int, until: int) -> Number:
        """How much there is of an amount at a moment."""
        grown = self.of.get(amount, _NOTHING)
        self.effort += len(grown)
        total: Number = 0
        for moment, by in grown.items():
            if moment <= until:
                total = total + by
        return total

    def more(self, amount: int, after: int | None, until: int) -> Iterator[Change]:
        """Ways to let an amount grow more meanwhile: those that move least first, late ones first.

        The last raises all that the amount asks for, by any number.
        """
        last = self._needs.least(amount, until)
        wholes = self._needs.wholes(amount)
        if wholes:
            above = [self.of.get(whole, _NOTHING) for whole in wholes]
            moments = _between(after, last[0], {moment for grown in above for moment in grown})
            yield from self._beside(amount, above, moments)
            yield from self._taking_along(amount, wholes, above, moments, 1)
        yield Change(*last, None)

    def less(self, amount: int, after: int | None, until: int) -> Iterator[Change]:
        """Ways to let an amount grow less meanwhile, in the same order."""
        parts = [part for part in self._needs.parts(amount) if part in self.of]
        below = [self.of[part] for part in parts]
        moments = _between(after, until, self.of.get(amount, ()))
        yield from self._taking_along(amount, parts, below, moments, -1)

    def _beside(
        self, amount: int, above: Iterable[_Grown], moments: Iterable[int]
    ) -> Iterator[Change]:
        """Ways to let an amount grow with all that it asks for, as far as that grows anyway."""
        own, (first, *others) = self.of.get(amount, _NOTHING), sorted(above, key=len)
        self.effort += len(first)
        for moment in moments:
            room = first.get(moment, 0)
            for grown in others:
                room = min(room, grown.get(moment, 0))
            room = room - own.get(moment, 0)
            if room > 0:
                yield Change(moment, 1 << amount, room)

    def _taking_along(
        self,
        amount: int,
        others: Sequence[int],
        growths: Sequence[_Grown],
        moments: Iterable[int],
        sign: int,
    ) -> list[Change]:
        """Changes of an amount with others that it comes up (or down) to, the fewest first."""
        found: list[tuple[int, int, int, Number]] = []
        own = self.of.get(amount, _NOTHING)
        for moment in moments:
            ends = sorted(
                [
                    (sign * grown.get(moment, 0), other)
                    for other, grown in zip(others, growths, strict=True)
                ]
            )
            self.effort += 1 + len(ends)
            end, moved = sign * own.get(moment, 0), 1 << amount
            for size, (next_end, other) in enumerate(ends):
                if next_end > end:
                    found.append((size, -moment, moved, next_end - end))
                    end = next_end
                moved |= 1 << other
            if sign < 0 and end < 0:
                found.append((len(ends), -moment, moved, -end))
        found.sort()
        return [Change(-at, moved, most) for _, at, moved, most in found]

    def steps(self) -> dict[Step, Number]:
        """The history as steps: at each moment, the amounts that grow at least so much."""
        found: dict[Step, Number] = {}
        at: dict[int, dict[int, Number]] = defaultdict(dict)
        for amount, grown in self.of.items():
            for moment, by in grown.items():
                at[moment][amount] = by
        self.effort += len(at)
        for moment, increases in at.items():
            for group in self._groups(increases):
                before: Number = 0
                growing = group
                for amount in sorted(bits_in(group), key=increases.__getitem__):
                    by = increases[amount]
                    if by != before:
                        found[moment, growing] = by - before
                        before = by
                    growing &= ~(1 << amount)
        return found

    def _groups(self, amounts: Iterable[int]) -> list[int]:
        """Amounts, as bits, with those that ask for the same or for each other."""
        groups: list[int] = []
        for amount in amounts:
            group = self._needs.closed(amount)
            apart = []
            for other in groups:
                if other & group:
                    group |= other
                else:
                    apart.append(other)
            groups = [*apart, group]
        return groups


def _between(after: int | None, until: int, moments: Iterable[int]) -> list[int]:
    """The moments in a time, the latest first."""
    found = [moment for moment in moments if moment <= until and (after is None or moment > after)]
    found.sort(reverse=True)
    return found


def _add(increases: dict[int, dict[int, Number]], step: Step, by: Number) -> None:
    moment, left = step
    while left:
        lowest = left & -left
        left ^= lowest
        grown = increases.setdefault(lowest.bit_length() - 1, {})
        if total := plain(grown.get(moment, 0) + by):
            grown[moment] = total
        else:
            del grown[moment]
