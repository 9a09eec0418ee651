"""Finds the claims file of a project, and says what exists."""

from __future__ import annotations

import os
from pathlib import Path

USUAL_FILE = Path("data", "claims.yaml")


def exists(word: str) -> bool:
    """Whether a word of the command line names a file or folder; ``-`` is standard input."""
    return word == "-" or os.path.lexists(word)


def claims_file_above(start: Path | None = None) -> str | None:
    """The nearest ``data/claims.yaml`` in a folder or those above it, as a short path.

    ``start`` is the current folder unless given. ``None`` when there is none up to the root.
    """
    start = Path.cwd() if start is None else start.absolute()
    for folder in (start, *start.parents):
        if (folder / USUAL_FILE).is_file():
            return Path(os.path.relpath(folder / USUAL_FILE, start)).as_posix()
    return None
