"""A command line read by typer: help, mistakes, and whatever ``plain_line`` leaves to it.

The commands are made into typer's for it, with what the command line says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from inspect import Parameter, Signature
from io import StringIO
from typing import TYPE_CHECKING, Annotated, Any, get_args

from typer import Abort, Context, Option, Typer, TyperException

from reconcile.cli.commands import command_named, command_names, summaries
from reconcile.cli.console import Console
from reconcile.cli.declared import (
    DEBUG,
    REQUIRED,
    CommandLine,
    DeclaredParameter,
    FunctionParameter,
    ReadParameter,
)
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.service.errors import RequestError
from reconcile.service.version import __version__
from reconcile.values.patterns import regex

if TYPE_CHECKING:
    from reconcile.cli.command import Command
    from reconcile.cli.command_tree import CommandHelp

_CONTEXT = "context"
_USUAL = Parameter.POSITIONAL_OR_KEYWORD
_EPILOG = (
    "Exit codes: 0 done; 1 check found an error or --fail-on is met, a report is stale or claims "
    "could not be read; 2 it could not be done; 3 a bug of ours; 129 hung up; 130 interrupted; "
    "141 broken pipe; 143 terminated."
)


_HELP = ("-h", "--help")


def app_for(args: Sequence[str]) -> Typer:
    """The command line as far as it is needed: the command that is named, else all of them."""
    app = Typer(
        rich_markup_mode=None,  # plain help: rich would double the time it takes
        pretty_exceptions_enable=False,
        add_completion=False,
        epilog=_EPILOG,
        context_settings={"help_option_names": [*_HELP]},
    )
    app.callback(invoke_without_command=True)(start)
    named = _named(args)
    if named is not None:
        command = command_named(named)
        app.command(named, help=command.help)(_callback_of(command, named))
        return app
    for name, summary in summaries().items():
        app.command(name, help=summary)(_only_listed)
    return app


def _named(args: Sequence[str]) -> str | None:
    """The command that will run; ``None`` where all are listed, or another is named."""
    for word in args:
        if not word.startswith("-"):
            return word if word in command_names() else None
        if word in _HELP:
            return None  # before any command: the list of all of them is asked for
    return None


def _only_listed() -> None:
    """Stands for a command that is listed and does not run."""


def start(
    context: Context,
    version: Annotated[bool, Option("--version", help="Show the version and exit.")] = False,
    debug: Annotated[bool, DEBUG.for_typer()] = False,
) -> Outcome | None:
    """Say where published figures contradict each other, why, and what would settle it.

    Try: reconcile demo
    """
    if version:
        return Outcome(f"reconcile {__version__}\n")
    if context.invoked_subcommand is None:
        raise RequestError("name a command; 'reconcile --help' lists them")
    return None


def _callback_of(command: Command, name: str) -> Callable[..., Outcome]:
    """A command as typer takes it: a function of all of its options."""
    shown = [_for_typer(parameter) for parameter in command.parameters(name)]
    context = Parameter(_CONTEXT, _USUAL, annotation=Context)
    # Typer reads the signature of a function to know its options: this one is given that of all of
    # them, whatever the command's own function takes.
    called: Any = lambda **values: command.run_with(_line(values))  # noqa: E731 - its signature is set below
    called.__name__ = name
    called.__signature__ = Signature([context, *shown])
    called.__annotations__ = {some.name: some.annotation for some in (context, *shown)}
    result: Callable[..., Outcome] = called
    return result


def _for_typer(parameter: FunctionParameter) -> Parameter:
    """An option or argument as Python says what a function takes."""
    default = Parameter.empty if parameter.default is REQUIRED else parameter.default
    annotation = _annotation_for_typer(parameter)
    return Parameter(parameter.name, _USUAL, default=default, annotation=annotation)


def _annotation_for_typer(parameter: FunctionParameter) -> Any:
    """The annotation of an option or argument, of words that it takes if it takes some only."""
    hint: Any = parameter.annotation
    kind, *marks = get_args(hint)
    declared = next((mark for mark in marks if isinstance(mark, DeclaredParameter)), None)
    if declared is None:
        return hint
    if declared.words is not None:
        from reconcile.cli.command import ChosenWord

        words: Any = ChosenWord(parameter.name, {word: word for word in declared.words()})  # type: ignore[call-arg]  # made from a table
        kind = (list[words] if list[str] in get_args(kind) else words) | None
    return Annotated[kind, declared.for_typer()]


def _line(values: dict[str, Any]) -> CommandLine:
    """The command line as typer has read it."""
    context: Context = values[_CONTEXT]
    return CommandLine(
        context.command_path,
        context.obj,
        tuple(_read(parameter, context, values) for parameter in context.command.params),
    )


def _read(parameter: Any, context: Context, values: dict[str, Any]) -> ReadParameter:
    source = context.get_parameter_source(parameter.name)
    return ReadParameter(
        parameter.name,
        tuple(name for name in parameter.opts if name.startswith("-")),
        parameter.metavar or "",
        values[parameter.name],
        source is not None and source.name == "COMMANDLINE",
    )


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
    command = _meant_for(args) if context is None else context.command_path
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


def _meant_for(args: Sequence[str]) -> str:
    """The command that was meant: not every mistake of usage knows its own."""
    return " ".join(("reconcile", *(word for word in args[:1] if word in command_names())))
