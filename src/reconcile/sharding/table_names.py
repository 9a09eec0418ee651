"""The records that rows of tables name, kept in files: there may be more than memory holds.

Who reads rows says of each name that is perhaps new, and perhaps more than once, where it stands
and what the row says of it. What stands first counts, as in ``loading.tables``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from reconcile.loading.book import folded_id
from reconcile.sharding.lines import Span
from reconcile.values.classes import dataclass

BUCKETS = 256
_KEPT = 1 << 13  # characters of a file that are written at once
_RELAY = "via"  # what an entry begins with that is no record
_SOURCES, _CLAIMANTS = "sources", "claimants"

NamedRecord = tuple[Span, dict[str, object]]
"""Where a row first names a record, and what it says of it."""
TableRecords = dict[str, dict[str, NamedRecord]]
"""Records by section and id, each section in the order of the rows."""
Use = tuple[str, str, int]
"""A section, a name, and the scene of a row that has it."""


@dataclass(slots=True)
class NameBucket:
    """The names of one file: the records of each table by its number; the uses as they are read."""

    tables: dict[int, TableRecords]
    uses: Iterator[Use]

    def merged(self) -> dict[str, dict[str, dict[str, object]]]:
        """What the tables say of each record: of several tables, the first."""
        found: dict[str, dict[str, dict[str, object]]] = {}
        for number in sorted(self.tables):
            for section, records in self.tables[number].items():
                known = found.setdefault(section, {})
                for name, (_, record) in records.items():
                    known.setdefault(name, record)
        return found


class TableNames:
    """All names that rows have; those that people would take for one another are in one file."""

    def __init__(self, folder: str) -> None:
        """Keep them in files of a folder."""
        self._records = _EntryFiles(os.path.join(folder, "names"))
        self._uses = _EntryFiles(os.path.join(folder, "uses"))

    def add(
        self, section: str, name: str, table: int, span: Span, record: Mapping[str, object]
    ) -> None:
        """A row of a table names a record, and says this of it."""
        self._records.add(_number_of(name), (section, name, table, span, record))

    def pass_on(self, name: str, table: int, span: Span) -> None:
        """A row has a figure that came through this name: a claimant, if not a publication."""
        self._records.add(_number_of(name), (_RELAY, name, table, span))

    def use(self, section: str, name: str, scene: int) -> None:
        """A row of this scene has the name."""
        self._uses.add(_number_of(name), (section, name, scene))

    def buckets(self) -> Iterator[NameBucket]:
        """The names of each file, one after another."""
        for number in range(BUCKETS):
            tables = _tables(self._records.entries(number))
            yield NameBucket(tables, map(_use, self._uses.entries(number)))

    def remove(self) -> None:
        """Delete the files."""
        self._records.remove()
        self._uses.remove()


class _EntryFiles:
    """Lists that JSON can hold, in files by number: each written some at a time."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._waiting: list[list[str]] = [[] for _ in range(BUCKETS)]
        self._sizes = [0] * BUCKETS
        self._written: set[int] = set()

    def add(self, number: int, entry: Sequence[object]) -> None:
        line = json.dumps(entry)
        self._waiting[number].append(f"{line}\n")
        self._sizes[number] += len(line)
        if self._sizes[number] > _KEPT:
            self._write(number)

    def _write(self, number: int) -> None:
        with open(f"{self._path}-{number}", "a", encoding="ascii") as file:
            file.writelines(self._waiting[number])
        self._written.add(number)
        self._waiting[number] = []
        self._sizes[number] = 0

    def entries(self, number: int) -> Iterator[list[object]]:
        if self._waiting[number]:
            self._write(number)
        if number in self._written:
            with open(f"{self._path}-{number}", encoding="ascii") as file:
                yield from map(json.loads, file)

    def remove(self) -> None:
        for number in self._written:
            os.unlink(f"{self._path}-{number}")


def _number_of(name: str) -> int:
    return crc32(folded_id(name).encode("utf-8", "surrogatepass")) % BUCKETS


def _use(entry: Sequence[Any]) -> Use:
    section, name, scene = entry
    return section, name, scene


def _tables(entries: Iterable[list[Any]]) -> dict[int, TableRecords]:
    found: dict[int, TableRecords] = {}
    relays: dict[tuple[int, str], Span] = {}
    for entry in entries:
        section, name, table, span = entry[:4]
        if section == _RELAY:
            relays.setdefault((table, name), _span(span))
        else:
            records = found.setdefault(table, {}).setdefault(section, {})
            records.setdefault(name, (_span(span), entry[4]))
    for (table, name), place in relays.items():
        _pass_on(found.setdefault(table, {}), name, place)
    return found


def _span(numbers: Sequence[int]) -> Span:
    line, column, end_line, end_column = numbers
    return line, column, end_line, end_column


def _pass_on(records: TableRecords, name: str, span: Span) -> None:
    """Define who passed a figure on, unless a row up to that one names it as a publication."""
    published = records.get(_SOURCES, {}).get(name)
    if published is not None and published[0] <= span:
        return
    claimants = records.setdefault(_CLAIMANTS, {})
    known = claimants.get(name)
    if known is None or span < known[0]:
        claimants.pop(name, None)  # in their row they stand in its order, behind its claimant
        claimants[name] = (span, {})
