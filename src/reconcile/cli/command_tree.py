"""The commands as data: what each is for, its arguments and options, read from the commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from typer import Typer
from typer.main import get_command


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
        return next((one for one in self.options if word in one.names), None)

    def argument(self, number: int) -> Parameter | None:
        """The argument at a place, from 0; the last one may go on for ever."""
        for at, one in enumerate(self.arguments):
            if at == number or one.repeats:
                return one
        return None


def command_tree(app: Typer) -> Mapping[str, CommandHelp]:
    """Every command that is not hidden, by name, in the order of the help."""
    group: Any = get_command(app)
    return {name: _command(name, one) for name, one in group.commands.items() if not one.hidden}


def _command(name: str, one: Any) -> CommandHelp:
    about, _, examples = str(one.help or "").replace("\b\n", "").partition("Examples:\n")
    parameters = [_parameter(each) for each in one.params]
    helped = Parameter("help", ("-h", "--help"), "", (), "Show the help.", False, False)
    return CommandHelp(
        name,
        about.strip(),
        tuple(line.strip() for line in examples.splitlines() if line.strip()),
        tuple(each for each in parameters if not each.names),
        (*(each for each in parameters if each.names), helped),
    )


def _parameter(one: Any) -> Parameter:
    is_option = one.opts[:1] != [] and one.opts[0].startswith("-")
    choices = tuple(str(word) for word in getattr(one.type, "choices", ()))
    flag = is_option and (one.is_flag or getattr(one, "count", False))
    takes = one.metavar or ("|".join(choices) if choices else str(one.name).upper())
    return Parameter(
        name=str(one.name),
        names=tuple(one.opts) if is_option else (),
        takes="" if flag else takes,
        choices=choices,
        about=str(one.help or ""),
        repeats=one.nargs == -1 or bool(getattr(one, "multiple", False)),
        required=bool(one.required),
    )
