"""Finds the claims file of a project, and says what exists."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from reconcile.kept.looking import is_file, is_there, leads_to
from reconcile.service.errors import ReadError, RequestError

USUAL_FILES = ("claims.yaml", "data/claims.yaml")
"""Where the claims of a project usually are, in a folder or those above it."""


def exists(word: str) -> bool:
    """Whether a word of the command line names a file or folder; ``-`` is standard input."""
    return word == "-" or is_there(word)


def claims_file_above() -> str | None:
    """The nearest of the usual files in the current folder or those above it, as a short path.

    In one folder ``claims.yaml`` goes before ``data/claims.yaml``. ``None`` when there is none up
    to the root.
    """
    here_and_above = _here_and_above()
    for folder in here_and_above:
        for usual in USUAL_FILES:
            if is_file(os.path.join(folder, usual)):
                return _posix(os.path.relpath(os.path.join(folder, usual), here_and_above[0]))
    return None


def named_or_usual(paths: Sequence[str]) -> Sequence[str]:
    """Paths as they are, else the usual file; ``RequestError`` where there is none."""
    if paths:
        return paths
    usual = claims_file_above()
    if usual is None:
        raise RequestError(
            "no claims.yaml or data/claims.yaml here or in a folder above; name a claims file, "
            "or begin with 'reconcile init'; 'reconcile demo' shows what it does"
        )
    return [usual]


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")


def _here_and_above() -> list[str]:
    """The current folder and those above it, up to the root.

    Raises ``ReadError`` where somebody has deleted the current folder.
    """
    try:
        found = [os.getcwd()]
    except FileNotFoundError:
        raise ReadError("the current folder is not there any more; go to another") from None
    while (above := os.path.dirname(found[-1])) != found[-1]:
        found.append(above)
    return found


def folders_above() -> tuple[str, ...]:
    """The current folder and those above it, as ``.``, ``..``, ``../..``, up to the repository.

    The top one is the nearest with a ``.git``, or the root of the file system.
    """
    found = []
    for number, folder in enumerate(_here_and_above()):
        found.append("/".join([".."] * number) or ".")
        if is_there(os.path.join(folder, ".git")):
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
        path: _posix(inside) for path, inside in named.items() if not inside.startswith(outside)
    }
