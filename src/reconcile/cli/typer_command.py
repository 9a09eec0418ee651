"""A command as typer takes it, and a command line as typer has read it."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any, get_args

from typer import Context

from reconcile.cli.command import ChosenWord, Command
from reconcile.cli.declared import (
    REQUIRED,
    CommandLine,
    DeclaredParameter,
    FunctionParameter,
    ReadParameter,
)
from reconcile.cli.outcome import Outcome

_CONTEXT = "context"
_USUAL = Parameter.POSITIONAL_OR_KEYWORD


def callback_of(command: Command, name: str) -> Callable[..., Outcome]:
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
