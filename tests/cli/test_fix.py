"""``reconcile fix``, as somebody types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run

BAD = """\
version: 1   # kept
claims:
  - id: one
    metric: deaths
    figure: 1_000
    as_of: 27.12.2024
    note: what a day: so many
"""
GOOD = """\
version: 1   # kept
claims:
  - id: one
    metric: killed
    figure: 1000
    as_of: 27.12.2024
    note: "what a day: so many"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    return Run(capsys, "fix")(*args)


def test_it_mends_says_what_and_then_has_nothing_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys)
    assert (code, out) == (0, "")
    assert Path("claims.yaml").read_text(encoding="utf-8") == GOOD
    assert "claims.yaml:4:13: V101 there is no metric deaths: write killed\n" in err
    assert err.endswith("reconcile: 3 problems corrected\n")
    assert run(capsys) == (0, "", "reconcile: 0 problems corrected\n")
    assert run(capsys, "--diff") == (0, "", "reconcile: 0 problems would be corrected\n")


def test_the_difference_is_shown_and_nothing_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "--diff")
    assert (code, Path("claims.yaml").read_text(encoding="utf-8")) == (1, BAD)
    assert "-    figure: 1_000\n" in out and "+    figure: 1000\n" in out
    assert "3 problems would be corrected" in err


def test_a_file_that_changes_meanwhile_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("more.yaml").write_text(BAD.replace("one", "two"), encoding="utf-8")
    read = Path.read_bytes

    def late(path: Path) -> bytes:
        return read(path) + (b"# more\n" if path.name == "more.yaml" else b"")

    monkeypatch.setattr(Path, "read_bytes", late)
    code, _, err = run(capsys, "claims.yaml", "more.yaml")
    monkeypatch.undo()
    assert code == 2 and "more.yaml was changed meanwhile" in err
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == BAD


def test_what_cannot_be_mended_is_left_and_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("claims.yaml").write_text(GOOD.replace("27.12.2024", "03/04/2024"), encoding="utf-8")
    code, _, err = run(capsys)
    assert code == 0 and "0 problems corrected, 1 problem left for you" in err


def test_what_cannot_be_read_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be corrected in place" in run(capsys, "-")[2]
    assert "missing.yaml cannot be read" in run(capsys, "missing.yaml")[2]
    Path("claims.yaml").write_bytes(b"claims: \xe9")
    assert run(capsys)[0] == 2


def test_a_byte_order_mark_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("claims.yaml").write_bytes(b"\xef\xbb\xbf" + BAD.encode())
    assert run(capsys)[0] == 0
    assert Path("claims.yaml").read_bytes() == b"\xef\xbb\xbf" + GOOD.encode()
