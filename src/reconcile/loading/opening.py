"""One file opened once and read whole: its bytes, or why there are none.

A pipe or a device is never waited for.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

from reconcile.kept.digest import FLAGS
from reconcile.kept.looking import CLAIMS_SUFFIXES, note_content, note_missing
from reconcile.loading.tables.names import is_packed
from reconcile.values.classes import dataclass
from reconcile.vocabulary.suggest import closest

MAX_BYTES = 64 * 1024 * 1024
MISSING = "there is no such file or folder"
_NO_FILE = ("it is not a regular file", "copy its content to a file")
_FOLDER = ("it is a folder", "name the files in it")
_BEGINNING = 4096  # bytes by which a file of another kind is known
_REASONS = {
    errno.ENOENT: MISSING,
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.EACCES: "you may not read it",
    errno.EPERM: "you may not read it",
    errno.ELOOP: "its symbolic links go round in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENXIO: "it is not a regular file",
}


@dataclass(frozen=True, slots=True)
class Input:
    """One file: its name as shown to people, and its bytes, or why there are none.

    Of a table that is read row by row ``later`` is the path, and ``content`` only its beginning.
    """

    name: str
    content: bytes | None
    reason: str = ""
    help: str = ""
    later: str = ""


def opened(path: str, name: str, most: int | None = None, *, later: bool = False) -> Input:
    """The file at a path, under the name that people know it by; ``most`` bytes at most."""
    try:
        handle = os.open(path, FLAGS)
    except OSError as error:
        note_missing(path, error)
        help = _beside(path) if error.errno == errno.ENOENT else ""
        return Input(name, None, reason_of(error), help)
    except ValueError:
        return Input(name, None, "its name holds a null character")
    try:
        if later or is_packed(name):
            found = _read_table(handle, path, name, later=later)
        else:
            found = _read_open(handle, name, MAX_BYTES if most is None else most)
    except OSError as error:
        found = Input(name, None, reason_of(error))
    finally:
        with suppress(OSError):  # what was read stays read
            os.close(handle)
    note_content(path, found.content)
    return found


def _beside(path: str) -> str:
    """What may have been meant by a name that nothing has: a claims file of the same folder."""
    folder, name = os.path.split(path)
    try:
        names = sorted(os.listdir(folder or os.curdir))
    except OSError:
        return "look at the folder's spelling, or name a claims file"
    known = [text for text in names if text.lower().endswith(CLAIMS_SUFFIXES)]
    suggestion = closest(name, names) or (known[0] if len(known) == 1 else "")
    if suggestion:
        return f"did you mean {os.path.join(folder, suggestion).replace(os.sep, '/')}?"
    return (
        "name a claims file, or begin with 'reconcile init'"
        if not known
        else (f"claims files there are {', '.join(known[:3])}")
    )


def _read_table(handle: int, path: str, name: str, *, later: bool) -> Input:
    """A table as text; or its beginning, and its path for later."""
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        return Input(name, None, *_unreadable(mode))
    from reconcile.loading.tables.packed import unpacked  # noqa: PLC0415 - tables alone are packed

    content, reason = unpacked(path, _BEGINNING if later else MAX_BYTES)
    if content is not None and not later and len(content) > MAX_BYTES:
        return Input(name, None, *_too_large(len(content), MAX_BYTES))
    return Input(name, content, reason, later=path if later and content is not None else "")


def _read_open(handle: int, name: str, most: int) -> Input:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        return Input(name, None, *_unreadable(status.st_mode))
    if status.st_size > most:
        return Input(name, None, *_too_large(status.st_size, most))
    with os.fdopen(handle, "rb", closefd=False) as file:
        # Not at once `most`: Python makes room for all that it is asked for, 64 MiB a file.
        content = file.read(status.st_size + 1)
        if len(content) > status.st_size:  # it has grown meanwhile, or tells no size, as in /proc
            content += file.read(most + 1 - len(content))
    return within_limit(name, content, most)


def _unreadable(mode: int) -> tuple[str, str]:
    """Why nothing is read of what is no regular file, and what to do."""
    return _FOLDER if stat.S_ISDIR(mode) else _NO_FILE


def within_limit(name: str, content: bytes, most: int | None = None) -> Input:
    """The bytes under their name, or why they are too many."""
    limit = MAX_BYTES if most is None else most
    if len(content) > limit:
        return Input(name, None, *_too_large(len(content), limit))
    return Input(name, content)


def _too_large(size: int, most: int) -> tuple[str, str]:
    reason = f"it has {size:,} bytes, and {most:,} is the limit"
    return reason, "split it into several files and give the folder"


def reason_of(error: OSError) -> str:
    """Why the system did not open a file, in words."""
    return _REASONS.get(error.errno or 0, "the system could not read it")
