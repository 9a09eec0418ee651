"""What people call a value of a claims file, by its route and its kind."""

from __future__ import annotations

from typing import Any

from reconcile.loading.blocks import LISTED
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import cut

KINDS = {
    "string": "text",
    "integer": "a whole number",
    "array": "a list",
    "object": "a mapping",
    "boolean": "true or false",
}

_RECORDS = {
    "claims": "claim",
    "sources": "source",
    "claimants": "claimant",
    "statements": "statement",
    "subjects": "subject",
    "places": "place",
    "metrics": "metric",
    "hedges": "row of hedges",
    "accepted": "accepted dispute",
}


def kind_of(value: Any) -> str:
    """What kind of value it is."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"{str(value).lower()}, a truth value"
    if isinstance(value, int):
        return f"the number {value}"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a mapping"


def shown_value(value: Any) -> str:
    """A single value as it is written, cut if it is long; nothing for others."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return cut(str(value)) if isinstance(value, str | int) else ""


def label(keys: Keys) -> str:
    """What people call the value at a route."""
    if not keys:
        return "the file"
    last = keys[-1]
    if len(keys) == 2 and keys[0] in _RECORDS:
        record = _RECORDS[str(keys[0])]
        return f"the {record} {cut(last)}" if isinstance(last, str) else f"the {record}"
    if len(keys) == 4 and keys[0] == "claims" and keys[2] == LISTED:
        return "the claim"
    if isinstance(last, int):
        return f"item {last + 1} of {label(keys[:-1])}"
    return cut(last)
