"""What to write for an option that the named command does not have as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.cli.app import whole_app
from reconcile.cli.command_tree import CommandHelp, command_tree
from reconcile.values.patterns import regex

_ONE_HYPHEN = regex(r"-[a-z][a-z-]{1,40}(?:=.*)?")


def option_meant(option: str, args: Sequence[str]) -> str:
    """Where an option belongs, or how it is written; nothing where no command has it."""
    tree = command_tree(whole_app())
    at = next((at for at, word in enumerate(args) if word in tree), None)
    meant = "" if at is None else _of_command(option, args, at, tree[args[at]])
    return meant or _of_others(option, tree)


def _of_command(option: str, args: Sequence[str], at: int, command: CommandHelp) -> str:
    """What to write if the command that stands at a place of the line has the option."""
    for word in filter(_ONE_HYPHEN.fullmatch, args):
        long = f"-{word.partition('=')[0]}"
        if word.startswith(option) and command.option(long):
            return f" Write: {long}"
    if option in args[:at] and command.option(option):
        return f" It stands behind its command: reconcile {command.name} {option}"
    return ""


def _of_others(option: str, tree: Mapping[str, CommandHelp]) -> str:
    """Which commands have an option."""
    owners = [f"'{name}'" for name, command in tree.items() if command.option(option)]
    if len(owners) < 2:
        return "".join(f" Only {name} has it" for name in owners)
    return f" {', '.join(owners[:-1])} and {owners[-1]} have it"
