"""Nothing that was not read, not there or not searched looks as if all were well."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from reconcile.cli.main import main
from reconcile.comparing.answers import compare as comparing
from tests.cli.gitted import begin

CLAIM = "  - {{id: {}, metric: {}, figure: {}, claimant: {}, source: p, as_of: 2024-05-01}}\n"
HEAD = """\
version: 1
sources: {p: {publisher: The Post, url: "https://post.example/1"}}
claimants: {north: {name: North}, south: {name: South}}
claims:
"""
GOOD = CLAIM.format("a", "killed", 40, "north")
ALIKE = CLAIM.format("b", "killed", 40, "south")
BAD = CLAIM.format("c", "deaths", 40, "north") + CLAIM.format("d", "killed", "a lot of", "south")
COMMANDS = [
    ("compare",),
    ("compare", "--format", "json"),
    ("report",),
    ("report", "--format", "html"),
    ("export", "discrepancies"),
    ("export", "figures", "--format", "jsonl"),
]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()

    def run(claims: str, *args: str) -> tuple[int, str, str]:
        Path("data", "claims.yaml").write_text(HEAD + claims, encoding="utf-8")
        capsys.readouterr()
        code = main(args)
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_nothing_readable_is_2_and_said(args: tuple[str, ...], run: Run) -> None:
    code, out, err = run(BAD, *args)
    assert code == 2
    *_, lacking, way_on = err.splitlines()
    assert "2 of 2 claims could not be read" in lacking
    assert way_on == "What to write instead: reconcile check data/claims.yaml"
    if args[0] != "export":
        assert "2 of 2 claims could not be read" in out
    assert "no disagreement" not in out.lower()


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_what_was_left_out_is_1_and_said(args: tuple[str, ...], run: Run) -> None:
    code, out, err = run(GOOD + ALIKE + BAD, *args)
    assert code == 1
    assert err.splitlines()[-2:] == [
        "reconcile: Not everything was compared: 2 of 4 claims could not be read.",
        "What to write instead: reconcile check data/claims.yaml",
    ]
    if args[0] != "export":
        assert "2 of 4 claims could not be read" in out


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_one_figure_is_0_and_said(args: tuple[str, ...], run: Run) -> None:
    code, out, err = run(GOOD, *args)
    assert (code, err) == (0, "")
    if args[0] in {"compare", "report"}:
        assert "nothing to compare with: only one figure" in out
    assert "no disagreement" not in out.lower()


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_a_search_that_was_cut_short_is_1_and_said(
    args: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = comparing.compare

    def compare(*given: Any) -> Any:
        return replace(real(*given), exhausted=("killed: 31 claims are tied together",))

    monkeypatch.setattr(comparing, "compare", compare)
    code, out, err = run(GOOD + ALIKE, *args)
    assert code == 1
    assert "the search was cut short" in err.splitlines()[-1]
    if args[0] != "export":
        assert "the search was cut short" in out


def test_a_file_that_could_not_be_read_is_2_and_said(run: Run) -> None:
    for args in COMMANDS:
        code, out, err = run(GOOD + ALIKE, *args, "data", "gone.yaml")
        assert code == 2
        assert "1 file could not be read" in err.splitlines()[-2]
        if args[0] != "export":
            assert "1 file could not be read" in out


def test_a_base_hides_nothing_that_was_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = begin(tmp_path / "project", monkeypatch, capsys)
    code, out, err = repository.run("compare", "--base", "main", "data", "gone.yaml")
    assert code == 2
    assert "1 file could not be read" in out
    assert "1 file could not be read" in err
    code, out, _ = repository.run("compare", "--base", "main", "data", "--format", "json")
    assert code == 0
    assert json.loads(out)["title"].startswith("nothing that disagrees is new since main")


# what check leaves in files


def _sarif(text: str) -> bool:
    (run,) = json.loads(text)["runs"]
    (invocation,) = run["invocations"]
    told = invocation.get("toolExecutionNotifications", [])
    assert bool(told) is not invocation["executionSuccessful"]
    return bool(run["results"]) and not invocation["executionSuccessful"]


SAYS_SO: dict[str, Callable[[str], bool]] = {
    "sarif": _sarif,
    "json": lambda text: any(load["new"] for load in json.loads(text)["findings"]),
    "json-lines": lambda text: any(json.loads(line)["new"] for line in text.splitlines()),
    "gitlab": lambda text: bool(json.loads(text)),
    "junit": lambda text: any(True for _ in Xml.fromstring(text).iter("failure")),
}
"""Whether a file of each format says that not all is well."""


def broken(repository: Path) -> None:
    (repository / "data" / "broken.yaml").write_text("claims: [\n", encoding="utf-8")


def unreadable_configuration(repository: Path) -> None:
    (repository / "reconcile.toml").write_text("nonsense", encoding="utf-8")


def no_claims(repository: Path) -> None:
    (repository / "data" / "claims.yaml").unlink()
    (repository / "data").rmdir()


FAILURES: list[tuple[Callable[[Path], None], tuple[str, ...]]] = [
    (broken, ("data",)),
    (broken, ("data", "--base", "main")),
    (unreadable_configuration, ("data",)),
    (no_claims, ()),
    (no_claims, ("data/claims.yaml",)),
    (lambda _: None, ("--base", "no-such-branch")),
    (lambda _: None, ("--select", "S999")),
]


@pytest.mark.parametrize("form", SAYS_SO)
@pytest.mark.parametrize(("harm", "args"), FAILURES)
@pytest.mark.parametrize("before", [False, True], ids=["no file before", "a file before"])
def test_exit_2_leaves_no_file_that_says_all_is_well(
    form: str,
    harm: Callable[[Path], None],
    args: tuple[str, ...],
    before: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    repository = begin(tmp_path / "project", monkeypatch, capsys)
    repository.write([], HEAD + GOOD + ALIKE)
    repository.commit()
    if "--base" in args:  # what could not be read before either is no excuse
        harm(repository.folder)
        repository.commit("broken") if harm is broken else None
        repository.git("branch", "--force", "main", "HEAD")
    target = repository.folder / f"out.{form}"
    options = ("--format", form, "-o", str(target))
    if before and harm is not broken:
        assert repository.run("check", "data", *options)[0] == 0
        assert not SAYS_SO[form](target.read_text(encoding="utf-8"))
    harm(repository.folder)
    code, _, err = repository.run("check", *args, *options)
    assert code == 2, err
    if target.exists():
        assert SAYS_SO[form](target.read_text(encoding="utf-8"))
    else:
        assert not before or harm is broken


def test_a_file_that_is_not_ours_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failure before anything was read does not know which files are inputs."""
    repository = begin(tmp_path / "project", monkeypatch, capsys)
    unreadable_configuration(repository.folder)
    before = repository.claims.read_bytes()
    for form in SAYS_SO:
        assert repository.run("check", "--format", form, "-o", "data/claims.yaml")[0] == 2
        assert repository.claims.read_bytes() == before


