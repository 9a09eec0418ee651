"""Characters that text may not hold, and those that are only allowed in some places."""

from __future__ import annotations

import re
import unicodedata

from reconcile.values.patterns import regex

# Controls except tab and line ends, DEL, C1 with NEL, the two Unicode line ends, byte order
# marks, surrogates, tag characters and everything that Unicode calls a noncharacter.
_PLANES = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
FORBIDDEN = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef"
    "\U000e0000-\U000e007f" + _PLANES + "]"
)
REORDERING = regex("[\u202a-\u202e\u2066-\u2069]")
INVISIBLE = regex("[\u00ad\u180e\u200b\u2060-\u2064\u3164\uffa0]")
DIRECTION_MARKS = regex("[\u061c\u200e\u200f]")
BLANKS = regex("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_FILLERS = frozenset("\u3164\uffa0")  # letters to Unicode, though nothing is printed

_ESCAPE = regex(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SHORT = dict(zip("0abvfeNLP_", "\0\a\b\v\f\x1b\x85\u2028\u2029\xa0", strict=True))
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
_WORD = regex(r"[^\W\d_]+")
_NAMES = {
    "\x00": "a null character",
    "\x1b": "an escape character (terminal control)",
    "\x7f": "a delete character",
    "\x85": "a next-line character, which some readers take for a line end",
    "\u2028": "a line separator, which some readers take for a line end",
    "\u2029": "a paragraph separator, which some readers take for a line end",
    "\ufeff": "a byte order mark inside the text",
}


def is_seen(text: str) -> bool:
    """Whether each character is seen as it is, so that no pattern above finds anything.

    Nearly every text is; the patterns need not be compiled for it.
    """
    return text.isprintable() and _FILLERS.isdisjoint(text)


def code_point(character: str) -> str:
    """The usual notation, such as ``U+202E``."""
    return f"U+{ord(character):04X}"


def named(character: str) -> str:
    """A character in words, with its code point."""
    words = _NAMES.get(character)
    if words is None:
        words = _named_by_class(ord(character), unicodedata.category(character))
    return f"{words} ({code_point(character)})"


def _named_by_class(number: int, category: str) -> str:
    if category == "Cs":
        return "half of a surrogate pair"
    if 0xE0000 <= number <= 0xE007F:
        return "an invisible tag character"
    return "a control character" if category == "Cc" else "a character that Unicode forbids"


def mixed_word(text: str) -> str | None:
    """The first word whose letters come from several of the look-alike alphabets."""
    if text.isascii():
        return None
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isascii() and len(_alphabets(word)) > 1:
            return word
    return None


def _alphabets(word: str) -> set[str]:
    names = (unicodedata.name(letter, "") for letter in word)
    return {alphabet for name in names for alphabet in _ALPHABETS if name.startswith(alphabet)}


def span_of(found: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Where characters stand in a raw scalar: as they are, or as an escape; else all of it."""
    at = text.find(found, start, end)
    if at >= 0:
        return at, at + len(found)
    for match in _ESCAPE.finditer(text, start, end):
        number = match[1] or match[2] or match[3]
        if (_SHORT.get(match[4], "") if number is None else chr(int(number, 16))) == found:
            return match.span()
    return start, end
