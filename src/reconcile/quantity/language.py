"""What a reading table has to know of the language that it reads; and that of English.

Hedges of other languages are known here only so that a refusal can say them in English.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.elision import SharedTokens, shared
from reconcile.quantity.numerals import NUMBER_WORDS, ONES, SCALES, Tokens, read_numeral
from reconcile.quantity.tokens import tokenised
from reconcile.values.classes import dataclass, field

_SCALES: Mapping[Tokens, int] = MappingProxyType(
    {
        (*words.split()[:-1], form): scale
        for words, scale in {
            "dozen": 12,
            "hundred": 10**2,
            "thousand": 10**3,
            "ten thousand": 10**4,
            "hundred thousand": 10**5,
            "million": 10**6,
            "hundred million": 10**8,
            "billion": 10**9,
            "trillion": 10**12,
            "lakh": 10**5,
            "crore": 10**7,
        }.items()
        for form in (words.split()[-1], words.split()[-1] + "s")
    }
)


class Language(Protocol):
    """How figures are cut into tokens, and which tokens are a number.

    ``scale_words`` are what S stands for in wordings; ``words`` are the words of numbers;
    ``no_number`` are tokens that no wording takes for its N; ``bare_scales`` follow no hyphen;
    ``including`` are the words before some of those who are counted; ``denials`` say what is not
    so.
    ``strict``: words that one wording can read in two ways are refused.
    """

    @property
    def code(self) -> str:
        """The language's code, as in ``lang: de``."""

    @property
    def name(self) -> str:
        """Its English name."""

    @property
    def strict(self) -> bool:
        """Whether two readings by one wording are refused."""

    @property
    def scale_words(self) -> Mapping[Tokens, int]:
        """What S stands for."""

    @property
    def words(self) -> frozenset[str]:
        """The words of numbers."""

    @property
    def no_number(self) -> frozenset[Tokens]:
        """What is never the N of a wording."""

    @property
    def including(self) -> tuple[Tokens, ...]:
        """Words before a part of those who are counted."""

    @property
    def denials(self) -> frozenset[str]:
        """Words by which a figure says what is not so."""

    @property
    def bare_scales(self) -> frozenset[Tokens]:
        """What does not end a range behind a hyphen."""

    def tokens(self, text: str, keep: Collection[str] = ()) -> Tokens | UnreadWords:
        """The tokens of a text, words as the table has them but those to ``keep``."""

    def number(self, tokens: Tokens) -> Fraction | None:
        """The number that all the tokens together write, or ``None``."""

    def shared(self, left: Tokens, right: Tokens) -> SharedTokens | UnreadWords | None:
        """What the left end of a range shares with the right one."""


class _English:
    """The language of ``hedges.yaml``."""

    code = "en"
    name = "English"
    strict = False
    scale_words = _SCALES
    words = frozenset(word for word in NUMBER_WORDS if isinstance(word, str))
    no_number: frozenset[Tokens] = ONES | {("no",)}
    including: tuple[Tokens, ...] = (
        ("including",),
        ("among", "them"),
        ("among", "whom"),
        ("included",),
    )
    denials: frozenset[str] = frozenset()
    bare_scales: frozenset[Tokens] = frozenset((word,) for word in SCALES)

    def tokens(self, text: str, keep: Collection[str] = ()) -> Tokens | UnreadWords:
        return tokenised(text, keep)

    def number(self, tokens: Tokens) -> Fraction | None:
        return read_numeral(tokens)

    def shared(self, left: Tokens, right: Tokens) -> SharedTokens | UnreadWords | None:
        return shared(left, right)


ENGLISH: Language = _English()


_LONGEST = 3


@dataclass(frozen=True, slots=True)
class ForeignWords:
    """Words of other languages (in lower case, one to three) with their English."""

    english: Mapping[tuple[str, ...], str] = field(default_factory=lambda: MappingProxyType({}))

    def in_english(self, text: str) -> str:
        """The text with the words that are known here in English; empty if there are none."""
        words = text.split()
        translated: list[str] = []
        found = False
        place = 0
        while place < len(words):
            size, english = self._at(words, place)
            translated.append(english if size else words[place])
            found = found or size > 0
            place += size or 1
        return " ".join(translated) if found else ""

    def _at(self, words: list[str], place: int) -> tuple[int, str]:
        for size in range(_LONGEST, 0, -1):
            key = tuple(word.casefold() for word in words[place : place + size])
            if len(key) == size and key in self.english:
                return size, self.english[key]
        return 0, ""
