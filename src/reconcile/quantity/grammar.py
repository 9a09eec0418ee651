"""A language as data: its marks, number words and scales, and how its figures are cut up.

The rows are files of ``vocabulary/languages``. Source: docs/semantics.md section 1, *Languages*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import lru_cache

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.elision import SharedTokens, shared
from reconcile.quantity.number_words import (
    BETWEEN,
    RUN,
    SKIPS,
    DigitWriting,
    NumberPiece,
    NumberWordOrder,
    taken_apart,
    value_of,
)
from reconcile.quantity.numerals import Token, Tokens
from reconcile.quantity.tokens import (
    MOST_CHARACTERS,
    MOST_TOKENS,
    PARTS,
    QUOTES,
    SAME_SIGN,
    add_part,
)
from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex

_PIECE = regex(r"[^\W\d_]+|[^\w\s]|[<>]=?|\d")
_HUNG = regex(r"(?<=[^\W\d_])-(?=\s)")  # "zwei- bis dreihundert"
_CANONICAL = {100: "hundred", 1000: "thousand", 10**4: "ten-thousand", 10**6: "million",
              10**8: "hundred-million", 10**9: "billion", 10**12: "trillion"}  # fmt: skip


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A word without case, accents and the stretching of Arabic letters."""
    parts = unicodedata.normalize("NFD", word.casefold().replace("ı", "i").replace("ـ", ""))
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """One language (a ``Language``).

    ``numbers`` leads from words to what they add, ``scales`` from words to what they multiply by;
    ``between`` are the words that join parts of a number, ``between_joined`` those inside of a
    written word, ``half_behind`` add half of the scale before them. ``joined``: words are written
    together. ``characters``: every character is a word. ``hyphens`` stand between number words.
    ``prefixes`` are letters before a number word that are a word of their own. ``moved`` words
    stand between a number and its scale, and are read as if behind both (10多万). ``denials`` are
    words by which a figure says what is not so, ``including`` those before some of its people.
    """

    code: str
    name: str
    numbers: Mapping[Tokens, Fraction]
    scales: Mapping[Tokens, int]
    plurals: frozenset[Tokens] = frozenset()
    vague_scales: Mapping[Tokens, int] = field(default_factory=dict)
    writing: DigitWriting = field(default_factory=DigitWriting)
    order: NumberWordOrder = field(default_factory=NumberWordOrder)
    between: frozenset[str] = frozenset()
    between_joined: frozenset[str] = frozenset()
    skips: frozenset[str] = frozenset()
    half_behind: frozenset[Tokens] = frozenset()
    no_number: frozenset[Tokens] = frozenset()
    including: tuple[Tokens, ...] = ()
    denials: frozenset[str] = frozenset()
    joined: bool = False
    characters: bool = False
    hyphens: bool = False
    prefixes: tuple[str, ...] = ()
    moved: frozenset[str] = frozenset()
    strict: bool = True
    bare_scales: frozenset[Tokens] = frozenset()
    joined_words: dict[str, tuple[NumberPiece, ...]] = field(default_factory=dict)

    @property
    def scale_words(self) -> Mapping[Tokens, int]:
        """What S stands for in wordings."""
        return {**self.scales, **self.vague_scales}

    @property
    def words(self) -> frozenset[str]:
        """The words of numbers."""
        every = (
            word
            for words in (*self.numbers, *self.scales, *self.half_behind, *self.including)
            for word in words
        )
        return frozenset({*(str(word) for word in every), *self.between, *self.skips})

    def tokens(self, text: str, keep: Collection[str] = ()) -> Tokens | UnreadWords:
        """The tokens of a text, words folded but those to ``keep``; quotation marks dropped."""
        if len(text) > MOST_CHARACTERS:
            return UnreadWords(f"longer than {MOST_CHARACTERS} characters")
        if keep:  # placeholders may touch letters of other scripts (共N)
            text = re.sub(rf"(?<![A-Za-z])([{''.join(keep)}])(?![A-Za-z])", r" \1 ", text)
        plain = _HUNG.sub("", _ascii_digits(text.translate(SAME_SIGN)).strip().rstrip("."))
        found: list[Token] = []
        place = 0
        while place < len(plain):
            run = RUN.match(plain, place)
            match = run or _PIECE.match(plain, place)
            place = match.end() if match else place + 1
            if run is not None:
                number = self.writing.read(run[0])
                if isinstance(number, UnreadWords):
                    return number
                found.append(number)
            elif match is not None:
                self._add(found, match[0], keep)
            if len(found) > MOST_TOKENS:
                return UnreadWords(f"more than {MOST_TOKENS} words")
        return self._moved(found)

    def _add(self, found: list[Token], piece: str, keep: Collection[str]) -> None:
        if piece in PARTS:
            add_part(found, PARTS[piece])
        elif piece in keep:
            found.append(piece)
        elif piece == "." and found and isinstance(found[-1], str):
            return  # the dot of an abbreviation
        elif piece in QUOTES:
            return
        elif self.characters and not piece.isascii():
            found.extend(piece)
        else:
            found.extend(self._split(folded(piece)))

    def _split(self, word: str) -> tuple[str, ...]:
        """A word, with a letter that is a word of its own taken off (Arabic *and*)."""
        for prefix in self.prefixes:
            rest = word.removeprefix(prefix)
            if rest != word and ((rest,) in self.numbers or (rest,) in self.scales):
                return prefix, rest
        return (word,)

    def _moved(self, found: list[Token]) -> Tokens:
        for place in range(1, len(found) - 1):
            number = isinstance(found[place - 1], Fraction) or (found[place - 1],) in self.numbers
            number = number or (found[place - 1],) in self.scales
            after = found[place + 1]
            if found[place] in self.moved and number and (after,) in self.scales:
                found[place], found[place + 1] = after, found[place]
        return tuple(found)

    def number(self, tokens: Tokens) -> Fraction | None:
        """The number that all the tokens together write, or ``None``."""
        for half in self.half_behind:
            if tokens[-len(half) :] == half and len(tokens) > len(half):
                return self._and_half(tokens[: -len(half)])
        pieces = self._pieces(tokens)
        return None if pieces is None else value_of(pieces, self.order)

    def _and_half(self, tokens: Tokens) -> Fraction | None:
        """A number that ends in a scale, and half of that scale."""
        pieces = self._pieces(tokens)
        whole = value_of(pieces, self.order) if pieces else None
        if not pieces or whole is None:
            return None
        last = pieces[-1]
        # Unless it ends in its scale nobody can say half of what.
        return None if last.value is not None or whole % last.place else whole + last.place / 2

    def _pieces(self, tokens: Tokens) -> list[NumberPiece] | None:
        """The tokens as the words of one number; ``None`` if one is no such word."""
        words = self._unhyphenated(tokens)
        found: list[NumberPiece] = []
        place = 0
        while place < len(words):
            size, pieces = self._piece(words, place)
            if not size:
                return None
            found += pieces
            place += size
        return found

    def _piece(self, words: Tokens, place: int) -> tuple[int, tuple[NumberPiece, ...]]:
        first = words[place]
        if isinstance(first, Fraction):
            return 1, (NumberPiece(first, first, digits=True),)
        for size in (3, 2, 1):
            some = words[place : place + size]
            if len(some) == size:
                piece = self._known(some)
                if piece is not None:
                    return size, (piece,)
        if first in self.between:
            return 1, (BETWEEN,)
        if first in self.skips:
            return 1, (SKIPS,)
        joined = self._apart(first) if self.joined else ()
        return (1, joined) if joined else (0, ())

    def _known(self, words: Tokens) -> NumberPiece | None:
        if words in self.scales:
            return NumberPiece(None, Fraction(self.scales[words]), bare=words not in self.plurals)
        value = self.numbers.get(words)
        return None if value is None else NumberPiece(value, self._place(value))

    def _place(self, value: Fraction) -> Fraction:
        """What may be added behind a number word is smaller than this."""
        if value < 1 or value.denominator != 1:
            return Fraction(1, 10)
        if value < 10:
            return Fraction(1)
        if value < 100:
            return Fraction(self._place_of_tens(value))
        place = 100
        while place * 10 <= value:
            place *= 10
        return Fraction(place)

    def _place_of_tens(self, value: Fraction) -> int:
        # French counts on to nineteen behind soixante and quatre-vingt, as there is no word for
        # seventy or ninety; a word such as eleven takes nothing behind it.
        stands = value % 10 == 0 and (value > 10 or not self._has(value + 1))
        if not stands:
            return 1
        return 10 if self._has(value + 10) or value >= 90 else 20

    def _has(self, value: Fraction) -> bool:
        return value in self.numbers.values()

    def _apart(self, word: str) -> tuple[NumberPiece, ...]:
        """The words that are written together as one; none if it is not made of them."""
        if word not in self.joined_words:
            self.joined_words[word] = taken_apart(word, self._single_words(), self.order)
        return self.joined_words[word]

    def _single_words(self) -> dict[str, NumberPiece]:
        """The words that may stand in a word that is written together."""
        single = (words for words in (*self.numbers, *self.scales) if len(words) == 1)
        known = {
            str(words[0]): piece for words in single if (piece := self._known(words)) is not None
        }
        return known | dict.fromkeys(self.between_joined, BETWEEN)

    def _unhyphenated(self, tokens: Tokens) -> Tokens:
        if not self.hyphens:
            return tokens
        last = len(tokens) - 1
        return tuple(
            token
            for at, token in enumerate(tokens)
            if token != "-"
            or at in {0, last}
            or isinstance(tokens[at - 1], Fraction)
            or isinstance(tokens[at + 1], Fraction)
        )

    def shared(self, left: Tokens, right: Tokens) -> SharedTokens | UnreadWords | None:
        """What the left end of a range shares with the right one (see ``elision``)."""
        start = next((at for at in range(len(left)) if self.number(left[at:]) is not None), None)
        end = next(
            (
                right[at:to]
                for at in range(len(right))
                for to in range(len(right), at, -1)
                if self.number(right[at:to]) is not None
            ),
            None,
        )
        if start is None or end is None:
            return None
        found = shared(self._in_english(left[start:]), self._in_english(end))
        if not isinstance(found, SharedTokens):
            return found
        return SharedTokens((*left[:start], *found.tokens), found.elided)

    def _in_english(self, tokens: Tokens) -> Tokens:
        """A number as one in digits, with the scale that its words say, for ``elision``."""
        number = self.number(tokens)
        assert number is not None
        pieces = self._pieces(tokens) or []
        last = pieces[-1] if pieces else NumberPiece()
        name = _CANONICAL.get(int(last.place)) if last.value is None else None
        if name is None or len(pieces) == 1:
            return (number,) if name is None else (Fraction(1), name)
        return number / last.place, name


def _ascii_digits(text: str) -> str:
    """Digits of other scripts (٣٠٠, ３００) as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text
    )
