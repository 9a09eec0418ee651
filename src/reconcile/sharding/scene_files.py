"""The scenes of rows, and what two rows share, in files: there may be more than memory holds.

A scene is a number of 128 bits, kept as two halves of 64.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator

from reconcile.loading.book import folded_id
from reconcile.sharding.ties import digest_of

BUCKETS = 64
_AT_ONCE = 1 << 15  # numbers of all scenes that are written or read at once
_KEPT = 1 << 13  # numbers of a bucket that are written at once
_BITS = 64
_LOW = (1 << _BITS) - 1
_BYTES = _BITS // 8


class _NumberFile:
    """Numbers of 64 bits in a new file, in the order in which they are added."""

    def __init__(self, path: str, most_waiting: int) -> None:
        """Keep up to so many in memory."""
        self._path, self._most = path, most_waiting
        self._waiting = array("Q")

    def add(self, *numbers: int) -> None:
        self._waiting.extend(numbers)
        if len(self._waiting) >= self._most:
            self._write()

    def _write(self) -> None:
        with open(self._path, "ab") as file:
            self._waiting.tofile(file)
        self._waiting = array("Q")

    def pieces(self, size: int = -1) -> Iterator[array[int]]:
        """All numbers, so many at a time."""
        self._write()
        with open(self._path, "rb") as file:
            while content := file.read(size * _BYTES if size > 0 else -1):
                yield array("Q", content)

    def remove(self) -> None:
        os.unlink(self._path)


class SceneFile:
    """The scenes of all rows in their order, to be gone through more than once."""

    def __init__(self, path: str) -> None:
        """Keep them in a new file."""
        self.size = 0
        self._file = _NumberFile(path, _AT_ONCE)

    def add(self, scene: int) -> None:
        """Put a scene at the end."""
        self.size += 1
        self._file.add(scene >> _BITS, scene & _LOW)

    def all(self) -> Iterator[int]:
        """All scenes in their order."""
        for piece in self._file.pieces(_AT_ONCE):
            numbers = iter(piece)
            for high, low in zip(numbers, numbers, strict=True):
                yield high << _BITS | low

    def remove(self) -> None:
        """Delete the file."""
        self._file.remove()


class SharedKeys:
    """Takes the ids and statements of rows with their scenes, and gives the scenes that share one.

    Ids that people would take for one another count as shared, too. What is kept is a digest. All
    of one digest are in one file, so that each file is looked through by itself.
    """

    def __init__(self, folder: str) -> None:
        """Keep the digests in files of a folder."""
        paths = (os.path.join(folder, f"shared-{number}") for number in range(BUCKETS))
        self._files = [_NumberFile(path, _KEPT) for path in paths]

    def add_id(self, name: str, scene: int) -> None:
        """A claim of a scene has this id."""
        # Not by the cache, which ids would fill: each is met once, while names recur.
        self._add(digest_of.__wrapped__(folded_id(name)), scene)

    def add_statement(self, name: str, scene: int) -> None:
        """A claim of a scene tells this statement."""
        self._add(digest_of(f"\0{name}"), scene)

    def _add(self, key: int, scene: int) -> None:
        self._files[key % BUCKETS].add(key, scene >> _BITS, scene & _LOW)

    def ties(self) -> Iterator[tuple[int, int]]:
        """Every two scenes that share something; the files are deleted on the way."""
        for file in self._files:
            for entries in file.pieces():
                yield from _sharing(entries)
            file.remove()


def _sharing(entries: array[int]) -> Iterator[tuple[int, int]]:
    """The scenes of rows that share a key with an earlier row of another scene, and that scene."""
    first: dict[int, int] = {}
    numbers = iter(entries)
    for key, high, low in zip(numbers, numbers, numbers, strict=True):
        scene = high << _BITS | low
        earlier = first.setdefault(key, scene)
        if earlier != scene:
            yield earlier, scene
