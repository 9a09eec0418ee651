"""The command named below a whole comparison is of the same claims: it works as it is copied."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from reconcile.cli.main import main

CLAIMS = """\
version: 1
sources: {tide: {publisher: The Tide, citation: page 1}}
claimants: {board: {name: Harbour Board}, crew: {name: Crew}}
claims:
  - {id: a, metric: killed, figure: over 40, claimant: board, source: tide, as_of: 2021-03-02}
  - {id: b, metric: killed, figure: 25, claimant: crew, source: tide, as_of: 2021-03-02}
"""


def _next(text: str) -> list[str]:
    return [line.removeprefix("Next: ") for line in text.splitlines() if line.startswith("Next:")]


def test_the_report_named_is_of_the_paths_and_words_that_were_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two words.yaml").write_text(CLAIMS, encoding="utf-8")
    assert main(["compare", "killed", "two words.yaml", "--full"]) == 0
    (command,) = _next(capsys.readouterr().out)
    assert command == "reconcile report killed 'two words.yaml' -o report.html"
    assert main(shlex.split(command)[1:]) == 0
    assert Path("report.html").exists()


def test_none_is_named_where_a_report_cannot_be_asked_for_like_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text(CLAIMS, encoding="utf-8")
    assert main(["compare", "--full", "--since", "2021-01-01"]) == 0
    assert _next(capsys.readouterr().out) == []
