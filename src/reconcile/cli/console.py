"""What the terminal and the environment ask for: colour, width, and what was piped in.

What takes long is said on a terminal while it does, and nothing of that remains: only for people
who watch, not when standard error is no terminal or a dumb one, not on a build server (``CI``), not
when ``RECONCILE_NO_PROGRESS`` is set.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from reconcile.escaping.terminal import spelled
from reconcile.escaping.visible import visible
from reconcile.kept.digest import MISSING
from reconcile.kept.looking import keep_nothing, note
from reconcile.loading.read_paths import Role, note_open
from reconcile.service.host import Host
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from threading import Event

    from reconcile.service.parts import LastAnswer, PartKeeper

NARROWEST = 20
_USUAL_COLUMNS = 80
_MOST_DIGITS = 11

PATIENCE = 1.0
"""Seconds that a person waits without asking what is going on."""

_FRAMES_A_SECOND = 8  # fewer than rich's own, so that drawing costs the work nothing


class Color(StrEnum):
    """When to write in colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command runs: whether stdout is a terminal, its columns, and the environment.

    ``encoding`` is that of stdout; ``parts`` is where parts of comparisons are kept, if they are;
    ``before`` is the last answer of this process.
    """

    is_terminal: bool
    columns: int
    environment: Mapping[str, str]
    encoding: str = "utf-8"
    parts: PartKeeper | None = None
    before: LastAnswer | None = None

    @property
    def host(self) -> Host:
        """What the service takes from its surroundings."""
        day = today(self.environment)
        return Host(self.environment, day, piped_in, waiting, self.parts, self.before)

    def writes(self, text: str) -> bool:
        """Whether stdout can take these characters."""
        try:
            text.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def typed(self, text: str) -> str:
        """A text for people, the signs that stdout cannot take typed in ASCII."""
        return spelled(text, self.writes)

    def color(self, choice: Color) -> bool:
        """Whether to colour: the option, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, a terminal.

        A variable that is set but empty counts as not set (no-color.org).
        """
        if choice is not Color.AUTO:
            return choice is Color.ALWAYS
        if self.environment.get("NO_COLOR"):
            return False
        if self.environment.get("FORCE_COLOR") or self.environment.get("CLICOLOR_FORCE"):
            return True
        return self.is_terminal and self.environment.get("TERM") != "dumb"


class Environment(Mapping[str, str]):
    """The variables of the environment; each that is asked for is noted."""

    __slots__ = ("_variables",)

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def __getitem__(self, name: str) -> str:
        value = self._variables.get(name)
        note("variable", name, MISSING if value is None else f"={value}")
        return self._variables[name]

    def __iter__(self) -> Iterator[str]:
        keep_nothing()
        return iter(self._variables)

    def __len__(self) -> int:
        keep_nothing()
        return len(self._variables)


def this_console() -> Console:
    """The console of this process as it is now."""
    columns = max(_columns(), NARROWEST)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return Console(is_terminal(sys.stdout), columns, Environment(dict(os.environ)), encoding)


def _columns() -> int:
    """The width of the terminal. ``shutil`` asks likewise, and imports what packs archives."""
    chosen = os.environ.get("COLUMNS", "")
    if chosen.isascii() and chosen.isdecimal() and len(chosen) <= _MOST_DIGITS and int(chosen):
        return int(chosen)
    try:
        columns = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]  # is caught
    except (AttributeError, ValueError, OSError):
        columns = 0
    return columns or _USUAL_COLUMNS


def today(environment: Mapping[str, str]) -> date:
    """The day by which the data are judged: SOURCE_DATE_EPOCH's, else now, in UTC."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    if seconds.isascii() and seconds.isdecimal() and len(seconds) <= _MOST_DIGITS:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    return datetime.now(UTC).date()


def piped_in() -> bytes:
    """Everything on standard input."""
    keep_nothing()
    if sys.stdin is None:
        return b""
    with suppress(OSError, ValueError):  # it has no handle
        note_open(sys.stdin.fileno(), Role.CLAIMS)
    return sys.stdin.buffer.read()


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sees at once what is written to it."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


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
    return is_terminal(stream)


def _tell(activity: Sequence[str], over: Event) -> None:
    started = monotonic()
    if over.wait(PATIENCE):
        return
    from rich.console import Console as RichConsole
    from rich.status import Status
    from rich.text import Text

    console = RichConsole(stderr=True, highlight=False, markup=False, emoji=False)
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
