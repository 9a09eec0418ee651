"""Clashes of a part that grew by more than its whole could: seen from their ends, not by trying.

A part, counted early and late, and its whole, counted early and late: where the part's late low
end and the whole's early one are together more than the part's early high end and the whole's
late one, the part has grown by more than what it lies within. Most clashes of four are such.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.counts.shapes import Shape
from reconcile.comparing.searching.kinds import Kind, KindEnd, ends_of
from reconcile.comparing.searching.tellable import bits, masks_in_order
from reconcile.comparing.world.sets import Cell
from reconcile.solving.growth import growth_of
from reconcile.solving.increments import Needs
from reconcile.values.classes import dataclass

MOST_LOOKED_AT = 100_000
"""So many low ends times high ends at most; beyond, the search finds what clashes."""


@dataclass(frozen=True, slots=True)
class _RegionEnd:
    """An end of a total: by a moment, of all that grows in a region (amounts as bits)."""

    region: int
    until: int
    value: int
    kind: int

    def lies_in(self, region: int, until: int) -> bool:
        """Whether all that it counts grows in a region by a moment."""
        return not self.region & ~region and self.until <= until


class Crossings:
    """Low and high ends of totals, to be asked for two low ones that exceed two high ones.

    They do where the one high end counts all that either low end counts, and the other what
    both do. Sets of kinds are bit masks.
    """

    def __init__(self, lows: Sequence[_RegionEnd], highs: Sequence[_RegionEnd]) -> None:
        """Take the ends of all kinds."""
        self.effort = 0
        self._lows = lows
        self._highs = sorted(highs, key=lambda end: (end.value, end.kind))
        self._low_values = [end.value for end in lows]
        self._high_values = [end.value for end in self._highs]
        self._lows_of = _by_kind(lows)
        self._highs_of = _by_kind(self._highs)
        self._untils, self._by_until = masks_in_order(
            (-end.until, number) for number, end in enumerate(self._highs)
        )
        self._around: dict[int, int] = {}
        self._above = [self._holding(end.region, end.until) for end in lows]
        self._both: dict[tuple[int, int], int] = {}
        self._free = 0

    def first(self, wanted: int) -> int | None:
        """Four of these kinds that cannot all hold, if two low ends exceed two high ones."""
        if not wanted & ~self._free:
            return None
        lows = list(bits(_joined(self._lows_of, wanted)))
        highs = _joined(self._highs_of, wanted)
        value, most = self._low_values, self._high_values
        for place, first in enumerate(lows):
            self.effort += 2 * place
            around = self._above[first] & highs
            for second in lows[:place] if around else ():
                either = around & self._above[second]
                both = either and self._counting_both(second, first) & highs
                if (
                    both
                    and value[first] + value[second] > most[_lowest(either)] + most[_lowest(both)]
                ):
                    ends = (self._lows[first], self._lows[second])
                    limits = (self._highs[_lowest(either)], self._highs[_lowest(both)])
                    return _joined({end.kind: 1 << end.kind for end in (*ends, *limits)}, wanted)
        self._free = wanted
        return None

    def _counting_both(self, first: int, second: int) -> int:
        """The high ends that count all that two low ends both count.

        None where one counts all that the other does: then they exceed no more than one alone.
        """
        pair = first, second
        if pair not in self._both:
            low, other = self._lows[first], self._lows[second]
            region, until = low.region & other.region, min(low.until, other.until)
            within = any(end.lies_in(region, until) for end in (low, other))
            self._both[pair] = self._holding(region, until) if region and not within else 0
        return self._both[pair]

    def _holding(self, region: int, until: int) -> int:
        """The high ends that count all that grows in a region by a moment."""
        if region not in self._around:
            around = [n for n, end in enumerate(self._highs) if not region & ~end.region]
            self._around[region] = sum(1 << number for number in around)
        return self._around[region] & self._by_until[bisect_right(self._untils, -until)]


def _lowest(mask: int) -> int:
    """The position of the lowest bit."""
    return (mask & -mask).bit_length() - 1


def _by_kind(ends: Iterable[_RegionEnd]) -> Mapping[int, int]:
    """For each kind the mask of its ends."""
    found: dict[int, int] = {}
    for number, end in enumerate(ends):
        found[end.kind] = found.get(end.kind, 0) | 1 << number
    return found


def _joined(masks: Mapping[int, int], wanted: int) -> int:
    """The masks of these kinds together."""
    found = 0
    for kind in bits(wanted):
        found |= masks.get(kind, 0)
    return found


def crossings_of(case: Case, kinds: Sequence[Kind], limits: Limits) -> Crossings | None:
    """The ends of kinds whose counts lie in lines, each within the next; ``None`` where others do.

    In lines growth at one moment is of one count and all that it lies within, or of several
    lines side by side; elsewhere counts within one whole can grow in one growth of it.
    """
    firsts = [kind[0] for kind in kinds]
    shape = case.shape(firsts)
    growth = growth_of(case.laws(firsts))
    if growth is None or growth.levels or growth.still or shape.momentary:
        return None
    if not growth.asks_for or not _in_lines(growth.asks_for):
        return None  # where nothing lies within anything, a search of few rows is as quick
    regions = _Regions(shape, growth.asks_for)
    lows, highs = map(regions.ends, ends_of(case, kinds, limits, 0))
    return Crossings(lows, highs) if len(lows) * len(highs) <= MOST_LOOKED_AT else None


def _in_lines(asks_for: Mapping[int, Sequence[int]]) -> bool:
    """Whether each amount asks for one other at most, and that only for it."""
    wanted = [above for wholes in asks_for.values() for above in wholes]
    alone = all(len(wholes) <= 1 for wholes in asks_for.values())
    return alone and len(set(wanted)) == len(wanted)


class _Regions:
    """Where growth raises the counts of cells."""

    def __init__(self, shape: Shape, asks_for: Mapping[int, Sequence[int]]) -> None:
        needs = Needs(asks_for, ())
        self._forms = shape.forms
        self._lines = [needs.closed(amount) for amount in range(shape.amounts)]

    def ends(self, given: Mapping[Cell, Sequence[KindEnd]]) -> list[_RegionEnd]:
        """The ends of plain totals, by the regions of their cells."""
        return [
            _RegionEnd(region, end.until, end.value, end.kind)
            for cell, ends in given.items()
            if (region := self._region(cell)) is not None
            for end in ends
            if end.certain and end.since is None
        ]

    def _region(self, cell: Cell) -> int | None:
        """The amounts with whose growth a cell's count grows; ``None`` if not as much as they."""
        form = self._forms[cell]
        amounts = sum(1 << amount for amount in form)
        times = [(line & amounts).bit_count() for line in self._lines]
        if max(times) > 1 or any(weight != 1 for weight in form.values()):
            return None
        return sum(1 << amount for amount, raised in enumerate(times) if raised)
