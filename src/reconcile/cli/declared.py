"""Options and arguments as commands declare them, and a command line as it was read.

They are read by ``plain_line``, or made into typer's for whatever that leaves to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.cli.console import Console


class UnfitValueError(ValueError):
    """A value that an option does not take, and what it takes instead."""


@dataclass(frozen=True, slots=True)
class DeclaredParameter:
    """In an annotation: an option, or an argument.

    ``names`` are the option's, if they are not made from the parameter's. ``words`` gives the only
    words that it takes. ``how`` is all else, in the words of typer.
    """

    is_argument: bool
    names: tuple[str, ...]
    how: Mapping[str, Any]
    words: Callable[[], Sequence[str]] | None = None

    def for_typer(self) -> Any:
        """The same as typer declares it."""
        from typer import Argument as TyperArgument
        from typer import BadParameter
        from typer import Option as TyperOption

        how = dict(self.how)
        parse = how.pop("parser", None)

        def parsed(text: Any) -> Any:
            try:
                return parse(text)
            except UnfitValueError as why:
                raise BadParameter(str(why)) from None

        if parse is not None:
            how["parser"] = parsed
        return TyperArgument(**how) if self.is_argument else TyperOption(*self.names, **how)


def Option(*names: str, **how: Any) -> DeclaredParameter:
    """An option with these names, as typer would have it declared."""
    return DeclaredParameter(False, names, how)


def Argument(**how: Any) -> DeclaredParameter:
    """An argument, as typer would have it declared."""
    return DeclaredParameter(True, (), how)


def choice(words: Callable[[], Sequence[str]], *names: str, help: str) -> DeclaredParameter:
    """An option that takes one of some words, which are asked for when they are needed."""
    return DeclaredParameter(False, names, {"help": help}, words)


DEBUG = Option("--debug", help="Show the trace of an internal error.")
"""The option that every command has, and ``reconcile`` itself, whose list needs no other."""

REQUIRED = object()
"""The default of a parameter that must be given."""


@dataclass(frozen=True, slots=True)
class FunctionParameter:
    """A parameter of a command's function: what it is declared to be, and what it is if not given.

    It is ``inspect.Parameter``, whose import takes a thirtieth of a short command.
    """

    name: str
    annotation: Any
    default: Any


@dataclass(frozen=True, slots=True)
class ReadParameter:
    """An option or argument (without ``names``), its value, and whether it was ``typed``."""

    name: str
    names: tuple[str, ...]
    metavar: str
    value: Any
    typed: bool

    def words(self) -> Sequence[str]:
        """The words of a command line that give it this value."""
        names = self.names[:1]
        if self.value is True and names:
            return names
        many = self.value if isinstance(self.value, list | tuple) else [self.value]
        return [word for item in many for word in (*names, _written(item))]


def _written(value: object) -> str:
    from fractions import Fraction

    if isinstance(value, Fraction):
        return f"{float(value):.9f}".rstrip("0")  # an option takes up to nine digits
    return str(value.value if isinstance(value, Enum) else value)


_ASKING = (
    "words", "base", "voices", "sources", "places", "subjects", "metrics", "verdicts", "since",
    "until", "text", "tolerance", "near", "config", "isolated",
)  # fmt: skip
"""What says which claims are compared, and how; the rest says how it is written."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command line as it was read: the words before its parameters, and all of these."""

    command_path: str
    console: Console
    parameters: tuple[ReadParameter, ...]

    def values(self) -> dict[str, Any]:
        """The value of each parameter, by its name."""
        return {parameter.name: parameter.value for parameter in self.parameters}

    def again(self, *command: str, behind: Collection[str] = ()) -> str:
        """Another command about the same: the paths, filters and settings of this, then more."""
        from shlex import join  # most commands need none of it

        program = self.command_path.split()[0]
        return join([program, *command, *self.words(_ASKING), *behind])

    def words(self, names: Collection[str] | None = None) -> list[str]:
        """The words that say the same again, without the command; of the named parameters only."""
        typed = (parameter for parameter in self.parameters if parameter.typed)
        named = (parameter for parameter in typed if names is None or parameter.name in names)
        return [word for parameter in named for word in parameter.words()]
