"""Claims whose rows are laid at their moments, and by which ends of theirs they cannot all hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum, auto
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from reconcile.comparing.counts.constraints import ConstraintRow, PlacedClaim
from reconcile.comparing.counts.readings import Limits, whole_ends
from reconcile.comparing.world.instants import Instant
from reconcile.comparing.world.numbers import WholeEnds
from reconcile.comparing.world.sets import Cell
from reconcile.solving.history import History
from reconcile.solving.increments import Increments
from reconcile.solving.rises import Rises
from reconcile.solving.whole_rows import Number
from reconcile.values.classes import dataclass, field

if TYPE_CHECKING:
    from reconcile.solving.mending import Mending

    Layout = History | Increments | Mending | Rises
    """Where rows over amounts at moments are laid."""


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


_Weights = Sequence[tuple[int, int, int]]
"""Of each place that counts: that place, and how much its low and its high end weigh."""


@dataclass(frozen=True, slots=True)
class KnownProofs:
    """What was proved of claims of one form, with claims named by their places.

    Those that were told are told again; the others say only that claims cannot all hold.
    """

    _proofs: list[tuple[_Weights, Proof]] = field(default_factory=list)
    _others: list[_Weights] = field(default_factory=list)

    def first(self, ends: Sequence[WholeEnds]) -> Proof | None:
        """The first proof told that holds of these ends, too."""
        return next((proof for weights, proof in self._proofs if _proves(weights, ends)), None)

    def refute(self, ends: Sequence[WholeEnds]) -> bool:
        """Whether some known proof shows that claims of these ends cannot all hold."""
        if self.first(ends) is not None:
            return True
        return any(_proves(weights, ends) for weights in self._others)

    def tell(self, proof: Proof) -> None:
        """Keep a proof that is told."""
        self._proofs.append((_weights_of(proof), proof))

    def keep(self, proof: Proof) -> None:
        """Keep a proof that is not."""
        self._others.append(_weights_of(proof))


def _weights_of(proof: Proof) -> _Weights:
    """The weights, times what makes them all whole; where none were before, the end is 0."""
    (lows, highs, nothing), _ = whole_weights(proof)
    return tuple(
        (int(name), lows.get(name, 0), highs.get(name, 0) - nothing.get(name, 0))
        for name in proof.claims
    )


def whole_weights(proof: Proof) -> tuple[list[dict[str, int]], int]:
    """The weights of the lows, the highs and those of none before, times what makes all whole."""
    sides = (proof.lows, proof.highs, proof.nothing_yet)
    times = lcm(*{weight.denominator for side in sides for weight in side.values()})
    whole = [
        {name: weight.numerator * (times // weight.denominator) for name, weight in side.items()}
        for side in sides
    ]
    return whole, times


def _proves(weights: _Weights, ends: Sequence[WholeEnds]) -> bool:
    """Whether the weighted low ends exceed the weighted high ends."""
    total = 0
    for place, low_weight, high_weight in weights:
        low, high = ends[place]
        if low_weight:
            if low is None:
                return False
            total += low_weight * low
        if high_weight:
            if high is None:
                return False
            total -= high_weight * high
    return total > 0


Moments = Callable[[Instant], int]
"""At what moment an instant is taken."""


class RowEnd(IntEnum):
    """What of a figure bounds a row: an end of it, or that there were none before."""

    LOW = auto()
    HIGH = auto()
    NOTHING_YET = auto()


Binding = tuple[int, RowEnd]
"""The place of a row in its pattern, and what bounds it."""

_HighEnd = tuple[int, int, RowEnd]
"""A high end, the place of the claim that gives it, and what it rests on."""


@dataclass(slots=True)
class RowPattern:
    """What sets of one form share: their rows, and proofs by what binds these."""

    history: Layout
    rows: list[int]
    proofs: dict[object, KnownProofs] = field(default_factory=lambda: defaultdict(KnownProofs))


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """Claims whose rows are laid at their moments, to be asked with one reading after another."""

    _pattern: RowPattern
    _bindings: Sequence[tuple[Binding, ...]]
    placed: Sequence[PlacedClaim]
    _known: KnownProofs

    @property
    def apart(self) -> bool:
        """Whether the rows are of one free amount, of which little takes a search."""
        return isinstance(self._pattern.history, Rises)

    def holds(self, ends: Sequence[WholeEnds]) -> bool:
        """Whether claims of these ends can all hold."""
        if self._known.refute(ends):
            return False
        found = self._ask(ends)
        if found is not None:
            self._known.keep(found)
        return found is None

    def hold_by(self, limits: Limits) -> bool:
        """Whether they can all hold by these readings."""
        return self.holds(whole_ends(self.placed, limits))

    def proof(
        self, limits: Limits, prove: Callable[[], Proof | None] | None = None
    ) -> Proof | None:
        """Why they cannot all hold by these readings: a known proof, or one sought anew."""
        ends = whole_ends(self.placed, limits)
        names = {str(place): figure.id for place, figure in enumerate(self.placed)}
        known = self._known.first(ends)
        if known is not None:
            return known.renamed(names)
        if prove is None:
            found = self._ask(ends)
            proof = None if found is None else found.renamed(names)
        else:
            proof = prove()
            found = proof and proof.renamed({id_: place for place, id_ in names.items()})
        if found is not None:
            self._known.tell(found)
        return proof

    def _ask(self, ends: Sequence[WholeEnds]) -> Proof | None:
        """The proof, with claims named by their places."""
        lows, highs = self._sharpest(ends)
        # Two ends of one row are the commonest clash by far, and need no law to be seen.
        for row, (low, place) in lows.items():
            if row in highs and low > highs[row][0]:
                return _proof([(place, 1)], [(highs[row], 1)])
        history = self._pattern.history
        for row in self._pattern.rows:
            low_end, high_end = lows.get(row), highs.get(row)
            history.bound(row, low_end and low_end[0], high_end and high_end[0])
        clash = history.check()
        if clash is None:
            return None
        return _proof(
            [(lows[row][1], weight) for row, weight in clash.lows.items()],
            [(highs[row], weight) for row, weight in clash.highs.items()],
        )

    def _sharpest(
        self, ends: Sequence[WholeEnds]
    ) -> tuple[dict[int, tuple[int, int]], dict[int, _HighEnd]]:
        """The highest low end and the lowest high end of each row, and whose they are."""
        lows: dict[int, tuple[int, int]] = {}
        highs: dict[int, _HighEnd] = {}
        for row, place, end, value in self._ends_of_rows(ends):
            if end is RowEnd.LOW:
                if row not in lows or value > lows[row][0]:
                    lows[row] = value, place
            elif row not in highs or value < highs[row][0]:
                highs[row] = value, place, end
        return lows, highs

    def _ends_of_rows(self, ends: Sequence[WholeEnds]) -> Iterator[tuple[int, int, RowEnd, int]]:
        """What each claim gives a row: its number, the claim's place, which end, and how much."""
        for place, ((low, high), binding) in enumerate(zip(ends, self._bindings, strict=True)):
            values = {RowEnd.LOW: low, RowEnd.HIGH: high, RowEnd.NOTHING_YET: 0}
            for number, end in binding:
                value = values[end]
                if value is not None:
                    yield self._pattern.rows[number], place, end, value


