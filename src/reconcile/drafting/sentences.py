"""An article cut into paragraphs, sentences and words, each knowing where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from reconcile.quantity.tokens import QUOTES
from reconcile.values.classes import dataclass

SPACED = (
    r"(?<![\w.,])(?<![^\W\d_]-)[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3})+(?![\w-]?[0-9])"
)
"""A number with spaces between its thousands: 12 000, and not what follows T-72."""
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,6}}|{SPACED}|[0-9][0-9.,\u00a0\u202f]{{0,30}}[0-9]|[0-9]|[^\W\d_]+(?:['’][^\W\d_]+)?|\S"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_END = re.compile(r"[.!?…]{1,3}[\"”’'»)\]]{0,3}\s{1,40}(?=[\"“‘'«(\[]*[A-Z0-9À-ÖØ-ÞА-Я])")
_CLOSED = re.compile(r"[.!?…:;][\"”’'»)\]]{0,3}\s{0,40}\Z")
_MONTHS = frozenset({"May", "March"})
_ZONE = re.compile(r"(?:[A-Z]{2,4}T|UTC|GMT|ET|PT|CT)\b")
_WIDEST = 120  # characters in a line of a text that was wrapped by hand
_MOST_WORDS = 400  # words that are read as one sentence, whether or not it has an end
_PIECE = 5  # words in a piece of a sentence that was torn out of its line

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl st rev hon sen rep gov no nos approx est ca
    c vs etc jr sr jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co dept fig p
    pp""".split()
)


def word_at(words: Sequence[str], place: int) -> str:
    """The word at a place; empty before the first and behind the last."""
    return words[place] if 0 <= place < len(words) else ""


def words_before(words: Sequence[str], place: int, most: int) -> Sequence[str]:
    """At most so many words right before a place."""
    return words[max(place - most, 0) : place]  # from a negative number on it would be the end's


def back_over(words: Sequence[str], place: int, passed: Collection[str]) -> int:
    """The place to which one comes back from a place over words of a kind; the first at least."""
    while place > 0 and words[place] in passed:
        place -= 1
    return place


def last_of(words: Sequence[str]) -> str:
    """The last of some words; empty where there are none."""
    return words[-1] if words else ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark: as printed, in lower case, and its offsets in the text."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words (quotation marks left out), and its offsets in the text.

    ``low`` are the words in lower case; ``paragraph`` counts from 0.
    """

    words: tuple[Word, ...]
    low: tuple[str, ...]
    start: int
    end: int
    paragraph: int


class SentenceLayout:
    """Lines and columns, from 1, of offsets in a text."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [start for start, _ in _lines(text)] or [0]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; a sentence that is printed again is left out."""
    found: list[Sentence] = []
    seen: set[str] = set()
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _sentences_within(text, start, end):
            plain = " ".join(text[first:last].split())
            if not plain or (plain in seen and len(plain) > 20):
                continue
            seen.add(plain)
            words = tuple(_words(text, first, last))
            for at in range(0, len(words), _MOST_WORDS):
                part = words[at : at + _MOST_WORDS]
                ends = (part[0].start, part[-1].end) if len(words) > _MOST_WORDS else (first, last)
                low = tuple(word.low for word in part)
                found.append(Sentence(part, low, *ends, number))
    return found


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        piece = match[0]
        if piece not in QUOTES:
            low = (
                piece if piece in _MONTHS else piece.lower().replace("’", "'")
            )  # the month, not the verb
            yield Word(piece, low, match.start(), match.end())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The offsets at which each line starts and its text ends."""
    for match in _LINE.finditer(text):
        if match.start() == len(text) and match.start() > 0:
            return
        yield match.start(), match.start() + len(match[0].rstrip("\r\n"))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches of lines that belong together: wrapped lines, and sentences torn apart."""
    lines = [(start, end) for start, end in _lines(text) if text[start:end].strip()]
    found: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(lines):
        torn = bool(found) and _goes_on(text, found[-1], lines, at)
        found[-1:] = [(found[-1][0], end)] if torn else [*found[-1:], (start, end)]
    return found


def _goes_on(text: str, before: tuple[int, int], lines: list[tuple[int, int]], at: int) -> bool:
    """Whether a line continues the paragraph before it."""
    start, end = lines[at]
    line, above = text[start:end].strip(), text[max(before[0], before[1] - 80) : before[1]]
    if _CLOSED.search(above) or line[0] in "-*•–":
        return False
    if line[0].islower():
        return True
    short = len(line.split()) <= _PIECE
    later = lines[at + 1] if at + 1 < len(lines) else (0, 0)
    if short and text[later[0] : later[1]].strip()[:1].islower() and not _CLOSED.search(line):
        return True
    above_start, above_end = lines[at - 1]
    adjacent = text[above_end:start].count("\n") <= 1
    width = above_end - above_start
    first_word = len(line.split()[0])
    return adjacent and 50 <= width <= _WIDEST and width + 1 + first_word > _widest_near(lines, at)


def _widest_near(lines: list[tuple[int, int]], at: int) -> int:
    """The width to which the lines around one seem to be wrapped."""
    near = lines[max(at - 4, 0) : at + 5]
    return max(end - start for start, end in near)


def _is_hour(text: str, last: str, end: int) -> bool:
    """Whether a full stop belongs to an hour: "at 5.30 a.m. | ET"."""
    return last == "m" and _ZONE.match(text, end) is not None


def _sentences_within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, end):
        before = re.findall(r"[^\W_]+", text[max(first, match.start() - 20) : match.start()])
        last = before[-1] if before else ""
        initial = len(last) == 1 and last.isupper() and text[match.start()] == "."
        if text[match.start()] == "." and (last.lower() in _ABBREVIATIONS or initial):
            continue
        if _is_hour(text, last, match.end()):
            continue
        yield first, match.end()
        first = match.end()
    if first < end:
        yield first, end
