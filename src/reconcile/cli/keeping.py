"""Writes files that must not cost anybody a file: new ones only, or over what was read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from reconcile.cli.writing import write_together
from reconcile.loading.read_paths import Identity, identity
from reconcile.service.errors import WriteError
from reconcile.values.classes import dataclass

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]  # asked for before it is used


def create_all(files: Mapping[str, str]) -> None:
    """Create every file, none of which may exist yet: all of them, or none.

    Folders that are missing are made, and taken away again when it fails. Raises ``WriteError``.
    """
    there = those_there(files)
    if there:
        raise WriteError(f"{_listed(there)}; nothing is overwritten, so nothing was written")
    made: list[_NewFile] = []
    folders: list[Path] = []
    path = ""
    try:
        for path, text in files.items():
            _make_folder(Path(path).parent, folders)
            _create(path, text, made)
    except BaseException as failure:
        for created in made:
            created.take_away()
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(failure, OSError):
            raise _refused(path, failure) from None
        raise


def those_there(paths: Iterable[str]) -> list[str]:
    """The paths at which something is, be it a link that leads nowhere."""
    return [path for path in paths if os.path.lexists(path)]


def _refused(path: str, failure: OSError) -> WriteError:
    """Why a file could not be created."""
    if isinstance(failure, FileExistsError):
        named = _listed([str(failure.filename2 or failure.filename)])
        return WriteError(f"{named}; nothing is overwritten, so nothing was written")
    return WriteError(f"could not write {path}: {failure.strerror or failure}")


def replace_unchanged(path: str, before: bytes, text: str) -> None:
    """Put ``text`` into a file that still holds what was read of it. Raises ``WriteError``."""
    replace_all_unchanged({path: (before, text)})


def replace_all_unchanged(files: Mapping[str, tuple[bytes, str]]) -> None:
    """Put texts into files that all still hold what was read of them: into all of them, or none.

    Of two runs at once the second is told, and loses nothing. Raises ``WriteError``.
    """
    path = ""
    try:
        with ExitStack() as held:
            for path in files:
                held.enter_context(_held(path))
            for path, (before, _) in files.items():
                if Path(path).read_bytes() != before:
                    raise WriteError(
                        f"{path} was changed meanwhile; nothing was written, so do it again"
                    )
            write_together([(path, text) for path, (_, text) in files.items()])
    except OSError as failure:
        where = failure.filename or path
        raise WriteError(f"could not write {where}: {failure.strerror or failure}") from None


@contextmanager
def _held(path: str) -> Iterator[None]:
    """Keep other runs of ours from replacing a file meanwhile, where the system can."""
    handle = os.open(path, os.O_RDONLY)
    try:
        if fcntl is not None:
            with _unless_it_knows_no_locks():
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise WriteError(
            f"{path} is just being written by another run; nothing was written, so do it again"
        ) from None
    finally:
        with suppress(OSError):
            os.close(handle)


@contextmanager
def _unless_it_knows_no_locks() -> Iterator[None]:
    """Go on where a file system has no locks: then the comparison has to do."""
    try:
        yield
    except BlockingIOError:
        raise
    except OSError:
        return


@dataclass(slots=True)
class _NewFile:
    """A file that is being created: its path, and a finished one beside it to be named so."""

    path: str
    beside: Path
    same: Identity | None = None

    def take_away(self) -> None:
        """Remove the file again, unless it is somebody else's, and what lies beside it."""
        if self.same is not None and identity(self.path) == self.same:
            with suppress(OSError):
                os.unlink(self.path)
        with suppress(OSError):
            os.unlink(self.beside)


def _create(path: str, text: str, made: list[_NewFile]) -> None:
    """Create one file whole: written beside it first, then given its name if that is free."""
    new = _NewFile(path, Path(path).with_name(f".reconcile-{secrets.token_hex(8)}.tmp"))
    made.append(new)  # first, so that nothing stays
    try:
        with open(new.beside, "xb") as file:
            file.write(text.encode("utf-8", errors="backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        new.same = identity(str(new.beside))
        _give_name(new)
    finally:
        with suppress(OSError):
            os.unlink(new.beside)


def _give_name(new: _NewFile) -> None:
    """Name a finished file; fails where the name is taken, also by somebody just now."""
    try:
        os.link(new.beside, new.path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with open(new.path, "xb") as file:
            new.same = identity(new.path)
            file.write(new.beside.read_bytes())


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir()
        made.append(parent)


def _listed(paths: list[str]) -> str:
    names = ", ".join(paths)
    return f"{names} exists" if len(paths) == 1 else f"{names} exist"
