"""Compressed tables and Parquet: the same rows, the same findings, damage said with the file."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from reconcile.service.compare import CompareRequest, compare
from reconcile.service.host import Host
from reconcile.service.shard_work import ShardSettings
from reconcile.service.shards import compare_in_shards

ROWS = [
    {"id": "a", "metric": "killed", "figure": 40, "place": "mill", "as_of": "2031-02-03"},
    {"id": "b", "metric": "killed", "figure": 400, "place": "mill", "as_of": "2031-02-03"},
    {"id": "c", "metric": "kiled", "figure": 400, "place": "mill", "as_of": None},
]


def _lines() -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in ROWS).replace(b"null", b'""')


def _made(folder: Path, name: str) -> Path:
    path = folder / name
    if name.endswith(".parquet"):
        with duckdb.connect() as connection:
            columns = "id text, metric text, figure double, place text, as_of date"
            connection.execute(f"create table t ({columns})")
            for row in ROWS:
                day = row["as_of"] and date.fromisoformat(str(row["as_of"]))
                cells = [row["id"], row["metric"], row["figure"], row["place"], day]
                connection.execute("insert into t values (?, ?, ?, ?, ?)", cells)
            connection.execute(f"copy t to '{path}' (format parquet)")
    else:
        path.write_bytes(gzip.compress(_csv() if ".csv" in name else _lines()))
    return path


def _csv() -> bytes:
    rows = ["id,metric,figure,place,as_of"]
    rows += [",".join(str(value or "") for value in row.values()) for row in ROWS]
    return "\n".join(rows).encode()


@pytest.mark.parametrize("name", ["rows.parquet", "rows.csv.gz"])
def test_rows_are_read_and_a_bad_one_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    path = _made(tmp_path, name)
    question = CompareRequest([str(path)])
    found = compare(question, Host())
    assert [figure.claim.id for figure in found.comparison.figures] == ["a", "b"]
    assert len(found.disagreements) == 1
    bad = [problem for problem in found.dataset.problems if problem.code == "V101"]
    assert [problem.place.line for problem in bad] == [3 if "parquet" in name else 4]
    parts = compare_in_shards(question, Host(), ShardSettings(2))
    assert parts.to_json() == found.to_json()


@pytest.mark.parametrize("name", ["rows.parquet", "rows.jsonl.gz"])
def test_damage_is_said_and_nothing_is_half_read(tmp_path: Path, name: str) -> None:
    path = _made(tmp_path, name)
    path.write_bytes(path.read_bytes()[:-20])
    found = compare(CompareRequest([str(path)]), Host())
    (problem,) = found.dataset.problems
    assert problem.code == "F001"
    assert "it is damaged, or no" in problem.message
    assert not found.dataset.claims
