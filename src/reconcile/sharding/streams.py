"""Tables of claims read row by row, however large: a table is never in memory as a whole."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from reconcile.loading.tables.names import of_json
from reconcile.sharding.lines import RawRow
from reconcile.values.classes import dataclass

MOST_BYTES = 4 * 1024 * 1024
"""Bytes of rows that are read at once."""

_BOM = b"\xef\xbb\xbf"
_LONE_RETURN = re.compile(rb"\r(?!\n)")  # a line break too, where lines are counted


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table of claims: its number among the inputs, its name, and its header as it is written."""

    number: int
    name: str
    head: str = ""

    @property
    def of_json(self) -> bool:
        """Whether each line is an object; else it is a CSV file."""
        return of_json(self.name)


def header_of(name: str, file: Iterable[bytes]) -> str:
    """The header of a CSV file as it is written, its line break included; the file is read on."""
    if of_json(name):
        return ""
    lines = _TakenLines(file, 1)
    try:
        next(csv.reader(lines, strict=True), None)
    except csv.Error:
        return ""
    return lines.taken().decode("utf-8", "replace").removeprefix("\ufeff")


def chunks(table: RowTable, file: Iterable[bytes]) -> Iterator[list[RawRow]]:
    """The rows of a table in their order, some megabytes at a time; blank lines are passed over."""
    found: list[RawRow] = []
    size = 0
    for row in _json_rows(table, file) if table.of_json else _csv_rows(table, file):
        found.append(row)
        size += len(row.content)
        if size >= MOST_BYTES:
            yield found
            found, size = [], 0
    if found:
        yield found


def _json_rows(table: RowTable, file: Iterable[bytes]) -> Iterator[RawRow]:
    line = 1
    for content in file:
        whole = content.removeprefix(_BOM) if line == 1 else content
        if whole.strip():
            yield RawRow(table.number, line, whole)
        line += _breaks(whole)


def _csv_rows(table: RowTable, file: Iterable[bytes]) -> Iterator[RawRow]:
    """A row may have several lines; where it ends is what the reader of CSV says."""
    lines = _TakenLines(file, 1)
    reader = csv.reader(lines, strict=True)
    at_header = True
    while True:
        line, blank = lines.number, False
        try:
            blank = not next(reader)
        except StopIteration:
            return
        except csv.Error:
            pass  # whoever reads the row says what is wrong with it
        content = lines.taken()
        if not at_header and not blank:
            yield RawRow(table.number, line, content)
        at_header = False


class _TakenLines:
    """The lines of a file for the reader of CSV, and the bytes that it took since asked last."""

    def __init__(self, file: Iterable[bytes], number: int) -> None:
        self._file = file
        self._taken: list[bytes] = []
        self.number = number

    def __iter__(self) -> Iterator[str]:
        for content in self._file:
            whole = content.removeprefix(_BOM) if self.number == 1 else content
            self._taken.append(whole)
            self.number += _breaks(whole)
            yield whole.decode("utf-8", "replace")

    def taken(self) -> bytes:
        """The bytes of the lines that were read since this was asked."""
        content = b"".join(self._taken)
        self._taken = []
        return content


def _breaks(content: bytes) -> int:
    """How many line breaks there are in the bytes of a line."""
    lone = len(_LONE_RETURN.findall(content)) if b"\r" in content else 0
    return lone + content.count(b"\n")
