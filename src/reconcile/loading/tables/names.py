"""What the name of a file says of it: a table of claims, of which sort, and how it is packed."""

from __future__ import annotations

JSON_LINES = (".jsonl", ".ndjson")
CSV = ".csv"
GZIP, PARQUET = ".gz", ".parquet"


def is_table(name: str) -> bool:
    """Whether a file of this name holds rows and no YAML."""
    return name.lower().removesuffix(GZIP).endswith((*JSON_LINES, CSV)) or is_parquet(name)


def is_parquet(name: str) -> bool:
    """Whether a file of this name is a Parquet file, whose rows are read as lines of JSON."""
    return name.lower().endswith(PARQUET)


def of_json(name: str) -> bool:
    """Whether each line of a table of this name is an object; else it is a CSV file."""
    return name.lower().removesuffix(GZIP).endswith(JSON_LINES) or is_parquet(name)


def is_packed(name: str) -> bool:
    """Whether a file of this name has to be unpacked."""
    return name.lower().endswith((GZIP, PARQUET))
