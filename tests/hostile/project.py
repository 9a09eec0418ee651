"""A project on which every command can be tried, and what each is tried with."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from reconcile.cli.main import main
from tests import processes

CLAIMS = """\
version: 1
sources:
  page: {publisher: The Page, citation: "page 4", archive: copies/page.txt}
  post: {publisher: The Post, url: "https://post.example/1", published: 2024-12-27}
claimants:
  army: {name: Army}
  gov: {name: Government, side: gov}
claims:
  - {id: few, metric: killed, figure: 40, claimant: army, source: page, as_of: 2024-12-23}
  - {id: many, metric: killed, figure: over 90, claimant: gov, source: post, as_of: 2024-12-23}
  - {id: later, metric: killed, figure: over 95, claimant: gov, source: post, as_of: 2024-12-26}
"""
MORE = """\
version: 1
claims:
  - {id: odd, metric: wounded, figure: 1_000, claimant: army, source: page, as_of: 2024-12-23}
"""
FILES: Mapping[str, str] = {
    "data/claims.yaml": CLAIMS,
    "data/more.yaml": MORE,
    "data/copies/page.txt": "There were 40 killed, said the army.\n",
    "reconcile.toml": 'paths = ["data"]\nbaseline = "known.jsonl"\n',
    "known.jsonl": '{"reconcile-baseline": 1}\n',
    "article.txt": "The army said on 23 December 2024 that 40 people were killed in the town.\n",
    "columns.yaml": (
        "columns: {as_of: Day, claimant: Who, place: Where, note: Note}\nfigures: {killed: Dead}\n"
    ),
    "table.csv": (
        "Dead,Day,Who,Where,Note\n40,2024-12-23,Army,Town,\n90,2024-12-23,Government,Town,x\n"
    ),
    "report.md": "an old report\n",
    "out.json": "an old answer\n",
    "out.yaml": "an old answer\n",
    "out.svg": "an old picture\n",
    "summary.md": "before\n",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """A command line to be run in the project."""

    args: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """As a person types it."""
        return " ".join(self.args)


def _trials(*lines: str) -> tuple[Trial, ...]:
    return tuple(Trial(tuple(line.split())) for line in lines)


TRIALS: Mapping[str, tuple[Trial, ...]] = {
    "demo": _trials("demo", "demo --copy deep/new.yaml"),
    "init": _trials("init ferry --ci github --pre-commit"),
    "draft": _trials(
        "draft article.txt",
        "draft article.txt -o new.yaml",
        "draft article.txt --against data/claims.yaml",
    ),
    "import": _trials(
        "import --list",
        "import table table.csv --map columns.yaml --preview",
        "import table table.csv --map columns.yaml -o new.yaml",
        "import table table.csv --map columns.yaml -o out.yaml --overwrite",
    ),
    "add": _trials(
        "add killed 70 --claimant army --source page --as-of 2024-12-24 --to data/claims.yaml",
        "add killed 70 --claimant-name Navy --publisher Daily --citation p --to new.yaml",
        "add killed 70 --claimant army --source page --to data/claims.yaml --dry-run",
    ),
    "check": (
        *_trials(
            "check",
            "check --format sarif -o out.json",
            "check --write-baseline",
            "check --base HEAD",
            "check --show-settings",
        ),
        Trial(
            ("check", "--format", "github", "-o", "out.json"),
            (("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", "summary.md")),
        ),
    ),
    "fix": _trials("fix", "fix --diff", "fix data"),
    "compare": _trials(
        "compare",
        "compare --format json -o out.json",
        "compare --base HEAD",
        "compare data --full",
        "compare --shard 1 shards",
    ),
    "shard": _trials("shard data/claims.yaml --into deep/new"),
    "merge": _trials("merge shards", "merge shards --format json -o out.json"),
    "report": _trials(
        "report -o report.md --pictures", "report --format html", "report --check report.md"
    ),
    "timeline": _trials("timeline killed", "timeline killed -o out.svg"),
    "explain": _trials("explain 1", "explain few -o out.json", "explain S101"),
    "accept": (Trial(("accept", "1", "--reason", "Both stand by it.", "--by", "desk")),),
    "export": _trials("export figures", "export discrepancies -o out.json"),
    "schema": _trials("schema", "schema -o out.json"),
    "completion": _trials("completion bash -o out.json", "completion offers -- compare --voice g"),
}
"""What each command is tried with: what it prints, and every way in which it writes."""

APART: Mapping[str, str] = {"lsp": "tests/lsp/test_hostile_files.py"}
"""Commands that are tried in another way, and the tests that do."""


SHARDS = (
    "shard data/claims.yaml --into shards --shards 2",
    "compare --shard 1 shards",
    "compare --shard 2 shards",
)


def begin(folder: Path) -> None:
    """Make the project, its claims also as shards, in a repository with a commit."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for line in SHARDS:
        assert ran(Trial(tuple(line.split())), folder).code in {0, 1}, line
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "begin"]):
        processes.run(["git", *command], cwd=folder)


def held(folder: Path) -> dict[str, bytes | None]:
    """Every file of the project and what it holds; folders hold nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".git" not in path.relative_to(folder).parts[:1]
    }


def put_back(folder: Path, before: Mapping[str, bytes | None]) -> None:
    """Make the project again what it was."""
    now = held(folder)
    for name in sorted(now.keys() - before.keys(), reverse=True):
        (folder / name).rmdir() if now[name] is None else (folder / name).unlink()
    for name, content in before.items():
        if content is not None and now.get(name) != content:
            (folder / name).write_bytes(content)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code, and what it printed."""

    code: int
    out: str
    err: str


def ran(trial: Trial, folder: Path) -> Ended:
    """A command line run in the project, inside this process; a signal's exit is its code."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    environment = {"COLUMNS": "100", "SOURCE_DATE_EPOCH": "1735689600", **dict(trial.environment)}
    with (
        patch.dict(os.environ, environment),
        chdir(folder),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            code = main(list(trial.args))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        for stream in (out, err):
            stream.flush()
    return Ended(code, *(_text(stream) for stream in (out, err)))


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
