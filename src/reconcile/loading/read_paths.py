"""The paths that a run reads, so that nothing is ever written over one of them.

Whatever reads a file notes it here first. A path counts however it is spelled: it is held by
where its links lead and by device and inode, so that hard links and other cases are the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from reconcile.values.classes import dataclass, field

Identity = tuple[int, int]
"""Device and inode of a file."""


class Role(StrEnum):
    """What a file is read as, in the words of a message."""

    CLAIMS = "a claims file"
    SETTINGS = "a configuration"
    BASELINE = "a baseline"
    COPY = "the local copy of a source"
    ARTICLE = "an article"
    DATA = "a file to import"


@dataclass(slots=True)
class ReadPaths:
    """What was read so far; ``identities`` are of files without a path, such as standard input."""

    paths: dict[tuple[str, Role], None] = field(default_factory=dict)
    identities: dict[tuple[Identity, Role], None] = field(default_factory=dict)

    def inputs(self) -> InputRoles:
        """The same, looked up on the file system."""
        real: dict[str, list[Role]] = {}
        same: dict[Identity, list[Role]] = {}
        for path, role in self.paths:
            where, what = _resolved(path), identity(path)
            if where is not None:
                real.setdefault(where, []).append(role)
            if what is not None:
                same.setdefault(what, []).append(role)
        for what, role in self.identities:
            same.setdefault(what, []).append(role)
        return InputRoles(real, same)


@dataclass(frozen=True, slots=True)
class InputRoles:
    """What files are read as: by where their names lead, and by device and inode."""

    real: Mapping[str, Sequence[Role]]
    same: Mapping[Identity, Sequence[Role]]

    def role_of(self, target: str, *, besides: Role | None = None) -> Role | None:
        """What a path is read as; ``None`` if it is not, or only as ``besides``."""
        where, what = _resolved(target), identity(target)
        roles = [*self.real.get(where or "", ()), *(self.same.get(what, ()) if what else ())]
        return next((role for role in roles if role is not besides), None)

    def role_of_open(self, handle: int) -> Role | None:
        """The same for a file that is open, such as the one that output is redirected to."""
        try:
            status = os.fstat(handle)
        except OSError:
            return None
        return next(iter(self.same.get((status.st_dev, status.st_ino), ())), None)


_NOW: ContextVar[ReadPaths | None] = ContextVar("read paths", default=None)


@contextmanager
def noting() -> Iterator[ReadPaths]:
    """What the block reads."""
    found = ReadPaths()
    before = _NOW.set(found)
    try:
        yield found
    finally:
        _NOW.reset(before)


def note(path: str, role: Role) -> None:
    """Take down that a path is read, or named as something to read."""
    now = _NOW.get()
    if now is not None:
        try:
            now.paths[os.path.abspath(path), role] = None
        except (OSError, ValueError):  # no current folder, or no path at all: nothing to protect
            return


def note_open(handle: int, role: Role) -> None:
    """Take down that an open file is read."""
    now = _NOW.get()
    if now is not None:
        try:
            status = os.fstat(handle)
        except OSError:
            return
        now.identities[(status.st_dev, status.st_ino), role] = None


def identity(path: str) -> Identity | None:
    """Device and inode of what a path leads to; ``None`` if there is nothing."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _resolved(path: str) -> str | None:
    try:
        return os.path.normcase(os.path.realpath(path))
    except (OSError, ValueError):
        return None
