"""Plain data as JSON text, the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def listed(value: Mapping[str, Any]) -> str:
    """A value as ``dumped`` writes it in a list at the top, without what stands around it."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, indent=2)
    return _harmless("    " + text.replace("\n", "\n    "))


def with_lists(text: str, lists: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A text of ``dumped`` in which these keys at the top have nothing listed, with their items.

    The items are texts of ``listed``; they are written one after the other, and never kept.
    """
    rest = text
    for key, items in lists.items():
        before, empty, rest = rest.partition(f'\n  "{key}": []')
        assert empty, f"{key} is no empty list at the top"
        yield f'{before}\n  "{key}": ['
        between = "\n"
        for item in items:
            yield between + item
            between = ",\n"
        yield "]" if between == "\n" else "\n  ]"
    yield rest


def compact(value: Mapping[str, Any]) -> str:
    """The same on a single line, with no blanks that mean nothing."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return f"{_harmless(text)}\n"


def quoted(text: str) -> str:
    """One text as JSON, with nothing after it."""
    return _harmless(json.dumps(text, ensure_ascii=True))


def _harmless(text: str) -> str:
    return text.replace("##", "#\\u0023")
