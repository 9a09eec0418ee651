"""An independent, slow reading of docs/semantics.md sections 3 and 4 in z3.

It shares the model and the vocabulary with reconcile and nothing of `comparing`: the whole grid
of metrics, subjects and places is written out at every instant, instants are unknown times, and
every subset of claims is asked about. Only for tests, and only in a process of its own.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import z3

from reconcile.model.claim import Claim, Extent, Group
from reconcile.model.dataset import Dataset
from reconcile.when.moment import Moment

Cell = tuple[str, str, str]
Ends = tuple[Fraction | None, Fraction | None]
WHOLE = "(whole)"
"""An unstated subject or place: all that are declared lie within it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension: names, pairs (part, whole, whether growth is bound), and partitions."""

    names: tuple[str, ...]
    inclusions: frozenset[tuple[str, str, bool]]
    partitions: tuple[tuple[str, tuple[str, ...]], ...]


def compared(dataset: Dataset) -> list[Claim]:
    """The claims that take part."""
    return [c for c in dataset.claims if c.withdrawn is None and not c.reading.recorded_only]


def senses_of(claim: Claim, dataset: Dataset) -> tuple[str, ...]:
    """The senses of an ambiguous metric, else the metric itself."""
    metric = claim.means or claim.metric
    return dataset.vocabulary.metrics[metric].senses or (metric,)


def metric_axis(dataset: Dataset) -> Axis:
    """The metrics that the claims use, with all that is declared above, and parts."""
    inclusions: set[tuple[str, str, bool]] = set()
    partitions = []
    for name, metric in dataset.vocabulary.metrics.items():
        inclusions |= {(name, whole, True) for whole in metric.within}
        inclusions |= {(name, whole, False) for whole in metric.drawn_from}
        partitions += [(name, parts) for parts in metric.parts]
    used = {sense for claim in compared(dataset) for sense in senses_of(claim, dataset)}
    return _axis(used, inclusions, partitions)


def group_axis(groups: Mapping[str, Group], used: Iterable[str | None]) -> Axis:
    """Subjects or places; an unstated one is the whole that the others lie within."""
    names = {name or WHOLE for name in used}
    inclusions = {(g.id, whole, True) for g in groups.values() for whole in g.within}
    if WHOLE in names:
        inclusions |= {(name, WHOLE, True) for name in groups}
    return _axis(names, inclusions, [(g.id, g.parts) for g in groups.values() if g.parts])


def _axis(
    used: set[str],
    inclusions: set[tuple[str, str, bool]],
    partitions: Sequence[tuple[str, tuple[str, ...]]],
) -> Axis:
    names = set(used)
    while True:
        more = {whole for part, whole, _ in inclusions if part in names}
        for whole, parts in partitions:
            if names & {whole, *parts}:
                more |= {whole, *parts}
        if more <= names:
            break
        names |= more
    return Axis(
        tuple(sorted(names)),
        frozenset(row for row in inclusions if row[0] in names),
        tuple(row for row in partitions if row[0] in names),
    )


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
        cases = _cases(dataset, self.claims)
        self._case = {claim.id: number for number, case in enumerate(cases) for claim in case}
        self._asked = _asked(cases)
        self.rows = {c.id: z3.And(*self._rows(c, ends[c.id]), True) for c in self.claims}
        for time in self.times:
            self._lay_levels(time)
        for one, other in combinations(self.times, 2):
            self._lay_order(one, other)
            self._lay_order(other, one)

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
            published = _published(self.dataset, {"statement": claim.statement})
            return self._unknown(("statement", case, claim.statement), None, published)
        published = _published(self.dataset, {"source": claim.source})
        return self._unknown(("source", case, claim.source), None, published)

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
        smallest, widest = _smallest_and_widest(senses, self.metrics)

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
        if all(self._same_event(one, senses[widest]) for one in senses):
            yield number <= measured(widest)
        if all(self._same_event(senses[smallest], one) for one in senses):
            yield measured(smallest) <= number
        return number

    def _same_event(self, part: str, whole: str) -> bool:
        """Whether whoever enters the one enters the other by the same event."""
        metrics = self.dataset.vocabulary.metrics
        found = {part}
        while True:
            more = {w for name in found for w in metrics[name].within if metrics[w].accumulates}
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
        one, other = self.times[earlier], self.times[later]
        if one.earliest is not None and one.earliest > other.latest:
            return
        laws = list(self._laws_of_order(earlier, later))
        certain = other.earliest is not None and one.latest <= other.earliest
        self.constraints.append(
            z3.And(*laws, True) if certain else z3.Implies(one.term <= other.term, z3.And(*laws))
        )
        stocks = [c for c in self.cells if not self.accumulates(c)]
        if stocks and not certain:
            same = [self.count(c, earlier) == self.count(c, later) for c in stocks]
            self.constraints.append(z3.Implies(one.term == other.term, z3.And(*same)))

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


def date_of(claim: Claim, dataset: Dataset) -> Moment | None:
    """A total's date: its own, else its statement's."""
    if claim.window.as_of is not None or claim.window.period is not None:
        return claim.window.as_of
    statement = dataset.statements.get(claim.statement or "")
    return None if statement is None else statement.made


def _published(dataset: Dataset, having: Mapping[str, str | None]) -> int:
    """The earliest publication among these claims, else the latest date in the data."""
    claims = [c for c in dataset.claims if all(getattr(c, k) == v for k, v in having.items())]
    dates = [dataset.sources[c.source].published for c in claims if c.source is not None]
    ends = [date.end for date in dates if date is not None]
    return min(ends) if ends else _latest(dataset)


def _latest(dataset: Dataset) -> int:
    moments: list[Moment | None] = [s.published for s in dataset.sources.values()]
    moments += [s.made for s in dataset.statements.values()]
    for claim in dataset.claims:
        moments += [claim.window.as_of, claim.window.since, claim.window.period]
    return max((m.end for m in moments if m is not None), default=1)


def _smallest_and_widest(senses: Sequence[str], metrics: Axis) -> tuple[int, int]:
    """The places of the sense that lies in all others, and of the one they all lie in."""
    above = {name: _above(name, metrics) for name in senses}
    smallest = next(n for n, one in enumerate(senses) if set(senses) <= above[one])
    widest = next(n for n, one in enumerate(senses) if all(one in above[o] for o in senses))
    return smallest, widest


def _above(name: str, axis: Axis) -> set[str]:
    pairs = {(part, whole) for part, whole, _ in axis.inclusions}
    pairs |= {(part, whole) for whole, parts in axis.partitions for part in parts}
    found = {name}
    while more := {whole for part, whole in pairs if part in found} - found:
        found |= more
    return found


# -- cases: which claims others can be tied to ------------------------------------------------


def _asked(cases: Sequence[Sequence[Claim]]) -> set[str]:
    """Claims with an unstated subject or place where others of their case state one."""
    asked = set()
    for case in cases:
        for one in case:
            for name in ("subject", "place"):
                stated = any(getattr(other, name) is not None for other in case)
                if getattr(one, name) is None and stated:
                    asked.add(one.id)
    return asked


def _cases(dataset: Dataset, claims: Sequence[Claim]) -> list[list[Claim]]:
    metrics = _linked(
        [(n, w) for n, m in dataset.vocabulary.metrics.items() for w in _links_of_metric(m)]
    )
    subjects, places = _group_links(dataset.subjects), _group_links(dataset.regions)

    def tied(one: Claim, other: Claim) -> bool:
        kin = [c for c in claims if _same(one.metric, c.metric, metrics)]
        whose = any(c.subject is None for c in kin) or _same(one.subject, other.subject, subjects)
        where = any(c.place is None for c in kin) or _same(one.place, other.place, places)
        return other in kin and whose and where

    cases: list[list[Claim]] = []
    for claim in claims:
        mine = [case for case in cases if any(tied(claim, other) for other in case)]
        cases = [case for case in cases if case not in mine]
        cases.append([claim, *(other for case in mine for other in case)])
    return cases


def _links_of_metric(metric: Any) -> list[str]:
    parts = [part for partition in metric.parts for part in partition]
    return [*metric.within, *metric.drawn_from, *metric.senses, *parts]


def _group_links(groups: Mapping[str, Group]) -> list[set[str]]:
    return _linked([(g.id, name) for g in groups.values() for name in (*g.within, *g.parts)])


def _linked(pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    blocks: list[set[str]] = []
    for pair in pairs:
        touched = [block for block in blocks if block & set(pair)]
        blocks = [block for block in blocks if not block & set(pair)]
        blocks.append(set(pair).union(*touched))
    return blocks


def _same(one: str | None, other: str | None, blocks: list[set[str]]) -> bool:
    return one == other or any({one, other} <= block for block in blocks)


# -- questions ----------------------------------------------------------------------------------


def minimal_inconsistent(
    dataset: Dataset, ends: Mapping[str, Ends], *, assumed: bool
) -> frozenset[frozenset[str]]:
    """All minimal inconsistent sets of claims, by asking about every subset.

    A subset of claims that one model satisfies needs no further question, nor does a superset
    of a set already found.
    """
    world = World(dataset, ends, assumed=assumed)
    solver = _switched(world)
    everything = frozenset(world.rows)
    found: list[frozenset[str]] = []
    held: list[frozenset[str]] = []
    for size in [len(everything), *range(1, len(everything))]:
        for chosen in map(frozenset, combinations(sorted(everything), size)):
            if any(one <= chosen for one in found) or any(chosen <= one for one in held):
                continue
            answer = solver.check(*(_switch(name) for name in sorted(chosen)))
            assert answer != z3.unknown, solver.reason_unknown()
            if answer == z3.sat:
                held.append(chosen | _satisfied(solver.model(), world))
            elif chosen != everything:
                found.append(chosen)
    return frozenset(found if found or everything in held else [everything])


def _satisfied(model: Any, world: World) -> frozenset[str]:
    return frozenset(
        name
        for name, row in world.rows.items()
        if z3.is_true(model.eval(row, model_completion=True))
    )


def consistent_sets(
    dataset: Dataset,
    sets: Iterable[frozenset[str]],
    ends: Mapping[str, Ends],
    *,
    assumed: bool = True,
) -> set[frozenset[str]]:
    """Those of the sets whose claims can all hold."""
    world = World(dataset, ends, assumed=assumed)
    solver = _switched(world)
    found = set()
    for one in sets:
        answer = solver.check(*(_switch(name) for name in sorted(one)))
        assert answer != z3.unknown, solver.reason_unknown()
        if answer == z3.sat:
            found.add(one)
    return found


def _switched(world: World) -> Any:
    """A solver with the world's laws, and its claims behind switches."""
    solver = z3.Solver()
    solver.add(*world.constraints)
    solver.add(*(z3.Implies(_switch(name), row) for name, row in world.rows.items()))
    return solver


