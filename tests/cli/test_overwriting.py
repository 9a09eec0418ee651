"""No command writes over what it reads, however the path is spelled."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reconcile.cli.command_tree import command_tree
from reconcile.cli.main import main
from tests import processes
from tests.cli.gitted import begin, claim

CLAIMS = """\
version: 1
sources:
  page: {publisher: The Page, citation: "page 4", archive: copies/page.txt}
claimants: {army: {name: Army}, gov: {name: Government}}
claims:
  - {id: few, metric: killed, figure: 40, claimant: army, source: page, as_of: 2024-12-24}
  - {id: many, metric: killed, figure: over 90, claimant: gov, source: page, as_of: 2024-12-24}
"""
BASELINE = '{"reconcile-baseline": 1}\n'
COMMANDS = [
    ("compare", "data", "--format", "text"),
    ("compare", "data", "--format", "json"),
    ("report", "data", "--format", "html"),
    ("report", "data", "--format", "markdown"),
    ("timeline", "killed", "data", "--format", "text"),
    ("timeline", "killed", "data", "--format", "svg"),
    ("export", "figures", "data", "--format", "csv"),
    *(
        ("check", "data", "--format", form)
        for form in ("full", "json", "sarif", "gitlab", "junit", "markdown", "github")
    ),
    ("explain", "few", "data"),
    ("explain", "S101", "data/claims.yaml"),
]
INPUTS = {
    "data/claims.yaml": "a claims file",
    "reconcile.toml": "a configuration",
    "known.jsonl": "a baseline",
    "data/copies/page.txt": "the local copy",
}
SPELLINGS: dict[str, Callable[[Path], str]] = {
    "as it is": str,
    "absolute": lambda path: str(path.absolute()),
    "round about": lambda path: f"data/../{path}",
    "a link": lambda path: _named(path, os.symlink),
    "a link to a link": lambda path: _named(Path(_named(path, os.symlink)), os.symlink),
    "a second name": lambda path: _named(path, os.link),
    "through a linked folder": lambda path: f"{_named(Path(), os.symlink)}/{path}",
}


def _named(path: Path, make: Callable[[str, str], None]) -> str:
    name = f"other-{len(list(Path().iterdir()))}"
    make(str(path.absolute()), name)
    return name


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith(("RECONCILE_", "GITHUB_")):
            monkeypatch.delenv(name)
    (tmp_path / "data" / "copies").mkdir(parents=True)
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "data" / "copies" / "page.txt").write_text("40 or 90\n", encoding="utf-8")
    (tmp_path / "known.jsonl").write_text(BASELINE, encoding="utf-8")
    (tmp_path / "reconcile.toml").write_text('baseline = "known.jsonl"\n', encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", INPUTS)
def test_no_output_over_an_input(
    args: tuple[str, ...], name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if args[1] == "S101" and name != "data/claims.yaml":
        return  # the page of a code is found without reading anything
    before = contents(project)
    assert main([*args, "-o", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{name} is {INPUTS[name]}" in err
    assert contents(project) == before


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", INPUTS)
def test_however_the_output_is_spelled(
    name: str, spelling: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = SPELLINGS[spelling](Path(name))
    before = contents(project)
    for args in (("check", "data"), ("report", "data", "--format", "html")):
        assert main([*args, "-o", target]) == 2, args
        assert INPUTS[name] in capsys.readouterr().err
    assert contents(project) == before


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_however_the_input_is_spelled(
    spelling: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = SPELLINGS[spelling](Path("data/claims.yaml"))
    before = contents(project)
    assert main(["check", given, "-o", "data/claims.yaml"]) == 2
    assert "a claims file" in capsys.readouterr().err
    assert contents(project) == before


def test_a_variable_of_the_environment_is_no_way_round(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(project)
    monkeypatch.setenv("RECONCILE_OUTPUT_FILE", "data/claims.yaml")
    for args in (["check"], ["report", "--format", "html"], ["compare", "--format", "text"]):
        assert main(args) == 2
    monkeypatch.delenv("RECONCILE_OUTPUT_FILE")
    monkeypatch.setenv("RECONCILE_CONFIG", str(project / "reconcile.toml"))
    assert main(["check", "-o", "reconcile.toml"]) == 2
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "data" / "claims.yaml"))
    assert main(["check", "--format", "github", "-o", "out.txt"]) == 2
    assert contents(project) == before


def test_what_is_redirected_counts(project: Path) -> None:
    """The claims on standard input, and standard output that is added to a claims file."""
    command = f"'{sys.executable}' -m reconcile compare"
    before = contents(project)
    for line in (
        f"{command} - --format text -o data/claims.yaml < data/claims.yaml",
        f"{command} data/claims.yaml >> data/claims.yaml",
        f"{command} data/claims.yaml --format text -o /dev/stdout >> data/claims.yaml",
    ):
        done = processes.run(["sh", "-c", line], check=False)
        assert done.returncode == 2, line
        assert "a claims file" in done.stderr
        assert contents(project) == before


def test_a_file_that_cannot_be_read_is_kept_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "broken.yaml").write_bytes(b"\xff\xfe\x00")
    assert main(["check", "broken.yaml", "-o", "broken.yaml"]) == 2
    assert (project / "broken.yaml").read_bytes() == b"\xff\xfe\x00"
    assert main(["check", "missing.yaml", "-o", "missing.yaml"]) == 2
    assert not (project / "missing.yaml").exists()
    assert capsys.readouterr().err.count("nothing was written") == 2


def test_a_picture_is_not_drawn_over_an_input(project: Path) -> None:
    assert main(["report", "data", "--pictures", "-o", "report.md"]) == 0
    (picture,) = project.glob("*.svg")
    (project / "report.md").unlink()
    picture.unlink()
    os.link(project / "data" / "copies" / "page.txt", picture)
    before = contents(project)
    assert main(["report", "data", "--pictures", "-o", "report.md"]) == 2
    assert contents(project) == before


def test_the_baseline_is_written_over_itself_and_over_nothing_else(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--write-baseline"]) == 0
    assert "wrote" in capsys.readouterr().err
    assert main(["check", "--prune-baseline"]) == 0
    (project / "data" / "both.yaml").write_text(BASELINE, encoding="utf-8")
    before = contents(project)
    for path in ("data/both.yaml", "reconcile.toml", "data/claims.yaml"):
        assert main(["check", "data", "--baseline", path, "--write-baseline"]) == 2, path
    assert contents(project) == before


def test_since_a_base_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = begin(tmp_path / "project", monkeypatch, capsys)
    repository.write([claim("new", "3", sourced=False)])
    before = contents(repository.folder)
    code, _, err = repository.run("check", "--base", "main", "-o", "data/claims.yaml")
    assert (code, "a claims file" in err) == (2, True)
    assert contents(repository.folder) == before


def test_what_was_written_is_said_only_once_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = project / "locked" / "known.jsonl"
    assert main(["check", "data", "--baseline", str(where), "--write-baseline"]) == 2
    err = capsys.readouterr().err
    assert "could not write" in err
    assert "wrote" not in err


REQUIRED = {
    "accept": ("few",),
    "completion": ("bash",),
    "draft": ("article.txt",),
    "explain": ("few",),
    "export": ("figures",),
    "import": ("table",),
    "merge": ("parts",),
    "timeline": ("killed",),
}
"""What some commands cannot be without before they look at anything else."""


def test_every_option_and_argument_that_names_a_file_refuses_an_empty_name(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a variable that is not set leaves it: never the current folder, never a bug."""
    before = contents(project)
    tried = 0
    for row in empty_names():
        tried += 1
        assert main(row) == 2, row
        out, err = capsys.readouterr()
        assert (out, "empty name" in err) == ("", True), (row, err)
    assert tried > 40
    assert contents(project) == before


def empty_names() -> Iterator[list[str]]:
    """Each command with an empty word where it takes the name of a file or folder."""
    for name, command in command_tree().items():
        needed = REQUIRED.get(name, ())
        for option in command.options:
            if option.takes in {"FILE", "FOLDER", "PATH"}:
                yield from ([name, *needed, option.names[0], empty] for empty in ("", " "))
        if any(re.search("FILE|FOLDER|PATH", argument.takes) for argument in command.arguments):
            yield [name, *(() if name == "merge" else needed), ""]


def test_an_empty_variable_counts_as_not_set(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECONCILE_OUTPUT_FILE", "")
    assert main(["compare"]) == 0
    assert "killed" in capsys.readouterr().out


def test_other_files_may_be_replaced(project: Path) -> None:
    (project / "out.json").write_text("old", encoding="utf-8")
    assert main(["compare", "-o", "out.json"]) == 0
    assert main(["compare", "-o", "out.json"]) == 0
    assert (project / "out.json").read_text(encoding="utf-8").startswith("{")
