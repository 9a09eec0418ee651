"""``reconcile lsp``: the language server that an editor starts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.cli import options
from reconcile.cli.collecting import steadily
from reconcile.cli.command import Command
from reconcile.cli.console import Console
from reconcile.cli.outcome import Outcome
from reconcile.service.articles import text_of
from reconcile.service.check import known_in, manuals, rules_of
from reconcile.service.configuration import Overrides, settings_of
from reconcile.service.errors import MissingPackageError, ReconcileError, RequestError
from reconcile.service.host import Host

if TYPE_CHECKING:
    from reconcile.lsp.gathering import Project


def lsp(console: Console, *, configuration: options.Configuration) -> Outcome:
    """Answer an editor: findings, readings, completions, repairs.

    The editor starts it and speaks the Language Server Protocol with it over standard input and
    output; docs/editors.md says how to set up the usual ones. It needs the extra [lsp].

    Examples:
      reconcile lsp
      reconcile lsp --config newsroom.toml
    """
    try:
        from reconcile.lsp.server import serve
    except ModuleNotFoundError as missing:
        if missing.name is not None and missing.name.startswith("reconcile"):
            raise
        raise MissingPackageError(
            f"the language server needs {missing.name}; "
            "pip install 'reconcile-figures[lsp]' brings it"
        ) from None
    if sys.stdin is None or sys.stdin.isatty():
        raise RequestError("lsp speaks with an editor, which starts it itself; see docs/editors.md")
    overrides = configuration.overridden()
    steadily()
    # what anything else prints must not get into the conversation
    with os.fdopen(os.dup(1), "wb", buffering=0) as out:
        serve(
            lambda path: _project(path, overrides, console.host), manuals(), (sys.stdin.buffer, out)
        )
    return Outcome()


def _project(path: str, overrides: Overrides, host: Host) -> Project:
    """What ``reconcile check`` would go by in the folder of a file."""
    from reconcile.lsp.gathering import Project

    try:
        settings = settings_of(overrides, host.environment, _folders_around(path), text_of)
        return Project(
            settings.paths, rules_of(settings), host.today, settings.tolerance, known_in(settings)
        )
    except ReconcileError as why:
        return Project(trouble=str(why))


def _folders_around(path: str) -> list[str]:
    """The folder of a file and those above it, up to the repository."""
    here = Path(path).absolute().parent
    found = []
    for folder in (here, *here.parents):
        found.append(folder.as_posix())
        if os.path.lexists(folder / ".git"):
            break
    return found


COMMAND = Command(lsp, place=130)
