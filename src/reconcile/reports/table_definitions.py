"""What the rows of the table of figures rest on, so that the table alone can be read back.

Each record stands once, in the first row that needs it, as it would stand in a claims file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from reconcile.model.claim import Claim, Claimant, Denial, Group, Reaffirmation, Source, Statement
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.metric import Metric
from reconcile.vocabulary.shelf import builtin, own_metric

_AGAIN = " again"  # no claim's id
_Needed = Iterator[tuple[str, str]]


def definitions_of(dataset: Dataset, claims: Iterable[Claim]) -> dict[str, str]:
    """The records that each claim is the first to need, as JSON, by the claim's id."""
    told: set[tuple[str, str]] = set()
    found: dict[str, str] = {}
    answers = _answers(dataset)
    # What no claim names stands in the first row, so that it is not lost.
    unnamed, again = [*_metrics(dataset), *_said_again(dataset)], answers.pop(_AGAIN, [])
    for claim in claims:
        out: dict[str, Any] = _new_records(dataset, [*unnamed, *_needed(dataset, claim)], told)
        more = [answer for answer in answers.pop(claim.id, ()) if answer is not None]
        if more or again:
            out["claims"] = [*more, *again]
        if out:
            found[claim.id] = json.dumps(out, separators=(",", ":"))
        unnamed, again = [], []
    return found


def _new_records(
    dataset: Dataset, wanted: Iterable[tuple[str, str]], told: set[tuple[str, str]]
) -> dict[str, Any]:
    """The records that are wanted and were not ``told`` before, by section and id."""
    rows: dict[str, Any] = {}
    for section, id in _closed(dataset, wanted):
        record = None if (section, id) in told else _record(dataset, section, id)
        told.add((section, id))
        if record is not None:
            rows.setdefault(section, {})[id] = record
    return rows


def _needed(dataset: Dataset, claim: Claim) -> _Needed:
    """The records that a claim needs: those that it names, and those of what denies it."""
    for section, id in _named_by_claim(dataset, claim):
        if id is not None:
            yield section, id
    for answer in dataset.denials:
        if answer.denies == claim.id:
            yield from _needed_by_answer(dataset, answer)


def _named_by_claim(dataset: Dataset, claim: Claim) -> Iterator[tuple[str, str | None]]:
    withdrawn = claim.withdrawn
    for voice in (claim.claimant, *claim.via, withdrawn.by if withdrawn else None):
        yield "claimants" if voice in dataset.claimants else "sources", voice
    yield "sources", claim.source
    yield "sources", withdrawn.source if withdrawn else None
    yield "statements", claim.statement
    yield "subjects", claim.subject
    yield "places", claim.place


def _said_again(dataset: Dataset) -> _Needed:
    """The records of whatever says a statement again."""
    for answer in dataset.reaffirmations:
        yield "statements", answer.reaffirms
        yield from _needed_by_answer(dataset, answer)


def _needed_by_answer(dataset: Dataset, answer: Denial | Reaffirmation) -> _Needed:
    for text in (answer.claimant, *answer.via):
        if text is not None:
            yield ("claimants" if text in dataset.claimants else "sources"), text
    if answer.source is not None:
        yield "sources", answer.source
    statement = answer.statement if isinstance(answer, Denial) else None
    if statement is not None:
        yield "statements", statement
    if answer.id in dataset.statements:
        yield "statements", answer.id


def _closed(dataset: Dataset, wanted: Iterable[tuple[str, str]]) -> _Needed:
    """These records and all that they name in turn."""
    seen: set[tuple[str, str]] = set()
    waiting = list(wanted)
    while waiting:
        section, id = waiting.pop(0)
        if (section, id) not in seen:
            seen.add((section, id))
            yield section, id
            waiting += _named_by_record(dataset, section, id)


