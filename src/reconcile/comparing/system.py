"""Whether claims can all hold: the laws and the claims' rows as one linear system."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from reconcile.comparing.constraints import Atom, Instant, Placed, Row, fixed
from reconcile.comparing.sets import Cell
from reconcile.comparing.shapes import Shape
from reconcile.comparing.simplex import Clash, Number, Tableau
from reconcile.model.claim import Claim
from reconcile.quantity.interval import Interval

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


@dataclass(frozen=True, slots=True)
class Timeline:
    """Instants with the order that is certain between them, earlier ones first.

    ``parents[i]`` are the instants just before instant ``i``; its counts are those of the first
    of them plus what came since.
    """

    instants: tuple[Instant, ...]
    parents: tuple[tuple[int, ...], ...]
    index: Mapping[str, int]


def timeline(instants: Iterable[Instant], decided: frozenset[tuple[str, str]]) -> Timeline:
    """The certain order of instants, with ``decided`` pairs of keys (earlier, later) added."""
    unique = {instant.key: instant for instant in instants}
    ordered = sorted(unique.values(), key=lambda i: (i.latest, i.earliest, i.key))
    before = {
        j: {i for i in range(len(ordered)) if i != j and _precedes(ordered, i, j, decided)}
        for j in range(len(ordered))
    }
    _close(before)
    order = sorted(range(len(ordered)), key=lambda j: (len(before[j]), j))
    rank = {old: new for new, old in enumerate(order)}
    parents = []
    for old in order:
        direct = [i for i in before[old] if not any(i in before[k] for k in before[old])]
        parents.append(tuple(sorted((rank[i] for i in direct), reverse=True)))
    final = tuple(ordered[old] for old in order)
    return Timeline(final, tuple(parents), {i.key: n for n, i in enumerate(final)})


def _precedes(
    ordered: Sequence[Instant], i: int, j: int, decided: frozenset[tuple[str, str]]
) -> bool:
    one, other = ordered[i], ordered[j]
    if (one.key, other.key) in decided:
        return True
    if one.latest > other.earliest:
        return False
    return one.earliest < other.latest or i < j


def _close(before: dict[int, set[int]]) -> None:
    """Make the order transitive; with decided pairs that may take some rounds."""
    changed = True
    while changed:
        changed = False
        for j, earlier in before.items():
            further = set().union(*(before[i] for i in earlier)) - earlier - {j}
            if further:
                before[j] = earlier | further
                changed = True


class System:
    """Claims of one case under a set of assumptions, ready to be asked about any subset."""

    def __init__(
        self,
        shape: Shape,
        placed: Sequence[Placed],
        limits: Limits,
        *,
        atoms: frozenset[Atom] | None = None,
        decided: frozenset[tuple[str, str]] = frozenset(),
        ended: Mapping[Cell, int] | None = None,
    ) -> None:
        """Lay the laws and every claim's rows; ``atoms=None`` makes all assumptions."""
        self._shape = shape
        self._limits = limits
        self._atoms = atoms
        self._ended = ended or {}
        rows = {p.id: [row for row in p.rows if self._made(row)] for p in placed}
        instants = [self._moment(i) for rs in rows.values() for r in rs for _, i, _ in r.terms]
        instants += [fixed(end) for end in self._ended.values()]
        self.timeline = timeline(instants, decided)
        self._steps = [self._path(n) for n in range(len(self.timeline.instants))]
        self.tableau = Tableau(shape.amounts * len(self.timeline.instants))
        self._lay_laws()
        self._owner: dict[int, tuple[str, Row]] = {}
        self._claims = {p.id: p.claim for p in placed}
        self._rows: dict[str, list[int]] = {p.id: self._lay(p.id, rows[p.id]) for p in placed}
        self._scale = self._common_scale()
        self._asserted: set[str] = set()

    def _made(self, row: Row) -> bool:
        return self._atoms is None or row.needs <= self._atoms

    def _moment(self, instant: Instant) -> Instant:
        pinned = instant.pin is not None and (self._atoms is None or instant.pin in self._atoms)
        moment = instant.pinned() if pinned else instant
        return fixed(moment.latest) if moment.earliest == moment.latest else moment

    def _path(self, number: int) -> list[int]:
        steps = [number]
        while self.timeline.parents[steps[-1]]:
            steps.append(self.timeline.parents[steps[-1]][0])
        return steps

    def expression(self, cell: Cell, instant: Instant, sign: int = 1) -> dict[int, int]:
        """The count of a cell at an instant, over the tableau's variables."""
        number = self.timeline.index[self._moment(instant).key]
        return self._amounts(self._shape.forms[cell], number, sign)

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
        for cell, end in self._ended.items():
            number = self.timeline.index[fixed(end).key]
            for later in self._after(number):
                self._require(self._growth(self._shape.forms[cell], number, later), equal=True)

    def _after(self, number: int) -> list[int]:
        """The instants that certainly come after one."""
        found = {number}
        for later, parents in enumerate(self.timeline.parents):
            if not found.isdisjoint(parents):
                found.add(later)
        return sorted(found - {number})

    def _growth(self, weights: Mapping[int, int], earlier: int, later: int) -> dict[int, int]:
        return _added([self._amounts(weights, later), self._amounts(weights, earlier, -1)])

    def _require(self, expression: Mapping[int, int], *, equal: bool) -> None:
        if not equal and all(weight >= 0 for weight in expression.values()):
            return
        row = self.tableau.add(expression)
        self.tableau.bound(row, 0, 0 if equal else None)

    def _lay(self, claim: str, rows: Sequence[Row]) -> list[int]:
        laid = []
        for row in rows:
            parts = [self.expression(cell, instant, sign) for cell, instant, sign in row.terms]
            number = self.tableau.add(_added(parts))
            self._owner[number] = (claim, row)
            laid.append(number)
        return laid

    def _common_scale(self) -> int:
        ends = [end for c in self._claims.values() for end in _ends(self._limits(c))]
        return lcm(*(end.denominator for end in ends if end is not None), 1)

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
        limits = self._limits(self._claims[claim])
        for number in self._rows[claim]:
            row = self._owner[number][1]
            low = None if limits.low is None or not row.low else limits.low * self._scale
            high = None if limits.high is None or not row.high else limits.high * self._scale
            if row.nothing_yet:
                high = Fraction(0)
            self.tableau.bound(number, _whole(low), _whole(high))

    def may_follow(self, earlier: int, later: int) -> bool:
        """Whether the counts, as they stand, may have grown from one instant to the other."""
        start = self.timeline.instants[earlier].key
        still = [self._shape.forms[c] for c, end in self._ended.items() if fixed(end).key == start]
        for weights, equal in [*self._growing(), *((form, True) for form in still)]:
            grown = self.tableau.value(self._growth(weights, earlier, later))
            if grown < 0 or (equal and grown != 0):
                return False
        return True

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


def _ends(interval: Interval) -> tuple[Fraction | None, Fraction | None]:
    return interval.low, interval.high


def _whole(value: Fraction | None) -> Number | None:
    return None if value is None else value.numerator


def _added(parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for part in parts:
        for variable, weight in part.items():
            total[variable] = total.get(variable, 0) + weight
    return {variable: weight for variable, weight in total.items() if weight}
