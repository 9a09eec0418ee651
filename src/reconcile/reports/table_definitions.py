"""What the rows of the table of figures rest on, so that the table alone can be read back.

Each record stands once, in the first row that needs it, as it would stand in a claims file; what
no claim needs stands in the first row of all. Texts that a cell of CSV cannot hold stand beside.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from reconcile.escaping.cells import comes_back
from reconcile.model.acceptance import Acceptance
from reconcile.model.claim import Claim, Denial, Reaffirmation, Statement
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Reading
from reconcile.values.classes import contents_by_name
from reconcile.vocabulary.builtin import builtin, own_metric
from reconcile.vocabulary.metric import Metric

_AGAIN = " again"  # no claim's id
_OF_THE_MODEL = frozenset(("id", "route", "implied"))  # fields that no claims file has
_OF_AN_ANSWER = (
    "id", "denies", "reaffirms", "claimant", "via", "statement", "source", "as_of", "quote", "note",
)  # fmt: skip
_Needed = Iterator[tuple[str, str]]


def definitions_of(dataset: Dataset, claims: Iterable[Claim]) -> dict[str, str]:
    """The records that each claim is the first to need, as JSON, by the claim's id."""
    written: set[tuple[str, str]] = set()
    found: dict[str, str] = {}
    answers = _answers(dataset)
    # What no claim needs would be lost where the table is all there is: it rides in the first row.
    once = _of_the_first_row(dataset, answers.pop(_AGAIN, []))
    wanted = [*_metrics(dataset), *_said_again(dataset), *_unneeded(dataset)]
    for claim in claims:
        wanted += _needed(dataset, claim)
        rows: dict[str, Any] = {**once, **_new_records(dataset, wanted, written)}
        rows.setdefault("claims", []).extend(answers.pop(claim.id, ()))
        rows["exact"] = _exact(claim)
        records = {key: value for key, value in rows.items() if value}
        if records:
            found[claim.id] = _armless(json.dumps(records, separators=(",", ":")))
        once, wanted = {}, []
    return found


def _new_records(
    dataset: Dataset, wanted: Iterable[tuple[str, str]], written: set[tuple[str, str]]
) -> dict[str, Any]:
    """The records that are wanted and were not ``written`` before, by section and id."""
    rows: dict[str, Any] = {}
    for section, id in _closed(dataset, wanted):
        record = None if (section, id) in written else _record(dataset, section, id)
        written.add((section, id))
        if record is not None:
            rows.setdefault(section, {})[id] = record
    return rows


def _armless(text: str) -> str:
    """JSON in which no build server finds a command, and which means the same."""
    return text.replace("##", "#\\u0023") if "##" in text else text


def _of_the_first_row(dataset: Dataset, answers: list[Any]) -> dict[str, Any]:
    """What stands once for the whole table: changes to the reading table, accepted disputes."""
    return {
        "hedges": _value(dataset.vocabulary.hedges),
        "accepted": [_plain(_entry(accepted)) for accepted in dataset.accepted],
        "claims": answers,
    }


def _entry(accepted: Acceptance) -> dict[str, Any]:
    about = accepted.about
    fields = {name: getattr(about, name) for name in ("metric", "subject", "place")}
    fields |= {name: getattr(accepted, name) for name in ("since", "period")}
    for key in ("claims", "statements"):
        recorded = {name: list(map(_figure, readings)) for name, readings in getattr(accepted, key)}
        fields[key] = {
            name: readings[0] if len(readings) == 1 else readings
            for name, readings in recorded.items()
        } or None
    return {**fields, **{name: getattr(accepted, name) for name in ("reason", "by", "until")}}


def _figure(reading: Reading) -> Any:
    """The words; with the ends beside them where the claims file has these."""
    ends = reading.at()
    written = (("low", ends.low), ("high", ends.high)) if reading.written else ()
    beside = (*written, ("best", reading.best), ("interval", reading.interval))
    found = {key: _value(value) for key, value in beside if value is not None}
    return {"text": reading.words, **found} if found else reading.words


def _exact(claim: Claim) -> dict[str, str]:
    """The texts of a claim that a cell would change, as they are."""
    replaced = claim.supersedes.words if claim.supersedes else None
    texts = {
        "figure": claim.reading.words,
        "supersedes": replaced,
        "quote": claim.quote,
        "note": claim.note,
    }
    return {key: text for key, text in texts.items() if text is not None and not comes_back(text)}


