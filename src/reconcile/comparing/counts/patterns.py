"""Sets of claims that are alike but for their numbers: what is known of the first helps the others.

Whether claims can all hold depends on what they count, on the order of their moments and on
their numbers. Most of the thousands of small sets of a case are alike in the first two: the rows
are laid once for all of these, and a proof is tried on other numbers before it is sought anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from reconcile.comparing.counts.claim_rows import (
    Binding,
    ClaimRows,
    Moments,
    RowPattern,
    bounds_of_rows,
)
from reconcile.comparing.counts.constraints import ConstraintRow, PlacedClaim
from reconcile.comparing.counts.shapes import Shape
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.instants import Instant
from reconcile.comparing.world.numbers import WholeEnds
from reconcile.solving.growth import growth_of
from reconcile.solving.history import History, Law
from reconcile.solving.increments import Increments
from reconcile.solving.rises import Rises

if TYPE_CHECKING:
    from reconcile.comparing.counts.claim_rows import Layout

_Row = Sequence[tuple[Mapping[int, int], int, int]]
"""Forms of cells, each with the place of its moment and a sign."""


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
        self._known: dict[object, RowPattern] = {}
        self._formed: dict[object, tuple[RowPattern, tuple[tuple[Binding, ...], ...]]] = {}
        self._numbers: dict[int, tuple[int, ConstraintRow]] = {}
        self._contents: dict[object, int] = {}
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

        form, moments = self._form(placed, made, lows_at, highs_at)
        rank = {m: n for n, m in enumerate(sorted({*moments, *self._ends}))}
        key = tuple(form), tuple(map(rank.get, moments)), tuple(map(rank.get, self._ends))
        if key not in self._formed:
            self._formed[key] = self._laid(placed, made, lows_at, highs_at)
        pattern, bindings = self._formed[key]
        return ClaimRows(pattern, bindings, placed, pattern.proofs[bindings])

    def _form(
        self,
        placed: Sequence[PlacedClaim],
        made: Callable[[ConstraintRow], bool],
        lows_at: Moments,
        highs_at: Moments,
    ) -> tuple[list[int | None], list[int]]:
        """What claims count and which of their rows are made; and the moments of these."""
        form: list[int | None] = []
        moments: list[int] = []
        for figure in placed:
            form.append(None)
            for row in figure.rows:
                number = self._number(row)
                if not made(row):
                    form.append(-number)
                    continue
                form.append(number)
                if row.low:
                    moments += [lows_at(instant) for _, instant, _ in row.terms]
                if row.high or row.nothing_yet:
                    moments += [highs_at(instant) for _, instant, _ in row.terms]
        return form, moments

    def _number(self, row: ConstraintRow) -> int:
        """From 1 on, the same for rows that bound the same of the same counts."""
        known = self._numbers.get(id(row))
        if known is None:
            cells = tuple((cell, sign) for cell, _, sign in row.terms)
            what = cells, row.low, row.high, row.nothing_yet
            number = self._contents.setdefault(what, len(self._contents) + 1)
            known = self._numbers[id(row)] = number, row  # held, so that no other has its name
        return known[0]

    def _laid(
        self,
        placed: Sequence[PlacedClaim],
        made: Callable[[ConstraintRow], bool],
        lows_at: Moments,
        highs_at: Moments,
    ) -> tuple[RowPattern, tuple[tuple[Binding, ...], ...]]:
        """The pattern of the rows that are made, and what bounds them for every claim."""
        bounds = [list(bounds_of_rows(figure, made, lows_at, highs_at)) for figure in placed]
        moments = {at(i) for found in bounds for terms, at, _ in found for _, i, _ in terms}
        rank = {m: n for n, m in enumerate(sorted(moments.union(self._ends)))}
        forms = self._case.shape(placed).forms
        rows: dict[object, _Row] = {}
        places: dict[object, int] = {}
        bindings = []
        for found in bounds:
            binding = []
            for terms, at, end in found:
                row = [(forms[cell], rank[at(i)], sign) for cell, i, sign in terms]
                # By its forms, not by the names of its cells: others that lie so are known, too.
                key = tuple([(id(form), moment, sign) for form, moment, sign in row])
                rows.setdefault(key, row)
                binding.append((places.setdefault(key, len(places)), end))
            bindings.append(tuple(binding))
        return self._pattern(placed, rows, rank), tuple(bindings)

    def _pattern(
        self, placed: Sequence[PlacedClaim], rows: Mapping[object, _Row], rank: Mapping[int, int]
    ) -> RowPattern:
        """The pattern of these rows, laid when they are first asked about."""
        shape = self._case.shape(placed)
        key = id(shape.model or shape), tuple(rows), tuple(map(rank.get, self._ends))
        if key not in self._known:
            laws = [law.moved(rank) for law in self._case.laws(placed)]
            moments = [[(at, sign) for _, at, sign in row] for row in rows.values()]
            history = history_of(shape, laws, moments)
            self._known[key] = RowPattern(history, [history.row(row) for row in rows.values()])
        return self._known[key]


_FEW_OF_EACH = 10
"""Up to so many rows for each amount on the mean, growth is laid by steps."""

_MANY_MOMENTS = 8
"""Beyond so many moments, what some amounts bound others to is mended and not laid as rows."""


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
        from reconcile.solving.mending import Mending

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
