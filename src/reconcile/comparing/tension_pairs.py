"""Which figures are held against each other that a law lets both hold: the nearest in time.

No pass looks at all pairs: smaller figures are remembered as they come, and only those that no
later figure undercuts.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import islice

from reconcile.comparing.cases import Case
from reconcile.comparing.constraints import PlacedClaim, is_floor
from reconcile.comparing.lowest import LowestOfEach
from reconcile.comparing.scaled import common_part, in_parts
from reconcile.comparing.sets import Cell
from reconcile.comparing.telling_numbers import is_denial
from reconcile.comparing.voices import Telling, comparable
from reconcile.comparing.world import World
from reconcile.model.claim import Extent
from reconcile.values.classes import dataclass
from reconcile.vocabulary.levels import least_ratio
from reconcile.when.moment import MINUTES_A_DAY

NEAREST = 4
"""How many figures of other voices each figure is held against, the nearest in time first."""


class Ties(StrEnum):
    """Which law lets both figures hold."""

    GROWTH = "growth"
    SHARE = "share"
    UNCHANGED = "stock-rivals"
    RISEN = "risen"


STOCKS = (Ties.UNCHANGED, Ties.RISEN)


Pair = tuple[PlacedClaim, PlacedClaim, Ties]
_Total = tuple[int, PlacedClaim]
"""A total with its high end, in parts in which the ends of all totals are whole."""

_Seen = Mapping[tuple[Cell, int | None], LowestOfEach[_Total]]
"""The high ends so far, by what they count since when."""


@dataclass(frozen=True)
class PairSearch:
    """The pairs of a case; ``worth`` says of what would fill the difference if it is told."""

    case: Case
    world: World
    worth: Callable[[PlacedClaim, PlacedClaim, Ties], bool]

    def pairs(self) -> Iterator[Pair]:
        """A smaller figure and a larger one that some law lets both hold, the nearest in time."""
        yield from self._growths()
        yield from self._growths_within_sides()
        yield from self._denials()
        yield from self._shares()
        yield from self._stocks()

    @cached_property
    def _totals(self) -> tuple[PlacedClaim, ...]:
        """The totals that say how many there were at most or at least, in the order of dates."""
        chosen = (p for p in self.case.placed if _is_total(p))
        return tuple(sorted(chosen, key=lambda p: (p.instant.latest, p.instant.earliest, p.id)))

    @cached_property
    def _cells(self) -> Mapping[Cell, tuple[PlacedClaim, ...]]:
        groups: dict[Cell, list[PlacedClaim]] = defaultdict(list)
        for placed in self._totals:
            groups[placed.cell].append(placed)
        return {cell: tuple(members) for cell, members in groups.items()}

    def _around(self, cell: Cell) -> tuple[Cell, ...]:
        """The claimed cells that a cell lies in, itself included."""
        above = [self.case.above(axis, cell[axis]) for axis in range(3)]
        return tuple(c for c in self._cells if all(c[axis] in above[axis] for axis in range(3)))

    def _growths(self) -> Iterator[Pair]:
        """Each total with the latest smaller totals before it of what it lies within."""
        seen: _Seen = defaultdict(lambda: LowestOfEach(_name_of))
        waiting: deque[PlacedClaim] = deque()
        for large in self._totals:
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
        for large in self._totals:
            telling = self._telling(large)
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
        growing = (cell for cell in self._cells if self.world.metrics[cell[0]].grows)
        return {cell: list(filter(self._grows_as_usual, self._around(cell))) for cell in growing}

    def _grows_as_usual(self, cell: Cell) -> bool:
        metric = self.world.metrics[cell[0]]
        return metric.grows and metric.usual_growth is not None

    def _says_how_many(self, placed: PlacedClaim) -> bool:
        """Whether a figure says how many there were at most, so that more later are growth.

        "Up to 100" and "at most 100" only bound it; "fewer than 100" says that there were few.
        """
        reading = placed.claim.reading
        open_above = (reading.ceiling and reading.hedge != "under") or is_floor(placed.claim)
        return not open_above and not is_denial(self._telling(placed))

    def _remember(self, small: PlacedClaim, seen: _Seen) -> None:
        high = small.claim.reading.at(self.world.tolerance).high
        if high is not None:
            voice = self._telling(small).voice.id
            until, value = small.instant.latest, in_parts(high, self._part)
            seen[small.cell, start_of(small)].add(voice, until, value, (value, small))

    @cached_property
    def _part(self) -> int:
        """What makes the ends of all totals whole numbers."""
        read = [placed.claim.reading.at(self.world.tolerance) for placed in self._totals]
        return common_part(end for interval in read for end in (interval.low, interval.high))

    def _telling(self, placed: PlacedClaim) -> Telling:
        return self.world.tellings[placed.id]

    def _below(self, large: PlacedClaim, seen: LowestOfEach[_Total]) -> list[PlacedClaim]:
        """The latest smaller total of each other voice that is worth telling, the latest first."""
        low = large.claim.reading.at(self.world.tolerance).low
        if low is None:
            return []
        own, least = self._telling(large).voice.id, in_parts(low, self._part)
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
        comparable = self._comparable(small, large)
        return comparable and self.worth(small, large, Ties.GROWTH)

    def _comparable(self, small: PlacedClaim, large: PlacedClaim) -> bool:
        return comparable(self._tellings(small, large))

    def _denials(self) -> Iterator[Pair]:
        """Each denial with the first later count of each claimant, its own too."""
        for small in self._totals:
            if not is_denial(self._telling(small)):
                continue
            first: set[str] = set()
            for large in self._totals:
                author = self._telling(large).author
                if author not in first and self._is_denied(small, large):
                    first.add(author)
                    yield small, large, Ties.GROWTH

    def _is_denied(self, denial: PlacedClaim, large: PlacedClaim) -> bool:
        """Whether a later count is of what a denial says there was none of."""
        denial_telling, other = self._tellings(denial, large)
        later = large.instant.latest > denial.instant.latest and not is_denial(other)
        if not later or denial.cell not in self._around(large.cell):
            return False
        metric = self.world.metrics[denial.cell[0]]
        own = denial_telling.claimant is not None and other.author == denial_telling.claimant
        if own and denial_telling.quantity == other.quantity:
            far = large.instant.latest - denial.instant.latest > metric.holds_for * MINUTES_A_DAY
            return metric.grows or metric.fixed or far  # nearer ones of a stock are told as such
        return metric.grows and self._comparable(denial, large)

    def _shares(self) -> Iterator[Pair]:
        """A part with the largest whole of each other voice that is of its date or earlier."""
        metrics = self.world.metrics
        usual = {cell: shares for cell in self._cells if (shares := metrics[cell[0]].usual_share)}
        for small in self._totals if usual else ():
            reading = small.claim.reading
            if reading.low is not None and reading.high is not None and not is_floor(small.claim):
                for whole, share in usual.get(small.cell, {}).items():
                    yield from self._wholes(small, whole, share)

    def _wholes(self, small: PlacedClaim, whole: str, usual: Fraction) -> Iterator[Pair]:
        best: dict[str, tuple[Fraction, PlacedClaim]] = {}
        high = small.claim.reading.at(self.world.tolerance).high
        if high is None:
            return
        for large in self._figures_within((whole, *small.cell[1:])):
            low = large.claim.reading.at(self.world.tolerance).low
            if low is None or low < usual * high or not self._in_time(small, large):
                continue
            voice = self._telling(large).voice.id
            known, _ = best.get(voice, (Fraction(-1), large))
            other = voice != self._telling(small).voice.id
            if other and low > known and self._comparable(small, large):
                best[voice] = (low, large)
        yield from ((small, large, Ties.SHARE) for _, large in best.values())

    def _figures_within(self, wide: Cell) -> Iterator[PlacedClaim]:
        """The totals of a cell and of what lies within it, all of its metric."""
        for cell, figures in self._cells.items():
            if cell[0] == wide[0] and self._lies_in(cell, wide):
                yield from figures

    def _in_time(self, small: PlacedClaim, large: PlacedClaim) -> bool:
        """The whole no later than the part; a stock has parts at one instant only."""
        metrics = self.world.metrics
        if all(metrics[p.cell[0]].grows for p in (small, large)):
            return large.instant.latest <= small.instant.latest
        return small.instant.earliest < large.instant.latest > 0 and (
            large.instant.earliest < small.instant.latest
        )

    def _lies_in(self, cell: Cell, other: tuple[str, ...]) -> bool:
        return all(other[axis] in self.case.above(axis, cell[axis]) for axis in range(3))

    def _stocks(self) -> Iterator[Pair]:
        """Figures of a stock of other days by two sides: within a week, and risen since."""
        for cell, members in self._cells.items():
            metric = self.world.metrics[cell[0]]
            if metric.grows or metric.fixed:
                continue
            dated = [p for p in members if p.instant.earliest > 0]
            last_of: dict[str, PlacedClaim] = {}
            for number, later in enumerate(dated):
                yield from self._stock_rivals(later, dated[:number])
                if not metric.daily:
                    yield from self._risen(later, last_of)
                voice = self._telling(later).voice.id
                last_of.pop(voice, None)  # so that the latest comes last
                last_of[voice] = later

    def _stock_rivals(self, later: PlacedClaim, before: Sequence[PlacedClaim]) -> Iterator[Pair]:
        voices: set[str] = set()
        most = self.world.metrics[later.cell[0]].holds_for * MINUTES_A_DAY
        for earlier in reversed(before):
            if later.instant.latest - earlier.instant.latest > most or len(voices) == NEAREST:
                return
            voice = self._telling(earlier).voice.id
            apart = earlier.instant.latest <= later.instant.earliest
            if not apart or voice in voices or not self._comparable(earlier, later):
                continue
            for small, large in ((earlier, later), (later, earlier)):
                only_up_to = small.claim.reading.hedge == "up-to"
                if not only_up_to and self.worth(small, large, Ties.UNCHANGED):
                    voices.add(voice)
                    yield small, large, Ties.UNCHANGED

    def _risen(self, later: PlacedClaim, last_of: dict[str, PlacedClaim]) -> Iterator[Pair]:
        """A stock's figure with the last ones of other voices of more than a week before."""
        most = self.world.metrics[later.cell[0]].holds_for * MINUTES_A_DAY
        for voice, earlier in islice(reversed(last_of.items()), NEAREST):
            far = later.instant.latest - earlier.instant.latest > most
            other = voice != self._telling(later).voice.id and self._comparable(earlier, later)
            open_above = earlier.claim.reading.ceiling or is_floor(earlier.claim)
            if far and other and not open_above and self.worth(earlier, later, Ties.RISEN):
                yield earlier, later, Ties.RISEN

    def _tellings(self, small: PlacedClaim, large: PlacedClaim) -> tuple[Telling, Telling]:
        return self.world.tellings[small.id], self.world.tellings[large.id]


def _name_of(total: _Total) -> str:
    return total[1].id


def _is_total(placed: PlacedClaim) -> bool:
    """Whether it counts everybody up to its instant; a period does so from its start on."""
    return placed.claim.extent is Extent.TOTAL


def start_of(placed: PlacedClaim) -> int | None:
    """Where a figure's count begins; ``None`` for a running total of all."""
    start = placed.claim.window.period or placed.claim.window.since
    return None if start is None else start.start
