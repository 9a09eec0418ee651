"""Spark on this machine compares shards to the same bytes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.processes import run
from tests.sharding.test_shard_commands import ROWS


def test_spark_writes_the_same(tmp_path: Path) -> None:
    lines = "".join(f"{json.dumps(row)}\n" for row in ROWS)
    (tmp_path / "rows.jsonl").write_text(lines, encoding="utf-8")
    for name, more in (("plain.json", ()), ("spark.json", ("--engine", "spark"))):
        command = [sys.executable, "-m", "reconcile", "compare", "rows.jsonl", "-o", name, *more]
        assert run(command, cwd=tmp_path, check=False).returncode in (0, 1)
    assert (tmp_path / "spark.json").read_bytes() == (tmp_path / "plain.json").read_bytes()
