"""Figures that look like another statement's number retold under other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reconcile.comparing.constraints import date_of
from reconcile.comparing.relays import Drift, Relay, metric_drift
from reconcile.comparing.voices import Telling
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.when.moment import MINUTES_A_DAY

DAYS_APART = 14
SALIENT_FROM = 20


def suspected(
    dataset: Dataset, tellings: Mapping[str, Telling], at_odds: Mapping[str, frozenset[str]]
) -> list[Relay]:
    """Figures that carry another statement's salient number under other words.

    ``at_odds`` maps a claim to those of its own voice that it cannot stand beside. One finding
    a number: the statement with most publications is taken for the origin.
    """
    by_number: dict[object, list[Telling]] = defaultdict(list)
    for claim in dataset.claims:
        if claim.withdrawn is None and (key := _salient(claim)) is not None:
            by_number[key].append(tellings[claim.id])
    found = []
    for members in by_number.values():
        origin = _origin(members, dataset)
        if origin is not None and (relay := _suspect(origin, members, dataset, at_odds)):
            found.append(relay)
    return found


def _salient(claim: Claim) -> object | None:
    """The number that a figure would be recognised by: its largest, or a vague word's own."""
    reading = claim.reading
    if reading.recorded_only:
        return None
    if reading.named:
        largest = max(reading.named)
        return largest if largest >= SALIENT_FROM else None
    low = reading.at().low
    return (reading.words.lower(), low) if low is not None and low >= SALIENT_FROM else None


def _origin(members: Sequence[Telling], dataset: Dataset) -> Telling | None:
    """A telling of the best-attested attributed statement among those with the number."""
    papers: dict[str, set[str | None]] = defaultdict(set)
    for telling in members:
        if telling.claimant is not None:
            papers[telling.statement].add(telling.claim.source)
    if not papers:
        return None
    best = max(papers, key=lambda statement: len(papers[statement]))
    return next(t for t in members if t.statement == best)


def _suspect(
    origin: Telling,
    members: Sequence[Telling],
    dataset: Dataset,
    at_odds: Mapping[str, frozenset[str]],
) -> Relay | None:
    others = [t for t in members if t.statement != origin.statement and _near(origin, t, dataset)]
    drifts = {t.claim.id: _suspected_drifts(origin, t, dataset) for t in others}
    suspects = [t for t in others if drifts[t.claim.id]]
    if not suspects:
        return None
    grave = [t for t in suspects if at_odds.get(t.claim.id) and Drift.METRIC in drifts[t.claim.id]]
    chosen = (grave or suspects)[0]
    named = grave or suspects
    rest = {t.claim.id for t in members} - {origin.claim.id, chosen.claim.id}
    kinds = {drift for t in named for drift in drifts[t.claim.id]}
    return Relay(
        statement=origin.statement,
        drift=min(kinds, key=list(Drift).index),
        claims=(origin.claim.id, chosen.claim.id),
        restated_by=tuple(t.claim.id for t in members if t.claim.id in rest),
        suspects=tuple(t.claim.id for t in named),
        drifts=tuple(sorted(kinds, key=list(Drift).index)),
        grave=bool(grave),
    )


def _near(origin: Telling, other: Telling, dataset: Dataset) -> bool:
    """Whether both are of the same people, printed elsewhere, and within days of each other."""
    if origin.claim.source == other.claim.source or origin.claim.subject != other.claim.subject:
        return False
    first, second = (date_of(t.claim, dataset) for t in (origin, other))
    if first is None or second is None:
        return True
    apart = max(first.start - second.end, second.start - first.end)
    return apart <= DAYS_APART * MINUTES_A_DAY


def _suspected_drifts(origin: Telling, other: Telling, dataset: Dataset) -> tuple[Drift, ...]:
    drifts = []
    if metric_drift(origin, other, dataset):
        drifts.append(Drift.METRIC)
    dropped = other.claimant is None and origin.claim.metric == other.claim.metric
    moved = bool(drifts) and origin.voice.id != other.voice.id
    if dropped or moved:
        drifts.append(Drift.CLAIMANT)
    return tuple(drifts)
