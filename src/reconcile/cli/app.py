"""The command line as typer takes it: its commands, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any, get_args

from typer import Context, Option, Typer

from reconcile.cli.commands import command_named, command_names, summaries
from reconcile.cli.declared import (
    DEBUG,
    REQUIRED,
    CommandLine,
    DeclaredParameter,
    FunctionParameter,
    ReadParameter,
)
from reconcile.cli.outcome import Outcome
from reconcile.service.errors import RequestError
from reconcile.service.version import __version__

if TYPE_CHECKING:
    from reconcile.cli.command import Command

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
            return None
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
