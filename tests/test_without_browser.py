"""A machine without a browser: nothing pretends to have looked, and the suite says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import finding
from tests.conftest import asked_for_browser

ROOT = Path(__file__).parents[1]


def test_without_a_browser_the_last_line_says_so_and_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "browser", lambda: None)
    assert finding.described() == (
        "browser tests: not run, no chromium found "
        "(Debian: apt-get install chromium, then make clean test)"
    )


def test_without_the_packages_the_last_line_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(finding, "find_spec", lambda name: None)
    assert finding.described() == (
        "browser tests: not run, no playwright and no axe_playwright_python found "
        "(pip install -e '.[browser]')"
    )


def test_the_browser_that_ran_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\necho 'Chromium 1.2.3 of a distribution'\n", encoding="utf-8")
    browser.chmod(0o700)
    monkeypatch.setattr(finding, "find_spec", lambda name: name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert finding.described() == "browser tests: ran in Chromium 1.2.3"


def test_browser_tests_are_not_collected_without_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # nothing is found there
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/browser"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "test_page" not in run.stdout
    assert "no tests collected" in run.stdout
    assert "browser tests: not run, no chromium found" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["tests"], True),
        ([], False),
        (["tests/browser/test_page_layout.py::test_x"], True),
        (["tests/reports"], False),
        ([str(ROOT)], True),
    ],
)
def test_the_line_is_said_when_these_tests_were_asked_for(
    arguments: list[str], asked: bool
) -> None:
    assert asked_for_browser(arguments, ROOT) is asked
