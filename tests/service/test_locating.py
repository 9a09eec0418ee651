"""The claims file of a project is found from anywhere inside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.service.locating import claims_file_above, exists


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "claims.yaml").write_text("version: 1\nclaims: []\n")
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("inside", "found"),
    [(".", "data/claims.yaml"), ("docs/deep", "../../data/claims.yaml"), ("data", "claims.yaml")],
)
def test_the_nearest_file_is_found_and_named_as_seen_from_here(
    inside: str, found: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / inside)
    assert claims_file_above() == found


def test_a_nearer_file_wins(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "docs" / "data").mkdir()
    (project / "docs" / "data" / "claims.yaml").write_text("")
    monkeypatch.chdir(project / "docs" / "deep")
    assert claims_file_above() == "../data/claims.yaml"


def test_a_folder_of_that_name_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data" / "claims.yaml").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert claims_file_above() is None


def test_what_exists(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    (project / "broken").symlink_to("nowhere")
    assert [exists(word) for word in ("data", "broken", "-", "killed")] == [True, True, True, False]
