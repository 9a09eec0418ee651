"""The line of a TOML file on which a key is set.

Python's parser says what a file holds, not where. So it is asked of beginnings of the file: the
statement that sets a key is the one before which the parser does not know it and after which it
does. A line in the middle of a text or list is no end of a beginning that can be parsed, so that
what merely looks like the key is never taken for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from reconcile.service.toml_reading import TomlFault, parsed_toml

_MOST_TRIED = 400  # lines on which the key, or the table around it, is named
_MOST_PARSED = 2_000_000  # characters of all beginnings that are tried
_CLOSING = ("]", "}", '"""', "'''")


def line_of(text: str, path: Sequence[str]) -> int:
    """The line (from 1) on which the key at a path of keys is set; 1 if it is not found."""
    rows = _Rows(text.removeprefix("\ufeff").split("\n"))
    names = path[1:] or path  # the first is mostly "tool", which many tables have
    named = (at for at, row in enumerate(rows.rows) if any(name in row for name in names))
    for at in islice(named, _MOST_TRIED):
        before = rows.parsed(0, at)
        if before is None or _holds(before, path):
            continue
        end = rows.end_of_statement(at)
        after = rows.parsed(0, end)
        if after is not None and _holds(after, path):
            inside = (row for row in range(at, end) if path[-1] in rows.rows[row])
            return next(inside, at) + 1
    return 1


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
