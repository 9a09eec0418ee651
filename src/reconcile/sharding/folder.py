"""The files by which shards travel: a folder that any machine can read, and nothing else.

``plan.json`` says what was asked and into how many shards it was cut. ``shard-0001.rows`` are the
rows of a shard as they stood in their files; ``result-0001.json`` is what comparing it came to.
A file is written beside its name and then renamed: a result that is there is whole.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from heapq import merge
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from reconcile.sharding.lines import RawRow

PLAN, RECORDS = "plan.json", "records.json"
MOST_READ = 32
"""Files that are read at once: systems allow hundreds, some fewer, and others are open as well."""

_SUFFIX = ".part"
_SEALED = len(b"sealed 00000000\n")
_MOST_OPEN = 1 << 18  # bytes of rows that wait for one shard's file
_MOST_WAITING = 1 << 23  # bytes of rows that wait for any file


class DamagedFileError(OSError):
    """A file of a folder of shards that was cut short or changed on its way."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EIO, f"{path} is damaged: it was cut short or changed", path)


class Folder:
    """A folder of shards."""

    def __init__(self, path: str) -> None:
        """Take a folder that is there, or is made by ``begun``."""
        self.path = path

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Make the folder, and leave nothing of it where what is done in it fails.

        One that is there must be empty. Raises ``OSError``.
        """
        made: list[Path] = []
        ours = False
        try:
            whole = Path(self.path)
            missing = [folder for folder in (whole, *whole.parents) if not folder.exists()]
            for folder in reversed(missing):
                folder.mkdir()
                made.append(folder)
            if self.names():
                raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), self.path)
            ours = True
            yield
        except BaseException:
            with suppress(OSError):
                for name in self.names() if ours else ():
                    self.remove(name)
                for folder in reversed(made):
                    folder.rmdir()
            raise

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
        """Write bytes, whole or not at all, with a seal by which damage is noticed."""
        with self._whole(name) as file:
            file.write(content + _seal(crc32(content)))

    def write_lines(self, name: str, lines: Iterable[str]) -> None:
        """Write lines of text one after the other, whole or not at all, and a seal."""
        check = 0
        with self._whole(name) as file:
            for line in lines:
                content = line.encode("utf-8")
                check = crc32(content, check)
                file.write(content)
            file.write(_seal(check))

    @contextmanager
    def _whole(self, name: str) -> Iterator[BinaryIO]:
        """A file beside its place, put there once it is whole, or taken away."""
        path = self.file(name)
        try:
            with open(path + _SUFFIX, "wb") as file:
                yield file
            os.replace(path + _SUFFIX, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(path + _SUFFIX)
            raise

    def read(self, name: str) -> Any:
        """A value that was written as JSON."""
        return json.loads(self.read_bytes(name))

    def read_bytes(self, name: str) -> bytes:
        """The bytes of a file; raises ``DamagedFileError``."""
        with open(self.file(name), "rb") as file:
            content = file.read()
        if content[-_SEALED:] != _seal(crc32(content[:-_SEALED])):
            raise DamagedFileError(self.file(name))
        return content[:-_SEALED]

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a text file, one by one; raises ``DamagedFileError`` after the last."""
        waiting, check = b"", 0
        try:
            with open(self.file(name), "rb") as file:
                # A line behind, as only where the file ends it shows which line is the seal.
                for line in file:
                    if waiting:
                        check = crc32(waiting, check)
                        yield waiting.decode("utf-8", "replace")
                    waiting = line
        except OSError as failure:  # while another file is written, which it must not be blamed on
            path = self.file(name)
            raise OSError(failure.errno, f"{path}: {failure.strerror}", path) from None
        if waiting != _seal(check):
            raise DamagedFileError(self.file(name))

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return os.path.lexists(self.file(name))

    def remove(self, name: str) -> None:
        """Delete a file of the folder."""
        os.unlink(self.file(name))


