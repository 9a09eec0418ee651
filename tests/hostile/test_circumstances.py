"""Commands in circumstances that nobody wishes for: no folder, no room, no reader, two at once."""

from __future__ import annotations

import fcntl
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from reconcile.cli.main import main
from reconcile.curating.mending import mended
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from tests import processes
from tests.hostile.project import CLAIMS, TRIALS, Trial, begin, held, ran

EVERY = tuple(trials[0] for trials in TRIALS.values())
ADD = "add killed {} --claimant army --source page --as-of 2024-12-24 --to data/claims.yaml"
SILENT = frozenset({"init", "add", "fix", "shard"})
PRINTING = [
    next(trial for trial in trials if "-o" not in trial.args)
    for name, trials in TRIALS.items()
    if name not in SILENT
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    begin(folder)
    return folder


@pytest.mark.parametrize("trial", EVERY, ids=lambda trial: trial.name)
def test_a_folder_that_is_gone(
    trial: Trial,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code = main(list(trial.args))
    said = capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert code in {0, 2} and "internal error" not in said
    assert said or code == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("trial", PRINTING, ids=lambda trial: trial.name)
def test_output_that_finds_no_room_or_no_reader(
    trial: Trial, whole: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(whole)
    with open("/dev/full", "w", encoding="utf-8") as full, redirect_stdout(full):
        assert main(list(trial.args)) == 2
    assert "could not write the output: No space left" in capsys.readouterr().err
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe, redirect_stdout(pipe):
        assert main(list(trial.args)) == 141


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "0"},
        {"COLUMNS": "-5", "TERM": "dumb"},
        {"COLUMNS": "many", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8"},
        {"TZ": "Etc/GMT+12"},
        {"HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere"},
        {"SOURCE_DATE_EPOCH": "1709164800"},  # 29 February 2024
    ],
    ids=str,
)
def test_the_same_answer_wherever_and_whenever(environment: dict[str, str], whole: Path) -> None:
    for trial in (TRIALS["compare"][0], TRIALS["export"][0], TRIALS["accept"][0]):
        plain = ran(trial, whole)
        there = ran(Trial(trial.args, tuple(environment.items())), whole)
        assert there.code == plain.code, there.err
        if "COLUMNS" not in environment:
            assert there.out == plain.out


@pytest.mark.parametrize(
    ("day", "fine"), [("2024-02-29", True), ("2023-02-29", False), ("2100-02-29", False)]
)
def test_the_last_day_of_february(day: str, fine: bool, tmp_path: Path) -> None:
    begin(tmp_path)
    end = ran(Trial(tuple(ADD.format(7).replace("2024-12-24", day).split())), tmp_path)
    written = day in (tmp_path / "data/claims.yaml").read_text(encoding="utf-8")
    assert (end.code, written) == (0 if fine else 2, fine)


def test_a_file_that_another_run_is_writing_is_left_to_it(tmp_path: Path) -> None:
    begin(tmp_path)
    before = held(tmp_path)
    trial = Trial(tuple(ADD.format(70).split()))
    with open(tmp_path / "data/claims.yaml", "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        end = ran(trial, tmp_path)
    assert end.code == 2 and "data/claims.yaml is just being written by another run" in end.err
    assert held(tmp_path) == before
    assert ran(trial, tmp_path).code == 0


def test_of_runs_at_once_none_loses_what_another_wrote(tmp_path: Path) -> None:
    begin(tmp_path)
    command = [sys.executable, "-m", "reconcile"]
    runs = [
        processes.start([*command, *ADD.format(70 + number).split()], cwd=tmp_path, stderr=PIPE)
        for number in range(3)
    ]
    ends = [(run.communicate(timeout=processes.GUARD)[1], run.returncode) for run in runs]
    text = (tmp_path / "data/claims.yaml").read_text(encoding="utf-8")
    assert {code for _, code in ends} <= {0, 2}, ends
    done = [number for number, (_, code) in enumerate(ends) if code == 0]
    assert done
    for number in range(3):
        assert (f"figure: {70 + number}," in text or f"figure: {70 + number}\n" in text) == (
            number in done
        )
    assert text.startswith(CLAIMS[:40])


def test_many_faults_of_a_file_are_mended_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(*given: Any) -> Dataset:
        read.append(1)
        return load_texts(*given)

    monkeypatch.setattr("reconcile.curating.mending.load_texts", counted)
    for many in (20, 120):
        read.clear()
        rows = [f"  - {{id: c{row}, metric: killed, figure: 1_000}}\n" for row in range(many)]
        result = mended({"claims.yaml": "version: 1\nclaims:\n" + "".join(rows)})
        assert len(result.mended) == many
        assert len(read) < 6
