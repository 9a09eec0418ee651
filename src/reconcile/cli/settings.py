"""The settings of a project, and where each comes from: an option, the environment, a file."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from reconcile.cli.outcome import CannotDo
from reconcile.cli.toml_lines import line_of

OWN_FILE = "reconcile.toml"
SHARED_FILE = "pyproject.toml"

GRADES = ("unsourced", "located", "attributed", "quoted", "sourced")
LEVELS = ("error", "warning", "note")
VERDICTS = ("contradiction", "conditional", "tension")
FORMATS = (
    "full", "concise", "json", "json-lines", "github", "gitlab", "junit", "sarif", "markdown",
    "text", "html",
)  # fmt: skip

KEYS = (
    "paths", "require", "select", "ignore", "fail-on", "baseline", "tolerance", "output-format",
)  # fmt: skip
_LISTS = frozenset({"paths", "select", "ignore", "fail-on"})
_ALLOWED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"require": GRADES, "fail-on": LEVELS + VERDICTS, "output-format": FORMATS}
)
_SHARE = re.compile(r"(?:0|0?\.[0-9]{1,9}|0\.)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by. ``paths`` and ``baseline`` are relative to the current folder.

    Empty ``select`` is every rule. ``fail_on`` holds at most one level (for ``check``) and one
    verdict (for ``compare``). ``origins`` say where each setting that is not the default comes
    from, by key; ``file`` is the configuration, ``text`` what it holds.
    """

    paths: tuple[str, ...] = ()
    require: str = "attributed"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()
    baseline: str | None = None
    tolerance: Fraction = Fraction(1, 10)
    output_format: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    file: str | None = None
    text: str = field(default="", repr=False)

    def of(self, key: str) -> Any:
        """The value of a key."""
        return getattr(self, key.replace("-", "_"))

    def with_values(self, values: Mapping[str, Any], origin: str) -> Settings:
        """The settings with those values that are given (not ``None``, not empty)."""
        given = {key: value for key, value in values.items() if value not in (None, (), [])}
        fields = {key.replace("-", "_"): value for key, value in given.items()}
        origins = {**self.origins, **{key: origin.format(key=key) for key in given}}
        return replace(self, **fields, origins=origins)

    def line(self, key: str) -> int:
        """The line of the configuration that sets a key; if none does, where its table begins."""
        if self.file is None:
            return 1
        return _line(self.text, self.file, key)

    @property
    def level(self) -> str:
        """From which level on ``check`` fails."""
        return next((word for word in self.fail_on if word in LEVELS), LEVELS[0])

    @property
    def verdict(self) -> str | None:
        """From which verdict on ``compare`` fails, if at all."""
        return next((word for word in self.fail_on if word in VERDICTS), None)


def settings_in(text: str, file: str, folder: str) -> Settings | None:
    """The settings that a configuration file holds; ``None`` if it has no table for them.

    ``folder`` is the file's, relative to the current one. Raises ``CannotDo``.
    """
    try:
        data: Any = tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        hint = "; text stands in quotes" if "Invalid value" in str(wrong) else ""
        raise CannotDo(f"{file} is no TOML: {wrong}{hint}") from None
    table = data
    if posixpath.basename(file) == SHARED_FILE:
        tool = data.get("tool")
        table = tool.get("reconcile") if isinstance(tool, dict) else None
        if table is None:
            return None
    if not isinstance(table, dict):
        raise CannotDo(f"{file}: [tool.reconcile] is no table")
    values = {key: _placed(key, value, file, text) for key, value in table.items()}
    for key in ("paths", "baseline"):
        if key in values:
            values[key] = _from_here(values[key], folder)
    found = Settings().with_values(values, file)
    return replace(found, file=file, text=text)


def shown(settings: Settings) -> str:
    """Every setting and where it comes from, as TOML."""
    rows = []
    for key in KEYS:
        value, origin = settings.of(key), settings.origins.get(key, "default")
        written = "" if value is None else f"{key} = {_toml(value)}"
        rows.append(f"{written or f'# {key} is not set'}  # {origin}\n")
    return "".join(rows)


def one_of(key: str, word: str, origin: str) -> str:
    """The word if a key may have it; raises ``CannotDo`` with a suggestion."""
    allowed = _ALLOWED[key]
    if word not in allowed:
        raise CannotDo(
            f"{origin}: {key} cannot be '{word}'{_meant(word, allowed)}; "
            f"it is one of {', '.join(allowed)}"
        )
    return word


def _line(text: str, file: str, key: str) -> int:
    shared = posixpath.basename(file) == SHARED_FILE
    table = ("tool", "reconcile") if shared else ()
    found = line_of(text, (*table, key))
    return found if found > 1 or not shared else line_of(text, table)


def _placed(key: str, value: Any, file: str, text: str) -> Any:
    """The value of a key; what is wrong with it is said with its line."""
    try:
        return _value(key, value, file)
    except CannotDo:
        return _value(key, value, f"{file}:{_line(text, file, key)}")


def _value(key: str, value: Any, file: str) -> Any:
    if key not in KEYS:
        known = _meant(key, KEYS) or f"; known: {', '.join(KEYS)}"
        raise CannotDo(f"{file} has a setting '{key}', which does not exist{known}")
    if key == "tolerance":
        return _share(value, file)
    if key in _LISTS:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise CannotDo(f"{file}: {key} is a word or a list of words")
        return tuple(one_of(key, one, file) if key in _ALLOWED else one for one in listed)
    if not isinstance(value, str) or not value:
        raise CannotDo(f"{file}: {key} is a word in quotes")
    return one_of(key, value, file) if key in _ALLOWED else value


def _share(value: Any, file: str) -> Fraction:
    text = str(value)
    if isinstance(value, bool) or _SHARE.fullmatch(text) is None:
        raise CannotDo(f"{file}: tolerance is a number from 0 up to 1, such as 0.10")
    return Fraction(text + "0" if text.endswith(".") else text)


def _meant(word: str, known: tuple[str, ...]) -> str:
    from reconcile.vocabulary.topics import similar

    close = similar(word, known)
    return f"; did you mean {close[0]}?" if close else ""


def _from_here(value: Any, folder: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_from_here(one, folder) for one in value)
    return posixpath.normpath(posixpath.join(folder, value))


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
