"""Every program that a test starts is started here, as if from a terminal with nobody at the keys.

What the suite itself was started with would else be handed down: a shell has its jobs in the
background ignore an interruption, and ``nohup`` has them ignore the end of the terminal.
"""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

GUARD = 600
"""Seconds after which a program hangs for certain, however busy the machine is."""

_NAMES = ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD")
HANDED_DOWN = frozenset(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""Signals that a child ignores or holds back when its parent does (those that the system has)."""


def begin_anew() -> None:
    """Have no child begin with a signal ignored or held back; for the suite itself nothing changes.

    A signal that is caught, if only to do nothing, has its usual effect in programs started later.
    Of all ways this is the only one that needs no code between fork and exec, where threads of the
    suite may hold locks.
    """
    for number in HANDED_DOWN:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, _nothing)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDED_DOWN)


def _nothing(_number: int, _frame: object) -> None:
    """Go on, as when the signal is ignored."""


def run(
    command: Sequence[str | Path], *, check: bool = True, **more: Any
) -> subprocess.CompletedProcess[str]:
    """A program run to its end, and what it printed, as text; unless ``check`` is off, it succeeds.

    ``more`` is as for ``subprocess.run``. What it says on standard error is part of the failure.
    """
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [str(text) for text in command],
        **_usual(more),
        check=False,
        **{"encoding": "utf-8", **more},
    )
    assert not check or done.returncode == 0, f"{done.args}: {done.returncode}: {done.stderr}"
    return done


def run_bytes(
    command: Sequence[str | Path], *, check: bool = True, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """The same, and what it printed as bytes."""
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [str(text) for text in command], check=False, **_usual(more), **more
    )
    assert not check or done.returncode == 0, f"{done.args}: {done.returncode}: {done.stderr!r}"
    return done


def start(command: Sequence[str | Path], **more: Any) -> subprocess.Popen[bytes]:
    """A program that is still running; who starts it also waits for its end.

    ``more`` is as for ``subprocess.Popen``; nothing is captured that is not asked for.
    """
    return subprocess.Popen(
        [str(text) for text in command], **{"stdin": subprocess.DEVNULL, **more}
    )


def _usual(more: dict[str, Any]) -> dict[str, Any]:
    """What holds where nothing else is asked for."""
    usual: dict[str, Any] = {"timeout": GUARD, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    if "input" not in more:
        usual["stdin"] = subprocess.DEVNULL
    return {name: value for name, value in usual.items() if name not in more}
