"""The commands, one a module; adding a file here adds a command.

A module is named as its command (``import_``: ``import``) and defines ``COMMAND``. Only the module
of the command that runs is imported: what the list of all of them says is written down in
``LISTED``, and a command that is not there yet is asked itself.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

from reconcile.values.modules import modules_in

if TYPE_CHECKING:
    from reconcile.cli.command import Command

LISTED = {
    "demo": (10, "Show what reconcile does, on five news articles."),
    "init": (20, "Begin a project: a claims file, its schema and settings."),
    "draft": (30, "Draft claims from the figures of people in an article."),
    "import": (35, "Make a claims file of a data set or of a table of your own."),
    "add": (40, "Add a claim to the claims file; every other byte of it stays."),
    "check": (50, "Say what is wrong with the claims file itself."),
    "fix": (60, "Correct what can be corrected in one way only."),
    "compare": (70, "Say where the figures disagree, how far, and whom to ask."),
    "shard": (
        74,
        "Cut claims into shards that machines can compare apart.",
    ),
    "merge": (
        76,
        "Put compared shards together, as if compared at once.",
    ),
    "report": (80, "Write a report for people, as Markdown or HTML."),
    "timeline": (90, "Show each voice's figures by date, and what changed."),
    "explain": (100, "Explain a disagreement, a claim, a code or a word."),
    "accept": (
        105,
        "Print the entry that marks a dispute as known.",
    ),
    "export": (110, "Write a table for pandas, R, DuckDB or a spreadsheet."),
    "schema": (120, "Print the JSON Schema of the claims file."),
    "lsp": (130, "Answer an editor: findings, readings, completions, repairs."),
    "completion": (140, "Print the completion script for bash, zsh or fish."),
}
"""What ``reconcile --help`` lists: each command's place, and what it is for.

Written down, so that the list needs no command's module: importing all of them took half of the
time. tests/cli/test_app.py holds it against the commands themselves.
"""


@cache
def command_names() -> tuple[str, ...]:
    """The name of every command, by the alphabet."""
    return tuple(sorted(name.rstrip("_").replace("_", "-") for name in modules_in(__path__)))


def command_named(name: str) -> Command:
    """The command of this name, which must be one of ``command_names()``."""
    from reconcile.cli.command import Command

    module = name.replace("-", "_")
    module = f"{module}_" if iskeyword(module) else module
    command = import_module(f"{__name__}.{module}").COMMAND
    if not isinstance(command, Command):
        raise TypeError(f"{module}.COMMAND is not a command")
    return command


def all_commands() -> dict[str, Command]:
    """Every command by its name, in the order in which they are listed."""
    found = {name: command_named(name) for name in command_names()}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].place, pair[0])))


def summaries() -> dict[str, str]:
    """What each command is for, in one sentence, in the order in which they are listed."""
    known = {name: LISTED.get(name) or _asked(name) for name in command_names()}
    in_order = sorted(known.items(), key=lambda pair: (pair[1][0], pair[0]))
    return {name: summary for name, (_, summary) in in_order}


def _asked(name: str) -> tuple[int, str]:
    command = command_named(name)
    return command.place, command.summary
