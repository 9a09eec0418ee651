"""The package's own YAML as plain data, kept beside it as Python keeps compiled modules.

Reading the YAML took a tenth of a short command. What is kept lies in the same folder and under the
same conditions as Python's, with the bytes that it was made from: of other bytes, or of a form that
is damaged, nothing is taken. ``from_yaml`` is the slow reference.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from contextlib import suppress
from importlib.util import cache_from_source
from typing import Any

_CHECK = 4
"""Bytes by which damage is noticed, before all others."""


def rows_of(place: str, source: bytes) -> Any:
    """The plain data of a YAML file whose path and content these are."""
    path = _beside(place)
    kept = _kept(path) if path else None
    if kept is not None and kept[0] == source:
        return kept[1]
    rows = from_yaml(source)
    if path and not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):  # nobody may write there, or Python cannot keep a date
            content = marshal.dumps((source, rows))
            _keep(path, _check(content) + content)
    return rows


def from_yaml(source: bytes) -> Any:
    """The plain data of YAML, read anew."""
    import yaml  # noqa: PLC0415 - what is kept is read without it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(source, Loader=loader)  # noqa: S506 - our own file


def _beside(place: str) -> str:
    """Where Python would keep the compiled form of a module of this name; "" if nowhere."""
    try:
        return cache_from_source(f"{place}.py")
    except NotImplementedError:
        return ""


def _kept(path: str) -> tuple[bytes, Any] | None:
    try:
        with open(path, "rb", buffering=0) as file:
            kept = file.read()
        if kept[:_CHECK] != _check(kept[_CHECK:]):  # marshal would crash on it, or take it
            return None
        source, rows = marshal.loads(kept[_CHECK:])
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return source, rows


def _check(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECK, "little")


def _keep(path: str, content: bytes) -> None:
    """Write a file whole or not at all: others may be reading it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    made = f"{path}.{os.urandom(4).hex()}"
    try:
        with open(made, "xb", buffering=0) as file:
            file.write(content)
        os.replace(made, path)
    finally:
        with suppress(OSError):
            os.unlink(made)
