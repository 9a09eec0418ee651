"""Places as editors count them: lines and columns from 0, columns in code units of an encoding."""

from __future__ import annotations

from enum import StrEnum

from reconcile.loading.marks import Lines, line_end
from reconcile.model.route import Place
from reconcile.values.classes import dataclass

BYTE_ORDER_MARK = "\ufeff"

Position = tuple[int, int]
"""A line and a column, both from 0."""


class Units(StrEnum):
    """What an editor counts columns in."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"

    def size(self, text: str) -> int:
        """How many units a text has."""
        if self is Units.UTF_32:
            return len(text)
        if self is Units.UTF_8:
            return len(text.encode("utf-8", errors="surrogatepass"))
        return len(text) + sum(word > "\uffff" for word in text)


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures one text. A byte order mark at its beginning counts for the editor, not for us."""

    lines: Lines
    units: Units
    marked: bool = False

    @classmethod
    def of(cls, text: str, units: Units) -> Ruler:
        """The ruler of a text as the editor holds it."""
        return cls(Lines("", text.removeprefix(BYTE_ORDER_MARK)), units, text[:1] == "\ufeff")

    @property
    def text(self) -> str:
        """The text without its mark."""
        return self.lines.text

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; one behind the end of its line is the line's end."""
        start = self.lines.offset(line + 1)
        left = column - (self.units.size(BYTE_ORDER_MARK) if self.marked and line == 0 else 0)
        end = line_end(self.text, start)
        at = start
        while at < end and left > 0:
            left -= self.units.size(self.text[at])
            at += 1
        return at

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line, column = self.lines.position(min(offset, len(self.text)))
        return line - 1, self._units(line, column)

    def span(self, place: Place) -> tuple[Position, Position]:
        """Where a place begins and ends."""
        first = (place.line - 1, self._units(place.line, place.column))
        return first, (place.end_line - 1, self._units(place.end_line, place.end_column))

    def _units(self, line: int, column: int) -> int:
        start = self.lines.offset(line)
        before = self.units.size(self.text[start : start + column - 1])
        return before + (self.units.size(BYTE_ORDER_MARK) if self.marked and line == 1 else 0)