def _switch(name: str) -> Any:
    return z3.Bool(f"switch {name}")


def least_movement(
    dataset: Dataset, ids: Sequence[str], ends: Mapping[str, Ends], *, assumed: bool
) -> Fraction:
    """The least total by which figures must move for these claims to hold.

    A figure that moves by one moves out by one at both ends.
    """
    moves = {name: z3.Real(f"move {name}") for name in ends}
    moved = {name: _moved_out(one, moves[name], moves[name]) for name, one in ends.items()}
    free = [move >= 0 for move in moves.values()]
    return _least(dataset, ids, moved, z3.Sum([moves[name] for name in ids]), assumed, free)


def least_share(
    dataset: Dataset, ids: Sequence[str], ends: Mapping[str, Ends], *, assumed: bool
) -> Fraction:
    """The least share of itself by which figures must move for these to hold.

    A share of 1 takes every low to 0 and always does.
    """
    share = z3.Real("share")
    moved = {
        name: _moved_out(one, *(0 if end is None else end * share for end in one))
        for name, one in ends.items()
    }
    return _least(dataset, ids, moved, share, assumed, [share >= 0])


def linear(
    variables: int,
    rows: Sequence[Mapping[int, int | Fraction]],
    rounds: Sequence[Sequence[tuple[int | Fraction | None, int | Fraction | None]]],
) -> list[bool]:
    """For each round of bounds on the rows, whether variables from 0 up can keep them."""
    terms = [z3.Real(f"x{number}") for number in range(variables)]
    sums = [z3.Sum([weight * terms[name] for name, weight in row.items()]) for row in rows]
    solver = z3.Solver()
    solver.add(*(term >= 0 for term in terms))
    answers = []
    for bounds in rounds:
        solver.push()
        for total, (low, high) in zip(sums, bounds, strict=True):
            solver.add(*([] if low is None else [total >= low]))
            solver.add(*([] if high is None else [total <= high]))
        answers.append(solver.check() == z3.sat)
        solver.pop()
    return answers


def _moved_out(ends: Ends, down: Any, up: Any) -> tuple[Any, Any]:
    low, high = ends
    return (None if low is None else low - down, None if high is None else high + up)


def _least(
    dataset: Dataset,
    ids: Sequence[str],
    ends: Mapping[str, Any],
    goal: Any,
    assumed: bool,
    free: Sequence[Any],
) -> Fraction:
    world = World(dataset, ends, assumed=assumed)
    optimize = z3.Optimize()
    optimize.add(*world.constraints, *(world.rows[name] for name in ids), *free)
    handle = optimize.minimize(goal)
    assert optimize.check() == z3.sat
    return Fraction(str(optimize.lower(handle)))
