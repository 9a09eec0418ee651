"""All that a command reads is noted, so that a change of it is seen."""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path

import pytest

import reconcile
from reconcile.kept.program import own_folders
from tests import processes
from tests.kept.test_kept_answers import CLAIMS

PACKAGE = Path(reconcile.__file__).parent
ASKED_ELSEWHERE = frozenset(
    "os.path.exists os.path.lexists os.path.isdir os.path.isfile os.path.islink os.path.realpath "
    "os.path.getmtime os.path.getsize os.walk os.scandir os.stat os.lstat os.readlink".split()
)
METHODS = frozenset({"exists", "is_file", "is_dir", "resolve", "stat", "iterdir", "rglob"})
SPY = """
import json, os, sys
opened = set()
def spy(event, values):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(values[0], (str, bytes)):
        opened.add(os.fsdecode(values[0]))
    if event == "subprocess.Popen":
        opened.add("a program")
from reconcile.cli.main import main
from reconcile.kept.answers import keeping
main(sys.argv[1:])  # what is imported late is imported now
kept = keeping(sys.argv[1:])
sys.addaudithook(spy)
main(sys.argv[1:])
paths = [os.path.abspath(about) for _, about in kept.questions.answers]
seen = sorted(os.path.abspath(path) for path in opened)
print(json.dumps([kept.questions.whole, paths, seen]), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "line",
    ["compare", "check . --baseline known.json", "report --output-format html", "export figures",
     "timeline", "explain 1"],
)  # fmt: skip
def test_every_file_that_is_opened_is_noted(tmp_path: Path, line: str) -> None:
    (tmp_path / "claims.yaml").write_text(CLAIMS)
    (tmp_path / "daily.txt").write_text("a hundred dead")
    (tmp_path / "reconcile.toml").write_text('accepted = "known.yaml"\n')
    (tmp_path / "known.yaml").write_text("version: 1\n")
    (tmp_path / "known.json").write_text('{"version": 1, "findings": []}\n')
    done = processes.run([sys.executable, "-c", SPY, *line.split()], cwd=tmp_path, check=False)
    whole, told, seen = json.loads(done.stderr.splitlines()[-1])
    ours = {path for path in seen if not path.startswith(own_folders())}
    ours = {path for path in ours if not path.startswith((sys.prefix, sys.base_prefix, "/dev/"))}
    assert whole and str(tmp_path / "claims.yaml") in ours
    below = {path for path in ours if "." in line.split() and Path(path).is_dir()}
    assert ours - below <= set(told), done.stderr


@pytest.mark.parametrize(
    "module", ["loading/files.py", "loading/opening.py", "loading/copies.py", "service/articles.py",
               "service/locating.py", "service/configuration.py"],
)  # fmt: skip
def test_the_file_system_is_asked_by_what_notes_it(module: str) -> None:
    """Looking at a file without opening it is seen by no spy: the source is looked at instead."""
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    used = {ast.unparse(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    methods = {name for name in used if "." in name and name.split(".")[-1] in METHODS}
    # a pattern's files are asked for after ``keep_nothing``
    allowed = {"os.path.isfile"} if module == "loading/files.py" else set()
    assert (used.keys() & ASKED_ELSEWHERE) | methods == allowed


def test_a_real_run_is_kept_and_prints_again(tmp_path: Path) -> None:
    """Whole processes, for what is imported and opened differs from the tests' own process."""
    project, kept = tmp_path / "project", tmp_path / "kept"
    project.mkdir()
    (project / "claims.yaml").write_text(CLAIMS)
    spy = "import sys; from reconcile.__main__ import run; run()"
    command = [sys.executable, "-X", "importtime", "-c", spy, "compare"]
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(kept)}
    said = [processes.run(command, cwd=project, env=surroundings) for _ in range(2)]
    assert said[0].stdout == said[1].stdout != ""
    assert "reconcile.comparing.answers.compare" in said[0].stderr
    imported = {line.rpartition("|")[2].strip() for line in said[1].stderr.splitlines()}
    assert not imported & {"typer", "yaml", "re", "enum", "dataclasses", "typing", "collections"}
