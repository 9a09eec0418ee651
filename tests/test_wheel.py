"""The built wheel does the three jobs by itself, far from the source."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests import processes

ROOT = Path(__file__).parents[1]

# Runs the program with the target first on the path and the project's own folders off it.
RUN = """
import sys
target, source = sys.argv[1:3]
sys.path[:] = [target, *(p for p in sys.path if p and not p.startswith(source))]
sys.meta_path[:] = [f for f in sys.meta_path if "editable" not in str(f).lower()]
import reconcile
assert reconcile.__file__.startswith(target), reconcile.__file__
sys.argv = ["reconcile", *sys.argv[3:]]
from reconcile.__main__ import run
run()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    processes.run(command, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def target(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-index", "--no-deps", "--target", str(folder), str(wheel)]
    processes.run(command)
    return folder


def run(target: Path, args: Sequence[str], cwd: Path) -> CompletedProcess[str]:
    return processes.run(
        # the project's own .venv lies below it, and is needed for the dependencies
        [sys.executable, "-c", RUN, str(target), str(ROOT / "src"), *args],
        cwd=cwd,
        check=False,
    )


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "reconcile/py.typed",
        "reconcile/schemas/claims.schema.json",
        "reconcile/example/claims.yaml",
        "reconcile/loading/manual.md",
        "reconcile/vocabulary/metrics.yaml",
        "reconcile/vocabulary/hedges.yaml",
        "reconcile/vocabulary/fault_words.yaml",
        "reconcile/vocabulary/articles.yaml",
        "reconcile/cli/starters/claims.yaml",
        "reconcile/cli/starters/github.yml",
        "reconcile/vocabulary/levels.yaml",
        "reconcile/checking/gate_codes.yaml",
        "reconcile/drafting/decoys.yaml",
        "reconcile/vocabulary/terms.yaml",
        "reconcile/drawing/plot.css",
        "reconcile/reports/page.css",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_the_wheel_names_its_licence_and_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        text = archive.read(metadata).decode("utf-8")
    assert "License-Expression: MIT" in text
    needs = {
        line.split()[1].partition(">")[0].partition("<")[0]
        for line in text.splitlines()
        if line.startswith("Requires-Dist:") and "extra ==" not in line
    }
    assert needs == {"typer", "rich", "pyyaml", "jsonschema"}


def test_compare(target: Path, tmp_path: Path) -> None:
    example = target / "reconcile" / "example" / "claims.yaml"
    done = run(target, ["compare", "casualties", str(example), "--format", "json"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["discrepancies"]


def test_check(target: Path, tmp_path: Path) -> None:
    example = target / "reconcile" / "example" / "claims.yaml"
    done = run(target, ["check", str(example), "--format", "json"], tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    assert json.loads(done.stdout)["summary"]["claims"] > 0


def test_report(target: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    example = (target / "reconcile" / "example" / "claims.yaml").read_bytes()
    (tmp_path / "data" / "claims.yaml").write_bytes(example)
    done = run(target, ["report", "casualties", "-o", "report.md"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.md").read_text(encoding="utf-8").startswith("#")
    again = run(target, ["report", "casualties", "--check", "report.md"], tmp_path)
    assert again.returncode == 0, again.stderr


def test_the_schema_travels_with_the_wheel(target: Path, tmp_path: Path) -> None:
    done = run(target, ["schema"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["$schema"].endswith("2020-12/schema")


def test_the_first_five_minutes_in_an_empty_folder(target: Path, tmp_path: Path) -> None:
    def ok(*args: str) -> CompletedProcess[str]:
        done = run(target, args, tmp_path)
        assert done.returncode == 0, (args, done.stderr)
        return done

    assert "This is a demo" in ok("demo").stdout
    assert "ucdp" in ok("import", "--list").stdout
    assert list(tmp_path.iterdir()) == []
    ok("init", "--ci", "gitlab", "--pre-commit")
    assert "Cannot all be right." in ok("compare").stdout
    ok("check")
    ok("add", "killed", "over 3,000", "--claimant", "coastguard", "--source", "harbour-post")
    ok("check")
    (tmp_path / "article.txt").write_text(
        "Nine people were killed, police said.\n", encoding="utf-8"
    )
    ok("draft", "article.txt", "-o", "drafts.yaml")
    assert run(target, ["check", "drafts.yaml"], tmp_path).returncode == 1
    assert (
        run(target, ["draft", "article.txt", "--against", "claims.yaml"], tmp_path).returncode == 1
    )
    claims = tmp_path / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("metric: killed", "metric: deaths", 1), encoding="utf-8")
    assert run(target, ["fix", "--diff"], tmp_path).returncode == 1
    ok("fix")
    assert claims.read_text(encoding="utf-8") == text
    ok("demo", "--copy", "demo.yaml")
