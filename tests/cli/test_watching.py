"""``--watch``: runs again when a file is saved. The tests say when; nothing waits for the clock."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE

import pytest

from reconcile.cli import watching
from reconcile.cli.console import this_console
from reconcile.cli.main import main
from tests import processes

GOOD = """\
version: 1
sources: {tide: {publisher: The Tide, citation: page 1}}
claimants: {board: {name: Harbour Board}, crew: {name: Crew}}
claims:
  - {id: a, metric: killed, figure: over 40, claimant: board, source: tide, as_of: 2021-03-02}
  - {id: b, metric: killed, figure: 25, claimant: crew, source: tide, as_of: 2021-03-02}
"""

Step = Callable[[], object]


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "claims.yaml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def steps(monkeypatch: pytest.MonkeyPatch, *changes: Step) -> list[watching.Seen]:
    """Have each wait make the next change and end, and Ctrl-C pressed in the last one."""
    waited: list[watching.Seen] = []
    left: Iterator[Step] = iter(changes)

    def wait(seen: watching.Seen) -> str:
        waited.append(seen)
        change = next(left, None)
        if change is None:
            raise KeyboardInterrupt
        change()
        found = watching.difference(seen, watching.snapshot(seen))
        assert found is not None, "the change would not have been seen"
        return found

    monkeypatch.setattr(watching, "wait_for_change", wait)
    return waited


def typed(file: Path, text: str) -> Step:
    """Write another text, as an editor does that puts a new file in the old one's place."""

    def change() -> None:
        new = file.with_name("saved.tmp")
        new.write_text(text, encoding="utf-8")
        new.replace(file)

    return change


def test_check_runs_again_on_save_and_a_broken_file_does_not_end_it(
    claims: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waited = steps(
        monkeypatch,
        typed(claims, GOOD.replace("over 40", "over fourty")),
        typed(claims, "claims: ["),
        claims.unlink,
        typed(claims, GOOD),
    )
    assert main(["check", "--watch", "claims.yaml", "--format", "concise"]) == 130
    out, err = capsys.readouterr()
    assert len(waited) == 5
    assert [line.split()[1] for line in out.splitlines()] == ["Q101", "F002", "F001"]
    assert err.count("watching 1 file; Ctrl-C ends") == 5
    assert err.count("changed\n") == 4
    assert "\x1b" not in out + err


def test_compare_runs_again_with_its_options(
    claims: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps(monkeypatch, typed(claims, GOOD.replace("over 40", "over 80")))
    assert main(["compare", "killed", "--watch", "--format", "concise"]) == 130
    out = capsys.readouterr().out
    factors = [line.partition(" / Harbour Board (")[2][:3] for line in out.splitlines()]
    assert factors == ["1.6", "3.2"]


def test_what_the_settings_name_is_watched_and_a_broken_setting_does_not_end_it(
    claims: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = claims.with_name("reconcile.toml")
    steps(
        monkeypatch,
        typed(settings, 'paths = ["more"]\n'),
        typed(settings, "paths = 3\n"),
        typed(settings, 'paths = ["claims.yaml"]\n'),
    )
    assert main(["check", "--watch"]) == 130
    err = capsys.readouterr().err
    assert "Found 1 error in 0 claims" in err  # there is no folder of that name
    assert "paths is a word or a list of words" in err
    assert err.rstrip().endswith("watching 2 files; Ctrl-C ends")


def test_a_new_file_in_a_named_folder_is_seen(
    claims: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = claims.parent / "year"
    folder.mkdir()
    claims.rename(folder / "one.yaml")
    text = GOOD.replace("id: a", "id: c").replace("id: b", "id: d").partition("claims:")[2]
    steps(monkeypatch, typed(folder / "two.yaml", f"claims:{text}"))
    assert main(["check", "--watch", "year"]) == 130
    err = capsys.readouterr().err
    assert "2 claims in 1 file" in err and "4 claims in 2 files" in err


@pytest.mark.parametrize(
    "args",
    [
        ["check", "--watch", "--select", "nothing-such"],
        ["check", "--watch", "-"],
        ["compare", "--watch", "nosuchtopic"],
        ["check", "--watch", "--write-baseline", "--baseline", "b.json"],
    ],
)
def test_a_mistake_in_the_command_is_not_watched(
    args: list[str], claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = steps(monkeypatch)
    assert main(args) == 2
    assert waited == []


@pytest.mark.parametrize(("term", "cleared"), [("xterm", 1), ("dumb", 0)])
def test_the_screen_is_cleared_on_a_terminal_only(
    term: str,
    cleared: int,
    claims: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = this_console()
    at_terminal = replace(here, is_terminal=True, environment={**here.environment, "TERM": term})
    monkeypatch.setattr("reconcile.cli.main.this_console", lambda: at_terminal)
    steps(monkeypatch, typed(claims, GOOD.replace("over 40", "over 50")))
    assert main(["check", "--watch", "--color", "never"]) == 130
    assert capsys.readouterr().out.count("\x1b[2J") == cleared  # not before the first answer


def test_waiting_ends_when_a_file_changes_and_then_stays_as_it_is(
    claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    changes = [claims.unlink, typed(claims, "a: 1\n"), typed(claims, "a: 12\n")]

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) > 1 and changes:
            changes.pop(0)()

    monkeypatch.setattr("reconcile.cli.watching.time.sleep", pause)
    seen = watching.snapshot([str(claims), "nothing.yaml"])
    assert watching.wait_for_change(seen) == str(claims)
    assert changes == []
    assert len(pauses) == 5


def test_an_output_is_written_again_and_no_input_is_replaced(
    claims: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps(monkeypatch, typed(claims, GOOD.replace("over 40", "over 50")))
    assert main(["compare", "--watch", "-o", "found.json"]) == 130
    assert "over 50" in (claims.parent / "found.json").read_text(encoding="utf-8")
    steps(monkeypatch)
    assert main(["check", "--watch", "-o", "claims.yaml"]) == 130
    assert "nothing was written" in capsys.readouterr().err
    assert "over 50" in claims.read_text(encoding="utf-8")


ENDS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.mark.parametrize(("number", "code"), ENDS)
@pytest.mark.parametrize("args", [["check"], ["compare", "--format", "json", "-o", "out.json"]])
def test_a_signal_ends_the_real_program_with_its_code(
    args: list[str], number: int, code: int, claims: Path
) -> None:
    command = [sys.executable, "-m", "reconcile", *args, "--watch"]
    with processes.start(command, stdout=PIPE, stderr=PIPE, env={**os.environ}) as running:
        assert running.stderr is not None
        while b"watching" not in (line := running.stderr.readline()):
            assert line, "it ended by itself"
        running.send_signal(number)
        out, err = running.communicate(timeout=processes.GUARD)
    assert (running.returncode, err) == (code, b"")
    left = sorted(path.name for path in claims.parent.iterdir() if ".reconcile-" in path.name)
    assert left == []
    if "-o" in args:
        assert out == b""
        assert json.loads((claims.parent / "out.json").read_text(encoding="utf-8"))
