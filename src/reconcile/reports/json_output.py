"""A comparison as JSON: a contract with a version, held by schemas/comparison.schema.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from reconcile.comparing.belief import Belief
from reconcile.comparing.comparison import (
    Camp,
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    Known,
    Standings,
)
from reconcile.model.acceptance import Acceptance
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Problem, Route
from reconcile.reports.findings import findings
from reconcile.reports.json_text import dumped
from reconcile.vocabulary.levels import Level, levels
from reconcile.wording.completeness import headline, lacking
from reconcile.wording.figures import decimal, plain, ratio

VERSION = 2
"""The version of a comparison as JSON; the findings of ``check`` have their own."""


def comparison_json(
    comparison: Comparison,
    problems: Iterable[Problem],
    places: Mapping[Route, Place],
    tool_version: str,
    *,
    names: Sequence[str] | None = None,
    title: str = "",
) -> str:
    """The whole comparison as text that ends in a line break; the same at every verbosity.

    Numbers are integers when whole, factors rounded to three decimals. Orders are those of the
    comparison and the problems as given; keys come in the order that the schema lists them.
    ``names`` are the fingerprints of the problems; ``title`` stands in place of the usual one.
    """
    return dumped(
        {
            "version": VERSION,
            "tool": {"name": "reconcile", "version": tool_version},
            "topic": comparison.topic,
            "title": title or headline(comparison),
            "incomplete": list(lacking(comparison)),
            "reading": {"profile": comparison.profile, "tolerance": decimal(comparison.tolerance)},
            "claims": [_claim(one, places) for one in comparison.figures],
            "quantities": [_standings(one) for one in comparison.standings],
            "headings": [_heading(n, one) for n, one in enumerate(comparison.headings, 1)],
            "known": [
                _known(n, one)
                for n, one in enumerate(comparison.known, len(comparison.headings) + 1)
            ],
            "discrepancies": [_discrepancy(one) for one in comparison.discrepancies],
            "settling": [
                {"question": one.question, "settles": list(one.settles)}
                for one in comparison.settling
            ],
            "exhausted": list(comparison.exhausted),
            "not_shown": {
                "pairs": comparison.not_shown.pairs,
                "within_voice": comparison.not_shown.within_voice,
            },
            "voices": [_belief(one) for one in comparison.voices],
            "problems": findings(problems, names=names),
        }
    )


def _belief(one: Belief) -> dict[str, Any]:
    return {
        "voice": one.voice,
        "name": one.name,
        "contradicts": len(one.contradicts),
        "excludes": [found.claim for found in one.wrong],
        "itself": [found.claim for found in one.itself],
        "searched": one.searched,
    }


def _claim(one: Figure, places: Mapping[Route, Place]) -> dict[str, Any]:
    claim, place = one.claim, places.get(one.claim.route)
    return {
        "id": one.claim.id,
        "figure": one.claim.reading.words,
        "low": plain(one.low),
        "high": plain(one.high),
        "low_basis": str(one.low_basis),
        "high_basis": str(one.high_basis),
        "best": plain(claim.reading.best),
        "interval": plain(claim.reading.interval),
        "basis": None if claim.basis is None else str(claim.basis),
        "coverage": plain(claim.coverage),
        "complete": claim.complete,
        "share_of": claim.share_of,
        "supersedes": None if claim.supersedes is None else claim.supersedes.words,
        "metric": one.claim.metric,
        "subject": one.claim.subject,
        "place": one.claim.place,
        "as_of": one.date,
        "since": one.since,
        "period": one.period,
        "voice": one.voice,
        "statement": one.claim.statement,
        "retells": claim.retells,
        "path": one.claim.route.path if place is None else place.path,
        "line": None if place is None else place.line,
    }


def _quantity(one: Quantity) -> dict[str, Any]:
    return {
        "metric": one.metric,
        "subject": one.subject,
        "place": one.place,
        "window": one.window,
    }


def _standings(one: Standings) -> dict[str, Any]:
    camps = [_camp(camp) for camp in one.camps]
    return {**_quantity(one.quantity), "camps": camps, "line": one.line}


def _camp(one: Camp) -> dict[str, Any]:
    return {
        "low": plain(one.low),
        "high": plain(one.high),
        "voices": list(one.voices),
        "statements": one.statements,
        "tellings": one.tellings,
        "claims": list(one.claims),
        "also_fits": list(one.also_fits),
    }


def _heading(number: int, one: Heading) -> dict[str, Any]:
    return {
        "number": number,
        "title": one.title,
        "severity": str(one.severity),
        "discrepancies": [found.id for found in one.discrepancies],
        "also": list(one.also),
        "woken": [
            {
                "accepted": _acceptance(woken.acceptance),
                "changes": [
                    {"kind": str(change.kind), "claim": change.claim or None,
                     "was": change.was or None, "now": change.now or None}
                    for change in woken.changes
                ],
            }
            for woken in one.woken
        ],
    }  # fmt: skip


def _known(number: int, one: Known) -> dict[str, Any]:
    by = [_acceptance(entry) for entry in one.by]
    return {**_heading(number, one.heading), "accepted": by}


def _acceptance(one: Acceptance) -> dict[str, Any]:
    return {
        "path": one.route.path,
        "entry": one.route.keys[-1],
        "reason": one.reason,
        "by": one.by,
        "until": None if one.until is None else str(one.until),
    }


def _discrepancy(one: Discrepancy) -> dict[str, Any]:
    fills = one.reconciles_if
    return {
        "id": one.id,
        "verdict": str(one.verdict),
        "severity": str(one.severity),
        "within": one.within,
        "voices": list(one.voices),
        "claims": list(one.claims),
        "restated_by": list(one.restated_by),
        "listed_under": one.listed_under,
        "level": _level(one.level),
        "folded": one.folded,
        "quantity": _quantity(one.quantity),
        "derivation": list(one.derivation),
        "gap": plain(one.gap),
        "factor": ratio(one.factor),
        "factor_most": ratio(one.factor_most),
        "flip_tolerance": ratio(one.flip_tolerance),
        "hinges_on": [
            {"assumption": str(hinge.assumption), "claims": list(hinge.claims)}
            for hinge in one.hinges_on
        ],
        "reconciles_if": None
        if fills is None
        else {"at_least": plain(fills.at_least), "remainder": fills.remainder},
        "diagnoses": [
            {"name": why.name, "evidence": why.evidence, "settled_by": why.settled_by}
            for why in one.diagnoses
        ],
        "message": one.message,
    }


def _level(name: str) -> dict[str, Any] | None:
    """The row of the table that decided the severity; ``None`` for relays and revisions."""
    row = _rows().get(name)
    return None if row is None else {"id": row.id, "number": row.number, "sentence": row.sentence}


@cache
def _rows() -> Mapping[str, Level]:
    return {row.id: row for row in levels()}
