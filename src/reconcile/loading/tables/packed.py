"""Tables that are not text as they lie there: compressed ones, and Parquet, as lines of text.

A row of Parquet becomes a line of JSON, so that one reader says of every table what is wrong with
it; its line is its number. DuckDB unpacks Parquet, bounded in memory, and parses no text.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from importlib.util import find_spec
from math import isfinite
from typing import Any

from reconcile.loading.tables.names import GZIP, PARQUET

_MEMORY = "256MB"
_ROWS = 2000  # fetched at once
_INSTALL = "it needs DuckDB: pip install 'reconcile-figures[tables]'"


class UnpackError(Exception):
    """A file that is not what its name says, or that nothing here can unpack."""


@contextmanager
def opened(path: str) -> Iterator[Iterator[bytes]]:
    """The lines of a table, one by one; raises ``UnpackError``, also while they are read."""
    if path.lower().endswith(PARQUET):
        yield _parquet(path)
    elif path.lower().endswith(GZIP):
        import gzip

        with gzip.open(path, "rb") as file:
            yield _unzipped(file)
    else:
        with open(path, "rb") as plain:
            yield plain


def unpacked(path: str, most: int) -> tuple[bytes | None, str]:
    """A table as text, up to ``most`` bytes and a line; or why there is none."""
    found = bytearray()
    try:
        with opened(path) as lines:
            for line in lines:
                found += line
                if len(found) > most:
                    break
    except UnpackError as failure:
        return None, str(failure)
    return bytes(found), ""


def _unzipped(file: Any) -> Iterator[bytes]:
    try:
        yield from file
    except (OSError, EOFError, zlib.error) as failure:
        raise UnpackError("it is damaged, or no gzip file") from failure


def _parquet(path: str) -> Iterator[bytes]:
    if find_spec("duckdb") is None:
        raise UnpackError(_INSTALL)
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "threads": "1",
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        try:
            found = connection.execute("SELECT * FROM read_parquet(?)", [path])
            names = [column[0] for column in found.description or ()]
            while rows := found.fetchmany(_ROWS):
                for row in rows:
                    yield _line(names, row)
        except duckdb.Error as failure:
            raise UnpackError("it is damaged, or no Parquet file") from failure


def _line(names: Sequence[str], row: Sequence[Any]) -> bytes:
    """A row as an object; a number that is none is no cell, a whole one has no decimals."""
    cells = {}
    for name, value in zip(names, row, strict=True):
        number = isinstance(value, float)
        if value is not None and not (number and not isfinite(value)):
            cells[name] = int(value) if number and value.is_integer() else value
    return json.dumps(cells, default=_written).encode("ascii") + b"\n"


def _written(value: Any) -> Any:
    """A cell as a person would write it; whole numbers and days stay what they are."""
    if isinstance(value, datetime):
        at_midnight = (value.hour, value.minute) == (0, 0)
        return str(value.date()) if at_midnight else value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return str(value)
    if isinstance(value, Decimal):
        return str(value.normalize()) if value % 1 else str(int(value))
    return str(value)
