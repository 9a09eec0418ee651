"""Writes what a command comes to: the only module that prints."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from reconcile.cli.outcome import Code, Outcome
from reconcile.cli.writing import write_whole
from reconcile.escaping.visible import visible


def deliver(outcome: Outcome) -> int:
    """Write an outcome to its files or stdout, and its messages to stderr; the exit code.

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
    files = outcome.beside
    if outcome.target is not None:
        files += ((outcome.target, outcome.text),)
    for target, text in files:
        try:
            write_whole(target, text)
        except BrokenPipeError:
            return Code.BROKEN_PIPE
        except OSError as failure:
            return _failed(target, failure)
    return Code.DONE if outcome.target is not None or not outcome.text else _printed(outcome)


def _printed(outcome: Outcome) -> int:
    try:
        _print(outcome.text, as_file=outcome.as_file)
    except BrokenPipeError:
        _forget_stdout()
        return Code.BROKEN_PIPE
    except OSError as failure:
        _forget_stdout()
        return _failed("the output", failure)
    return Code.DONE


def _failed(where: str, failure: OSError) -> int:
    why = failure.strerror or str(failure)
    folder = os.path.dirname(where)
    if isinstance(failure, FileNotFoundError) and folder and not os.path.isdir(folder):
        why = f"there is no folder '{visible(folder)}'"
    say(f"reconcile: could not write {visible(where)}: {why}\n")
    return Code.CANNOT


def _appended(outcome: Outcome) -> int:
    if outcome.appended is None:
        return Code.DONE
    target, text = outcome.appended
    try:
        with open(target, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as failure:
        return _failed(target, failure)
    return Code.DONE


def _print(text: str, *, as_file: bool) -> None:
    if sys.stdout is None:
        raise OSError("standard output is closed")
    if as_file and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace"))
    else:
        sys.stdout.write(text)
    sys.stdout.flush()


def _forget_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail again."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
