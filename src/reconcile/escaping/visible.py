"""Text in which nothing is hidden: the first escaper, on which the others stand."""

from __future__ import annotations

import unicodedata

from reconcile.values.patterns import regex

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Letters and marks that print nothing: grapheme joiner, Hangul and Khmer fillers, blank braille.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LAST_OF_PLANE = 0xFFFE
_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_LINES = regex(r"[^\n\u200e\u2060]+")  # without line ends, and the marks that escapers set


def visible(text: str) -> str:
    """The text with every character that cannot be seen written as ``⟨U+202E⟩``.

    Control, bidirectional, zero-width and blank characters, line breaks, lone surrogates and
    noncharacters; everything else stays.
    """
    if text.isprintable() and (text.isascii() or _BLANK.isdisjoint(text)):
        return text
    return "".join(f"⟨U+{ord(letter):04X}⟩" if _unseen(letter) else letter for letter in text)


def visible_lines(text: str) -> str:
    """A text of several lines in which nothing is hidden but the marks that other escapers set."""
    return text if text.isprintable() else _LINES.sub(lambda found: visible(found[0]), text)


def _unseen(text: str) -> bool:
    code = ord(text)
    return (
        unicodedata.category(text) in _UNSEEN
        or text in _BLANK
        or code & _LAST_OF_PLANE == _LAST_OF_PLANE
        or code in _NONCHARACTERS
    )
