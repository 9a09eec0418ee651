"""A figure's text cut into tokens: numbers in digits as exact values, words, signs.

Source: docs/semantics.md section 1, *Writing*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from fractions import Fraction

from reconcile.quantity.digits import FOREIGN_MARKS, THOUSANDS_MARKS, Unread, read_digits
from reconcile.quantity.numerals import SCALES, Token, Tokens

MOST_CHARACTERS = 200
MOST_TOKENS = 24

_MARKS = ".," + "".join(FOREIGN_MARKS) + THOUSANDS_MARKS
PIECE = re.compile(rf"[0-9][0-9{re.escape(_MARKS)}]*|[A-Za-z]+|>=|<=|\S", re.ASCII)
NEXT_WORD = re.compile(r"[\s-]{0,3}([A-Za-z]{1,20})")

_QUOTES = frozenset("\"“”„‟«»‹›‘’‚'`´")
_EDGES = "".join(_QUOTES) + " \t\n\r" + THOUSANDS_MARKS.replace(",", "")
_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("≈∼～", "~"),
    "≥": ">=",
    "⩾": ">=",
    "≤": "<=",
    "⩽": "<=",
}
_SAME_SIGN = str.maketrans(_SIGNS)


def tokenised(text: str, keep: Collection[str] = ()) -> Tokens | Unread:
    """The tokens of a text, words in lower case but those to ``keep``; quotation marks dropped."""
    if len(text) > MOST_CHARACTERS:
        return Unread(f"longer than {MOST_CHARACTERS} characters")
    foreign = _foreign_digits(text)
    if foreign is not None:
        return foreign
    plain = text.translate(_SAME_SIGN).strip(_EDGES).rstrip("." + _EDGES)
    found: list[Token] = []
    for match in PIECE.finditer(plain):
        piece = match.group()
        if "0" <= piece[0] <= "9":
            number = _number(piece, plain[match.end() :])
            if isinstance(number, Unread):
                return number
            found.extend(number)
        elif not (piece in _QUOTES or piece.isspace()):
            found.append(piece if piece in keep else piece.lower())
        if len(found) > MOST_TOKENS:
            return Unread(f"more than {MOST_TOKENS} words")
    return tuple(found)


def _number(piece: str, after: str) -> Tokens | Unread:
    """The number in a piece, then the comma or dot that ends it, if any."""
    digits = piece.rstrip(_MARKS)
    tail = piece[len(digits) :]
    word = NEXT_WORD.match(after)
    scaled = word is not None and word.group(1).lower() in SCALES
    number: Fraction | Unread = read_digits(digits, scaled=scaled)
    if isinstance(number, Unread):
        return number
    return (number, *(sign for sign in tail if sign in ",._"))


def _foreign_digits(text: str) -> Unread | None:
    """A refusal if there are digits or numbers other than 0 to 9."""
    if text.isascii():
        return None
    foreign = [sign for sign in text if sign.isnumeric() and not sign.isascii()]
    if not foreign:
        return None
    message = f"'{foreign[0]}' is not one of the digits 0 to 9"
    if not all(sign.isdecimal() for sign in foreign):
        return Unread(message)
    same = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return Unread(message, f"write {same.strip()}")
