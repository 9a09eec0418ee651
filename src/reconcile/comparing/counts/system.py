"""Whether claims can all hold: the laws and the claims' rows as one linear system."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain, pairwise
from types import MappingProxyType

from reconcile.comparing.counts.claim_rows import Proof
from reconcile.comparing.counts.constraints import ConstraintRow, PlacedClaim
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.counts.shapes import Shape, Variables, added
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.instants import Instant, fixed
from reconcile.comparing.world.numbers import WholeEnds, ends_in_parts
from reconcile.comparing.world.sets import Cell
from reconcile.solving.simplex import Clash, Tableau
from reconcile.solving.whole_rows import Number

_NONE_ENDED: Mapping[Cell, int] = MappingProxyType({})


class System:
    """Claims of one case under a set of assumptions, ready to be asked about any subset."""

    def __init__(
        self,
        shape: Shape,
        placed: Sequence[PlacedClaim],
        limits: Limits,
        *,
        atoms: frozenset[Atom] | None = None,
        ended: Mapping[Cell, int] = _NONE_ENDED,
        switched: bool = False,
    ) -> None:
        """Lay the laws and every claim's rows; ``atoms=None`` makes all assumptions.

        If ``switched``, every row is laid, and ``assume`` says which assumptions are made.
        """
        self._shape = shape
        self._atoms = frozenset[Atom]() if switched else atoms
        rows = {p.id: p.rows if switched else tuple(filter(self._made, p.rows)) for p in placed}
        instants = _instants_of(chain(*rows.values()))
        pinned = _open_pins(instants) if switched else {}
        ends = chain(ended.values(), (instant.latest for instant in pinned.values()))
        self._variables = Variables(shape, self._atoms, chain(instants, map(fixed, ends)))
        self.tableau = Tableau(self._variables.amount)
        self._ends_at: dict[int, list[Cell]] = {}
        for cell, end in ended.items():
            self._ends_at.setdefault(self._variables.number(fixed(end)), []).append(cell)
        self._orders: dict[tuple[int, int], list[tuple[int, int | None]]] = {}
        self._decided: dict[tuple[int, int], None] = {}
        self._joined: dict[tuple[int, int], list[int]] = {}
        number = self._variables.number
        self._pins = {pin: (number(fixed(i.latest)), number(i)) for pin, i in pinned.items()}
        self._lay_laws()
        self._owner: dict[int, tuple[str, ConstraintRow]] = {}
        self._claims = {p.id: p.claim for p in placed}
        self._rows = {p.id: self._lay(p.id, rows[p.id]) for p in placed}
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
                    added([self._variables.at({a: 1}, first), self._variables.at({a: -1}, second)])
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

    def _lay_laws(self) -> None:
        for number, parents in enumerate(self._variables.timeline.parents):
            base = self._variables.first(number)
            for weights, equal in self._shape.grow:
                self._require({base + a: w for a, w in weights.items()}, equal=equal)
            for cells, equal in self._shape.level:
                forms = ((self._shape.forms[cell], sign) for cell, sign in cells.items())
                parts = (self._variables.at(form, number, sign) for form, sign in forms)
                self._require(added(parts), equal=equal)
            # Along the first parent every step is an amount, and so never below nothing.
            for parent in parents[1:]:
                self._lay_order(parent, number)
        self._lay_ended()

    def _lay_order(self, earlier: int, later: int) -> None:
        for weights, equal in self._variables.growing:
            self._require(self._variables.growth(weights, earlier, later), equal=equal)

    def _lay_ended(self) -> None:
        for number, cell in [(n, cell) for n, cells in self._ends_at.items() for cell in cells]:
            form = self._shape.forms[cell]
            for later, before in enumerate(self._variables.timeline.before):
                if number in before:
                    self._require(self._variables.growth(form, number, later), equal=True)

    def _require(self, expression: Mapping[int, int], *, equal: bool) -> None:
        if not equal and all(weight >= 0 for weight in expression.values()):
            return
        row = self.tableau.add(expression)
        self.tableau.bound(row, 0, 0 if equal else None)

    def _lay(self, claim: str, rows: Sequence[ConstraintRow]) -> list[int]:
        laid = []
        for row in rows:
            number = self.tableau.add(added(self._variables.count(*term) for term in row.terms))
            self._owner[number] = (claim, row)
            laid.append(number)
        return laid

    def _scaled(self, limits: Limits) -> dict[str, WholeEnds]:
        """The ends of every claim's reading, times what makes them all whole."""
        ends = ends_in_parts(map(limits, self._claims.values()))
        return dict(zip(self._claims, ends, strict=True))

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
            rising = [weights for weights, equal in self._variables.growing if not equal]
            still = [self._shape.forms[cell] for cell in self._ends_at.get(earlier, ())]
            ends = [*((w, None) for w in rising), *((w, 0) for w in still)]
            # Laid once, and from then on only bounded: what the tableau has worked out stays good.
            self._orders[earlier, later] = [
                (self.tableau.add(self._variables.growth(weights, earlier, later)), high)
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
            asked |= {self._variables.number(i) for row in rows for _, i, _ in row.terms}
        levels = self._levels()
        # By their sums: where no amount is larger than at another instant, the sum is not either.
        return sorted(asked, key=lambda number: (sum(levels[number].values()), number))

    def misfit(self) -> tuple[int, int] | None:
        """Two instants whose counts, as they stand, fit neither order; those of claims asked."""
        if self._atoms is None:  # every date is pinned, so the order is certain
            return None
        levels, ranked = self._levels(), self.ranked()
        # Neighbours are enough: what rises from each instant to the next rises from first to last.
        pairs = [(a, b) for a, b in pairwise(ranked) if not _rises(levels[a], levels[b])]
        for end, cells in self._ends_at.items():
            after = [n for n in ranked if not _rises(levels[n], levels[end])]
            pairs += [(end, n) for n in after if self._differ(cells, levels[end], levels[n])]
        return next(iter(pairs), None)

    def _differ(
        self, cells: Iterable[Cell], first: Mapping[int, Number], second: Mapping[int, Number]
    ) -> bool:
        """Whether the count of some cell is not the same at two instants."""
        forms = (self._shape.forms[cell] for cell in cells)
        return any(_weighed(first, form) != _weighed(second, form) for form in forms)

    def _levels(self) -> list[dict[int, Number]]:
        """For each instant, what never falls as it stands: amounts, and sums under minus keys."""
        lasting = self._variables.lasting
        found: list[dict[int, Number]] = []
        for number, parents in enumerate(self._variables.timeline.parents):
            start = self._variables.first(number)
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


def _instants_of(rows: Iterable[ConstraintRow]) -> Collection[Instant]:
    """The instants that rows are about, each once."""
    return {instant.key: instant for row in rows for _, instant, _ in row.terms}.values()


def _open_pins(instants: Iterable[Instant]) -> dict[Atom, Instant]:
    """The instants that may be assumed to be at the end of their date, by that assumption."""
    return {
        instant.pin: instant
        for instant in instants
        if instant.pin is not None and instant.earliest < instant.latest
    }
