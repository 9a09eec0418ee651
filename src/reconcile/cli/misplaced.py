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
    at, command = next(((at, word) for at, word in enumerate(args) if word in tree), (-1, ""))
    if command:
        long = _with_two_hyphens(option, args, tree[command])
        if long:
            return f" Write: {long}"
        if option in args[:at] and tree[command].option(option) is not None:
            return f" It stands behind its command: reconcile {command} {option}"
    return _of_others(option, tree)


def _with_two_hyphens(option: str, args: Sequence[str], command: CommandHelp) -> str:
    """The long option of a word with one hyphen, whose letters were taken for options."""
    words = (word for word in args if _ONE_HYPHEN.fullmatch(word) and word.startswith(option))
    longs = (f"-{word.partition('=')[0]}" for word in words)
    return next((long for long in longs if command.option(long) is not None), "")


def _of_others(option: str, tree: Mapping[str, CommandHelp]) -> str:
    """Which commands have an option."""
    owners = [f"'{name}'" for name, command in tree.items() if command.option(option) is not None]
    if not owners:
        return ""
    if len(owners) == 1:
        return f" Only {owners[0]} has it"
    return f" {', '.join(owners[:-1])} and {owners[-1]} have it"
