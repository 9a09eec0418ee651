"""The files below a folder, and those that a pattern stands for, in folders that strangers made.

Folders are taken from a list and not by a function that calls itself, so that no depth is too
much; links to folders are not followed, so that none is gone through twice; and a folder that a
pattern reaches in several ways counts once, so that ``**/**/**`` takes no longer than ``**``.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator

from reconcile.kept.looking import content_of, walked

_ANY_DEPTH = "**"
_MAGIC = frozenset("*?[")
_MOST_PARTS = 64


def files_below(folder: str, refused: list[OSError]) -> Iterator[str]:
    """All files below a folder; those in hidden folders, and hidden ones, are passed over.

    Folders that may not be read go into ``refused``.
    """
    for path, names in walked(folder, refused):
        yield from (os.path.join(path, name) for name in names if not name.startswith("."))


def too_many_parts(pattern: str) -> bool:
    """Whether a pattern has more folders in it than are gone through."""
    return len(_parts(pattern)) > _MOST_PARTS


def matching(pattern: str) -> set[str]:
    """The files and folders that a pattern with ``*``, ``?``, ``[`` or ``**`` stands for."""
    drive, rest = os.path.splitdrive(pattern)
    root = drive + rest[: len(rest) - len(rest.lstrip(os.sep))]
    found = {root}
    for number, part in enumerate(parts := _parts(rest), 1):
        is_last = number == len(parts)
        found = {path for folder in found for path in _one_further(folder, part, is_last=is_last)}
    return found


def _parts(pattern: str) -> list[str]:
    parts = [part for part in pattern.split(os.sep) if part]
    pairs = zip(parts, [*parts[1:], ""], strict=True)
    return [part for part, after in pairs if not part == after == _ANY_DEPTH]


def _one_further(folder: str, part: str, *, is_last: bool) -> Iterable[str]:
    """What one part of a pattern leads to from a folder."""
    if part == _ANY_DEPTH:
        return files_below(folder, []) if is_last else (path for path, _ in walked(folder, []))
    if not _MAGIC & set(part):
        path = os.path.join(folder, part)
        return [path] if os.path.lexists(path) else []
    folders, files = content_of(folder, [])
    names = fnmatch.filter([*folders, *(files if is_last else ())], part)
    hidden_too = part.startswith(".")
    return [os.path.join(folder, name) for name in names if hidden_too or name[0] != "."]
