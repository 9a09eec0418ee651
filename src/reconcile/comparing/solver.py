"""Whether kinds of claims can all hold, all assumptions made: one system for a whole case.

Every date is taken at its end, so all instants are known and in order. Bounds are switched on
and off; nothing is ever built again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, chain
from operator import or_

from reconcile.comparing.cases import Case
from reconcile.comparing.constraints import ConstraintRow, Placed
from reconcile.comparing.kinds import Kind
from reconcile.comparing.masks import bits
from reconcile.comparing.patterns import Layout, history_of
from reconcile.comparing.readings import Limits
from reconcile.comparing.scaled import common_part, in_parts
from reconcile.comparing.shapes import Shape
from reconcile.quantity.interval import Interval
from reconcile.solving.simplex import Clash

_Ends = list[tuple[int, int | None, int | None]]
"""For one kind: rows, each with the low and high end that the kind gives it, scaled."""


class Solver:
    """Kinds of one case under the readings of one mode at a time.

    Sets of kinds are bit masks over their positions.
    """

    def __init__(self, case: Case, kinds: Sequence[Kind], modes: Mapping[str, Limits]) -> None:
        """Lay every kind's rows; ``modes`` are the ways to read a figure."""
        firsts = [kind[0] for kind in kinds]
        shape = case.shape(firsts)
        self._history = _layout(case, firsts)
        read = {mode: [limits(p.claim) for p in firsts] for mode, limits in modes.items()}
        self._scale = _scale(chain.from_iterable(read.values()))
        laid = [[(self._row(shape, row), row) for row in placed.rows] for placed in firsts]
        self._ends: dict[str, list[_Ends]] = {
            mode: list(map(self._given, laid, readings)) for mode, readings in read.items()
        }
        self._asserted = 0
        self._now: list[_Ends] = []
        self.use(next(iter(modes)))

    def _row(self, shape: Shape, row: ConstraintRow) -> int:
        terms = ((shape.forms[cell], instant.latest, sign) for cell, instant, sign in row.terms)
        return self._history.row(terms)

    def _given(self, rows: Iterable[tuple[int, ConstraintRow]], reading: Interval) -> _Ends:
        """What a reading gives each of a kind's rows."""
        low, high = self._whole(reading.low), self._whole(reading.high)
        return [
            (number, low if row.low else None, 0 if row.nothing_yet else high if row.high else None)
            for number, row in rows
        ]

    def _whole(self, value: Fraction | None) -> int | None:
        return None if value is None else in_parts(value, self._scale)

    @property
    def effort(self) -> int:
        """What the answers took so far, the same on every machine."""
        return self._history.effort

    def allow(self, effort: int | None) -> None:
        """From here on take at most so much effort, and end with ``Tired`` beyond it."""
        self._history.allow(effort)

    def rest(self) -> None:
        """Forget what the last answers needed and the next ones may not."""
        self._history.clear()
        self._asserted = 0

    def use(self, mode: str) -> None:
        """Read figures in this mode from now on."""
        self.rest()
        self._now = self._ends[mode]
        lows: dict[int, list[tuple[int, int]]] = {}
        highs: dict[int, list[tuple[int, int]]] = {}
        for n, ends in enumerate(self._now):
            for row, low, high in ends:
                if low is not None:
                    lows.setdefault(row, []).append((-low, n))
                if high is not None:
                    highs.setdefault(row, []).append((high, n))
        self._lows = {row: _Ranked(listed) for row, listed in lows.items()}
        self._highs = {row: _Ranked(listed) for row, listed in highs.items()}

    def __call__(self, wanted: int) -> int | None:
        """``None`` if these kinds can all hold, else some of them that cannot."""
        if (self._asserted & ~wanted).bit_count() > (self._asserted & wanted).bit_count():
            self.rest()  # little is left of what was asked last
        bounds = []
        for row in self._rows_of(wanted ^ self._asserted):
            low = self._sharpest(self._lows, row, wanted)
            high = self._sharpest(self._highs, row, wanted)
            if low is not None and high is not None and -low[0] > high[0]:
                return 1 << low[1] | 1 << high[1]
            bounds.append((row, low, high))
        for row, low, high in bounds:
            self._history.bound(row, low and -low[0], high and high[0])
        self._asserted = wanted
        clash = self._history.check()
        return self._kinds_in(clash, wanted) if clash else None

    def _rows_of(self, kinds: int) -> list[int]:
        return sorted({row for kind in bits(kinds) for row, _, _ in self._now[kind]})

    def _kinds_in(self, clash: Clash, wanted: int) -> int:
        """The kinds that give the rows of a clash their ends."""
        found = 0
        for side, ends in ((clash.lows, self._lows), (clash.highs, self._highs)):
            for row in side:
                end = self._sharpest(ends, row, wanted)
                assert end is not None, "a clash names only rows that are bounded"
                found |= 1 << end[1]
        return found

    @staticmethod
    def _sharpest(ends: Mapping[int, _Ranked], row: int, wanted: int) -> tuple[int, int] | None:
        return ends[row].first(wanted) if row in ends else None


def _layout(case: Case, placed: Sequence[Placed]) -> Layout:
    """Where the rows of these figures are laid."""
    rows = [row for figure in placed for row in figure.rows]
    moments = [[(instant.latest, sign) for _, instant, sign in row.terms] for row in rows]
    return history_of(case.shape(placed), case.laws(placed), moments)


def _scale(readings: Iterable[Interval]) -> int:
    """What makes every end of these readings whole."""
    return common_part(end for reading in readings for end in (reading.low, reading.high))


class _Ranked:
    """The ends that kinds give a row, the sharpest first."""

    def __init__(self, ends: Iterable[tuple[int, int]]) -> None:
        self._ends = sorted(ends)
        self._masks = list(accumulate((1 << kind for _, kind in self._ends), or_))

    def first(self, wanted: int) -> tuple[int, int] | None:
        """The sharpest end of those wanted, with its kind."""
        if not self._masks[-1] & wanted:
            return None
        return self._ends[bisect_left(self._masks, 1, key=lambda mask: bool(mask & wanted))]
