"""What is counted, and the laws between counts: inclusion and partition (semantics.md section 3).

A cell is one set of people or things: metric x subject x place. Each dimension has an order
(wholes and parts); the laws of a case are those of the three orders, each with the other two
dimensions fixed (``laws``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

from reconcile.model.claim import Group
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.metric import Metric

Item = TypeVar("Item")

Cell = tuple[str, str, str]
ANYWHERE = ""
"""The name of an unstated subject or place: the whole that every stated one is part of."""


@dataclass(frozen=True, slots=True)
class SetOrder:
    """The declared wholes of one dimension's names, and its partitions.

    ``wholes[name][whole]`` says whether a part enters the whole by the same event, so that its
    growth is bound too. ``partitions`` are a whole and the parts that add up to it.
    """

    wholes: Mapping[str, Mapping[str, bool]]
    partitions: tuple[tuple[str, tuple[str, ...]], ...]
    _above: dict[str, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _odd: dict[frozenset[str], bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was asked before: all cases of a data set ask the same."""
    beside: dict[object, object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What others work out of this order and further ones, kept with it."""

    def above(self, name: str) -> frozenset[str]:
        """The name and everything that it lies within."""
        known = self._above.get(name)
        if known is None:
            known = self._above[name] = frozenset(reached([name], self._just_above))
        return known

    def _just_above(self, name: str) -> Iterator[str]:
        yield from self.wholes.get(name, ())
        yield from (whole for whole, parts in self.partitions if name in parts)

    def of_names(self, names: frozenset[str], kept: Set[str]) -> SetOrder:
        """The order of some names alone, where what lies between them only passes counts on.

        It is this very order where they lie within something that is divided, within several
        wholes, within one whose growth does not bind, or within a name that is to be ``kept``.
        """
        key = "of names", names, frozenset(kept)
        if key not in self.beside:
            self.beside[key] = self._of_names(names, kept)
        found = self.beside[key]
        assert isinstance(found, SetOrder)
        return found

    def _of_names(self, names: frozenset[str], kept: Set[str]) -> SetOrder:
        around = frozenset[str]().union(*map(self.above, names))
        if around & (self._divided | kept) or not all(map(self._passes_on, around)):
            return self
        nearest = {name: self._nearest_whole(name, names) for name in names}
        return SetOrder(
            {name: {whole: True} for name, whole in nearest.items() if whole is not None}, ()
        )

    @property
    def _divided(self) -> Set[str]:
        """The names that are divided, and those that others are divided into."""
        found = self.beside.get("divided")
        if found is None:
            found = {name for whole, parts in self.partitions for name in (whole, *parts)}
            self.beside["divided"] = found
        assert isinstance(found, Set)
        return found

    def _passes_on(self, name: str) -> bool:
        """Whether a name lies within one other at most, and its growth within that of this."""
        wholes = self.wholes.get(name, {})
        return len(wholes) <= 1 and all(wholes.values())

    def _nearest_whole(self, name: str, names: Set[str]) -> str | None:
        """The nearest of some names that a name lies within, each within one other at most."""
        here: str | None = next(iter(self.wholes.get(name, ())), None)
        while here is not None and here not in names:
            here = next(iter(self.wholes.get(here, ())), None)
        return here

    def ties_oddly(self, stocks: frozenset[str] = frozenset()) -> bool:
        """Whether partitions tie names in ways that wholes and parts alone do not show.

        By several partitions of one whole, parts in several wholes, parts that share something
        or lie within something that their whole does not, a lone part, or sums of counts of which
        some may fall.
        """
        if stocks not in self._odd:
            self._odd[stocks] = (
                self._shares_names()
                or any(_is_odd(whole, parts, stocks) for whole, parts in self.partitions)
                or self._parts_meet()
                or self._parts_lie_elsewhere()
            )
        return self._odd[stocks]

    def _shares_names(self) -> bool:
        """Whether a whole is divided twice, or a part is in two wholes."""
        wholes = [whole for whole, _ in self.partitions]
        part_of = [part for _, parts in self.partitions for part in parts]
        return len(wholes) != len(set(wholes)) or len(part_of) != len(set(part_of))

    def _parts_meet(self) -> bool:
        """Whether something lies within two parts of one whole."""
        divided = [frozenset(parts) for _, parts in self.partitions]
        named = {name for whole, parts in self.partitions for name in (whole, *parts)}
        names = {*self.wholes, *named} if divided else set()
        return any(len(above & parts) > 1 for above in map(self.above, names) for parts in divided)

    def _parts_lie_elsewhere(self) -> bool:
        """Whether all parts of a whole lie within something that the whole does not.

        Then it bounds the whole all the same: of two parts the larger is half of it.
        """
        return any(
            frozenset.intersection(*map(self.above, parts)) - self.above(whole)
            for whole, parts in self.partitions
        )


def _is_odd(whole: str, parts: Sequence[str], stocks: frozenset[str]) -> bool:
    """Whether a division has a lone part, or mixes what may fall with what only grows."""
    return len(parts) < 2 or len({name in stocks for name in (whole, *parts)}) > 1


def order_of_metrics(metrics: Mapping[str, Metric]) -> SetOrder:
    """The order of a vocabulary's metrics; a lone part is no division, and lies within."""
    wholes = {name: dict.fromkeys(metric.counts_within, False) for name, metric in metrics.items()}
    partitions = []
    for name, metric in metrics.items():
        for whole in metric.grows_within:  # a stock has no growth to bind
            wholes[name][whole] = metric.grows and metrics[whole].grows
        for parts in metric.parts:
            if len(parts) > 1:
                partitions.append((name, parts))
            else:
                wholes[parts[0]][name] = metric.grows and metrics[parts[0]].grows
    return SetOrder(wholes, tuple(partitions))


def with_name(cell: Cell, axis: int, name: str) -> Cell:
    """The cell that has another name in one dimension."""
    return (*cell[:axis], name, *cell[axis + 1 :])  # type: ignore[return-value]  # still 3


def grows_within(part: str, whole: str, metrics: Mapping[str, Metric]) -> bool:
    """Whether the part cannot grow by more than the whole, by a chain of declared metrics."""

    def onward(name: str) -> Iterator[str]:
        yield from (above for above in metrics[name].grows_within if metrics[above].grows)
        yield from (m.id for m in metrics.values() if m.grows and _lasting_part(name, m, metrics))

    return metrics[part].grows and whole in reached([part], onward)


def _lasting_part(name: str, metric: Metric, metrics: Mapping[str, Metric]) -> bool:
    return any(
        name in parts and all(metrics[part].grows for part in parts) for parts in metric.parts
    )


def order_of_groups(groups: Mapping[str, Group], *, with_anywhere: bool) -> SetOrder:
    """The order of subjects or places; ``with_anywhere`` puts all of them within the unstated.

    Who names one part of a whole does not say that it is all: it lies within.
    """
    wholes = {name: dict.fromkeys(group.within, True) for name, group in groups.items()}
    partitions = []
    for name, group in groups.items():
        if len(group.parts) > 1:
            partitions.append((name, group.parts))
        elif group.parts:
            wholes.setdefault(group.parts[0], {})[name] = True
    if with_anywhere:
        _put_anywhere(wholes, partitions)
    return SetOrder(wholes, tuple(partitions))


def _put_anywhere(
    wholes: Mapping[str, dict[str, bool]], partitions: Iterable[tuple[str, tuple[str, ...]]]
) -> None:
    """Put what lies in nothing within the unstated."""
    in_parts = {part for _, parts in partitions for part in parts}
    for name, above in wholes.items():
        if not above and name not in in_parts:
            above[ANYWHERE] = True


def components(items: Iterable[str], order: SetOrder) -> dict[str, str]:
    """For each name, the name that stands for everything tied to it by wholes and parts."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for left, right in _ties(order):
        first, second = sorted((find(left), find(right)))
        leader[second] = first
    return {name: find(name) for name in items}


def _ties(order: SetOrder) -> Iterator[tuple[str, str]]:
    for name, above in order.wholes.items():
        for whole in above:
            yield name, whole
    for whole, parts in order.partitions:
        for part in parts:
            yield whole, part


def reached(items: Iterable[Item], onward: Callable[[Item], Iterable[Item]]) -> set[Item]:
    """The items, what these lead on to, what that leads on to, and so on."""
    found: set[Item] = set()
    spread(found, items, onward)
    return found


def spread(
    found: set[Item], items: Iterable[Item], onward: Callable[[Item], Iterable[Item]]
) -> None:
    """Add items and all that they lead on to; what is there already has led to all of its own."""
    waiting = list(items)
    while waiting:
        item = waiting.pop()
        if item not in found:
            found.add(item)
            waiting.extend(onward(item))
