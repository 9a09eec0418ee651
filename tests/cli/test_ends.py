"""Every way in which a run can end has its exit code."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import PIPE

import pytest

from reconcile.cli import main as program
from reconcile.cli.outcome import Outcome
from reconcile.service.errors import ReconcileError
from tests import processes

CLAIMS = """\
version: 1
sources:
  page: {citation: "page 4"}
claimants:
  army: {name: Army}
  ministry: {name: Ministry}
claims:
  - {id: a, metric: killed, figure: 40, claimant: army, source: page, as_of: 2024-12-23}
  - {id: b, metric: killed, figure: over 90, claimant: ministry, source: page, as_of: 2024-12-23}
"""


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    file = tmp_path / "claims.yaml"
    file.write_text(CLAIMS, encoding="utf-8")
    return file


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "reconcile", *map(str, args)]


def stub(monkeypatch: pytest.MonkeyPatch, what: Outcome | BaseException) -> None:
    """Make every command come to ``what``: ends that no real command has."""

    def result(_args: Sequence[str], _look: object) -> Outcome:
        if isinstance(what, BaseException):
            raise what
        return what

    monkeypatch.setattr(program, "result_of", result)


class Full(io.StringIO):
    """An output that takes nothing, for a reason."""

    def __init__(self, *reason: object) -> None:
        super().__init__()
        self._reason = reason

    def write(self, text: str) -> int:
        raise OSError(*self._reason)


@pytest.mark.parametrize(
    ("output", "why"),
    [
        (None, "standard output is closed"),
        (Full("the line is gone"), "the line is gone"),
        (Full(28, "No space left on device"), "No space left on device"),
    ],
)
def test_why_the_output_was_not_written_is_said(
    output: Full | None,
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stub(monkeypatch, Outcome("everything\n"))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", output)
        assert program.main(["compare"]) == 2
    assert capsys.readouterr().err == f"reconcile: could not write the output: {why}\n"


def test_nothing_asked_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main([]) == 0
    out, err = capsys.readouterr()
    assert "compare" in out
    assert err == ""


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["compare", "--help"], ["check", "-h"]])
def test_help_is_a_result(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(args) == 0
    assert capsys.readouterr().out.startswith("Usage: reconcile")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--version", "--debug"]) == 0
    slow = capsys.readouterr().out
    fast = processes.run(command("--version")).stdout
    assert slow == fast
    assert fast.startswith("reconcile 0.")


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["comapre"], "compare"),
        (["compare", "--fromat", "json"], "--format"),
        (["compare", "--format", "yaml"], "json"),
        (["compare", "--tolerance", "1.5"], "0 up to 1"),
        (["compare", "--width", "5"], "20"),
        (["compare", "--fail-on", "near"], "tension"),
        (["--debug"], "command"),
        (["report", "--check"], "requires an argument"),
        (["report", "--check", "-o", "report.md"], "--check report.md"),
        (["report", "--max-bytes", "0"], "x>=1"),
        (["schema", "claims"], "unexpected"),
    ],
)
def test_a_mistake_on_the_command_line_is_2_with_a_hint(
    args: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert word in err
    assert err.startswith("reconcile: ")
    assert err.count("\n") <= 2


def test_a_bug_of_ours_is_3_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch, ZeroDivisionError("division by zero\nsecret details"))
    assert program.main(["compare"]) == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "ZeroDivisionError: division by zero" in err
    assert "--debug" in err
    assert "secret" not in err


def test_debug_shows_the_trace(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch, AssertionError())
    assert program.main(["compare", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch, KeyboardInterrupt())
    assert program.main(["compare"]) == 130
    assert capsys.readouterr() == ("", "")


def test_what_cannot_be_done_is_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch, ReconcileError("no claims here"))
    assert program.main(["compare"]) == 2
    assert capsys.readouterr() == ("", "reconcile: no claims here\n")


def test_hostile_names_cannot_steer_a_terminal_or_a_log(
    claims: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for word in ("\x1b[31mkilled", "##[error]killed", "\u202ekilled"):
        assert program.main(["compare", str(claims), "--metric", word]) == 2
        err = capsys.readouterr().err
        assert "\x1b" not in err
        assert "\u202e" not in err
        assert "##[" not in err


def test_the_highest_code_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, Outcome("text", 1, target=str(tmp_path / "missing" / "file")))
    assert program.main(["compare"]) == 2


def test_a_report_that_cannot_be_written_is_2_and_named(
    claims: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "missing" / "report.md"
    assert program.main(["report", str(claims), "-o", str(target)]) == 2
    assert f"could not write {target}" in capsys.readouterr().err


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["schema"], ["compare", "FILE"]])
def test_a_full_disk_is_2(args: list[str], claims: Path) -> None:
    args = [str(claims) if arg == "FILE" else arg for arg in args]
    with open("/dev/full", "wb") as full:
        done = processes.run(command(*args), stdout=full, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["schema"], ["compare", "FILE"]])
def test_a_reader_that_went_away_is_141(args: list[str], claims: Path) -> None:
    args = [str(claims) if arg == "FILE" else arg for arg in args]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = processes.run(command(*args), stdout=pipe, check=False)
    assert done.returncode == 141
    assert done.stderr == ""


def test_a_closed_output_is_2(claims: Path) -> None:
    line = f"exec {' '.join(command('compare', claims))} >&-"
    done = processes.run(["sh", "-c", line], check=False)
    assert done.returncode == 2
    assert "could not write" in done.stderr


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_program_quietly(number: int, code: int) -> None:
    process = processes.start(command("compare", "-"), stdin=PIPE, stdout=PIPE, stderr=PIPE)
    assert process.stdin is not None
    process.stdin.write(b"#" * 200_000)  # more than a pipe holds: gone when it waits for the rest
    process.stdin.flush()
    process.send_signal(number)
    out, err = process.communicate(timeout=processes.GUARD)
    assert (process.returncode, out, err) == (code, b"", b"")


def test_nohup_keeps_the_program_running(claims: Path) -> None:
    line = f"trap '' HUP; exec {' '.join(command('compare', '-'))}"
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), PIPE)
    process = processes.start(["sh", "-c", line], **pipes)
    assert process.stdin is not None
    process.stdin.write(b"#" * 200_000 + b"\n")
    process.stdin.flush()
    process.send_signal(signal.SIGHUP)
    out, _ = process.communicate(claims.read_bytes(), timeout=processes.GUARD)
    assert process.returncode == 0
    assert b"killed" in out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_locale_that_lacks_a_letter_is_no_failure(encoding: str, claims: Path) -> None:
    claims.write_text(CLAIMS.replace("name: Army", "name: Армія 軍"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = processes.run_bytes(command("compare", claims), env=environment)
    done.stdout.decode(encoding)
