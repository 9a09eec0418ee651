"""The scenes of all rows in a file, sixteen bytes each, to be gone through more than once."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator

_BITS = 64
_LOW = (1 << _BITS) - 1
_AT_ONCE = 1 << 15  # numbers that are written or read at once, two for a scene
_BYTES = 8


def halves_of(scene: int) -> tuple[int, int]:
    """A scene as two numbers of 64 bits."""
    return scene >> _BITS, scene & _LOW


def scene_from(high: int, low: int) -> int:
    """The scene of its two halves."""
    return high << _BITS | low


class SceneFile:
    """Scenes in the order in which they were added."""

    def __init__(self, path: str) -> None:
        """Keep them in a new file."""
        self._path = path
        self.size = 0
        self._waiting = array("Q")

    def add(self, scene: int) -> None:
        """Put a scene at the end."""
        self.size += 1
        self._waiting.append(scene >> _BITS)
        self._waiting.append(scene & _LOW)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        with open(self._path, "ab") as file:
            self._waiting.tofile(file)
        self._waiting = array("Q")

    def all(self) -> Iterator[int]:
        """All scenes in their order."""
        self._write()
        with open(self._path, "rb") as file:
            while content := file.read(_AT_ONCE * _BYTES):
                numbers = iter(array("Q", content))
                for high, low in zip(numbers, numbers, strict=True):
                    yield high << _BITS | low

    def remove(self) -> None:
        """Delete the file."""
        os.unlink(self._path)
