"""The bench of hard files: a line a file, every family readable, and it can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.families import FAMILIES, family_file
from benchmarks.hard import cpu, line, main, measured
from reconcile.loading.load import load


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_is_read_without_a_problem(name: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(family_file(name, 12), encoding="utf-8")
    data = load([path])
    assert len(data.claims) == 12
    assert not data.problems
    assert family_file(name, 12) == path.read_text(encoding="utf-8")


def test_a_line_says_what_a_file_costs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(family_file("one-day", 5), encoding="utf-8")
    assert main([str(path), "--families", "", "--repeats", "1"]) == 0
    head, told = capsys.readouterr().out.splitlines()
    assert head.startswith("Python 3.")
    assert "own " in told
    assert "5 claims" in told
    assert "10 sets  complete" in told


def test_what_was_cut_short_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(family_file("daily-sums", 9), encoding="utf-8")
    monkeypatch.setattr("reconcile.comparing.searching.case_search.MOST_EFFORT", 0)
    monkeypatch.setattr("benchmarks.hard.cpu", lambda _: 1.0)
    assert line(measured("own", path, 1)).endswith("cut short")


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        cpu(["-c", "raise SystemExit(3)"])
