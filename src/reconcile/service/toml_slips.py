"""What somebody probably typed wrong in a configuration, and what to write instead.

Python's parser says where it could not go on, in its own terms. What stands in that line tells
more: a colon as in YAML, a text without quotes, quotes of a word processor, a key set twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

_SHOWN = 80
_AT = regex(r" \(at (?:line (\d{1,9}), column (\d{1,9})|end of document)\)$")
_KEY = regex(r"[ \t]{0,80}(?P<key>[A-Za-z0-9_.-]{1,60})[ \t]{0,20}")
_CURLY = "“”„‟«»‘’‚"
_OPENING = regex(r"=[ \t]{0,20}([\[{])[^\]}]*$")
_CLOSING = {"[": "]", "{": "}"}
_BARE = regex(r"[^\s,\[\]\"']{1,80}")
_CAPITALS = ("True", "False", "TRUE", "FALSE")
_WORDS = {"Cannot overwrite": "is set twice", "Cannot declare": "is begun twice"}


@dataclass(frozen=True, slots=True)
class TomlSlip:
    """Where a text is no TOML, with lines and columns from 1, what is wrong, and what to write."""

    line: int
    column: int
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A line in which the parser stopped, by its key, and what stands behind the key."""

    key: str
    rest: str
    at: int
    complaint: str

    @property
    def value(self) -> str:
        """What stands behind the sign between key and value, without a comment."""
        return self.rest.lstrip("=:").partition(" #")[0].strip()

    @property
    def value_at(self) -> int:
        """The column at which that begins."""
        return self.at + len(self.rest) - len(self.rest.lstrip("= \t"))


def slip_of(text: str, wrong: str) -> TomlSlip:
    """What to say of a text of which Python's parser says ``wrong``."""
    rows = text.split("\n")
    stop = _AT.search(wrong)
    complaint = wrong[: stop.start()] if stop is not None else wrong
    if stop is None or stop[1] is None:
        return _unclosed(rows, complaint)
    number = min(int(stop[1]), len(rows))
    row = _row(rows[number - 1], complaint)
    if row is not None:
        return next(_slips(number, row))
    return TomlSlip(number, int(stop[2]), _plainly(complaint), "write KEY = VALUE, texts in quotes")


def _row(line: str, complaint: str) -> _Row | None:
    match = _KEY.match(line)
    if match is None:
        return None
    return _Row(match["key"], line[match.end() :], match.end() + 1, complaint)


def _slips(line: int, row: _Row) -> Iterator[TomlSlip]:
    """What may be wrong with a line, the likeliest first; the last is always said."""
    key, value, at = row.key, row.value, row.value_at
    write = f"write {key} = {_written(value)}"
    for start, words in _WORDS.items():
        if row.complaint.startswith(start):
            yield TomlSlip(line, 1, f"'{key}' {words}", "keep one of the two")
    if row.rest.startswith(":"):
        yield TomlSlip(line, row.at, "a colon stands where = belongs", write)
    if not row.rest.startswith("="):
        yield TomlSlip(line, row.at, f"no = stands behind '{key}'", write)
    if not value:
        yield TomlSlip(line, row.at, f"'{key}' has no value", write)
    if set(_CURLY) & set(value):
        yield TomlSlip(line, at, "these are no quotes that TOML knows", write)
    yield from _open_quote(line, row)
    close = _CLOSING.get(value[:1])
    if close is not None and close not in value:
        yield _open_bracket(line, at, value[0])
    if value in _CAPITALS:
        yield TomlSlip(line, at, f"{value} is written in small letters", write)
    yield TomlSlip(line, at, "text stands here without quotes", write)


def _open_quote(line: int, row: _Row) -> Iterator[TomlSlip]:
    sign = row.value[:1]
    if sign in ("'", '"') and row.value.count(sign) == 1:
        help = f"write {row.key} = {_quoted(row.value[1:])}"
        yield TomlSlip(line, row.value_at, f"the {sign} that begins here is not closed", help)


def _open_bracket(line: int, at: int, sign: str) -> TomlSlip:
    message = f"the {sign} that begins here is not closed"
    return TomlSlip(line, at, message, f"write {_CLOSING[sign]} where it ends")


def _written(value: str) -> str:
    """A value as it is probably meant: texts in quotes, in a list, too."""
    if len(value) > _SHOWN:
        return '"…"'
    plain = value.translate({ord(sign): None for sign in _CURLY})
    if plain != value:
        value = plain if plain.startswith(("[", "{")) else _quoted(plain)
    if value.startswith("["):
        return "[" + ", ".join(map(_written, _BARE.findall(value))) + "]"
    if value.startswith(("'", '"', "{")) or re.fullmatch(r"[0-9][0-9._]*|true|false", value):
        return value
    return value.casefold() if value in _CAPITALS else _quoted(value)


def _quoted(text: str) -> str:
    return json.dumps(text.strip(" \"'") or "…", ensure_ascii=False)


def _unclosed(rows: list[str], complaint: str) -> TomlSlip:
    """What is still open at the end: the last line that opens a list or table."""
    for number in range(len(rows), 0, -1):
        match = _OPENING.search(rows[number - 1][:_SHOWN])
        if match is not None:
            return _open_bracket(number, match.start(1) + 1, match[1])
    last = max((n for n, row in enumerate(rows, 1) if row.strip()), default=1)
    row = _row(rows[last - 1], complaint)
    slips = iter(()) if row is None else _open_quote(last, row)
    return next(slips, TomlSlip(last, 1, _plainly(complaint), "close what is still open"))


def _plainly(complaint: str) -> str:
    """The parser's own words, which begin a sentence of their own."""
    if not complaint.isprintable():
        return "it cannot be read from here on"
    return complaint[:1].lower() + complaint[1:]
