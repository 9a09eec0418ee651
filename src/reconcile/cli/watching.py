"""Runs a command again whenever a file that it read is saved, until Ctrl-C.

Files are looked at again and again (``stat``) instead of asking the system for events: that needs
no package, finds files that editors replace instead of writing into them, and works in containers
and on network drives, where events do not arrive. A project has few files: it costs nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import wraps
from itertools import islice
from typing import Any

from reconcile.cli.collecting import steadily
from reconcile.cli.console import Console
from reconcile.cli.delivery import deliver, guarded, say
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.loading.files import is_claims_file
from reconcile.loading.folders import files_below
from reconcile.loading.read_paths import noting
from reconcile.service.configuration import OWN_FILE, SHARED_FILE
from reconcile.service.errors import ReconcileError, RequestError
from reconcile.service.locating import USUAL_FILES
from reconcile.service.parts import LastAnswer, PartsInMemory
from reconcile.values.classes import replace

PAUSE = 0.25
"""Seconds between two looks at the files."""

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_MOST_FILES = 10_000  # what is looked for in the folders that a command names

Command = Callable[..., Outcome]

Seen = dict[str, tuple[int, int, int] | None]
"""What is known of each file: when it was changed, its size, its inode; ``None``: it is missing."""


def again_on_save(given: str) -> Callable[[Command], Command]:
    """Have a command with an option ``watch`` run again when what it reads is saved.

    ``given`` is the parameter that holds the paths of its command line.
    """

    def watchable(command: Command) -> Command:
        @wraps(command)
        def once_or_again(**arguments: Any) -> Outcome:
            if not arguments.get("watch"):
                return command(**arguments)
            paths = arguments.get(given) or ()
            if "-" in paths:
                raise RequestError("standard input cannot be watched; name a file")
            if arguments.get("write_baseline") or arguments.get("prune_baseline"):
                raise RequestError("a baseline is written once; leave --watch out")
            console: Console = arguments["console"]
            if console.parts is not None:
                console = arguments["console"] = replace(
                    console, parts=PartsInMemory(), before=LastAnswer()
                )

            def ask() -> Outcome:
                if console.before is not None:
                    console.before.turn()
                return command(**arguments)

            return Outcome(then=lambda: _keep_running(ask, paths, console))

        return once_or_again

    return watchable


def _keep_running(ask: Callable[[], Outcome], given: Sequence[str], console: Console) -> int:
    """Ask until an interruption.

    What cannot be done at the very first ends it: nobody should watch a mistake in the command.
    Later it is said, and the watching goes on.
    """
    steadily()
    first = True
    while True:
        if not first and console.is_terminal and console.environment.get("TERM") != "dumb":
            _clear()
        code, files, done = _once(ask)
        if code == ExitCode.BROKEN_PIPE or (first and not done):
            return code
        first = False
        seen = snapshot((*files, *_usual(), *given))
        amount = "1 file" if len(files) == 1 else f"{len(files)} files"
        say(f"reconcile: watching {amount}; Ctrl-C ends\n")
        changed = wait_for_change(seen)
        if not console.is_terminal:
            say(f"reconcile: {visible(changed)} changed\n")


def _once(ask: Callable[[], Outcome]) -> tuple[int, tuple[str, ...], bool]:
    """Write the answer: the exit code, the files that were read, and whether it could be done."""
    with noting() as read:
        try:
            outcome, done = guarded(ask(), read), True
        except ReconcileError as why:
            message = f"reconcile: {defang(visible(str(why)))}\n"
            outcome, done = Outcome(code=ExitCode.CANNOT, messages=message), False
        code = deliver(outcome)
    return code, tuple(dict.fromkeys(path for path, _ in read.paths)), done


def snapshot(paths: Iterable[str]) -> Seen:
    """What is known now of files, and of the claims files in folders."""
    found: Seen = {}
    for path in paths:
        found[path] = _state(path)
        if os.path.isdir(path):
            found.update({file: _state(file) for file in _below(path)})
    return found


def wait_for_change(seen: Seen) -> str:
    """Wait until a file is another than it was, and then until it stays so; its path."""
    while True:
        time.sleep(PAUSE)
        now = snapshot(seen)
        changed = difference(seen, now)
        if changed is not None:
            break
    while True:  # an editor may write in several steps
        time.sleep(PAUSE / 2)
        later = snapshot(seen)
        if later == now:
            return changed
        now = later


def difference(seen: Seen, now: Seen) -> str | None:
    """The first file that has changed, come or gone."""
    paths = dict.fromkeys((*seen, *now))
    return next((path for path in paths if seen.get(path) != now.get(path)), None)


def _usual() -> tuple[str, ...]:
    """Where claims and settings may come to be."""
    return (*USUAL_FILES, OWN_FILE, SHARED_FILE)


def _state(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    if os.path.isdir(path):
        return (0, 0, found.st_ino)  # what matters in a folder are its files
    return found.st_mtime_ns, found.st_size, found.st_ino


def _below(folder: str) -> list[str]:
    found = (path for path in files_below(folder, []) if is_claims_file(os.path.basename(path)))
    return sorted(islice(found, _MOST_FILES))


def _clear() -> None:
    with suppress(OSError, ValueError):
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()
