"""``reconcile lsp``: the language server that an editor starts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from typer import Context

from reconcile.cli import options
from reconcile.cli.configuring import Asked, settings_of, wishes
from reconcile.cli.gate import rules_of, text_of
from reconcile.cli.manuals import manuals
from reconcile.cli.outcome import CannotDo, Outcome
from reconcile.cli.surroundings import Surroundings, today

if TYPE_CHECKING:
    from reconcile.lsp.gathering import Project


def lsp(
    context: Context,
    config: options.Config = None,
    isolated: options.Isolated = False,
    debug: options.Debug = False,
) -> Outcome:
    """Answer an editor: findings while typing, readings, completions, repairs.

    The editor starts it and speaks the Language Server Protocol with it over standard input and
    output; docs/editors.md says how to set up the usual ones. It needs the extra [lsp].

    Examples:
      reconcile lsp
      reconcile lsp --config newsroom.toml
    """
    look: Surroundings = context.obj
    try:
        from reconcile.lsp.server import serve
    except ModuleNotFoundError as missing:
        if missing.name is not None and missing.name.startswith("reconcile"):
            raise
        raise CannotDo(
            f"the language server needs {missing.name}; "
            "pip install 'reconcile-figures[lsp]' brings it"
        ) from None
    if sys.stdin is None or sys.stdin.isatty():
        raise CannotDo("lsp speaks with an editor, which starts it itself; see docs/editors.md")
    asked = Asked(wishes(), config, isolated)
    # what anything else prints must not get into the conversation
    with os.fdopen(os.dup(1), "wb", buffering=0) as out:
        serve(lambda path: _project(path, asked, look), manuals(), (sys.stdin.buffer, out))
    return Outcome()


def _project(path: str, asked: Asked, look: Surroundings) -> Project:
    """What ``reconcile check`` would go by in the folder of a file."""
    from reconcile.lsp.gathering import Project

    try:
        settings = settings_of(asked, look.environment, _folders_around(path), text_of)
        return Project(
            settings.paths, rules_of(settings), today(look.environment), settings.tolerance
        )
    except CannotDo as why:
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
