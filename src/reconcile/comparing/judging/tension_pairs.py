"""Which figures are held against each other that a law lets both hold: the nearest in time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush
from itertools import islice
from typing import Generic, TypeVar

from reconcile.comparing.counts.constraints import PlacedClaim, is_floor
from reconcile.comparing.judging.case_totals import NEAREST, CaseTotals, Pair, Ties, Worth, start_of
from reconcile.comparing.judging.stock_pairs import StockSearch
from reconcile.comparing.world.numbers import common_part, in_parts
from reconcile.comparing.world.sets import Cell
from reconcile.comparing.world.voices import is_denial
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.levels import least_ratio
from reconcile.when.moment import MINUTES_A_DAY

Item = TypeVar("Item")


@dataclass(slots=True)
class Lowest(Generic[Item]):
    """Numbers in the order of their times, of which only those are kept that none undercuts later.

    A number that is followed by a smaller or equal one is never the latest below any bound, so
    it is dropped: what is left rises from the oldest to the newest.
    """

    _values: list[int] = field(default_factory=list)
    _items: list[tuple[int, Item]] = field(default_factory=list)

    def add(self, when: int, value: int, item: Item) -> None:
        """Add a number of a time no earlier than those before."""
        keep = bisect_left(self._values, value)
        del self._values[keep:], self._items[keep:]
        self._values.append(value)
        self._items.append((when, item))

    def below(self, bound: int, most: int) -> Iterator[tuple[int, Item]]:
        """Up to so many that lie below the bound, the latest first."""
        end = bisect_left(self._values, bound)
        yield from reversed(self._items[max(end - most, 0) : end])

    @property
    def least(self) -> int:
        """The smallest number of all."""
        return self._values[0]

    @property
    def latest(self) -> int:
        """The time of the number that was added last."""
        return self._items[-1][0]


@dataclass(slots=True)
class LowestOfEach(Generic[Item]):
    """The same for each of many voices, of which mostly a few have the latest numbers.

    ``name`` tells apart what has one time: the first by name comes first.
    """

    name: Callable[[Item], str]
    _of_voice: dict[str, Lowest[Item]] = field(default_factory=dict)

    def add(self, voice: str, when: int, value: int, item: Item) -> None:
        """Add a voice's number of a time no earlier than those before, its own or of others."""
        lowest = self._of_voice.pop(voice, None) or Lowest()
        lowest.add(when, value, item)
        self._of_voice[voice] = lowest  # now the last of all

    def below(self, bound: int, most: int, other_than: str) -> Iterator[list[Item]]:
        """Up to so many of each other voice that lie below a bound, the latest voice first.

        Who added nothing as late as what was found already is not asked yet.
        """
        found: list[tuple[int, str, list[Item]]] = []
        for voice in reversed(self._of_voice):
            lowest = self._of_voice[voice]
            while found and -found[0][0] > lowest.latest:
                yield heappop(found)[2]
            if lowest.least < bound and voice != other_than:
                near = list(lowest.below(bound, most))
                (when, first), items = near[0], [item for _, item in near]
                heappush(found, (-when, self.name(first), items))
        while found:
            yield heappop(found)[2]


_Total = tuple[int, PlacedClaim]
"""A total with its high end, in parts in which the ends of all totals are whole."""

_Seen = Mapping[tuple[Cell, int | None], LowestOfEach[_Total]]
"""The high ends so far, by what they count since when."""


