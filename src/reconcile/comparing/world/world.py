"""The data as one frozen world: every telling, and what is looked up of all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import TypeVar

from reconcile.comparing.world.dated_series import DatedSeries, Span
from reconcile.comparing.world.sets import SetOrder, order_of_groups, order_of_metrics
from reconcile.comparing.world.voices import FOREVER, Telling
from reconcile.model.claim import Group
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from reconcile.values.classes import dataclass, field
from reconcile.values.groups import grouped
from reconcile.vocabulary.metric import Metric

_Key = TypeVar("_Key")

OfSides = tuple[tuple[str, Fraction], ...]
"""Numbers, each with the side that gives it."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Facts of pairs and of figures by their claims, and of all figures of a quantity.

    ``ends`` are the smallest and the largest last numbers of what is counted, over whatever time;
    ``spans`` are where the series of a rate went, ``steps`` when numbers much alike were given.
    """

    pairs: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    figures: dict[str, frozenset[str]] = field(default_factory=dict)
    ends: dict[Quantity, tuple[OfSides, OfSides]] = field(default_factory=dict)
    spans: dict[Quantity, list[Span]] = field(default_factory=dict)
    steps: dict[Quantity, Mapping[int, list[tuple[int, int]]]] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """The data set, its tellings by claim id, and the tolerance of conventional readings."""

    dataset: Dataset
    tellings: Mapping[str, Telling]
    tolerance: Fraction

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """The vocabulary's metrics."""
        return self.dataset.vocabulary.metrics

    @cached_property
    def metrics_order(self) -> SetOrder:
        """Which metrics lie within which."""
        return order_of_metrics(self.metrics)

    @cached_property
    def subjects_order(self) -> SetOrder:
        """Which subjects lie within which; one that is not stated holds none."""
        return order_of_groups(self.dataset.subjects, with_anywhere=False)

    @cached_property
    def places_order(self) -> SetOrder:
        """Likewise of places."""
        return order_of_groups(self.dataset.regions, with_anywhere=False)

    @cached_property
    def compared(self) -> tuple[Telling, ...]:
        """The tellings that are compared, in file order: not withdrawn, and with a number."""
        return tuple(
            self.tellings[claim.id]
            for claim in self.dataset.claims
            if claim.withdrawn is None and not claim.reading.recorded_only
        )

    @cached_property
    def series(self) -> DatedSeries:
        """The dated figures, in the order of their dates."""
        return DatedSeries(self.compared, self.tellings)

    @cached_property
    def by_quantity(self) -> Mapping[Quantity, tuple[Telling, ...]]:
        """The compared tellings of each quantity."""
        return _tuples((telling.quantity, telling) for telling in self.compared)

    @cached_property
    def first_dates(self) -> Mapping[Quantity, int]:
        """The end of the first date of which each quantity, or a metric within it, has a figure."""
        own: dict[Quantity, int] = {}
        for telling in self.compared:
            if telling.date is not None:
                earlier = own.get(telling.quantity, FOREVER)
                own[telling.quantity] = min(telling.date.end, earlier)
        found = dict(own)
        for quantity, first in own.items():
            for metric in self.metrics_order.above(quantity.metric):
                whole = quantity._replace(metric=metric)
                if whole in found:
                    found[whole] = min(first, found[whole])
        return found

    @cached_property
    def _numbers(self) -> Mapping[tuple[str, tuple[int, int]], tuple[Telling, ...]]:
        return _tuples(
            ((telling.claimant, number.as_integer_ratio()), telling)
            for telling in self.compared
            if telling.claimant is not None
            for number in telling.claim.reading.named
        )

    @cached_property
    def _with_number(self) -> Mapping[tuple[Quantity, tuple[int, int]], tuple[Telling, ...]]:
        return _tuples(
            ((telling.quantity, number.as_integer_ratio()), telling)
            for telling in self.compared
            for number in telling.claim.reading.named
        )

    def giving(self, quantity: Quantity, number: Fraction) -> tuple[Telling, ...]:
        """The figures of a quantity that name just this number."""
        return self._with_number.get((quantity, number.as_integer_ratio()), ())

    def with_number(self, claimant: str | None, number: Fraction) -> tuple[Telling, ...]:
        """The figures of a claimant that name just this number."""
        return self._numbers.get((claimant or "", number.as_integer_ratio()), ())

    @cached_property
    def _tellings_of_key(self) -> Mapping[tuple[str, Quantity], tuple[Telling, ...]]:
        return _tuples(((t.statement, t.quantity), t) for t in self.compared)

    def tellings_of(self, statement: str, quantity: Quantity) -> tuple[Telling, ...]:
        """The tellings of a statement's figure of a quantity."""
        return self._tellings_of_key.get((statement, quantity), ())

    @cached_property
    def _in_paper(self) -> Mapping[tuple[str, str | None], tuple[Telling, ...]]:
        return _tuples(((t.statement, t.claim.source), t) for t in self.compared)

    def told_in(self, telling: Telling) -> tuple[Telling, ...]:
        """What a telling's publication tells of its statement."""
        return self._in_paper.get((telling.statement, telling.claim.source), ())

    @cached_property
    def _papers(self) -> Mapping[tuple[str, Quantity], frozenset[str]]:
        found = {
            key: frozenset(t.claim.source for t in members if t.claim.source is not None)
            for key, members in self._tellings_of_key.items()
        }
        # Mostly one publication alone: each set of them is held once, not once a statement.
        same = {papers: papers for papers in found.values()}
        return {key: same[papers] for key, papers in found.items()}

    def papers(self, telling: Telling) -> frozenset[str]:
        """The publications that print this figure of its statement."""
        return self._papers.get((telling.statement, telling.quantity), frozenset())

    @cached_property
    def known(self) -> KnownFacts:
        """What is known of figures, as far as it was asked for."""
        return KnownFacts()

    @cached_property
    def _printed(self) -> Mapping[tuple[str, Quantity, str | None], frozenset[Fraction]]:
        found: dict[tuple[str, Quantity, str | None], set[Fraction]] = defaultdict(set)
        for (statement, quantity), members in self._tellings_of_key.items():
            for member in members:
                found[statement, quantity, member.claim.source].update(member.claim.reading.named)
        return {key: frozenset(numbers) for key, numbers in found.items()}

    def printed(self, telling: Telling, source: str | None) -> frozenset[Fraction]:
        """The numbers that a publication gives for the quantity of a telling, of its statement."""
        return self._printed.get((telling.statement, telling.quantity, source), frozenset())

    def finished(self, telling: Telling) -> bool:
        """Whether the quantity no longer changed on the figure's date: it has one value."""
        if self.metrics[telling.quantity.metric].fixed:
            return True
        date = telling.date
        if date is None or not self._something_ended:
            return False
        return any(date.end >= end for end in self.ends_of(telling))

    @cached_property
    def _something_ended(self) -> bool:
        """Whether there are people or places of which anything was over."""
        groups = chain(self.dataset.subjects.values(), self.dataset.regions.values())
        return any(group.ended is not None for group in groups)

    def ends_of(self, telling: Telling) -> Iterator[int]:
        """When what a figure counts was over, for those people or at that place."""
        yield from (g.ended.end for g in self._groups(telling) if g.ended is not None)

    def _groups(self, telling: Telling) -> Iterator[Group]:
        named = (
            (telling.claim.subject, self.dataset.subjects),
            (telling.claim.place, self.dataset.regions),
        )
        return (groups[name] for name, groups in named if name is not None and name in groups)


def _tuples(pairs: Iterable[tuple[_Key, Telling]]) -> dict[_Key, tuple[Telling, ...]]:
    """Tellings by what they have in common; as tuples, since thousands of lists take more room."""
    return {key: tuple(members) for key, members in grouped(pairs).items()}
