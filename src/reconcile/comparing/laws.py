"""The laws between a case's cells: those of its three orders, each with the rest fixed.

Only cells with a say are there: claimed ones, those between a claimed part and a claimed whole,
and the parts of partitions that can bind. How deep names are nested makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import TypeVar

from reconcile.comparing.sets import Cell, SetOrder
from reconcile.values.classes import dataclass

Item = TypeVar("Item")
Partition = tuple[Cell, tuple[Cell, ...]]
_KEPT = 10_000  # cells whose wholes are remembered, the most recent


@dataclass(slots=True)
class Laws:
    """The laws between a case's cells, with cells that can have no say left out.

    ``wholes[cell][whole]`` says whether growth is bound too; ``partitions`` are exact.
    """

    wholes: dict[Cell, dict[Cell, bool]] = field(default_factory=dict)
    partitions: list[Partition] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        """All cells, in a fixed order."""
        return sorted(self.wholes)


def laws_between(
    claimed: frozenset[Cell],
    orders: tuple[SetOrder, SetOrder, SetOrder],
    stocks: frozenset[str],
    ended: frozenset[tuple[int, str]],
) -> Laws:
    """The laws that can bind the claimed cells.

    ``stocks`` are the metrics that have no growth to bind; ``ended`` are the names (with their
    axis) whose counts stand still from some date on, so that their cells always have a say.
    """
    grid = _grid_of(orders, stocks)
    live = _reached(claimed, grid.wholes)
    standing = _standing(live, stocks, ended)
    partitions = _binding(grid, claimed, live, claimed | standing)
    divided = {cell for whole, parts in partitions for cell in (whole, *parts)}
    below: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in live:
        for whole in grid.wholes(cell):
            below[whole].append(cell)
    fixed: set[Cell] = {*claimed, *_standing(live, stocks, ended), *divided}
    kept = _reached(fixed, lambda cell: below.get(cell, ())) & live | fixed
    wholes: dict[Cell, dict[Cell, bool]] = {
        cell: {whole: growth for whole, growth in grid.above(cell).items() if whole in kept}
        for cell in sorted(kept)
    }
    laws = Laws(wholes, sorted(partitions))
    _drop_silent(laws, fixed, stocks)
    return laws


def _grid_of(orders: tuple[SetOrder, SetOrder, SetOrder], stocks: frozenset[str]) -> _Grid:
    """The grid of three orders, made once for all cases that have these very orders."""
    beside = orders[0].beside
    key = id(orders[1]), id(orders[2]), stocks
    if key not in beside:
        beside[key] = _Grid(orders, stocks)  # which keeps them, so that no other has their id
    found = beside[key]
    assert isinstance(found, _Grid)
    return found


class _Grid:
    """The cells just above a cell, and what it is divided into, along each of its dimensions."""

    def __init__(self, orders: tuple[SetOrder, SetOrder, SetOrder], stocks: frozenset[str]) -> None:
        self._orders = orders
        self._stocks = stocks
        self._divided: list[dict[str, list[tuple[str, ...]]]] = [{}, {}, {}]
        self._part_of: list[dict[str, list[str]]] = [{}, {}, {}]
        for axis, order in enumerate(orders):
            for whole, parts in order.partitions:
                self._divided[axis].setdefault(whole, []).append(parts)
                for part in parts:
                    self._part_of[axis].setdefault(part, []).append(whole)
        self._shared: dict[tuple[int, tuple[str, ...]], bool] = {}
        self.wholes: Callable[[Cell], tuple[Cell, ...]] = lru_cache(_KEPT)(self._wholes)

    def above(self, cell: Cell) -> dict[Cell, bool]:
        """The declared wholes of a cell, and whether its growth is bound too."""
        return {
            _moved(cell, axis, whole): growth and self._lasts(cell) and self._lasts((whole,))
            if axis == 0
            else growth and self._lasts(cell)
            for axis, order in enumerate(self._orders)
            for whole, growth in order.wholes.get(cell[axis], {}).items()
        }

    def _lasts(self, cell: tuple[str, ...]) -> bool:
        return cell[0] not in self._stocks

    def _wholes(self, cell: Cell) -> tuple[Cell, ...]:
        """Everything that a cell lies directly within, as a part of a partition too."""
        found = dict.fromkeys(self.above(cell))
        for axis, part_of in enumerate(self._part_of):
            found.update((_moved(cell, axis, whole), None) for whole in part_of.get(cell[axis], ()))
        return tuple(found)

    def partitions(self, cell: Cell) -> Iterator[Partition]:
        """What a cell is declared to be divided into."""
        for axis, divided in enumerate(self._divided):
            for parts in divided.get(cell[axis], ()):
                yield cell, tuple(_moved(cell, axis, part) for part in parts)

    def parts(self, cell: Cell) -> list[Cell]:
        """All that a cell is declared to be divided into."""
        return [part for _, parts in self.partitions(cell) for part in parts]

    def binds_anyway(self, partition: Partition) -> bool:
        """Whether it binds though nothing bounds the whole or its parts.

        By another way to divide the whole, by parts that share something, or because some of
        these counts never fall while others may.
        """
        whole, parts = partition
        axis = next(a for a in range(3) if any(part[a] != whole[a] for part in parts))
        return (
            len({self._lasts(cell) for cell in (whole, *parts)}) > 1
            or len(self._divided[axis][whole[axis]]) > 1
            or self._parts_share(axis, tuple(part[axis] for part in parts))
        )

    def _parts_share(self, axis: int, parts: tuple[str, ...]) -> bool:
        """Whether something lies in two of these parts."""
        key = (axis, parts)
        if key not in self._shared:
            order = self._orders[axis]
            inside: dict[str, list[str]] = defaultdict(list)
            for name, above in order.wholes.items():
                for whole in above:
                    inside[whole].append(name)
            for whole, divided in order.partitions:
                inside[whole].extend(divided)
            found: set[str] = set()
            self._shared[key] = False
            for part in parts:
                below = _reached([part], lambda name: inside.get(name, ()))
                self._shared[key] = self._shared[key] or bool(found & below)
                found |= below
        return self._shared[key]


def _moved(cell: Cell, axis: int, name: str) -> Cell:
    return (*cell[:axis], name, *cell[axis + 1 :])  # type: ignore[return-value]  # still 3


def _reached(items: Iterable[Item], onward: Callable[[Item], Iterable[Item]]) -> set[Item]:
    found: set[Item] = set()
    _spread(found, items, onward)
    return found


def _spread(
    found: set[Item], items: Iterable[Item], onward: Callable[[Item], Iterable[Item]]
) -> None:
    """Add items and all that they lead to; what is there already has led to all of its own."""
    waiting = list(items)
    while waiting:
        item = waiting.pop()
        if item not in found:
            found.add(item)
            waiting.extend(onward(item))


def _standing(
    cells: Iterable[Cell], stocks: frozenset[str], ended: frozenset[tuple[int, str]]
) -> set[Cell]:
    return {
        cell
        for cell in cells
        if cell[0] not in stocks and any((axis, cell[axis]) in ended for axis in (1, 2))
    }


def _binding(
    grid: _Grid, claimed: frozenset[Cell], live: set[Cell], sources: set[Cell] | frozenset[Cell]
) -> list[Partition]:
    """The partitions that can bind a claim; ``live`` grows by their parts and what these lie in.

    The whole binds its parts where something bounds it and one of them is claimed or holds
    something claimed. The parts bind their whole only if something else bounds every one of
    them: a part of which nobody says anything may always be the rest.
    """
    kept: dict[Partition, None] = {}
    waiting = sorted(live)
    sources = set(sources)
    while waiting:
        before = len(live), len(sources)
        around = _Around(grid, sources)
        for cell in waiting:
            for partition in grid.partitions(cell):
                if partition in kept:
                    continue
                parts = partition[1]
                odd = grid.binds_anyway(partition)
                if (
                    odd
                    or (any(part in live for part in parts) and around(cell))
                    or _parts_bound(grid, partition, claimed, around)
                ):
                    kept[partition] = None
                    _spread(live, parts, grid.wholes)
                    if odd:
                        sources.update((cell, *parts))
        # a cell that now takes part may make an earlier partition bind
        waiting = sorted(live) if before != (len(live), len(sources)) else []
    return list(kept)


class _Around:
    """The sources that a cell is or lies within, as the bits of a number; each is asked once.

    A chain of a thousand names has half a million pairs of a part and what it lies within.
    """

    def __init__(self, grid: _Grid, sources: Iterable[Cell]) -> None:
        self._grid = grid
        self.own = {cell: 1 << number for number, cell in enumerate(sorted(sources))}
        self._known: dict[Cell, int] = {}

    def __call__(self, cell: Cell) -> int:
        known = self._known
        stack = [cell]
        opened: set[Cell] = set()
        while stack:
            here = stack[-1]
            wholes = () if here in known else self._grid.wholes(here)
            missing = [whole for whole in wholes if whole not in known and whole not in opened]
            if here in known:
                stack.pop()
            elif missing and here not in opened:
                opened.add(here)
                stack += missing
            else:
                found = self.own.get(here, 0)
                for whole in wholes:
                    found |= known.get(whole, 0)
                known[here] = found
                stack.pop()
        return known[cell]


def _parts_bound(
    grid: _Grid, partition: Partition, claimed: frozenset[Cell], around: _Around
) -> bool:
    """Whether every part, or a part of it, is claimed or lies within something else that is."""
    for part in partition[1]:
        inside = _reached([part], grid.parts)
        if inside & claimed:
            continue
        wider = itself = 0
        for cell in inside:
            wider |= around(cell)
            itself |= around.own.get(cell, 0)
        if not wider & ~around(partition[0]) & ~itself:
            return False
    return True


def _drop_silent(laws: Laws, fixed: set[Cell], stocks: frozenset[str]) -> None:
    """Leave out cells that only pass inclusion on, or that nothing bounds above."""
    below: dict[Cell, set[Cell]] = {cell: set() for cell in laws.wholes}
    for cell, above in laws.wholes.items():
        for whole in above:
            below[whole].add(cell)
    waiting = [cell for cell in sorted(laws.wholes, reverse=True) if cell not in fixed]
    while waiting:
        cell = waiting.pop()
        if cell not in laws.wholes or not _passes_all_on(laws.wholes, below[cell], cell, stocks):
            continue
        above = laws.wholes[cell]
        if len(above) * len(below[cell]) > len(above) + len(below[cell]):
            continue  # leaving it out would make more laws than it saves
        near = sorted({*above, *below[cell]} - fixed, reverse=True)
        _bypass(laws.wholes, below, cell)
        waiting.extend(near)


def _passes_all_on(
    wholes: Mapping[Cell, Mapping[Cell, bool]],
    parts: set[Cell],
    cell: Cell,
    stocks: frozenset[str],
) -> bool:
    """Whether a count fits between its parts and wholes if each pair of these fits.

    Where some bind its growth and others its level only, it may have to grow with one part
    after the other, which no pair shows: then it stays.
    """
    above = wholes[cell]
    below = [wholes[part][cell] for part in parts]
    if cell[0] in stocks or not above or not below:
        return True
    if all(above.values()):  # the only whole, or the largest growth of any part, will do for it
        return len(above) == 1 or all(below)
    if not any(above.values()) and not any(below):  # the largest level so far
        return not any(whole[0] in stocks for whole in above)
    return below == [True]


def _bypass(wholes: dict[Cell, dict[Cell, bool]], below: dict[Cell, set[Cell]], cell: Cell) -> None:
    above = wholes.pop(cell)
    for whole in above:
        below[whole].discard(cell)
    for part in below.pop(cell):
        growth = wholes[part].pop(cell)
        for whole, onward in above.items():
            if whole != part:
                wholes[part][whole] = wholes[part].get(whole, False) or (growth and onward)
                below[whole].add(part)
