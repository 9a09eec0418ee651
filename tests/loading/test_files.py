"""Files, folders and standard input: found in order, read once, and never waited for."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from reconcile.cli.main import main
from reconcile.loading import files, opening
from reconcile.loading.load import load

TEXT = "claims: [{id: %s, metric: killed, figure: 5}]\n"


def write(path: Path, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT % name, encoding="utf-8")
    return path


def test_a_folder_gives_its_yaml_files_sorted(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yml", "a.yaml", "a/b/c.YAML", "notes.txt", ".hidden.yaml"):
        write(tmp_path / name, name.replace("/", "-").strip("."))
    write(tmp_path / ".git" / "d.yaml", "d")
    names = [given.name for given in files.read_inputs([tmp_path])]
    assert names == [
        f"{tmp_path.as_posix()}/{name}" for name in ("a/b/c.YAML", "a/z.yml", "a.yaml", "b.yaml")
    ]
    assert [claim.id for claim in load([tmp_path]).claims] == [
        "a-b-c.YAML", "a-z.yml", "a.yaml", "b.yaml",
    ]  # fmt: skip


def test_names_are_short_below_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in" / "a.yaml", "a")
    monkeypatch.chdir(tmp_path)
    (given,) = files.read_inputs([tmp_path / "in" / "a.yaml"])
    assert given.name == "in/a.yaml"
    (given,) = files.read_inputs(["./in/../in/a.yaml"])
    assert given.name == "./in/../in/a.yaml"


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", "a")
    (tmp_path / "b.yaml").symlink_to(file)
    assert len(files.read_inputs([file, str(file), tmp_path])) == 1


SECRET = "password: hunter2-xyzzy\n- [\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The top folder of a repository beside a folder with secrets, and one in its own ``.git``."""
    for name in ("secrets/claims.yaml", "repository/.git/config"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(SECRET, encoding="utf-8")
    write(tmp_path / "repository" / "data" / "good.yaml", "good")
    return tmp_path / "repository"


@pytest.mark.parametrize(
    ("link", "target", "given"),
    [
        ("data/claims.yaml", "../../secrets/claims.yaml", "data/claims.yaml"),
        ("data/claims.yaml", "../../secrets/claims.yaml", "data"),
        ("data/claims.yaml", "/proc/self/environ", "data"),
        ("data/claims.yaml", "../.git/config", "data"),
        ("more", "../secrets", "more"),
        ("more", "../secrets", "more/claims.yaml"),
        ("more", ".git", "more/config"),
        ("more", "../secrets", "data/../more/claims.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["check", "compare", "explain"])
def test_a_link_out_of_the_repository_shows_nothing(
    command: str,
    link: str,
    target: str,
    given: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (repository / link).symlink_to(target)
    monkeypatch.chdir(repository)
    first = ("good",) if command == "explain" else ()
    assert main([command, *first, given]) == 2
    said = "".join(capsys.readouterr())
    assert "leads out of its Git repository" in said
    assert not {"hunter2", "password", "PATH="} & set(re.split(r"\W", said))


@pytest.mark.parametrize("option", ["--config", "--baseline"])
def test_nor_does_any_other_file(
    option: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (repository / "linked").symlink_to("../secrets/claims.yaml")
    monkeypatch.chdir(repository)
    assert main(["check", "data", option, "linked"]) == 2
    err = capsys.readouterr().err
    assert "leads out of its Git repository" in err
    assert "hunter2" not in err


def test_links_within_a_repository_and_to_it_are_followed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "data" / "again.yaml").symlink_to("good.yaml")
    (repository / "top.yaml").symlink_to(repository / "data" / "good.yaml")
    (repository.parent / "way").symlink_to(repository)
    (repository.parent / "alone.yaml").symlink_to(repository / "data" / "good.yaml")
    monkeypatch.chdir(repository)
    for given in ("data/again.yaml", "top.yaml", "../way/data/good.yaml", "../alone.yaml"):
        assert [claim.id for claim in load([given]).claims] == ["good"], given
    monkeypatch.chdir(repository.parent / "way")
    assert [claim.id for claim in load(["data"]).claims] == ["good"]


def test_standard_input_is_given_as_bytes() -> None:
    data = load(["-"], stdin=(TEXT % "a").encode())
    assert [claim.route.path for claim in data.claims] == ["-"]
    assert [problem.message for problem in load(["-"]).problems] == [
        "the file cannot be read: nothing was given on standard input"
    ]


def test_what_cannot_be_read_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    good = write(tmp_path / "good.yaml", "a")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "empty").mkdir()
    bad: list[str | Path] = [
        tmp_path / "gone.yaml",
        tmp_path / "pipe.yaml",
        tmp_path / "loop.yaml",
        tmp_path / "empty",
        good / "inside.yaml",
        "nul\0.yaml",
        "n" * 5000,
    ]
    data = load([*bad, good])
    assert [claim.id for claim in data.claims] == ["a"]
    assert len(data.refused) == len(bad)
    assert {problem.code for problem in data.problems} == {"F001"}
    assert all(problem.fatal and problem.place.line == 1 for problem in data.problems)
    said = {Path(problem.place.path).name: problem.message for problem in data.problems}
    assert "no such file" in said["gone.yaml"]
    assert "not a regular file" in said["pipe.yaml"]
    assert "circle" in said["loop.yaml"]
    assert "no .yaml" in said["empty"]
    assert "null character" in said["nul\0.yaml"]


@pytest.mark.parametrize("number", [13, 1, 5, 40])
def test_any_refusal_of_the_system_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    file = write(tmp_path / "a.yaml", "a")

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number), str(file))

    for name in ("open", "fstat"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            inputs = files.read_inputs([str(file)])
        assert [given.content for given in inputs] == [None]
        assert inputs[0].reason
        assert "Errno" not in inputs[0].reason


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    file = write(tmp_path / "a.yaml", "a")
    (given,) = files.read_inputs([file])
    assert given.content is None
    assert "10 is the limit" in given.reason
    (given,) = files.read_inputs(["-"], stdin=b"x" * 11)
    assert given.content is None


def test_a_file_of_a_megabyte_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * 2**20)
    (given,) = files.read_inputs([str(file)])
    assert given.content == b"#" * 2**20


def test_a_deleted_current_folder_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "a.yaml", "a")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert files.read_inputs([file])[0].content is not None


def test_a_folder_that_may_not_be_listed_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(folder: str) -> list[object]:
        raise PermissionError(13, "no", folder)

    monkeypatch.setattr(os, "scandir", scandir)
    (given,) = files.read_inputs([tmp_path])
    assert (given.content, given.reason) == (None, "you may not read it")
