"""The numbers that a text names, in digits or in words: whole numbers, never parts of others.

Number words are read by the reader of figures. A range that shares its thousands (*10 to 12,000*)
is read as that reader reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.interval import Reading
from reconcile.quantity.language import ENGLISH, Language
from reconcile.quantity.numerals import (
    DOZENS,
    HUNDRED,
    LARGE,
    LETTERS,
    NUMBER_WORDS,
    SMALL,
    TENS,
    Tokens,
    read_numeral,
)
from reconcile.quantity.phrase import read_figure
from reconcile.values.classes import dataclass
from reconcile.vocabulary.profile import default_profile, every_language

BROKEN = "\ue000"
"""Stands in a plain text where a hyphen breaks a word at the end of a line."""

GROUPING = "\ue001"
"""Stands in a plain text for a blank that cannot break a line, between groups of digits."""

_MOST_DIGITS = 30
_LONGEST = 9  # tokens of a number in words
_TOKEN = re.compile(
    r"(?P<other>(?<![^\W\d_])[^\W\d_]+[0-9]\w*|\b[a-z]-[0-9]\w*|[0-9]{1,40}(?:st|nd|rd|th)\b"
    r"|[0-9]{1,2}:[0-9]{2}"
    r"|[0-9]{1,4}([./-])[0-9]{1,2}\2[0-9]{2,4}(?![0-9]))"
    r"|(?P<digits>[0-9]{1,3}(?:[ \ue001][0-9]{3})+(?![0-9])|[0-9](?:[0-9.,']{0,40}[0-9])?)"
    r"|(?P<word>[^\W\d_]+)|(?P<hyphen>-)|(?P<stop>[^\s\w])"
)
_GROUPED = re.compile(r"[0-9]{1,3}([,. '])[0-9]{3}(?:\1[0-9]{3})*", re.ASCII)
_GROUPED_DECIMAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+", re.ASCII)
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_STARTS = frozenset(
    (*SMALL, *TENS, *HUNDRED, *LARGE, *DOZENS, "a", "an", "half", "quarter", "three")
)
_SCALES = frozenset((*HUNDRED, *LARGE, *LETTERS, *DOZENS))
_PAIRS = {"couple": Fraction(2), "pair": Fraction(2), "both": Fraction(2)}
_GOES_ON = frozenset((*NUMBER_WORDS, "-", "a", "an"))
_JOINS = frozenset(("-", "to", "or", "and"))
_STOPS = frozenset(".,;:!?()[]\"'")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, sign or run of digits; ``values`` are what the digits may be."""

    text: str
    start: int
    end: int
    values: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a text, and its tokens."""

    values: tuple[Fraction, ...]
    first: int
    behind: int


@lru_cache(maxsize=64)
def numbers(text: str) -> frozenset[Fraction]:
    """Every number that a plain text names; kept, as many claims look in one copy."""
    if BROKEN in text:  # the hyphen may be the printer's or the word's own
        return numbers(text.replace(BROKEN, "")) | numbers(text.replace(BROKEN, "-"))
    tokens = list(_tokens(text))
    spoken = list(_numbers(tokens))
    found = {value for number in spoken for value in number.values}
    for first, second in pairwise(spoken):
        between = tokens[first.behind : second.first]
        # Two numbers that are one range may share what only the second says: 10 to 12,000.
        if len(between) == 1 and between[0].text in _JOINS:
            words = text[tokens[first.first].start : tokens[second.behind - 1].end]
            reading = read_figure(words, default_profile())
            if isinstance(reading, Reading):
                found.update(reading.named)
    return frozenset(found)


@lru_cache(maxsize=64)
def numbers_spoken(text: str, language: str) -> frozenset[Fraction]:
    """Every number that a plain text names, in English or in another language."""
    table = every_language().in_language(language) if language else None
    if table is None or language == ENGLISH.code:
        return numbers(text)
    joined = text.replace(BROKEN, "").replace(GROUPING, "")
    cut = [table.language.tokens(chunk) for chunk in joined.split()]
    pieces = [() if isinstance(tokens, UnreadWords) else tokens for tokens in cut]
    found = {
        value
        for at in range(len(pieces))
        for value in _numbers_from(pieces[at : at + _LONGEST], table.language)
    }
    return numbers(text) | found


def _numbers_from(pieces: Sequence[Tokens], language: Language) -> Iterator[Fraction]:
    """The numbers that begin with the first of some pieces of a text."""
    tokens: Tokens = ()
    for piece in pieces:
        tokens = (*tokens, *(token for token in piece if token not in _STOPS))
        value = language.number(tokens) if tokens else None
        if value is not None:
            yield value


def says_none(text: str, language: str) -> bool:
    """Whether a plain text has one of a language's own words for none."""
    table = every_language().in_language(language) if language else None
    wordings = () if table is None else table.hedges["none"].wordings
    return any(re.search(rf"\b{re.escape(word.casefold())}\b", text) for word in wordings)


