"""Finding a quote, and the figure in or near it, in the text of a local copy."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from reconcile.quantity.interval import Reading

AROUND = 300
"""How many characters before and after a quote still belong to it."""

_ALIKE = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—−", '\'\'\'\'""""""------', "\u00ad\u200b\u2060\ufeff")
_LEFT_OUT = re.compile(r"\[ ?\.\.\. ?\]|\.\.\.")  # an ellipsis character is three points by then
_NUMBER = re.compile(r"[0-9]{1,3}(?:[,. ][0-9]{3})+(?![0-9])|[0-9]+", re.ASCII)


def plain(text: str) -> str:
    """A text as it is searched: of one case, with one kind of quote, dash and blank."""
    folded = unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold()
    return " ".join(folded.split())


def passage(quote: str, copy: str) -> str | None:
    """The plain text around a quote in a plain copy, or ``None`` when it is not there.

    What an ellipsis leaves out may be anything; the pieces must come in their order.
    """
    pieces = [piece.strip(" \"'") for piece in _LEFT_OUT.split(plain(quote))]
    start = end = -1
    for piece in pieces:
        if not piece:
            continue
        found = copy.find(piece, max(end, 0))
        if found < 0:
            return None
        start, end = (found if start < 0 else start), found + len(piece)
    return copy[max(start - AROUND, 0) : end + AROUND] if end >= 0 else copy


def says(text: str, reading: Reading) -> bool:
    """Whether a plain text has the figure: its words, or every number that they name."""
    if plain(reading.words) in text:
        return True
    named = {number for number in reading.named if number >= 2}
    return bool(named) and named <= _numbers(text)


def _numbers(text: str) -> set[Fraction]:
    return {
        Fraction(int("".join(filter(str.isdigit, match[0]))))
        for match in _NUMBER.finditer(text)
        if len(match[0]) < 30
    }
