"""Local copies: found beside the claims file, inside its project, and never anywhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reconcile.loading import files
from reconcile.loading.load import load
from reconcile.model.dataset import SourceCopy


def copy_of(folder: Path, archive: str, *, copies: bool = True) -> SourceCopy | None:
    file = folder / "claims.yaml"
    text = f'version: 1\nsources: {{daily: {{archive: "{archive}"}}}}\nclaims: []\n'
    file.write_text(text, encoding="utf-8")
    return load([file], copies=copies).copies.get("daily")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder of claims in a project, beside which stands something secret."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "project" / "data"
    (folder / "copies").mkdir(parents=True)
    (tmp_path / "project" / "pyproject.toml").touch()
    (folder / "copies" / "a.txt").write_text("the words", encoding="utf-8")
    (tmp_path / "project" / "top.txt").write_text("at the top", encoding="utf-8")
    return folder


def test_a_copy_is_found_beside_the_claims_or_elsewhere_in_the_project(project: Path) -> None:
    assert copy_of(project, "copies/a.txt") == SourceCopy("the words")
    assert copy_of(project, "../top.txt") == SourceCopy("at the top")


def test_copies_are_only_read_when_asked_for(project: Path) -> None:
    assert copy_of(project, "copies/a.txt", copies=False) is None


@pytest.mark.parametrize("path", ["../../secret.txt", "/etc/hosts", "copies/../../../secret.txt"])
def test_what_lies_outside_is_not_read(path: str, project: Path) -> None:
    copy = copy_of(project, path)
    assert copy is not None and copy.text is None
    assert "not inside the project" in copy.missing


def test_a_link_that_leads_out_is_not_followed(project: Path) -> None:
    (project / "copies" / "link.txt").symlink_to(project.parent.parent / "secret.txt")
    copy = copy_of(project, "copies/link.txt")
    assert copy is not None and copy.text is None and copy.missing


def test_without_a_project_the_folder_of_the_claims_is_the_limit(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").touch()
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.txt").write_text("x", encoding="utf-8")
    assert copy_of(folder, "a.txt") == SourceCopy("x")
    copy = copy_of(folder, "../secret.txt")
    assert copy is not None and copy.missing


@pytest.mark.parametrize("path", ["none.txt", "copies", "copies/pipe", "copies/a.txt/b"])
def test_what_is_no_file_is_missing(path: str, project: Path) -> None:
    os.mkfifo(project / "copies" / "pipe")
    copy = copy_of(project, path)
    assert copy is not None and copy.text is None and copy.missing


def test_a_copy_has_a_size(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_COPY_BYTES", 5)
    copy = copy_of(project, "copies/a.txt")
    assert copy is not None and "5 is the limit" in copy.missing


def test_a_copy_that_is_no_text_is_there_and_is_not_searched(project: Path) -> None:
    for content in (b"%PDF-1.7", b"\x89PNG\0\0"):
        (project / "copies" / "a.txt").write_bytes(content)
        assert copy_of(project, "copies/a.txt") == SourceCopy(None)


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_of_a_web_page_the_text_counts(name: str, project: Path) -> None:
    page = "<!DOCTYPE html><p>nearly <b>3,000</b>&nbsp;men &lt;"
    (project / "copies" / name).write_text(page, encoding="utf-8")
    copy = copy_of(project, f"copies/{name}")
    assert copy is not None and copy.text is not None
    assert " ".join(copy.text.split()) == "nearly 3,000 men <"
