"""What a figure says of its unit, taken off so that its number can be read: a currency, per cent.

"$50 billion", "EUR 3.5m" and "2bn pounds" are numbers with a currency before or behind; which
one is kept and compared with the metric's unit. A sign that several countries use stands for any
of theirs. Source: docs/semantics.md section 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from reconcile.quantity.numerals import NUMBER_WORDS, Token, Tokens
from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex


@dataclass(frozen=True, slots=True)
class Currencies:
    """The ways to write currencies, each with the codes that it may stand for.

    ``spellings`` are those of English, ``words`` all of them, in any language.
    """

    spellings: Mapping[Tokens, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    words: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    def taken_off_text(self, text: str) -> tuple[str, frozenset[str] | None, str]:
        """The same as ``taken_off`` for a text in any language, at whose end or start it stands."""
        small = text.casefold()
        for word in sorted(self.words, key=len, reverse=True):
            end, start = len(text) - len(word), len(word)
            if len(small) != len(text) or len(word) >= len(text):
                continue
            if small.endswith(word) and _apart(text[end - 1], word[0]):
                return _PARTICLE.sub("", text[:end]).strip(), self.words[word], text[end:]
            if small.startswith(word) and _apart(text[start], word[-1]):
                return text[start:].strip(), self.words[word], text[:start]
        return text, None, ""

    def taken_off(self, tokens: Tokens) -> tuple[Tokens, frozenset[str] | None, str]:
        """The tokens without currencies, the codes that all of these share, and their words.

        ``None`` if no currency is named. A currency counts only beside a number.
        """
        left: list[Token] = []
        codes: frozenset[str] | None = None
        words: list[str] = []
        place = 0
        while place < len(tokens):
            size, named = self._at(tokens, place)
            after = tokens[place + size] if place + size < len(tokens) else None
            before = left[-1] if left else None
            if size and (_numeric(after) or _numeric(before) or before == "of"):
                if before == "of":  # "3 billion of dollars": it goes with its currency
                    left.pop()
                codes = named if codes is None else codes & named
                words.append(" ".join(map(str, tokens[place : place + size])))
                place += size
            else:
                left.append(tokens[place])
                place += 1
        return tuple(left), codes, ", ".join(dict.fromkeys(words))

    def codes_of(self, unit: Tokens) -> frozenset[str]:
        """The currencies that a metric's unit may be; none if it is no money."""
        for place in range(len(unit)):
            size, named = self._at(unit, place)
            if size:
                return named
        return frozenset()

    def _at(self, tokens: Tokens, place: int) -> tuple[int, frozenset[str]]:
        for size in (3, 2, 1):
            words = tokens[place : place + size]
            if len(words) == size and words in self.spellings:
                return size, self.spellings[words]
        return 0, frozenset()


_PARTICLE = regex(r"(?:\b(?:de|di|of)|\bd['’])\s*$", re.IGNORECASE)
_CHINESE = range(0x3400, 0xA000)


def _apart(first: str, second: str) -> bool:
    """Whether two letters that touch can belong to two words: 亿美元, 5€."""
    letters = first.isalpha() and second.isalpha()
    return not letters or {*map(ord, (first, second))} <= {*_CHINESE}


def _numeric(token: Token | None) -> bool:
    return isinstance(token, Fraction) or (token in NUMBER_WORDS and token not in {"and", "of"})


_SIGNS = "[%％٪]"
_BEFORE = rf"(?:{_SIGNS}|\byüzde\b|百分之)\s?"
# No digits may follow: without the sign between them, two numbers would be one.
_BEHIND = (
    rf"\s?(?:{_SIGNS}|\b(?:per cent|percent|prozent|pour cent|por ciento|por cento|per cento"
    r"|procent|процент(?:а|ов|ы)?|відсот(?:ок|ка|ки|ків)|في الم[ئا]?ئة|بالم[ئا]?ئة)\b|\bpct\b\.?)"
    rf"(?!\s?(?:{_BEFORE})?[0-9])"
)
_MARK = regex(rf"{_BEHIND}|(?<![0-9])(?<![0-9]\s){_BEFORE}(?=\S)", re.IGNORECASE)
"""Per cent behind a number, or before it as in Turkish and Chinese."""
UNIT = regex(_BEHIND, re.IGNORECASE)
_DECIMAL_COMMA = regex(r"(?<![0-9.,])([0-9]{1,2}),([0-9]{1,2})(?![0-9.,])", re.ASCII)


_ASCII_WAYS = ("%", "ent", "pct")  # each of its ASCII ways has one of these


def is_per_cent(unit: str) -> bool:
    """Whether a unit is per cent and nothing else."""
    return _may_hold_it(unit) and UNIT.fullmatch(unit) is not None


def says_per_cent(text: str) -> bool:
    """Whether a text says per cent, in one of the languages that are read."""
    return _may_hold_it(text) and _MARK.search(text) is not None


def _may_hold_it(text: str) -> bool:
    """A quick no for most texts, for which the pattern need not be compiled."""
    if not text.isascii():
        return True
    small = text.lower()
    return any(sign in small for sign in _ASCII_WAYS)


def without_per_cent(text: str) -> str:
    """A text without its signs of per cent, and without what the share is of behind the last."""
    marks = list(_MARK.finditer(text))
    of_what = bool(marks) and text[marks[-1].end() :].lower().startswith(" of ")
    return _MARK.sub("", text[: marks[-1].end()] if of_what else text)


def with_points(text: str) -> str:
    """A share with a point before decimals: of less than a hundred, 59,97 has no thousands."""
    return _DECIMAL_COMMA.sub(r"\1.\2", text)
