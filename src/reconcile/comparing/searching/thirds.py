"""Two parts and their whole, to be asked which kinds clash with two others: only when asked.

Hundreds of figures make tens of thousands of pairs with such thirds, and a search asks about the
few that stand beside each other. Sets of kinds are bit masks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from reconcile.comparing.searching.tellable import bits, turned


class SumRole(NamedTuple):
    """Kinds that can be one part of a sum: the wholes that each tells of, and what each gives."""

    wholes: Mapping[int, int]
    values: Mapping[int, int]


class Beyond:
    """Kinds by their values, to be asked for the mask of those beyond a value."""

    def __init__(self, values: Mapping[int, int]) -> None:
        ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
        self._values = [-value for _, value in ordered]
        self._masks: list[int] = [0, *accumulate((1 << kind for kind, _ in ordered), or_)]

    def __call__(self, value: int) -> int:
        """The kinds that give more than a value."""
        return self._masks[bisect_left(self._values, -value)]

    def most(self, kinds: int) -> int:
        """The largest value that one of these kinds gives, of which there are some."""
        place = bisect_left(self._masks, 1, key=lambda mask: bool(mask & kinds))
        return -self._values[place - 1]


class Sum:
    """Two parts that together exceed their whole, by the kinds that can be each of them.

    Values of what falls short of a whole are taken below 0, so that parts always exceed.
    """

    def __init__(self, first: SumRole, second: SumRole, wholes: Mapping[int, int]) -> None:
        """Take the kinds in each role, and what each gives."""
        self._wholes = wholes
        self._below = Beyond({kind: -value for kind, value in wholes.items()})
        parts = _Parts(first), _Parts(second)
        self._ways = parts, parts[::-1]
        self.kinds = parts[0].kinds | parts[1].kinds | sum(1 << kind for kind in wholes)

    def thirds(self, kind: int, other: int) -> int:
        """The kinds that clash with both of two."""
        found = 0
        for part, beside in self._ways:
            about, others = part.about.get(kind, 0), part.about.get(other, 0)
            if both := about & beside.about.get(other, 0):
                found |= both & self._below(-part.values[kind] - beside.values[other])
            if about >> other & 1:
                found |= beside.above(other, self._wholes[other] - part.values[kind])
            if others >> kind & 1:
                found |= beside.above(kind, self._wholes[kind] - part.values[other])
        return found & ~(1 << kind | 1 << other)

    def bars(self, kind: int, stands: int) -> int:
        """The kinds that clash with one and with some one of others, or that are such another."""
        found = 0
        for part, beside in self._ways:
            if about := part.about.get(kind, 0):
                value = part.values[kind]
                for other in bits(stands & beside.kinds):
                    if both := about & beside.about[other]:
                        found |= both & self._below(-value - beside.values[other])
                for whole in bits(about & stands):
                    found |= beside.above(whole, self._wholes[whole] - value)
            if parts := part.parts_of.get(kind, 0) & stands:
                found |= beside.above(kind, self._wholes[kind] - part.ranked.most(parts))
        return found & ~(1 << kind)


class _Parts:
    """The kinds that can be one part, by what they tell of and what they give."""

    def __init__(self, role: SumRole) -> None:
        self.about, self.values = role
        self.kinds = sum(1 << kind for kind in self.about)
        self.ranked = Beyond({kind: self.values[kind] for kind in self.about})
        size = max([self.kinds, *self.about.values()]).bit_length()
        telling = turned([self.about.get(kind, 0) for kind in range(size)])
        self.parts_of = {whole: parts for whole, parts in enumerate(telling) if parts}

    def above(self, whole: int, value: int) -> int:
        """The kinds that tell of a whole and give more than a value."""
        return self.parts_of.get(whole, 0) & self.ranked(value)