def _proof(lows: Iterable[tuple[int, Number]], highs: Iterable[tuple[_HighEnd, Number]]) -> Proof:
    """The proof of these weights, with claims named by their places."""
    low, high, nothing = sides = tuple(defaultdict[str, Number](int) for _ in range(3))
    for place, weight in sorted(lows):
        low[str(place)] += weight
    for (_, place, end), weight in sorted(highs, key=lambda entry: entry[0][1]):
        high[str(place)] += weight
        if end is RowEnd.NOTHING_YET:
            nothing[str(place)] += weight
    # Nearly all weights are the whole number 1, of which sums are made before it is a fraction.
    return Proof(*({name: Fraction(side[name]) for name in side} for side in sides))


def bounds_of_rows(
    placed: PlacedClaim, made: Callable[[ConstraintRow], bool], lows_at: Moments, highs_at: Moments
) -> Iterator[tuple[tuple[tuple[Cell, Instant, int], ...], Moments, RowEnd]]:
    """What binds the rows of a claim that are made, and when."""
    for row in filter(made, placed.rows):
        yield from ((row.terms, at, end) for at, end in _bounds(row, lows_at, highs_at))


def _bounds(
    row: ConstraintRow, lows_at: Moments, highs_at: Moments
) -> Iterator[tuple[Moments, RowEnd]]:
    if row.low:
        yield lows_at, RowEnd.LOW
    if row.high or row.nothing_yet:
        yield highs_at, RowEnd.NOTHING_YET if row.nothing_yet else RowEnd.HIGH
