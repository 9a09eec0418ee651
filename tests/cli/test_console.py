"""Colour and width: the option, the environment, the terminal, in this order."""

from __future__ import annotations

import io
import sys

import pytest

from reconcile.cli import console
from reconcile.cli.console import Color, Console


def around(*, terminal: bool = False, **environment: str) -> Console:
    return Console(terminal, 80, environment)


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM"])
def test_the_option_beats_everything(terminal: bool, variable: str) -> None:
    here = around(terminal=terminal, **{variable: "dumb"})
    assert here.color(Color.ALWAYS)
    assert not here.color(Color.NEVER)


def test_a_terminal_gets_colour_and_a_pipe_does_not() -> None:
    assert around(terminal=True, TERM="xterm").color(Color.AUTO)
    assert not around(terminal=False, TERM="xterm").color(Color.AUTO)
    assert not around(terminal=True, TERM="dumb").color(Color.AUTO)


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_colour_can_be_forced_into_a_pipe(variable: str) -> None:
    assert around(terminal=False, **{variable: "1"}).color(Color.AUTO)


def test_no_color_beats_force_color_and_empty_variables_count_as_absent() -> None:
    assert not around(terminal=True, NO_COLOR="1", FORCE_COLOR="1").color(Color.AUTO)
    assert around(terminal=True, NO_COLOR="", TERM="xterm").color(Color.AUTO)
    assert not around(terminal=False, FORCE_COLOR="").color(Color.AUTO)


@pytest.mark.parametrize(
    ("columns", "seen"),
    [("120", 120), ("20", 20), ("19", 20), ("1", 20), ("0", 80), ("-5", 80), ("abc", 80)],
)
def test_the_width_is_what_the_environment_says_but_never_too_narrow(
    columns: str, seen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "__stdout__", None)  # no terminal to ask
    assert console.this_console().columns == seen


def test_a_closed_or_missing_output_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    for stream in (closed, None):
        monkeypatch.setattr(sys, "stdout", stream)
        assert not console.this_console().is_terminal


def test_without_a_standard_input_nothing_was_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert console.piped_in() == b""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\x00a\n"), "utf-8"))
    assert console.piped_in() == b"\xff\x00a\n"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("utf-8", True), ("ascii", False), ("latin-1", False), ("cp437", True), ("unheard-of", False)],
)
def test_an_encoding_takes_lines_or_it_does_not(encoding: str, written: bool) -> None:
    assert Console(False, 80, {}, encoding).writes("─┤░") is written
    assert Console(False, 80, {}, encoding).writes("-]") is (encoding != "unheard-of")


def test_the_encoding_is_that_of_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, encoding in (
        (io.TextIOWrapper(io.BytesIO(), "ascii"), "ascii"),
        (io.StringIO(), "utf-8"),
        (None, "utf-8"),
    ):
        monkeypatch.setattr(sys, "stdout", stream)
        assert console.this_console().encoding == encoding


def test_signs_that_the_output_cannot_take_are_typed() -> None:
    assert Console(False, 80, {}, "ascii").typed("gap 2 · “a” é") == 'gap 2 - "a" é'
    assert Console(False, 80, {}, "utf-8").typed("gap 2 · “a” é") == "gap 2 · “a” é"
