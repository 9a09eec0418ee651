"""A claims file in pieces, of which some can be read without the others.

A claim that is written plainly, has an id and speaks of no other means the same whatever other
claims stand beside it. All the rest of the file is read whenever any of it is.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Any

from reconcile.loading.fast.edited import stands_alone, text_of
from reconcile.loading.fast.plain_items import ODD, PlainReader, cut
from reconcile.loading.fast.reading import QuickSheet
from reconcile.loading.marks import MarkedLayout
from reconcile.loading.opening import Input
from reconcile.loading.schema import claim_keys
from reconcile.values.classes import dataclass

_NO_CLAIMS = "claims:\n"


@dataclass(frozen=True, slots=True)
class FilePieces:
    """A file cut before each entry of its claims; ``head`` is the text before the first.

    ``ids`` are those of the claims that can be left out, empty texts for the other entries.
    A file that cannot be cut is all ``head``.
    """

    name: str
    head: str
    texts: Sequence[str]
    ids: Sequence[str]

    def only(self, wanted: Set[str]) -> Input:
        """The file without the claims that can be left out and are not wanted."""
        pairs = zip(self.texts, self.ids, strict=True)
        texts = [text for text, name in pairs if not name or name in wanted]
        # A list of claims without any would be a fault of its own.
        return Input(self.name, "".join([self.head, *(texts or self.texts[:1])]).encode())


@dataclass(frozen=True, slots=True)
class EditedPieces:
    """The pieces of a file now, and the claims that are gone and have come since.

    A claim that was edited is in both. ``values`` is how many values the new ones have.
    """

    now: FilePieces
    gone: Sequence[str] = ()
    come: Sequence[str] = ()
    values: int = 0


def pieces_of(sheet: MarkedLayout) -> FilePieces:
    """The pieces of a file with which nothing is wrong, as it was read."""
    text, name = sheet.lines.text, sheet.lines.path
    if not isinstance(sheet, QuickSheet):
        return FilePieces(name, text, (), ())
    reader, spans = PlainReader(claim_keys(), sheet.cut), [*pairwise(sheet.cut.starts)]
    ids = [
        "" if number in sheet.numbers else _own_id(reader.item(text, *span))
        for number, span in enumerate(spans)
    ]
    texts = [text[start:end] for start, end in spans]
    return FilePieces(name, text[: spans[0][0]], texts, ids)


def pieces_after(then: FilePieces, given: Input) -> EditedPieces | None:
    """The pieces of the file now; ``None`` unless only claims that can be left out changed.

    Those that stay have to stand in the order in which they stood.
    """
    text = text_of(given)
    if text is None or given.name != then.name:
        return None
    if text == "".join([then.head, *then.texts]):
        return EditedPieces(then)
    places = cut(text)
    if not then.texts or places is None or text[: places.starts[0]] != then.head:
        return None
    matched = _MatchedPieces(then, PlainReader(claim_keys(), places))
    for start, end in pairwise(places.starts):
        matched.take(text, start, end)
    return matched.edit()


class _MatchedPieces:
    """The pieces of a file now, held against those that it had."""

    def __init__(self, then: FilePieces, reader: PlainReader) -> None:
        self._then, self._reader = then, reader
        self._was = {piece: number for number, piece in enumerate(then.texts)}
        self._stayed: list[int] = []
        self._texts: list[str] = []
        self._ids: list[str] = []
        self._come: list[str] = []
        self._values = 0

    def take(self, text: str, start: int, end: int) -> None:
        """Take the next piece, which stands at these offsets of the text."""
        piece = text[start:end]
        self._texts.append(piece)
        number = self._was.get(piece)
        if number is not None:
            self._stayed.append(number)
            self._ids.append(self._then.ids[number])
            return
        item = self._reader.item(text, start, end)
        name = _own_id(item)
        self._ids.append(name)
        self._come.append(name)
        self._values += 2 * len(item) + 1 if name else 0

    def edit(self) -> EditedPieces | None:
        """What was edited; ``None`` if it is more than claims that can be left out."""
        then = self._then
        left = sorted({*self._was.values()}.difference(self._stayed))
        gone = [then.ids[number] for number in left]
        in_order = all(first < second for first, second in pairwise(self._stayed))
        if not in_order or not all((*self._come, *gone)):
            return None
        now = FilePieces(then.name, then.head, self._texts, self._ids)
        return EditedPieces(now, gone, self._come, self._values)


def _own_id(item: Any) -> str:
    """The id of a claim that can be left out, else an empty text."""
    return str(item["id"]) if item is not ODD and stands_alone(item) else ""
