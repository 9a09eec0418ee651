"""Writes what a command comes to, never over what it read: the only module that prints."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from reconcile.cli.console import is_terminal
from reconcile.cli.outcome import ExitCode, Outcome, RememberedPieces
from reconcile.cli.writing import is_special, write_together
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible, visible_lines
from reconcile.loading.read_paths import ReadPaths


def guarded(outcome: Outcome, read: ReadPaths) -> Outcome:
    """The outcome, or what to say instead of it when it would replace an input."""
    has_text = bool(outcome.text) or outcome.pieces is not None
    handle = _redirected() if has_text and outcome.target is None else None
    if not outcome.targets and handle is None:
        return outcome
    inputs = read.inputs()
    for target in outcome.targets:
        role = inputs.role_of(target, besides=outcome.replaces)
        if role is not None:
            return _refused(f"{visible(target)} is {role} that this command reads")
    role = None if handle is None else inputs.role_of_open(handle)
    if role is not None:
        return _refused(f"the output is redirected to {role} that this command reads")
    return outcome


def _refused(why: str) -> Outcome:
    message = f"reconcile: {why}; nothing was written, name another file to write to\n"
    return Outcome(code=ExitCode.CANNOT, messages=message)


def _redirected() -> int | None:
    """The handle of standard output where that is a regular file."""
    try:
        handle = sys.stdout.fileno()
        return handle if stat.S_ISREG(os.fstat(handle).st_mode) else None
    except (OSError, ValueError, AttributeError):  # closed, or kept in memory
        return None


def deliver(outcome: Outcome) -> int:
    """Write an outcome to its files or stdout, and its messages to stderr; the exit code.

    The code is the outcome's own, or a higher one when it could not be written.
    """
    code = _written(outcome)
    if code == ExitCode.DONE:
        say(outcome.written + _written_where(outcome))
    code = max(code, _appended(outcome))
    say(outcome.messages)
    return max(code, outcome.code)


def _written_where(outcome: Outcome) -> str:
    """The file that was written, for somebody who sees nothing else of it."""
    path = outcome.target
    if (
        path is None
        or outcome.replaces is not None
        or is_special(path)
        or not is_terminal(sys.stderr)
    ):
        return ""
    return f"reconcile: wrote {path}\n"


def as_printed(outcome: Outcome) -> tuple[bytes, bytes] | None:
    """What an outcome writes to stdout and to stderr; ``None`` where it does more than that."""
    if outcome.targets or outcome.written or outcome.then is not None:
        return None
    text = _remembered(outcome)
    if text is None:
        return None
    as_file = text.encode("utf-8", errors="backslashreplace")
    out = as_file if outcome.as_file else _encoded(text, sys.stdout)
    return out, _encoded(defang(outcome.messages), sys.stderr)


def _remembered(outcome: Outcome) -> str | None:
    """The text that went to stdout, if it can be had again."""
    if outcome.pieces is None:
        return _for_a_log(outcome)
    return outcome.pieces.text if isinstance(outcome.pieces, RememberedPieces) else None


def say(messages: str) -> None:
    """Write to stderr; when that is gone there is nobody left to tell.

    A build server reads it too, and finds no command in it; nor does a terminal in any name that
    is said back.
    """
    if messages and sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(defang(visible_lines(messages)))
            sys.stderr.flush()


def never_fail_to_encode() -> None:
    """Write what the locale cannot as escapes, instead of failing half-way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _written(outcome: Outcome) -> int:
    files: tuple[tuple[str, str | Iterable[str]], ...] = outcome.beside
    if outcome.target is not None and outcome.pieces is not None:
        files += ((outcome.target, outcome.pieces),)
    elif outcome.target is not None:
        files += ((outcome.target, _for_a_log(outcome, outcome.target)),)
    try:
        write_together(files)
    except BrokenPipeError:
        return ExitCode.BROKEN_PIPE
    except OSError as failure:
        return _failed(str(failure.filename), failure)
    # Only once the new files are there: until then the old page still shows these pictures.
    for path in outcome.removed:
        try:
            os.unlink(path)
        except OSError as failure:
            return _failed(path, failure, "remove")
    return _printed(outcome) if _has_more_to_print(outcome) else ExitCode.DONE


def _has_more_to_print(outcome: Outcome) -> bool:
    """Whether there is a text that went into no file."""
    return outcome.target is None and (bool(outcome.text) or outcome.pieces is not None)


def _encoded(text: str, stream: TextIO) -> bytes:
    """The bytes that a stream makes of a text."""
    lines = text.replace("\n", os.linesep)
    return lines.encode(stream.encoding or "utf-8", errors="backslashreplace")


def _for_a_log(outcome: Outcome, target: str | None = None) -> str:
    """The text without a command to a build server where it may go to a build's log.

    That is standard output, and devices, which may lead to it; in a file it stays as it is.
    """
    into_a_file = target is not None and not is_special(target)
    return outcome.text if into_a_file or outcome.commands else defang(outcome.text)


def _printed(outcome: Outcome) -> int:
    try:
        for piece in (_for_a_log(outcome),) if outcome.pieces is None else outcome.pieces:
            _print(piece, as_file=outcome.as_file)
        _flush()
    except BrokenPipeError:
        _forget_stdout()
        return ExitCode.BROKEN_PIPE
    except OSError as failure:
        _forget_stdout()
        return _failed("the output", failure)
    return ExitCode.DONE


def _failed(where: str, failure: OSError, what: str = "write") -> int:
    why = failure.strerror or str(failure)
    folder = os.path.dirname(where)
    if isinstance(failure, FileNotFoundError) and folder and not os.path.isdir(folder):
        why = f"there is no folder '{folder}'"
    say(f"reconcile: could not {what} {where}: {why}\n")
    return ExitCode.CANNOT


def _appended(outcome: Outcome) -> int:
    if outcome.appended is None:
        return ExitCode.DONE
    target, text = outcome.appended
    try:
        with open(target, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as failure:
        return _failed(target, failure)
    return ExitCode.DONE


def _print(text: str, *, as_file: bool) -> None:
    if sys.stdout is None:
        raise OSError("standard output is closed")
    if as_file and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace"))
    else:
        sys.stdout.write(text)


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _forget_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail again."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
