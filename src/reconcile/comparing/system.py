"""Whether claims can all hold: the laws and the claims' rows as one linear system."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from itertools import pairwise
from math import lcm

from reconcile.comparing.constraints import Atom, ConstraintRow, Instant, Placed, fixed
from reconcile.comparing.sets import Cell
from reconcile.comparing.shapes import Shape
from reconcile.comparing.timelines import timeline
from reconcile.model.claim import Claim
from reconcile.quantity.interval import Interval
from reconcile.solving.simplex import Clash, Number, Tableau
from reconcile.values.classes import dataclass

Limits = Callable[[Claim], Interval]


@dataclass(frozen=True, slots=True)
class Proof:
    """Why claims cannot all hold: by the laws, the weighted lows exceed the weighted highs.

    Both map a claim's id to a positive weight; ``nothing_yet`` is the part of a claim's high
    weight that rests not on its figure but on "none before" ("the first").
    """

    lows: Mapping[str, Fraction]
    highs: Mapping[str, Fraction]
    nothing_yet: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def claims(self) -> frozenset[str]:
        """The claims that take part."""
        return frozenset(self.lows) | frozenset(self.highs)

    def renamed(self, names: Mapping[str, str]) -> Proof:
        """The same proof of other claims that say the same."""
        lows, highs, nothing = (
            {names[claim]: weight for claim, weight in side.items()}
            for side in (self.lows, self.highs, self.nothing_yet)
        )
        return Proof(lows, highs, nothing)


class System:
    """Claims of one case under a set of assumptions, ready to be asked about any subset."""

    def __init__(
        self,
        shape: Shape,
        placed: Sequence[Placed],
        limits: Limits,
        *,
        atoms: frozenset[Atom] | None = None,
        ended: Mapping[Cell, int] | None = None,
        switched: bool = False,
    ) -> None:
        """Lay the laws and every claim's rows; ``atoms=None`` makes all assumptions.

        If ``switched``, every row is laid, and ``assume`` says which assumptions are made.
        """
        self._shape = shape
        self._atoms = frozenset[Atom]() if switched else atoms
        self._fixed = frozenset[Atom]() if switched or atoms is None else atoms
        self._ended = ended or {}
        rows = {p.id: [r for r in p.rows if switched or self._made(r)] for p in placed}
        named = {i.key: i for rs in rows.values() for row in rs for _, i, _ in row.terms}
        instants = [self._moment(i) for i in named.values()]
        pinned = [i for i in named.values() if switched and i.pin and i.earliest < i.latest]
        instants += [fixed(i.latest) for i in pinned]
        instants += [fixed(end) for end in self._ended.values()]
        self.timeline = timeline(instants)
        self._steps = [self._path(n) for n in range(len(self.timeline.instants))]
        self.tableau = Tableau(shape.amounts * len(self.timeline.instants))
        self._ends_at: dict[int, list[Cell]] = {}
        for cell, end in self._ended.items():
            self._ends_at.setdefault(self._number(fixed(end)), []).append(cell)
        self._orders: dict[tuple[int, int], list[tuple[int, int | None]]] = {}
        self._decided: dict[tuple[int, int], None] = {}
        self._joined: dict[tuple[int, int], list[int]] = {}
        self._pins: dict[Atom, tuple[int, int]] = {
            i.pin: (self._number(fixed(i.latest)), self._number(i)) for i in pinned if i.pin
        }
        self._lay_laws()
        self._owner: dict[int, tuple[str, ConstraintRow]] = {}
        self._claims = {p.id: p.claim for p in placed}
        self._rows: dict[str, list[int]] = {p.id: self._lay(p.id, rows[p.id]) for p in placed}
        self._ends = self._scaled(limits)
        self._asserted: set[str] = set()

    def read(self, limits: Limits) -> System:
        """The same system with other readings, and nothing asked or decided yet."""
        for pair in list(self._decided):
            self.release(*pair)
        self._clear()
        self._ends = self._scaled(limits)
        return self

    def assume(self, atoms: frozenset[Atom]) -> None:
        """Of a switched system: make just these assumptions."""
        self._clear()
        for atom, pair in self._pins.items():
            if atom in atoms and atom not in self._wanted():
                self.decide(*pair)  # an instant that the end of its date precedes is that end
                self._join(*pair, joined=True)
            elif atom not in atoms and atom in self._wanted():
                self.release(*pair)
                self._join(*pair, joined=False)
        self._atoms = atoms

    def _join(self, first: int, second: int, *, joined: bool) -> None:
        """Let stocks be the same at two instants, which are one moment, or part them again."""
        if (first, second) not in self._joined:
            self._joined[first, second] = [
                self.tableau.add(
                    _added([self._amounts({a: 1}, first), self._amounts({a: -1}, second)])
                )
                for a in sorted(self._shape.momentary)
            ]
        for row in self._joined[first, second]:
            self.tableau.bound(row, *((0, 0) if joined else (None, None)))

    def _wanted(self) -> frozenset[Atom]:
        return frozenset() if self._atoms is None else self._atoms

    def _clear(self) -> None:
        for claim in self._asserted:
            for number in self._rows[claim]:
                self.tableau.bound(number, None, None)
        self._asserted = set()

    def _made(self, row: ConstraintRow) -> bool:
        return self._atoms is None or row.needs <= self._atoms

    def _moment(self, instant: Instant) -> Instant:
        pinned = instant.pin is not None and (self._atoms is None or instant.pin in self._fixed)
        moment = instant.pinned() if pinned else instant
        return fixed(moment.latest) if moment.earliest == moment.latest else moment

    def _path(self, number: int) -> list[int]:
        steps = [number]
        while self.timeline.parents[steps[-1]]:
            steps.append(self.timeline.parents[steps[-1]][0])
        return steps

    def expression(self, cell: Cell, instant: Instant, sign: int = 1) -> dict[int, int]:
        """The count of a cell at an instant, over the tableau's variables."""
        return self._amounts(self._shape.forms[cell], self._number(instant), sign)

    def _number(self, instant: Instant) -> int:
        return self.timeline.index[self._moment(instant).key]

    def _amounts(self, weights: Mapping[int, int], number: int, sign: int = 1) -> dict[int, int]:
        found: dict[int, int] = {}
        width = self._shape.amounts
        for amount, weight in weights.items():
            steps = [number] if amount in self._shape.momentary else self._steps[number]
            for step in steps:
                found[step * width + amount] = sign * weight
        return found

    def _lay_laws(self) -> None:
        for number, parents in enumerate(self.timeline.parents):
            base = number * self._shape.amounts
            for weights, equal in self._shape.grow:
                self._require({base + a: w for a, w in weights.items()}, equal=equal)
            for cells, equal in self._shape.level:
                parts = [self._amounts(self._shape.forms[c], number, s) for c, s in cells.items()]
                self._require(_added(parts), equal=equal)
            for parent in parents[1:]:
                self._lay_order(parent, number)
        self._lay_ended()

    def _lay_order(self, earlier: int, later: int) -> None:
        for weights, equal in self._growing():
            self._require(self._growth(weights, earlier, later), equal=equal)

    def _growing(self) -> list[tuple[Mapping[int, int], bool]]:
        """What may not shrink over time: every lasting amount, and the rows of growth."""
        lasting = (a for a in range(self._shape.amounts) if a not in self._shape.momentary)
        return [*(({a: 1}, False) for a in lasting), *self._shape.grow]

    def _lay_ended(self) -> None:
        for number, cell in [(n, cell) for n, cells in self._ends_at.items() for cell in cells]:
            for later, before in enumerate(self.timeline.before):
                if number in before:
                    self._require(self._growth(self._shape.forms[cell], number, later), equal=True)

    def _growth(self, weights: Mapping[int, int], earlier: int, later: int) -> dict[int, int]:
        return _added([self._amounts(weights, later), self._amounts(weights, earlier, -1)])

    def _require(self, expression: Mapping[int, int], *, equal: bool) -> None:
        if not equal and all(weight >= 0 for weight in expression.values()):
            return
        row = self.tableau.add(expression)
        self.tableau.bound(row, 0, 0 if equal else None)

    def _lay(self, claim: str, rows: Sequence[ConstraintRow]) -> list[int]:
        laid = []
        for row in rows:
            parts = [self.expression(cell, instant, sign) for cell, instant, sign in row.terms]
            number = self.tableau.add(_added(parts))
            self._owner[number] = (claim, row)
            laid.append(number)
        return laid

    def _scaled(self, limits: Limits) -> dict[str, tuple[int | None, int | None]]:
        """The ends of every claim's reading, times what makes them all whole."""
        read = {id_: limits(claim) for id_, claim in self._claims.items()}
        ends = [
            end
            for interval in read.values()
            for end in (interval.low, interval.high)
            if end is not None
        ]
        scale = lcm(*(end.denominator for end in ends), 1)
        return {
            id_: (_whole(interval.low, scale), _whole(interval.high, scale))
            for id_, interval in read.items()
        }

    def check(self, claims: Iterable[str]) -> Proof | None:
        """``None`` when these claims can all hold, else why they cannot."""
        wanted = set(claims)
        for claim in self._asserted - wanted:
            for number in self._rows[claim]:
                self.tableau.bound(number, None, None)
        for claim in sorted(wanted - self._asserted):
            self._assert(claim)
        self._asserted = wanted
        clash = self.tableau.check()
        return None if clash is None else self._proof(clash)

    def _assert(self, claim: str) -> None:
        least, most = self._ends[claim]
        for number in self._rows[claim]:
            row = self._owner[number][1]
            if not self._made(row):
                continue
            high = 0 if row.nothing_yet else most if row.high else None
            self.tableau.bound(number, least if row.low else None, high)

    def decide(self, earlier: int, later: int) -> None:
        """Let one instant come before another."""
        if (earlier, later) not in self._orders:
            rising = [weights for weights, equal in self._growing() if not equal]
            still = [self._shape.forms[cell] for cell in self._ends_at.get(earlier, ())]
            ends = [*((w, None) for w in rising), *((w, 0) for w in still)]
            self._orders[earlier, later] = [
                (self.tableau.add(self._growth(weights, earlier, later)), high)
                for weights, high in ends
            ]
        for row, high in self._orders[earlier, later]:
            self.tableau.bound(row, 0, high)
        self._decided[earlier, later] = None

    def release(self, earlier: int, later: int) -> None:
        """Leave the order of two instants open again."""
        self._decided.pop((earlier, later), None)
        for row, _ in self._orders[earlier, later]:
            self.tableau.bound(row, None, None)

    def ranked(self) -> list[int]:
        """The instants of the claims asked, by their counts as they stand."""
        asked = set(self._ends_at)
        for claim in self._asserted:
            rows = (self._owner[number][1] for number in self._rows[claim])
            asked |= {self._number(i) for row in rows for _, i, _ in row.terms}
        levels = self._levels()
        return sorted(asked, key=lambda number: (sum(levels[number].values()), number))

    def misfit(self) -> tuple[int, int] | None:
        """Two instants whose counts, as they stand, fit neither order; those of claims asked."""
        if self._atoms is None:  # every date is pinned, so the order is certain
            return None
        levels, ranked = self._levels(), self.ranked()
        pairs = [(a, b) for a, b in pairwise(ranked) if not _rises(levels[a], levels[b])]
        for end, cells in self._ends_at.items():
            forms = [self._shape.forms[cell] for cell in cells]
            after = [n for n in ranked if not _rises(levels[n], levels[end])]
            pairs += [(end, n) for n in after if any(_differ(levels, end, n, f) for f in forms)]
        return next(iter(pairs), None)

    def _levels(self) -> list[dict[int, Number]]:
        """For each instant, what never falls as it stands: amounts, and sums under minus keys."""
        lasting = [a for a in range(self._shape.amounts) if a not in self._shape.momentary]
        found: list[dict[int, Number]] = []
        for number, parents in enumerate(self.timeline.parents):
            start = number * self._shape.amounts
            level = {a: self.tableau.value({start + a: 1}) for a in lasting}
            if parents:
                level = {a: value + found[parents[0]][a] for a, value in level.items()}
            for row, (weights, _) in enumerate(self._shape.grow):
                level[-1 - row] = _weighed(level, weights)
            found.append(level)
        return found

    def _proof(self, clash: Clash) -> Proof:
        lows: dict[str, Fraction] = {}
        highs: dict[str, Fraction] = {}
        nothing: dict[str, Fraction] = {}
        for side, found in ((clash.lows, lows), (clash.highs, highs)):
            for number, weight in side.items():
                if number in self._owner:
                    claim, row = self._owner[number]
                    for weights in (found, nothing) if row.nothing_yet else (found,):
                        weights[claim] = weights.get(claim, Fraction(0)) + Fraction(weight)
        return Proof(lows, highs, nothing)


def _weighed(level: Mapping[int, Number], weights: Mapping[int, int]) -> Number:
    total: Number = 0
    for amount, weight in weights.items():
        part: Number = weight * level[amount]
        total = total + part
    return total


def _rises(earlier: Mapping[int, Number], later: Mapping[int, Number]) -> bool:
    return all(value <= later[key] for key, value in earlier.items())


def _differ(
    levels: Sequence[Mapping[int, Number]], first: int, second: int, form: Mapping[int, int]
) -> bool:
    return _weighed(levels[first], form) != _weighed(levels[second], form)


def _whole(value: Fraction | None, scale: int) -> int | None:
    return None if value is None else value.numerator * (scale // value.denominator)


def _added(parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for part in parts:
        for variable, weight in part.items():
            total[variable] = total.get(variable, 0) + weight
    return {variable: weight for variable, weight in total.items() if weight}
