"""What a command is, and how its function's parameters become options.

The function returns an ``Outcome``. Its parameters are options and arguments (``declared``), and
besides: ``Surroundings`` and the whole ``CommandLine`` are passed as they are; a dataclass is a
group of options, one a field; and ``GivenSettings`` is every option that the settings declare for
the command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

from reconcile.cli.console import Console
from reconcile.cli.declared import (
    DEBUG,
    REQUIRED,
    CommandLine,
    DeclaredParameter,
    FunctionParameter,
    Option,
    ReadParameter,
    UnfitValueError,
)
from reconcile.cli.outcome import Outcome
from reconcile.kept import KEPT_COMMANDS, NO_CACHE
from reconcile.service.errors import RequestError
from reconcile.values.classes import dataclass, fields, is_dataclass

if TYPE_CHECKING:
    from fractions import Fraction

    from reconcile.service.settings import Setting, SettingOption

_EXAMPLES = "\n\nExamples:\n"
_NAMES_A_FILE = re.compile(r"FILE|FOLDER|PATH|^TEXT\.\.\.")

NoCache = Annotated[
    bool, Option(NO_CACHE, help="Work everything out anew, and keep nothing for the next run.")
]
"""An option of all commands whose answers are kept; nothing but ``reconcile.kept`` asks for it."""


@dataclass(frozen=True, slots=True)
class Command:
    """A function of the command line, and its ``place`` in the list of all of them."""

    run: Callable[..., Outcome]
    place: int = 1000

    @property
    def help(self) -> str:
        """Its docstring, in which the lines of the examples stay lines."""
        return self._docstring.replace(_EXAMPLES, f"\n\n\b{_EXAMPLES[1:]}")

    @property
    def summary(self) -> str:
        """What it is for, in one sentence: the first line of its docstring."""
        return self._docstring.partition("\n")[0]

    @property
    def _docstring(self) -> str:
        from inspect import getdoc

        return getdoc(self.run) or ""

    def parameters(self, name: str) -> list[FunctionParameter]:
        """Its options and arguments, each a parameter of its own, and those of all commands."""
        shown = [plain for parameter in self._own() for plain in _expanded(parameter, name)]
        shown.append(FunctionParameter("debug", Annotated[bool, DEBUG], default=False))
        if name in KEPT_COMMANDS:
            shown.append(FunctionParameter("no_cache", NoCache, default=False))
        return shown

    def run_with(self, line: CommandLine) -> Outcome:
        """Run it with the values that a command line gives to its parameters."""
        _refuse_empty_names(line)
        values, given = line.values(), dict[str, Any]()
        for parameter in self._own():
            kind = parameter.annotation
            if kind is Console:
                given[parameter.name] = line.console
            elif kind is CommandLine:
                given[parameter.name] = line
            elif kind is GivenSettings:
                names = [name for name, _ in _settings_of(line.command_path.split()[-1])]
                given[parameter.name] = GivenSettings(
                    {name: _plain(values[name]) for name in names}
                )
            elif _is_group(kind):
                names = [field.name for field in fields(kind)]
                given[parameter.name] = kind(**{name: _plain(values[name]) for name in names})
            else:
                given[parameter.name] = _plain(values[parameter.name])
        return self.run(**given)

    def _own(self) -> list[FunctionParameter]:
        """The function's parameters as they are declared."""
        hints = get_type_hints(self.run, include_extras=True)
        function: Any = self.run
        # ``again_on_save`` takes any arguments: names and defaults are those of what it wraps.
        while hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        code = function.__code__
        by_place = code.co_varnames[: code.co_argcount]
        values = function.__defaults__ or ()
        defaults = dict(zip(by_place[len(by_place) - len(values) :], values, strict=True))
        defaults |= function.__kwdefaults__ or {}
        names = (*by_place, *code.co_varnames[len(by_place) :][: code.co_kwonlyargcount])
        return [
            FunctionParameter(name, hints[name], defaults.get(name, REQUIRED)) for name in names
        ]


@dataclass(frozen=True, slots=True)
class GivenSettings:
    """Settings that the command line gives, by name.

    A parameter of this type is every option that the settings declare for the command.
    """

    values: Mapping[str, object]

    def word(self, key: str) -> str | None:
        """The word that is given for a setting, if one is."""
        value = self.values.get(key.replace("-", "_"))
        return value if isinstance(value, str) else None


def share(text: str | Fraction) -> Fraction:
    """A tolerance as written: a decimal from 0 up to 1, not 1 itself."""
    from fractions import Fraction

    from reconcile.service.configuration import share_of

    found = text if isinstance(text, Fraction) else share_of(text)  # typer parses defaults too
    if found is None:
        raise UnfitValueError(f"'{text}' is not a number from 0 up to 1, such as 0.10")
    return found


def _refuse_empty_names(line: CommandLine) -> None:
    """Say so where the name of a file or folder is empty, as a variable that is not set leaves it.

    The system would take it for the current folder, or say that nothing without a name is there.
    """
    for parameter in line.parameters:
        if _NAMES_A_FILE.search(parameter.metavar):
            given = parameter.value
            words = given if isinstance(given, list | tuple) else [given]
            if any(isinstance(word, str) and not word.strip() for word in words):
                raise RequestError(_named_nothing(parameter))


def _named_nothing(parameter: ReadParameter) -> str:
    what = parameter.metavar.strip("[].")
    name = min(parameter.names, key=len, default=what)
    return f"{name} was given an empty name; name a file or folder, or leave {name} out"


def _plain(value: object) -> object:
    """A value as commands take it: words that were chosen are strings."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, ChosenWord) else value


class ChosenWord(StrEnum):
    """What typer makes of the words of an option that takes some only."""


def _is_group(annotation: object) -> bool:
    return isinstance(annotation, type) and is_dataclass(annotation)


def _expanded(parameter: FunctionParameter, command: str) -> Iterator[FunctionParameter]:
    """The parameters that stand for one of the function's own."""
    if parameter.annotation in (Console, CommandLine):
        return
    if parameter.annotation is GivenSettings:
        for name, annotation in _settings_of(command):
            yield FunctionParameter(name, annotation, default=None)
        return
    if not _is_group(parameter.annotation):
        yield parameter
        return
    hints = get_type_hints(parameter.annotation, include_extras=True)
    for field in fields(parameter.annotation):
        yield FunctionParameter(field.name, hints[field.name], default=field.default)


def _settings_of(command: str) -> Iterator[tuple[str, Any]]:
    """The names and annotations of the options that settings declare for a command."""
    from reconcile.service.settings import SETTINGS

    for key, setting in SETTINGS.items():
        option = setting.option(command)
        if option is not None:
            yield key.replace("-", "_"), _declared(setting, option)


def _declared(setting: Setting, option: SettingOption) -> Any:
    """The annotation of the option that a setting declares."""
    from fractions import Fraction

    from reconcile.service.settings import SettingKind

    more: dict[str, Any] = {"help": option.help}
    if option.metavar:
        more["metavar"] = option.metavar
    if setting.kind is SettingKind.SHARE:
        more |= {"parser": share, "show_default": setting.default_in_words}
        return Annotated[Fraction | None, Option(*setting.names, **more)]
    if option.words:
        return Annotated[
            str | None, DeclaredParameter(False, setting.names, more, lambda: option.words)
        ]
    several = setting.kind is SettingKind.WORDS
    kind: Any = list[str] if several else str
    return Annotated[kind | None, Option(*setting.names, **more)]
