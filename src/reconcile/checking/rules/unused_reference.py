"""A record that nothing refers to: a source, claimant, statement, subject, place or metric.

Mostly a claim was deleted, or names another record by mistake. A whole or a part of something that
claims use is in use as well; so is a claimant who only appears under ``via``.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
      weekly: {publisher: The Weekly, citation: page 3}  # <- F112
    claimants:
      ministry: {name: Ministry of Defence}
      spokesman: {name: the ministry's spokesman}
    places:
      country: {}
      north: {within: country}
      south: {within: country}  # <- F112
    claims:
      - id: one
        metric: killed
        figure: 40
        claimant: ministry
        via: [spokesman]
        as_of: 2024-12-23
        place: north
        source: daily
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule
from reconcile.checking.slips import leads_nowhere
from reconcile.model.claim import Group
from reconcile.model.route import Route
from reconcile.vocabulary.metric import Metric

_Ties = Mapping[str, frozenset[str]]


def find(dataset: Dataset) -> Flaws:
    """The records without use, a kind at a time; none while a claim cannot be read or led on."""
    sections_amiss = any(len(route.keys) == 1 for route in dataset.unusable)
    if dataset.left_out or dataset.refused or sections_amiss or leads_nowhere(dataset):
        return
    used = _people(dataset)
    for kind, records, in_use in (
        ("source", dataset.sources, used),
        ("claimant", dataset.claimants, used),
        ("statement", dataset.statements, _statements(dataset)),
        ("subject", dataset.subjects, _tied(_subjects(dataset), _ties(dataset.subjects))),
        ("place", dataset.regions, _tied(_places(dataset), _ties(dataset.regions))),
    ):
        for name, record in records.items():
            if name not in in_use:
                yield _flaw(kind, name, record.route)
    yield from _metrics(dataset)


def _flaw(kind: str, name: str, route: Route) -> Flaw:
    return Flaw(
        route,
        f"nothing uses the {kind} '{name}'",
        help="delete it, or refer to it where it belongs",
        offending=f"{kind}: {name}",
    )


def _people(dataset: Dataset) -> set[str | None]:
    """Claimants and sources that claims or statements name; ``via`` may name either."""
    used: set[str | None] = {statement.claimant for statement in dataset.statements.values()}
    for claim in dataset.claims:
        used.update((claim.claimant, claim.source, *claim.via))
        if claim.withdrawn is not None:
            used.update((claim.withdrawn.by, claim.withdrawn.source))
    for answer in dataset.answers():
        used.update((answer.claimant, answer.source, *answer.via))
    return used


def _statements(dataset: Dataset) -> set[str | None]:
    """Statements that claims or denials tell, and those that say another one again."""
    used = {claim.statement for claim in dataset.claims}
    used |= {denial.statement for denial in dataset.denials}
    return used | {
        statement.id for statement in dataset.statements.values() if statement.reaffirms is not None
    }


def _subjects(dataset: Dataset) -> set[str]:
    return {claim.subject for claim in dataset.claims if claim.subject is not None}


def _places(dataset: Dataset) -> set[str]:
    return {claim.place for claim in dataset.claims if claim.place is not None}


def _ties(groups: Mapping[str, Group]) -> _Ties:
    """For each group its wholes, its parts, and those of which it is declared to be a part."""
    ties = {name: {*group.within, *group.parts} for name, group in groups.items()}
    for name, group in groups.items():
        for part in group.parts:
            ties.setdefault(part, set()).add(name)
    return {name: frozenset(others) for name, others in ties.items()}


def _tied(names: Iterable[str], ties: _Ties) -> set[str]:
    """The names and everything that they are tied to, however far."""
    used = set(names)
    waiting = list(used)
    while waiting:
        fresh = ties.get(waiting.pop(), frozenset()) - used
        used |= fresh
        waiting.extend(fresh)
    return used


def _metrics(dataset: Dataset) -> Flaws:
    """The file's own metrics (a built-in one has no place in a file) that nothing uses."""
    metrics = dataset.vocabulary.metrics
    own = {name: route for name in metrics if (route := dataset.metric_route(name)) is not None}
    if not own:
        return
    used = _tied(_named_metrics(dataset), _metric_ties(metrics))
    for name, route in own.items():
        if name not in used:
            yield _flaw("metric", name, route)


def _named_metrics(dataset: Dataset) -> set[str]:
    claims = dataset.claims
    named = {name for claim in claims for name in (claim.metric, claim.means, claim.share_of)}
    return {name for name in named if name}


def _metric_ties(metrics: Mapping[str, Metric]) -> _Ties:
    """For each metric its wholes, senses and parts, and those of which it is a part."""
    ties = {
        name: {*metric.grows_within, *metric.counts_within, *metric.senses}.union(*metric.parts)
        for name, metric in metrics.items()
    }
    for name, metric in metrics.items():
        for part in set().union(*metric.parts):
            ties[part].add(name)
        if metric.counts_as is not None and metric.counts_as in metrics:
            ties[name].add(metric.counts_as)
        if metric.share is not None:
            ties[name] |= {metric.share.part, metric.share.whole}
    return {name: frozenset(tied) for name, tied in ties.items()}


RULE = Rule("F112", "unused-reference", __doc__, find, Level.WARNING)
