"""The commands as data: what each is for, its arguments and options, read from the commands."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.cli.command import Command
from reconcile.cli.commands import all_commands
from reconcile.cli.declared import REQUIRED
from reconcile.cli.plain_line import ParameterType
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


def command_tree() -> Mapping[str, CommandHelp]:
    """Every command by name, in the order of the help."""
    return {name: _command(name, command) for name, command in all_commands().items()}


def _command(name: str, command: Command) -> CommandHelp:
    about, _, examples = command.help.replace("\b\n", "").partition("Examples:\n")
    parameters = [_parameter(ParameterType.of(some)) for some in command.parameters(name)]
    helped = Parameter("help", ("-h", "--help"), "", (), "Show the help.", False, False)
    return CommandHelp(
        name,
        about.strip(),
        tuple(line.strip() for line in examples.splitlines() if line.strip()),
        tuple(parameter for parameter in parameters if not parameter.names),
        (*(parameter for parameter in parameters if parameter.names), helped),
    )


def _parameter(some: ParameterType) -> Parameter:
    how, words = some.declared.how, tuple(some.words())
    placeholder = how.get("metavar") or "|".join(words) or some.name.upper()
    return Parameter(
        name=some.name,
        names=some.names,
        takes="" if some.names and some.is_flag else placeholder,
        choices=words,
        about=how.get("help", ""),
        repeats=some.several,
        required=some.default is REQUIRED,
    )
