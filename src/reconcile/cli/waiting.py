"""Says on a terminal what is being done once it takes long; of that nothing remains.

Only for people who watch: not when standard error is no terminal or a dumb one, not on a build
server (``CI``), not when ``RECONCILE_NO_PROGRESS`` is set.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from reconcile.escaping.visible import visible

if TYPE_CHECKING:
    from threading import Event

PATIENCE = 1.0
"""Seconds that a person waits without asking what is going on."""

_FRAMES_A_SECOND = 8  # fewer than rich's own, so that drawing costs the work nothing


@contextmanager
def waiting(doing: str) -> Iterator[Callable[[str], None]]:
    """Tell what the block is ``doing`` while it runs, after its first second.

    What it gives takes the words for how far the work is by now. Another thread does the telling
    and is over before the block is left, also when an exception or an interruption ends it.
    """
    activity = [doing]
    if not watched(sys.stderr, os.environ):
        yield lambda _: None
        return
    from threading import Event, Thread

    over = Event()
    teller = Thread(target=_tell, args=(activity, over), daemon=True)
    teller.start()
    try:
        yield lambda far: activity.__setitem__(0, f"{doing}: {far}")
    finally:
        over.set()
        teller.join()


def watched(stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether a person sees the stream as it is written and wants to be told."""
    if environment.get("CI") or environment.get("RECONCILE_NO_PROGRESS"):
        return False
    if environment.get("TERM", "dumb") in {"dumb", "unknown"} and os.name != "nt":
        return False
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _tell(activity: Sequence[str], over: Event) -> None:
    started = monotonic()
    if over.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    if not console.is_interactive:  # what rich lets its users ask for
        return
    spinner = "dots" if console.encoding.startswith("utf") else "line"

    def words() -> Text:  # as a text, for rich would read a string as markup
        return Text(f"{visible(activity[0])} ({monotonic() - started:.0f} s)")

    status = Status(
        words(),
        console=console,
        spinner=spinner,
        spinner_style="dim",
        refresh_per_second=_FRAMES_A_SECOND,
    )
    with status:
        while not over.wait(1):
            status.update(words())