def names_number_before(text: str) -> bool:
    """Whether the last word of a text is a number that goes on with what follows: *twenty* five."""
    tokens = list(_tokens(text.rstrip("- ")))
    return bool(tokens) and (tokens[-1].text in TENS or tokens[-1].text in HUNDRED)


def names_number_after(text: str) -> bool:
    """Whether the first word of a text makes a number before it larger: 40 *thousand*."""
    first = next(_tokens(text.lstrip("- ")), None)
    return first is not None and (first.text in _SCALES)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        digits = match["digits"]
        yield _Token(match[0], *match.span(), _values(digits) if digits else ())


def _numbers(tokens: Sequence[_Token]) -> Iterator[_Number]:
    """The numbers, from left to right, each of as many tokens as belong to it."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.text in _PAIRS:
            yield _Number((_PAIRS[token.text],), place, place + 1)
        elif token.values or token.text in _STARTS:
            number = _number_at(tokens, place)
            if number is not None:
                yield number
                place = number.behind
                continue
        place += 1


def _number_at(tokens: Sequence[_Token], place: int) -> _Number | None:
    longest = place + 1
    while longest < min(place + _LONGEST, len(tokens)) and tokens[longest].text in _GOES_ON:
        longest += 1
    rest = tuple(token.text for token in tokens[place + 1 : longest])
    first = tokens[place].values or (tokens[place].text,)
    # An article is the number one only before a scale: "a thousand", but not "a soldier".
    least = 1 if tokens[place].text in {"a", "an"} else 0
    for length in range(len(rest), least - 1, -1):
        values = _numbers_of([(piece, *rest[:length]) for piece in first])
        if values:
            return _Number(values, place, place + 1 + length)
    return None


def _numbers_of(ways: Sequence[Tokens]) -> tuple[Fraction, ...]:
    read = map(read_numeral, ways)
    return tuple(value for value in read if value is not None)


def _values(run: str) -> tuple[Fraction, ...]:
    """What a run of digits and marks may be: with thousands, with decimals, or several numbers."""
    pieces = _DIGITS.findall(run)
    run = run.replace(GROUPING, ",")
    if sum(map(len, pieces)) > _MOST_DIGITS:
        return ()
    separate = tuple(Fraction(int(piece)) for piece in pieces)
    if match := _GROUPED.fullmatch(run):
        return _grouped_values(run, match[1], pieces, separate)
    if _GROUPED_DECIMAL.fullmatch(run):
        return (Fraction(run.replace(",", "")),)
    if _DECIMAL.fullmatch(run):
        decimal = Fraction(run.replace(",", "."))
        return (decimal,) if "." in run else (decimal, *separate)
    return separate


def _grouped_values(
    run: str, mark: str, pieces: Sequence[str], separate: tuple[Fraction, ...]
) -> tuple[Fraction, ...]:
    """What digits in groups of three may be: one number, and if the mark allows it others."""
    whole = Fraction(int("".join(pieces)))
    if any(piece.startswith("0") for piece in pieces[1:]):
        return (whole,)  # no number of its own begins with a zero
    if mark == " ":
        return (whole, *separate)
    return (whole, Fraction(run)) if mark == "." and len(pieces) == 2 else (whole,)
