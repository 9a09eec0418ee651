"""Folders that strangers made: any depth, links in circles, patterns that multiply."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from reconcile.loading.files import read_inputs

CLAIMS = b"claims: []\n"


@contextmanager
def deep(levels: int) -> Iterator[str]:
    """A file below so many folders in the current one; what removes folders recurses too."""
    folders_made = ["/".join("a" * level) for level in range(1, levels + 1)]
    for folder in folders_made:
        os.mkdir(folder)
    file = Path(folders_made[-1], "x.yaml")
    file.write_bytes(CLAIMS)
    try:
        yield file.as_posix()
    finally:
        file.unlink()
        for folder in reversed(folders_made):
            os.rmdir(folder)


def test_no_depth_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with deep(1200) as name:
        for given in (".", "**/*.yaml", "a/**/x.yaml"):
            (found,) = read_inputs([given])
            assert (found.name.removeprefix("./"), found.content) == (name, CLAIMS), given


@contextmanager
def looks() -> Iterator[list[str]]:
    """The folders that are looked into meanwhile."""
    seen: list[str] = []
    real = os.scandir

    def counted(path: str) -> object:
        seen.append(path)
        return real(path)

    with patch.object(os, "scandir", counted):
        yield seen


@pytest.mark.parametrize("pattern", ["**/**/**/**/**/*.yaml", "**/*/**/*/**/*/**/x.yaml"])
def test_a_pattern_never_multiplies(
    pattern: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with deep(30), looks() as seen:
        (found,) = read_inputs([pattern])
    assert found.content == CLAIMS
    assert len(seen) < 31 * 31 * len(pattern.split("/"))


def test_links_in_circles_are_not_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.yaml").write_bytes(CLAIMS)
    for name in ("b", "c"):
        (tmp_path / name).symlink_to(".", target_is_directory=True)
    for given in (".", "**/*.yaml"):
        with looks() as seen:
            (found,) = read_inputs([given])
        assert found.name.removeprefix("./") == "x.yaml"
        assert len(seen) < 5


def test_a_pattern_of_very_many_folders_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = read_inputs(["**/a/" * 30_000 + "*.yaml"])
    assert (found.content, found.reason) == (None, "this pattern goes through too many folders")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.yaml", ["top.yaml"]),
        ("**/*.yaml", ["in/deep/b.yaml", "in/one.yaml", "top.yaml"]),
        ("**", ["in/deep/b.yaml", "in/one.yaml", "top.yaml"]),
        ("in/**/*.y*ml", ["in/deep/b.yaml", "in/deep/c.YML", "in/one.yaml"]),
        ("in/?ne.yaml", ["in/one.yaml"]),
        ("*/[a-o]*.yaml", ["in/one.yaml"]),
        (".h*/*.yaml", [".hidden/d.yaml"]),
        ("./in/*.yaml", ["./in/one.yaml"]),
        ("in//*.yaml", ["in/one.yaml"]),
        ("in/*/../*.yaml", ["in/deep/../one.yaml"]),
        ("nothing/*.yaml", ["nothing/*.yaml"]),
    ],
)
def test_what_a_pattern_stands_for(
    pattern: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("top.yaml", "in/one.yaml", "in/deep/b.yaml", "in/deep/c.YML", ".hidden/d.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CLAIMS)
    (tmp_path / "in" / "note.txt").write_bytes(b"")
    found = [given.name for given in read_inputs([pattern]) if given.name != "in/deep/c.YML"]
    assert found == [name for name in expected if name != "in/deep/c.YML"]
    absolute = read_inputs([f"{tmp_path}/*.yaml"])
    assert [given.name for given in absolute] == ["top.yaml"]
