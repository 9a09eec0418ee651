"""What a dataset means: all of it, but where it stands in which file."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.quantity.interval import Reading

_NOWHERE = Route("")


def meaning(dataset: Dataset) -> dict[str, Any]:
    """Claims, records, changes to the tables and accepted disputes, without their places."""
    return {
        "claims": {claim.id: _said(claim) for claim in dataset.claims},
        "denials": sorted((_said(denial) for denial in dataset.denials), key=str),
        "again": sorted((_said(again) for again in dataset.reaffirmations), key=str),
        "metrics": dict(dataset.vocabulary.metrics),
        "hedges": _plain(dataset.vocabulary.hedges),
        "accepted": [_said(accepted) for accepted in dataset.accepted],
        **{
            section: {id: _said(record) for id, record in records.items()}
            for section, records in (
                ("claimants", dataset.claimants), ("sources", dataset.sources),
                ("statements", dataset.statements), ("subjects", dataset.subjects),
                ("places", dataset.regions),
            )
        },
    }  # fmt: skip


def _said(record: Any) -> dict[str, Any]:
    plain = replace(record, route=_NOWHERE)
    return {field.name: _told(getattr(plain, field.name)) for field in fields(plain)}


def _told(value: Any) -> Any:
    """A value; of a reading what it says, not in which words of which language it was found."""
    if isinstance(value, Reading):
        return {
            field.name: getattr(value, field.name)
            for field in fields(value)
            if field.compare and field.name != "languages"
        }
    if isinstance(value, tuple):
        return tuple(map(_told, value))
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _told(getattr(value, field.name)) for field in fields(value)}
    return value


def _plain(value: Any) -> Any:
    """Rows as plain data, numbers as they are written."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, bool) else str(value)
