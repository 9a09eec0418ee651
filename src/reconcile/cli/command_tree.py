"""The commands as data: what each is for, its arguments and options, read from the commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typer import Typer
from typer.main import get_command

from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option: how it is written, what it takes, and what it is for.

    ``names`` are the option's (none: an argument); ``takes`` is what stands for its value, empty
    for a flag; ``choices`` are the only words that it can be.
    """

    name: str
    names: tuple[str, ...]
    takes: str
    choices: tuple[str, ...]
    about: str
    repeats: bool
    required: bool


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """One command: its description without the examples, and these by themselves."""

    name: str
    about: str
    examples: tuple[str, ...]
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]

    @property
    def summary(self) -> str:
        """The first sentence."""
        return self.about.partition("\n")[0]

    def option(self, word: str) -> Parameter | None:
        """The option that a word names."""
        return next((option for option in self.options if word in option.names), None)

    def argument(self, number: int) -> Parameter | None:
        """The argument at a place, from 0; the last one may go on for ever."""
        for at, argument in enumerate(self.arguments):
            if at == number or argument.repeats:
                return argument
        return None


def command_tree(app: Typer) -> Mapping[str, CommandHelp]:
    """Every command that is not hidden, by name, in the order of the help."""
    group: Any = get_command(app)
    known = group.commands.items()
    return {name: _command(name, command) for name, command in known if not command.hidden}


def _command(name: str, command: Any) -> CommandHelp:
    about, _, examples = str(command.help or "").replace("\b\n", "").partition("Examples:\n")
    parameters = [_parameter(given) for given in command.params]
    helped = Parameter("help", ("-h", "--help"), "", (), "Show the help.", False, False)
    return CommandHelp(
        name,
        about.strip(),
        tuple(line.strip() for line in examples.splitlines() if line.strip()),
        tuple(parameter for parameter in parameters if not parameter.names),
        (*(parameter for parameter in parameters if parameter.names), helped),
    )


def _parameter(given: Any) -> Parameter:
    names = tuple(name for name in given.opts if name.startswith("-"))
    return Parameter(
        name=str(given.name),
        names=names,
        takes="" if names and _is_flag(given) else _placeholder(given),
        choices=_choices(given),
        about=str(given.help or ""),
        repeats=given.nargs == -1 or bool(getattr(given, "multiple", False)),
        required=bool(given.required),
    )


def _is_flag(option: Any) -> bool:
    return bool(option.is_flag or getattr(option, "count", False))


def _choices(given: Any) -> tuple[str, ...]:
    return tuple(str(word) for word in getattr(given.type, "choices", ()))


def _placeholder(given: Any) -> str:
    return given.metavar or "|".join(_choices(given)) or str(given.name).upper()
