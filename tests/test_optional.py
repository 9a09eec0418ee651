"""A machine that lacks something: nothing pretends to have looked, and the suite says so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import processes, shared
from tests.browser import finding
from tests.optional import PARTS, Part, left_out, program

ROOT = Path(__file__).parents[1]
(BROWSER,) = (part for part in PARTS if part.name == "browser tests")


def part(missing: str | None, path: Path = ROOT / "tests" / "stones") -> Part:
    """A part of the suite that needs what is ``missing``."""
    return Part("tests of stones", path, lambda: missing, lambda: "granite 3")


def test_without_a_browser_the_last_line_says_so_and_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "browser", lambda: None)
    assert BROWSER.told() == (
        "browser tests: not run, no chromium found "
        "(Debian: apt-get install chromium, then make clean test)"
    )


def test_without_the_packages_the_last_line_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(finding, "find_spec", lambda name: None)
    assert BROWSER.told() == (
        "browser tests: not run, no playwright and no axe_playwright_python found "
        "(pip install -e '.[browser]')"
    )


def test_the_browser_that_ran_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\necho 'Chromium 1.2.3 of a distribution'\n", encoding="utf-8")
    browser.chmod(0o700)
    monkeypatch.setattr(finding, "find_spec", lambda name: name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert BROWSER.told() == "browser tests: ran in Chromium 1.2.3"


def test_browser_tests_are_not_collected_without_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # nothing is found there
    run = processes.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/browser"],
        cwd=ROOT,
        check=False,
    )
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
    assert BROWSER.asked_for(arguments, ROOT) is asked


def test_what_is_missing_leaves_out_the_tests_of_its_part_and_no_others() -> None:
    folder, file = ROOT / "tests" / "stones", ROOT / "tests" / "cli" / "test_stone.py"
    lacking = [part("no stone found"), part("no stone found", file)]
    assert left_out(folder / "test_a.py", lacking)
    assert left_out(folder / "deep" / "test_a.py", lacking)
    assert left_out(file, lacking)
    assert not left_out(folder / "conftest.py", lacking)
    assert not left_out(file.with_name("test_other.py"), lacking)
    assert not left_out(folder / "test_a.py", [part(None), part(None, file)])
    assert part("no stone (dig)").told() == "tests of stones: not run, no stone (dig)"
    assert part(None).told() == "tests of stones: ran in granite 3"


def test_whether_the_data_beside_the_repository_were_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data,) = (part for part in PARTS if not part.alone)
    assert data.asked_for(["tests"], ROOT) and not data.asked_for(["tests/cli"], ROOT)
    assert not data.holds(ROOT / "tests" / "cli" / "test_ends.py")
    monkeypatch.setenv(shared.VARIABLE, str(tmp_path))
    assert data.told().startswith("data: only fixtures, no folder ../shared found")
    (tmp_path / "data").mkdir()
    assert data.told() == "data: fixtures and RECONCILE_SHARED"


def test_a_program_is_found_by_any_of_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program(["node", "nodejs"], "apt-get install nodejs") == (
        "no node found (apt-get install nodejs)"
    )
    (tmp_path / "nodejs").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "nodejs").chmod(0o700)
    assert program(["node", "nodejs"], "apt-get install nodejs") is None


def test_every_part_has_tests_of_its_own() -> None:
    for one in (part for part in PARTS if part.alone):
        assert [path for path in (ROOT / "tests").rglob("test_*.py") if one.holds(path)], one.name
