"""A real Git repository for tests, and the program run in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from reconcile.cli.main import main
from tests import processes

HEAD = """\
version: 1
sources:
  daily: {publisher: The Daily, url: "https://daily.example/1"}
claimants:
  army: {name: Army, side: north}
subjects: {soldiers: {name: soldiers}}
defaults: {subject: soldiers}
claims:
"""


def claim(name: str, figure: str, *, sourced: bool = True, note: str = "") -> str:
    """A claim as a block of lines."""
    lines = [f"  - id: {name}{note}", "    metric: killed", f"    figure: {figure}"]
    lines += ["    claimant: army", "    as_of: 2024-12-23"]
    return "\n".join([*lines, *(["    source: daily"] if sourced else []), ""])


def forty() -> list[str]:
    """Forty claims, three of them unsourced."""
    return [
        claim(f"claim-{number}", str(40 + number), sourced=number not in (7, 19, 31))
        for number in range(40)
    ]


@dataclass
class Repository:
    """A folder under Git, and what the program says in it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def claims(self) -> Path:
        return self.folder / "data" / "claims.yaml"

    def git(self, *command: str, folder: Path | None = None) -> str:
        return processes.run(["git", *command], cwd=folder or self.folder).stdout.strip()

    def write(self, claims: list[str], head: str = HEAD) -> None:
        self.claims.parent.mkdir(exist_ok=True)
        self.claims.write_text(head + "".join(claims), encoding="utf-8")

    def commit(self, message: str = "a change") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run(self, *args: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main(args)
        out, err = self.capsys.readouterr()
        return code, out, err

    def found(self, *args: str) -> list[dict[str, Any]]:
        """The new findings of ``check``."""
        _, out, _ = self.run("check", *args, "--format", "json")
        return [load for load in json.loads(out)["findings"] if load["new"]]

    def codes(self, *args: str) -> list[str]:
        return sorted(str(record["code"]) for record in self.found(*args))


def quiet_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without anybody's own configuration."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "NO_COLOR": "1",
    }.items():
        monkeypatch.setenv(name, value)
    for name in (
        "GITHUB_STEP_SUMMARY", "RECONCILE_CONFIG", "RECONCILE_OUTPUT_FORMAT",
        "RECONCILE_OUTPUT_FILE",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


def begin(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Repository:
    """A repository with forty claims on ``main``, and a branch checked out."""
    quiet_git(monkeypatch)
    for name, content in _begun().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    monkeypatch.chdir(folder)
    return Repository(folder, capsys)


@cache
def _begun() -> Mapping[str, bytes]:
    """The files of such a repository, which Git is asked for once."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        (folder / "data" / "claims.yaml").write_text(HEAD + "".join(forty()), encoding="utf-8")
        for command in (
            "init --quiet --initial-branch=main --template=",
            "add --all",
            "commit --quiet --message forty-claims",
            "checkout --quiet -b branch",
        ):
            processes.run(["git", *command.split()], cwd=folder)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
