"""A comparison as JSON: a contract with a version, held by schemas/comparison.schema.json."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from reconcile.checking.fingerprint import Findings
from reconcile.comparing.result.comparison import (
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    KnownDispute,
)
from reconcile.comparing.result.comparison_parts import Belief, Camp, Standings
from reconcile.model.dataset import Acceptance
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Route
from reconcile.reports.findings import findings
from reconcile.reports.json_text import Flat, Shared, dumped
from reconcile.vocabulary.levels import levels
from reconcile.wording.completeness import headline, lacking
from reconcile.wording.figures import decimal, plain, ratio

VERSION = 2
"""The version of a comparison as JSON; the findings of ``check`` have their own."""


def comparison_json(
    comparison: Comparison,
    problems: Findings,
    places: Mapping[Route, Place],
    tool_version: str,
) -> str:
    """The whole comparison as text that ends in a line break; the same at every verbosity."""
    return dumped(comparison_data(comparison, problems, places, tool_version))


def comparison_data(
    comparison: Comparison,
    problems: Findings,
    places: Mapping[Route, Place],
    tool_version: str,
    *,
    title: str = "",
) -> dict[str, Any]:
    """The comparison as ``dumped`` and ``pieces`` take it: its lists are made as they are written.

    Numbers are integers when whole, factors rounded to three decimals. Orders are those of the
    comparison and the problems as given; keys come in the order that the schema lists them.
    ``title`` stands in place of the usual one.
    """
    return {
        "version": VERSION,
        "tool": {"name": "reconcile", "version": tool_version},
        "topic": comparison.topic,
        "title": title or headline(comparison),
        "incomplete": list(lacking(comparison)),
        "reading": {"profile": comparison.profile, "tolerance": decimal(comparison.tolerance)},
        "claims": (claim_json(figure, places) for figure in comparison.figures),
        "quantities": (quantity_json(standing) for standing in comparison.standings),
        "headings": (_heading(n, heading) for n, heading in enumerate(comparison.headings, 1)),
        "known": (
            _known(n, known)
            for n, known in enumerate(comparison.known, len(comparison.headings) + 1)
        ),
        "discrepancies": (_discrepancy(discrepancy) for discrepancy in comparison.discrepancies),
        "settling": [
            {"question": question.question, "settles": list(question.settles)}
            for question in comparison.settling
        ],
        "exhausted": list(comparison.exhausted),
        "not_shown": {
            "pairs": comparison.not_shown.pairs,
            "within_voice": comparison.not_shown.within_voice,
        },
        "voices": (_belief(voice) for voice in comparison.voices),
        "problems": findings(problems),
    }


def _belief(belief: Belief) -> dict[str, Any]:
    return {
        "voice": belief.voice,
        "name": belief.name,
        "contradicts": len(belief.contradicts),
        "excludes": [found.claim for found in belief.wrong],
        "itself": [found.claim for found in belief.itself],
        "searched": belief.searched,
    }


def claim_json(figure: Figure, places: Mapping[Route, Place]) -> dict[str, Any]:
    """A claim of a comparison."""
    claim = figure.claim
    place = places.get(claim.route)
    return Flat(
        {
            "id": claim.id,
            "figure": claim.reading.words,
            "low": plain(figure.low),
            "high": plain(figure.high),
            "low_basis": str(figure.low_basis),
            "high_basis": str(figure.high_basis),
            "best": plain(claim.reading.best),
            "interval": plain(claim.reading.interval),
            "basis": None if claim.basis is None else str(claim.basis),
            "coverage": plain(claim.coverage),
            "complete": claim.complete,
            "share_of": claim.share_of,
            "supersedes": None if claim.supersedes is None else claim.supersedes.words,
            "metric": claim.metric,
            "subject": claim.subject,
            "place": claim.place,
            "as_of": figure.date,
            "since": figure.since,
            "period": figure.period,
            "voice": figure.voice,
            "statement": claim.statement,
            "retells": claim.retells,
            "path": claim.route.path if place is None else place.path,
            "line": None if place is None else place.line,
        }
    )


@lru_cache(maxsize=256)
def _quantity(quantity: Quantity) -> Shared:
    return Shared(
        {
            "metric": quantity.metric,
            "subject": quantity.subject,
            "place": quantity.place,
            "window": quantity.window,
        }
    )


def quantity_json(standings: Standings) -> dict[str, Any]:
    """A quantity with its camps and its printable line."""
    camps = [_camp(camp) for camp in standings.camps]
    return {**_quantity(standings.quantity), "camps": camps, "line": standings.line}


def _camp(camp: Camp) -> dict[str, Any]:
    return {
        "low": plain(camp.low),
        "high": plain(camp.high),
        "voices": list(camp.voices),
        "statements": camp.statements,
        "tellings": camp.tellings,
        "claims": list(camp.claims),
        "also_fits": list(camp.also_fits),
    }


def _heading(number: int, heading: Heading) -> dict[str, Any]:
    return {
        "number": number,
        "title": heading.title,
        "severity": str(heading.severity),
        "discrepancies": [found.id for found in heading.discrepancies],
        "also": list(heading.also),
        "woken": [
            {
                "accepted": _acceptance(woken.acceptance),
                "changes": [
                    {"kind": str(change.kind), "claim": change.claim or None,
                     "was": change.was or None, "now": change.now or None}
                    for change in woken.changes
                ],
            }
            for woken in heading.woken
        ],
    }  # fmt: skip


def _known(number: int, known: KnownDispute) -> dict[str, Any]:
    by = [_acceptance(entry) for entry in known.by]
    return {**_heading(number, known.heading), "accepted": by}


def _acceptance(acceptance: Acceptance) -> dict[str, Any]:
    return {
        "path": acceptance.route.path,
        "entry": acceptance.route.keys[-1],
        "reason": acceptance.reason,
        "by": acceptance.by,
        "until": None if acceptance.until is None else str(acceptance.until),
    }


def _discrepancy(discrepancy: Discrepancy) -> dict[str, Any]:
    fills = discrepancy.reconciles_if
    return {
        "id": discrepancy.id,
        "verdict": str(discrepancy.verdict),
        "severity": str(discrepancy.severity),
        "within": discrepancy.within,
        "voices": list(discrepancy.voices),
        "claims": [*discrepancy.claims, *([discrepancy.denial] if discrepancy.denial else [])],
        "restated_by": list(discrepancy.restated_by),
        "listed_under": discrepancy.listed_under,
        "level": _level(discrepancy.level),
        "folded": discrepancy.folded,
        "quantity": _quantity(discrepancy.quantity),
        "derivation": list(discrepancy.derivation),
        "gap": plain(discrepancy.gap),
        "factor": ratio(discrepancy.factor),
        "factor_most": ratio(discrepancy.factor_most),
        "flip_tolerance": ratio(discrepancy.flip_tolerance),
        "hinges_on": [
            {"assumption": str(hinge.assumption), "claims": list(hinge.claims)}
            for hinge in discrepancy.hinges_on
        ],
        "reconciles_if": None
        if fills is None
        else {"at_least": plain(fills.at_least), "remainder": fills.remainder},
        "diagnoses": [
            {"name": why.name, "evidence": why.evidence, "settled_by": why.settled_by}
            for why in discrepancy.diagnoses
        ],
        "message": discrepancy.message,
    }


@cache
def _level(name: str) -> Mapping[str, Any] | None:
    """The row of the table that decided the severity; ``None`` for relays and revisions."""
    rows = (row for row in levels() if row.id == name)
    shown = (Shared({"id": row.id, "number": row.number, "sentence": row.sentence}) for row in rows)
    return next(shown, None)
