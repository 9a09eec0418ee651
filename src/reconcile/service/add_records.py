"""The records that a new claim names: looked up, made, or refused with what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reconcile.service.errors import RequestError
from reconcile.service.filters import near_names

if TYPE_CHECKING:
    from reconcile.model.dataset import Dataset


_FEW = 8
"""So many ids of a file are listed where one is not among them."""


_REFERENCES = {"statement": "statements", "subject": "subjects", "place": "places"}


def record_slips(
    kind: str,
    fields: dict[str, str],
    given: Mapping[str, str | None],
    known: Mapping[str, Any],
    made: dict[str, dict[str, Any]],
) -> tuple[str, ...]:
    """Look a claimant or source up, by id or name, or make it of the fields that were given.

    What is wrong with it is given back, and it is left out of the claim.
    """
    record = {key: value for key, value in given.items() if value}
    name = fields.get(kind)
    if not record:
        return () if name is None else _look_up(kind, name, fields, known)
    name = name or _new_id(kind, record, known)
    if name in known:
        del fields[kind]
        return (f"the {kind} '{name}' is there already; leave out what describes it",)
    fields[kind], made[name] = name, record
    return ()


def _look_up(
    kind: str, name: str, fields: dict[str, str], known: Mapping[str, Any]
) -> tuple[str, ...]:
    found = name if name in known else _by_name(name, known)
    if found is None:
        del fields[kind]
        return (_unknown(kind, name, known, _make(kind)),)
    fields[kind] = found  # in its place: claims are written in the order of their fields
    return ()


def unknown_references(fields: dict[str, str], dataset: Dataset) -> tuple[str, ...]:
    """A message for each subject, place or statement that is not defined; they are left out."""
    slips: list[str] = []
    for key, section in _REFERENCES.items():
        known = dataset.regions if section == "places" else getattr(dataset, section)
        if key in fields and fields[key] not in known:
            name = fields.pop(key)
            slips.append(_unknown(key, name, known, f"define it under {section}: first"))
    return tuple(slips)


def define_metric(
    fields: dict[str, str], dataset: Dataset, records: dict[str, dict[str, dict[str, Any]]]
) -> str:
    """Look the metric up, by another of its names too; say what was done.

    One that articles often count is defined in the same step.
    """
    from reconcile.loading.terms import HOW_TO_DEFINE
    from reconcile.vocabulary.articles import article_words, metric_aliases

    name, known = fields["metric"], dataset.vocabulary.metrics
    if name in known:
        return ""
    metric = metric_aliases().get(name.casefold())
    if metric is not None:
        fields["metric"] = metric
        return f"reconcile: {name} is the metric {metric}\n"
    defined = article_words().defined.get(name)
    if defined is None:
        raise RequestError(_unknown("metric", name, known, HOW_TO_DEFINE))
    records["metrics"][name] = dict(defined)
    return f"reconcile: defined the metric {name}: {defined['definition']}\n"


def _new_id(kind: str, record: Mapping[str, str], known: Mapping[str, Any]) -> str:
    """An id that is free, made of what a new record is called."""
    from reconcile.curating.yaml_text import as_id, unused

    called = record.get("name") or record.get("publisher") or next(iter(record.values()))
    return unused(as_id(called, kind), set(known))


def _by_name(name: str, known: Mapping[str, Any]) -> str | None:
    """The only record of that name or alias."""
    folded = name.casefold()
    found = [
        id
        for id, record in known.items()
        if folded in {word.casefold() for word in _names_of(record)}
    ]
    return found[0] if len(found) == 1 else None


def _names_of(record: Any) -> Iterable[str]:
    names = (getattr(record, "name", None), getattr(record, "publisher", None))
    return (word for word in (*names, *getattr(record, "aliases", ())) if word)


def _make(kind: str) -> str:
    how = '--claimant-name "…"' if kind == "claimant" else "--publisher or --source-title and --url"
    return f"to create it in the same step add {how}"


def _unknown(kind: str, name: str, known: Iterable[str], otherwise: str) -> str:
    ids = sorted(known)
    close = near_names(kind, name, ids)
    few = f"there is {', '.join(ids)}; " if 0 < len(ids) <= _FEW else ""
    hint = f"did you mean {' or '.join(close)}? Else {otherwise}" if close else few + otherwise
    return f"there is no {kind} '{name}'; {hint}"
