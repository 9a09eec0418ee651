"""What somebody probably typed wrong in a configuration, and what to write instead.

Python's parser says where it could not go on, in its own terms. What stands in that line tells
more: a colon as in YAML, a text without quotes, quotes of a word processor, a key set twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

_SHOWN = 80
_AT = regex(r" \(at (?:line (\d{1,9}), column (\d{1,9})|end of document)\)$")
_KEY = regex(r"[ \t]{0,80}(?P<key>[A-Za-z0-9_.-]{1,60})[ \t]{0,20}")
_CURLY = "“”„‟«»‘’‚"
_OPENING = regex(r"=[ \t]{0,20}([\[{])[^\]}]*$")
_CLOSING = {"[": "]", "{": "}"}
_BARE = regex(r"[^\s,\[\]\"']{1,80}")
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


_Found = tuple[int, str, str]


def slip_of(text: str, wrong: str) -> TomlSlip:
    """What to say of a text of which Python's parser says ``wrong``."""
    rows = text.split("\n")
    stop = _AT.search(wrong)
    complaint = wrong[: stop.start()] if stop is not None else wrong
    if stop is None or stop[1] is None:
        return _unclosed(rows, complaint)
    number = min(int(stop[1]), len(rows))
    row = _row(rows[number - 1], complaint)
    for look in _LOOKS if row is not None else ():
        found = look(row) if row is not None else None
        if found is not None:
            return TomlSlip(number, *found)
    return TomlSlip(number, int(stop[2]), _plainly(complaint), "write KEY = VALUE, texts in quotes")


def _row(line: str, complaint: str) -> _Row | None:
    match = _KEY.match(line)
    if match is None:
        return None
    return _Row(match["key"], line[match.end() :], match.end() + 1, complaint)


def _set_twice(row: _Row) -> _Found | None:
    words = next(
        (words for start, words in _WORDS.items() if row.complaint.startswith(start)), None
    )
    return None if words is None else (1, f"'{row.key}' {words}", "keep one of the two")


def _colon(row: _Row) -> _Found | None:
    if not row.rest.startswith(":"):
        return None
    return row.at, "a colon stands where = belongs", _write(row)


def _no_sign(row: _Row) -> _Found | None:
    if row.rest.startswith("="):
        return None
    return row.at, f"no = stands behind '{row.key}'", _write(row)


def _no_value(row: _Row) -> _Found | None:
    return None if row.value else (row.at, f"'{row.key}' has no value", _write(row))


def _open_quote(row: _Row) -> _Found | None:
    sign, value = row.value[:1], row.value
    if sign not in ("'", '"') or value.count(sign) != 1:
        return None
    help = f"write {row.key} = {_quoted(value[1:])}"
    return _at_value(row), f"the {sign} that begins here is not closed", help


def _open_bracket(row: _Row) -> _Found | None:
    close = _CLOSING.get(row.value[:1])
    if close is None or close in row.value:
        return None
    message = f"the {row.value[:1]} that begins here is not closed"
    return _at_value(row), message, f"write {close} where it ends"


def _word_processor(row: _Row) -> _Found | None:
    if not set(_CURLY) & set(row.value):
        return None
    return _at_value(row), "these are no quotes that TOML knows", _write(row)


def _truth(row: _Row) -> _Found | None:
    if row.value not in ("True", "False", "TRUE", "FALSE"):
        return None
    return _at_value(row), f"{row.value} is written in small letters", _write(row)


def _no_quotes(row: _Row) -> _Found | None:
    return _at_value(row), "text stands here without quotes", _write(row)


_LOOKS: tuple[Callable[[_Row], _Found | None], ...] = (
    _set_twice, _colon, _no_sign, _no_value, _word_processor, _open_quote, _open_bracket,
    _truth, _no_quotes,
)  # fmt: skip


def _at_value(row: _Row) -> int:
    return row.at + len(row.rest) - len(row.rest.lstrip("= \t"))


def _write(row: _Row) -> str:
    return f"write {row.key} = {_written(row.value)}"


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
    return value.casefold() if value in ("True", "False", "TRUE", "FALSE") else _quoted(value)


def _quoted(text: str) -> str:
    return json.dumps(text.strip(" \"'") or "…", ensure_ascii=False)


def _unclosed(rows: list[str], complaint: str) -> TomlSlip:
    """What is still open at the end: the last line that opens a list or table."""
    for number in range(len(rows), 0, -1):
        match = _OPENING.search(rows[number - 1][:_SHOWN])
        if match is not None:
            message = f"the {match[1]} that begins here is not closed"
            help = f"write {_CLOSING[match[1]]} where it ends"
            return TomlSlip(number, match.start(1) + 1, message, help)
    last = max((n for n, row in enumerate(rows, 1) if row.strip()), default=1)
    row = _row(rows[last - 1], complaint)
    found = _open_quote(row) if row is not None else None
    if found is not None:
        return TomlSlip(last, *found)
    return TomlSlip(last, 1, _plainly(complaint), "close what is still open")


def _plainly(complaint: str) -> str:
    """The parser's own words, which begin a sentence of their own."""
    return (
        "it cannot be read from here on"
        if not complaint.isprintable()
        else complaint[:1].lower() + complaint[1:]
    )
