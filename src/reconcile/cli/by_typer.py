"""A command line read by typer: help, mistakes, and whatever ``plain_line`` leaves to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

from typer import Abort, TyperException

from reconcile.cli.app import app_for
from reconcile.cli.commands import command_names
from reconcile.cli.console import Console
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.values.patterns import regex

if TYPE_CHECKING:
    from reconcile.cli.command_tree import CommandHelp

_OPTION = regex(r"No such option: (-[0-9.,]+)")
_UNKNOWN = regex(r"No such option: (-{1,2}[A-Za-z][A-Za-z-]*)")
_ONE_HYPHEN = regex(r"-[a-z][a-z-]{1,40}(?:=.*)?")
_FILE = regex(r"[^\s'\"]{0,200}(?:\.(?:ya?ml|jsonl|csv|parquet|gz)|/)", re.IGNORECASE)
_TRIED = {
    "watch": "check --watch",
    "lint": "check",
    "validate": "check",
    "verify": "check",
    "diff": "compare --base REF",
    "new": "init",
    "start": "init",
    "help": "--help",
}


def result_by_typer(args: Sequence[str], console: Console) -> Outcome:
    """What a command line comes to, or what is wrong with it."""
    printed = StringIO()  # help and completion, which typer prints itself
    try:
        with redirect_stdout(printed):
            result = app_for(args)(
                list(args), prog_name="reconcile", standalone_mode=False, obj=console
            )
    except TyperException as wrong:
        return Outcome(code=ExitCode.CANNOT, messages=_usage(wrong, args))
    except Abort:
        raise KeyboardInterrupt from None
    if isinstance(result, Outcome):
        return result
    return Outcome(
        text=printed.getvalue(), code=result if isinstance(result, int) else ExitCode.DONE
    )


def _usage(wrong: TyperException, args: Sequence[str]) -> str:
    context = getattr(wrong, "ctx", None)
    command = _named(args) if context is None else context.command_path
    message = " ".join(wrong.format_message().split())
    way_on = _way_on(message, args) or _asked_for(wrong)
    end = "." if way_on and (message[-1].isalnum() or message[-1] == ")") else ""
    return f"reconcile: {message}{end}{way_on}\nTry '{command} --help'.\n"


def _way_on(message: str, args: Sequence[str]) -> str:
    """What to write instead, for words that people try and a figure that looks like an option."""
    if args and args[0] in message and message.startswith("No such command"):
        return _command_meant(args[0], args[1:])
    option = _OPTION.search(message)
    if option is None:
        return _option_meant(message, args)
    return (
        f" No figure is below 0; a word that begins with a hyphen stands after '--': -- {option[1]}"
    )


def _option_meant(message: str, args: Sequence[str]) -> str:
    """What to write for an option that the command does not have; slips it resembles go first."""
    unknown = _UNKNOWN.match(message)
    if unknown is None:
        return ""
    from reconcile.cli.command_tree import command_tree

    option, tree = unknown[1], command_tree()
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


def _asked_for(wrong: TyperException) -> str:
    """What a missing argument is."""
    parameter = getattr(wrong, "param", None)
    missing = type(wrong).__name__ == "MissingParameter"
    about = getattr(parameter, "help", None) if missing else None
    return f" {about}" if about else ""


def _command_meant(first: str, rest: Sequence[str]) -> str:
    """What to write for a first word that is no command, if that is known."""
    if first in _TRIED:
        return f" Write: reconcile {_TRIED[first]}"
    if not _FILE.fullmatch(first):
        return ""
    command = next((word for word in rest if word in command_names()), "compare")
    return f" The command comes first: reconcile {command} {first}"


def _named(args: Sequence[str]) -> str:
    """The command that was meant: not every mistake of usage knows its own."""
    return " ".join(("reconcile", *(word for word in args[:1] if word in command_names())))
