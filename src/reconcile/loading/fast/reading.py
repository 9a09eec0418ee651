"""Reads a file whose claims are mostly plain: these line by line, all the rest as events.

The slow reference is ``nodes.read``. Whenever anything at all is noted, or a claim does not
begin where a line said so, the answer is ``None``: then the slow reader reads the whole file.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Any

from reconcile.loading import limits
from reconcile.loading.fast.before import FileBefore
from reconcile.loading.fast.plain_items import (
    ODD,
    CutText,
    Excerpt,
    PlainReader,
    cut,
    span_of,
    spans_of,
)
from reconcile.loading.marks import Keys, Lines, Sheet
from reconcile.loading.nodes import Tree, read
from reconcile.loading.notebook import FileNotes
from reconcile.values.classes import dataclass

_CLAIMS = "claims"
_WORTH_IT = 50  # claims; fewer are read as fast by the slow reader


@dataclass(frozen=True, slots=True)
class FastReading:
    """What was read: the data, where it stands, and the excerpt with the spans of its scalars."""

    data: Any
    sheet: QuickSheet
    excerpt: Excerpt
    spans: tuple[array[int], array[int]]


@dataclass(frozen=True, slots=True)
class QuickSheet:
    """Where everything stands: plain claims are looked at again when they are asked for.

    ``odd`` are the numbers of the claims that are not plain, in order: those of the excerpt.
    """

    lines: Lines
    cut: CutText
    odd: Sequence[int]
    numbers: dict[int, int]
    excerpt: Excerpt
    inner: Sheet

    def span(self, keys: Keys, *, at_key: bool = False) -> tuple[int, int] | None:
        """The offsets of the value that ``keys`` lead to (or of its key), or ``None``."""
        if not keys or (keys == (_CLAIMS,) and not at_key):
            return self._whole(keys)
        if keys[0] != _CLAIMS or len(keys) == 1:
            return self._in_excerpt(keys, at_key=at_key)
        number = keys[1]
        if not isinstance(number, int) or not 0 <= number < len(self.cut.starts) - 1:
            return None
        if number in self.numbers:
            return self._in_excerpt((_CLAIMS, self.numbers[number], *keys[2:]), at_key=at_key)
        return self._in_plain(number, keys[2:], at_key=at_key)

    def routes(self) -> Iterator[Keys]:
        """The routes of all values, in the order of the text."""
        inner = list(self.inner.routes())
        before = [keys for keys in inner if keys[:1] != (_CLAIMS,)]
        below: dict[int, list[Keys]] = {}
        for keys in inner:
            if keys[:1] == (_CLAIMS,) and len(keys) > 1 and isinstance(keys[1], int):
                number = self.odd[keys[1]]
                below.setdefault(number, []).append((_CLAIMS, number, *keys[2:]))
        yield from before
        yield (_CLAIMS,)
        for number in range(len(self.cut.starts) - 1):
            if number in below:
                yield from below[number]
                continue
            yield _CLAIMS, number
            for key in spans_of(self.lines.text, self.cut, number):
                yield _CLAIMS, number, key

    def _whole(self, keys: Keys) -> tuple[int, int] | None:
        """The whole file, or the whole list."""
        last = self.span((_CLAIMS, len(self.cut.starts) - 2))
        if keys:
            start = self.cut.starts[0] + len(self.cut.dash) - 2
        else:
            first = self._in_excerpt(())
            start = 0 if first is None else first[0]
        return None if last is None else (start, last[1])

    def _in_excerpt(self, keys: Keys, *, at_key: bool = False) -> tuple[int, int] | None:
        span = self.inner.span(keys, at_key=at_key)
        if span is None:
            return None
        return self.excerpt.outside(span[0]), self.excerpt.outside(span[1])

    def _in_plain(self, number: int, keys: Keys, *, at_key: bool) -> tuple[int, int] | None:
        if not keys:
            start, end = self.cut.starts[number], self.cut.starts[number + 1]
            return start + len(self.cut.dash), end - 1
        if len(keys) > 1 or not isinstance(keys[0], str):
            return None
        found = span_of(self.lines.text, self.cut, number, keys[0])
        if found is None:
            return None
        return found[:2] if at_key else found[2:]


def read_quickly(
    lines: Lines, keys: Set[str], *, pure: bool = False, before: FileBefore | None = None
) -> FastReading | None:
    """Read a file; ``None`` if it has to be read slowly. ``keys`` are those of plain claims."""
    places = cut(lines.text)
    if places is None or len(places.starts) <= _WORTH_IT:
        return None
    spans = list(pairwise(places.starts))
    items = _plain_items(PlainReader(keys, places), lines.text, spans, before)
    odd = [number for number, item in enumerate(items) if item is ODD]
    excerpt = Excerpt(lines, [(0, spans[0][0]), *map(spans.__getitem__, odd)])
    tree = _tree_of(excerpt, before, pure=pure)
    if tree is None or _values_of(items) + len(tree.sheet.marks.starts) > limits.MAX_VALUES:
        return None
    if not _each_where_it_was_cut(tree, odd, places, excerpt):
        return None
    numbers = {number: at for at, number in enumerate(odd)}
    for number, at in numbers.items():
        items[number] = tree.data[_CLAIMS][at]
    sheet = QuickSheet(lines, places, odd, numbers, excerpt, tree.sheet)
    return FastReading({**tree.data, _CLAIMS: items}, sheet, excerpt, tree.spans)


def _plain_items(
    reader: PlainReader, text: str, spans: Sequence[tuple[int, int]], before: FileBefore | None
) -> list[Any]:
    if before is None:
        return reader.items(text, spans)
    items, before.texts = reader.items_known(text, spans, before.texts)
    return items


def _tree_of(excerpt: Excerpt, before: FileBefore | None, *, pure: bool) -> Tree | None:
    """What the excerpt is read as, or was before; its offsets are those of the excerpt."""
    if before is None:
        return _sound_tree(excerpt, pure=pure)
    if before.excerpt != excerpt.text:
        before.excerpt, before.tree = excerpt.text, _sound_tree(excerpt, pure=pure)
    tree: Tree | None = before.tree
    return tree


def _sound_tree(excerpt: Excerpt, *, pure: bool) -> Tree | None:
    """The excerpt as the slow reader reads it, if nothing is to be noted of it."""
    notebook = FileNotes(excerpt.path)
    tree = read(excerpt, notebook, pure=pure)
    is_sound = not notebook.notes and not notebook.fatal and isinstance(tree.data, dict)
    return tree if is_sound else None


def _values_of(items: Sequence[Any]) -> int:
    """How many values the plain claims are: each of them, its keys and what these hold."""
    return sum(2 * len(item) + 1 for item in items if item is not ODD)


def _each_where_it_was_cut(
    tree: Tree, odd: Sequence[int], places: CutText, excerpt: Excerpt
) -> bool:
    """Whether the odd claims begin where the cuts are: then no text ran over a cut."""
    if next(reversed(tree.data), None) != _CLAIMS:
        return False
    given = tree.data[_CLAIMS]
    if not odd:
        return given is None
    if not isinstance(given, list) or len(given) != len(odd):
        return False
    marks = tree.sheet.marks
    listed = marks.find((_CLAIMS,))
    begins = [] if listed is None else [marks.starts[item] for item in marks.items(listed)]
    return all(
        0
        <= excerpt.outside(begin) - places.starts[number] - len(places.dash)
        < places.starts[number + 1] - places.starts[number]
        for begin, number in zip(begins, odd, strict=True)
    )
