"""A configuration file read and checked, and settings shown as such a file has them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from reconcile.service.errors import SettingsError
from reconcile.service.settings import SETTINGS, Setting, SettingKind, Settings
from reconcile.service.toml_reading import TomlFault, parsed_toml
from reconcile.values.classes import replace
from reconcile.values.patterns import regex

OWN_FILE = "reconcile.toml"
SHARED_FILE = "pyproject.toml"

_SHARE = regex(r"(?:0|0?\.[0-9]{1,9}|0\.)", re.ASCII)
_FILES = (SettingKind.FILE, SettingKind.FILES)


def settings_in(text: str, file: str, folder: str) -> Settings | None:
    """The settings that a configuration file holds; ``None`` if it has no table for them.

    ``folder`` is the file's, relative to the current one. Raises ``SettingsError``.
    """
    table = _table(text, file)
    if table is None:
        return None
    values = {key: _placed(key, value, file, text) for key, value in table.items()}
    for key, value in values.items():
        if SETTINGS[key].kind in _FILES:
            values[key] = _from_here(value, folder)
    found = Settings().with_values(values, file)
    return replace(found, file=file, text=text)


def shown(settings: Settings) -> str:
    """Every setting and where it comes from, as TOML."""
    rows = []
    for key in SETTINGS:
        value, origin = settings.of(key), settings.origins.get(key, "default")
        written = "" if value is None else f"{key} = {_toml(value)}"
        rows.append(f"{written or f'# {key} is not set'}  # {origin}\n")
    return "".join(rows)


def allowed_word(setting: Setting, word: str, origin: str) -> str:
    """The word if a setting may have it; raises ``SettingsError`` with a suggestion."""
    if setting.words and word not in setting.words:
        raise SettingsError(
            f"{origin}: {setting.key} cannot be '{word}'{_meant(word, setting.words)}; "
            f"it is one of {', '.join(setting.words)}"
        )
    return word


def share_of(text: str) -> Fraction | None:
    """A share as written: a decimal from 0 up to 1, not 1 itself; ``None`` for anything else."""
    if _SHARE.fullmatch(text) is None:
        return None
    return Fraction(text + "0" if text.endswith(".") else text)


def line_in(settings: Settings, key: str) -> int:
    """The line of the configuration that sets a key; if none does, where its table begins."""
    return 1 if settings.file is None else _line(settings.text, settings.file, key)


def _table(text: str, file: str) -> Mapping[str, Any] | None:
    try:
        data = parsed_toml(text)
    except TomlFault as wrong:
        raise SettingsError(f"{file}{wrong.place} {wrong}") from None
    table: Any = data
    if posixpath.basename(file) == SHARED_FILE:
        tool = data.get("tool")
        table = tool.get("reconcile") if isinstance(tool, dict) else None
        if table is None:
            return None
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: [tool.reconcile] is not a table")
    return table


def _line(text: str, file: str, key: str) -> int:
    shared = posixpath.basename(file) == SHARED_FILE
    table = ("tool", "reconcile") if shared else ()
    found = line_of(text, (*table, key))
    return found if found > 1 or not shared else line_of(text, table)


def _placed(key: str, value: Any, file: str, text: str) -> Any:
    """The value of a key; what is wrong with it is said with its line."""
    try:
        return _value(key, value, file)
    except SettingsError:
        return _value(key, value, f"{file}:{_line(text, file, key)}")


def _no_setting(key: str, value: Any, file: str) -> SettingsError:
    if isinstance(value, Mapping) and set(value) & set(SETTINGS):
        return SettingsError(
            f"{file} has a section '[{key}]'; in this file settings stand under no section: "
            "delete that line"
        )
    known = _meant(key, SETTINGS) or f"; known: {', '.join(SETTINGS)}"
    return SettingsError(f"{file} has a setting '{key}', which does not exist{known}")


def _value(key: str, value: Any, file: str) -> Any:
    setting = SETTINGS.get(key)
    if setting is None:
        raise _no_setting(key, value, file)
    if setting.kind is SettingKind.SHARE:
        return _share_in(key, value, file)
    if setting.kind in (SettingKind.WORDS, SettingKind.FILES):
        return tuple(allowed_word(setting, word, file) for word in _words_in(key, value, file))
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{file}: {key} is a word in quotes")
    return allowed_word(setting, value, file)


def _share_in(key: str, value: Any, file: str) -> Fraction:
    share = None if isinstance(value, bool) else share_of(str(value))
    if share is None:
        raise SettingsError(f"{file}: {key} is a number from 0 up to 1, such as 0.10")
    return share


def _words_in(key: str, value: Any, file: str) -> list[str]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise SettingsError(f"{file}: {key} is a word or a list of words")
    return listed


def _meant(word: str, known: Iterable[str]) -> str:
    from reconcile.vocabulary.topics import similar

    close = similar(word, tuple(known))
    return f"; did you mean {close[0]}?" if close else ""


def _from_here(value: Any, folder: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_from_here(path, folder) for path in value)
    return posixpath.normpath(posixpath.join(folder, value))


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(word) for word in value)}]"
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_MOST_TRIED = 400  # lines on which the key, or the table around it, is named
_MOST_PARSED = 2_000_000  # characters of all beginnings that are tried
_CLOSING = ("]", "}", '"""', "'''")


def line_of(text: str, path: Sequence[str]) -> int:
    """The line (from 1) on which the key at a path of keys is set; 1 if it is not found."""
    rows = _Rows(text.removeprefix("\ufeff").split("\n"))
    names = path[1:] or path  # the first is mostly "tool", which many tables have
    named = (at for at, row in enumerate(rows.rows) if any(name in row for name in names))
    for at in islice(named, _MOST_TRIED):
        # The statement is where the key is first set: what stands before it does not set it yet.
        before = rows.parsed(0, at)
        if before is not None and not _holds(before, path):
            end = rows.end_of_statement(at)
            after = rows.parsed(0, end)
            if after is not None and _holds(after, path):
                return _first_with(path[-1], rows.rows[at:end], at) + 1
    return 1


def _first_with(name: str, rows: Sequence[str], start: int) -> int:
    """Which row of a statement of several names the key; its first where none does."""
    return next((at for at, row in enumerate(rows, start) if name in row), start)


class _Rows:
    """The lines of a file, of which some stretches are parsed, together no more than so much."""

    def __init__(self, rows: Sequence[str]) -> None:
        self.rows = rows
        self._left = _MOST_PARSED

    def end_of_statement(self, start: int) -> int:
        """The number of lines up to the end of the statement that begins on a line."""
        ends = (
            end
            for end in range(start + 1, len(self.rows) + 1)
            if end == start + 1 or any(sign in self.rows[end - 1] for sign in _CLOSING)
        )
        tried = islice(ends, _MOST_TRIED)
        return next((end for end in tried if self.parsed(start, end) is not None), start + 1)

    def parsed(self, start: int, end: int) -> Mapping[str, Any] | None:
        """What lines hold; ``None`` when they are not TOML, such as half of a list."""
        if self._left <= 0:
            return None
        text = "\n".join((*self.rows[start:end], ""))
        self._left -= len(text)
        try:
            return parsed_toml(text)
        except TomlFault:
            return None


def _holds(data: Any, path: Sequence[str]) -> bool:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True
