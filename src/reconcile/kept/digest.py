"""What stands for a content: its digest, of a file also without reading it at once.

It is BLAKE2b of what is small, SHA-256 of what is large.
"""

from __future__ import annotations

import os
import stat

try:
    from _blake2 import blake2b  # what hashlib has too, without 3 ms for all that it has besides
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    class _Digest(Protocol):
        def update(self, data: bytes | memoryview, /) -> None: ...

        def hexdigest(self) -> str: ...


MISSING = "missing"
_SIZE = 32
_LARGE = 1 << 20  # from here on OpenSSL's SHA-256 saves more than the 3 ms that it takes to load
_PIECE = 1 << 18
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def digest_of(content: bytes | memoryview) -> str:
    """The digest of some bytes."""
    found = _begun(len(content))
    found.update(content)
    return found.hexdigest()


def digest_of_all(pieces: Iterable[bytes]) -> str:
    """The digest of pieces, one behind the other, and of where each ends."""
    found = blake2b(digest_size=_SIZE)
    for piece in pieces:
        found.update(b"%d " % len(piece))
        found.update(piece)
    return found.hexdigest()


def _begun(size: int) -> _Digest:
    if size < _LARGE:
        return blake2b(digest_size=_SIZE)
    try:
        from _hashlib import openssl_sha256 as sha256  # a third of what hashlib takes to import
    except ImportError:
        from hashlib import sha256

    return sha256()


def digest_of_file(path: str) -> str:
    """The digest of what a regular file holds, ``MISSING`` where there is nothing.

    Raises ``OSError`` where there is something else, or it may not be read.
    """
    try:
        handle = os.open(path, FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        return MISSING
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"{path} is no regular file")
        found = _begun(status.st_size)
        while piece := os.read(handle, _PIECE):
            found.update(piece)
        return found.hexdigest()
    finally:
        os.close(handle)
