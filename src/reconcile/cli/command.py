"""What a command is, and how its function's parameters become options.

The function returns an ``Outcome``. Its parameters are options and arguments as typer has them,
and besides: a ``Surroundings`` is passed as it is; a dataclass is a group of options, one a field;
and ``GivenSettings`` is every option that the settings declare for the command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import partial
from inspect import Parameter, Signature, getdoc, signature
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

from typer import BadParameter, Context, Option

from reconcile.cli.outcome import Outcome
from reconcile.cli.surroundings import Surroundings
from reconcile.kept import KEPT_COMMANDS, NO_CACHE
from reconcile.service.errors import RequestError
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from fractions import Fraction

    from reconcile.service.settings import Setting, SettingOption

_EXAMPLES = "\n\nExamples:\n"
_CONTEXT = "context"
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
        return (getdoc(self.run) or "").replace(_EXAMPLES, f"\n\n\b{_EXAMPLES[1:]}")

    @property
    def summary(self) -> str:
        """What it is for, in one sentence: the first line of its docstring."""
        return (getdoc(self.run) or "").partition("\n")[0]

    def callback(self, name: str) -> Callable[..., Outcome]:
        """The function as typer takes it: every option a parameter of its own."""
        hints = get_type_hints(self.run, include_extras=True)
        given = signature(self.run).parameters.values()
        own = [parameter.replace(annotation=hints[parameter.name]) for parameter in given]
        shown = [plain for parameter in own for plain in _expanded(parameter, name)]
        usual = Parameter.POSITIONAL_OR_KEYWORD
        if all(parameter.annotation is not Context for parameter in shown):
            shown.insert(0, Parameter(_CONTEXT, usual, annotation=Context))
        if name in KEPT_COMMANDS:
            shown.append(Parameter("no_cache", usual, default=False, annotation=NoCache))
        callback = partial(_called, self.run, own, name)
        called: Any = lambda **values: callback(values)  # noqa: E731 - its signature is set below
        called.__name__ = name
        called.__signature__ = Signature(shown)
        called.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
        result: Callable[..., Outcome] = called
        return result


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


@dataclass(frozen=True, slots=True)
class _Choice:
    """Stands for an option that takes one of some words, which are asked for when it is made."""

    words: Callable[[], Sequence[str]]
    names: tuple[str, ...]
    help: str


def choice(words: Callable[[], Sequence[str]], *names: str, help: str) -> _Choice:
    """In an annotation: an option that takes one of these words."""
    return _Choice(words, names, help)


def share(text: str | Fraction) -> Fraction:
    """A tolerance as written: a decimal from 0 up to 1, not 1 itself."""
    from fractions import Fraction

    from reconcile.service.configuration import share_of

    found = text if isinstance(text, Fraction) else share_of(text)  # typer parses defaults too
    if found is None:
        raise BadParameter(f"'{text}' is not a number from 0 up to 1, such as 0.10")
    return found


def _called(
    run: Callable[..., Outcome], own: list[Parameter], command: str, values: dict[str, Any]
) -> Outcome:
    context: Context = values[_CONTEXT]
    _refuse_empty_names(context)
    given = {}
    for parameter in own:
        if parameter.annotation is Surroundings:
            given[parameter.name] = context.obj
        elif parameter.annotation is GivenSettings:
            names = [name for name, _ in _settings_of(command)]
            given[parameter.name] = GivenSettings({name: _plain(values[name]) for name in names})
        elif _is_group(parameter.annotation):
            names = [field.name for field in fields(parameter.annotation)]
            given[parameter.name] = parameter.annotation(
                **{name: _plain(values[name]) for name in names}
            )
        else:
            given[parameter.name] = _plain(values[parameter.name])
    return run(**given)


def _refuse_empty_names(context: Context) -> None:
    """Say so where the name of a file or folder is empty, as a variable that is not set leaves it.

    The system would take it for the current folder, or say that nothing without a name is there.
    """
    for parameter in context.command.params:
        if _NAMES_A_FILE.search(parameter.metavar or ""):
            given = context.params.get(parameter.name or "")
            words = given if isinstance(given, list | tuple) else [given]
            if any(isinstance(word, str) and not word.strip() for word in words):
                raise RequestError(_named_nothing(parameter))


def _named_nothing(parameter: Any) -> str:
    what = (parameter.metavar or "").strip("[].")
    name = what if parameter.param_type_name == "argument" else min(parameter.opts, key=len)
    return f"{name} was given an empty name; name a file or folder, or leave {name} out"


def _plain(value: object) -> object:
    """A value as commands take it: words that were chosen are strings."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, _Word) else value


class _Word(StrEnum):
    """What the choices of declared options are made of."""


def _is_group(annotation: object) -> bool:
    return isinstance(annotation, type) and is_dataclass(annotation)


def _expanded(parameter: Parameter, command: str) -> Iterator[Parameter]:
    """The parameters that stand for one of the function's own."""
    usual = Parameter.POSITIONAL_OR_KEYWORD
    if parameter.annotation is Surroundings:
        return
    if parameter.annotation is GivenSettings:
        for name, annotation in _settings_of(command):
            yield Parameter(name, usual, default=None, annotation=annotation)
        return
    if not _is_group(parameter.annotation):
        yield parameter.replace(annotation=_annotation(parameter.annotation, command), kind=usual)
        return
    hints = get_type_hints(parameter.annotation, include_extras=True)
    for field in fields(parameter.annotation):
        annotation = _annotation(hints[field.name], command)
        yield Parameter(field.name, usual, default=field.default, annotation=annotation)


def _annotation(hint: Any, command: str) -> Any:
    for mark in get_args(hint)[1:]:
        if isinstance(mark, _Choice):
            many = list[str] in get_args(get_args(hint)[0])
            kind: Any = _choice_of(mark.names[0].strip("-"), mark.words())
            return Annotated[
                (list[kind] if many else kind) | None, Option(*mark.names, help=mark.help)
            ]
    return hint


def _choice_of(name: str, words: Sequence[str]) -> Any:
    return _Word(name, {word: word for word in words})  # type: ignore[call-arg]  # made from a table


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
    kind: Any = str
    if setting.kind is SettingKind.SHARE:
        kind = Fraction
        more |= {"parser": share, "show_default": setting.default_in_words}
    elif option.words:
        kind = _choice_of(setting.key, option.words)
    elif setting.kind is SettingKind.WORDS:
        kind = list[str]
    return Annotated[kind | None, Option(*option.names, **more)]
