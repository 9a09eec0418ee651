"""What stands for a content: its BLAKE2b digest, of a file also without reading it at once."""

from __future__ import annotations

import os
import stat

try:
    from _blake2 import blake2b  # what hashlib has too, without 3 ms for all that it has besides
except ImportError:
    from hashlib import blake2b

MISSING = "missing"
_SIZE = 32
_PIECE = 1 << 18
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def digest_of(content: bytes) -> str:
    """The digest of some bytes."""
    return blake2b(content, digest_size=_SIZE).hexdigest()


def digest_of_file(path: str) -> str:
    """The digest of what a regular file holds, ``MISSING`` where there is nothing.

    Raises ``OSError`` where there is something else, or it may not be read.
    """
    try:
        handle = os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        return MISSING
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is no regular file")
        found = blake2b(digest_size=_SIZE)
        while piece := os.read(handle, _PIECE):
            found.update(piece)
        return found.hexdigest()
    finally:
        os.close(handle)
