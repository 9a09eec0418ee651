"""The machine failing at a chosen call: the n-th open, read, write, fsync, … of the program.

Only what the program itself does is counted: not what Python does to import a module, and not what
a test does before or after. A call fails as the system has it fail, with an ``OSError`` that names
the path where the system would name it; closing fails after the file is closed, as on Linux.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

BY_PATH = "open stat lstat replace link unlink mkdir rmdir chmod listdir scandir readlink".split()
"""Calls of ``os`` that begin with a path."""

BY_HANDLE = ("fstat", "fsync", "close", "fdopen")
"""Calls of ``os`` that begin with the number of an open file."""

OF_FILES = ("read", "write", "flush", "close")
"""What is done with open files."""


@dataclass(slots=True)
class Machine:
    """Counts the calls of the program, and has one of them fail.

    ``fails`` is the number of that call, from 1; ``calls`` are the kinds and paths of all so far.
    ``halves``: a write that fails has written half of what it was given, as on a full disk.
    """

    fails: int = 0
    failure: BaseException | None = None
    halves: bool = False
    calls: list[tuple[str, str]] = field(default_factory=list)
    _paths: dict[int, str] = field(default_factory=dict)

    def call(self, kind: str, path: object) -> None:
        """Note a call, and fail if it is its turn."""
        if not _from_the_program():
            return
        named = isinstance(path, str | os.PathLike)
        where = str(path) if named else self._paths.get(path, "") if isinstance(path, int) else ""
        self.calls.append((kind, str(where)))
        if len(self.calls) == self.fails:
            if self.failure is not None:
                raise self.failure
            reason = os.strerror(errno.EIO)
            raise OSError(errno.EIO, reason, str(where)) if named else OSError(errno.EIO, reason)

    @property
    def is_next(self) -> bool:
        """Whether the next call is the one that fails."""
        return len(self.calls) + 1 == self.fails

    @property
    def failed(self) -> tuple[str, str] | None:
        """The kind and the path of the call that failed, if one did."""
        return self.calls[self.fails - 1] if 0 < self.fails <= len(self.calls) else None

    def by_path(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """A call that begins with a path, counted."""

        def counted(path: Any = ".", *more: Any, **options: Any) -> Any:
            self.call(kind, path)
            done = real(path, *more, **options)
            if kind == "open":
                self._paths[done] = os.fspath(path)
            return done

        return counted

    def by_handle(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """A call that begins with an open file, counted."""

        def counted(handle: Any, *more: Any, **options: Any) -> Any:
            if kind == "close":
                real(handle)
            self.call(kind, handle)
            return None if kind == "close" else real(handle, *more, **options)

        return counted

    def opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """The ``open`` of Python, counted, as is what is done with the file."""

        def counted(file: Any, *more: Any, **options: Any) -> Any:
            self.call("open file", file)
            name = file if isinstance(file, str | os.PathLike) else self._paths.get(file, "")
            found = real(file, *more, **options)
            self._paths[found.fileno()] = os.fspath(name)
            return Watched(found, self, os.fspath(name))

        return counted

    def plain(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """A call that has no path."""

        def counted(*more: Any, **options: Any) -> Any:
            self.call(kind, None)
            return real(*more, **options)

        return counted


class Watched:
    """An open file, of which every read and write is counted."""

    def __init__(self, file: Any, machine: Machine, path: str) -> None:
        self._file, self._machine, self._path = file, machine, path

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._file, name)
        if name == "writelines":
            return self._writelines
        if name not in OF_FILES:
            return found

        def counted(*given: Any) -> Any:
            if name == "close":
                found()
            if name == "write" and self._machine.halves and self._machine.is_next:
                found(given[0][: len(given[0]) // 2])
            self._machine.call(name, self._path)
            return None if name == "close" else found(*given)

        return counted

    def _writelines(self, pieces: Iterable[Any]) -> None:
        """Each piece is a write that can fail, as it is on a disk that fills up."""
        for piece in pieces:
            self.write(piece)

    def __enter__(self) -> Watched:
        self._file.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._file.__exit__(*raised)
        if raised[0] is None:
            self._machine.call("close", self._path)

    def __iter__(self) -> Iterator[Any]:
        self._machine.call("read", self._path)
        return iter(self._file)


@contextmanager
def failing(
    fails: int = 0, failure: BaseException | None = None, *, halves: bool = False
) -> Iterator[Machine]:
    """A machine whose call of that number fails while the block runs; 0: none does."""
    machine = Machine(fails, failure, halves)
    with ExitStack() as stack:
        for name in BY_PATH:
            stack.enter_context(patch.object(os, name, machine.by_path(name, getattr(os, name))))
        for name in BY_HANDLE:
            stack.enter_context(patch.object(os, name, machine.by_handle(name, getattr(os, name))))
        opened = machine.opened(builtins.open)
        stack.enter_context(patch.object(builtins, "open", opened))
        stack.enter_context(patch.object(io, "open", opened))
        started = machine.plain("start a program", vars(subprocess)["run"])
        stack.enter_context(patch.object(subprocess, "run", started))
        yield machine


def _from_the_program() -> bool:
    """Whether the program is at work, and is not importing a part of itself."""
    frame = sys._getframe(2)
    ours = False
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith(
            ("importlib._bootstrap", "pkgutil", "linecache", "traceback", "subprocess")
        ):
            return False
        if name.startswith("reconcile."):
            ours = True
        frame = frame.f_back  # type: ignore[assignment]  # None ends the loop
    return ours
