"""Sets of claims that are alike but for their numbers: what is known of the first helps the others.

Whether claims can all hold depends on what they count, on the order of their moments and on
their numbers. Most of the thousands of small sets of a case are alike in the first two: the rows
are laid once for all of these, and a proof is tried on other numbers before it is sought anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum, auto
from fractions import Fraction
from typing import Protocol

from reconcile.comparing.constraints import Atom, ConstraintRow, Instant, PlacedClaim
from reconcile.comparing.known_proofs import KnownProofs
from reconcile.comparing.proof import Proof
from reconcile.comparing.readings import Limits
from reconcile.comparing.scaled import WholeEnds
from reconcile.comparing.sets import Cell
from reconcile.comparing.shapes import Shape
from reconcile.comparing.whole_ends import whole_ends
from reconcile.solving.growth import growth_of
from reconcile.solving.history import History, Law
from reconcile.solving.increments import Increments
from reconcile.solving.mending import Mending
from reconcile.solving.numbers import Number
from reconcile.solving.rises import Rises
from reconcile.values.classes import dataclass, field

Moments = Callable[[Instant], int]
"""At what moment an instant is taken."""

_Terms = tuple[tuple[Cell, int, int], ...]


class _End(IntEnum):
    """What of a figure bounds a row: an end of it, or that there were none before."""

    LOW = auto()
    HIGH = auto()
    NOTHING_YET = auto()


_Binding = tuple[int, _End]
"""The place of a row in its pattern, and what bounds it."""


_HighEnd = tuple[int, int, _End]
"""A high end, the place of the claim that gives it, and what it rests on."""


@dataclass(slots=True)
class _Pattern:
    """What sets of one form share: their rows, and proofs by what binds these."""

    history: Layout
    rows: list[int]
    proofs: dict[object, KnownProofs] = field(default_factory=lambda: defaultdict(KnownProofs))


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """Claims whose rows are laid at their moments, to be asked with one reading after another."""

    _pattern: _Pattern
    _bindings: Sequence[tuple[_Binding, ...]]
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
            if end is _End.LOW:
                if row not in lows or value > lows[row][0]:
                    lows[row] = value, place
            elif row not in highs or value < highs[row][0]:
                highs[row] = value, place, end
        return lows, highs

    def _ends_of_rows(self, ends: Sequence[WholeEnds]) -> Iterator[tuple[int, int, _End, int]]:
        """What each claim gives a row: its number, the claim's place, which end, and how much."""
        for place, ((low, high), binding) in enumerate(zip(ends, self._bindings, strict=True)):
            values = {_End.LOW: low, _End.HIGH: high, _End.NOTHING_YET: 0}
            for number, end in binding:
                value = values[end]
                if value is not None:
                    yield self._pattern.rows[number], place, end, value


class LawSource(Protocol):
    """What is asked of a case: its laws between what some claims count, and what has ended."""

    @property
    def ended_groups(self) -> Mapping[tuple[int, str], int]:
        """The instants after which nothing is added to a subject or place."""

    def shape(self, placed: Sequence[PlacedClaim]) -> Shape:
        """The form of the laws."""

    def laws(self, placed: Sequence[PlacedClaim]) -> list[Law]:
        """The laws over the amounts of that form."""


class Patterns:
    """The forms of the small sets of a case that were asked about."""

    def __init__(self, case: LawSource) -> None:
        """Start with none."""
        self._case = case
        self._known: dict[object, _Pattern] = {}
        self._ends = sorted(case.ended_groups.values())

    def can_hold(
        self,
        placed: Sequence[PlacedClaim],
        ends: Sequence[WholeEnds],
        atoms: frozenset[Atom],
        lows_at: Moments,
        highs_at: Moments,
    ) -> bool:
        """Whether claims of these ends can hold under these assumptions, each at that moment."""
        return self.laid(placed, atoms, lows_at, highs_at).holds(ends)

    def laid(
        self,
        placed: Sequence[PlacedClaim],
        atoms: frozenset[Atom] | None,
        lows_at: Moments,
        highs_at: Moments,
    ) -> ClaimRows:
        """The rows of claims under these assumptions (``None``: all), each at that moment."""

        def made(row: ConstraintRow) -> bool:
            return atoms is None or row.needs <= atoms

        pattern, bindings = self._laid(placed, made, lows_at, highs_at)
        return ClaimRows(pattern, bindings, placed, pattern.proofs[tuple(bindings)])

    def _laid(
        self,
        placed: Sequence[PlacedClaim],
        made: Callable[[ConstraintRow], bool],
        lows_at: Moments,
        highs_at: Moments,
    ) -> tuple[_Pattern, list[tuple[_Binding, ...]]]:
        """The pattern of the rows that are made, and what bounds them for every claim."""
        bounds = [list(_bounds_of(figure, made, lows_at, highs_at)) for figure in placed]
        moments = {at(i) for found in bounds for terms, at, _ in found for _, i, _ in terms}
        rank = {m: n for n, m in enumerate(sorted(moments.union(self._ends)))}
        places: dict[_Terms, int] = {}
        bindings = []
        for found in bounds:
            binding = []
            for terms, at, end in found:
                row = tuple((cell, rank[at(i)], sign) for cell, i, sign in terms)
                binding.append((places.setdefault(row, len(places)), end))
            bindings.append(tuple(binding))
        key = (id(self._case.shape(placed)), tuple(places), tuple(map(rank.get, self._ends)))
        if key not in self._known:
            self._known[key] = self._new(placed, places, rank)
        return self._known[key], bindings

    def _new(
        self, placed: Sequence[PlacedClaim], rows: Iterable[_Terms], rank: Mapping[int, int]
    ) -> _Pattern:
        shape = self._case.shape(placed)
        laws = [law.moved(rank) for law in self._case.laws(placed)]
        rows = list(rows)
        history = history_of(shape, laws, [[(at, sign) for _, at, sign in row] for row in rows])
        numbers = [
            history.row((shape.forms[cell], at, sign) for cell, at, sign in terms) for terms in rows
        ]
        return _Pattern(history, numbers)


