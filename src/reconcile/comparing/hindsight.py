"""Short answers to whether claims clash under fewer assumptions than all.

Two cases need no search for an order of dates. Where every figure that is too high certainly
comes before every figure that is too low, the proof with all assumptions holds without them; and
where all can hold with the high figures last and the low ones first, they can hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from reconcile.comparing.cases import Case
from reconcile.comparing.constraints import Atom, ConstraintRow, Instant, Placed
from reconcile.comparing.system import Limits, Proof
from reconcile.solving.history import History


class Hindsight:
    """A smallest set of claims that clash with all assumptions made, and the proof of it."""

    def __init__(self, case: Case, placed: Sequence[Placed], limits: Limits, proof: Proof) -> None:
        """Lay the claims' rows; dates are given when it is asked."""
        self._case = case
        self._placed = placed
        self._limits = limits
        self._lows = [p for p in placed if p.id in proof.lows]
        self._highs = [p for p in placed if p.id in proof.highs]
        self._simple = all(
            len(row.terms) == 1 and row.terms[0][0][0] not in case.stocks
            for p in placed
            for row in p.rows
        ) and not case.ended_groups and not proof.nothing_yet  # fmt: skip

    def answer(self, atoms: frozenset[Atom]) -> bool | None:
        """Whether they clash under these assumptions; ``None`` if that takes a longer search."""
        if self._simple and self._holds_in_any_order(atoms):
            return True
        return False if self._comes_early(atoms) or self._can_hold(atoms) else None

    def _holds_in_any_order(self, atoms: frozenset[Atom]) -> bool:
        if any(len(p.rows) > 1 or p.rows[0].needs - atoms for p in (*self._lows, *self._highs)):
            return False
        return all(
            low.instant.key == high.instant.key
            or low.instant.latest <= _earliest(high.instant, atoms)
            for low in self._lows
            for high in self._highs
        )

    def _comes_early(self, atoms: frozenset[Atom]) -> bool:
        """Whether some figure that is too low for the rest of its day may come before all of it.

        Without it the others can hold, and put its count too high; but laws hold of any share of
        these counts, too, and early on such a share may have been all there was.
        """
        if not self._simple or len({p.instant.latest for p in self._placed}) > 1:
            return False
        if any(len(p.rows) > 1 for p in self._placed):
            return False
        shared = Counter(p.instant.key for p in self._placed)
        lows = {p.id for p in self._lows}
        return any(
            p.rows[0].needs - atoms
            or (
                p.id not in lows
                and shared[p.instant.key] == 1
                and _earliest(p.instant, atoms) < p.instant.latest
            )
            for p in self._highs
        )

    def _can_hold(self, atoms: frozenset[Atom]) -> bool:
        """Whether all can with the figures that are too low as early as they may be."""
        early = {p.instant.key for p in self._highs} - {p.instant.key for p in self._lows}
        shape = self._case.shape(self._placed)
        history = History(self._case.laws(self._placed), shape.momentary)
        ends = [end for p in self._placed for end in _ends(self._limits, p)]
        scale = lcm(*(end.denominator for end in ends if end is not None), 1)
        bounds: dict[int, tuple[int | None, int | None]] = {}
        for placed in self._placed:
            low, high = (
                None if end is None else int(end * scale) for end in _ends(self._limits, placed)
            )
            for row in placed.rows:
                if row.needs <= atoms:
                    number = history.row(
                        (shape.forms[cell], _moment(i, early, atoms), sign)
                        for cell, i, sign in row.terms
                    )
                    least, most = bounds.get(number, (None, None))
                    bounds[number] = _tighter(row, low, high, least, most)
        for number, (least, most) in bounds.items():
            if least is not None and most is not None and least > most:
                return False
            history.bound(number, least, most)
        return history.check() is None


def _ends(limits: Limits, placed: Placed) -> tuple[Fraction | None, Fraction | None]:
    read = limits(placed.claim)
    return read.low, read.high


def _tighter(
    row: ConstraintRow, low: int | None, high: int | None, least: int | None, most: int | None
) -> tuple[int | None, int | None]:
    if row.low and low is not None and (least is None or low > least):
        least = low
    most_here = 0 if row.nothing_yet else high if row.high else None
    if most_here is not None and (most is None or most_here < most):
        most = most_here
    return least, most


def _moment(instant: Instant, early: set[str], atoms: frozenset[Atom]) -> int:
    return _earliest(instant, atoms) if instant.key in early else instant.latest


def _earliest(instant: Instant, atoms: frozenset[Atom]) -> int:
    return instant.latest if instant.pin in atoms else instant.earliest
