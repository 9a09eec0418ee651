"""The walk of one claim through the house, as docs/walkthrough.md tells it."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_every_line_of_the_walk_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "docs/walkthrough.md"), module_relative=False)
    assert tried > 20
    assert not failed


def test_the_walk_can_fail(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text("    >>> 1 + 1\n    3\n", encoding="utf-8")
    runner = doctest.DocTestRunner(verbose=False)
    test = doctest.DocTestParser().get_doctest(
        wrong.read_text(encoding="utf-8"), {}, "wrong", str(wrong), 0
    )
    assert runner.run(test, out=lambda _: None).failed == 1
