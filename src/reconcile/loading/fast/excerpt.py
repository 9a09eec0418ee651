"""A text without its plain claims, whose offsets lead to lines and columns of the whole text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from reconcile.loading.marks import Lines
from reconcile.model.route import Place


class Excerpt(Lines):
    """Pieces of a text, one behind the other; every offset is one of the excerpt."""

    __slots__ = ("_here", "_there", "_whole")

    def __init__(self, whole: Lines, pieces: Iterable[tuple[int, int]]) -> None:
        """The pieces are the starts and ends of what is kept, in order."""
        self._whole = whole
        self._here: list[int] = []
        self._there: list[int] = []
        texts, size = [], 0
        for start, end in pieces:
            self._here.append(size)
            self._there.append(start)
            texts.append(whole.text[start:end])
            size += end - start
        super().__init__(whole.path, "".join(texts))

    def outside(self, offset: int) -> int:
        """The offset in the whole text."""
        piece = bisect_right(self._here, offset) - 1
        return self._there[piece] + offset - self._here[piece]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column in the whole text."""
        return self._whole.position(self.outside(offset))

    def offset(self, line: int) -> int:
        """The offset at which a line of the whole text begins, which the excerpt must have."""
        there = self._whole.offset(line)
        piece = bisect_right(self._there, there) - 1
        return self._here[piece] + there - self._there[piece]

    def place(self, start: int, end: int) -> Place:
        """The place in the whole text."""
        return self._whole.place(self.outside(start), self.outside(max(start, end)))
