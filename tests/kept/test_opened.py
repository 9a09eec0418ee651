"""What is taken down of what Python opens and starts, and what of it nobody noted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.kept import looking
from reconcile.kept.digest import digest_of_file
from reconcile.kept.opened import OpenedPaths, opened


@pytest.mark.parametrize(
    ("event", "values", "paths", "all_seen"),
    [
        ("open", ("a.yaml", "r", 0), {"a.yaml"}, True),
        ("open", (b"b.yaml", "r", 0), {"b.yaml"}, True),
        ("open", (3, "r", 0), set(), True),
        ("import", ("json", None), set(), True),
        ("import", ("pandas", None), set(), False),
        ("import", ("pyarrow.lib", None), set(), False),
        ("import", ("pyspark.sql", None), set(), False),
        ("import", ("pandasish", None), set(), True),
        ("os.listdir", (".",), set(), True),
        *((name, ("x",), set(), False) for name in (
            "subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "os.system",
            "socket.connect")),
    ],
)  # fmt: skip
def test_what_is_opened_and_what_is_out_of_sight(
    event: str, values: tuple[object, ...], paths: set[str], all_seen: bool
) -> None:
    found = OpenedPaths()
    found(event, values)
    assert (found.paths, found.all_seen) == (paths, all_seen)
    found.begin()
    assert (found.paths, found.all_seen) == (set(), True)


def test_only_what_nobody_noted_and_is_no_part_of_python_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, kept = tmp_path / "work", tmp_path / "kept"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    found = OpenedPaths()
    for path in ("noted.yaml", "forgotten.yaml", f"{kept}/answer", "/dev/null", os.__file__,
                 "/proc/stat", f"{sys.prefix}/x", f"{tmp_path}/compiled/x.pyc",
                 f"{kept}-other/answer"):  # fmt: skip
        found("open", (path, "r", 0))
    left = found.besides([str(work / "noted.yaml")], str(kept))
    assert left == {str(work / "forgotten.yaml"), f"{kept}-other/answer"}


def test_python_tells_of_what_it_opens_from_the_first_call_on(tmp_path: Path) -> None:
    found = opened()
    assert opened() is found
    found.begin()
    (tmp_path / "a.txt").write_text("a")
    assert str(tmp_path / "a.txt") in found.paths


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (looking.is_there, [True, True, False]),
        (looking.is_folder, [False, True, False]),
        (looking.is_file, [True, False, False]),
    ],
)
def test_what_is_asked_and_its_answer_are_noted(
    ask: Callable[[str], bool], expected: list[bool], tmp_path: Path
) -> None:
    questions = looking.begin()
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    assert [ask(str(tmp_path / name)) for name in ("file", "folder", "missing")] == expected
    assert [*questions.answers.values()] == ["yes" if answer else "no" for answer in expected]
    assert questions.whole and questions.still_so()
    (tmp_path / "file").unlink()
    (tmp_path / "missing").write_text("")
    (tmp_path / "folder").rmdir()
    assert not questions.still_so()


def test_a_question_without_an_answer_makes_all_unfit_to_keep(tmp_path: Path) -> None:
    questions = looking.begin()
    with pytest.raises((OSError, ValueError)):
        looking.leads_to("a\0b")
    assert not questions.whole and looking.something_wanted()
    looking.want_nothing()
    assert not looking.something_wanted()


def test_a_folder_that_may_not_be_read_makes_all_unfit_to_keep(tmp_path: Path) -> None:
    questions = looking.begin()
    (tmp_path / "a.yaml").write_text("")
    (tmp_path / ".b.yaml").write_text("")
    (tmp_path / "c.YML").write_text("")
    found = looking.claims_files_below(str(tmp_path), [])
    assert sorted(map(os.path.basename, found)) == ["a.yaml", "c.YML"]
    assert questions.whole
    looking.claims_files_below(str(tmp_path), [OSError()])
    assert not questions.whole


def test_what_lies_below_a_folder_is_asked_again_as_it_was_found(tmp_path: Path) -> None:
    """Hidden folders and links are left out, a new file in a folder of a folder is seen."""
    for folder in ("deep/er", ".hidden", "other"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("a.yaml", "b.txt", "deep/er/c.yml", ".hidden/d.yaml", "other/e.YAML"):
        (tmp_path / file).write_text("")
    (tmp_path / "linked").symlink_to(tmp_path / "deep", target_is_directory=True)
    (tmp_path / "broken.yaml").symlink_to("nowhere")
    questions = looking.begin()
    found = [
        os.path.relpath(path, tmp_path) for path in looking.claims_files_below(str(tmp_path), [])
    ]
    assert sorted(found) == ["a.yaml", "broken.yaml", "deep/er/c.yml", "other/e.YAML"]
    assert questions.whole and questions.still_so()
    (tmp_path / ".hidden" / "more.yaml").write_text("")
    assert questions.still_so()
    (tmp_path / "deep" / "er" / "more.yaml").write_text("")
    assert not questions.still_so()


def test_no_name_means_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.yaml").write_text("")
    assert looking.content_of("", []) == looking.content_of(".", []) == (["inner"], ["a.yaml"])


def test_a_folder_that_is_gone_is_refused_by_name(tmp_path: Path) -> None:
    refused: list[OSError] = []
    questions = looking.begin()
    assert looking.claims_files_below(str(tmp_path / "gone"), refused) == []
    assert [error.filename for error in refused] == [str(tmp_path / "gone")]
    assert not questions.whole and not questions.still_so()


def test_what_is_missing_is_an_answer_and_what_cannot_be_read_is_none() -> None:
    questions = looking.begin()
    looking.note_missing("a", FileNotFoundError())
    looking.note_missing("b", NotADirectoryError())
    looking.note_content("c", b"text")
    assert questions.whole and len(questions.answers) == 3
    looking.note_missing("d", PermissionError())
    assert not questions.whole
    questions = looking.begin()
    looking.note_content("c", None)
    assert not questions.whole


def test_no_file_is_left_open_by_its_digest(tmp_path: Path) -> None:
    def next_handle() -> int:
        handle = os.open(tmp_path / "a", os.O_RDONLY)
        os.close(handle)
        return handle

    (tmp_path / "a").write_text("a")
    before = next_handle()
    digest_of_file(str(tmp_path / "a"))
    with pytest.raises(OSError, match="is no regular file"):
        digest_of_file(str(tmp_path))
    assert next_handle() == before
