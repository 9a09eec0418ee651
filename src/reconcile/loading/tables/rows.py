"""The rows of a table of claims: each with its place, and its cells or what is wrong with it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reconcile.values.classes import dataclass, field

NEEDED = ("id", "metric", "figure")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row: a code, a sentence, and what to write instead."""

    code: str
    message: str
    help: str
    offending: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its offsets without the line break, its cells by column, or a fault."""

    start: int
    end: int
    cells: Mapping[str, Any] = field(default_factory=dict)
    fault: RowFault | None = None


class _Twice(ValueError):
    """A key stands twice in one object."""


def json_rows(text: str) -> Iterator[TableRow]:
    """An object a line; empty lines are passed over."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line.rstrip("\r"))
        if line.strip():
            cells, fault = _object(line)
            yield TableRow(at, end, cells, fault)
        at += len(line) + 1


def _object(line: str) -> tuple[Mapping[str, Any], RowFault | None]:
    shown = line.strip()
    try:
        # Decimals stay as they are written: figures are exact, never floats.
        found = json.loads(line, parse_float=str, object_pairs_hook=_pairs)
    except _Twice as twice:
        key = str(twice)
        message = f"the key {key} is there twice"
        return {}, RowFault("F014", message, "keep one of them", key)
    except json.JSONDecodeError as error:
        message = f"the line is not JSON from its column {error.colno} on"
        return {}, RowFault("F002", message, "write one whole object on each line", shown)
    except (ValueError, RecursionError):
        message = "the line holds a number or nesting that no claim has"
        return {}, RowFault("F002", message, "write one plain object on each line", shown)
    if not isinstance(found, dict):
        message = "the line is not an object, where a claim belongs"
        return {}, RowFault("F103", message, 'write {"id": …, "metric": …, "figure": …}', shown)
    return found, None


def _pairs(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def csv_rows(text: str) -> Iterator[TableRow]:
    """A row below the header; the header itself only if it is at fault, and then alone."""
    lines = _Lines(text)
    reader = csv.reader(lines, strict=True)
    header = _next(reader, lines, ())
    if header is None:
        return
    names = tuple(header.cells.get("", ()))
    fault = header.fault or _header_fault(names)
    if fault is not None:
        yield TableRow(header.start, header.end, {}, fault)
        return
    while (row := _next(reader, lines, names)) is not None:
        if row.cells or row.fault is not None:
            yield row


def _next(reader: Any, lines: _Lines, names: Sequence[str]) -> TableRow | None:
    """The next row; of the header the names, below an empty key. An empty line has no cells."""
    start = lines.at
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        help = "close every quoted cell, and double the quotation marks inside it"
        fault = RowFault("F002", f"the row is not CSV: {error}", help, lines.shown(start))
        return TableRow(start, lines.end, {}, fault)
    if not names:
        return TableRow(start, lines.end, {"": cells})
    if not cells:
        return TableRow(start, lines.end)
    if len(cells) != len(names):
        message = f"the row has {len(cells)} cells, where the header has {len(names)}"
        help = "put a cell that holds a comma in quotes; an empty cell needs its comma too"
        return TableRow(start, lines.end, {}, RowFault("F002", message, help, lines.shown(start)))
    return TableRow(start, lines.end, dict(zip(names, cells, strict=True)))


def _header_fault(names: Sequence[str]) -> RowFault | None:
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None:
        return RowFault("F014", f"the column {twice} is there twice", "keep one of them", twice)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        help = (
            "the first row names the columns, as docs/tables.md says; 'reconcile import table "
            "FILE' makes claims of a table with other columns"
        )
        return RowFault("F102", f"the table has no column {missing[0]}", help, ",".join(names))
    return None


class _Lines:
    """The lines of a text with their line breaks, and where the reader of them is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.at = 0

    def __iter__(self) -> Iterator[str]:
        while self.at < len(self._text):
            end = self._text.find("\n", self.at) + 1 or len(self._text)
            line = self._text[self.at : end]
            self.at = end
            yield line

    @property
    def end(self) -> int:
        """Where the row that was read last ends, before its line break."""
        end = self.at
        while end > 0 and self._text[end - 1] in "\r\n":
            end -= 1
        return end

    def shown(self, start: int) -> str:
        """The first line of a row."""
        return self._text[start : self.end].partition("\n")[0].strip()
