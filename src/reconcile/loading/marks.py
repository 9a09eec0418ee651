"""Where every value of a file stands, kept in flat arrays and looked up by route on demand.

A file of 100,000 claims has some two million values. Instead of an object for each, the reader
numbers them in the order of the text (a mapping's keys too) and keeps four numbers for each.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Protocol

from reconcile.model.route import Place, PlacesByFile, Route
from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex

Keys = tuple[str | int, ...]

SCALAR, MAPPING, SEQUENCE = 0, 1, 2

_LINE_END = regex(r"[\r\n]")
_INDEX_FROM = 64  # containers with more values get an index at the first look-up


class Lines:
    """Lines and columns (1-based, in code points) of offsets into a text."""

    __slots__ = ("_found", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._found: array[int] | None = None

    @property
    def _starts(self) -> array[int]:
        """Where each line begins; found when first asked for, which a good file may never be."""
        if self._found is None:
            self._found = array("I", _line_starts(self.text))
        return self._found

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int) -> int:
        """The offset at which a line (from 1) begins."""
        return self._starts[min(max(line, 1), len(self._starts)) - 1]

    def place(self, start: int, end: int) -> Place:
        """The place of the text from ``start`` up to ``end``."""
        return Place(self.path, *self.position(start), *self.position(max(start, end)))


def _line_starts(text: str) -> Iterator[int]:
    """Offsets after each line break: LF, CR LF, or CR alone, as YAML counts them."""
    if "\r" not in text:
        sizes = map((1).__add__, map(len, text.split("\n")))
        yield from islice(accumulate(sizes, initial=0), text.count("\n") + 1)
        return
    yield 0
    for at, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
            yield at + 1


def line_end(text: str, start: int) -> int:
    """The offset at which the line of ``start`` ends, before its line break."""
    match = _LINE_END.search(text, start)
    return len(text) if match is None else match.start()


@dataclass(slots=True)
class Marks:
    """Spans of all values of one file, by number; filled by the reader, read-only afterwards.

    ``sizes`` counts a value and everything inside it, so the next sibling of ``n`` is
    ``n + sizes[n]``. ``odd_keys`` holds the keys that are not written exactly as they read.
    """

    text: str
    kinds: array[int] = field(default_factory=lambda: array("B"))
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    sizes: array[int] = field(default_factory=lambda: array("I"))
    odd_keys: dict[int, str] = field(default_factory=dict)
    _indexes: dict[int, dict[str, int] | list[int]] = field(default_factory=dict)

    def add(self, kind: int, start: int, end: int) -> int:
        """Number a new value."""
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.sizes.append(1)
        return len(self.starts) - 1

    def find(self, keys: Keys, *, at_key: bool = False) -> int | None:
        """The number of the value that ``keys`` lead to (or of its key), or ``None``.

        The first of two equal keys wins, as in the data. Inside an alias there is nothing to
        find.
        """
        number = 0
        if not self.starts:
            return None
        for depth, key in enumerate(keys):
            found = self._child(number, key)
            if found is None:
                return None
            if at_key and depth == len(keys) - 1 and isinstance(key, str):
                return found
            number = found + self.sizes[found] if isinstance(key, str) else found
        return number

    def _child(self, number: int, key: str | int) -> int | None:
        """The number of an item, or of the key of an entry."""
        if isinstance(key, str):
            return self._entry(number, key) if self.kinds[number] == MAPPING else None
        return self._item(number, key) if self.kinds[number] == SEQUENCE else None

    def _item(self, number: int, index: int) -> int | None:
        if self.sizes[number] > _INDEX_FROM:
            items = self._indexes.get(number)
            if not isinstance(items, list):
                items = self._indexes[number] = list(self.items(number))
            return items[index] if 0 <= index < len(items) else None
        for at, child in enumerate(self.items(number)):
            if at == index:
                return child
        return None

    def _entry(self, number: int, key: str) -> int | None:
        if self.sizes[number] > _INDEX_FROM:
            entries = self._indexes.get(number)
            if not isinstance(entries, dict):
                entries = {}
                for child in self.entries(number):
                    entries.setdefault(self.key_text(child), child)
                self._indexes[number] = entries
            return entries.get(key)
        for child in self.entries(number):
            if self.key_text(child) == key:
                return child
        return None

    def items(self, number: int) -> Iterator[int]:
        """The numbers of a sequence's items."""
        child, stop = number + 1, number + self.sizes[number]
        while child < stop:
            yield child
            child += self.sizes[child]

    def entries(self, number: int) -> Iterator[int]:
        """The numbers of a mapping's keys; the value of ``k`` is ``k + sizes[k]``."""
        child, stop = number + 1, number + self.sizes[number]
        while child < stop:
            yield child
            value = child + self.sizes[child]
            child = value + self.sizes[value]

    def key_text(self, number: int) -> str:
        """A key as it reads."""
        odd = self.odd_keys.get(number)
        return self.text[self.starts[number] : self.ends[number]] if odd is None else odd


