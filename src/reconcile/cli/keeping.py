"""Writes files that must not cost anybody a file: new ones only, or over what was read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from reconcile.cli.writing import write_whole
from reconcile.service.errors import WriteError


def create_all(files: Mapping[str, str]) -> None:
    """Create every file, none of which may exist yet: all of them, or none.

    Folders that are missing are made, and taken away again when it fails. Raises ``WriteError``.
    """
    there = [path for path in files if os.path.lexists(path)]
    if there:
        raise WriteError(f"{_listed(there)}; nothing is overwritten, so nothing was written")
    made: list[str] = []
    folders: list[Path] = []
    try:
        for path, text in files.items():
            _make_folder(Path(path).parent, folders)
            _create(path, text)
            made.append(path)
    except BaseException as failure:
        _take_away(made, folders)
        if isinstance(failure, OSError):
            raise _not_created(path, failure) from None
        raise


def _take_away(made: Sequence[str], folders: Sequence[Path]) -> None:
    """Undo as much as the system lets us; what stopped the writing is what is told."""
    for done in made:
        with suppress(OSError):
            os.unlink(done)
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _not_created(path: str, failure: OSError) -> WriteError:
    # Between the look before and the writing somebody else may have made the file.
    if isinstance(failure, FileExistsError):
        there = _listed([str(failure.filename2 or failure.filename)])
        return WriteError(f"{there}; nothing is overwritten, so nothing was written")
    return WriteError(f"could not write {path}: {failure.strerror or failure}")


def replace_unchanged(path: str, before: bytes, text: str) -> None:
    """Put ``text`` into a file that still holds what was read of it. Raises ``WriteError``."""
    replace_all_unchanged({path: (before, text)})


def replace_all_unchanged(files: Mapping[str, tuple[bytes, str]]) -> None:
    """Put texts into files that all still hold what was read of them; else into none.

    Where one cannot be written the ones before it are put back. Raises ``WriteError``.
    """
    written: list[str] = []
    path = ""
    try:
        for path, (before, _) in files.items():
            if Path(path).read_bytes() != before:
                raise WriteError(
                    f"{path} was changed meanwhile; nothing was written, so do it again"
                )
        for path, (_, text) in files.items():
            write_whole(path, text)
            written.append(path)
    except OSError as failure:
        for done in written:
            with suppress(OSError):
                write_whole(done, files[done][0].decode("utf-8"))
        raise WriteError(f"could not write {path}: {failure.strerror or failure}") from None


def _create(path: str, text: str) -> None:
    """Create one file whole: written beside it first, then given its name if that is free."""
    folder = Path(path).parent
    handle, beside = tempfile.mkstemp(prefix=".reconcile-", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        _give_name(beside, path)
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _give_name(beside: str, path: str) -> None:
    """Name a finished file; fails where the name is taken, also by somebody just now."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(Path(beside).read_bytes())


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir()
        made.append(parent)


def _listed(paths: list[str]) -> str:
    names = ", ".join(paths)
    return f"{names} exists" if len(paths) == 1 else f"{names} exist"
