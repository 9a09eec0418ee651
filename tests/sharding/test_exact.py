"""Shards, however many and by whomever compared, come to the same bytes as one comparison."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.service.compare import CompareRequest, compare
from reconcile.service.filters import Filters
from reconcile.service.host import Host
from reconcile.service.shard_work import ShardSettings
from reconcile.service.shards import compare_in_shards
from reconcile.sharding.noted_names import FileNames
from tests.examples import examples
from tests.sharding.tables import RECORDS, as_csv, as_lines, tables

SHARDS = st.sampled_from((1, 2, 7, 32))
HOST = Host()


def both(files: dict[str, str], shards: int, **more: Any) -> tuple[str, str, list[str]]:
    """The comparison at once and in shards, as JSON, and what was said of the shards."""
    said: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in files.items():
            path = Path(folder, name)
            path.write_bytes(text.encode("utf-8"))
            paths.append(str(path))
        question = CompareRequest(paths, **more)
        how = ShardSettings(shards, say=said.append)
        whole, parts = compare(question, HOST), compare_in_shards(question, HOST, how)
        return whole.to_json(), parts.to_json(), said


def same(files: dict[str, str], shards: int, **more: Any) -> None:
    """Fail with the first list in which they differ."""
    whole, parts, said = both(files, shards, **more)
    assert not any("one piece" in line for line in said), said
    if whole != parts:
        first, second = json.loads(whole), json.loads(parts)
        differing = [key for key in first if first[key] != second[key]]
        assert not differing, (differing, first[differing[0]], second[differing[0]])
    assert whole == parts


@examples(10)
@given(tables(), SHARDS)
def test_rows_as_json_lines(rows: Sequence[dict[str, Any]], shards: int) -> None:
    same({"a.jsonl": as_lines(rows)}, shards)


@examples(5)
@given(tables(), SHARDS)
def test_rows_beside_a_claims_file(rows: Sequence[dict[str, Any]], shards: int) -> None:
    same({"records.yaml": RECORDS, "a.jsonl": as_lines(rows)}, shards)


@examples(5)
@given(tables(), tables(8), SHARDS)
def test_two_tables_of_which_one_is_csv(
    rows: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]], shards: int
) -> None:
    same({"a.jsonl": as_lines(rows), "b.csv": as_csv(others)}, shards)


@examples(5)
@given(tables(), SHARDS, st.sampled_from(("killed", "wounded")))
def test_a_filter_chooses_the_same_claims(
    rows: Sequence[dict[str, Any]], shards: int, metric: str
) -> None:
    same({"records.yaml": RECORDS, "a.jsonl": as_lines(rows)}, shards,
         filters=Filters(metrics=[metric], places=["mill"]))  # fmt: skip


def test_who_passed_a_figure_on_is_called_in_every_shard_as_a_row_of_another_says() -> None:
    told = {"metric": "killed", "source": "gazette", "as_of": "2031-02-03", "subject": "all"}
    rows = (
        {"id": "a-1", "figure": "100", "claimant": "agency", "claimant_name": "The North Agency"},
        {"id": "a-2", "figure": "150", "claimant": "clinic"},
        {"id": "b-1", "figure": "200", "claimant": "mayor", "source": "agency"},
        {"id": "b-2", "figure": "900", "claimant": "rebels", "via": ["agency"]},
    )
    for first, second in (("mill", "ford"), ("ford", "mill")):  # whichever part is put in last
        places = {"a": first, "b": second}
        given = [{**told, **row, "place": places[str(row["id"])[0]]} for row in rows]
        same({"a.jsonl": as_lines(given)}, 2)


def test_what_a_second_table_says_of_a_record_counts_for_nothing_in_shards_either() -> None:
    """The first table has it and says nothing: a fault of the second is a fault of nothing."""
    row = {"metric": "killed", "figure": "40", "claimant": "mayor", "source": "gazette"}
    first, second = {**row, "id": "a-1"}, {**row, "id": "b-1", "url": "www.example.org"}
    same({"a.jsonl": as_lines([first]), "b.jsonl": as_lines([second])}, 2)


def test_a_statement_of_a_publication_is_noted_in_shards_too() -> None:
    row = {"id": "a-1", "metric": "killed", "figure": "40", "claimant": "wire", "statement": "new"}
    same({"records.yaml": "sources: {wire: {}}\n", "a.jsonl": as_lines([row])}, 2)


def test_of_two_that_passed_a_figure_on_the_second_is_taken_for_the_first() -> None:
    row = {"metric": "killed", "figure": "40"}
    rows = {**row, "id": "a-1", "via": ["Wire", "wire"]}, {**row, "id": "a-2", "claimant": "wire"}
    same({"a.jsonl": as_lines(rows)}, 2)


@pytest.mark.parametrize("column", ["subject", "place"])
def test_a_name_that_only_exports_make_up_is_left_to_one_piece(column: str) -> None:
    """It defines nothing, so that the claim is of any subject or place."""
    row = {"metric": "wounded", "as_of": "2031-02-03"}
    other = {"subject": "place", "place": "subject"}[column]
    rows = (
        {**row, "id": "a-1", "figure": "40", column: "claim:x"},
        {**row, "id": "a-2", "figure": "42", column: "mill"},
        {**row, "id": "a-3", "figure": "42", other: "ford"},
    )
    whole, parts, said = both({"a.jsonl": as_lines(rows)}, 3)
    assert any("one piece" in line for line in said)
    assert whole == parts


_BY_HAND = "{id: y-1, metric: killed, figure: 40, subject: all, "


def test_a_shard_without_rows_knows_whom_its_claims_name() -> None:
    claims = f"places: {{ford: {{}}}}\nclaims: [{_BY_HAND}place: ford, claimant: mayor}}]\n"
    row = {"id": "a-1", "metric": "killed", "figure": "40", "claimant": "mayor"}
    rows = [{**row, "subject": "all", "place": "mill"}]
    same({"records.yaml": claims + "subjects: {all: {}}\n", "a.jsonl": as_lines(rows)}, 2)


def test_whose_a_statement_is_may_stand_in_the_second_table() -> None:
    claims = f"claims: [{_BY_HAND}statement: speech}}]\nsubjects: {{all: {{}}}}\n"
    row = {"metric": "killed", "figure": "40", "subject": "all"}
    first, second = {**row, "id": "a-1"}, {**row, "id": "b-1", "claimant": "mayor"}
    told = {**second, "statement": "speech"}
    files = {"records.yaml": claims, "a.jsonl": as_lines([first]), "b.jsonl": as_lines([told])}
    same(files, 1)


@pytest.mark.parametrize("described", ["claimant", "source"])
def test_a_name_that_stands_where_an_id_belongs_is_told_its_id_in_shards_too(
    described: str,
) -> None:
    """Only another row says whose name it is; where none does, shards say as much as the whole."""
    row = {"metric": "killed", "subject": "all", "claimant": "mayor", "source": "gazette"}
    columns = {"claimant": "claimant_name", "source": "title"}
    rows = [
        {**row, "id": "a-1", "figure": "40", "place": "ford", described: "well-known"},
        {**row, "id": "b-1", "figure": "40", "place": "mill", described: "Well Known Name"},
        {**row, "id": "c-1", "figure": "40", "place": "pond", columns[described]: "Another Name"},
    ]
    same({"a.jsonl": as_lines(rows)}, 3)
    rows[0][columns[described]] = "The Well Known Name"
    whole, parts, said = both({"a.jsonl": as_lines(rows)}, 3)
    assert any("a row has a name where an id belongs" in line for line in said)
    assert whole == parts
    assert '"write well-known"' in whole


def test_a_number_that_a_claims_file_has_for_an_id_is_a_name_of_it() -> None:
    names = FileNames()
    names.take(open_page(Input("f.yaml", b"claims: [{id: y-1, place: 78, via: [55, wire]}]\n")))
    known = [("places", "78"), ("claimants", "55"), ("sources", "wire"), ("places", "79")]
    assert [names.touch(*name) for name in known] == [True, True, True, False]
