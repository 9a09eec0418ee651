"""The records that rows of tables name, kept in files, and what shards are told of them.

There may be more names than memory holds, and a row of another shard may be what says first what a
record is. Who reads rows says of each name that is perhaps new, and perhaps more than once, where
it stands and what the row says of it. What stands first counts, as in ``loading.tables``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any
from zlib import crc32

from reconcile.loading.book import folded_id
from reconcile.sharding.folder import RECORDS, Folder, RowFiles, rows_of, shard_name
from reconcile.sharding.lines import RawRow, Span
from reconcile.values.classes import dataclass, field

BUCKETS = 256
_KEPT = 1 << 13  # characters of a file that are written at once
_RELAY = "via"  # what an entry begins with that is no record
_SOURCES, _CLAIMANTS = "sources", "claimants"
_STATEMENTS = "statements"  # of which every row that is the first to name it says whose it is

NamedRecord = tuple[Span, dict[str, object]]
"""Where a row first names a record, and what it says of it."""
TableRecords = dict[str, dict[str, NamedRecord]]
"""Records by section and id, each section in the order of the rows."""
Records = dict[str, dict[str, dict[str, object]]]
"""What is said of records, by section and id."""
Use = tuple[str, str, int]
"""A section, a name, and the scene of a row that has it."""


@dataclass(slots=True)
class NameBucket:
    """The names of one file: the records of each table by its number; the uses as they are read."""

    tables: dict[int, TableRecords]
    uses: Iterator[Use]

    def merged(self) -> Records:
        """What the tables say of each record: of several tables, the first."""
        found: Records = {}
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


@dataclass(slots=True)
class NamesToTell:
    """Which names are told to all shards; those that their rows have are told to each.

    ``mentioned`` are sections and names that something else names than a row's own columns,
    ``passed_on`` names through which figures came, ``sections`` those of which rows say something.
    """

    mentioned: Set[tuple[str, str]]
    passed_on: Set[str]
    sections: Set[str]
    found: list[tuple[str, str]] = field(default_factory=list)
    published: list[tuple[str, bool]] = field(default_factory=list)
    to_all: Records = field(default_factory=dict)

    def tell(
        self, names: TableNames, folder: Folder, shards: int, shard_of: Callable[[int], int]
    ) -> None:
        """Write the records of shards; ``found`` and ``published`` are what tables have then.

        The latter are publications, and whether each is a claimant as well.
        """
        self.to_all = {section: {} for section in sorted(self.sections)}
        files = RowFiles(folder, map(records_name, range(1, shards + 1)))
        if self.mentioned or self.passed_on or self.sections:
            for bucket in names.buckets():
                merged = bucket.merged()
                self._choose(merged)
                for shard, content in self._used(bucket, merged, shard_of):
                    files.add(records_name(shard), RawRow(0, 0, content))
        files.close()
        folder.write(RECORDS, self.to_all)
        self.found.sort()
        self.published.sort()

    def _choose(self, merged: Records) -> None:
        """Take down what all shards are told of the names of a file."""
        for section, records in merged.items():
            for name, record in records.items():
                mentioned, relayed = (section, name) in self.mentioned, name in self.passed_on
                if mentioned:
                    self.found.append((section, name))
                if relayed and section == "sources":
                    self.published.append((name, name in merged.get("claimants", {})))
                says_something = section in self.sections or section == _STATEMENTS
                if says_something and (mentioned or relayed):
                    self.to_all.setdefault(section, {})[name] = record

    def _used(
        self, bucket: NameBucket, merged: Records, shard_of: Callable[[int], int]
    ) -> Iterator[tuple[int, bytes]]:
        """What single shards are told: each, and a record of its rows."""
        used = {(shard_of(scene), section, name) for section, name, scene in bucket.uses}
        for shard, section, name in sorted(used):
            record = merged.get(section, {}).get(name)
            if record is not None:
                yield shard, json.dumps((section, name, record)).encode("ascii")


def records_name(shard: int) -> str:
    """The name of the file of a shard's own records."""
    return shard_name("shard", shard, "records")


def records_told(folder: Folder, shard: int) -> Records:
    """All records that a shard is told of."""
    found: Records = folder.read(RECORDS)
    for row, _ in rows_of(folder, records_name(shard)):
        section, name, record = json.loads(row.content)
        found.setdefault(section, {})[name] = record
    return found
