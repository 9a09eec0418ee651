"""Counts written as sums of amounts that are never negative, so that most laws need no row.

A whole is its parts, or one included cell plus a remainder; what that cannot express becomes a
row. Accumulating cells share this form at every instant and in every growth; stocks are bound
only at one instant at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.comparing.sets import Cell, Laws

Weights = dict[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """The static form of a case's laws.

    ``forms[cell]`` are weights over amounts ``0 … amounts-1``; stocks have a form too, but of
    amounts that belong to one instant (``momentary``). ``grow`` are weighted sums of amounts,
    and ``level`` weighted sums of cells, that are at least 0, or equal 0 where marked.
    """

    amounts: int
    momentary: frozenset[int]
    forms: Mapping[Cell, Weights]
    grow: tuple[tuple[Weights, bool], ...]
    level: tuple[tuple[dict[Cell, int], bool], ...]


@dataclass(slots=True)
class _Shaper:
    laws: Laws
    stocks: frozenset[str]
    amounts: int
    momentary: set[int]
    forms: dict[Cell, Weights]
    grow: list[tuple[Weights, bool]]
    level: list[tuple[dict[Cell, int], bool]]
    children: dict[Cell, list[tuple[Cell, bool]]]
    open: set[Cell]

    def form(self, cell: Cell) -> Weights:
        if cell not in self.forms:
            self.open.add(cell)
            self.forms[cell] = self._new_form(cell)
            self.open.discard(cell)
        return self.forms[cell]

    def _stock(self, cell: Cell) -> bool:
        return cell[0] in self.stocks

    def _fresh(self, cell: Cell) -> Weights:
        if self._stock(cell):
            self.momentary.add(self.amounts)
        self.amounts += 1
        return {self.amounts - 1: 1}

    def _new_form(self, cell: Cell) -> Weights:
        form = self._from_parts(cell)
        for part, growth in self.children[cell]:
            if part in self.open:
                continue
            inner = self.form(part)
            if not growth or self._stock(cell) or self._stock(part):
                self.level.append(({cell: 1, part: -1}, False))
            elif form is None:
                form = _sum(inner, self._fresh(cell))
            else:
                rest = _sum(form, inner, -1)
                if any(weight < 0 for weight in rest.values()):
                    self.grow.append((rest, False))
        return self._fresh(cell) if form is None else form

    def _from_parts(self, cell: Cell) -> Weights | None:
        form: Weights | None = None
        for whole, parts in self.laws.partitions:
            if whole != cell or any(part in self.open for part in parts):
                continue
            forms = [self.form(part) for part in parts]
            if self._stock(cell) or any(self._stock(part) for part in parts):
                self.level.append(({cell: 1, **dict.fromkeys(parts, -1)}, True))
                continue
            total = _total(forms)
            if form is None:
                form = total
            elif (rest := _sum(form, total, -1)) and any(rest.values()):
                self.grow.append((rest, True))
        return form


def _sum(one: Weights, other: Weights, sign: int = 1) -> Weights:
    total = dict(one)
    for amount, weight in other.items():
        total[amount] = total.get(amount, 0) + sign * weight
    return {amount: weight for amount, weight in total.items() if weight}


def _total(forms: list[Weights]) -> Weights:
    total: Weights = {}
    for form in forms:
        total = _sum(total, form)
    return total


def shape_of(laws: Laws, stocks: frozenset[str]) -> Shape:
    """The form of the laws; ``stocks`` are the metrics that do not accumulate.

    Declared cycles, which checking reports, are cut where they close.
    """
    children: dict[Cell, list[tuple[Cell, bool]]] = {cell: [] for cell in laws.cells}
    for cell in laws.cells:
        for whole, growth in sorted(laws.wholes[cell].items()):
            children[whole].append((cell, growth))
    shaper = _Shaper(laws, stocks, 0, set(), {}, [], [], children, set())
    for cell in laws.cells:
        shaper.form(cell)
    return Shape(
        shaper.amounts,
        frozenset(shaper.momentary),
        shaper.forms,
        tuple(shaper.grow),
        tuple(shaper.level),
    )