def _named_by_record(dataset: Dataset, section: str, id: str) -> _Needed:
    """What a statement names, and what a subject or place lies within or has as its parts."""
    if section == "statements" and id in dataset.statements:
        statement = dataset.statements[id]
        named = (("claimants", statement.claimant), ("statements", statement.reaffirms))
        yield from ((kind, name) for kind, name in named if name is not None)
    groups = {"subjects": dataset.subjects, "places": dataset.regions}.get(section, {})
    if id in groups:
        around = [*groups[id].within, *groups[id].parts]
        around += [other.id for other in groups.values() if id in other.parts]
        yield from ((section, name) for name in around)


def _metrics(dataset: Dataset) -> _Needed:
    """The metrics that are not as they are built in."""
    for name, metric in dataset.vocabulary.metrics.items():
        if builtin().metrics.get(name) != metric:
            yield "metrics", name


def _record(dataset: Dataset, section: str, id: str) -> dict[str, Any] | None:
    """A record as a claims file would have it; ``None`` where no file has it."""
    tables: Mapping[str, Mapping[str, Any]] = {
        "claimants": dataset.claimants,
        "sources": dataset.sources,
        "statements": dataset.statements,
        "subjects": dataset.subjects,
        "places": dataset.regions,
        "metrics": dataset.vocabulary.metrics,
    }
    found = tables[section].get(id)
    if found is None or (isinstance(found, Statement) and found.implied):
        return None
    return _plain(_fields(found))


def _fields(found: Any) -> dict[str, Any]:
    if isinstance(found, Claimant):
        name = None if found.name == found.id else found.name
        return {"name": name, "aliases": found.aliases, "side": found.side, "pooled": found.pooled}
    if isinstance(found, Source):
        names = ("title", "publisher", "published", "url", "citation", "accessed", "archive")
        return {name: getattr(found, name) for name in names}
    if isinstance(found, Statement):
        return {name: getattr(found, name) for name in ("claimant", "made", "reaffirms")}
    if isinstance(found, Group):
        name = None if found.name == found.id else found.name
        more = {part: getattr(found, part) for part in ("within", "parts", "ended")}
        return {"name": name, **more}
    return _metric_fields(found)


def _metric_fields(metric: Metric) -> dict[str, Any]:
    """What a metric has otherwise than the built-in row of its name, or than a row says nothing."""
    usual = own_metric(metric.id, {})
    plain = (
        "name", "definition", "unit", "senses", "accumulates", "usual_growth", "usual_share",
        "whole", "fixed", "basis", "coverage", "counts_as", "parts",
    )  # fmt: skip
    found = {
        name: getattr(metric, name)
        for name in plain
        if getattr(metric, name) != getattr(usual, name)
    }
    if (metric.grows_within, metric.counts_within) != (usual.grows_within, usual.counts_within):
        found["within"] = metric.grows_within or metric.counts_within
        found["same_event"] = bool(metric.grows_within)
    return {**found, "definition": metric.definition}


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as JSON has them, those that say nothing left out."""
    found = {}
    for key, value in fields.items():
        silent = value is None or value == () or (key == "pooled" and value is False)
        if silent or value == "":
            continue
        found[key] = _value(value)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _value(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_value(inner) for inner in value]
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(float(value))
    return value if isinstance(value, bool | int) else str(value)


def _answers(dataset: Dataset) -> dict[str, list[Any]]:
    """What entries without a figure say, by the claim that they deny; the others together."""
    found: dict[str, list[Any]] = {}
    figures = {claim.id for claim in dataset.claims}
    for answer in dataset.answers():
        if answer.id in figures or answer.id in dataset.statements:
            continue
        fields = {
            "id": answer.id,
            "denies": answer.denies if isinstance(answer, Denial) else None,
            "reaffirms": answer.reaffirms if isinstance(answer, Reaffirmation) else None,
            "claimant": answer.claimant,
            "via": answer.via,
            "statement": answer.statement if isinstance(answer, Denial) else None,
            "source": answer.source,
            "as_of": answer.said,
            "quote": answer.quote,
            "note": answer.note,
        }
        at = answer.denies if isinstance(answer, Denial) else _AGAIN
        found.setdefault(at, []).append(_plain(fields))
    return found
