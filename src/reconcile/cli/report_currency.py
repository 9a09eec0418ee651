"""Whether a report that was written earlier still says what it would say now."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from typer import Context

from reconcile.cli.locating import exists
from reconcile.cli.outcome import CannotDo
from reconcile.cli.writing import is_current
from reconcile.escaping.visible import visible

_CHECK, _WRITE = "--check", "-o"


def stale(files: Iterable[tuple[str, str]], command: str, unshown: Iterable[str] = ()) -> str:
    """Which of the files are missing or not up to date, and how to refresh them; or nothing.

    ``unshown`` are pictures that the report shows no more, and that writing it removes.

    Raises ``CannotDo`` for what is there and cannot be read.
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


def command_of(context: Context) -> str:
    """The command line that writes what this one checks."""
    words = context.command_path.split()
    for one in context.command.params:
        source = context.get_parameter_source(one.name or "")
        if source is None or source.name != "COMMANDLINE":
            continue
        option = one.opts[0] if one.opts and one.opts[0].startswith("-") else None
        words += _given(option, context.params.get(one.name or ""))
    return shlex.join(words)


def _given(option: str | None, value: object) -> Sequence[str]:
    """An option or argument as words of a command line."""
    if value is True and option is not None:
        return [option]
    many = value if isinstance(value, list | tuple) else [value]
    names = [] if option is None else [_WRITE if option == _CHECK else option]
    return [word for one in many for word in (*names, _written(one))]


def _written(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{float(value):.9f}".rstrip("0")  # an option takes up to nine digits
    return value.value if isinstance(value, StrEnum) else str(value)


def _current(path: str, text: str) -> bool:
    try:
        return is_current(path, text)
    except OSError as failure:
        raise CannotDo(f"could not read {path}: {failure.strerror}") from failure
