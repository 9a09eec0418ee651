"""Why the words of a figure are refused, and what to write instead, with the reader's own number.

Source: docs/semantics.md section 1, *Writing*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from reconcile.quantity.digits import UnreadWords, continental
from reconcile.quantity.digits import number as written
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.offering import (
    Tried,
    ends_help,
    ends_of,
    like_a_number,
    meant,
    numbers_in,
    of_programs,
    shown,
    with_ends,
    without_number,
)
from reconcile.quantity.refused_kinds import KINDS
from reconcile.quantity.tokens import tokenised
from reconcile.values.classes import replace
from reconcile.values.patterns import regex

_TWO = regex(r"\b(?:and|plus|as well as|along with)\b|,(?![0-9])|[;&+]", re.IGNORECASE)
_THE = regex(r"^the\s", re.IGNORECASE)
_DIGITS = regex(r"(?<![0-9])[0-9]{1,15}(?![0-9])", re.ASCII)
_DECIMAL_COMMA = regex(r"([0-9]{1,3}),([0-9]{1,2})", re.ASCII)
_LONGEST = 200


def two_currencies(words: str) -> UnreadWords:
    """A figure in two currencies."""
    return UnreadWords(
        f"{words} are several currencies", "write the amount in the metric's unit alone"
    )


def unlike_unit(words: str, rest: Tokens, unit: str, *, money: bool) -> UnreadWords:
    """An amount of money where something else is counted, or another currency."""
    numbers = numbers_in(rest)
    amount = f"{written(numbers[0])}" if numbers else "the number"
    if money:
        # Not the number: it is one of the other currency, and nobody here knows the rate.
        message = f"the amount is in {words}, and the metric is in {unit}"
        help = f"write how much it is in {unit}, or use a metric whose unit is {words}"
        return UnreadWords(message, help)
    message = f"the figure is an amount of money ({words}), and the metric counts {unit}"
    help = f"use a metric whose unit is {words}, or write {amount} if it is not money"
    return UnreadWords(message, help)


def explained(text: str, tokens: Tokens, refusal: UnreadWords) -> UnreadWords:
    """A refusal of the table, with the text before it and what to write behind it."""
    help = refusal.suggestion
    if refusal.ends is not None:
        help = f"write {with_ends(text, *refusal.ends)} if it ends there, else without its high:"
    elif not help:
        help = ends_help(text, sorted(numbers_in(tokens)))
    return replace(refusal, message=f"'{shown(text)}': {refusal.message}", suggestion=help)


def unwritten(text: str, refusal: UnreadWords, *, whole: bool) -> UnreadWords:
    """A refusal of how the digits are written, with what to write where that was not clear.

    Of ``whole`` things no decimal mark can be meant, unless a million or thousand was left out.
    """
    exported = of_programs(text)
    if exported is not None:
        return exported
    decimals = _of_a_count(text.strip()) if whole else ""
    if decimals:
        return replace(refusal, suggestion=decimals)
    if refusal.suggestion:
        return refusal
    pieces = _DIGITS.findall(text[:_LONGEST])
    numbers = [Fraction(digits) for digits in pieces]
    help = without_number(text)
    if 1 < len(numbers) < 5 and not any(digits.startswith("0") for digits in pieces):
        each = " and ".join(written(number) for number in numbers)
        help = f"write a claim for each ({each}), or {ends_help(text, numbers)}"
    return replace(refusal, suggestion=help)


def _of_a_count(figure: str) -> str:
    """What to write for a count with a comma before decimals, as in 12,5 and 12.345,6."""
    parts = continental(figure)
    if parts is not None:
        return f"write {parts[0]} or {parts[0]:,}: a count has no decimals"
    decimals = _DECIMAL_COMMA.fullmatch(figure)
    if decimals is None:
        return ""
    first, second = decimals[1], decimals[2]
    two = f"a claim for each if these are two figures ({first} and {second}), "
    return (
        f"a count has no decimals: write {first}{second} if the comma is a slip, "
        f"{'' if second.startswith('0') else two}or the scale with it, as in "
        f"{first}.{second} million"
    )


def not_understood(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> UnreadWords:
    """The refusal of words that fit no wording."""
    for kind in KINDS:
        refusal = kind(text, tokens, table, tried)
        if refusal is not None:
            return refusal
    unknown = _unknown_words(text, table)
    numbers = numbers_in(tokens)
    several = _several(text, numbers, tried)
    if several is not None:
        return several
    if unknown:
        return _unknown(text, unknown, numbers, table, tried)
    if not numbers:
        return UnreadWords(f"'{shown(text)}' names no number", without_number(text))
    message = f"'{shown(text)}' does not fit any wording of the reading table"
    return UnreadWords(message, ends_help(text, numbers))


def _several(text: str, numbers: list[Fraction], tried: Tried) -> UnreadWords | None:
    """Two or more figures: each for itself, or their sum if they make one count."""
    parts = [part.strip() for part in _TWO.split(text) if part.strip()]
    readings = _readings_of(parts, tried)
    message = f"'{shown(text)}' has more than one figure"
    if len(parts) > 1 and len(readings) == len(parts):
        each = " and ".join(map(shown, parts))
        return UnreadWords(message, f"write a claim for each: {each}{_together(text, readings)}")
    if len(numbers) > 1 and len(numbers) > len(readings):
        each = " and ".join(map(written, numbers[:4]))
        return UnreadWords(
            message, f"write a claim for each ({each}), or {ends_help(text, numbers)}"
        )
    return None


def _readings_of(parts: Sequence[str], tried: Tried) -> list[Reading]:
    """The readings of the parts that name a number; *the dozen* is read as *a dozen*."""
    readings = (tried(part) or tried(_THE.sub("a ", part)) for part in parts)
    return [reading for reading in readings if reading is not None and reading.named]


def _together(text: str, readings: Sequence[Reading]) -> str:
    """What exact figures come to, to be written if they make one count."""
    if any(reading.hedge not in ("bare", "couple") for reading in readings):
        return ""
    total = sum((max(reading.named) for reading in readings), Fraction(0))
    return f", or {with_ends(text, total, total)} if they make one count"


def _unknown_words(text: str, table: HedgeTable) -> list[str]:
    """The words, as written, of which some part is not in the table."""
    found = []
    for chunk in text.split():
        pieces = tokenised(chunk)
        words = () if isinstance(pieces, UnreadWords) else pieces
        if any(isinstance(word, str) and word not in table.words for word in words):
            found.append(chunk)
    return found


def _unknown(
    text: str, unknown: list[str], numbers: list[Fraction], table: HedgeTable, tried: Tried
) -> UnreadWords:
    word = unknown[0]
    words = text.split()
    rest = " ".join(chunk for chunk in words if chunk not in unknown)
    reading = tried(rest)
    message = _not_known(word, table, noun=words.index(word) > 0 and reading is not None)
    help = _did_you_mean(text, word, table, tried)
    if help:
        return UnreadWords(message, help)
    if any(like_a_number(chunk) or _counts_elsewhere(chunk, table) for chunk in unknown):
        return UnreadWords(message, without_number(text))
    if reading is not None:
        help = f"write {shown(rest)}, or {ends_of(text, reading)}, if that is what it means"
        return UnreadWords(message, help)
    return UnreadWords(message, ends_help(text, numbers))


def _counts_elsewhere(word: str, table: HedgeTable) -> bool:
    """Whether a word is a number in another language, so that none is one without it."""
    others = {} if table.others is None else table.others()
    small = word.casefold()
    languages = (other.language for other in others.values())
    return any(small in known.words or (small,) in known.scale_words for known in languages)


def _did_you_mean(text: str, word: str, table: HedgeTable, tried: Tried) -> str:
    """The word of the table with which the text is a figure, and its ends; else nothing."""
    chunks = text.split()
    for close in meant(word, table.words):
        corrected = tried(" ".join(close if chunk == word else chunk for chunk in chunks))
        if corrected is not None:
            return f"did you mean '{close}'? Else write {ends_of(text, corrected)}"
    return ""


def _not_known(word: str, table: HedgeTable, *, noun: bool) -> str:
    if not word.isascii() and any(sign.isalpha() for sign in word):
        if table.others is not None:
            return f"'{shown(word)}' is not an English word, and no other table reads the words"
        return f"'{shown(word)}' is not an English word, and figures are read in English"
    what = "a noun or a word" if noun else "a word"
    return f"'{shown(word)}' is not {what} that the reading table knows"
