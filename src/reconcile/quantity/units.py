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
    """The ways to write currencies, each with the codes that it may stand for."""

    spellings: Mapping[Tokens, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

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
                if before == "of":
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


def _numeric(token: Token | None) -> bool:
    return isinstance(token, Fraction) or (token in NUMBER_WORDS and token not in {"and", "of"})


# No digits may follow: without the sign between them, two numbers would be one.
PER_CENT = regex(
    r"\s?(?:[%％٪]|\b(?:per cent|percent|prozent|pour cent|por ciento|por cento|per cento|procent"
    r"|процент(?:а|ов|ы)?|відсот(?:ок|ка|ки|ків))\b|\bpct\b\.?)(?!\s?[0-9])",
    re.IGNORECASE,
)
"""The words or the sign for per cent behind a number, in the languages that are read."""

_SIGNS = ("%", "ent", "pct")  # each of its ASCII ways has one of these


def is_per_cent(unit: str) -> bool:
    """Whether a unit is per cent and nothing else."""
    return _may_hold_it(unit) and PER_CENT.fullmatch(unit) is not None


def _may_hold_it(text: str) -> bool:
    """A quick no for most texts, for which the pattern need not be compiled."""
    if not text.isascii():
        return True
    small = text.lower()
    return any(sign in small for sign in _SIGNS)


def without_per_cent(text: str) -> str:
    """A text without its signs of per cent, and without what the share is of behind the last."""
    marks = list(PER_CENT.finditer(text))
    of_what = bool(marks) and text[marks[-1].end() :].lower().startswith(" of ")
    return PER_CENT.sub("", text[: marks[-1].end()] if of_what else text)
