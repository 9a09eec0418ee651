"""Ids that two rows have, found without all ids in memory: by files of those that may be equal."""

from __future__ import annotations

import os
from zlib import crc32

from reconcile.loading.book import folded_id
from reconcile.sharding.ties import SceneTies

BUCKETS = 64
_KEPT = 1 << 16  # bytes of a bucket that are written at once


class Identities:
    """Takes the ids of rows with their scenes, and ties the scenes that share an id.

    Ids that people would take for one another count as shared, too.
    """

    def __init__(self, folder: str) -> None:
        """Keep the ids in files of a folder."""
        self._folder = folder
        self._waiting: list[bytearray] = [bytearray() for _ in range(BUCKETS)]

    def add(self, name: str, scene: int) -> None:
        """A row of a scene has this id."""
        folded = folded_id(name).encode("utf-8", "surrogatepass").replace(b"\n", b" ")
        number = crc32(folded) % BUCKETS
        waiting = self._waiting[number]
        waiting += b"%d %b\n" % (scene, folded)
        if len(waiting) > _KEPT:
            self._write(number)

    def tie(self, ties: SceneTies) -> None:
        """Tie the scenes of every two rows whose ids are equal or easily taken for one another."""
        for number in range(BUCKETS):
            self._write(number)
            first: dict[bytes, int] = {}
            with open(self._path(number), "rb") as file:
                for line in file:
                    scene, _, folded = line.partition(b" ")
                    ties.tie(first.setdefault(folded, int(scene)), int(scene))
            os.unlink(self._path(number))

    def _write(self, number: int) -> None:
        with open(self._path(number), "ab") as file:
            file.write(self._waiting[number])
        self._waiting[number] = bytearray()

    def _path(self, number: int) -> str:
        return os.path.join(self._folder, f"ids-{number}")
