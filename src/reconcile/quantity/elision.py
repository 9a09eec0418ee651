"""Ranges whose two ends share what only the second one says: *10-12,000*, *two to three million*.

The low number takes the thousands (or hundreds, or the scale word) of the high one when it is
below the high one's leading group: 10 is below 12, 3 below the 4 of 400. Where both readings would
keep the range in order the words are refused with both. Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.digits import number as written
from reconcile.quantity.numerals import (
    DOZENS,
    HUNDRED,
    ONES,
    SCALES,
    Tokens,
    longest_number,
    read_numeral,
    trailing_scale,
)
from reconcile.values.classes import dataclass

_LARGE = (10**12, 10**9, 10**6, 10**3)


@dataclass(frozen=True, slots=True)
class SharedTokens:
    """The low end's tokens with what they share; ``elided`` if no word of the range says so."""

    tokens: Tokens
    elided: bool


def shared(left: Tokens, right: Tokens) -> SharedTokens | UnreadWords | None:
    """What the left end of a range shares with the right one; ``None`` if nothing."""
    start, end = _last_numeral(left), _first_numeral(right)
    if start is None or end is None:
        return None
    low, high = read_numeral(left[start:]), read_numeral(end)
    if low is None or high is None or not 0 < low < 1000 or _is_scaled(left[-1]):
        return None
    return _below_lead(left, start, low, end, high) or _either_way(low, end, high)


def scale_left_out(kept: Tokens, other: Tokens) -> UnreadWords | None:
    """A refusal where a figure may take the scale word of the number that it stands for.

    "10, down from 12 million" may be ten or ten million; "fifty, not a million" is fifty.
    """
    value, factor = _value_below_1000(kept), _counted_scale(other)
    if value is None or factor < 1000:
        return None
    plain, scaled = written(value), written(value * factor)
    message = f"it may mean {plain} or {scaled}"
    return UnreadWords(message, f"write {plain}, or {scaled}", final=True)


def _value_below_1000(tokens: Tokens) -> Fraction | None:
    """The first number in the tokens, if it is small and ends in no scale word."""
    number = _first_numeral(tokens)
    if number is None or number[-1] in SCALES:
        return None
    value = read_numeral(number)
    return value if value is not None and 0 < value < 1000 else None


def _counted_scale(tokens: Tokens) -> int:
    """What the scale words of the first number are worth, if a number before them counts them."""
    number = _first_numeral(tokens) or ()
    scale, factor = trailing_scale(number)
    before = number[: len(number) - len(scale)]
    return 1 if before == () or before in ONES else factor


def may_be_a_change(low: Fraction, high: Fraction) -> bool:
    """Whether two numbers could be the ends of a change ("rose by 5 to 10", "by 10 to 12,000").

    Ends ten times apart are not written so: "rose by 5 to 95" is a rise of 5 that ended at 95.
    """
    return any(low * scale < high < 10 * low * scale for scale in (1, *_LARGE))


def _below_lead(
    left: Tokens, start: int, low: Fraction, end: Tokens, high: Fraction
) -> SharedTokens | UnreadWords | None:
    """The left end with the scale of the right one, if it lies below the first group of that."""
    for lead, factor, in_words in _leads(end, high):
        if low < (lead if in_words else int(lead)):
            if factor == 100 and not in_words and high % 100:
                return _both(low, high, factor)
            elided = not in_words or left[-1] in HUNDRED
            return SharedTokens((*left[:start], low * factor), elided)
    return None


def _either_way(low: Fraction, end: Tokens, high: Fraction) -> UnreadWords | None:
    """A refusal where the range is in order with a shared scale and without it."""
    for factor in (100, *reversed(_LARGE)):
        smaller = high < 1000 if factor == 100 else high >= factor
        if smaller and low * factor < high and not _says_hundreds(end, factor):
            return _both(low, high, factor)
    return None


def _says_hundreds(end: Tokens, factor: int) -> bool:
    """Whether the high end is in hundreds by its words, which then were shared or were not."""
    return factor == 100 and any(word in HUNDRED for word in end)


def _is_scaled(last: object) -> bool:
    return (last in SCALES and last not in HUNDRED) or last in DOZENS


def _both(low: Fraction, high: Fraction, factor: int) -> UnreadWords:
    plain = f"{written(low)} to {written(high)}"
    full = f"{written(low * factor)} to {written(high)}"
    return UnreadWords(f"it may mean {plain} or {full}", f"write {plain}, or {full}")


def _leads(end: Tokens, high: Fraction) -> list[tuple[Fraction, int, bool]]:
    """The high end as its leading group times what may be shared, widest first; if in words."""
    found = [
        (lead, factor, True)
        for lead, factor in (_lead_of(end, size) for size in (2, 1))
        if lead is not None and lead * factor == high
    ]
    if found:
        return found
    factor = next((size for size in _LARGE if high >= size), 100)
    return [(high / factor, factor, False)] if high >= factor else []


def _lead_of(end: Tokens, size: int) -> tuple[Fraction | None, int]:
    """What stands before the last words, if so many of them are scales, and their worth."""
    scales, rest = end[len(end) - size :], end[: len(end) - size]
    if len(scales) < size or any(word not in SCALES for word in scales):
        return None, 1
    lead = Fraction(1) if rest == () or rest in ONES else read_numeral(rest)
    return lead, prod(SCALES[word] for word in scales)


def _last_numeral(tokens: Tokens) -> int | None:
    """Where the longest number at the end of the tokens begins."""
    for start in range(len(tokens)):
        if tokens[start:] not in ONES and read_numeral(tokens[start:]) is not None:
            return start
    return None


def _first_numeral(tokens: Tokens) -> Tokens | None:
    """The first number in the tokens, as long as it goes."""
    for start in range(len(tokens)):
        found = longest_number(tokens, start)
        if found is not None:
            return tokens[start : found[1]]
    return None
