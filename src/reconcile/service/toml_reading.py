"""A configuration as TOML, whoever wrote it, and where a key of it is set.

Python's parser keeps every beginning of a key with dots, so that a single line of 100 kB takes
gigabytes, and it lets a number of 5,000 digits end in another error than its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from reconcile.values.patterns import compiled_when_used, regex

MOST_CHARACTERS = 512 * 1024
MOST_DOTS = 200
"""Dots in a line: keys of keys of keys, which take the square of their number."""

_MOST_TRIED = 400  # lines on which the key, or the table around it, is named
_MOST_PARSED = 2_000_000  # characters of all beginnings that are tried
_WHERE = regex(r" \(at (?:line (\d{1,9}), column (\d{1,9})|end of document)\)$")
_OUR_TABLE = regex(
    r"""(?m)^[\ufeff \t]*(?:\[{1,2}[ \t]*)?["']?tool["']?[ \t]*"""
    r"""(?:[]=]|\.[ \t]*["']?reconcile["']?[ \t]*[].=])|\\[uUx]"""  # escaped letters are in doubt
)
_HELP = {
    "Cannot": "keep one of the two",
    "Unclosed": "write ] or } where it ends",
    "": 'write KEY = "TEXT", KEY = ["TEXT"], KEY = 0.1 or KEY = true',
}
"""What to write instead, by how the complaint of Python's parser begins."""

_CLOSING = ("]", "}", '"""', "'''")


class TomlFault(Exception):
    """The text is not TOML, or more of it than is read.

    The message goes on behind the name of the file and ``place``, which is ``:3:8:`` or empty.
    """

    def __init__(self, message: str, place: str = "") -> None:
        """Take what is wrong, and where."""
        super().__init__(message)
        self.place = place


def may_configure(text: str) -> bool:
    """Whether a TOML text may hold the table ``tool.reconcile``; ``False`` is certain.

    Most projects have a ``pyproject.toml`` that is not about us: it is not parsed, which would be
    a fortieth of a short run, and what may be wrong with it is for others to say.
    """
    return _OUR_TABLE.search(text) is not None


def parsed_toml(text: str) -> Mapping[str, Any]:
    """What a TOML text holds, its decimals as they are written. Raises ``TomlFault``."""
    if len(text) > MOST_CHARACTERS:
        raise TomlFault(f"has {len(text):,} characters, and {MOST_CHARACTERS:,} is the limit")
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise TomlFault(f"more than {MOST_DOTS} dots; write it in several lines", f":{number}:")
    with compiled_when_used():
        import tomllib

    try:
        return tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as wrong:
        raise _not_toml(text, str(wrong)) from None
    except RecursionError:
        raise TomlFault(
            "is not TOML that can be read: lists or tables are nested too deeply"
        ) from None
    except ValueError:  # Python refuses to make a number of so many digits
        raise TomlFault("is not TOML that can be read: a number has too many digits") from None


def _not_toml(text: str, wrong: str) -> TomlFault:
    """What Python's parser says of a text, in its own words, with what to write instead."""
    where = _WHERE.search(wrong)
    place = f":{len(text.rstrip().splitlines()) or 1}:"  # where the end came too early
    if where is not None and where[1]:
        place = f":{where[1]}:{where[2]}:"
    complaint = _WHERE.sub("", wrong)
    help = next(help for start, help in _HELP.items() if complaint.startswith(start))
    complaint = complaint[:1].lower() + complaint[1:]
    if not complaint.isprintable():
        complaint = "it cannot be read from here on"
    return TomlFault(f"not TOML: {complaint}; {help}", place)


def line_of(text: str, path: Sequence[str]) -> int:
    """The line (from 1) on which the key at a path of keys is set; 1 if it is not found."""
    rows = _Rows(text.removeprefix("\ufeff").split("\n"))
    names = path[1:] or path  # the first is mostly "tool", which many tables have
    named = (at for at, row in enumerate(rows.rows) if any(name in row for name in names))
    for at in islice(named, _MOST_TRIED):
        # The statement is where the key is first set: what stands before it does not set it yet.
        before = rows.parsed(0, at)
        if before is not None and not _holds(before, path):
            end = rows.end_of_statement(at)
            after = rows.parsed(0, end)
            if after is not None and _holds(after, path):
                return _first_with(path[-1], rows.rows[at:end], at) + 1
    return 1


def _first_with(name: str, rows: Sequence[str], start: int) -> int:
    """Which row of a statement of several names the key; its first where none does."""
    return next((at for at, row in enumerate(rows, start) if name in row), start)


class _Rows:
    """The lines of a file, of which some stretches are parsed, together no more than so much."""

    def __init__(self, rows: Sequence[str]) -> None:
        self.rows = rows
        self._left = _MOST_PARSED

    def end_of_statement(self, start: int) -> int:
        """The number of lines up to the end of the statement that begins on a line."""
        ends = (
            end
            for end in range(start + 1, len(self.rows) + 1)
            if end == start + 1 or any(sign in self.rows[end - 1] for sign in _CLOSING)
        )
        tried = islice(ends, _MOST_TRIED)
        return next((end for end in tried if self.parsed(start, end) is not None), start + 1)

    def parsed(self, start: int, end: int) -> Mapping[str, Any] | None:
        """What lines hold; ``None`` when they are not TOML, such as half of a list."""
        if self._left <= 0:
            return None
        text = "\n".join((*self.rows[start:end], ""))
        self._left -= len(text)
        try:
            return parsed_toml(text)
        except TomlFault:
            return None


def _holds(data: Any, path: Sequence[str]) -> bool:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True
