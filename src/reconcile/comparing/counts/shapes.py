"""Counts written as sums of amounts that are never negative, and the variables for these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from reconcile.comparing.counts.cell_grid import grid_of
from reconcile.comparing.counts.laws import Laws, laws_between
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.instants import Instant, fixed, timeline
from reconcile.comparing.world.sets import Cell, SetOrder
from reconcile.values.classes import dataclass, field

Weights = dict[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """The static form of a case's laws.

    ``forms[cell]`` are weights over amounts ``0 … amounts-1``; stocks have a form too, but of
    amounts that belong to one instant (``momentary``). ``grow`` are weighted sums of amounts,
    and ``level`` weighted sums of cells, that are at least 0, or equal 0 where marked. ``model`` is
    the form that this one is by other names, if it was made of one: its ``forms`` are these.
    """

    amounts: int
    momentary: frozenset[int]
    forms: Mapping[Cell, Weights]
    grow: tuple[tuple[Weights, bool], ...]
    level: tuple[tuple[dict[Cell, int], bool], ...]
    model: Shape | None = field(default=None, compare=False)


@dataclass(slots=True)
class _Shaper:
    laws: Laws
    stocks: frozenset[str]
    forms: dict[Cell, Weights] = field(default_factory=dict)
    amounts: int = 0
    momentary: set[int] = field(default_factory=set)

    def divide(self) -> None:
        """Give every cell its form: parts before their wholes, however deep they are nested."""
        divided: dict[Cell, tuple[Cell, ...]] = {}
        for whole, parts in self.laws.partitions:
            if self.lasts(whole, *parts):
                divided.setdefault(whole, parts)
        for cell in self.laws.cells:
            self._form(cell, divided)

    def _form(self, cell: Cell, divided: Mapping[Cell, tuple[Cell, ...]]) -> None:
        """Give a cell its form, and before it all those that it is divided into."""
        stack, opened = [cell], set[Cell]()
        while stack:
            here = stack[-1]
            parts = divided.get(here, ())
            missing = [part for part in parts if part not in self.forms]
            if here in self.forms:
                stack.pop()
            elif missing and here not in opened:
                opened.add(here)
                stack.extend(missing)
            else:  # a declared cycle, which checking reports, is cut where it closes
                closed = bool(parts) and not missing
                self.forms[here] = self._sum(parts) if closed else self._fresh(here)
                stack.pop()

    def lasts(self, *cells: Cell) -> bool:
        """Whether none of these is a stock."""
        return all(cell[0] not in self.stocks for cell in cells)

    def _fresh(self, cell: Cell) -> Weights:
        if not self.lasts(cell):
            self.momentary.add(self.amounts)
        self.amounts += 1
        return {self.amounts - 1: 1}

    def _sum(self, parts: Sequence[Cell]) -> Weights:
        total: Weights = {}
        for part in parts:
            total = _added(total, self.forms[part])
        return total

    def sums(self) -> Iterator[tuple[Weights, bool]]:
        """What sums of parts ask for beyond the forms: that every further one is the same."""
        for whole, parts in self.laws.partitions:
            if self.lasts(whole, *parts):
                rest = _added(self.forms[whole], self._sum(parts), -1)
                if rest:
                    yield rest, True

    def growths(self) -> Iterator[tuple[Weights, bool]]:
        """What grows by no less than a part of it does."""
        for part, above in self.laws.wholes.items():
            for whole, growth in sorted(above.items()):
                rest = _added(self.forms[whole], self.forms[part], -1)
                if growth and self.lasts(part, whole) and min(rest.values(), default=0) < 0:
                    yield rest, False

    def levels(self) -> Iterator[tuple[dict[Cell, int], bool]]:
        """What binds counts at one moment only."""
        for whole, parts in self.laws.partitions:
            if not self.lasts(whole, *parts):
                total = {whole: 1}
                for part in parts:
                    total[part] = total.get(part, 0) - 1
                yield total, True
        for part, above in self.laws.wholes.items():
            for whole, growth in sorted(above.items()):
                if part != whole and not (growth and self.lasts(part, whole)):
                    yield {whole: 1, part: -1}, False


def _added(first: Weights, second: Weights, sign: int = 1) -> Weights:
    total = dict(first)
    for amount, weight in second.items():
        total[amount] = total.get(amount, 0) + sign * weight
    return {amount: weight for amount, weight in total.items() if weight}


def shape_between(
    claimed: frozenset[Cell],
    orders: tuple[SetOrder, SetOrder, SetOrder],
    stocks: frozenset[str],
    ended: frozenset[tuple[int, str]],
) -> Shape:
    """The form of the laws that can bind these cells, as ``laws_between`` has them.

    Names that only lie between those of the cells are left out. The laws of what is left hang on
    which names lie within which, and not on the names: they are worked out for the first cells
    that lie so, and told of others by theirs.
    """
    subjects, places = (_between(claimed, axis, orders[axis], ended) for axis in (1, 2))
    if subjects is orders[1] or places is orders[2]:
        return shape_of(laws_between(claimed, (orders[0], subjects, places), stocks, ended), stocks)
    by_subject, by_place = (
        _Numbered(order, sorted({cell[axis] for cell in claimed}))
        for axis, order in ((1, subjects), (2, places))
    )
    models = grid_of(orders, stocks).models
    cells = frozenset((m, by_subject.of[s], by_place.of[p]) for m, s, p in claimed)
    key = cells, by_subject.wholes, by_place.wholes
    if key not in models:
        plain = orders[0], by_subject.order, by_place.order
        models[key] = shape_of(laws_between(cells, plain, stocks, frozenset()), stocks)
    return _moved(models[key], by_subject.names, by_place.names)


def _between(
    claimed: frozenset[Cell], axis: int, order: SetOrder, ended: frozenset[tuple[int, str]]
) -> SetOrder:
    """The order of the names of these cells in a dimension, without those between them."""
    kept = {name for on, name in ended if on == axis}
    return order.of_names(frozenset(cell[axis] for cell in claimed), kept)


class _Numbered:
    """Some names of one dimension by their numbers, as text that sorts as they do."""

    def __init__(self, order: SetOrder, names: Sequence[str]) -> None:
        self.of = {name: f"{number:06}" for number, name in enumerate(names)}
        self.names = {number: name for name, number in self.of.items()}
        self.wholes = tuple(
            (self.of[name], self.of[whole])
            for name in names
            for whole in order.wholes.get(name, ())
        )

    @property
    def order(self) -> SetOrder:
        """The order of the numbers, each within one other at most."""
        return SetOrder({part: {whole: True} for part, whole in self.wholes}, ())


def _moved(model: Shape, subjects: Mapping[str, str], places: Mapping[str, str]) -> Shape:
    """The same form by other names of subjects and places."""

    def renamed(cell: Cell) -> Cell:
        return cell[0], subjects[cell[1]], places[cell[2]]

    return Shape(
        model.amounts,
        model.momentary,
        {renamed(cell): form for cell, form in model.forms.items()},
        model.grow,
        tuple(
            ({renamed(cell): sign for cell, sign in cells.items()}, equal)
            for cells, equal in model.level
        ),
        model,
    )


def shape_of(laws: Laws, stocks: frozenset[str]) -> Shape:
    """The form of the laws; ``stocks`` are the metrics that do not accumulate."""
    shaper = _Shaper(laws, stocks)
    shaper.divide()
    grow = {
        (frozenset(weights.items()), equal): (weights, equal)
        for weights, equal in (*shaper.sums(), *shaper.growths())
    }
    return Shape(
        shaper.amounts,
        frozenset(shaper.momentary),
        shaper.forms,
        tuple(grow.values()),
        tuple(shaper.levels()),
    )


class Variables:
    """One variable for each amount of a shape and each instant, in the certain order of these.

    Of what lasts it is what came since the first of the instants just before; so a count is the
    sum along a path of such steps, and never falls. Of a stock it is what there is.
    """

    def __init__(
        self, shape: Shape, assumed: frozenset[Atom] | None, instants: Iterable[Instant]
    ) -> None:
        """Lay the instants, at their date's end if ``assumed`` (``None``: everything) says so."""
        self._shape = shape
        self._assumed = assumed
        self.timeline = timeline(map(self._moment, instants))
        self._paths = [self._path(number) for number in range(len(self.timeline.instants))]
        self.amount = shape.amounts * len(self.timeline.instants)

    @cached_property
    def lasting(self) -> tuple[int, ...]:
        """The amounts that never fall."""
        momentary = self._shape.momentary
        return tuple(a for a in range(self._shape.amounts) if a not in momentary)

    @cached_property
    def growing(self) -> tuple[tuple[Weights, bool], ...]:
        """What may not shrink over time (or, where marked, change): amounts, and rows of growth."""
        return (*(({amount: 1}, False) for amount in self.lasting), *self._shape.grow)

    def number(self, instant: Instant) -> int:
        """The number of an instant, in the order of the timeline."""
        return self.timeline.index[self._moment(instant).key]

    def first(self, number: int) -> int:
        """The variable of the first amount at an instant; those of the others follow."""
        return number * self._shape.amounts

    def count(self, cell: Cell, instant: Instant, sign: int = 1) -> dict[int, int]:
        """The count of a cell at an instant."""
        return self.at(self._shape.forms[cell], self.number(instant), sign)

    def at(self, weights: Mapping[int, int], number: int, sign: int = 1) -> dict[int, int]:
        """A weighted sum of amounts at an instant."""
        found: dict[int, int] = {}
        for amount, weight in weights.items():
            path = [number] if amount in self._shape.momentary else self._paths[number]
            for step in path:
                found[self.first(step) + amount] = sign * weight
        return found

    def growth(self, weights: Mapping[int, int], earlier: int, later: int) -> dict[int, int]:
        """What a weighted sum of amounts grows by from one instant to another."""
        return added([self.at(weights, later), self.at(weights, earlier, -1)])

    def _moment(self, instant: Instant) -> Instant:
        """The instant as it is laid: at its date's end if so assumed; of one time there is one."""
        if instant.pin is not None and (self._assumed is None or instant.pin in self._assumed):
            instant = instant.pinned()
        return fixed(instant.latest) if instant.earliest == instant.latest else instant

    def _path(self, number: int) -> list[int]:
        steps = [number]
        while self.timeline.parents[steps[-1]]:
            steps.append(self.timeline.parents[steps[-1]][0])
        return steps


def added(parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """The sum of weighted sums."""
    total: dict[int, int] = {}
    for part in parts:
        for variable, weight in part.items():
            total[variable] = total.get(variable, 0) + weight
    return {variable: weight for variable, weight in total.items() if weight}
