"""What the rows of the table of figures rest on, so that the table alone can be read back.

Each record stands once, in the first row that needs it, as it would stand in a claims file; what
no claim needs stands in the first row of all. Texts that a cell of CSV cannot hold stand beside.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from reconcile.escaping.cells import comes_back
from reconcile.model.claim import Claim, Denial, Group, Reaffirmation, Statement
from reconcile.model.dataset import Acceptance, Dataset
from reconcile.quantity.interval import Reading
from reconcile.reports.json_text import compact
from reconcile.values.classes import contents_by_name
from reconcile.values.groups import grouped
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
    records = _Records(dataset)
    found: dict[str, str] = {}
    answers = _answers(dataset)
    # What no claim needs would be lost where the table is all there is: it rides in the first row.
    once = _of_the_first_row(dataset, answers.pop(_AGAIN, []))
    wanted = [*_metrics(dataset), *records.of_reaffirmations(), *records.unneeded()]
    for claim in claims:
        rows: dict[str, Any] = {**once, **records.new([*wanted, *records.needed(claim)])}
        rows.setdefault("claims", []).extend(answers.pop(claim.id, ()))
        rows["exact"] = _exact(claim)
        stated = {key: value for key, value in rows.items() if value}
        if stated:
            found[claim.id] = compact(stated).removesuffix("\n")
        once, wanted = {}, []
    return found


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


class _Records:
    """The records of a dataset, by section and id: which of them a claim needs, and what they say.

    Each is given as new only once.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._tables: Mapping[str, Mapping[str, Any]] = {
            "claimants": dataset.claimants,
            "sources": dataset.sources,
            "statements": dataset.statements,
            "subjects": dataset.subjects,
            "places": dataset.regions,
            "metrics": dataset.vocabulary.metrics,
        }
        self._given: set[tuple[str, str]] = set()
        # Turned once: looking through all denials for each claim, and through all places for what
        # each of them is a part of, takes minutes where there are a hundred thousand.
        self._denials = grouped((denial.denies, denial) for denial in dataset.denials)
        self._wholes: Mapping[tuple[str, str], list[str]] = grouped(
            ((section, part), group.id)
            for section in ("subjects", "places")
            for group in self._tables[section].values()
            for part in group.parts
        )

    def new(self, wanted: Iterable[tuple[str, str]]) -> dict[str, dict[str, Any]]:
        """These records and all that they name, as a claims file would have them."""
        rows: dict[str, dict[str, Any]] = {}
        for section, id in self._closed(wanted):
            record = None if (section, id) in self._given else self._tables[section].get(id)
            self._given.add((section, id))
            if record is not None and not (isinstance(record, Statement) and record.implied):
                rows.setdefault(section, {})[id] = _plain(_fields(record))
        return rows

    def unneeded(self) -> _Needed:
        """The records that no claim needs."""
        named = (need for claim in self._dataset.claims for need in self.needed(claim))
        used = set(self._closed(dict.fromkeys(named)))
        for section, records in self._tables.items():
            if section != "metrics":
                yield from ((section, id) for id in records if (section, id) not in used)

    def needed(self, claim: Claim) -> _Needed:
        """The records that a claim needs: those that it names, and those of what denies it."""
        withdrawn = claim.withdrawn
        by, source = (withdrawn.by, withdrawn.source) if withdrawn else (None, None)
        yield from self._voices((claim.claimant, *claim.via, by))
        yield from _named(
            ("sources", claim.source), ("sources", source), ("statements", claim.statement),
            ("subjects", claim.subject), ("places", claim.place),
        )  # fmt: skip
        for denial in self._denials.get(claim.id, ()):
            yield from self._of_answer(denial, denial.statement)

    def of_reaffirmations(self) -> _Needed:
        """The records of whatever says a statement again."""
        for answer in self._dataset.reaffirmations:
            yield "statements", answer.reaffirms
            yield from self._of_answer(answer, None)

    def _of_answer(self, answer: Denial | Reaffirmation, statement: str | None) -> _Needed:
        own = answer.id if answer.id in self._dataset.statements else None
        yield from self._voices((answer.claimant, *answer.via))
        yield from _named(
            ("sources", answer.source), ("statements", statement), ("statements", own)
        )

    def _voices(self, names: Iterable[str | None]) -> _Needed:
        """The records of who speaks: claimants, else publications."""
        for name in names:
            section = "claimants" if name in self._dataset.claimants else "sources"
            yield from _named((section, name))

    def _closed(self, wanted: Iterable[tuple[str, str]]) -> _Needed:
        """These records and all that they name in turn."""
        seen: set[tuple[str, str]] = set()
        waiting = deque(wanted)
        while waiting:
            section, id = waiting.popleft()
            if (section, id) not in seen:
                seen.add((section, id))
                yield section, id
                waiting += self._named_by(section, id)

    def _named_by(self, section: str, id: str) -> _Needed:
        """What a statement names, and what a subject or place lies within or has as its parts."""
        record = self._tables[section].get(id)
        if isinstance(record, Statement):
            yield from _named(("claimants", record.claimant), ("statements", record.reaffirms))
        if isinstance(record, Group):
            around = (*record.within, *record.parts, *self._wholes.get((section, id), ()))
            yield from ((section, name) for name in around)


def _named(*records: tuple[str, str | None]) -> _Needed:
    """The records that are named, of those that may be."""
    yield from ((section, id) for section, id in records if id is not None)


def _metrics(dataset: Dataset) -> _Needed:
    """The metrics that are not as they are built in."""
    for name, metric in dataset.vocabulary.metrics.items():
        if builtin().metrics.get(name) != metric:
            yield "metrics", name


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
    # The definition is always said, so that a record is there even where all else is as usual.
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
    others = {*(claim.id for claim in dataset.claims), *dataset.statements}
    return grouped(
        (
            answer.denies if isinstance(answer, Denial) else _AGAIN,
            _plain({name: getattr(answer, name, None) for name in _OF_AN_ANSWER}),
        )
        for answer in dataset.answers()
        if answer.id not in others
    )