def _seal(check: int) -> bytes:
    """The last line of a file: a checksum of all before it."""
    return b"sealed %08x\n" % check


def merged_lines(folder: Folder, names: Sequence[str]) -> Iterator[str]:
    """The lines of sorted files in their order, one by one; raises ``DamagedFileError``."""
    runs = [(folder, name) for name in names]
    between, fresh = None, count()
    while len(runs) > MOST_READ:
        between = between or temporary()
        first, runs = runs[:MOST_READ], runs[MOST_READ:]
        name = f"run-{next(fresh)}"
        between.write_lines(name, merge(*(place.lines(run) for place, run in first)))
        for place, run in first:
            if place is between:
                place.remove(run)
        runs.append((between, name))
    yield from merge(*(place.lines(run) for place, run in runs))


def temporary() -> Folder:
    """A new folder that is deleted with the value, or when the program ends."""
    folder = Folder(tempfile.mkdtemp(prefix="reconcile-"))
    weakref.finalize(folder, shutil.rmtree, folder.path, ignore_errors=True)
    return folder


class RowFiles:
    """Files of rows, written side by side: what waits for each is written some at a time."""

    def __init__(self, folder: Folder, names: Iterable[str]) -> None:
        """Write into a folder: these files, also if no row is put into them, and any others."""
        self._folder = folder
        self._waiting = {name: bytearray() for name in names}
        self._checks: dict[str, int] = {}
        self._size = 0

    def add(self, name: str, row: RawRow, mark: int = 0) -> None:
        """Put a row at the end of a file, with a number that goes with it."""
        waiting = self._waiting.get(name)
        if waiting is None:
            waiting = self._waiting[name] = bytearray()
        packed = _packed(row, mark)
        waiting += packed
        self._size += len(packed)
        if len(waiting) > _MOST_OPEN:
            self._write(name)
        elif self._size > _MOST_WAITING:
            for each in self._waiting:
                self._write(each)

    def close(self) -> None:
        """Write what still waits, and seal every file."""
        for name in self._waiting:
            self._write(name, _seal)

    def _write(self, name: str, end: Callable[[int], bytes] = lambda _: b"") -> None:
        check = self._checks[name] = crc32(self._waiting[name], self._checks.get(name, 0))
        with open(self._folder.file(name), "ab") as file:
            file.write(self._waiting[name] + end(check))
        self._size -= len(self._waiting[name])
        self._waiting[name] = bytearray()


def _packed(row: RawRow, mark: int) -> bytes:
    return b"%d %d %d %d\n%b" % (row.table, row.line, mark, len(row.content), row.content)


def packed_rows(rows: Iterable[RawRow]) -> bytes:
    """The bytes of a file of these rows."""
    return b"".join(_packed(row, 0) for row in rows)


def rows_of(folder: Folder, name: str) -> Iterator[tuple[RawRow, int]]:
    """The rows of such a file in their order, each with its number; raises ``DamagedFileError``."""
    with open(folder.file(name), "rb") as file:
        yield from _rows(file, folder.file(name))


def rows_in(content: bytes) -> Iterator[tuple[RawRow, int]]:
    """The same of the bytes of such a file, which have no seal."""
    return _rows(BytesIO(content + _seal(crc32(content))), "")


def _rows(file: BinaryIO, path: str) -> Iterator[tuple[RawRow, int]]:
    check = 0
    while (head := file.readline()) != _seal(check):
        try:
            table, line, mark, size = map(int, head.split())
        except ValueError:
            raise DamagedFileError(path) from None
        content = file.read(size)
        check = crc32(content, crc32(head, check))
        yield RawRow(table, line, content), mark


def rows_name(shard: int) -> str:
    """The name of the file of a shard's rows."""
    return shard_name("shard", shard, "rows")


def shard_name(kind: str, number: int, suffix: str) -> str:
    """The name of a shard's file: its numbers begin at 1."""
    return f"{kind}-{number:04}.{suffix}"