class MarkedLayout(Protocol):
    """Where the values of one file stand, however that is known."""

    @property
    def lines(self) -> Lines:
        """The file's lines."""
        ...

    def span(self, keys: Keys, *, at_key: bool = False) -> tuple[int, int] | None:
        """The offsets of the value that ``keys`` lead to (or of its key), or ``None``."""
        ...

    def routes(self) -> Iterator[Keys]:
        """The routes of all values, in the order of the text."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file that was read: its lines and its marks."""

    lines: Lines
    marks: Marks

    def span(self, keys: Keys, *, at_key: bool = False) -> tuple[int, int] | None:
        """The offsets of the value that ``keys`` lead to (or of its key), or ``None``."""
        number = self.marks.find(keys, at_key=at_key)
        return None if number is None else (self.marks.starts[number], self.marks.ends[number])

    def routes(self) -> Iterator[Keys]:
        """The routes of all values, in the order of the text."""
        return _routes(self.marks)


def place_in(sheet: MarkedLayout, keys: Keys, *, at_key: bool = False) -> Place:
    """The place of a value (or of its key), or of the innermost value around it that has one."""
    for length in range(len(keys), -1, -1):
        span = sheet.span(keys[:length], at_key=at_key and length == len(keys))
        if span is not None:
            return sheet.lines.place(*span)
    return sheet.lines.place(0, 0)


class Places(PlacesByFile):
    """Routes to places, over all files; computed when asked for."""

    __slots__ = ("_sheets",)

    def __init__(self, sheets: Sequence[MarkedLayout]) -> None:
        self._sheets = {sheet.lines.path: sheet for sheet in sheets}

    @property
    def sheets(self) -> Sequence[MarkedLayout]:
        """The files, in their order."""
        return [*self._sheets.values()]

    def __getitem__(self, route: Route) -> Place:
        sheet = self._sheets[route.path]
        span = sheet.span(route.keys)
        if span is None:
            raise KeyError(route)
        return sheet.lines.place(*span)

    def __iter__(self) -> Iterator[Route]:
        for path, sheet in self._sheets.items():
            for keys in sheet.routes():
                yield Route(path, keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def first_routes(self) -> Iterator[Route]:
        """The route of each file's first value."""
        for path, sheet in self._sheets.items():
            for keys in islice(sheet.routes(), 1):
                yield Route(path, keys)


def _routes(marks: Marks) -> Iterator[Keys]:
    """The routes of all values, in the order of the text, without recursion."""
    if not marks.starts:
        return
    waiting: list[tuple[int, Keys]] = [(0, ())]
    while waiting:
        number, keys = waiting.pop()
        yield keys
        below: list[tuple[int, Keys]] = []
        if marks.kinds[number] == SEQUENCE:
            below = [(item, (*keys, at)) for at, item in enumerate(marks.items(number))]
        elif marks.kinds[number] == MAPPING:
            named: dict[str, int] = {}
            for key in marks.entries(number):
                named.setdefault(marks.key_text(key), key + marks.sizes[key])
            below = [(value, (*keys, name)) for name, value in named.items()]
        waiting.extend(reversed(below))
