"""``reconcile init``: the files that a project begins with."""

from __future__ import annotations

import posixpath
from enum import StrEnum
from typing import Annotated

from reconcile.cli import options
from reconcile.cli.command import Command
from reconcile.cli.declared import Argument, Option
from reconcile.cli.keeping import create_all
from reconcile.cli.outcome import Outcome
from reconcile.cli.packaged import starter_text


class BuildServer(StrEnum):
    """Where the claims are checked on every change."""

    GITHUB = "github"
    GITLAB = "gitlab"


_WORKFLOWS = {
    BuildServer.GITHUB: (".github/workflows/claims.yml", "github.yml"),
    BuildServer.GITLAB: (".gitlab-ci.yml", "gitlab.yml"),
}

Folder = Annotated[
    str,
    Argument(
        metavar="[FOLDER]", help="Where to begin (here); made if missing.", show_default=False
    ),
]
Ci = Annotated[
    BuildServer | None, Option("--ci", help="Also a workflow that checks every pull request.")
]
PreCommit = Annotated[
    bool, Option("--pre-commit", help="Also an entry that checks before every commit.")
]


def init(
    folder: Folder = ".", ci: Ci = None, pre_commit: PreCommit = False, debug: options.Debug = False
) -> Outcome:
    """Begin a project: a claims file with two rival claims, its schema, and settings.

    Nothing is ever overwritten: if one of the files is there, none is written.

    Examples:
      reconcile init
      reconcile init ferry --ci github --pre-commit
    """
    files = {"claims.yaml": starter_text("claims.yaml"), "claims.schema.json": _schema()}
    files["reconcile.toml"] = starter_text("reconcile.toml")
    if ci is not None:
        path, name = _WORKFLOWS[ci]
        files[path] = starter_text(name)
    if pre_commit:
        files[".pre-commit-config.yaml"] = starter_text("pre-commit.yaml")
    placed = {
        posixpath.normpath(posixpath.join(folder, path)): text for path, text in files.items()
    }
    create_all(placed)
    return Outcome(messages=_message(list(placed), folder, ci, pre_commit=pre_commit))


def _schema() -> str:
    import json

    from reconcile.loading.schema import claims_schema

    return json.dumps(claims_schema(), indent=2, ensure_ascii=False) + "\n"


def _message(paths: list[str], folder: str, ci: BuildServer | None, *, pre_commit: bool) -> str:
    lines = [f"reconcile: wrote {', '.join(paths)}"]
    if ci is not None or pre_commit:
        lines.append(
            "Put the address and the commit of reconcile that you trust where they say so."
        )
    there = [] if posixpath.normpath(folder) == "." else [f"cd {folder}"]
    for number, command in enumerate([*there, "reconcile compare", "reconcile check"]):
        lines.append(f"{'Now try: ' if number == 0 else '         '}{command}")
    lines.append(
        '         reconcile add killed "about 30" --claimant coastguard --source harbour-post'
    )
    return "\n".join(lines) + "\n"


COMMAND = Command(init, place=20)
