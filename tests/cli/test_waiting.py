"""What takes long is told on a terminal, on standard error, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import pty
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE

import pytest

from reconcile.cli.console import watched
from tests import processes

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "cases" / "two-claims" / "claims.yaml"
WATCHED = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")}
QUIET = ("CI", "RECONCILE_NO_PROGRESS", "NO_COLOR", "COLUMNS", "FORCE_COLOR", "TTY_INTERACTIVE")

# The command line with less patience, and work that is slow until it is told of.
SLOW = """
import sys
from threading import Event
from rich.status import Status
import {module} as slowed
from reconcile.cli import console
from reconcile.cli.main import main
console.PATIENCE = {patience}
told = Event()
done, start = slowed.{function}, Status.start
def telling(status):
    start(status)
    told.set()
Status.start = telling
def slowly(*given, **more):
    told.wait({seconds})
    {ending}
    return done(*given, **more)
slowed.{function} = slowly
sys.exit(main(sys.argv[1:]))
"""

UNTOLD = 0.3
"""Seconds of work that a person who does not watch would by far have been told of."""

CONTROL = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])")


class Screen:
    """A terminal that knows as much as is needed here; it fails on what it does not know."""

    def __init__(self) -> None:
        self.lines: list[str] = [""]
        self.row = self.column = 0
        self.cursor = True

    def show(self, text: str) -> Screen:
        at = 0
        while at < len(text):
            match = CONTROL.match(text, at)
            if match:
                self._control(match[1], match[2])
                at = match.end()
            else:
                self._put(text[at])
                at += 1
        return self

    def _put(self, text: str) -> None:
        if text == "\r":
            self.column = 0
        elif text == "\n":
            self.row += 1
            self.lines += [""] * (self.row + 1 - len(self.lines))
        else:
            assert text.isprintable(), repr(text)
            line = self.lines[self.row].ljust(self.column)
            self.lines[self.row] = line[: self.column] + text + line[self.column + 1 :]
            self.column += 1

    def _control(self, given: str, letter: str) -> None:
        if letter == "K":
            assert given == "2"
            self.lines[self.row] = ""
        elif letter == "A":
            self.row -= int(given or 1)
        elif letter in "hl":
            assert given == "?25"
            self.cursor = letter == "h"
        else:
            assert letter == "m", letter

    @property
    def left(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).strip("\n")


def run(
    *args: str,
    patience: float = 0.0,
    seconds: float = processes.GUARD,
    ending: str = "",
    environment: Mapping[str, str] | None = None,
    terminal: bool = True,
    slowed: str = "reconcile.comparing.answers.compare",
) -> tuple[int, bytes, str]:
    """The exit code, standard output (a pipe), and all that standard error was sent."""
    program = SLOW.format(
        patience=patience, seconds=seconds, ending=ending or "pass",
        module=slowed, function=slowed.rpartition(".")[2],
    )  # fmt: skip
    kept = {key: value for key, value in os.environ.items() if key not in QUIET}
    ours, theirs = pty.openpty() if terminal else os.pipe()
    started = processes.start(
        [sys.executable, "-c", program, *args],
        stdout=PIPE,
        stderr=theirs,
        env={**kept, **WATCHED, **(environment or {})},
    )
    os.close(theirs)
    told = b""
    while more := _read(ours):
        told += more
    os.close(ours)
    out, _ = started.communicate()
    return started.returncode, out, told.decode()


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # how Linux says that nobody writes to a terminal any more
        return b""


def test_long_work_is_told_and_leaves_nothing() -> None:
    code, out, told = run("compare", str(CASE))
    assert code == 0
    assert "comparing 2 claims (" in told
    screen = Screen().show(told)
    assert screen.left == "" and screen.cursor and screen.column == 0
    plain = processes.run_bytes(
        [sys.executable, "-m", "reconcile", "compare", CASE], env={**os.environ, **WATCHED}
    )
    assert out == plain.stdout
    assert plain.stderr == b""


@pytest.mark.parametrize("command", ["report", "explain"])
def test_other_commands_tell_too(command: str) -> None:
    args = {"report": ("report", str(CASE)), "explain": ("explain", "lawmaker-killed", str(CASE))}
    code, out, told = run(*args[command])
    assert code == 0 and out
    assert "comparing 2 claims (" in told
    assert Screen().show(told).left == ""


def test_a_locale_without_the_letters_gets_others() -> None:
    _, _, told = run("compare", str(CASE), environment={"PYTHONIOENCODING": "ascii"})
    assert "comparing 2 claims (" in told
    assert told.isascii()


def test_no_colour_is_kept() -> None:
    _, _, told = run("compare", str(CASE), environment={"NO_COLOR": "1"})
    assert "comparing 2 claims (" in told
    assert not re.search(r"\x1b\[3[0-9]", told)


def test_short_work_writes_nothing() -> None:
    code, out, told = run("compare", str(CASE), patience=30.0, seconds=0)
    assert (code, told) == (0, "")
    assert out


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "dumb"}, {"CI": "true"}, {"RECONCILE_NO_PROGRESS": "1"}, {"TTY_INTERACTIVE": "0"}],
    ids=lambda one: next(iter(one)),
)
def test_who_does_not_watch_is_told_nothing(environment: dict[str, str]) -> None:
    code, out, told = run("compare", str(CASE), seconds=UNTOLD, environment=environment)
    assert (code, told) == (0, "")
    assert out


def test_what_is_no_terminal_is_sent_nothing() -> None:
    code, out, told = run("compare", str(CASE), seconds=UNTOLD, terminal=False)
    assert (code, told) == (0, "")
    assert out


@pytest.mark.parametrize(
    ("ending", "code", "left"),
    [
        ("raise KeyboardInterrupt", 130, ""),
        ("raise SystemExit(143)", 143, ""),
        ("raise ValueError('an unforeseen end')", 3, "an unforeseen end"),
    ],
)
def test_an_interruption_or_a_fault_leaves_a_clean_line(ending: str, code: int, left: str) -> None:
    ended, out, told = run("compare", str(CASE), ending=ending)
    assert (ended, out) == (code, b"")
    assert "comparing 2 claims (" in told
    screen = Screen().show(told)
    assert left in screen.left and "comparing" not in screen.left
    assert screen.cursor


def test_the_name_of_a_file_steers_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "[red]\x1b[2J"
    folder.mkdir()
    file = folder / "claims.yaml"
    file.write_bytes(CASE.read_bytes())
    code, _, told = run("compare", str(file), slowed="reconcile.loading.load")
    assert code == 0
    assert "[red]⟨U+001B⟩[2J/claims.yaml (" in re.sub(r"\s*[\r\n]+", "", told)
    assert "\x1b[2J" not in told
    assert Screen().show(told).left == ""


@pytest.mark.parametrize(
    ("environment", "seen"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "CI": ""}, True),
        ({"TERM": "xterm", "CI": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_who_watches(environment: dict[str, str], seen: bool) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert watched(Terminal(), environment) is seen
    assert not watched(io.StringIO(), environment)
    assert not watched(None, environment)
    closed = io.StringIO()
    closed.close()
    assert not watched(closed, {"TERM": "xterm"})
