"""Shards compared by Spark: each travels whole to a machine, and comes back as flat records.

Only ``mapInArrow`` is used. Spark reads no text: rows are cut here and parsed by our reader there.
Every machine of the cluster needs reconcile installed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from reconcile.sharding import work
from reconcile.sharding.folder import Folder
from reconcile.sharding.plan import Plan
from reconcile.sharding.pool import ShardError

A_WAVE = 64
"""Shards that travel at once: more need not be in memory here."""

_OF_PYTHON = re.compile(r"[A-Za-z.]*(?:Error|Exception): ")
_BACK = "number int, kind string, content binary"


def missing() -> str | None:
    """What keeps Spark from being used, and how to get it."""
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        return "--engine spark needs PySpark: pip install 'reconcile-figures[spark]', and Java 17"
    return None


def compare(
    folder: Folder, plan: Plan, say: Callable[[str], None], done: Callable[[int], None]
) -> None:
    """Compare every shard of a folder and write the results into it; raises ``ShardError``."""
    spark = _session()
    try:
        for start in range(1, plan.shards + 1, A_WAVE):
            numbers = range(start, min(start + A_WAVE, plan.shards + 1))
            try:
                _wave(spark, folder, plan, numbers)
            except Exception as error:
                which = f"shards {numbers[0]} to {numbers[-1]}"
                say(f"{which} failed and are tried once more: {_reason(error)}")
                try:
                    _wave(spark, folder, plan, numbers)
                except Exception as again:
                    raise ShardError(numbers[0], _reason(again)) from again
            done(len(numbers))
    finally:
        spark.stop()


def _reason(error: Exception) -> str:
    """The line of Spark's many that says what went wrong."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    reasons = [line for line in lines if _OF_PYTHON.match(line)]
    return (reasons or lines or [type(error).__name__])[0][:300]


def _session() -> Any:
    """The cluster that ``SPARK_REMOTE`` names, or one on this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("reconcile")
    if not os.environ.get("SPARK_REMOTE") and not os.environ.get("MASTER"):
        builder = builder.master("local[*]").config("spark.ui.enabled", "false")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # read where Spark starts Python
        builder = builder.config("spark.ui.showConsoleProgress", "false")
    return builder.getOrCreate()


def _wave(spark: Any, folder: Folder, plan: Plan, numbers: Sequence[int]) -> None:
    """Some shards there and back."""
    import pyarrow as arrow

    sent = arrow.table(
        {
            "number": arrow.array(list(numbers), arrow.int32()),
            "content": arrow.array(
                [work.packed(folder, plan, number) for number in numbers], arrow.binary()
            ),
        }
    )
    frame = spark.createDataFrame(sent).repartition(len(numbers), "number")
    for row in frame.mapInArrow(_compared, _BACK).toLocalIterator():
        folder.write_bytes(work.result_name(row["number"], row["kind"]), bytes(row["content"]))


def _compared(batches: Iterable[Any]) -> Iterator[Any]:
    """What Spark runs on each machine: shards in, flat records out."""
    import pyarrow as arrow

    for batch in batches:
        for number, content in zip(batch["number"], batch["content"], strict=True):
            kinds, contents = zip(*work.compare_packed(content.as_py()), strict=True)
            yield arrow.record_batch(
                {
                    "number": arrow.array([number.as_py()] * len(kinds), arrow.int32()),
                    "kind": arrow.array(kinds, arrow.string()),
                    "content": arrow.array(contents, arrow.binary()),
                }
            )
