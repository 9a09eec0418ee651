"""The whole comparison: from a data set and a request to one frozen value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from reconcile.comparing.assembling import Writer, listed_under
from reconcile.comparing.camps import standings
from reconcile.comparing.cases import Case, cases
from reconcile.comparing.comparison import (
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    Severity,
    Verdict,
)
from reconcile.comparing.contradictions import claim_sets
from reconcile.comparing.discrepancies import Judged, judged
from reconcile.comparing.figures import figure_of
from reconcile.comparing.relays import Relay, relays
from reconcile.comparing.request import Request
from reconcile.comparing.revisions import revisions
from reconcile.comparing.settling import settling
from reconcile.comparing.suspicions import suspected
from reconcile.comparing.tensions import Tension, tensions
from reconcile.comparing.voices import Telling, tellings
from reconcile.comparing.wording import joined, metric_name
from reconcile.model.claim import Claim, Source
from reconcile.model.dataset import Dataset

_WORST = {severity: number for number, severity in enumerate(Severity)}


def compare(dataset: Dataset, request: Request) -> Comparison:
    """Everything in the data that the request asks for; deterministic, and in a fixed order."""
    told = tellings(dataset)
    given = len(dataset.claims) + dataset.left_out
    dataset = replace(dataset, claims=tuple(c for c in dataset.claims if _wanted(c, told, request)))
    found_cases = cases(dataset, told)
    search = claim_sets(found_cases, told, request.tolerance)
    sets = judged(search.sets, told, request.tolerance)
    discrepancies = _discrepancies(dataset, told, found_cases, sets, request.tolerance)
    positions = {claim.id: number for number, claim in enumerate(dataset.claims)}
    shown = sorted(
        (one for one in discrepancies if _on_topic(one, told, request)),
        key=lambda one: _order(one, positions),
    )
    used = {i for one in shown for i in (*one.claims, *one.restated_by)}
    metrics = dataset.vocabulary.metrics
    figures = tuple(
        figure_of(told[c.id], dataset, request.tolerance)
        for c in dataset.claims
        if request.metrics is None or c.metric in request.metrics or c.id in used
    )
    return Comparison(
        topic=request.topic,
        profile=dataset.vocabulary.profile,
        tolerance=request.tolerance,
        figures=figures,
        standings=tuple(
            s
            for s in standings(dataset, told, request.tolerance)
            if request.metrics is None or s.quantity.metric in request.metrics
        ),
        headings=_headings(shown, told, dataset, show_near=request.show_near),
        discrepancies=tuple(shown),
        settling=settling(shown, told, dataset),
        exhausted=tuple(
            f"{metric_name(metric, dataset)}: {len(case.placed)} claims are tied together, too "
            "many to search for every minimal set; the worst found are shown"
            for case in search.unfinished
            for metric in [case.placed[0].cell[0]]
            if metric in metrics
        ),
        sources=_sources(figures, dataset),
        only=_only(request),
        left_out=dataset.left_out,
        given=given,
        unread=len(dataset.refused),
        compared=sum(
            one.claim.withdrawn is None and not one.claim.reading.recorded_only for one in figures
        ),
    )


def _only(request: Request) -> tuple[str, ...]:
    filters = (
        ("voice", request.voices),
        ("source", request.sources),
        ("place", request.places),
        ("subject", request.subjects),
    )
    return tuple(f"{name} {one}" for name, wanted in filters for one in sorted(wanted or ()))


def _sources(figures: Sequence[Figure], dataset: Dataset) -> tuple[Source, ...]:
    named = dict.fromkeys(one.claim.source or "" for one in figures)
    return tuple(dataset.sources[one] for one in named if one in dataset.sources)


def _wanted(claim: Claim, told: Mapping[str, Telling], request: Request) -> bool:
    filters = (
        (request.voices, told[claim.id].voice.id),
        (request.sources, claim.source),
        (request.places, claim.place),
        (request.subjects, claim.subject),
    )
    return all(wanted is None or value in wanted for wanted, value in filters)


def _on_topic(one: Discrepancy, told: Mapping[str, Telling], request: Request) -> bool:
    if request.metrics is None:
        return True
    return one.quantity.metric in request.metrics or any(
        told[i].claim.metric in request.metrics for i in one.claims
    )


def _discrepancies(
    dataset: Dataset,
    told: Mapping[str, Telling],
    found_cases: Sequence[Case],
    sets: Sequence[Judged],
    tolerance: Fraction,
) -> list[Discrepancy]:
    writer = Writer(dataset, told, tolerance)
    doubted = suspected(dataset, told, _at_odds(sets, told))
    suspects = {claim: relay for relay in doubted if relay.grave for claim in relay.suspects}
    by_case: dict[int, list[Judged]] = defaultdict(list)
    for one in sets:
        by_case[id(one.case)].append(one)
    found: list[Discrepancy] = []
    for case in found_cases:
        tense = tensions(case, told, dataset.vocabulary.metrics, tolerance)
        found += _of_case(by_case[id(case)], tense, told, writer, suspects)
    under = {claim: writer.relay(relay).id for claim, relay in suspects.items()}
    found = listed_under(found, under)
    found += [writer.relay(relay) for relay in (*relays(dataset, told), *doubted)]
    found += [writer.revision(one) for one in revisions(dataset, told)]
    return list({one.id: one for one in reversed(found)}.values())


def _of_case(
    sets: Sequence[Judged],
    tense: Sequence[Tension],
    told: Mapping[str, Telling],
    writer: Writer,
    suspects: Mapping[str, Relay],
) -> list[Discrepancy]:
    """A case's sets, each with the tension inside it, and the tensions that stand apart."""
    inside = [_inside(one, tense) for one in sets]
    taken = {id(tension) for tension in inside if tension is not None}
    apart = [one for one in tense if id(one) not in taken and not _covered(one, sets, told)]
    found = [writer.judged(one, suspects, within) for one, within in zip(sets, inside, strict=True)]
    return found + [writer.tension(one) for one in apart]