_FEW_OF_EACH = 10
"""Up to so many rows for each amount on the mean, growth is laid by steps."""

_MANY_MOMENTS = 8
"""Beyond so many moments, what some amounts bound others to is mended and not laid as rows."""

Layout = History | Increments | Mending | Rises
"""Where rows over amounts at moments are laid."""


def history_of(
    shape: Shape, laws: Sequence[Law], rows: Sequence[Sequence[tuple[int, int]]]
) -> Layout:
    """Where rows are laid, of whose terms these are the moments and signs.

    Growth is laid by steps where each amount is asked about at few moments; a long series of few
    amounts would take most of its steps one after the other. Rows of one free amount lie apart.
    """
    if _is_one_free_amount(shape, laws) and all(map(_rises, rows)):
        return Rises()
    growth = growth_of(laws) if laws and _is_asked_at_few(shape, len(rows)) else None
    if growth is not None and not growth.levels:
        return Increments(laws, growth.asks_for)
    if growth is not None and _moments_of(rows) > _MANY_MOMENTS:
        return Mending(growth)
    return History(laws, shape.momentary)


def _moments_of(rows: Sequence[Sequence[tuple[int, int]]]) -> int:
    """How many moments rows are about."""
    return len({moment for row in rows for moment, _ in row})


def _is_one_free_amount(shape: Shape, laws: Sequence[Law]) -> bool:
    """Whether there is one amount, which no law binds but that it never falls."""
    return shape.amounts == 1 and not laws and not shape.momentary


def _rises(row: Sequence[tuple[int, int]]) -> bool:
    """Whether a row is about one moment, or the growth between two."""
    return len(row) == 1 or [sign for _, sign in row] == [1, -1]


def _is_asked_at_few(shape: Shape, rows: int) -> bool:
    """Whether each amount, none of a moment alone, is asked about at few moments on the mean."""
    return not shape.momentary and rows <= _FEW_OF_EACH * shape.amounts


def latest_of(instant: Instant) -> int:
    """The end of an instant's date."""
    return instant.latest


def _proof(lows: Iterable[tuple[int, Number]], highs: Iterable[tuple[_HighEnd, Number]]) -> Proof:
    """The proof of these weights, with claims named by their places."""
    low, high, nothing = (defaultdict[str, Fraction](Fraction) for _ in range(3))
    for place, weight in sorted(lows):
        low[str(place)] += weight
    for (_, place, end), weight in sorted(highs, key=lambda entry: entry[0][1]):
        high[str(place)] += weight
        if end is _End.NOTHING_YET:
            nothing[str(place)] += weight
    return Proof(low, high, nothing)


def _bounds_of(
    placed: PlacedClaim, made: Callable[[ConstraintRow], bool], lows_at: Moments, highs_at: Moments
) -> Iterator[tuple[tuple[tuple[Cell, Instant, int], ...], Moments, _End]]:
    """What binds the rows of a claim that are made, and when."""
    for row in filter(made, placed.rows):
        yield from ((row.terms, at, end) for at, end in _bounds(row, lows_at, highs_at))


def _bounds(
    row: ConstraintRow, lows_at: Moments, highs_at: Moments
) -> Iterator[tuple[Moments, _End]]:
    if row.low:
        yield lows_at, _End.LOW
    if row.high or row.nothing_yet:
        yield highs_at, _End.NOTHING_YET if row.nothing_yet else _End.HIGH
