"""What is counted, and the laws between counts: inclusion and partition (semantics.md section 3).

A cell is one set of people or things: metric x subject x place. Each dimension has an order
(wholes and parts); the laws of a case are those of the three orders, each with the other two
dimensions fixed, over all combinations of the names that its claims use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from reconcile.model.claim import Group
from reconcile.vocabulary.metric import Metric

Cell = tuple[str, str, str]
ANYWHERE = ""
"""The name of an unstated subject or place: the whole that every stated one is part of."""


@dataclass(frozen=True, slots=True)
class Order:
    """The declared wholes of one dimension's names, and its partitions.

    ``wholes[name][whole]`` says whether a part enters the whole by the same event, so that its
    growth is bound too. ``partitions`` are a whole and the parts that add up to it.
    """

    wholes: Mapping[str, Mapping[str, bool]]
    partitions: tuple[tuple[str, tuple[str, ...]], ...]

    def closure(self, names: Iterable[str]) -> frozenset[str]:
        """The names with their declared wholes, and the parts of everything that has parts."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            waiting.extend(self.wholes.get(name, ()))
            for whole, parts in self.partitions:
                if whole == name or name in parts:
                    waiting.extend((whole, *parts))
        return frozenset(found)

    def above(self, name: str) -> frozenset[str]:
        """The name and everything that it lies within."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting.extend(self.wholes.get(here, ()))
                waiting.extend(whole for whole, parts in self.partitions if here in parts)
        return frozenset(found)


def order_of_metrics(metrics: Mapping[str, Metric]) -> Order:
    """The order of a vocabulary's metrics."""
    wholes: dict[str, dict[str, bool]] = {}
    for name, metric in metrics.items():
        wholes[name] = dict.fromkeys(metric.counts_within, False)
        for whole in metric.grows_within:  # a stock has no growth to bind
            wholes[name][whole] = metric.accumulates and metrics[whole].accumulates
    partitions = [(name, parts) for name, metric in metrics.items() for parts in metric.parts]
    return Order(wholes, tuple(partitions))


