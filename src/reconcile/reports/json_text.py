"""Plain data as JSON text, the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring_ascii as _text
from math import isfinite
from typing import Any

VERSION = 1
"""The version of the findings of ``check`` as JSON and JSON Lines."""

_BREAK = "\n"


def dumped(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """JSON in ASCII, ending in a line break, that no build server takes for a command.

    ``##[…]`` in a log line is one even inside JSON; the second sign is written as an escape.
    Raises ``ValueError`` for numbers that JSON does not have.
    """
    return f"{_harmless(_laid_out(value, _BREAK))}\n"


def _laid_out(value: Any, line: str) -> str:
    """A value as ``json.dumps`` lays it out with an indent of two, in half of its time.

    With an indent the standard library writes every bracket and comma by itself. ``line`` is
    what stands before the bracket that ends the value: a line break and its indent. Most values
    are texts, which are written where they are met.
    """
    written = _WRITTEN.get(type(value))
    if written is not None:
        return written(value)
    if type(value) is Shared:
        return value.laid_out(line)
    return _with_contents(value, line)


def _with_contents(value: Any, line: str) -> str:
    """A list or object; any other value as the standard library writes it."""
    if not isinstance(value, (dict, list, tuple)):
        return json.dumps(value, allow_nan=False)
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    inner = f"{line}  "
    between = f",{inner}"
    if isinstance(value, dict):
        entries = [
            f"{_text(name)}: {_text(entry) if type(entry) is str else _laid_out(entry, inner)}"
            for name, entry in value.items()
        ]
        return f"{{{inner}{between.join(entries)}{line}}}"
    if {*map(type, value)} == _TEXTS:
        return f"[{inner}{between.join(map(_text, value))}{line}]"
    entries = [_laid_out(entry, inner) for entry in value]
    return f"[{inner}{between.join(entries)}{line}]"


_TEXTS = frozenset((str,))


def _constant(value: bool | None) -> str:
    return "null" if value is None else "true" if value else "false"


def _decimal(value: float) -> str:
    if not isfinite(value):
        raise ValueError(f"JSON has no number {value}")
    return repr(value)


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    str: _text, int: repr, float: _decimal, bool: _constant, type(None): _constant,
}  # fmt: skip
"""How what has no contents is written."""


class Shared(dict[str, Any]):
    """An object that stands in many places, and is laid out once for each depth."""

    def __init__(self, contents: Mapping[str, Any]) -> None:
        """Take contents that will not change."""
        super().__init__(contents)
        self._texts: dict[str, str] = {}

    def laid_out(self, line: str) -> str:
        """The text of it, as for any other object."""
        if line not in self._texts:
            self._texts[line] = _with_contents(self, line)
        return self._texts[line]


def listed(value: Mapping[str, Any]) -> str:
    """A value as ``dumped`` writes it in a list at the top, without what stands around it."""
    return _harmless("    " + _laid_out(value, f"{_BREAK}    "))


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
