"""The JSON Schema of the claims file, and what plain data have against it.

The draft is pinned and the registry of other schemas is empty: nothing is ever fetched,
whatever the data say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reconcile.loading.fast.before import FileBefore
from reconcile.loading.fast.predicate import UnknownKeyword
from reconcile.loading.fast.suspects import Sieve, Suspects
from reconcile.loading.fast.switch import fast_paths
from reconcile.loading.marks import Keys
from reconcile.loading.packaged import schema_rows
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One thing the schema does not allow: the route, the keyword and what it asks for.

    ``value`` is the value at fault, or for a key that is no id (``is_key``) the key; ``known``
    are the keys of the place, ``described`` is what the schema says about it.
    """

    keys: Keys
    keyword: str
    required: Any
    value: Any
    known: tuple[str, ...]
    described: str
    is_key: bool


def claims_schema() -> dict[str, Any]:
    """The schema as plain data, a copy of one's own."""
    schema: dict[str, Any] = schema_rows()
    return schema


def faults(data: Any, before: FileBefore | None = None) -> Iterator[SchemaFault]:
    """Everything in plain data (of ``nodes``) that the schema does not allow, in no order.

    A compiled test says first which records are in doubt; only those are held against the
    schema itself, unless no fast path is taken.
    """
    sieve = _sieve() if fast_paths() else None
    suspects = Suspects.everything(data) if sieve is None else _among(data, sieve, before)
    if suspects is None:
        return
    for error in _validator().iter_errors(suspects.data):
        place = error.schema if isinstance(error.schema, Mapping) else {}
        keys, is_key = tuple(error.absolute_path), "propertyNames" in error.absolute_schema_path
        yield SchemaFault(
            keys=suspects.keys(keys),
            keyword=str(error.validator),
            required=error.validator_value,
            value=error.instance if is_key else suspects.whole(keys, error.instance),
            known=tuple((place if "properties" in place else _claim()).get("properties", ())),
            described=str(place.get("description", "")),
            is_key=is_key,
        )


def _among(data: Any, sieve: Sieve, before: FileBefore | None) -> Suspects | None:
    """What is in doubt, if anything is."""
    if before is not None and before.fits(data, sieve.lets_pass):
        return None
    return sieve.among(data)


@cache
def claim_keys() -> frozenset[str]:
    """The keys that a claim may have."""
    return frozenset(_claim()["properties"])


@cache
def section_keys() -> frozenset[str]:
    """The keys that a file may have."""
    return frozenset(claims_schema()["properties"])


@cache
def known_keys() -> frozenset[str]:
    """Every key that the format has, of whatever record."""
    found: set[str] = set()
    waiting: list[Any] = [claims_schema()]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            properties = part.get("properties")
            found.update(properties if isinstance(properties, dict) else ())
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return frozenset(found)


@cache
def _claim() -> Any:
    """What the schema says of claims: only there does what a key asks for stand apart from it."""
    return claims_schema()["$defs"]["claim"]


@cache
def _sieve() -> Sieve | None:
    """What tells records in doubt; ``None`` if the schema says what only jsonschema knows."""
    try:
        return Sieve(claims_schema())
    except UnknownKeyword:
        return None


@cache
def _validator() -> Any:
    """The validator; jsonschema is imported only when a file has to be checked."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - slow, and seldom needed
    from jsonschema.validators import extend  # noqa: PLC0415 - the same
    from referencing import Registry  # noqa: PLC0415 - the same

    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"integer": _is_whole, "number": _is_whole}
    )
    strict: Any = extend(Draft202012Validator, type_checker=types)  # type: ignore[no-untyped-call]  # jsonschema's stubs leave it untyped
    return strict(claims_schema(), registry=Registry())


def _is_whole(_checker: Any, value: Any) -> bool:
    """Whole numbers only: no truth values, no floats. Decimals are text until they are read."""
    return isinstance(value, int) and not isinstance(value, bool)