@dataclass(frozen=True)
class PairSearch:
    """The pairs of a case; ``worth`` says of what would fill the difference if it is told."""

    totals: CaseTotals
    worth: Worth

    def pairs(self) -> Iterator[Pair]:
        """A smaller figure and a larger one that some law lets both hold, the nearest in time."""
        yield from self._growths()
        yield from self._growths_within_sides()
        yield from self._denials()
        yield from self._shares()
        yield from StockSearch(self.totals, self.worth).pairs()

    def _growths(self) -> Iterator[Pair]:
        """Each total with the latest smaller totals before it of what it lies within."""
        seen: _Seen = defaultdict(lambda: LowestOfEach(lambda total: total[1].id))
        waiting: deque[PlacedClaim] = deque()
        for large in self.totals.in_order:
            while waiting and waiting[0].instant.latest < large.instant.latest:
                self._remember(waiting.popleft(), seen)
            for cell in self._around_that_grow.get(large.cell, ()):
                for small in self._below(large, seen[cell, start_of(large)]):
                    yield small, large, Ties.GROWTH
            if self._grows_as_usual(large.cell) and self._says_how_many(large):
                waiting.append(large)

    def _growths_within_sides(self) -> Iterator[Pair]:
        """Each total with the last smaller ones of other claimants of its side, of its quantity."""
        last_of: dict[object, dict[str, PlacedClaim]] = defaultdict(dict)
        for large in self.totals.in_order:
            telling = self.totals.telling(large)
            if telling.claimant in (None, telling.voice.id) or not self._grows_as_usual(large.cell):
                continue
            offices = last_of[telling.voice.id, large.cell, start_of(large)]
            for author, small in islice(reversed(offices.items()), NEAREST + 1):
                apart = small.instant.latest < large.instant.latest
                if apart and author != telling.author and self._grew(small, large):
                    yield small, large, Ties.GROWTH
            offices.pop(telling.author, None)  # so that the latest comes last
            if self._says_how_many(large):
                offices[telling.author] = large

    @cached_property
    def _around_that_grow(self) -> Mapping[Cell, list[Cell]]:
        """Of each count that grows, those that it lies in and whose usual growth is known."""
        growing = (cell for cell in self.totals.cells if self.totals.metric(cell).grows)
        return {
            cell: list(filter(self._grows_as_usual, self.totals.around(cell))) for cell in growing
        }

    def _grows_as_usual(self, cell: Cell) -> bool:
        metric = self.totals.metric(cell)
        return metric.grows and metric.usual_growth is not None

    def _says_how_many(self, placed: PlacedClaim) -> bool:
        """Whether a figure says how many there were at most, so that more later are growth.

        "Up to 100" and "at most 100" only bound it; "fewer than 100" says that there were few.
        """
        reading = placed.claim.reading
        open_above = (reading.ceiling and reading.hedge != "under") or is_floor(placed.claim)
        return not open_above and not is_denial(self.totals.telling(placed))

    def _remember(self, small: PlacedClaim, seen: _Seen) -> None:
        high = self.totals.interval(small).high
        if high is not None:
            voice = self.totals.telling(small).voice.id
            until, value = small.instant.latest, in_parts(high, self._part)
            seen[small.cell, start_of(small)].add(voice, until, value, (value, small))

    @cached_property
    def _part(self) -> int:
        """What makes the ends of all totals whole numbers."""
        read = [self.totals.interval(placed) for placed in self.totals.in_order]
        return common_part(end for interval in read for end in (interval.low, interval.high))

    def _below(self, large: PlacedClaim, seen: LowestOfEach[_Total]) -> list[PlacedClaim]:
        """The latest smaller total of each other voice that is worth telling, the latest first."""
        low = self.totals.interval(large).low
        if low is None:
            return []
        own, least = self.totals.telling(large).voice.id, in_parts(low, self._part)
        far = least_ratio(Ties.GROWTH.value)  # of a long series most are nearer
        found: list[PlacedClaim] = []
        for smaller in seen.below(least, NEAREST, other_than=own):
            most, small = smaller[0]
            if least * far.denominator >= most * far.numerator and self._grew(small, large):
                found.append(small)
                if len(found) == NEAREST:
                    break
        return found

    def _grew(self, small: PlacedClaim, large: PlacedClaim) -> bool:
        """Whether that the count grew from one figure to the other is worth telling."""
        comparable = self.totals.comparable(small, large)
        return comparable and self.worth(small, large, Ties.GROWTH)

    def _denials(self) -> Iterator[Pair]:
        """Each denial with the first later count of each claimant, its own too."""
        for small in self.totals.in_order:
            if not is_denial(self.totals.telling(small)):
                continue
            first: set[str] = set()
            for large in self.totals.in_order:
                author = self.totals.telling(large).author
                if author not in first and self._is_denied(small, large):
                    first.add(author)
                    yield small, large, Ties.GROWTH

    def _is_denied(self, denial: PlacedClaim, large: PlacedClaim) -> bool:
        """Whether a later count is of what a denial says there was none of."""
        denial_telling, other = self.totals.tellings(denial, large)
        later = large.instant.latest > denial.instant.latest and not is_denial(other)
        if not later or denial.cell not in self.totals.around(large.cell):
            return False
        metric = self.totals.metric(denial.cell)
        own = denial_telling.claimant is not None and other.author == denial_telling.claimant
        if own and denial_telling.quantity == other.quantity:
            far = large.instant.latest - denial.instant.latest > metric.holds_for * MINUTES_A_DAY
            return metric.grows or metric.fixed or far  # nearer ones of a stock are told as such
        return metric.grows and self.totals.comparable(denial, large)

    def _shares(self) -> Iterator[Pair]:
        """A part with the largest whole of each other voice that is of its date or earlier."""
        usual = {
            cell: shares
            for cell in self.totals.cells
            if (shares := self.totals.metric(cell).usual_share)
        }
        for small in self.totals.in_order if usual else ():
            reading = small.claim.reading
            if reading.low is not None and reading.high is not None and not is_floor(small.claim):
                for whole, share in usual.get(small.cell, {}).items():
                    yield from self._wholes(small, whole, share)

    def _wholes(self, small: PlacedClaim, whole: str, usual: Fraction) -> Iterator[Pair]:
        best: dict[str, tuple[Fraction, PlacedClaim]] = {}
        high = self.totals.interval(small).high
        if high is None:
            return
        above, below = (usual * high).as_integer_ratio()
        for large in self.totals.figures_within((whole, *small.cell[1:])):
            low = self.totals.interval(large).low
            if low is None or low.numerator * below < above * low.denominator:
                continue
            if not self._in_time(small, large):
                continue
            voice = self.totals.telling(large).voice.id
            known, _ = best.get(voice, (Fraction(-1), large))
            other = voice != self.totals.telling(small).voice.id
            if other and low > known and self.totals.comparable(small, large):
                best[voice] = (low, large)
        yield from ((small, large, Ties.SHARE) for _, large in best.values())

    def _in_time(self, small: PlacedClaim, large: PlacedClaim) -> bool:
        """The whole no later than the part; a stock has parts at one instant only."""
        if all(self.totals.metric(p.cell).grows for p in (small, large)):
            return large.instant.latest <= small.instant.latest
        return small.instant.earliest < large.instant.latest > 0 and (
            large.instant.earliest < small.instant.latest
        )
