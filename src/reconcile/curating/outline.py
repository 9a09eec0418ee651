"""A claims file as its writer laid it out: where its parts begin and end, and their style."""

from __future__ import annotations

from reconcile.loading.marks import MAPPING, SCALAR, SEQUENCE, Keys, Marks, line_end
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """A file's text and the marks of its values."""

    text: str
    marks: Marks

    def number(self, *keys: str | int) -> int | None:
        """The number of the value at a route."""
        return self.marks.find(tuple(keys))

    def key(self, keys: Keys) -> int | None:
        """The number of the key at a route."""
        return self.marks.find(keys, at_key=True)

    def is_flow(self, number: int) -> bool:
        """Whether a list or mapping stands in brackets or braces."""
        return self.text[self.marks.starts[number]] in "[{"

    def is_block(self, number: int, kind: int) -> bool:
        """Whether a value is a list or mapping laid out in lines."""
        return self.marks.kinds[number] == kind and not self.is_flow(number)

    def is_empty(self, number: int) -> bool:
        """Whether a key has nothing behind it."""
        empty = self.marks.starts[number] == self.marks.ends[number]
        return self.marks.kinds[number] == SCALAR and empty

    def children(self, number: int) -> list[int]:
        """The items of a list, or the keys of a mapping."""
        kind = self.marks.kinds[number]
        if kind == SEQUENCE:
            return list(self.marks.items(number))
        return list(self.marks.entries(number)) if kind == MAPPING else []

    def value_of(self, key: int) -> int:
        """The number of a key's value."""
        return key + self.marks.sizes[key]

    def column(self, offset: int) -> int:
        """How many characters stand before an offset in its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """The offset at which the line of an offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def next_line(self, offset: int) -> int:
        """The offset at which the line after that of an offset begins, or the end of the text."""
        end = line_end(self.text, offset)
        if self.text.startswith("\r\n", end):
            return end + 2
        return min(end + 1, len(self.text))

    def after_comments(self, offset: int, indent: int) -> int:
        """The offset after comments that follow directly and stand deeper than ``indent``."""
        while offset < len(self.text):
            line = self.text[offset : line_end(self.text, offset)]
            depth = len(line) - len(line.lstrip(" "))
            if not line.lstrip(" ").startswith("#") or depth <= indent:
                return offset
            offset = self.next_line(offset)
        return offset

    def after_blank_lines(self, offset: int) -> int:
        """The offset after blank lines."""
        while offset < len(self.text):
            if self.text[offset : line_end(self.text, offset)].strip(" "):
                return offset
            offset = self.next_line(offset)
        return offset

    def before_comments(self, offset: int) -> int:
        """The offset of the first of the comment lines that stand directly above a line."""
        while offset > 0:
            above = self.line_start(offset - 1 - self.text.endswith("\r\n", 0, offset))
            if not self.text[above:offset].lstrip(" ").startswith("#"):
                return offset
            offset = above
        return offset
