"""Commands that ask the same again: with the paths, filters and settings of this run."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from fractions import Fraction

from reconcile.cli.declared import CommandLine

_WRITE, _CHECK = "-o", "--check"
_ASKING = (
    "words", "base", "verdict", "since", "until", "text", "voice", "source", "place", "subject",
    "metric", "tolerance", "near", "config", "isolated",
)  # fmt: skip
_NO_REPORT = ("base", "verdict", "since", "until", "text")


def next_commands(line: CommandLine) -> tuple[str, ...]:
    """What to type after ``compare``: explain the first, see everything, make a page."""
    import shlex

    program = line.command_path.split()[0]
    given = given_words(line, _ASKING)
    found = [[program, "explain", "1", *given], [program, "compare", *given, "--full"]]
    if not any(parameter.typed and parameter.name in _NO_REPORT for parameter in line.parameters):
        found.append([program, "report", *given, _WRITE, "report.html"])
    return tuple(shlex.join(words) for words in found)


def given_words(line: CommandLine, names: Collection[str] | None = None) -> list[str]:
    """The words of this command line, its command left out; of the named parameters only."""
    words: list[str] = []
    for parameter in line.parameters:
        if parameter.typed and (names is None or parameter.name in names):
            words += _given(next(iter(parameter.names), None), parameter.value)
    return words


def _given(option: str | None, value: object) -> Sequence[str]:
    """An option or argument as words of a command line."""
    if value is True and option is not None:
        return [option]
    many = value if isinstance(value, list | tuple) else [value]
    names = [] if option is None else [_WRITE if option == _CHECK else option]
    return [word for item in many for word in (*names, _written(item))]


def _written(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{float(value):.9f}".rstrip("0")  # an option takes up to nine digits
    return value.value if isinstance(value, StrEnum) else str(value)
