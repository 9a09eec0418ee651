"""Reads a command line that leaves no doubt, without typer, which takes long to import.

Words of a command, options by their whole names, and values that fit: nothing else. The slow
reference is typer (``by_typer``), to which everything else is left: help, mistakes, all in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from reconcile.cli.declared import (
    REQUIRED,
    CommandLine,
    DeclaredParameter,
    FunctionParameter,
    ReadParameter,
    UnfitValueError,
)
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.values.patterns import regex

if TYPE_CHECKING:
    from reconcile.cli.command import Command
    from reconcile.cli.console import Console

_NUMBER = regex(r"[0-9]{1,9}")


class _DoubtError(Exception):
    """What only typer can read, or say what is wrong with it."""


def read_plainly(
    command: Command, name: str, words: Sequence[str], console: Console
) -> CommandLine | None:
    """What the words after a command's name say; ``None`` where there is any doubt."""
    try:
        known = [ParameterType.of(parameter) for parameter in command.parameters(name)]
        given = _given(words, known)
        return CommandLine(
            f"reconcile {name}",
            console,
            tuple(some.read(given.get(some.name, ())) for some in known),
        )
    except _DoubtError:
        return None


@dataclass(frozen=True, slots=True)
class ParameterType:
    """A parameter: of which type, whether it takes several values, and what it is without any."""

    name: str
    declared: DeclaredParameter
    kind: Any
    several: bool
    default: Any

    @classmethod
    def of(cls, parameter: FunctionParameter) -> ParameterType:
        """What is known of a parameter by its annotation."""
        hint, declared = _parts(parameter.annotation)
        kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        kind = next(kind for kind in kinds if kind is not NoneType)
        several = get_origin(kind) is list
        kind = get_args(kind)[0] if several else kind
        return cls(parameter.name, declared, kind, several, parameter.default)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of an option."""
        if self.declared.is_argument:
            return ()
        return self.declared.names or (f"--{self.name.replace('_', '-')}",)

    def words(self) -> Sequence[str]:
        """The only words that it takes, if there are such."""
        if self.declared.words is not None:
            return self.declared.words()
        is_enum = isinstance(self.kind, type) and issubclass(self.kind, Enum)
        return [member.value for member in self.kind] if is_enum else ()

    @property
    def counts(self) -> bool:
        """Whether its value is how often it stands there."""
        return "count" in self.declared.how

    @property
    def is_flag(self) -> bool:
        """Whether the option takes no value."""
        return self.kind is bool or self.counts

    def hold_once(self, given: Mapping[str, list[str]]) -> None:
        """Doubt an option that stands there again and takes one value only."""
        if self.name in given and not (self.several or self.counts):
            raise _DoubtError

    def read(self, words: Sequence[str]) -> ReadParameter:
        """The parameter with the value that words give it."""
        if not words and self.default is REQUIRED:
            raise _DoubtError
        if not words:
            value = self.default
        elif self.counts:
            value = len(words)
        elif self.several:
            value = [self._value(word) for word in words]
        else:
            (word,) = words
            value = True if self.is_flag else self._value(word)
        metavar = self.declared.how.get("metavar", "")
        return ReadParameter(self.name, self.names, metavar, value, bool(words))

    def _value(self, word: str) -> Any:
        how = self.declared.how
        words = self.words()
        if words and word not in words:
            raise _DoubtError
        if words:
            return word if self.declared.words is not None else self.kind(word)
        if "parser" in how:
            try:
                return how["parser"](word)
            except UnfitValueError:
                raise _DoubtError from None
        if self.kind is int:
            return _number(word, how)
        if self.kind is not str:
            raise _DoubtError
        return word


def _parts(annotation: Any) -> tuple[Any, DeclaredParameter]:
    """The type of a parameter, and how it is declared."""
    for declared in get_args(annotation)[1:]:
        if isinstance(declared, DeclaredParameter) and not any(
            "/" in name for name in declared.names
        ):
            return get_args(annotation)[0], declared
    raise _DoubtError


def _number(word: str, how: Mapping[str, Any]) -> int:
    # A limit that is not known here must not be passed over.
    if not how.keys() <= {"min", "metavar", "help", "show_default"} or not _NUMBER.fullmatch(word):
        raise _DoubtError
    if int(word) < how.get("min", 0):
        raise _DoubtError
    return int(word)


def _given(words: Sequence[str], known: Sequence[ParameterType]) -> Mapping[str, list[str]]:
    """The words of each parameter, by its name; a flag's is its own."""
    options = {name: some for some in known for name in some.names}
    given: dict[str, list[str]] = {}
    loose: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            loose.append(word)
            continue
        option, value = _of_option(word, left, options)
        option.hold_once(given)
        given.setdefault(option.name, []).append(value)
    given.update(_arguments(loose, [some for some in known if some.declared.is_argument]))
    return given


def _of_option(
    word: str, left: Iterator[str], options: Mapping[str, ParameterType]
) -> tuple[ParameterType, str]:
    """The option that a word names, and its value: behind the sign, or the next word."""
    name, sign, value = word.partition("=")
    option = options.get(name)
    if option is None or (sign and (option.is_flag or not name.startswith("--"))):
        raise _DoubtError
    if option.is_flag or sign:
        return option, value
    value = next(left, "--")
    # "-o --full": a file of that name, or a name forgotten? Typer's own rules decide.
    if value.startswith("-") and value != "-":
        raise _DoubtError
    return option, value


def _arguments(words: Sequence[str], known: Sequence[ParameterType]) -> Mapping[str, list[str]]:
    """Words without a name: one an argument, and the rest for the last if that takes several."""
    places = [some.name for some in known]
    if any(some.several for some in known[:-1]) or (words and not known):
        raise _DoubtError
    if len(words) > len(places) and not known[-1].several:
        raise _DoubtError
    last = len(places) - 1
    return grouped((places[min(number, last)], word) for number, word in enumerate(words))
