"""Finds the claims file of a project, and says what exists."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reconcile.kept.looking import is_file, is_there, leads_to
from reconcile.service.errors import ReadError

USUAL_FILES = (Path("claims.yaml"), Path("data", "claims.yaml"))
"""Where the claims of a project usually are, in a folder or those above it."""


def exists(word: str) -> bool:
    """Whether a word of the command line names a file or folder; ``-`` is standard input."""
    return word == "-" or is_there(word)


def claims_file_above() -> str | None:
    """The nearest of the usual files in the current folder or those above it, as a short path.

    In one folder ``claims.yaml`` goes before ``data/claims.yaml``. ``None`` when there is none up
    to the root.
    """
    start = _here()
    for folder in (start, *start.parents):
        for usual in USUAL_FILES:
            if is_file(str(folder / usual)):
                return Path(os.path.relpath(folder / usual, start)).as_posix()
    return None


def _here() -> Path:
    """The current folder; raises ``ReadError`` where somebody has deleted it."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise ReadError("the current folder is not there any more; go to another") from None


def folders_above() -> tuple[str, ...]:
    """The current folder and those above it, as ``.``, ``..``, ``../..``, up to the repository.

    The top one is the nearest with a ``.git``, or the root of the file system.
    """
    here = _here()
    found = []
    for number, folder in enumerate((here, *here.parents)):
        found.append("/".join([".."] * number) or ".")
        if is_there(str(folder / ".git")):
            break
    return tuple(found)


def below_repository(paths: Iterable[str]) -> dict[str, str]:
    """Paths as given, and as the repository around the current folder names them.

    Where there is no repository, and for what lies outside of it, a path stays as it is.
    """
    folders = folders_above()
    top = leads_to(folders[-1])
    if not is_there(os.path.join(top, ".git")):
        return {}
    named = {path: os.path.relpath(leads_to(path), top) for path in paths if path != "-"}
    outside = os.pardir + os.sep
    return {
        path: Path(inside).as_posix()
        for path, inside in named.items()
        if not inside.startswith(outside)
    }