def test_the_last_line_of_check_counts_what_could_not_be_read(run: Run) -> None:
    code, _, err = run(GOOD + BAD, "check")
    assert code == 1
    assert err.endswith("in 1 claim (1 file). 2 claims could not be read.\n")
    code, out, err = run(GOOD, "check", "data", "gone.yaml", "--format", "markdown")
    assert code == 2
    assert "1 file could not be read" in out
    assert "1 file could not be read" in err.splitlines()[-1]
    _, out, _ = run(GOOD + BAD, "check", "data", "gone.yaml", "--format", "json")
    assert json.loads(out)["summary"]["unread_claims"] == 2
    assert json.loads(out)["summary"]["unread_files"] == 1


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
@pytest.mark.parametrize(
    "args",
    [("compare",), ("compare", "--full"), ("compare", "--format", "concise"), ("report",),
     ("compare", "--believe", "north"), ("timeline",), ("export", "figures")],
    ids=" ".join,
)  # fmt: skip
def test_what_was_not_compared_is_said_once_on_a_screen_and_in_a_log_of_messages(
    args: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    code, out, err = run(GOOD + ALIKE + BAD, *args)
    assert code == 1
    in_text = "2 of 4 claims could not be read" in " ".join(out.split())
    assert in_text == (args[0] != "export")
    # Whoever sends the text elsewhere has the messages alone.
    assert ("2 of 4 claims could not be read" in err) == (not terminal or not in_text)
