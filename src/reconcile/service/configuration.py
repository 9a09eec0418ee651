"""The configuration of a project found, read and checked, with options laid over it; and shown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from re import ASCII
from typing import Any

from reconcile.kept.looking import want_nothing
from reconcile.loading.read_paths import Role, note
from reconcile.service.articles import text_of
from reconcile.service.errors import SettingsError
from reconcile.service.host import Host
from reconcile.service.locating import folders_above
from reconcile.service.settings import SETTINGS, Setting, SettingKind, Settings
from reconcile.service.toml_reading import TomlFault, line_of, may_configure, parsed_toml
from reconcile.values.classes import dataclass, field, replace
from reconcile.values.patterns import regex

OWN_FILE = "reconcile.toml"
SHARED_FILE = "pyproject.toml"

_SHARE = regex(r"(?:0|0?\.[0-9]{1,9}|0\.)", ASCII)
_FILES = (SettingKind.FILE, SettingKind.FILES)
Reader = Callable[[str], str | None]
"""The text of a file by its path from the current folder; ``None`` if there is none."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What is said over the configuration: ``options`` by key, and which configuration to read."""

    options: Mapping[str, Any] = field(default_factory=dict)
    config: str | None = None
    isolated: bool = False


def options_given(values: Mapping[str, object]) -> dict[str, Any]:
    """Those of the values that belong to a setting, by its key, as a configuration has them.

    The words of a repeatable option may also stand with commas between them.
    """
    found: dict[str, Any] = {}
    for name, value in values.items():
        setting = SETTINGS.get(name.replace("_", "-"))
        if setting is not None and setting.kind is not SettingKind.FILES:
            found[setting.key] = _as_configured(value, setting.kind)
    return found


def _as_configured(value: object, kind: SettingKind) -> object:
    if isinstance(value, list | tuple):
        words = (word.strip() for item in value for word in str(item).split(","))
        return tuple(word for word in words if word)
    if isinstance(value, str) and kind is SettingKind.WORDS:
        return (str(value),)
    return str(value) if isinstance(value, StrEnum) else value


def settings_now(overrides: Overrides, host: Host) -> Settings:
    """The settings of the project around the current folder, and the overrides over them."""
    settings = settings_of(overrides, host.environment, folders_above(), text_of)
    if settings.cache == "off":
        want_nothing()
    for path in settings.paths:  # a command may be asked to read others
        note(path, Role.CLAIMS)
    if settings.baseline is not None:
        note(settings.baseline, Role.BASELINE)
    if settings.accepted is not None:
        note(settings.accepted, Role.CLAIMS)
    return settings


def settings_of(
    overrides: Overrides, environment: Mapping[str, str], folders: Sequence[str], read: Reader
) -> Settings:
    """The settings: defaults, then the configuration, then the environment, then options.

    ``folders`` are those to look for a configuration in, nearest first. Raises ``SettingsError``.
    """
    found = _configured(overrides, environment, folders, read)
    for key, setting in SETTINGS.items():
        given = environment.get(setting.variable) if setting.variable else None
        if given and setting.variable:
            allowed_word(setting, given, setting.variable)
            found = found.with_values({key: given}, setting.variable)
    return found.with_values(overrides.options, "--{key}")


def format_of(settings: Settings, known: Sequence[str]) -> str:
    """The output format; a command that does not have the configured one takes its first."""
    configured = settings.output_format
    return configured if configured is not None and configured in known else known[0]


def _configured(
    overrides: Overrides, environment: Mapping[str, str], folders: Sequence[str], read: Reader
) -> Settings:
    named = (("config", overrides.config), ("baseline", overrides.options.get("baseline")))
    for key, file in named:
        if file is not None and not file.strip():
            raise SettingsError(
                f"--{key} was given an empty name; name a file, or leave --{key} out"
            )
    if overrides.isolated:
        if overrides.config:
            raise SettingsError("--isolated reads no configuration, and --config names one")
        return Settings()
    config = overrides.config or environment.get("RECONCILE_CONFIG")
    return _named(config, read) if config else _found(folders, read)


def _found(folders: Sequence[str], read: Reader) -> Settings:
    """The nearest configuration; the defaults where there is none."""
    for folder in folders:
        paths = [
            posixpath.join(folder, name).removeprefix("./") for name in (OWN_FILE, SHARED_FILE)
        ]
        found = [
            settings
            for path in paths
            if (text := read(path)) is not None
            and (settings := settings_in(text, path, folder)) is not None
        ]
        # Two in one folder: whichever were taken, somebody would edit the other in vain.
        if len(found) > 1:
            raise SettingsError(f"{paths[0]} and {paths[1]} both configure reconcile; keep one")
        if found:
            return found[0]
    return Settings()


def _named(path: str, read: Reader) -> Settings:
    text = read(path)
    if text is None:
        raise SettingsError(f"there is no configuration {path}")
    settings = settings_in(text, path, posixpath.dirname(path) or ".")
    if settings is None:
        raise SettingsError(f"{path} has no [tool.reconcile]")
    return settings


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
    shared = posixpath.basename(file) == SHARED_FILE
    if shared and not may_configure(text):
        return None
    try:
        data = parsed_toml(text)
    except TomlFault as wrong:
        raise SettingsError(f"{file}{wrong.place} {wrong}") from None
    table: Any = data
    if shared:
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
    # The line is looked for only where something is wrong: that parses the file again and again.
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
    # TOML's true is a number to Python, and 1 besides
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
    from reconcile.vocabulary.metric import similar

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
