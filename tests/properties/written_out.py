"""For the reference: all laws and all figures of a data set, written out at every instant."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import z3

from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from tests.properties.closure import (
    WHOLE,
    asked,
    cases_of,
    compared,
    date_of,
    group_axis,
    metric_axis,
    published,
    senses_of,
    smallest_and_widest,
)

Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Time:
    """A moment between two known ones, and its z3 term."""

    earliest: int | None
    latest: int
    term: Any


class World:
    """All laws and figures of a data set as z3 constraints, one switch a claim.

    ``ends`` are each claim's figures: two numbers, or z3 terms where they may move.
    """

    def __init__(self, dataset: Dataset, ends: Mapping[str, Any], *, assumed: bool) -> None:
        self.dataset = dataset
        self.assumed = assumed
        self.claims = compared(dataset)
        self.metrics = metric_axis(dataset)
        self.axes = (
            self.metrics,
            group_axis(dataset.subjects, (c.subject for c in self.claims)),
            group_axis(dataset.regions, (c.place for c in self.claims)),
        )
        self.cells = [(a, b, c) for a, b, c in product(*(axis.names for axis in self.axes))]
        self.times: dict[object, Time] = {}
        self.constraints: list[Any] = []
        self._counts: dict[tuple[Cell, object], Any] = {}
        cases = cases_of(dataset, self.claims)
        self._case = {claim.id: number for number, case in enumerate(cases) for claim in case}
        self._asked = asked(cases)
        self.rows = {c.id: z3.And(*self._rows(c, ends[c.id]), True) for c in self.claims}
        for time in self.times:
            self._lay_levels(time)
        for first, second in combinations(self.times, 2):
            self._lay_order(first, second)
            self._lay_order(second, first)

    # -- counts and times -------------------------------------------------------------------

    def accumulates(self, cell: Cell) -> bool:
        """Whether the cell's metric never falls."""
        return self.dataset.vocabulary.metrics[cell[0]].accumulates

    def count(self, cell: Cell, time: object) -> Any:
        """The count of a cell at a time."""
        key = (cell, time)
        if key not in self._counts:
            self._counts[key] = z3.Real(f"{'/'.join(cell)}@{time}")
            self.constraints.append(self._counts[key] >= 0)
        return self._counts[key]

    def _fixed(self, moment: int) -> object:
        self.times.setdefault(moment, Time(moment, moment, moment))
        return moment

    def _unknown(self, key: object, earliest: int | None, latest: int) -> object:
        if self.assumed:
            return self._fixed(latest)
        if key not in self.times:
            term = z3.Real(f"time {key}")
            self.times[key] = Time(earliest, latest, term)
            self.constraints.append(term <= latest)
            if earliest is not None:
                self.constraints.append(term >= earliest)
        return key

    def time_of(self, claim: Claim) -> object:
        """When the claim's total, or the end of its period, is taken.

        What is said together is of one moment, as far as laws tie the claims to one case.
        """
        case = self._case[claim.id]
        if claim.window.period is not None:
            return self._fixed(claim.window.period.end)
        date = date_of(claim, self.dataset)
        if date is not None:
            span = (date.start, date.end)
            told = claim.statement is not None
            key = ("statement", case, claim.statement, span) if told else ("claim", claim.id)
            return self._unknown(key, *span)
        if claim.statement is not None:
            latest = published(self.dataset, {"statement": claim.statement})
            return self._unknown(("statement", case, claim.statement), None, latest)
        latest = published(self.dataset, {"source": claim.source})
        return self._unknown(("source", case, claim.source), None, latest)

    # -- what a claim says ------------------------------------------------------------------

    def _rows(self, claim: Claim, ends: Any) -> Iterator[Any]:
        low, high = ends
        time = self.time_of(claim)
        whole = self.assumed or claim.id not in self._asked
        sense = yield from self._between_senses(claim, time, "now")
        if low is not None:
            yield sense >= low
        if high is not None and whole and self._counts_all(claim):
            yield sense <= high
            if self.assumed and claim.window.since is not None:
                yield self.count(self._cell(claim, 0), time) <= high
        date = date_of(claim, self.dataset)
        if claim.reading.first and date is not None and claim.window.period is None and whole:
            before = self._fixed(date.start)
            sense = yield from self._between_senses(claim, before, "before")
            yield sense <= 0
            if self.assumed:
                yield self.count(self._cell(claim, 0), before) <= 0

    def _cell(self, claim: Claim, sense: int) -> Cell:
        metric = senses_of(claim, self.dataset)[sense]
        return (metric, claim.subject or WHOLE, claim.place or WHOLE)

    def _between_senses(self, claim: Claim, time: object, label: str) -> Generator[Any, None, Any]:
        """The number that the figure is about: a count, or one between two senses' counts."""
        start = claim.window.period or claim.window.since

        def measured(sense: int) -> Any:
            cell = self._cell(claim, sense)
            count = self.count(cell, time)
            return count if start is None else count - self.count(cell, self._fixed(start.start))

        senses = senses_of(claim, self.dataset)
        if len(senses) == 1 or self.assumed:
            return measured(0)
        smallest, widest = smallest_and_widest(senses, self.metrics)

        def unknown(when: object) -> Generator[Any, None, Any]:
            """The count of some set that holds the smallest sense and lies in the widest."""
            total = z3.Real(f"{claim.id} {label} {when}")
            yield self.count(self._cell(claim, smallest), when) <= total
            yield total <= self.count(self._cell(claim, widest), when)
            return total

        number = yield from unknown(time)
        if start is None:
            return number
        number = number - (yield from unknown(self._fixed(start.start)))
        if all(self._same_event(sense, senses[widest]) for sense in senses):
            yield number <= measured(widest)
        if all(self._same_event(senses[smallest], sense) for sense in senses):
            yield measured(smallest) <= number
        return number

    def _same_event(self, part: str, whole: str) -> bool:
        """Whether whoever enters the one enters the other by the same event."""
        metrics = self.dataset.vocabulary.metrics
        found = {part}
        while True:
            more = {
                w for name in found for w in metrics[name].grows_within if metrics[w].accumulates
            }
            for metric in metrics.values():
                for parts in metric.parts:
                    if found & set(parts) and all(metrics[p].accumulates for p in parts):
                        more |= {metric.id}
            if more <= found:
                return whole in found
            found |= more

    def _counts_all(self, claim: Claim) -> bool:
        """Whether the figure's high end binds: not that of an incident, unless assumed."""
        if claim.extent is Extent.TOTAL:
            return True
        mine = (self._voice(claim), self._cell(claim, 0))
        totals = {
            (self._voice(c), self._cell(c, 0))
            for c in self.claims
            if c.extent is Extent.TOTAL and c.window.period is None
        }
        return self.assumed and mine not in totals

    def _voice(self, claim: Claim) -> str:
        assert claim.claimant is not None, "worlds for the reference name every claimant"
        return self.dataset.claimants[claim.claimant].side or claim.claimant

    # -- laws -------------------------------------------------------------------------------

    def _inclusions(self) -> Iterator[tuple[Cell, Cell, bool]]:
        for number, axis in enumerate(self.axes):
            for cell in self.cells:
                for part, whole, growth in axis.inclusions:
                    if cell[number] == part:
                        yield cell, _moved(cell, number, whole), growth

    def _lay_levels(self, time: object) -> None:
        for part, whole, _ in self._inclusions():
            self.constraints.append(self.count(part, time) <= self.count(whole, time))
        for number, axis in enumerate(self.axes):
            for cell in self.cells:
                for whole_name, parts in axis.partitions:
                    if cell[number] == whole_name:
                        counts = [self.count(_moved(cell, number, p), time) for p in parts]
                        self.constraints.append(z3.Sum(counts) == self.count(cell, time))

    def _lay_order(self, earlier: object, later: object) -> None:
        first, second = self.times[earlier], self.times[later]
        if first.earliest is not None and first.earliest > second.latest:
            return
        laws = list(self._laws_of_order(earlier, later))
        certain = second.earliest is not None and first.latest <= second.earliest
        self.constraints.append(
            z3.And(*laws, True) if certain else z3.Implies(first.term <= second.term, z3.And(*laws))
        )
        stocks = [c for c in self.cells if not self.accumulates(c)]
        if stocks and not certain:
            same = [self.count(c, earlier) == self.count(c, later) for c in stocks]
            self.constraints.append(z3.Implies(first.term == second.term, z3.And(*same)))

    def _laws_of_order(self, earlier: object, later: object) -> Iterator[Any]:
        def growth(cell: Cell) -> Any:
            return self.count(cell, later) - self.count(cell, earlier)

        for cell in self.cells:
            if self.accumulates(cell):
                yield growth(cell) >= 0
                for end in self._ends(cell):
                    yield z3.Implies(self.times[earlier].term >= z3.RealVal(end), growth(cell) == 0)
        for part, whole, bound in self._inclusions():
            if bound and self.accumulates(part) and self.accumulates(whole):
                yield growth(part) <= growth(whole)

    def _ends(self, cell: Cell) -> Iterator[int]:
        for name, groups in ((cell[1], self.dataset.subjects), (cell[2], self.dataset.regions)):
            ended = groups[name].ended if name in groups else None
            if ended is not None:
                yield ended.end


def _moved(cell: Cell, axis: int, name: str) -> Cell:
    names = list(cell)
    names[axis] = name
    return names[0], names[1], names[2]
