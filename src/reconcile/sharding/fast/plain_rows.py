"""Rows of which nothing is to be said as rows: texts under well-known keys, on one line of JSON.

The slow references are ``loading.tables`` for a row, and ``TableReader`` for what it ties.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from json import JSONDecoder
from typing import Any

from reconcile.loading.tables.columns import Records
from reconcile.sharding.lines import RawRow, RowLines, Span

PlainRow = Mapping[str, str]
"""A row by its columns, without those that say nothing."""

NAMES = {"claimant": "claimants", "subject": "subjects", "place": "places", "source": "sources"}
"""Columns that name a record, each with the section of such records."""

_KEYS = frozenset(("id", "metric", "figure", "as_of", "quote", "note", *NAMES))
_NEEDED = frozenset(("id", "metric", "figure", "as_of", *NAMES))
_DECODER = JSONDecoder(object_pairs_hook=list)
_BLANKS = " \t\r\n"  # what may stand behind a row
_NO_TEXT = "\n"
_IMPLIED = "claim:"  # an export makes up such names


def plain_row(content: bytes) -> PlainRow | None:
    """The cells of a row that certainly holds a claim as it is written, else ``None``."""
    if not content.isascii() or not content.startswith(b"{"):
        return None
    text = content.decode("ascii")
    try:
        pairs, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return None if text[end:].strip(_BLANKS) else _plain(pairs)


def _plain(pairs: Sequence[tuple[str, Any]]) -> PlainRow | None:
    """The cells, if they are what plain ones are."""
    cells = dict(pairs)
    if len(cells) != len(pairs):
        return None  # a key stands twice
    if None in cells.values():
        cells = {key: value for key, value in pairs if value is not None}
    if type(cells.get("figure")) is int:
        cells["figure"] = str(cells["figure"])
    return cells if _NEEDED <= cells.keys() <= _KEYS and _are_plain_texts(cells) else None


def _are_plain_texts(cells: Mapping[str, Any]) -> bool:
    """Whether all are texts that are not empty, of letters that are nothing but letters."""
    whole = _joined(cells.values())
    if _IMPLIED in whole and any(cells[column].startswith(_IMPLIED) for column in NAMES):
        return False
    return whole.isascii() and whole.isprintable()


def _joined(values: Collection[Any]) -> str:
    """Texts one behind the other; what cannot be plain if one is empty or none."""
    if "" in values:
        return _NO_TEXT
    try:
        return "".join(values)
    except TypeError:
        return _NO_TEXT


def fresh_names(cells: PlainRow, known: Records) -> list[tuple[str, str]]:
    """The sections and names of a plain row that are not known; now they are."""
    fresh = [
        (section, cells[column])
        for column, section in NAMES.items()
        if cells[column] not in known[section]
    ]
    for section, name in fresh:
        known[section][name] = {}
    return fresh


def span_of(row: RawRow) -> Span:
    """Where a plain row begins and ends."""
    text = row.content.decode("ascii").rstrip("\n").rstrip("\r")
    if "\r" not in text:
        return row.line, 1, row.line, len(text) + 1
    place = RowLines("", "", [(row.line, text)]).place(0, len(text))
    return place.line, place.column, place.end_line, place.end_column
