"""``reconcile demo`` and ``reconcile init``: the first five minutes, in an empty folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from reconcile.cli import keeping
from reconcile.cli.packaged import starter_text
from tests.cli.running import run
from tests.workflows import PAGE, offered


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_demo_fits_on_a_screen_and_writes_nothing(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "demo")
    assert (code, err, files(empty)) == (0, "", {})
    lines = out.splitlines()
    assert len(lines) <= 24 and max(map(len, lines)) <= 80
    assert out.startswith("This is a demo")
    assert "over 3,000" in out and "several hundred" in out
    assert "reconcile demo --copy" in lines[-2] and "reconcile init" in lines[-1]


def test_the_claims_of_the_demo_are_copied_once(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "demo", "--copy")
    assert code == 0 and "reconcile compare casualties" in err
    before = files(empty)
    assert list(before) == ["claims.yaml"]
    assert run(capsys, "compare", "casualties")[0] == 0
    code, _, err = run(capsys, "demo", "--copy")
    assert (code, files(empty)) == (2, before) and "claims.yaml exists" in err
    assert run(capsys, "demo", "--copy", "deep/er/mine.yaml")[0] == 0
    assert (empty / "deep" / "er" / "mine.yaml").read_bytes() == before["claims.yaml"]


def test_the_demo_reads_no_file(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "demo", "mine.yaml")
    assert code == 2 and "reconcile compare mine.yaml" in err


def test_a_project_begins_with_two_claims_that_disagree(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "init")
    assert (code, out) == (0, "")
    assert set(files(empty)) == {"claims.yaml", "claims.schema.json", "reconcile.toml"}
    assert "Now try: reconcile compare" in err
    code, out, _ = run(capsys, "compare")
    assert code == 0 and "Cannot all be right." in out and "Killed: " in out
    code, out, err = run(capsys, "check")
    assert (code, out) == (0, "") and "2 claims in 1 file, no findings." in err
    first = (empty / "claims.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert (empty / first.partition("$schema=")[2]).is_file(), "the editor finds the schema"


def test_what_the_closing_words_of_init_advise_works(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "init")
    code, _, err = run(
        capsys, "add", "killed", "about 30", "--claimant", "coastguard", "--source", "harbour-post"
    )
    assert code == 0 and "about 30 → 27–33" in err


@pytest.mark.parametrize("there", ["claims.yaml", "claims.schema.json", "reconcile.toml"])
def test_where_a_file_is_there_none_is_written(
    there: str, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / there).write_text("mine\n", encoding="utf-8")
    code, _, err = run(capsys, "init")
    assert code == 2 and f"{there} exists; nothing is overwritten" in err
    assert files(empty) == {there: b"mine\n"}


@pytest.mark.parametrize("there", ["claims.yaml", "data/claims.yaml", "reconcile.toml"])
def test_a_project_that_is_there_gets_what_checks_it_and_nothing_else(
    there: str, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / there).parent.mkdir(exist_ok=True)
    (empty / there).write_text("version: 1\n", encoding="utf-8")
    code, _, err = run(capsys, "init", "--ci", "github", "--pre-commit")
    assert code == 0 and err.endswith("Now try: reconcile check\n")
    added = {".github/workflows/claims.yml", ".pre-commit-config.yaml"}
    assert set(files(empty)) == {there, *added}
    assert files(empty)[there] == b"version: 1\n"
    before = files(empty)
    code, _, err = run(capsys, "init", "--ci", "github")
    assert (code, files(empty)) == (2, before) and "claims.yml exists; nothing" in err


def test_hooks_that_are_there_are_kept_and_the_entry_is_said(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hooks = empty / ".pre-commit-config.yaml"
    hooks.write_text("repos: []\n", encoding="utf-8")
    code, _, err = run(capsys, "init", "--pre-commit", "--ci", "gitlab")
    assert code == 2 and set(files(empty)) == {hooks.name}
    entry = err.partition("add this to its repos: ")[2]
    assert yaml.safe_load(entry) == yaml.safe_load(starter_text("pre-commit.yaml"))["repos"]


def test_where_writing_fails_half_way_nothing_is_left(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = keeping._create

    def failing(path: str, text: str, made: list[keeping._NewFile]) -> None:
        if path.endswith("reconcile.toml"):
            raise OSError(28, "No space left on device")
        written(path, text, made)

    monkeypatch.setattr(keeping, "_create", failing)
    code, _, err = run(capsys, "init", "deep/project", "--ci", "github")
    assert code == 2 and "could not write deep/project/reconcile.toml: No space left" in err
    assert list(empty.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_kept(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(source: str, target: str) -> None:
        if target.endswith("reconcile.toml"):
            Path(target).write_text("somebody else's\n", encoding="utf-8")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    code, _, err = run(capsys, "init")
    assert code == 2 and "nothing was written" in err
    assert files(empty) == {"reconcile.toml": b"somebody else's\n"}


def test_workflows_on_request_are_those_of_the_documentation(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documented = offered(PAGE.read_text(encoding="utf-8"))
    assert run(capsys, "init", "one", "--ci", "github", "--pre-commit")[0] == 0
    assert run(capsys, "init", "two", "--ci", "gitlab")[0] == 0
    written = files(empty)
    for folder, path in (("one", ".github/workflows/claims.yml"), ("two", ".gitlab-ci.yml")):
        assert written[f"{folder}/{path}"].decode() == documented[path]
    hook = yaml.safe_load(written["one/.pre-commit-config.yaml"])
    like = yaml.safe_load(documented[".pre-commit-config.yaml"])
    del like["repos"][0]["hooks"][0]["args"]  # init's settings say what to check
    assert hook == like


def test_the_nearer_usual_file_is_the_one_in_the_folder(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "data").mkdir()
    (empty / "data" / "claims.yaml").write_text("version: 1\nclaims: []\n", encoding="utf-8")
    (empty / "claims.yaml").write_text(starter_text("claims.yaml"), encoding="utf-8")
    code, _, err = run(capsys, "check")
    assert code == 0 and "2 claims in 1 file" in err
