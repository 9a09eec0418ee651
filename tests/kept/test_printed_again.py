"""How a kept answer is printed: into whatever stands for the outputs, and by whose width."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TextIO
from unittest.mock import patch

import pytest

from reconcile.kept.answers import answer_again
from tests.kept.running import Place
from tests.kept.test_kept_answers import COMPARE, place

__all__ = ["place"]
NO_ROOM = "reconcile: could not write the output: No space left on device\n"


@contextmanager
def without_room() -> Iterator[TextIO]:
    """A file that takes nothing."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        yield full


@contextmanager
def without_reader() -> Iterator[TextIO]:
    """The end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        yield pipe


def answered(place: Place, out: TextIO, err: TextIO, *args: str) -> int | None:
    """The exit code of what is printed again into these outputs."""
    surroundings = {"XDG_CACHE_HOME": str(place.kept), "COLUMNS": "80"}
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, surroundings))
        stack.enter_context(chdir(place.project))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        return answer_again(args)


@pytest.mark.parametrize("line", [COMPARE, (*COMPARE, "--fail-on", "contradiction")])
def test_no_room_is_2_and_said_before_the_messages_of_the_run(
    place: Place, line: tuple[str, ...], tmp_path: Path
) -> None:
    before = place.ask(*line)
    with (
        open("/dev/full", "w", encoding="utf-8") as full,
        (tmp_path / "err").open("w+", encoding="utf-8") as err,
    ):
        assert answered(place, full, err, *line) == 2
        err.seek(0)
        assert err.read() == NO_ROOM + before.err.decode()
        assert answered(place, full, full, *line) == 2, "nor is there room to say so"


def test_no_reader_is_141_and_nothing_is_said(place: Place, tmp_path: Path) -> None:
    place.ask(*COMPARE)
    with without_reader() as pipe, (tmp_path / "err").open("w+", encoding="utf-8") as err:
        assert answered(place, pipe, err, *COMPARE) == 141
        err.seek(0)
        assert err.read() == ""


def test_the_code_of_the_run_stays_where_its_messages_find_no_room(
    place: Place, tmp_path: Path
) -> None:
    line = ("check", "claims.yaml", "--select", "S103")
    before = place.ask(*line)
    with (
        open("/dev/full", "w", encoding="utf-8") as full,
        (tmp_path / "out").open("w+", encoding="utf-8") as out,
    ):
        assert answered(place, out, full, *line) == before.code
        out.seek(0)
        assert out.read() == before.out.decode()


def test_a_terminal_of_another_width_is_answered_anew(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns, again in ((80, False), (80, True), (120, False), (120, True), (80, True)):
        monkeypatch.setattr("os.get_terminal_size", lambda _, n=columns: os.terminal_size((n, 24)))
        assert place.ask(*COMPARE).again is again, columns


@pytest.mark.parametrize("line", ["", "help", "compare -o", "add claims.yaml"])
def test_what_keeps_no_answer_has_none_to_print(place: Place, line: str, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+", encoding="utf-8") as out:
        assert answered(place, out, out, *line.split()) is None
        assert out.tell() == 0
