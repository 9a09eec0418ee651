"""Rows that were taken out of a file and still know where they stood in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from reconcile.loading.marks import Keys, Lines
from reconcile.model.route import Place
from reconcile.values.classes import dataclass

_BREAK = re.compile("\r\n|\n|\r")  # as ``Lines`` counts them


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it travels: its table, the line on which it begins (from 1), and its bytes."""

    table: int
    line: int
    content: bytes


class RowLines(Lines):
    """A text made of rows of a file: lines and columns are those of the file.

    ``head`` is what stands before the first row, as the header of a CSV file does.
    """

    __slots__ = ("_numbers", "_offsets")

    def __init__(self, path: str, head: str, rows: Sequence[tuple[int, str]]) -> None:
        """Join the rows, each with the line on which it begins; line breaks are their own."""
        texts = [head]
        self._offsets = [0]
        self._numbers = [1]
        at = len(head)
        for line, text in rows:
            whole = text if text.endswith("\n") else f"{text}\n"
            self._offsets.append(at)
            self._numbers.append(line)
            texts.append(whole)
            at += len(whole)
        super().__init__(path, "".join(texts))

    def row_at(self, offset: int) -> int:
        """The number, from 0, of the row that an offset lies in."""
        return bisect_right(self._offsets, offset) - 2

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column that an offset has in the file."""
        row = bisect_right(self._offsets, offset) - 1
        start = self._offsets[row]
        begun, line = start, self._numbers[row]
        for found in _BREAK.finditer(self.text, start):
            if found.end() > offset:
                break
            begun, line = found.end(), line + 1
        return line, offset - begun + 1


Span = tuple[int, int, int, int]
"""Line and column where a row begins, and where it ends."""


class _SpanLines(Lines):
    """Lines of a file of which only the places of some rows are kept: an offset is a number."""

    __slots__ = ("_spans",)

    def __init__(self, path: str, spans: Sequence[Span]) -> None:
        super().__init__(path, "")
        self._spans = spans

    def position(self, offset: int) -> tuple[int, int]:
        """Where the row of this number begins."""
        if not 0 <= offset < len(self._spans):
            return 1, 1
        return self._spans[offset][:2]

    def place(self, start: int, end: int) -> Place:
        """The place of the row of this number."""
        if not 0 <= start < len(self._spans):
            return Place(self.path, 1, 1, 1, 1)
        return Place(self.path, *self._spans[start])


class RecordSheet:
    """Where the records of a table stand, each in the first row that names it; no claim is here."""

    def __init__(self, path: str, first: Mapping[tuple[str, str], Span]) -> None:
        """Take the places of the rows by section and id."""
        self._numbers = {key: number for number, key in enumerate(first)}
        self._lines = _SpanLines(path, list(first.values()))

    @property
    def lines(self) -> Lines:
        """The file's lines, as far as they are known."""
        return self._lines

    def span(self, keys: Keys, *, at_key: bool = False) -> tuple[int, int] | None:
        """The number of the row in place of offsets."""
        number = self._numbers.get((str(keys[0]), str(keys[1]))) if len(keys) > 1 else None
        return None if number is None else (number, number)

    def routes(self) -> Iterator[Keys]:
        """The routes of all records."""
        yield ()
        yield from self._numbers
