"""Finds the configuration of a project, as it is or as it was, and lays options over it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reconcile.cli.outcome import CannotDo
from reconcile.cli.settings import OWN_FILE, SHARED_FILE, Settings, one_of, settings_in

Reader = Callable[[str], str | None]
"""The text of a file by its path from the current folder; ``None`` if there is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of settings: ``options`` by key, and which configuration."""

    options: Mapping[str, Any]
    config: str | None = None
    isolated: bool = False


def wishes(**options: object) -> dict[str, Any]:
    """Options by the key of their setting, as a configuration would have them.

    The words of a repeatable option may also stand with commas between them.
    """
    found: dict[str, Any] = {}
    for name, value in options.items():
        key, given = name.replace("_", "-"), value
        if isinstance(value, StrEnum):
            given = value.value
        elif isinstance(value, list):
            words = (word.strip() for one in value for word in str(one).split(","))
            given = tuple(word for word in words if word)
        found[key] = (given,) if key == "fail-on" and given else given
    return found


def settings_of(
    asked: Asked, environment: Mapping[str, str], folders: Sequence[str], read: Reader
) -> Settings:
    """The settings: defaults, then the configuration, then the environment, then options.

    ``folders`` are those to look for a configuration in, nearest first. Raises ``CannotDo``.
    """
    found = _configured(asked, environment, folders, read)
    wished = environment.get("RECONCILE_OUTPUT_FORMAT")
    if wished:
        one_of("output-format", wished, "RECONCILE_OUTPUT_FORMAT")
        found = found.with_values({"output-format": wished}, "RECONCILE_OUTPUT_FORMAT")
    return found.with_values(asked.options, "--{key}")


def format_of(settings: Settings, known: Sequence[str]) -> str:
    """The output format; a command that does not have the configured one takes its first."""
    wished = settings.output_format
    return wished if wished is not None and wished in known else known[0]


def _configured(
    asked: Asked, environment: Mapping[str, str], folders: Sequence[str], read: Reader
) -> Settings:
    for key, file in (("config", asked.config), ("baseline", asked.options.get("baseline"))):
        if file is not None and not file.strip():
            raise CannotDo(f"--{key} was given an empty name; name a file, or leave --{key} out")
    named = asked.config or environment.get("RECONCILE_CONFIG")
    if asked.isolated:
        if asked.config:
            raise CannotDo("--isolated reads no configuration, and --config names one")
        return Settings()
    if named:
        return _named(named, read)
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
            raise CannotDo(f"{paths[0]} and {paths[1]} both configure reconcile; keep one")
        if found:
            return found[0]
    return Settings()


def _named(path: str, read: Reader) -> Settings:
    text = read(path)
    if text is None:
        raise CannotDo(f"there is no configuration {path}")
    settings = settings_in(text, path, posixpath.dirname(path) or ".")
    if settings is None:
        raise CannotDo(f"{path} has no [tool.reconcile]")
    return settings
