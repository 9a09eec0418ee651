"""Plain data as JSON text, the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _text
from math import isfinite
from types import GeneratorType
from typing import Any

VERSION = 1
"""The version of the findings of ``check`` as JSON and JSON Lines."""

_BREAK = "\n"
_NULL = "null"


def dumped(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """JSON in ASCII, ending in a line break, that no build server takes for a command.

    A list may be a generator, whose items are then made one by one.

    ``##[…]`` in a log line is one even inside JSON; the second sign is written as an escape.
    Raises ``ValueError`` for numbers that JSON does not have.
    """
    return f"{_harmless(_laid_out(value, _BREAK))}\n"


def pieces(value: Mapping[str, Any]) -> Iterator[str]:
    """The same text piece by piece, each item of a list at the top that is a generator by itself.

    So neither all items nor the whole text need be held at once.
    """
    before = "{"
    for name, held in value.items():
        yield f"{before}{_BREAK}  {_harmless(_text(name))}: "
        if type(held) is GeneratorType:
            yield from _items(held)
        else:
            yield _harmless(_laid_out(held, f"{_BREAK}  "))
        before = ","
    yield f"{_BREAK}}}{_BREAK}" if value else f"{{}}{_BREAK}"


def _items(items: Iterable[Any]) -> Iterator[str]:
    """A list at the top, item by item."""
    inner = f"{_BREAK}    "
    before = "["
    for item in items:
        yield f"{before}{inner}{_harmless(_laid_out(item, inner))}"
        before = ","
    yield "[]" if before == "[" else f"{_BREAK}  ]"


def _laid_out(value: Any, line: str) -> str:
    """A value as ``json.dumps`` lays it out with an indent of two, in half of its time.

    With an indent the standard library writes every bracket and comma by itself. ``line`` is
    what stands before the bracket that ends the value: a line break and its indent. Most values
    are texts, which are written where they are met.
    """
    return _WAYS.get(type(value), _otherwise)(value, line)


def _object(value: Mapping[str, Any], line: str) -> str:
    if not value:
        return "{}"
    inner = f"{line}  "
    entries = [
        _NAMES[name]
        + (
            _text(part)
            if type(part) is str
            else _NULL
            if part is None
            else _WAYS.get(type(part), _otherwise)(part, inner)
        )
        for name, part in value.items()
    ]
    return f"{{{inner}{f',{inner}'.join(entries)}{line}}}"


def _list(value: Iterable[Any], line: str) -> str:
    """A list; items that a generator makes are laid out one by one, and need not all be held."""
    inner = f"{line}  "
    entries = [
        _text(part) if type(part) is str else _WAYS.get(type(part), _otherwise)(part, inner)
        for part in value
    ]
    return f"[{inner}{f',{inner}'.join(entries)}{line}]" if entries else "[]"


def _otherwise(value: Any, line: str) -> str:
    """What is of a type of its own, or no number."""
    if isinstance(value, dict):
        return _object(value, line)
    if isinstance(value, (list, tuple)):
        return _list(value, line)
    return json.dumps(value, allow_nan=False)


def _decimal(value: float, line: str) -> str:
    return repr(value) if isfinite(value) else _otherwise(value, line)


class Flat(dict[str, Any]):
    """An object that holds no other and no list: the standard library lays it out at once."""

    def laid_out(self, line: str) -> str:
        """The text of it, as for any other object."""
        if not self:
            return "{}"
        inner = f"{line}  "
        return f"{{{inner}{_written_flat(inner)(self)[1:-1]}{line}}}"


@lru_cache(maxsize=16)
def _written_flat(inner: str) -> Callable[[Any], str]:
    """What writes an object of which each entry stands behind this line break and indent."""
    return json.JSONEncoder(allow_nan=False, separators=(f",{inner}", ": ")).encode


class _Names(dict[str, str]):
    """The names of entries as they are written; of thousands of objects they are the same few."""

    def __missing__(self, name: str) -> str:
        written = f"{_text(name)}: "
        if len(self) < _MOST_NAMES:
            self[name] = written
        return written


_MOST_NAMES = 1000
_NAMES = _Names()


class Shared(dict[str, Any]):
    """An object that stands in many places, and is laid out once for each depth."""

    def __init__(self, contents: Mapping[str, Any]) -> None:
        """Take contents that will not change."""
        super().__init__(contents)
        self._texts: dict[str, str] = {}

    def laid_out(self, line: str) -> str:
        """The text of it, as for any other object."""
        if line not in self._texts:
            self._texts[line] = _object(self, line)
        return self._texts[line]


_WAYS: Mapping[type, Callable[[Any, str], str]] = {
    str: lambda value, _: _text(value),
    int: lambda value, _: repr(value),
    float: _decimal,
    bool: lambda value, _: "true" if value else "false",
    type(None): lambda *_: _NULL,
    dict: _object,
    list: _list,
    tuple: _list,
    GeneratorType: _list,
    Shared: Shared.laid_out,
    Flat: Flat.laid_out,
}
"""How each type is laid out."""


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
