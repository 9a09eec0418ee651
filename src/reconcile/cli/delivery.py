"""Writes what a command comes to: the only module that prints."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from reconcile.cli.outcome import Code, Outcome
from reconcile.cli.writing import write_whole


def deliver(outcome: Outcome) -> int:
    """Write an outcome to its file or stdout, and its messages to stderr; the exit code.

    The code is the outcome's own, or a higher one when it could not be written.
    """
    code = max(_written(outcome), _appended(outcome))
    say(outcome.messages)
    return max(code, outcome.code)


def say(messages: str) -> None:
    """Write to stderr; when that is gone there is nobody left to tell."""
    if messages and sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(messages)
            sys.stderr.flush()


def never_fail_to_encode() -> None:
    """Write what the locale cannot as escapes, instead of failing half-way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _written(outcome: Outcome) -> int:
    try:
        if outcome.target is not None:
            write_whole(outcome.target, outcome.text)
        elif outcome.text:
            _print(outcome.text)
    except BrokenPipeError:
        _forget_stdout()
        return Code.BROKEN_PIPE
    except OSError as failure:
        if outcome.target is None:
            _forget_stdout()
        where = outcome.target or "the output"
        say(f"reconcile: could not write {where}: {failure.strerror or failure}\n")
        return Code.CANNOT
    return Code.DONE


def _appended(outcome: Outcome) -> int:
    if outcome.appended is None:
        return Code.DONE
    target, text = outcome.appended
    try:
        with open(target, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as failure:
        say(f"reconcile: could not write {target}: {failure.strerror or failure}\n")
        return Code.CANNOT
    return Code.DONE


def _print(text: str) -> None:
    if sys.stdout is None:
        raise OSError("standard output is closed")
    sys.stdout.write(text)
    sys.stdout.flush()


def _forget_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail again."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
