"""Golden folders: a case is a folder with its claims and the expected output of every format.

``REGENERATE_CASES=1 python -m pytest tests/test_cases.py`` writes the expected files again; read
their difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reconcile.comparing.compare import compare
from reconcile.comparing.comparison import Comparison
from reconcile.comparing.request import Request
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.reports.json_output import comparison_json
from reconcile.reports.markdown import render_report
from reconcile.reports.terminal import render_comparison

CASES = Path(__file__).parent / "cases"
CLAIMS = "claims.yaml"
VERSION = "0"  # goldens do not change with the version of the tool

Writer = Callable[[Comparison, Dataset], str]
FORMATS: Mapping[str, Writer] = {
    "expected.txt": lambda found, data: render_comparison(
        found, data.places, width=120, color=False
    ),
    "expected.80.txt": lambda found, data: render_comparison(
        found, data.places, width=80, color=False
    ),
    "expected.json": lambda found, data: comparison_json(
        found, data.problems, data.places, VERSION
    ),
    "expected.md": lambda found, data: render_report(found, data.places, tool_version=VERSION),
}


def folders() -> list[Path]:
    """Every folder of a case."""
    return sorted(one for one in CASES.glob("*") if one.is_dir()) if CASES.is_dir() else []


def written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What each format makes of the folder's claims, read from within the folder."""
    monkeypatch.chdir(folder)
    data = load([CLAIMS])
    found = compare(data, Request())
    return {name: writer(found, data) for name, writer in FORMATS.items()}


def faults(folder: Path, outputs: Mapping[str, str]) -> list[str]:
    """The expected files that are missing or say something else."""
    wrong = []
    for name, output in outputs.items():
        golden = folder / name
        if not golden.is_file():
            wrong.append(f"{name} is missing")
        elif golden.read_bytes() != output.encode():
            wrong.append(f"{name} differs")
    return wrong


def test_there_are_cases() -> None:
    assert folders(), "no case in tests/cases: the goldens prove nothing"


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_case_is_written_as_expected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = written(folder, monkeypatch)
    if os.environ.get("REGENERATE_CASES") == "1":
        for name, output in outputs.items():
            (folder / name).write_bytes(output.encode())
    assert faults(folder, outputs) == []


def test_a_missing_and_a_changed_golden_are_faults(tmp_path: Path) -> None:
    outputs = {"expected.txt": "new\n", "expected.md": "new\n", "expected.json": "{}\n"}
    (tmp_path / "expected.txt").write_bytes(b"old\n")
    (tmp_path / "expected.json").write_bytes(b"{}\n")
    assert faults(tmp_path, outputs) == ["expected.txt differs", "expected.md is missing"]
