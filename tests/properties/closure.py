"""For the reference: names with their wholes and parts, cases, and what a date stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.claim import Claim, Group
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.metric import Metric
from reconcile.when.moment import Moment

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
        inclusions |= {(name, whole, True) for whole in metric.grows_within}
        inclusions |= {(name, whole, False) for whole in metric.counts_within}
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


def date_of(claim: Claim, dataset: Dataset) -> Moment | None:
    """A total's date: its own, else its statement's."""
    if claim.window.as_of is not None or claim.window.period is not None:
        return claim.window.as_of
    statement = dataset.statements.get(claim.statement or "")
    return None if statement is None else statement.made


def published(dataset: Dataset, having: Mapping[str, str | None]) -> int:
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


def smallest_and_widest(senses: Sequence[str], metrics: Axis) -> tuple[int, int]:
    """The places of the sense that lies in all others, and of the one they all lie in."""
    above = {name: _above(name, metrics) for name in senses}
    smallest = next(n for n, sense in enumerate(senses) if set(senses) <= above[sense])
    widest = next(n for n, sense in enumerate(senses) if all(sense in above[o] for o in senses))
    return smallest, widest


def _above(name: str, axis: Axis) -> set[str]:
    pairs = {(part, whole) for part, whole, _ in axis.inclusions}
    pairs |= {(part, whole) for whole, parts in axis.partitions for part in parts}
    found = {name}
    while more := {whole for part, whole in pairs if part in found} - found:
        found |= more
    return found


def asked(cases: Sequence[Sequence[Claim]]) -> set[str]:
    """Claims with an unstated subject or place where others of their case state one."""
    asked = set()
    for case in cases:
        for claim in case:
            for name in ("subject", "place"):
                stated = any(getattr(other, name) is not None for other in case)
                if getattr(claim, name) is None and stated:
                    asked.add(claim.id)
    return asked


def cases_of(dataset: Dataset, claims: Sequence[Claim]) -> list[list[Claim]]:
    metrics = _linked(
        [(n, w) for n, m in dataset.vocabulary.metrics.items() for w in _links_of_metric(m)]
    )
    subjects, places = _group_links(dataset.subjects), _group_links(dataset.regions)

    def tied(first: Claim, second: Claim) -> bool:
        kin = [c for c in claims if _same(first.metric, c.metric, metrics)]
        whose = any(c.subject is None for c in kin) or _same(
            first.subject, second.subject, subjects
        )
        where = any(c.place is None for c in kin) or _same(first.place, second.place, places)
        return second in kin and whose and where

    cases: list[list[Claim]] = []
    for claim in claims:
        mine = [case for case in cases if any(tied(claim, other) for other in case)]
        cases = [case for case in cases if case not in mine]
        cases.append([claim, *(other for case in mine for other in case)])
    return cases


def _links_of_metric(metric: Metric) -> list[str]:
    parts = [part for partition in metric.parts for part in partition]
    return [*metric.grows_within, *metric.counts_within, *metric.senses, *parts]


def _group_links(groups: Mapping[str, Group]) -> list[set[str]]:
    return _linked([(g.id, name) for g in groups.values() for name in (*g.within, *g.parts)])


def _linked(pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    blocks: list[set[str]] = []
    for pair in pairs:
        touched = [block for block in blocks if block & set(pair)]
        blocks = [block for block in blocks if not block & set(pair)]
        blocks.append(set(pair).union(*touched))
    return blocks


def _same(first: str | None, second: str | None, blocks: list[set[str]]) -> bool:
    return first == second or any({first, second} <= block for block in blocks)
