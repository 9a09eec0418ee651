"""The compiled test of the schema says what jsonschema says, and loses no fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.fast.memo import date_read, figure_read
from reconcile.loading.fast.predicate import UnknownKeyword, compiled
from reconcile.loading.fast.switch import slowly
from reconcile.loading.schema import SchemaFault, claims_schema, faults
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import default_profile
from reconcile.when.reading import read_date
from tests.examples import examples
from tests.loading.reading import FIXTURES

_SCHEMA = claims_schema()
_FITS = compiled(_SCHEMA)
_IDS = ["a", "b-c", "Ä1", "", " ", "-a", "a b", "x" * 101, "killed", "а"]
_SCALARS = [None, True, False, 0, 1, -1, 10**16, "1", "0.5", "total", "2031-01-01", "a\n", *_IDS]


def _keys(schema: Any) -> set[str]:
    """All keys that a claims file may have."""
    found: set[str] = set()
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            found |= schema["properties"].keys()
        for part in schema.values():
            found |= _keys(part)
    return found


_KEYS = st.sampled_from([*sorted(_keys(_SCHEMA)), "sorce", "a"])
_VALUES = st.recursive(
    st.sampled_from(_SCALARS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)
_CLAIMS = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b"])},
    optional={
        "metric": st.sampled_from(["killed", "", 3]),
        "figure": _VALUES,
        "as_of": st.sampled_from(_SCALARS),
        "via": _VALUES,
        "denies": st.sampled_from(_SCALARS),
        "withdrawn": _VALUES,
        "sorce": st.just("x"),
    },
)
_FILES = st.dictionaries(_KEYS, _VALUES, max_size=4) | st.fixed_dictionaries(
    {"claims": st.lists(_CLAIMS | _VALUES, max_size=5)},
    optional={
        "version": st.sampled_from([1, 2, True, "1"]),
        "sources": st.dictionaries(st.sampled_from(_IDS), _VALUES, max_size=3),
        "places": st.dictionaries(st.sampled_from(_IDS), _VALUES, max_size=3),
    },
)


def _told(data: Any, *, fast: bool) -> list[SchemaFault]:
    with slowly(really=not fast):
        return sorted(faults(data), key=repr)


@examples(100)
@given(_FILES)
def test_every_fault_of_random_data_is_found_by_the_fast_way_too(data: Any) -> None:
    slow = _told(data, fast=False)
    assert _told(data, fast=True) == slow
    assert _FITS(data) == (not slow)


@examples(60)
@given(_VALUES, st.sampled_from(sorted(_SCHEMA["$defs"])))
def test_each_part_of_the_schema_is_judged_alike(value: Any, part: str) -> None:
    record = {"$ref": f"#/$defs/{part}", "$defs": _SCHEMA["$defs"]}
    wrapped = {**_SCHEMA, "properties": {**_SCHEMA["properties"], "claims": record}}
    from reconcile.loading import schema as room

    validator = room._validator().evolve(schema=wrapped)
    assert compiled(record)(value) == validator.is_valid({"claims": value})


def test_good_files_and_files_with_planted_mistakes_are_judged_alike() -> None:
    paths = sorted(FIXTURES.rglob("*.yaml"))
    read = []
    for path in paths:
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            json.dumps(data)  # dates and the like are not what our reader gives
        except (yaml.YAMLError, UnicodeError, TypeError, ValueError):
            continue
        read.append((data, _told(data, fast=False)))
        assert _told(data, fast=True) == read[-1][1], path
        for fault in read[-1][1]:
            assert not _FITS(data), fault
    assert any(faulty for _, faulty in read)
    assert any(not faulty for _, faulty in read)


def test_a_record_in_doubt_keeps_its_number_and_its_faults() -> None:
    good = {"id": "a", "metric": "killed", "figure": 5}
    data = {"claims": [good, {**good, "sorce": "x"}, good, {"id": "b"}], "version": 1}
    found = {(fault.keys, fault.keyword) for fault in faults(data)}
    assert found == {(("claims", 1), "additionalProperties"), (("claims", 3), "required")}


@pytest.mark.parametrize(
    "schema",
    [{"uniqueItems": True}, {"items": {"oneOf": []}}, {"enum": [[1]]}, {"const": {}}, {"not": {}}],
)
def test_a_keyword_that_no_check_stands_for_is_an_error(schema: Any) -> None:
    with pytest.raises(UnknownKeyword):
        compiled(schema)


@pytest.mark.parametrize("text", ["over 3,000", "about 12", "3", "umpteen", "", "3 to 5"])
def test_what_was_read_once_means_what_it_meant(text: str) -> None:
    table = default_profile()
    for _ in range(2):
        for whole in (True, False):
            slow = read_figure(text, table, whole=whole, unit="people")
            assert figure_read(text, table, whole=whole, unit="people") == slow
        assert date_read(text) == read_date(text)
