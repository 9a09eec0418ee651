"""From paths, folders and standard input to bytes: the only place that reads files.

Each file is opened once, must be a regular file (a pipe or device is never waited for) and is
read whole, so that parsing, snippets and positions all come from the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from reconcile.kept.looking import (
    CLAIMS_SUFFIXES,
    claims_files_below,
    is_folder,
    is_there,
    keep_nothing,
    leads_to,
)
from reconcile.loading.folders import matching, too_many_parts
from reconcile.loading.opening import Input, opened, reason_of, within_limit
from reconcile.loading.read_paths import Role, note
from reconcile.values.classes import dataclass

MAX_COPY_BYTES = 8 * 1024 * 1024
STDIN = "-"
GivenPath = str | os.PathLike[str]

_PROJECT = (".git", "pyproject.toml", "reconcile.toml")  # what marks the top folder of a project


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """Files that are ``named``, the others of their project, and whether that has them all."""

    named: tuple[Input, ...]
    around: tuple[Input, ...]
    inside: bool


def _at_once(_path: str) -> bool:
    return False


def read_inputs(
    paths: Sequence[GivenPath],
    *,
    stdin: bytes | None = None,
    later: Callable[[str], bool] = _at_once,
) -> tuple[Input, ...]:
    """Every file that ``paths`` name, each once, in order; a folder gives its YAML files.

    Of those of which ``later`` says so by their path only the beginning is read.
    """
    read: dict[str, Input] = {}
    return tuple(read[key] for key in _read_all(paths, read, stdin, later))


def read_around(
    paths: Sequence[GivenPath], context: Sequence[GivenPath], *, stdin: bytes | None = None
) -> ProjectFiles:
    """The files that ``paths`` name, and the others that ``context`` names; each is read once."""
    read: dict[str, Input] = {}
    own, project = _read_all(paths, read, stdin), _read_all(context, read, stdin)
    around = tuple(read[key] for key in project if key not in own)
    return ProjectFiles(tuple(read[key] for key in own), around, own.keys() <= project.keys())


def _read_all(
    paths: Sequence[GivenPath],
    read: dict[str, Input],
    stdin: bytes | None,
    later: Callable[[str], bool] = _at_once,
) -> dict[str, None]:
    """Read what is not read yet of the files that paths name; the keys of all that they name."""
    here = _current_folder()
    keys: dict[str, None] = {}
    for path in paths:
        for found in _expand(str(path)):
            if isinstance(found, Input):
                read.setdefault(key := f"?{found.name}", found)
            else:
                key = (
                    _from_stdin(read, stdin)
                    if found == STDIN
                    else _read_once(read, found, here, later=later(found))
                )
            keys[key] = None
    return keys


def read_file(path: GivenPath, role: Role) -> Input:
    """One file that is no claims file, such as a configuration; never a folder or device."""
    if is_there(str(path)):
        note(str(path), role)
    return _read_inside(str(path), str(path).replace(os.sep, "/"))


def _current_folder() -> str | None:
    try:
        return os.getcwd()
    except OSError:  # it was deleted
        return None


def _read_once(read: dict[str, Input], path: str, here: str | None, *, later: bool) -> str:
    """Read a file unless it is read; the key that it has however its path is written."""
    name = _shown(path, here)
    note(path, Role.CLAIMS)
    try:
        real = leads_to(path)
    except (OSError, ValueError):
        real = path
    if real not in read:
        read[real] = _read_inside(path, name, later=later)
    return real


def _read_inside(path: str, name: str, *, later: bool = False) -> Input:
    """A file, unless a link in its repository leads out of what the repository holds.

    Whoever may change a repository could make it a link to any file of whoever checks it, such
    as the one with Git's password, whose lines would then be shown as what is wrong with it.
    """
    try:
        inside = _is_inside(path)
    except OSError:  # reading says what is wrong
        inside = True
    except ValueError:  # a null character, or another drive
        inside = "\0" in path
    if not inside:
        reason = "it is a link that leads out of its Git repository"
        return Input(name, None, reason, "name the file itself")
    return opened(path, name, later=later)


def _is_inside(path: str) -> bool:
    written = os.path.abspath(path)
    top = repository_around(os.path.dirname(written))
    if top is None:
        return True
    base, real = leads_to(top), leads_to(written)
    if real == os.path.join(base, os.path.relpath(written, top)):  # no link below the top
        return True
    inside = os.path.relpath(real, base).split(os.sep)[0]
    return inside != os.pardir and inside.lower() != ".git"


def repository_around(folder: str) -> str | None:
    """The folder itself or the nearest one above it that has a ``.git``, by the path's names."""
    while not is_there(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _shown(path: str, here: str | None) -> str:
    """The path as given, with forward slashes, relative to ``here`` if it is below it."""
    if here is not None and os.path.isabs(path):
        inside = os.path.normpath(path)
        if inside.startswith(here.rstrip(os.sep) + os.sep):
            path = os.path.relpath(inside, here)
    return path.replace(os.sep, "/")


def _expand(path: str) -> Iterator[str | Input]:
    """The files that one argument names; a folder without any is an input without content."""
    if path == STDIN or not _is_folder(path):
        yield from _matching(path) if is_pattern(path) else (path,)
        return
    refused: list[OSError] = []
    below = claims_files_below(path, refused)
    files = sorted(below, key=lambda file: file.split(os.sep))
    yield from files
    for error in refused:
        yield Input(str(error.filename or path), None, reason_of(error))
    if not files and not refused:
        reason = "the folder holds no .yaml or .yml file"
        yield Input(path.replace(os.sep, "/"), None, reason, "name a claims file")


def is_pattern(path: str) -> bool:
    """Whether a path stands for several: ``claims/**/*.yaml``, unless a file has that very name."""
    return any(sign in path for sign in "*?[") and not is_there(path)


def _matching(pattern: str) -> Iterator[str | Input]:
    """The YAML files that a pattern with ``*``, ``?`` or ``**`` stands for, sorted."""
    keep_nothing()
    too_deep = too_many_parts(pattern)
    found = sorted(
        path
        for path in (() if too_deep else matching(pattern))
        if path.lower().endswith(CLAIMS_SUFFIXES) and os.path.isfile(path)
    )
    yield from found
    if not found:
        reason = "no .yaml or .yml file fits this pattern"
        reason = "this pattern goes through too many folders" if too_deep else reason
        yield Input(pattern.replace(os.sep, "/"), None, reason, "name a claims file or folder")


def is_claims_file(path: str) -> bool:
    """Whether a file at a path (with ``/``) below a folder is read when the folder is named."""
    visible = not any(part.startswith(".") for part in path.split("/"))
    return visible and path.lower().endswith(CLAIMS_SUFFIXES)


def _is_folder(path: str) -> bool:
    try:
        return is_folder(path)
    except ValueError:
        return False


def _from_stdin(read: dict[str, Input], content: bytes | None) -> str:
    nothing = Input(STDIN, None, "nothing was given on standard input")
    found = nothing if content is None else within_limit(STDIN, content)
    return read.setdefault(STDIN, found).name


def read_beside(claims_file: str, path: str) -> Input:
    """A file that a claims file names: relative to it, inside its project, not too large.

    The project is the nearest folder around the claims file with a ``.git``, ``pyproject.toml``
    or ``reconcile.toml``, else the claims file's own folder; links that lead out of it are not
    followed.
    """
    try:
        folder = _folder_of(claims_file)
        project = _project_around(folder)
        real = leads_to(os.path.join(folder, path))
        inside = not os.path.isabs(path) and os.path.commonpath((project, real)) == project
    except (OSError, ValueError):
        return Input(path, None, "its path cannot be followed")
    if not inside:
        return Input(path, None, "it is not inside the project", "name it relative to this file")
    return opened(real, path, MAX_COPY_BYTES)


def note_beside(claims_file: str, path: str) -> None:
    """Take down that a claims file names this file, for commands that do not read it."""
    with suppress(OSError, ValueError):
        note(os.path.join(_folder_of(claims_file), path), Role.COPY)


def _folder_of(claims_file: str) -> str:
    return leads_to("." if claims_file == STDIN else os.path.dirname(claims_file))


def _project_around(folder: str) -> str:
    above = folder
    while True:
        if any(is_there(os.path.join(above, mark)) for mark in _PROJECT):
            return above
        if os.path.dirname(above) == above:
            return folder
        above = os.path.dirname(above)
