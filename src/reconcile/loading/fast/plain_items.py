"""Claims that are written plainly, a line a key, and the text of a file without them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import accumulate
from typing import Any

from reconcile.loading.marks import Lines
from reconcile.loading.scalars import RefusedWord, resolve
from reconcile.model.route import Place
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

# Each begins with a line break: Python finds one by far quicker than the beginning of a line.
_HEAD = regex(r"\nclaims:\n(?=((?:  )?)- )")
_BESIDE = {"": regex(r"\n(?![ \n#]|- )"), "  ": regex(r"\n(?![ \n#])")}
# Letters of Latin alphabets and the signs of printed texts: nothing hides or imitates another.
_LETTERS = "\u00a1-\u00ac\u00ae-\u024f\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac"
_PLAIN = regex(rf"[A-Za-z0-9{_LETTERS}](?:[ !-9;-~{_LETTERS}]|:(?! |$))*")
_QUOTED = {
    '"': regex(rf'"[ !#-\[\]-~{_LETTERS}]*"'),
    "'": regex(rf"'[ -&(-~{_LETTERS}]*'"),
}
_LONG = 10_000  # characters of a line; longer ones are rare, and have limits of their own
_KEPT = 50_000  # values that are kept, as many claims share them

ODD = object()  # stands for a claim or value that is not plain


@dataclass(frozen=True, slots=True)
class CutText:
    """A text cut before each claim: ``starts`` are their offsets, then that of the text's end.

    ``dash`` is what stands before a claim's first key.
    """

    starts: tuple[int, ...]
    dash: str

    @property
    def indent(self) -> str:
        """What stands before each further key."""
        return " " * len(self.dash)


def cut(text: str) -> CutText | None:
    """Where the claims of a text begin; ``None`` if they cannot be told apart by lines alone."""
    heads = list(_HEAD.finditer(f"\n{text}"))
    if len(heads) != 1 or "\r" in text or not text.endswith("\n"):
        return None
    begin, blanks = heads[0].end() - 1, heads[0][1]
    beside = _BESIDE[blanks].search(text, begin)
    if beside is not None and beside.end() < len(text):
        return None  # another key or document follows
    dash = f"{blanks}- "
    return CutText((*_starts(text, begin, f"\n{dash}"), len(text)), dash)


def _starts(text: str, begin: int, sign: str) -> Iterator[int]:
    """The offsets behind the line break of each sign; the first stands before ``begin``."""
    pieces = text[begin - 1 :].split(sign)[1:-1]
    return accumulate((len(sign) + len(piece) for piece in pieces), initial=begin)


class PlainReader:
    """Reads plain claims with some keys; values that recur are read once and shared."""

    def __init__(self, keys: Set[str], places: CutText) -> None:
        self._keys = {key: key for key in keys}
        self._values: dict[str, Any] = {}
        self._first = len(places.dash)
        self._between = f"\n{places.indent}"

    def items(self, text: str, spans: Iterable[tuple[int, int]]) -> list[Any]:
        """The claims at these offsets."""
        return [self.item(text, start, end) for start, end in spans]

    def items_known(
        self, text: str, spans: Iterable[tuple[int, int]], known: Mapping[str, Any]
    ) -> tuple[list[Any], dict[str, Any]]:
        """The same, and the plain ones by their texts; what is ``known`` by them is not read."""
        now: dict[str, Any] = {}
        items = []
        for start, end in spans:
            piece = text[start:end]
            item = known.get(piece)
            if item is None:
                item = self.item(text, start, end)
            if item is not ODD:
                now[piece] = item
            items.append(item)
        return items, now

    def item(self, text: str, start: int, end: int) -> Any:
        """The claim at these offsets as a mapping, or ``ODD``."""
        lines = text[start + self._first : end - 1].split(self._between)
        values, found = self._values, {}
        for line in lines:
            key, _, raw = line.partition(": ")
            value = values.get(raw, self)
            if value is self:
                value = self._new_value(raw)
            known = self._keys.get(key)
            if known is None or value is ODD:
                return ODD
            found[known] = value
        return found if len(found) == len(lines) else ODD

    def _new_value(self, raw: str) -> Any:
        if len(self._values) >= _KEPT:
            self._values.clear()
        value = self._values[raw] = value_of(raw)
        return value


def value_of(raw: str) -> Any:
    """The value that the rest of a line stands for, or ``ODD``."""
    if not raw or len(raw) > _LONG:
        return ODD
    quoted = _QUOTED.get(raw[0])
    if quoted is not None:
        return raw[1:-1] if quoted.fullmatch(raw) else ODD
    if raw[-1] == " " or "#" in raw or not _PLAIN.fullmatch(raw):
        return ODD
    value = resolve(raw)
    return ODD if isinstance(value, RefusedWord) else value


def spans_of(text: str, places: CutText, number: int) -> dict[str, tuple[int, int, int, int]]:
    """Of a plain claim each key's offsets and its value's: start and end, start and end."""
    at = places.starts[number] + len(places.dash)
    found: dict[str, tuple[int, int, int, int]] = {}
    for line in text[at : places.starts[number + 1] - 1].split(f"\n{places.indent}"):
        key = line.partition(": ")[0]
        found[key] = (at, at + len(key), at + len(key) + 2, at + len(line))
        at += len(line) + 1 + len(places.indent)
    return found


def span_of(text: str, places: CutText, number: int, key: str) -> tuple[int, int, int, int] | None:
    """Of one key of a plain claim what ``spans_of`` says, in a third of the time."""
    if "\n" in key or ": " in key:
        return None
    at, end = places.starts[number] + len(places.dash), places.starts[number + 1] - 1
    between = f"\n{places.indent}"
    if not text.startswith(f"{key}: ", at, end):
        before = text.find(f"{between}{key}: ", at, end)
        if before < 0:
            return None
        at = before + len(between)
    stop = text.find(between, at, end)
    return at, at + len(key), at + len(key) + 2, end if stop < 0 else stop


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
