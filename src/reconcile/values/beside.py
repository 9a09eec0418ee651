"""What is made of the package's own files, kept beside them as Python keeps compiled modules.

It lies in the same folder and under the same conditions, with the bytes that it was made from: of
other bytes, or of a form that is damaged, nothing is taken.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from typing import Any

_CHECK = 4
"""Bytes by which damage is noticed, before all others."""


def kept_beside(place: str, source: bytes, made: Callable[[], Any]) -> Any:
    """What is made of ``source``, as it was made before or else now, and then kept.

    ``place`` is a path in the package, to be kept beside; what is made is plain data or code.
    """
    path = _beside(place)
    kept = _kept(path) if path else None
    if kept is not None and kept[0] == source:
        return kept[1]
    content = made()
    if path and not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):  # nobody may write there, or Python cannot keep a date
            kept_content = marshal.dumps((source, content))
            _keep(path, _check(kept_content) + kept_content)
    return content


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
        source, content = marshal.loads(kept[_CHECK:])
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return source, content


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
