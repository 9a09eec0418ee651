"""Writes files whole or not at all, and says whether one is current."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

_USUAL_MODE = 0o666


def write_whole(target: str, text: str) -> None:
    """Put ``text`` into the file ``target``, replacing it in one step.

    The text is written beside it first, so that a full disk or an interruption leaves the old
    file as it was; a link stays a link and the mode stays the mode. Devices and pipes are
    written to as they are. Raises ``OSError``.
    """
    data = text.encode("utf-8", errors="backslashreplace")
    if _is_special(target):
        with open(target, "wb") as device:
            device.write(data)
        return
    final = Path(os.path.realpath(target))
    handle, beside = tempfile.mkstemp(prefix=".reconcile-", suffix=".tmp", dir=final.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, _mode(final))
        os.replace(beside, final)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    _settle(final.parent)


def is_current(target: str, text: str) -> bool:
    """Whether the file holds exactly ``text``; a file that is not there does not."""
    try:
        return Path(target).read_bytes() == text.encode("utf-8", errors="backslashreplace")
    except FileNotFoundError:
        return False


def _is_special(target: str) -> bool:
    path = Path(os.path.abspath(target))
    if path.parts[:2] in {("/", "dev"), ("/", "proc")}:
        return True
    return path.exists() and not path.is_file()


def _mode(final: Path) -> int:
    with suppress(OSError):
        return stat.S_IMODE(final.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _USUAL_MODE & ~mask


def _settle(folder: Path) -> None:
    """Make the renaming itself durable, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