def _unneeded(dataset: Dataset) -> _Needed:
    """The records that no claim needs."""
    named = (need for claim in dataset.claims for need in _needed(dataset, claim))
    used = set(_closed(dataset, dict.fromkeys(named)))
    for section, records in _tables(dataset).items():
        if section != "metrics":
            yield from ((section, id) for id in records if (section, id) not in used)


def _needed(dataset: Dataset, claim: Claim) -> _Needed:
    """The records that a claim needs: those that it names, and those of what denies it."""
    withdrawn = claim.withdrawn
    by, source = (withdrawn.by, withdrawn.source) if withdrawn else (None, None)
    yield from _voices(dataset, (claim.claimant, *claim.via, by))
    yield from _named(
        ("sources", claim.source), ("sources", source), ("statements", claim.statement),
        ("subjects", claim.subject), ("places", claim.place),
    )  # fmt: skip
    for answer in dataset.denials:
        if answer.denies == claim.id:
            yield from _needed_by_answer(dataset, answer)


def _named(*records: tuple[str, str | None]) -> _Needed:
    """The records that are named, of those that may be."""
    yield from ((section, id) for section, id in records if id is not None)


def _voices(dataset: Dataset, names: Iterable[str | None]) -> _Needed:
    """The records of who speaks: claimants, else publications."""
    for name in names:
        yield from _named(("claimants" if name in dataset.claimants else "sources", name))


def _said_again(dataset: Dataset) -> _Needed:
    """The records of whatever says a statement again."""
    for answer in dataset.reaffirmations:
        yield "statements", answer.reaffirms
        yield from _needed_by_answer(dataset, answer)


def _needed_by_answer(dataset: Dataset, answer: Denial | Reaffirmation) -> _Needed:
    statement = answer.statement if isinstance(answer, Denial) else None
    own = answer.id if answer.id in dataset.statements else None
    yield from _voices(dataset, (answer.claimant, *answer.via))
    yield from _named(("sources", answer.source), ("statements", statement), ("statements", own))


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
        yield from _named(("claimants", statement.claimant), ("statements", statement.reaffirms))
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
    found = _tables(dataset)[section].get(id)
    if found is None or (isinstance(found, Statement) and found.implied):
        return None
    return _plain(_fields(found))


def _tables(dataset: Dataset) -> Mapping[str, Mapping[str, Any]]:
    return {
        "claimants": dataset.claimants,
        "sources": dataset.sources,
        "statements": dataset.statements,
        "subjects": dataset.subjects,
        "places": dataset.regions,
        "metrics": dataset.vocabulary.metrics,
    }


def _fields(found: Any) -> dict[str, Any]:
    """The fields of a record that a claims file has, under the names that it has there."""
    if isinstance(found, Metric):
        return _metric_fields(found)
    fields = contents_by_name(found)
    if fields.get("name") == found.id:
        del fields["name"]
    return {name: value for name, value in fields.items() if name not in _OF_THE_MODEL}


def _metric_fields(metric: Metric) -> dict[str, Any]:
    """What a metric has otherwise than the built-in row of its name, or than a row says nothing."""
    usual = own_metric(metric.id, {})
    plain = (
        "name", "definition", "unit", "senses", "accumulates", "usual_growth", "usual_share",
        "whole", "fixed", "daily", "basis", "coverage", "counts_as", "parts",
    )  # fmt: skip
    found = {
        name: getattr(metric, name)
        for name in plain
        if getattr(metric, name) != getattr(usual, name)
    }
    if (metric.grows_within, metric.counts_within) != (usual.grows_within, usual.counts_within):
        found["within"] = metric.grows_within or metric.counts_within
        found["same_event"] = bool(metric.grows_within)
    if metric.share is not None and metric.share != usual.share:
        found["share"] = {"part": metric.share.part, "of": metric.share.whole}
    return {**found, "definition": metric.definition}


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as JSON has them, those that say nothing left out."""
    return {
        key: _value(value)
        for key, value in fields.items()
        if value not in (None, (), "") and not (key == "pooled" and value is False)
    }


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _value(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
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
        fields = {name: getattr(answer, name, None) for name in _OF_AN_ANSWER}
        at = answer.denies if isinstance(answer, Denial) else _AGAIN
        found.setdefault(at, []).append(_plain(fields))
    return found
