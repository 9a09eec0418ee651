"""The files by which shards travel: a folder that any machine can read, and nothing else.

``plan.json`` says what was asked and into how many shards it was cut. ``shard-0001.rows`` are the
rows of a shard as they stood in their files; ``result-0001.json`` is what comparing it came to.
A file is written beside its name and then renamed: a result that is there is whole.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from typing import Any

from reconcile.sharding.lines import RawRow

PLAN, RECORDS = "plan.json", "records.json"
_SUFFIX = ".part"
_MOST_OPEN = 1 << 18  # bytes of rows that wait for their shard's file


class Folder:
    """A folder of shards."""

    def __init__(self, path: str) -> None:
        """Take a folder that is there, or is made by ``create``."""
        self.path = path

    def create(self) -> None:
        """Make the folder; one that is there must be empty. Raises ``OSError``."""
        os.makedirs(self.path, exist_ok=True)

    def names(self) -> list[str]:
        """What is in the folder."""
        return sorted(os.listdir(self.path))

    def file(self, name: str) -> str:
        """The path of a file in the folder."""
        return os.path.join(self.path, name)

    def write(self, name: str, value: Any) -> None:
        """Write a value as JSON, whole or not at all."""
        text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
        self.write_bytes(name, text.encode("ascii"))

    def write_bytes(self, name: str, content: bytes) -> None:
        """Write bytes, whole or not at all."""
        path = self.file(name)
        with open(path + _SUFFIX, "wb") as file:
            file.write(content)
        os.replace(path + _SUFFIX, path)

    def write_lines(self, name: str, lines: Iterable[str]) -> None:
        """Write lines of text one after the other, whole or not at all."""
        path = self.file(name)
        with open(path + _SUFFIX, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        os.replace(path + _SUFFIX, path)

    def read(self, name: str) -> Any:
        """A value that was written as JSON."""
        return json.loads(self.read_bytes(name))

    def read_bytes(self, name: str) -> bytes:
        """The bytes of a file."""
        with open(self.file(name), "rb") as file:
            return file.read()

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a text file, one by one."""
        with open(self.file(name), encoding="utf-8", newline="\n") as file:
            yield from file

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return os.path.lexists(self.file(name))

    def remove(self, name: str) -> None:
        """Delete a file of the folder."""
        os.unlink(self.file(name))


def temporary() -> Folder:
    """A new folder that is deleted with the value, or when the program ends."""
    folder = Folder(tempfile.mkdtemp(prefix="reconcile-"))
    weakref.finalize(folder, shutil.rmtree, folder.path, ignore_errors=True)
    return folder


class RowFiles:
    """Files of rows, written side by side: what waits for each is written some at a time."""

    def __init__(self, folder: Folder) -> None:
        """Write into a folder."""
        self._folder = folder
        self._waiting: dict[str, bytearray] = {}

    def add(self, name: str, row: RawRow, mark: int = 0) -> None:
        """Put a row at the end of a file, with a number that goes with it."""
        waiting = self._waiting.get(name)
        if waiting is None:
            waiting = self._waiting[name] = bytearray()
        waiting += _packed(row, mark)
        if len(waiting) > _MOST_OPEN:
            self._write(name)

    def close(self) -> None:
        """Write what still waits."""
        for name in self._waiting:
            self._write(name)

    def _write(self, name: str) -> None:
        with open(self._folder.file(name), "ab") as file:
            file.write(self._waiting[name])
        self._waiting[name] = bytearray()


def _packed(row: RawRow, mark: int) -> bytes:
    return b"%d %d %d %d\n%b" % (row.table, row.line, mark, len(row.content), row.content)


def packed_rows(rows: Iterable[RawRow]) -> bytes:
    """The bytes of a file of these rows."""
    return b"".join(_packed(row, 0) for row in rows)


def rows_of(folder: Folder, name: str) -> Iterator[tuple[RawRow, int]]:
    """The rows of such a file in their order, each with its number."""
    if not folder.has(name):
        return
    with open(folder.file(name), "rb") as file:
        while head := file.readline():
            table, line, mark, size = map(int, head.split())
            yield RawRow(table, line, file.read(size)), mark


def rows_in(content: bytes) -> Iterator[tuple[RawRow, int]]:
    """The same of the bytes of such a file."""
    at = 0
    while at < len(content):
        end = content.index(b"\n", at)
        table, line, mark, size = map(int, content[at:end].split())
        at = end + 1 + size
        yield RawRow(table, line, content[end + 1 : at]), mark


def shard_name(kind: str, number: int, suffix: str) -> str:
    """The name of a shard's file: its numbers begin at 1."""
    return f"{kind}-{number:04}.{suffix}"
