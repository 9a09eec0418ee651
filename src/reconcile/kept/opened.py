"""Sees what a run opens and starts: what nobody noted makes its answer unfit to keep.

Whoever forgets to note what a module reads is found out here, so that nothing stale is printed.
Python tells every opening of a file by its own means, and every start of another program or
process, whose reading it cannot see; packages that read files by themselves are known by name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache

from reconcile.kept.program import own_folders

_OUT_OF_SIGHT = frozenset(
    "subprocess.Popen os.fork os.forkpty os.posix_spawn os.exec os.system socket.connect".split()
)
_READ_BY_THEMSELVES = ("duckdb", "pyarrow", "pyspark", "polars", "pandas", "openpyxl")


class OpenedPaths:
    """The paths that were opened since ``begin``; ``all_seen`` is false if more may have been."""

    __slots__ = ("all_seen", "paths")

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget what was opened before."""
        self.paths: set[str] = set()
        self.all_seen = True

    def __call__(self, event: str, values: tuple[object, ...]) -> None:
        """Take down what Python tells of itself."""
        if event == "open":
            if isinstance(values[0], str | bytes):
                self.paths.add(os.fsdecode(values[0]))
        elif event == "import":
            if str(values[0]).partition(".")[0] in _READ_BY_THEMSELVES:
                self.all_seen = False
        elif event in _OUT_OF_SIGHT:
            self.all_seen = False

    def besides(self, noted: Iterable[str], kept: str) -> set[str]:
        """What was opened and is neither noted nor a part of Python, its packages or devices.

        Nor in ``kept``, the folder of what is kept: what is there is known by what it hangs on.
        """
        known = {os.path.abspath(path) for path in noted}
        own = [sys.prefix, sys.base_prefix, sys.pycache_prefix, kept, *own_folders(), *sys.path]
        folders = {os.path.abspath(folder) for folder in own if folder} - {os.getcwd()}
        found = {os.path.abspath(path) for path in self.paths} - known
        inside = tuple(os.path.join(folder, "") for folder in folders)
        return {path for path in found if not path.startswith((*inside, "/dev/", "/proc/"))}


@cache
def opened() -> OpenedPaths:
    """What this process opens; it is looked at from the first call on."""
    found = OpenedPaths()
    sys.addaudithook(found)
    return found
