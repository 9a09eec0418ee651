"""A figure's text cut into tokens: numbers in digits as exact values, words, signs.

Source: docs/semantics.md section 1, *Writing*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from fractions import Fraction
from itertools import filterfalse

from reconcile.quantity.digits import FOREIGN_MARKS, THOUSANDS_MARKS, UnreadWords, read_digits
from reconcile.quantity.numerals import DECADES, SCALES, Token, Tokens
from reconcile.values.patterns import regex

MOST_CHARACTERS = 200
MOST_TOKENS = 24

_MARKS = ".," + "".join(FOREIGN_MARKS) + THOUSANDS_MARKS
PIECE = regex(rf"[0-9][0-9{re.escape(_MARKS)}]*|[A-Za-z]+|>=|<=|\S", re.ASCII)
NEXT_WORD = regex(r"[\s-]{0,3}([A-Za-z]{1,20})")

_WORDS = regex(r"[A-Za-z ]+", re.ASCII)
_DIGIT = regex(r"[0-9]")
_INITIALS = regex(r"(?<![A-Za-z])(?:[A-Z]\.){2,}")
_MODEL = regex(r"(?<=\s)[A-Z][A-Za-z]{0,3}-[0-9]{1,4}[A-Z]{0,2}(s?)(?![0-9A-Za-z-])", re.ASCII)
_SOME_OF_THEM = regex(r"(?<=[0-9]),(?= [0-9]{1,15} of (?:them|whom)\b)", re.ASCII)
_AGES = regex(r"\bage[ds]?(?: [0-9]{1,3},)+ ?(?=[0-9])", re.ASCII | re.IGNORECASE)
_STARTED = regex(r"[A-Za-z]")
# Times, numbers of other languages, shares: capitalised or not, no names of those counted.
_NO_NAME = regex(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember|day|s)?$"
    r"|mil|mill|hund|taus|dutz|cent|cien|perc|day|week|month|year|hour|minute|pct|metre|meter|kilo",
    re.ASCII,
)
QUOTES = frozenset("\"“”„‟«»‹›‘’‚'`´")
_EDGES = "".join(QUOTES) + " \t\n\r" + THOUSANDS_MARKS.replace(",", "")
_ENDS = "." + _EDGES
_UNUSUAL = QUOTES.union(DECADES)
"""Pieces that are no tokens as they stand."""
_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("≈∼～", "~"),
    "≥": ">=",
    "⩾": ">=",
    "≤": "<=",
    "⩽": "<=",
}
SAME_SIGN = str.maketrans(_SIGNS)
PARTS = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}
_OURS = frozenset((*"0123456789²³", *PARTS))
"""Numeric characters that are read; powers stand in units (km²)."""


def tokenised(text: str, keep: Collection[str] = ()) -> Tokens | UnreadWords:
    """The tokens of a text, words in lower case but those to ``keep``; quotation marks dropped."""
    if len(text) > MOST_CHARACTERS:
        return UnreadWords(f"longer than {MOST_CHARACTERS} characters")
    if _WORDS.fullmatch(text):
        words = text.split()
    elif text.isascii() and _DIGIT.search(text) is None:
        words = PIECE.findall(text.strip(_EDGES).rstrip(_ENDS))
    else:
        return _pieces(text, keep)
    if not text.islower():
        words = [word if word in keep else word.lower() for word in words]
    if len(words) <= MOST_TOKENS and _UNUSUAL.isdisjoint(words):
        return tuple(words)
    return _pieces(text, keep)


def _pieces(text: str, keep: Collection[str]) -> Tokens | UnreadWords:
    """The tokens of any text, piece by piece; ``tokenised`` is quicker for words and signs."""
    foreign = _foreign_digits(text)
    if foreign is not None:
        return foreign
    plain = text.translate(SAME_SIGN).strip(_EDGES).rstrip(_ENDS)
    found: list[Token] = []
    for match in PIECE.finditer(plain):
        piece = match[0]
        if piece in PARTS:
            add_part(found, PARTS[piece])
        elif "0" <= piece[0] <= "9":
            number = _number(piece, plain[match.end() :])
            if isinstance(number, UnreadWords):
                return number
            found += number
        else:
            found += _of_word(piece, keep)
        if len(found) > MOST_TOKENS:
            return UnreadWords(f"more than {MOST_TOKENS} words")
    return tuple(found)


def _of_word(piece: str, keep: Collection[str]) -> Tokens:
    """The tokens of a piece that is a word or a sign."""
    if piece in keep:
        return (piece,)
    if piece in QUOTES or piece.isspace():
        return ()
    word = piece.lower()
    return (Fraction(DECADES[word]), "s") if word in DECADES else (word,)


def spelled_plainly(text: str) -> str:
    """The text with U.S. as US, and with a model's name (F-16, Su-34s) as the word *model*."""
    if len(text) > MOST_CHARACTERS:
        return text
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    plain = _SOME_OF_THEM.sub(";", plain)  # else "100, 12 of them" is two numbers or one
    plain = _AGES.sub(lambda match: match[0].replace(",", " and"), plain)
    plain = plain.replace("->", "→")  # "90 -> 95" is no range that ends above 95
    return _MODEL.sub(lambda match: f"model{match[1]}", plain)


def add_part(found: list[Token], part: Fraction) -> None:
    """Put ½ behind the whole number before it (1½), or by itself."""
    before = found[-1] if found else None
    if isinstance(before, Fraction) and before.denominator == 1:
        found[-1] = before + part
    else:
        found.append(part)


def _number(piece: str, after: str) -> Tokens | UnreadWords:
    """The number in a piece, then the comma or dot that ends it, if any.

    What stands ``after`` it may say whether a dot is one of decimals.
    """
    digits = piece.rstrip(_MARKS)
    tail = piece[len(digits) :]
    word = NEXT_WORD.match(after)
    scaled = word is not None and word.group(1).lower() in SCALES
    number: Fraction | UnreadWords = read_digits(digits, scaled=scaled)
    if isinstance(number, UnreadWords):
        return number
    return (number, *(sign for sign in tail if sign in ",._"))


def _foreign_digits(text: str) -> UnreadWords | None:
    """A refusal if there are digits or numbers other than 0 to 9."""
    if text.isascii():
        return None
    foreign = [sign for sign in text if sign.isnumeric() and sign not in _OURS]
    if not foreign:
        return None
    message = f"'{foreign[0]}' is not one of the digits 0 to 9"
    # Ⅻ and 万 are numeric but no digits: what they would be in digits is not for us to say.
    if not all(sign.isdecimal() for sign in foreign):
        return UnreadWords(message)
    same = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    return UnreadWords(message, f"write {same.strip()}")


def names_in(text: str, known: Collection[str]) -> frozenset[str]:
    """The words, in lower case, that the text writes with a capital and that may be names.

    Not the first word, nothing that is known, and nothing that is a number or a time elsewhere.
    """
    words = NEXT_WORD.findall(text)[:MOST_TOKENS]
    small = {word for word in words if not word[0].isupper()}
    found = {word.lower() for word in words[1:] if word not in small and len(word) > 2}
    # Any text begins with a capital; behind a number ("12 Ukrainian soldiers") it means a name.
    if not _STARTED.match(text.strip(_EDGES)):
        found.update(word.lower() for word in words[:1] if word not in small)
    unknown = found - small - frozenset(known)
    return frozenset(filterfalse(_NO_NAME.match, unknown)) if unknown else frozenset()