def grows_within(part: str, whole: str, metrics: Mapping[str, Metric]) -> bool:
    """Whether the part cannot grow by more than the whole, by a chain of declared metrics."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        name = waiting.pop()
        if name not in found and metrics[name].accumulates:
            found.add(name)
            waiting.extend(metrics[name].grows_within)
            waiting.extend(m.id for m in metrics.values() if _lasting_part(name, m, metrics))
    return whole in found


def _lasting_part(name: str, metric: Metric, metrics: Mapping[str, Metric]) -> bool:
    return any(
        name in parts and all(metrics[part].accumulates for part in parts) for parts in metric.parts
    )


def order_of_groups(groups: Mapping[str, Group], *, with_anywhere: bool) -> Order:
    """The order of subjects or places; ``with_anywhere`` puts all of them within the unstated."""
    wholes = {name: dict.fromkeys(group.within, True) for name, group in groups.items()}
    partitions = [(name, group.parts) for name, group in groups.items() if group.parts]
    if with_anywhere:
        in_parts = {part for _, parts in partitions for part in parts}
        for name, above in wholes.items():
            if not above and name not in in_parts:
                above[ANYWHERE] = True
    return Order(wholes, tuple(partitions))


@dataclass(slots=True)
class Laws:
    """The laws between a case's cells, with cells that can have no say left out.

    ``wholes[cell][whole]`` says whether growth is bound too; ``partitions`` are exact.
    """

    wholes: dict[Cell, dict[Cell, bool]] = field(default_factory=dict)
    partitions: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        """All cells, in a fixed order."""
        return sorted(self.wholes)

    def below(self) -> dict[Cell, set[Cell]]:
        """For each cell, those directly included in it (parts of partitions too)."""
        found: dict[Cell, set[Cell]] = {cell: set() for cell in self.wholes}
        for cell, above in self.wholes.items():
            for whole in above:
                found[whole].add(cell)
        for whole, parts in self.partitions:
            found[whole].update(parts)
        return found


def laws_between(
    claimed: frozenset[Cell],
    orders: tuple[Order, Order, Order],
    stocks: frozenset[str],
    ended: frozenset[tuple[int, str]],
) -> Laws:
    """The laws over all combinations of the names that the claimed cells use.

    ``stocks`` are the metrics that have no growth to bind; ``ended`` are the names (with their
    axis) whose counts stand still from some date on, so that their cells always have a say.
    """
    names = [
        sorted(order.closure(cell[axis] for cell in claimed)) for axis, order in enumerate(orders)
    ]
    laws = Laws({cell: {} for cell in product(*names)})  # type: ignore[misc]  # product of 3
    for axis, order in enumerate(orders):
        for cell in laws.wholes:
            for whole, growth in order.wholes.get(cell[axis], {}).items():
                if (above := _moved(cell, axis, whole)) in laws.wholes:
                    laws.wholes[cell][above] = growth
        for whole, parts in order.partitions:
            for cell in [cell for cell in laws.wholes if cell[axis] == whole]:
                laws.partitions.append((cell, tuple(_moved(cell, axis, part) for part in parts)))
    _drop_empty(laws, claimed)
    standing = {c for c in laws.wholes if any((axis, c[axis]) in ended for axis in (1, 2))}
    _drop_silent(laws, claimed | standing, stocks)
    return laws


def _moved(cell: Cell, axis: int, name: str) -> Cell:
    return (*cell[:axis], name, *cell[axis + 1 :])  # type: ignore[return-value]  # still 3


def _drop_empty(laws: Laws, claimed: frozenset[Cell]) -> None:
    """Leave out cells that may be 0 whatever the claims say: nothing claimed lies in them."""
    wholes_of = _all_wholes(laws)
    alive = _upward(claimed, wholes_of)
    while True:
        bound = {
            part
            for whole, parts in laws.partitions
            if whole in alive
            for part in parts
            if part not in alive
        }
        if not bound:
            break
        alive |= _upward(bound, wholes_of)
    laws.wholes = {
        cell: {whole: growth for whole, growth in above.items() if whole in alive}
        for cell, above in laws.wholes.items()
        if cell in alive
    }
    laws.partitions = [row for row in laws.partitions if row[0] in alive]


def _all_wholes(laws: Laws) -> dict[Cell, set[Cell]]:
    found = {cell: set(above) for cell, above in laws.wholes.items()}
    for whole, parts in laws.partitions:
        for part in parts:
            found[part].add(whole)
    return found


def _upward(cells: Iterable[Cell], wholes_of: Mapping[Cell, set[Cell]]) -> set[Cell]:
    found: set[Cell] = set()
    waiting = list(cells)
    while waiting:
        cell = waiting.pop()
        if cell not in found:
            found.add(cell)
            waiting.extend(wholes_of[cell])
    return found


def _drop_silent(laws: Laws, kept: frozenset[Cell], stocks: frozenset[str]) -> None:
    """Leave out unclaimed cells that only pass inclusion on, or that nothing bounds above."""
    changed = True
    while changed:
        changed = False
        for cell in laws.cells:
            if cell not in kept and _removable(laws, cell, stocks):
                _bypass(laws, cell)
                changed = True


def _removable(laws: Laws, cell: Cell, stocks: frozenset[str]) -> bool:
    if any(cell in parts for _, parts in laws.partitions):
        return False
    own = [parts for whole, parts in laws.partitions if whole == cell]
    if not own:
        return cell[0] in stocks or _passes_all_on(laws, cell, stocks)
    if cell[0] not in stocks and any(part[0] in stocks for part in own[0]):
        return False  # that the sum never falls binds its parts
    below = {part for part, above in laws.wholes.items() if cell in above}
    return len(own) == 1 and not laws.wholes[cell] and below <= set(own[0])


def _passes_all_on(laws: Laws, cell: Cell, stocks: frozenset[str]) -> bool:
    """Whether a count that never falls fits between its parts and wholes if each pair fits.

    Where some bind its growth and others its level only, it may have to grow with one part
    after the other, which no pair shows: then it stays.
    """
    above = laws.wholes[cell]
    below = [wholes[cell] for wholes in laws.wholes.values() if cell in wholes]
    if not above or not below:
        return True
    if all(above.values()):  # the only whole, or the largest growth of any part, will do for it
        return len(above) == 1 or all(below)
    if not any(above.values()) and not any(below):  # the largest level so far
        return not any(whole[0] in stocks for whole in above)
    return below == [True]


def _bypass(laws: Laws, cell: Cell) -> None:
    above = laws.wholes.pop(cell)
    laws.partitions = [row for row in laws.partitions if row[0] != cell]
    for part_above in laws.wholes.values():
        growth = part_above.pop(cell, None)
        if growth is not None:
            for whole, onward in above.items():
                part_above[whole] = part_above.get(whole, False) or (growth and onward)


def components(items: Iterable[str], order: Order) -> dict[str, str]:
    """For each name, the name that stands for everything tied to it by wholes and parts."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for one, other in _ties(order):
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    return {name: find(name) for name in items}


def _ties(order: Order) -> Iterator[tuple[str, str]]:
    for name, above in order.wholes.items():
        for whole in above:
            yield name, whole
    for whole, parts in order.partitions:
        for part in parts:
            yield whole, part
