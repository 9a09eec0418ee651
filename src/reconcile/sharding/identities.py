"""What two rows share, found without all rows in memory: by files of those that may share it."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator

from reconcile.loading.book import folded_id
from reconcile.sharding.scene_files import halves_of, scene_from
from reconcile.sharding.ties import digest_of

BUCKETS = 64
_KEPT = 1 << 13  # numbers of a bucket that are written at once
_EACH = 3  # numbers for a row: what it shares, and the two halves of its scene


class SharedKeys:
    """Takes the ids and statements of rows with their scenes, and gives the scenes that share one.

    Ids that people would take for one another count as shared, too. What is kept is a digest.
    """

    def __init__(self, folder: str) -> None:
        """Keep the digests in files of a folder."""
        self._folder = folder
        self._waiting = [array("Q") for _ in range(BUCKETS)]

    def add_id(self, name: str, scene: int) -> None:
        """A claim of a scene has this id."""
        self._add(digest_of.__wrapped__(folded_id(name)), scene)

    def add_statement(self, name: str, scene: int) -> None:
        """A claim of a scene tells this statement."""
        self._add(digest_of(f"\0{name}"), scene)

    def _add(self, key: int, scene: int) -> None:
        waiting = self._waiting[key % BUCKETS]
        waiting.append(key)
        waiting.extend(halves_of(scene))
        if len(waiting) >= _KEPT:
            self._write(key % BUCKETS)

    def ties(self) -> Iterator[tuple[int, int]]:
        """Every two scenes that share something; the files are deleted on the way."""
        for number in range(BUCKETS):
            self._write(number)
            path = self._path(number)
            entries = array("Q")
            with open(path, "rb") as file:
                entries.frombytes(file.read())
            os.unlink(path)
            yield from _sharing(entries)

    def _write(self, number: int) -> None:
        with open(self._path(number), "ab") as file:
            self._waiting[number].tofile(file)
        self._waiting[number] = array("Q")

    def _path(self, number: int) -> str:
        return os.path.join(self._folder, f"shared-{number}")


def _sharing(entries: array[int]) -> Iterator[tuple[int, int]]:
    """Of rows of one file each that shares a key with an earlier one of another scene, and that."""
    first: dict[int, int] = {}
    for at in range(0, len(entries), _EACH):
        earlier = first.setdefault(entries[at], at)
        if earlier != at and entries[at + 1 : at + _EACH] != entries[earlier + 1 : earlier + _EACH]:
            yield (
                scene_from(*entries[earlier + 1 : earlier + _EACH]),
                scene_from(*entries[at + 1 : at + _EACH]),
            )
