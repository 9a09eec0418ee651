"""The commands, one a module; adding a file here adds a command.

A module is named as its command (``import_``: ``import``) and defines ``COMMAND``. Only the module
of the command that runs is imported; the list of all of them needs every one.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from reconcile.cli.command import Command


@cache
def command_names() -> tuple[str, ...]:
    """The name of every command, by the alphabet."""
    names = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name.rstrip("_").replace("_", "-") for name in names))


def command_named(name: str) -> Command:
    """The command of this name, which must be one of ``command_names()``."""
    module = name.replace("-", "_")
    known = {found.name for found in iter_modules(__path__)}
    file = module if module in known else f"{module}_"
    command = import_module(f"{__name__}.{file}").COMMAND
    if not isinstance(command, Command):
        raise TypeError(f"{file}.COMMAND is not a command")
    return command


def all_commands() -> dict[str, Command]:
    """Every command by its name, in the order in which they are listed."""
    found = {name: command_named(name) for name in command_names()}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].place, pair[0])))
