"""The folder in which answers are kept: the user's own, or none at all."""

from __future__ import annotations

import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "reconcile-figures"
_MOST_BYTES = 256 * 1024 * 1024
_MOST_ENTRIES = 500
_OTHERS_WRITE = 0o022


def usual_folder() -> str | None:
    """Where answers are kept on this machine; ``None`` where there is no place for them."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif not os.path.isabs(base):
        below = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
        base = os.path.join(os.path.expanduser("~"), *below)
    return os.path.join(base, _NAME) if os.path.isabs(base) else None


def is_own(folder: str) -> bool:
    """Whether a folder is there, and nobody but this user can have put anything into it.

    One inside a Git repository is not: whoever can change the repository could have.
    """
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or _in_a_repository(folder):
        return False
    return sys.platform == "win32" or _is_mine(found)


def made(folder: str) -> bool:
    """Whether the folder is this user's own, once it is made where there is none."""
    if not os.path.lexists(folder):
        os.makedirs(folder, mode=0o700)
    return is_own(folder)


def read_own(path: str) -> bytes:
    """The bytes of a file that this user wrote. Raises ``OSError``."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or (sys.platform != "win32" and not _is_mine(found)):
            raise OSError("it is not this user's own file")
        pieces = []
        while piece := os.read(handle, 1 << 24):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(handle)


def largest() -> int:
    """The most bytes of a file; what is larger is not kept."""
    return _MOST_BYTES // 4


def write_own(path: str, content: bytes) -> None:
    """Put bytes into a file in one step, and remove the oldest files where there are too many."""
    if len(content) > largest():
        return
    new = f"{path}.{os.urandom(8).hex()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(new, flags, 0o600), "wb") as file:
            file.write(content)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise
    _bound(os.path.dirname(path))


def _bound(folder: str) -> None:
    """Remove what was written first until the rest is few and small enough."""
    with os.scandir(folder) as entries:
        found = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries]
    found.sort(reverse=True)
    size = 0
    for number, (_, bytes_of_it, path) in enumerate(found):
        size += bytes_of_it
        if size > _MOST_BYTES or number >= _MOST_ENTRIES:
            os.unlink(path)


def _is_mine(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE


def _in_a_repository(folder: str) -> bool:
    return any(os.path.lexists(os.path.join(above, ".git")) for above in _above(folder))


def _above(folder: str) -> Iterator[str]:
    here = os.path.realpath(folder)
    while True:
        yield here
        if os.path.dirname(here) == here:
            return
        here = os.path.dirname(here)
