"""Finding a quote, and the figure in or near it, in the text of a local copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from reconcile.checking.copy_numbers import (
    BROKEN,
    GROUPING,
    names_number_after,
    names_number_before,
    numbers,
    numbers_spoken,
    says_none,
)
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Reading

AROUND = 300
"""How many characters before and after a quote still belong to it, and the word they end in."""

_BREAKS = {"-": f"[-{BROKEN}]", BROKEN: f"[-{BROKEN}]?"}
_WORD = 50  # characters within which a word ends
_ALIKE = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—−", '\'\'\'\'""""""------', "\u00ad\u200b\u2060\ufeff")
_SOFT_BREAK = re.compile(r"\u00ad[ \t]*\r?\n\s*")
_HARD_BREAK = re.compile(r"(?<=[^\W\d_])[-‐][ \t]*\r?\n\s*(?=[^\W\d_])")
_GROUP_BLANK = re.compile(r"(?<=[0-9])[\u00a0\u2007\u2009\u202f](?=[0-9]{3}(?![0-9]))", re.ASCII)
_FOOTNOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹†‡]+|\[(?:[0-9]{1,3}|citation needed)\]")
_LEFT_OUT = re.compile(r"[\[(] ?\.\.\. ?[\])]|\.\.\.")  # an ellipsis is three points by then
_BRACKETS = re.compile(r"\[[^\[\]]{0,200}\]")
_GROUP_BEFORE = re.compile(r"[0-9](?:[.,]| (?=0[0-9]{2}(?![0-9])))", re.ASCII)
_GROUP_BEHIND = re.compile(r"[.,][0-9]| 0[0-9]{2}(?![0-9])", re.ASCII)
_NOBODY = re.compile(r"\b(?:no|none|nobody|zero|nil|nothing|not|without)\b")
_SOMEBODY = re.compile(r"\b(?:an?|one|single|lone|first)\b")


def plain_copies(dataset: Dataset) -> dict[str, str]:
    """The text of each local copy that holds any, as it is searched, by its source."""
    return {name: plain(copy.text) for name, copy in dataset.copies.items() if copy.text}


def plain(text: str) -> str:
    """A text as it is searched: of one case, with one kind of quote, dash and blank.

    Where a hyphen breaks a word at the end of a line there is a mark (``BROKEN``): it may belong
    to the word or not; marks of footnotes are dropped.
    """
    whole = _HARD_BREAK.sub(BROKEN, _SOFT_BREAK.sub("", text))
    whole = _GROUP_BLANK.sub(GROUPING, _FOOTNOTE.sub(" ", whole))
    folded = unicodedata.normalize("NFKC", whole).translate(_ALIKE).casefold()
    return " ".join(folded.split())


def passage(quote: str, copy: str) -> str | None:
    """The plain text around a quote in a plain copy, or ``None`` when it is not there.

    What an ellipsis leaves out may be anything; the pieces must come in their order, each from
    the start of a word to the end of one. What stands in brackets may be the copy's own words or
    the curator's.
    """
    searched = copy.replace(GROUPING, " ")
    for pieces in _tellings(plain(quote).replace(GROUPING, " ")):
        found = _span(pieces, searched)
        if found is not None:
            return _around(copy, *found)
    return None


def says(text: str, reading: Reading, language: str = "") -> bool:
    """Whether a plain text has the figure: its words, or every number that they name.

    Number words are read in English and in the ``language`` of the figure, if it says one.
    """
    named = {number for number in reading.named if number >= 2}
    spoken = numbers_spoken(text, language)
    words = plain(reading.words).replace(GROUPING, " ")
    # Words that are its numbers alone need not be looked for: the numbers are.
    if not (named and named <= numbers_spoken(words, language)) and _has_words(text, words):
        return True
    if named:
        return named <= spoken
    few = max(reading.named, default=None)
    return few is not None and (few in spoken or _says_few(text, few, language))


def _says_few(text: str, few: Fraction, language: str) -> bool:
    """Whether a text says nought or one without a numeral: *no soldiers*, *a soldier*."""
    if (_SOMEBODY if few == 1 else _NOBODY).search(text) is not None:
        return True
    return few == 0 and says_none(text, language)


def _has_words(text: str, words: str) -> bool:
    """Whether the words of a figure stand in a text."""
    searched = text.replace(GROUPING, " ")
    found = _found(words, searched, 0) if words else ()
    return any(_stands_alone(searched, *at) for at in found)


def _tellings(quote: str) -> Iterator[list[str]]:
    """The pieces of a quote: as it is, with the words in brackets, and without these."""
    yield _LEFT_OUT.split(quote)
    if "[" in quote:
        bare = _LEFT_OUT.sub("...", quote)
        yield _LEFT_OUT.split(bare.replace("[", "").replace("]", ""))
        yield [piece for rest in _LEFT_OUT.split(bare) for piece in _BRACKETS.split(rest)]


def _span(pieces: list[str], copy: str) -> tuple[int, int] | None:
    """Where a quote begins and ends; a quote without words is the whole copy."""
    start = end = -1
    for piece in (piece.strip(" \"'") for piece in pieces):
        if not piece:
            continue
        found = next(_found(piece, copy, max(end, 0)), None)
        if found is None:
            return None
        start, end = (found[0] if start < 0 else start), found[1]
    return (start, end) if end >= 0 else (0, len(copy))


def _found(piece: str, copy: str, begin: int) -> Iterator[tuple[int, int]]:
    """Where a piece stands as whole words and numbers, broken at the ends of lines or not."""
    at = copy.find(piece, begin)
    while at >= 0:
        if _is_whole(copy, at, at + len(piece)):
            yield at, at + len(piece)
        at = copy.find(piece, at + 1)
    # A hyphen at the end of a line may be the word's or the printer's: both spellings are tried.
    if BROKEN in copy or BROKEN in piece:
        letters = (_BREAKS.get(letter) or re.escape(letter) for letter in piece)
        for match in re.compile(f"{BROKEN}?".join(letters)).finditer(copy, begin):
            if match[0] != piece and _is_whole(copy, *match.span()):
                yield match.span()


def _is_whole(copy: str, start: int, end: int) -> bool:
    """Whether a stretch of a copy ends where words and numbers end."""
    before, behind = copy[start - 1 : start], copy[end : end + 1]
    first, last = copy[start], copy[end - 1]
    if (first.isalnum() and before.isalnum()) or (last.isalnum() and behind.isalnum()):
        return False
    if first.isdigit() and start > 1 and _GROUP_BEFORE.match(copy, start - 2):
        return False
    return not (last.isdigit() and _GROUP_BEHIND.match(copy, end))


def _stands_alone(copy: str, start: int, end: int) -> bool:
    """Whether no number word beside a number makes another of it: *40* thousand."""
    before, behind = copy[max(start - AROUND, 0) : start], copy[end : end + AROUND]
    extended = names_number_before(before) or names_number_after(behind)
    return not (extended and numbers(copy[start:end]))


def _around(copy: str, start: int, end: int) -> str:
    """A stretch with what is around it, from a blank to a blank."""
    first, last = max(start - AROUND, 0), min(end + AROUND, len(copy))
    if first > 0:
        first = max(copy.rfind(" ", max(first - _WORD, 0), first), 0) or first
    if last < len(copy):
        blank = copy.find(" ", last, last + _WORD)
        last = last if blank < 0 else blank
    return copy[first:last].strip()
