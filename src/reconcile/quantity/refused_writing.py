"""Figures whose number is plain and whose writing is not: what to write instead.

How programs write numbers (1.2E+06), a mark left over at the end (100?), two limits that have to be
taken together (dozens but fewer than 100), and a figure with some of its people named apart.
Source: docs/semantics.md section 1, *Writing*.
"""

from __future__ import annotations

import re
from fractions import Fraction

from reconcile.quantity.digits import LARGEST, UnreadWords
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Interval
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.offering import Tried, ends_of, shown, with_ends
from reconcile.quantity.writing import number as written
from reconcile.values.patterns import regex

_POWER = regex(r"(?P<digits>[0-9]{1,15}(?:\.[0-9]{1,15})?)e\+?(?P<power>[0-9]{1,2})", re.IGNORECASE)
_BASE_16 = regex(r"0x(?P<digits>[0-9a-f]{1,12})", re.IGNORECASE)
_LEFT_OVER = " \t,;:?!/"
_BUT = regex(r",?\s+but\s+", re.IGNORECASE)
_OF_THEM = regex(
    r"(?:[,;(]\s*|\s+with\s+)[^\s,;]{1,20}\s+of\s+(?:them|whom|these|those)\b", re.IGNORECASE
)


def of_programs(text: str) -> UnreadWords | None:
    """A number as programs and spreadsheets write it: 1.2E+06, 0x10."""
    plain = text.strip()
    power, base_16 = _POWER.fullmatch(plain), _BASE_16.fullmatch(plain)
    if power is not None:
        value = Fraction(power["digits"]) * 10 ** int(power["power"])
    elif base_16 is not None:
        value = Fraction(int(base_16["digits"], 16))
    else:
        return None
    if value > LARGEST:
        return None
    message = f"'{shown(text)}' is how programs write a number"
    return UnreadWords(message, f"write {written(value)}", final=True)


def notation(text: str, _: Tokens, __: HedgeTable, ___: Tried) -> UnreadWords | None:
    """The same, as a kind of wording that names no count by itself."""
    return of_programs(text)


def mark_left_over(text: str, _: Tokens, __: HedgeTable, tried: Tried) -> UnreadWords | None:
    """A figure with a mark behind it that belongs to a sentence, or that doubts it."""
    figure = text.rstrip(_LEFT_OVER)
    marks = text[len(figure) :].strip()
    if not marks or not figure or tried(figure) is None:
        return None
    message = f"'{shown(text)}' ends in '{marks}', which is not a part of the figure"
    doubt = ", and the doubt into note:" if "?" in marks else ""
    return UnreadWords(message, f"write {shown(figure)}{doubt}")


def two_limits(text: str, _: Tokens, __: HedgeTable, tried: Tried) -> UnreadWords | None:
    """Two wordings of one count, joined by *but*: what both allow."""
    words = _BUT.split(text)
    if len(words) != 2:
        return None
    first, second = tried(words[0]), tried(words[1])
    both = None if first is None or second is None else _overlap(first.at(), second.at())
    if both is None:
        return None
    message = f"'{shown(text)}' gives two limits that are not read together"
    return UnreadWords(message, f"write {with_ends(text, *both)}, which is what both allow")


def _overlap(first: Interval, second: Interval) -> tuple[Fraction, Fraction] | None:
    """The two ends of what lies in both; ``None`` if nothing does, or without an end."""
    lows = [low for low in (first.low, second.low) if low is not None]
    highs = [high for high in (first.high, second.high) if high is not None]
    if not lows or not highs or max(lows) > min(highs):
        return None
    return max(lows), min(highs)


def some_of_them(text: str, _: Tokens, __: HedgeTable, tried: Tried) -> UnreadWords | None:
    """A figure, and how many of them are something else besides: never to be added up."""
    match = _OF_THEM.search(text)
    before = text[: match.start()].strip() if match is not None else ""
    reading = tried(before) if before else None
    if match is None or reading is None:
        return None
    rest = text[match.start() :].strip(" ,;()")
    message = f"'{shown(text)}' says how many, and then how many of them"
    help = f"write {shown(before)}, and '{shown(rest)}' into note: or a claim of its own"
    return UnreadWords(message, f"{help}, or {ends_of(text, reading)}")
