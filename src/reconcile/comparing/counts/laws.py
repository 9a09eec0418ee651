"""The laws between a case's cells: those of its three orders, each with the rest fixed.

Only cells with a say are there: claimed ones, those between a claimed part and a claimed whole,
and the parts of partitions that can bind. How deep names are nested makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from reconcile.comparing.counts.cell_grid import CellGrid, Partition, grid_of
from reconcile.comparing.world.sets import Cell, SetOrder, reached, spread
from reconcile.values.classes import dataclass, field
from reconcile.values.groups import grouped


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
    grid = grid_of(orders, stocks)
    live = reached(claimed, grid.wholes)
    standing = _standing(live, stocks, ended)
    partitions = _binding(grid, claimed, live, claimed | standing)
    partitions = _alike(grid, partitions, live)
    divided = {cell for whole, parts in partitions for cell in (whole, *parts)}
    below = grouped((whole, cell) for cell in live for whole in grid.wholes(cell))
    fixed: set[Cell] = {*claimed, *_standing(live, stocks, ended), *divided}
    kept = reached(fixed, lambda cell: below.get(cell, ())) & live | fixed
    wholes: dict[Cell, dict[Cell, bool]] = {
        cell: {whole: growth for whole, growth in grid.above(cell).items() if whole in kept}
        for cell in sorted(kept)
    }
    laws = Laws(wholes, sorted(partitions))
    _drop_silent(laws, fixed, stocks)
    return laws


def _standing(
    cells: Iterable[Cell], stocks: frozenset[str], ended: frozenset[tuple[int, str]]
) -> set[Cell]:
    return {
        cell
        for cell in cells
        if cell[0] not in stocks and any((axis, cell[axis]) in ended for axis in (1, 2))
    }


def _binding(
    grid: CellGrid, claimed: frozenset[Cell], live: set[Cell], sources: set[Cell] | frozenset[Cell]
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
        around = _Around(grid, _bits_of(sources))
        for partition in chain.from_iterable(map(grid.partitions, waiting)):
            if partition in kept:
                continue
            whole, parts = partition
            odd = grid.binds_anyway(partition)
            whole_binds = around(whole) and not live.isdisjoint(parts)
            if odd or whole_binds or _parts_bound(grid, partition, claimed, around):
                kept[partition] = None
                spread(live, parts, grid.wholes)
                if odd:
                    sources.update((whole, *parts))
        # a cell that now takes part may make an earlier partition bind
        waiting = sorted(live) if before != (len(live), len(sources)) else []
    return list(kept)


def _alike(grid: CellGrid, partitions: Iterable[Partition], live: set[Cell]) -> list[Partition]:
    """The partitions, and those of cells that lie within what is divided, in the same way.

    They bind nothing more. But where a whole is a sum of parts and a count within it is not, that
    count lies within the one part or the other; with its own parts, each lies within one.
    ``live`` grows by these.
    """
    kept = dict.fromkeys(partitions)
    ways: dict[tuple[int, tuple[str, ...]], int] = {}
    own: dict[Cell, int] = defaultdict(int)
    for whole, parts in kept:
        own[whole] |= 1 << ways.setdefault(_way(whole, parts), len(ways))
    around = _Around(grid, own)
    for cell in sorted(live):
        for partition in grid.partitions(cell):
            way = ways.get(_way(*partition))
            if way is not None and around(cell) >> way & 1:
                kept[partition] = None
    for _, parts in kept:
        spread(live, parts, grid.wholes)
    return list(kept)


def _way(whole: Cell, parts: Sequence[Cell]) -> tuple[int, tuple[str, ...]]:
    """Along which dimension a cell is divided, and into what."""
    axis = next(a for a in range(3) if any(part[a] != whole[a] for part in parts))
    return axis, tuple(part[axis] for part in parts)


def _bits_of(cells: Iterable[Cell]) -> dict[Cell, int]:
    """A bit of its own for each cell."""
    return {cell: 1 << number for number, cell in enumerate(sorted(cells))}


class _Around:
    """The bits of a cell and of all that it lies within, as one number; each cell is asked once.

    A chain of a thousand names has half a million pairs of a part and what it lies within.
    """

    def __init__(self, grid: CellGrid, own: Mapping[Cell, int]) -> None:
        self._grid = grid
        self.own = own
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
    grid: CellGrid, partition: Partition, claimed: frozenset[Cell], around: _Around
) -> bool:
    """Whether every part, or a part of it, is claimed or lies within something else that is."""
    for part in partition[1]:
        inside = reached([part], grid.parts)
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
        # Its neighbours have other neighbours now, and may pass all on where they did not before.
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
