"""Plain data as JSON text, the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

VERSION = 1
"""The version of the findings of ``check`` as JSON and JSON Lines."""


def dumped(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """JSON in ASCII, ending in a line break, that no build server takes for a command.

    ``##[…]`` in a log line is one even inside JSON; the second sign is written as an escape.
    Raises ``ValueError`` for numbers that JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, indent=2)
    return f"{_harmless(text)}\n"


def compact(value: Mapping[str, Any]) -> str:
    """The same on a single line, with no blanks that mean nothing."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return f"{_harmless(text)}\n"


def quoted(text: str) -> str:
    """One text as JSON, with nothing after it."""
    return _harmless(json.dumps(text, ensure_ascii=True))


def _harmless(text: str) -> str:
    return text.replace("##", "#\\u0023")
