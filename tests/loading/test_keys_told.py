"""What is said of keys and columns that people write, word for word.

``REGENERATE_CASES=1 python -m pytest tests/loading/test_keys_told.py`` writes ``keys.txt`` again;
read its difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from reconcile.loading import unknown_keys
from reconcile.loading.load import load_texts
from reconcile.loading.schema import claims_schema
from reconcile.loading.tables import columns
from reconcile.model.dataset import Dataset

KEYS = Path(__file__).with_name("keys.txt")
RECORDS = {
    "sources": "source", "claimants": "claimant", "statements": "statement", "subjects": "group",
    "places": "group", "metrics": "metric", "hedges": "hedge", "claims": "claim",
}  # fmt: skip


def said(data: Dataset) -> Iterator[str]:
    for problem in data.problems:
        place = f"{problem.place.line}:{problem.place.column}"
        yield f"  {place} {problem.code} {problem.message}; {problem.help}; {problem.offending}"


def record(section: str, key: str, value: str) -> Dataset:
    """A file whose only record in a section has a key with a value."""
    item = f"- {{id: a, {key}: {value}}}" if section == "claims" else f"  a: {{{key}: {value}}}"
    return load_texts({"a.yaml": f"version: 1\n{section}:\n{item}\n".encode()})


def of_keys() -> Iterator[str]:
    """Each key that people write for another, in each section; and values of the wrong kind."""
    for section in RECORDS:
        for written in unknown_keys._MEANT:
            lines = list(said(record(section, written, "x")))
            if not any("known here:" in line for line in lines):
                yield from (f"{section} {written}", *lines)
    schema = claims_schema()
    for section, kind in RECORDS.items():
        for key in schema["$defs"][kind]["properties"]:
            for value in ("[a, b]", "{a: b}", "-1.5", "true", "x y z", '""'):
                yield f"{section} {key}: {value}"
                yield from said(record(section, key, value))
    for key in schema["properties"]:
        for value in ("[a, b]", "{a: b}", "1.5", '""'):
            yield f"{key}: {value}"
            yield from said(load_texts({"a.yaml": f"{key}: {value}\n".encode()}))


def filled(value: Any) -> str:
    """A record with what is filled in it."""
    assert is_dataclass(value)
    parts = ((field.name, getattr(value, field.name)) for field in fields(value))
    return ", ".join(
        f"{name}={part}" for name, part in parts if part and name not in {"route", "id", "reading"}
    )


def of_columns() -> Iterator[str]:
    """A table with one column more, for each column that describes what another names."""
    known = {
        "id": "a", "metric": "killed", "figure": "40", "claimant": "crew", "source": "tide",
        "subject": "guests", "place": "orvik", "statement": "told",
    }  # fmt: skip
    whole = set(of_table(known))
    others = (columns._NOT_OF_CLAIM, columns._LISTS, columns._TRUE_OR_FALSE, columns._ENDS)
    for column in sorted({*columns._DESCRIBING, "since", "best", "killed"}.union(*others)):
        value = {"url": "https://a.example/1"}.get(column, "2031-03-04")
        changed = list(of_table({**known, column: known.get(column, value)}))
        yield f"column {column}: {len(whole.difference(changed))} lines are gone"
        yield from (line for line in changed if line not in whole)


def of_table(row: Mapping[str, str]) -> Iterator[str]:
    """What is read of a table with one row."""
    data = load_texts({"a.csv": f"{','.join(row)}\n{','.join(row.values())}\n".encode()})
    yield from said(data)
    for found in (data.claimants, data.sources, data.statements, data.subjects, data.regions):
        yield from (f"  {name}: {filled(value)}" for name, value in found.items())
    yield from (f"  {claim.id}: {filled(claim)}" for claim in data.claims)


def test_keys_and_columns_are_explained_as_it_is_written_down() -> None:
    text = "".join(f"{line}\n" for line in (*of_keys(), *of_columns()))
    if os.environ.get("REGENERATE_CASES") == "1":
        KEYS.write_text(text, encoding="utf-8")
    assert text == KEYS.read_text(encoding="utf-8")
