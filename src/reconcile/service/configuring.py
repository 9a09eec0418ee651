"""Finds the configuration of a project, as it is or as it was, and lays options over it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from reconcile.kept.looking import want_nothing
from reconcile.loading.read_paths import Role, note
from reconcile.service.articles import text_of
from reconcile.service.configuration import OWN_FILE, SHARED_FILE, allowed_word, settings_in
from reconcile.service.errors import SettingsError
from reconcile.service.host import Host
from reconcile.service.locating import folders_above
from reconcile.service.settings import SETTINGS, SettingKind, Settings
from reconcile.values.classes import dataclass, field

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
