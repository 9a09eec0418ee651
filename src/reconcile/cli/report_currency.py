"""Whether a report that was written earlier still says what it would say now."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from reconcile.cli.declared import CommandLine
from reconcile.cli.rerun import given_words
from reconcile.cli.writing import is_current
from reconcile.escaping.visible import visible
from reconcile.service.errors import ReadError
from reconcile.service.locating import exists


def stale(files: Iterable[tuple[str, str]], command: str, unshown: Iterable[str] = ()) -> str:
    """Which of the files are missing or not up to date, and how to refresh them; or nothing.

    ``unshown`` are pictures that the report shows no more, and that writing it removes.

    Raises ``ReadError`` for what is there and cannot be read.
    """
    lines = [
        f"reconcile: {visible(path)} {'is not up to date' if exists(path) else 'is missing'}"
        for path, text in files
        if not _current(path, text)
    ]
    lines += [
        f"reconcile: {visible(path)} is a picture that the report shows no more" for path in unshown
    ]
    if not lines:
        return ""
    return "\n".join([*lines, f"reconcile: to write it again: {visible(command)}"]) + "\n"


def command_of(line: CommandLine) -> str:
    """The command line that writes what this one checks."""
    return shlex.join([*line.command_path.split(), *given_words(line)])


def _current(path: str, text: str) -> bool:
    try:
        return is_current(path, text)
    except OSError as failure:
        raise ReadError(f"could not read {path}: {failure.strerror}") from failure
