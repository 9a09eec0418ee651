"""The program run in this process: its exit code and what it printed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reconcile.cli.main import main


class Run:
    """Runs the program with the words ``before`` and those of each call, and says what it did."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *before: str) -> None:
        self.capsys, self.before = capsys, before

    def __call__(self, *args: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main((*self.before, *args))
        out, err = self.capsys.readouterr()
        return code, out, err

    def json(self, *args: str) -> Any:
        """What it prints as JSON."""
        code, out, _ = self(*args, "--format", "json")
        assert code in {0, 1}
        return json.loads(out)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Run the program once."""
    return Run(capsys)(*args)
