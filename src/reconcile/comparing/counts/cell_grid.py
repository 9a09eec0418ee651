"""The cells just above a cell and those it is divided into, along its three dimensions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from reconcile.comparing.world.sets import Cell, SetOrder, reached, with_name

Partition = tuple[Cell, tuple[Cell, ...]]

_KEPT = 10_000  # cells whose wholes are remembered, the most recent


def grid_of(orders: tuple[SetOrder, SetOrder, SetOrder], stocks: frozenset[str]) -> CellGrid:
    """The grid of three orders, made once for all cases that have these very orders."""
    beside = orders[0].beside
    key = id(orders[1]), id(orders[2]), stocks
    if key not in beside:
        beside[key] = CellGrid(orders, stocks)  # which keeps them, so that no other has their id
    found = beside[key]
    assert isinstance(found, CellGrid)
    return found


class CellGrid:
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
        self._odd: list[dict[str, bool]] = [{}, {}, {}]
        self.wholes: Callable[[Cell], tuple[Cell, ...]] = lru_cache(_KEPT)(self._wholes)
        self._lie_oddly: Callable[[Partition], bool] = lru_cache(_KEPT)(self._parts_lie_oddly)
        self.models: dict[object, Any] = {}
        """What is known of cells by which of their names lie within which, and not by the names."""

    def above(self, cell: Cell) -> dict[Cell, bool]:
        """The declared wholes of a cell, and whether its growth is bound too."""
        return {
            with_name(cell, axis, whole): growth and self._lasts(cell) and self._lasts((whole,))
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
            found.update(
                (with_name(cell, axis, whole), None) for whole in part_of.get(cell[axis], ())
            )
        return tuple(found)

    def partitions(self, cell: Cell) -> Iterator[Partition]:
        """What a cell is declared to be divided into."""
        for axis, divided in enumerate(self._divided):
            for parts in divided.get(cell[axis], ()):
                yield cell, tuple(with_name(cell, axis, part) for part in parts)

    def parts(self, cell: Cell) -> list[Cell]:
        """All that a cell is declared to be divided into."""
        return [part for _, parts in self.partitions(cell) for part in parts]

    def binds_anyway(self, partition: Partition) -> bool:
        """Whether it binds though nothing bounds the whole or its parts, by itself or by others."""
        return self._divides_oddly(partition) or self._lie_oddly(partition)

    def _divides_oddly(self, partition: Partition) -> bool:
        """Whether it binds by itself.

        By another way to divide the whole, by parts that share something, or because some of
        these counts never fall while others may.
        """
        whole, parts = partition
        # A cell is divided along one dimension at a time: there alone its parts have other names.
        axis = next(a for a in range(3) if any(part[a] != whole[a] for part in parts))
        return self._is_odd(axis, whole[axis], tuple(part[axis] for part in parts))

    def _is_odd(self, axis: int, whole: str, parts: tuple[str, ...]) -> bool:
        """The same of names: whatever else a cell is of, only its metric says what may fall."""
        return (
            (axis == 0 and len({self._lasts((name,)) for name in (whole, *parts)}) > 1)
            or len(self._divided[axis][whole]) > 1
            or self._parts_share(axis, parts)
        )

    def _is_oddly_divided(self, cell: Cell) -> bool:
        """Whether a cell is divided so along some dimension."""
        return any(map(self._has_odd_parts, range(3), cell))

    def _has_odd_parts(self, axis: int, name: str) -> bool:
        known = self._odd[axis]
        if name not in known:
            divided = self._divided[axis].get(name, ())
            known[name] = any(self._is_odd(axis, name, parts) for parts in divided)
        return known[name]

    def _parts_lie_oddly(self, partition: Partition) -> bool:
        """Whether a part lies within something else that is divided in odd ways.

        Such divisions can leave nothing for what lies in them: a whole that is both of two sums,
        of which one has a part more, has none of that part.
        """
        whole, parts = partition
        around = reached(reached(parts, self.parts), self.wholes)
        above = reached([whole], self.wholes)
        beside = around - above
        return any(map(self._is_oddly_divided, beside))

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
                below = reached([part], lambda name: inside.get(name, ()))
                self._shared[key] = self._shared[key] or bool(found & below)
                found |= below
        return self._shared[key]