def _at_odds(sets: Sequence[Judged], told: Mapping[str, Telling]) -> dict[str, frozenset[str]]:
    """For each claim, figures of its own voice that it cannot stand beside."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in sets:
        if one.verdict in (Verdict.CONTRADICTION, Verdict.CONDITIONAL):
            for claim in one.claims:
                if one.within is not None or told[claim].claimant is None:
                    found[claim].update(i for i in one.claims if i != claim)
    return {claim: frozenset(others) for claim, others in found.items()}


def _inside(one: Judged, tense: Sequence[Tension]) -> Tension | None:
    """The tension between figures that are both in a larger set, largest remainder first."""
    if one.verdict not in (Verdict.CONTRADICTION, Verdict.CONDITIONAL):
        return None
    within = [t for t in tense if set(t.claims) <= set(one.claims)]
    return max(within, key=lambda t: t.at_least, default=None)


def _covered(tension: Tension, sets: Sequence[Judged], told: Mapping[str, Telling]) -> bool:
    """Whether a contradiction of the same statements and counts is printed anyway."""
    statements = {told[i].statement for i in tension.claims}
    cells = {tension.case.by_id[i].cell for i in tension.claims}
    return any(
        statements <= {told[i].statement for i in one.claims}
        and cells <= {one.case.by_id[i].cell for i in one.claims}
        for one in sets
        if one.verdict in (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
    )


def _order(one: Discrepancy, positions: Mapping[str, int]) -> tuple[object, ...]:
    size = one.factor_most or one.factor
    unbounded = one.factor is None and one.gap is not None
    return (
        _WORST[one.severity],
        not unbounded,
        -(size or Fraction(0)),
        [positions[i] for i in one.claims],
        one.id,
    )


def _headings(
    shown: Sequence[Discrepancy],
    told: Mapping[str, Telling],
    dataset: Dataset,
    *,
    show_near: bool,
) -> tuple[Heading, ...]:
    """Discrepancies of the same voices and metric under one heading, worst first."""
    groups: dict[tuple[object, ...], list[Discrepancy]] = {}
    for one in shown:
        if one.listed_under is None and (show_near or one.verdict is not Verdict.NEAR):
            groups.setdefault(_heading_key(one, told), []).append(one)
    return tuple(_heading(members, told, dataset) for members in groups.values())


def _heading_key(one: Discrepancy, told: Mapping[str, Telling]) -> tuple[object, ...]:
    if one.verdict is Verdict.RELAY:
        return ("relay", told[one.claims[0]].statement)
    return (frozenset(one.voices), one.quantity.metric)


def _heading(
    members: Sequence[Discrepancy], told: Mapping[str, Telling], dataset: Dataset
) -> Heading:
    first = members[0]
    name = metric_name(first.quantity.metric, dataset)
    if first.verdict is Verdict.RELAY:
        origin = told[first.claims[0]]
        which = "perhaps one" if first.suspected else "one"
        title = f"{name}: {which} statement of {origin.voice.name} told in several ways"
    else:
        voices = joined(told[i].voice.name for one in members for i in one.claims)
        title = f"{name}: {voices}"
    metrics = {told[i].claim.metric for one in members for i in one.claims}
    return Heading(title, first.quantity.metric, len(metrics) > 1, tuple(members))
