"""The commands, one a module; adding a file here adds a command.

A module is named as its command (``import_``: ``import``) and defines ``COMMAND``. Only the module
of the command that runs is imported: what the list of all of them says is written down in
``reconcile.cli.command_list``, and a command that is not there yet is asked itself.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

from reconcile.cli.command_list import LISTED
from reconcile.values.modules import modules_in

if TYPE_CHECKING:
    from reconcile.cli.command import Command


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
