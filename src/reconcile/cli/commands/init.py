"""``reconcile init``: the files that a project begins with."""

from __future__ import annotations

import posixpath
from enum import StrEnum
from typing import Annotated

from reconcile.cli.command import Command
from reconcile.cli.declared import Argument, Option
from reconcile.cli.keeping import create_all, those_there
from reconcile.cli.outcome import Outcome
from reconcile.cli.packaged import schema_json, starter_text
from reconcile.service.configuration import OWN_FILE
from reconcile.service.errors import WriteError
from reconcile.service.locating import USUAL_FILES


class BuildServer(StrEnum):
    """Where the claims are checked on every change."""

    GITHUB = "github"
    GITLAB = "gitlab"


_WORKFLOWS = {
    BuildServer.GITHUB: (".github/workflows/claims.yml", "github.yml"),
    BuildServer.GITLAB: (".gitlab-ci.yml", "gitlab.yml"),
}
_HOOKS = ".pre-commit-config.yaml"
_OF_A_PROJECT = (OWN_FILE, *USUAL_FILES)
_ADD = 'reconcile add killed "about 30" --claimant coastguard --source harbour-post'

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


def init(folder: Folder = ".", ci: Ci = None, pre_commit: PreCommit = False) -> Outcome:
    """Begin a project: a claims file, its schema and settings.

    The claims file has two rival claims as an example: put yours in their place.
    Nothing is ever overwritten: if one of the files is there, none is written. Where claims or
    settings are there already, --ci and --pre-commit add only what they stand for.

    Examples:
      reconcile init
      reconcile init ferry --ci github --pre-commit
    """
    added = _asked_for(ci, pre_commit=pre_commit)
    begun = bool(added and those_there(_in(folder, path) for path in _OF_A_PROJECT))
    if pre_commit and those_there([_in(folder, _HOOKS)]):
        raise WriteError(
            f"{_HOOKS} exists; nothing is overwritten, so nothing was written; add this to its "
            f"repos: {_hook()}"
        )
    files = added if begun else {**_beginning(), **added}
    placed = {_in(folder, path): text for path, text in files.items()}
    create_all(placed)
    return Outcome(messages=_message(list(placed), folder, trust=bool(added), begun=begun))


def _in(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def _beginning() -> dict[str, str]:
    """The files of a new project."""
    return {
        "claims.yaml": starter_text("claims.yaml"),
        "claims.schema.json": schema_json(),
        "reconcile.toml": starter_text("reconcile.toml"),
    }


def _asked_for(ci: BuildServer | None, *, pre_commit: bool) -> dict[str, str]:
    """The files that check every change."""
    found = {} if ci is None else {_WORKFLOWS[ci][0]: starter_text(_WORKFLOWS[ci][1])}
    return {**found, _HOOKS: starter_text("pre-commit.yaml")} if pre_commit else found


def _hook() -> str:
    """The entry for pre-commit, in a single line."""
    import yaml

    from reconcile.curating.yaml_text import flow_value

    (entry,) = yaml.safe_load(starter_text("pre-commit.yaml"))["repos"]
    return f"- {flow_value(entry)}"


def _message(paths: list[str], folder: str, *, trust: bool, begun: bool) -> str:
    lines = [f"reconcile: wrote {', '.join(paths)}"]
    if trust:
        lines.append(
            "Put the address and the commit of reconcile that you trust where they say so."
        )
    there = [] if posixpath.normpath(folder) == "." else [f"cd {folder}"]
    tried = ["reconcile check"] if begun else ["reconcile compare", "reconcile check", _ADD]
    for number, command in enumerate([*there, *tried]):
        lines.append(f"{'Now try: ' if number == 0 else '         '}{command}")
    return "\n".join(lines) + "\n"


COMMAND = Command(init, place=20)
