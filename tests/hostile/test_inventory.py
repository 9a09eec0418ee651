"""The page of faults and answers names tests that are there, and has a row for every command."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from reconcile.loading.load import load
from tests.hostile.project import FILES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_every_row_names_a_test_and_every_test_is_there() -> None:
    rows = [
        line
        for line in PAGE.splitlines()
        if line.startswith("| ") and not line.startswith("| what goes wrong")
    ]
    assert len(rows) > 40
    for row in rows:
        (named,) = NAMED.findall(row)
        text = (ROOT / "tests" / named[0]).read_text(encoding="utf-8")
        assert f"def {named[1]}(" in text, row


def test_every_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a folder may change meanwhile, and no file is taken for two."""
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    for name in ("claims", "more"):
        Path(f"data/{name}.yaml").write_text(FILES[f"data/{name}.yaml"], encoding="utf-8")
    opened: list[str] = []
    real = os.open

    def noted(path: str, flags: int, *mode: int) -> int:
        opened.append(path)
        return real(path, flags, *mode)

    monkeypatch.setattr(os, "open", noted)
    load(["data/claims.yaml"], context=["data"], copies=False)
    assert len(opened) == len(set(opened)) == 2
