"""What the words of a claims file name: which records a key refers to, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from reconcile.loading.marks import place_in
from reconcile.loading.schema import claims_schema
from reconcile.lsp.cursor import Cursor
from reconcile.lsp.gathering import ProjectClaims
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place

RECORDS: Mapping[str, str] = {
    "sources": "source",
    "claimants": "claimant",
    "statements": "statement",
    "subjects": "group",
    "places": "group",
    "metrics": "metric",
    "hedges": "hedge",
    "claims": "claim",
}
"""The sections, and what the schema calls their records."""

_REFERENCES: Mapping[str, tuple[str, ...]] = {
    "claimant": ("claimants",),
    "by": ("claimants",),
    "source": ("sources",),
    "statement": ("statements",),
    "subject": ("subjects",),
    "place": ("places",),
    "via": ("claimants", "sources"),
    "metric": ("metrics",),
    "means": ("metrics",),
    "share_of": ("metrics",),
    "senses": ("metrics",),
    "retells": ("claims",),
    "denies": ("claims",),
    "reaffirms": ("statements",),
}
_OWN = frozenset({"within", "parts"})  # they name records of their own section


def sections_named(cursor: Cursor) -> tuple[str, ...]:
    """The sections whose records the key at the cursor refers to."""
    if cursor.key in _OWN and cursor.section in RECORDS:
        return (cursor.section,)
    return _REFERENCES.get(cursor.key or "", ())


_CALLED: Mapping[str, Callable[[Any], str]] = {
    "metrics": lambda metric: metric.definition or metric.name,
    "claims": lambda claim: f"“{claim.reading.words}” {claim.metric}",
    "sources": lambda source: ": ".join(filter(None, (source.label, source.title))),
    "statements": lambda statement: "" if statement.made is None else f"made {statement.made}",
    **dict.fromkeys(("claimants", "subjects", "places"), lambda record: record.name),
}
"""What people call the records of each section."""


def names_in(section: str, dataset: Dataset) -> Mapping[str, str]:
    """The ids of a section and what people call each."""
    called = _CALLED.get(section)
    if called is None:
        return {}
    return {record.id: called(record) for record in _records(section, dataset)}


def _records(section: str, dataset: Dataset) -> Iterable[Any]:
    if section == "claims":
        return dataset.claims
    held: Mapping[str, Mapping[str, Any]] = {
        "metrics": dataset.vocabulary.metrics,
        "places": dataset.regions,
        "sources": dataset.sources,
        "statements": dataset.statements,
        "claimants": dataset.claimants,
        "subjects": dataset.subjects,
    }
    return held[section].values()


def fields_at(cursor: Cursor) -> Mapping[str, Mapping[str, Any]]:
    """The keys that may stand where the cursor is, with what the schema says of each."""
    schema = _schema()
    if not cursor.section:
        return dict(schema["properties"])
    if cursor.section not in RECORDS:
        return dict(schema["properties"].get(cursor.section, {}).get("properties", {}))
    if not cursor.above and cursor.section != "claims":
        return {}  # an id is being written
    record = schema["$defs"][RECORDS[cursor.section]]
    inner = _followed(record["properties"].get(cursor.above, {}), schema).get("properties")
    return dict(record["properties"] if inner is None else inner)


def words_allowed(cursor: Cursor) -> Iterable[str]:
    """The only words that the key at the cursor can hold; none where anything goes."""
    field = fields_at(cursor).get(cursor.key or "", {})
    if field.get("type") == "boolean":
        return ("true", "false")
    return [str(word) for word in field.get("enum", ())]


@cache
def _schema() -> dict[str, Any]:
    return claims_schema()


def _followed(field: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    target = field.get("$ref")
    if target is None:
        return field
    found: Mapping[str, Any] = schema["$defs"][target.rpartition("/")[2]]
    return found


def definition(cursor: Cursor, claims: ProjectClaims) -> Place | None:
    """The key of the record, or the id of the claim; ``None`` for what no file defines."""
    for section in sections_named(cursor):
        for name, page in claims.pages.items():
            if page.sheet is None:
                continue
            if section == "claims":
                place = _claim(cursor.word, name, claims)
            else:
                defined = cursor.word in page.section(section)
                keys = (section, cursor.word)
                place = place_in(page.sheet, keys, at_key=True) if defined else None
            if place is not None:
                return place
    return None


def _claim(word: str, name: str, claims: ProjectClaims) -> Place | None:
    route = claims.dataset.claim_routes().get(word)
    if route is None or route.path != name:
        return None
    return claims.dataset.places.get(route.to("id"))
