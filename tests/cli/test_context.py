"""Named files are the scope of the answer, the project's paths its context."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.loading.load import load
from tests import processes
from tests.cli.running import run

WHO = """\
version: 1
claimants: {ministry: {name: Ministry}, mayor: {name: Mayor}}
sources: {daily: {publisher: Daily, citation: page 1}}
"""
TOWN = """\
version: 1
claims:
  - {id: a, metric: killed, figure: 90, claimant: ministry, source: daily, as_of: 2024-12-01}
  - {id: b, metric: killed, figure: 120, claimant: mayor, source: daily, as_of: 2024-12-01}
"""
OTHER = """\
version: 1
claims:
  - {id: c, metric: killed, figure: 300, claimant: mayor, source: daily, as_of: 2024-12-01}
  - {id: d, metric: kilkled, figure: 300, claimant: nobody, source: daily, as_of: 2024-12-01}
"""
PATHS = ['["."]', '["shared", "claims"]', '["shared/*.yaml", "claims/**/*.yaml"]']


@pytest.fixture(params=PATHS)
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    for name, text in {
        "reconcile.toml": f"paths = {request.param}\n", "shared/who.yaml": WHO,
        "claims/2024/town.yaml": TOWN, "claims/2024/other.yaml": OTHER,
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_named_file_knows_what_the_project_defines(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, "check", "claims/2024/town.yaml") == (
        0, "", "2 claims in 1 file, no findings.\n"
    )  # fmt: skip
    code, out, _ = run(capsys, "compare", "claims/2024/town.yaml")
    assert code == 0
    assert out.startswith("Killed: Ministry said 90, but Mayor said 120") and "300" not in out
    monkeypatch.chdir(project / "claims" / "2024")
    assert run(capsys, "check", "town.yaml")[0] == 0
    assert run(capsys, "check", "town.yaml", "--isolated")[0] == 1
    assert run(capsys, "check", "other.yaml")[2].startswith("Found 2 errors in 1 claim (1 file). 1")


def test_a_mended_file_knows_them_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    town, who = Path("claims/2024/town.yaml"), Path("shared/who.yaml")
    who.write_text(WHO.replace("{name: Mayor}", "{name: 1_000}"), encoding="utf-8")
    town.write_text(TOWN.replace("claimant: mayor", "claimant: mayr"), encoding="utf-8")
    assert run(capsys, "fix", str(town))[2].endswith("reconcile: 1 problem corrected\n")
    assert town.read_text(encoding="utf-8") == TOWN
    assert "1_000" in who.read_text(encoding="utf-8")


def test_an_id_that_the_project_has_is_taken(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("claims/2024/new.yaml").write_text(TOWN.replace("id: b", "id: e"), encoding="utf-8")
    code, out, _ = run(capsys, "check", "claims/2024/new.yaml", "--format", "concise")
    assert code == 1 and out.startswith("claims/2024/new.yaml:3:10: F105 the id a is taken")
    assert out.count("\n") == 1


def test_a_file_of_another_project_keeps_its_own_ids(
    project: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("elsewhere") / "copy.yaml"
    copy.write_text(WHO.replace("Mayor", "Governor") + TOWN.partition("\n")[2], encoding="utf-8")
    assert run(capsys, "check", str(copy))[0] == 0
    assert "Governor said 120" in run(capsys, "compare", str(copy))[1]


def test_a_file_around_that_cannot_be_read_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("shared/who.yaml").write_text("claimants: {a: [", encoding="utf-8")
    code, out, _ = run(capsys, "check", "claims/2024/town.yaml", "--format", "concise")
    assert code == 2 and "shared/who.yaml:1:17: F002" in out and "F107" not in out


def test_a_pattern_that_fits_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (problem,) = load(["claims/*.yaml"]).problems
    assert problem.message == ("the file cannot be read: no .yaml or .yml file fits this pattern")


def test_what_is_new_since_a_commit_is_asked_of_the_named_file(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        processes.run(["git", *identity, *words])

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    town = Path("claims/2024/town.yaml")
    assert run(capsys, "check", str(town), "--base", "HEAD")[0] == 0
    assert "Nothing that disagrees is new" in run(capsys, "compare", str(town), "--base", "HEAD")[1]
    town.write_text(TOWN.replace("120", "150"), encoding="utf-8")
    out = run(capsys, "compare", str(town), "--base", "HEAD")[1]
    assert out.startswith("Killed: Ministry said 90, but Mayor said 150")
    town.write_text(TOWN.replace("claimant: mayor", "claimant: mayr"), encoding="utf-8")
    code, out, _ = run(capsys, "check", str(town), "--base", "HEAD", "--format", "concise")
    assert code == 1 and "F107" in out and "other.yaml" not in out
