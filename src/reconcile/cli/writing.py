"""Writes files whole or not at all, several together or none, and says whether one is current."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from reconcile.kept.looking import keep_nothing
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from pathlib import Path

_Content = TypeVar("_Content")

_USUAL_MODE = 0o666
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class _StagedFile:
    """A text beside the file that it is to be, and a second name of the file that was there.

    ``begun`` says that the file may have been replaced.
    """

    target: str
    final: Path
    new: Path
    old: Path
    existed: bool = False
    begun: bool = False


def write_together(files: Sequence[tuple[str, str | Iterable[str]]]) -> None:
    """Put texts, or their pieces, into files: all of them, or none.

    The texts are written beside the files first and then put in their places, so that a full
    disk or an interruption leaves the old files as they were; a link stays a link and the mode
    stays the mode. Devices and pipes are written to as they are, after the files. Raises
    ``OSError``, whose ``filename`` is the file that could not be written.
    """
    staged: list[_StagedFile] = []
    plain, devices = _apart(files)
    at = ""
    try:
        for at, text in plain:
            _stage(at, _encoded(text), staged)
        for entry in staged:
            at = entry.target
            _place(entry, keep=len(files) > 1)
        for at, text in devices:
            _write_to_device(at, _encoded(text))
    except BaseException as failure:
        for entry in reversed(staged):
            _undo(entry)
        if isinstance(failure, OSError):
            failure.filename = at
        raise
    _finish(staged)


def _apart(
    files: Sequence[tuple[str, _Content]],
) -> tuple[list[tuple[str, _Content]], list[tuple[str, _Content]]]:
    """The files, and the devices and pipes."""
    plain: list[tuple[str, _Content]] = []
    devices: list[tuple[str, _Content]] = []
    for target, text in files:
        (devices if is_special(target) else plain).append((target, text))
    return plain, devices


def _finish(staged: Sequence[_StagedFile]) -> None:
    """Let go of the old files once all new ones are in place."""
    _forget_all([entry.old for entry in staged])
    for folder in dict.fromkeys(entry.final.parent for entry in staged):
        _settle(folder)


def is_current(target: str, text: str) -> bool:
    """Whether the file holds ``text``; a file that is not there does not.

    Line ends alone are no difference: Git may have written them in the system's own way.
    """
    keep_nothing()
    try:
        with open(target, "rb") as file:
            return file.read().replace(b"\r\n", b"\n") == _bytes(text)
    except FileNotFoundError:
        return False


def beginning(target: str, most: int) -> str | None:
    """The first characters of a text file; ``None`` where there is none to be read."""
    if is_special(target):
        return None
    with suppress(OSError, UnicodeDecodeError), open(target, encoding="utf-8") as file:
        return file.read(most)
    return None


def is_special(target: str) -> bool:
    """Whether a path is a device, a pipe or a folder: nothing that can be replaced."""
    from pathlib import Path

    try:
        parts = Path(os.path.abspath(target)).parts[:2]
        return parts in {("/", "dev"), ("/", "proc")} or not stat.S_ISREG(os.stat(target).st_mode)
    except (OSError, ValueError):  # not there, or no current folder: whoever opens it says so
        return False


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")


def _encoded(text: str | Iterable[str]) -> Iterator[bytes]:
    return map(_bytes, (text,) if isinstance(text, str) else text)


def _stage(target: str, data: Iterable[bytes], staged: list[_StagedFile]) -> None:
    from pathlib import Path

    final = Path(os.path.realpath(target))
    word = os.urandom(8).hex()
    new, old = (final.with_name(f".reconcile-{word}.{kind}") for kind in ("tmp", "old"))
    staged.append(_StagedFile(target, final, new, old))  # first, so that nothing stays
    with os.fdopen(os.open(new, _NEW, 0o600), "wb") as file:
        file.writelines(data)
        file.flush()
        os.fsync(file.fileno())
    # Until it is whole nobody else may read it; then it is as open as the file that it replaces.
    os.chmod(new, _mode(final))


def _write_to_device(target: str, data: Iterable[bytes]) -> None:
    with open(target, "wb") as device:
        device.writelines(data)


def _place(entry: _StagedFile, *, keep: bool) -> None:
    # One file alone is replaced in one step, or not: there is nothing to put back.
    if keep and entry.final.exists():
        entry.existed = True
        try:
            os.link(entry.final, entry.old)
        except OSError:  # a file system without second names
            from shutil import copy2

            copy2(entry.final, entry.old)
    entry.begun = keep
    os.replace(entry.new, entry.final)


def _undo(entry: _StagedFile) -> None:
    if entry.begun:
        with suppress(OSError):
            if entry.existed:
                os.replace(entry.old, entry.final)
            elif not entry.new.exists():  # it was put in its place
                os.unlink(entry.final)
    _forget(entry.new)
    _forget(entry.old)


def _forget_all(paths: Sequence[Path]) -> None:
    """Remove what is not needed any more, also when a signal comes meanwhile."""
    for number, path in enumerate(paths):
        try:
            _forget(path)
        except BaseException:
            for left in paths[number:]:
                _forget(left)
            raise


def _forget(path: Path) -> None:
    with suppress(OSError):
        os.unlink(path)


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
