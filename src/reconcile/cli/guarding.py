"""Keeps a command from writing over what it reads: found out before anything is written."""

from __future__ import annotations

import os
import stat
import sys

from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.escaping.visible import visible
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
