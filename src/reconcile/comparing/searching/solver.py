"""Whether kinds of claims can all hold, all assumptions made: one system for a whole case.

Every date is taken at its end, so all instants are known and in order. Bounds are switched on
and off; nothing is ever built again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from operator import or_
from typing import TYPE_CHECKING

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import ConstraintRow
from reconcile.comparing.counts.patterns import history_of
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.searching.crossings import Crossings, crossings_of
from reconcile.comparing.searching.kinds import Kind
from reconcile.comparing.searching.tellable import bits
from reconcile.comparing.world.numbers import common_part, in_parts
from reconcile.quantity.interval import Interval
from reconcile.solving.increments import Increments
from reconcile.solving.simplex import Clash, Tired

if TYPE_CHECKING:
    from reconcile.comparing.counts.claim_rows import Layout

_Ends = list[tuple[int, int | None, int | None]]
"""For one kind: rows, each with the low and high end that the kind gives it, scaled."""

_RankedEnds = Mapping[int, "tuple[_Ranked, _Ranked]"]
"""For each row the low ends, and the high ones, that kinds give it."""


class Solver:
    """Kinds of one case under the readings of one mode at a time.

    Sets of kinds are bit masks over their positions.
    """

    def __init__(self, case: Case, kinds: Sequence[Kind], modes: Mapping[str, Limits]) -> None:
        """Take the kinds, and the ways to read a figure; rows are laid when it is first asked."""
        self._case = case
        self._firsts = [kind[0] for kind in kinds]
        self._modes = modes
        self._mode = next(iter(modes))
        self._most_effort: int | None = None
        self._asserted = 0
        self._crossings_of: dict[str, Crossings | None] = {}

    @cached_property
    def _laid(self) -> tuple[Layout, list[list[tuple[int, ConstraintRow]]]]:
        """Every kind's rows, with their numbers there, and where they are laid."""
        shape = self._case.shape(self._firsts)
        rows = [row for figure in self._firsts for row in figure.rows]
        moments = [[(instant.latest, sign) for _, instant, sign in row.terms] for row in rows]
        history = history_of(shape, self._case.laws(self._firsts), moments)
        laid = [
            [
                (history.row((shape.forms[c], i.latest, sign) for c, i, sign in row.terms), row)
                for row in figure.rows
            ]
            for figure in self._firsts
        ]
        return history, laid

    @cached_property
    def _read(self) -> Mapping[str, list[_Ends]]:
        """In each mode, what every kind gives each of its rows, in parts in which all is whole."""
        read = {
            mode: [limits(p.claim) for p in self._firsts] for mode, limits in self._modes.items()
        }
        ends = ((i.low, i.high) for i in chain.from_iterable(read.values()))
        part = common_part(chain.from_iterable(ends))
        laid = self._laid[1]
        return {
            mode: [_given(*both, part) for both in zip(laid, readings, strict=True)]
            for mode, readings in read.items()
        }

    @property
    def effort(self) -> int:
        """What the answers took so far, the same on every machine."""
        crossings = sum(found.effort for found in self._crossings_of.values() if found is not None)
        return crossings + (self._laid[0].effort if self._is_laid else 0)

    @property
    def _is_laid(self) -> bool:
        return "_laid" in vars(self)

    def goes_by_steps(self) -> bool:
        """Whether growth is laid by steps, of which those of the last question serve the next."""
        return isinstance(self._laid[0], Increments)

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._most_effort = None if effort is None else self.effort + effort
        if self._is_laid:
            self._laid[0].allow(effort)

    @property
    def _left(self) -> int | None:
        """How much more effort may be taken; ``None`` if there is no end to it."""
        return None if self._most_effort is None else self._most_effort - self.effort

    def rest(self) -> None:
        """Forget what the last answers needed and the next ones may not."""
        if self._is_laid:
            self._laid[0].clear()
        self._asserted = 0

    def use(self, mode: str) -> None:
        """Read figures in this mode from now on."""
        self.rest()
        self._mode = mode

    @property
    def _now(self) -> list[_Ends]:
        return self._read[self._mode]

    @property
    def _ranked(self) -> _RankedEnds:
        """The low and the high ends of each row in this mode."""
        if self._mode not in self._of_modes:
            listed: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
            for n, ends in enumerate(self._now):
                for row, low, high in ends:
                    lows, highs = listed.setdefault(row, ([], []))
                    if low is not None:
                        lows.append((-low, n))
                    if high is not None:
                        highs.append((high, n))
            self._of_modes[self._mode] = {
                row: (_Ranked(lows), _Ranked(highs)) for row, (lows, highs) in listed.items()
            }
        return self._of_modes[self._mode]

    @cached_property
    def _of_modes(self) -> dict[str, _RankedEnds]:
        """The same of every mode that was asked."""
        return {}

    @property
    def _crossings(self) -> Crossings | None:
        """What two low ends that exceed two high ones are seen by, in this mode."""
        if self._mode not in self._crossings_of:
            kinds = [(first,) for first in self._firsts]
            found = crossings_of(self._case, kinds, self._modes[self._mode])
            self._crossings_of[self._mode] = found
        return self._crossings_of[self._mode]

    def __call__(self, wanted: int) -> int | None:
        """``None`` if these kinds can all hold, else some of them that cannot."""
        crossings = self._crossings
        four = None if crossings is None else crossings.first(wanted)
        if self._left is not None and self._left < 0:
            raise Tired
        return self._searched(wanted) if four is None else four

    def _searched(self, wanted: int) -> int | None:
        """The same by the system of all rows."""
        if (self._asserted & ~wanted).bit_count() > (self._asserted & wanted).bit_count():
            self.rest()  # little is left of what was asked last
        bounds = []
        ranked = self._ranked
        for row in self._rows_of(wanted ^ self._asserted):
            lows, highs = ranked[row]
            low, high = lows.first(wanted), highs.first(wanted)
            if low is not None and high is not None and -low[0] > high[0]:
                return 1 << low[1] | 1 << high[1]
            bounds.append((row, low, high))
        history = self._laid[0]
        for row, low, high in bounds:
            history.bound(row, low and -low[0], high and high[0])
        self._asserted = wanted
        history.allow(self._left)
        clash = history.check()
        return self._kinds_in(clash, wanted) if clash else None

    def _rows_of(self, kinds: int) -> list[int]:
        now = self._now
        return sorted({row for kind in bits(kinds) for row, _, _ in now[kind]})

    def _kinds_in(self, clash: Clash, wanted: int) -> int:
        """The kinds that give the rows of a clash their ends."""
        found = 0
        ranked = self._ranked
        for side, rows in enumerate((clash.lows, clash.highs)):
            for row in rows:
                end = ranked[row][side].first(wanted)
                assert end is not None, "a clash names only rows that are bounded"
                found |= 1 << end[1]
        return found


def _given(rows: Iterable[tuple[int, ConstraintRow]], reading: Interval, part: int) -> _Ends:
    """What a reading gives each of a kind's rows."""
    low = None if reading.low is None else in_parts(reading.low, part)
    high = None if reading.high is None else in_parts(reading.high, part)
    return [
        (number, low if row.low else None, 0 if row.nothing_yet else high if row.high else None)
        for number, row in rows
    ]


class _Ranked:
    """The ends that kinds give a row, the sharpest first."""

    def __init__(self, ends: Iterable[tuple[int, int]]) -> None:
        self._ends = sorted(ends)
        self._masks = list(accumulate((1 << kind for _, kind in self._ends), or_)) or [0]

    def first(self, wanted: int) -> tuple[int, int] | None:
        """The sharpest end of those wanted, with its kind."""
        if self._masks[0] & wanted:  # most rows are bounded by a kind or two
            return self._ends[0]
        if not self._masks[-1] & wanted:
            return None
        return self._ends[bisect_left(self._masks, 1, key=lambda mask: bool(mask & wanted))]
