"""Figures that look like another statement's number retold under other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reconcile.comparing.constraints import date_of
from reconcile.comparing.relays import Drift, Relay, direction, metric_drift
from reconcile.comparing.sets import Order, order_of_groups
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
            by_number[(key, claim.subject)].append(tellings[claim.id])
    places = order_of_groups(dataset.regions, with_anywhere=False)
    found = []
    for key, members in by_number.items():
        origin = _origin(members, at_odds)
        if origin is not None and (relay := _suspect(origin, members, dataset, at_odds, places)):
            found.append(replace(relay, number=str(key)))
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


def _origin(members: Sequence[Telling], at_odds: Mapping[str, frozenset[str]]) -> Telling | None:
    """A telling of the best-attested statement, of those that stand beside their own voice."""
    papers: dict[str, set[str | None]] = defaultdict(set)
    for telling in members:
        if telling.claimant is not None:
            papers[telling.statement].add(telling.claim.source)
    if not papers:
        return None
    odd = {t.statement for t in members if at_odds.get(t.claim.id)}
    best = min(papers, key=lambda one: (-len(papers[one]), one in odd, one))
    return min((t for t in members if t.statement == best), key=_in_words)


def _in_words(telling: Telling) -> tuple[str, ...]:
    """An order that does not depend on that of the files."""
    claim = telling.claim
    return claim.metric, str(claim.window), claim.place or "", claim.source or ""


def _suspect(
    origin: Telling,
    members: Sequence[Telling],
    dataset: Dataset,
    at_odds: Mapping[str, frozenset[str]],
    places: Order,
) -> Relay | None:
    own = [t for t in members if t.statement == origin.statement]
    others = [
        t
        for t in members
        if t.statement != origin.statement and any(_near(one, t, dataset, places) for one in own)
    ]
    drifts = {t.claim.id: _suspected_drifts(origin, t, dataset) for t in others}
    suspects = [t for t in others if drifts[t.claim.id]]
    if not suspects:
        return None
    grave = [t for t in suspects if at_odds.get(t.claim.id) and Drift.METRIC in drifts[t.claim.id]]
    named = grave or suspects
    chosen = min(named, key=_in_words)
    shown = min(own, key=lambda one: (*_unlike(one, chosen), *_in_words(one)))
    rest = {t.claim.id for t in (*own, *others)} - {shown.claim.id, chosen.claim.id}
    kinds = {drift for t in named for drift in drifts[t.claim.id]}
    return Relay(
        statement=origin.statement,
        drift=min(kinds, key=list(Drift).index),
        claims=(shown.claim.id, chosen.claim.id),
        restated_by=tuple(t.claim.id for t in members if t.claim.id in rest),
        suspects=tuple(t.claim.id for t in named),
        drifts=tuple(sorted(kinds, key=list(Drift).index)),
        grave=bool(grave),
    )


def _unlike(one: Telling, other: Telling) -> tuple[bool, bool]:
    """How little one's wording is like the other's."""
    same_words = one.claim.reading.words.lower() == other.claim.reading.words.lower()
    return not same_words, direction(one.claim) != direction(other.claim)


def _near(origin: Telling, other: Telling, dataset: Dataset, places: Order) -> bool:
    """Whether both are of the same people, printed elsewhere, and within days of each other."""
    if not _places_meet(origin, other, places):
        return False
    if origin.claim.source == other.claim.source or origin.claim.subject != other.claim.subject:
        return False
    first, second = (date_of(t.claim, dataset) for t in (origin, other))
    if first is None or second is None:
        return True
    apart = max(first.start - second.end, second.start - first.end)
    return apart <= DAYS_APART * MINUTES_A_DAY


def _places_meet(one: Telling, other: Telling, places: Order) -> bool:
    """Whether the places are one, one lies within the other, or one is not said."""
    first, second = one.claim.place, other.claim.place
    if first is None or second is None or first == second:
        return True
    return first in places.above(second) or second in places.above(first)


def _suspected_drifts(origin: Telling, other: Telling, dataset: Dataset) -> tuple[Drift, ...]:
    drifts = []
    if metric_drift(origin, other, dataset):
        drifts.append(Drift.METRIC)
    dropped = other.claimant is None and origin.claim.metric == other.claim.metric
    moved = bool(drifts) and origin.voice.id != other.voice.id
    if dropped or moved:
        drifts.append(Drift.CLAIMANT)
    return tuple(drifts)
