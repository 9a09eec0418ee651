"""What others take for the same claims: programs and short scripts, each in its own process.

A peer that is not installed is left out, and the table says so.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

PANDAS = """
import sys
import pandas as pd
import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    data = yaml.load(file, Loader=yaml.CSafeLoader)
table = pd.DataFrame(data["claims"])
text = table["figure"].astype(str)
table["number"] = pd.to_numeric(text.str.extract(r"([0-9]+)")[0])
table["low"] = table["number"].where(~text.str.startswith(("up to", "nearly")), 0)
table["high"] = table["number"].where(~text.str.startswith(("at least", "over")), float("inf"))
key = ["metric", "subject", "place", "as_of"]
found = []
for name, group in table.groupby(key):
    rows = group.to_dict("records")
    for at, one in enumerate(rows):
        for other in rows[at + 1:]:
            if one["claimant"] != other["claimant"]:
                if one["high"] < other["low"] or other["high"] < one["low"]:
                    found.append((name, one["id"], other["id"]))
print(len(found))
"""

DUCKDB = """
import sys
import duckdb

print(duckdb.sql(f'''
    WITH read AS (
        SELECT *, CAST(regexp_extract(figure, '[0-9]+') AS BIGINT) AS number
        FROM read_csv('{sys.argv[1]}', all_varchar = true)
    )
    SELECT count(*) FROM read a JOIN read b
    ON a.metric = b.metric AND a.place = b.place AND a.as_of = b.as_of
    AND a.claimant < b.claimant AND a.number != b.number
''').fetchone()[0])
"""


def commands(claims: Path, table: Path, schema: Path) -> dict[str, Sequence[str] | None]:
    """What to run for each peer, by its name; ``None`` where it is not installed."""
    return {
        "a pandas script on the YAML": _script(PANDAS, claims, "pandas"),
        "DuckDB SQL on the same as CSV": _script(DUCKDB, table, "duckdb"),
        "check-jsonschema": _program("check-jsonschema", "--schemafile", str(schema), str(claims)),
        "yamllint": _program("yamllint", "-d", "relaxed", str(claims)),
        "datacompy": _script(DATACOMPY, table, "datacompy"),
    }


DATACOMPY = """
import sys
import datacompy
import pandas as pd

table = pd.read_csv(sys.argv[1])
half = len(table) // 2
print(datacompy.Compare(table[:half], table[half:], join_columns=["metric", "place"]).report())
"""


def _script(text: str, path: Path, module: str) -> Sequence[str] | None:
    return [sys.executable, "-c", text, str(path)] if find_spec(module) is not None else None


def _program(name: str, *arguments: str) -> Sequence[str] | None:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    return None if found is None else [found, *arguments]
