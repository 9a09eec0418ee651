"""The kinds of wording that name no count by themselves, each with its own words.

Shares, rates, ordinals, dates, groups of people, other languages, brackets. ``tried`` reads words
that a refusal may offer. Source: docs/semantics.md section 1, *Writing*.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from types import MappingProxyType

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.digits import number as written
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.offering import (
    Tried,
    ends_help,
    ends_of,
    example,
    mark_left_over,
    notation,
    numbers_in,
    shown,
    some_of_them,
    two_limits,
    with_ends,
    without_number,
)
from reconcile.quantity.parts_of_wholes import part_of_whole
from reconcile.quantity.tokens import tokenised
from reconcile.values.patterns import regex

Kind = Callable[[str, Tokens, HedgeTable, Tried], UnreadWords | None]

_RATE = regex(
    r"\b(?:an?|per|each|every|/)\s+(?:second|minute|hour|day|night|week|weekend|fortnight|month|"
    r"quarter|year|decade|household|capita|person|head|shift)\b|\b(?:dai|week|month|year|hour|night)ly\b"
    r"|\b(?:apiece|each|per|annually|a piece|on average|an average)\b",
    re.IGNORECASE,
)
_PER_CENT = regex(r"%|‰|\bper ?cents?\b|\bpercent(?:age)?\b|\bpct\b", re.IGNORECASE)
_ORDINAL = regex(
    r"[0-9](?:st|nd|rd|th)\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|\w+teenth|\w+tieth|hundredth|thousandth|"
    r"(?:last|latest)(?! (?:night|days?|weeks?|months?|years?)\b))\b",
    re.IGNORECASE,
)
_TIME = regex(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|days?|weeks?|months?|years?|hours?|"
    r"minutes?|century|yesterday|today)\b|"
    r"[0-9] ?(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|"
    r"[0-9]:[0-9]{2}|\b[0-9]{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)
_NOTHING = ("no", "none", "zero", "without", "nil", "not")
_MINUS = regex(r"\s*(?:[-−–—]\s*(?=[0-9])|minus\b|negative\b)", re.IGNORECASE)
_NOT = regex(
    r"\b(?:not|never|without|neither|nor|except|excluding|no longer|isn't|aren't|no (?=[0-9]))\b",
    re.IGNORECASE,
)
_WHERE = regex(
    r"\s(?:in|at|near|from|by|during|after|before|since|across|within|outside|over the|for|"
    r"under the|on|who|that|which|because|when|as|to the)\s",
    re.IGNORECASE,
)
_PLACES = MappingProxyType(
    {
        word: place
        for place, word in enumerate(
            "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2
        )
    }
)
_BRACKETS = regex(r"[(\[{][^()\[\]{}]*[)\]}]?")


def _formula(text: str, _: Tokens, __: HedgeTable, ___: Tried) -> UnreadWords | None:
    if not text.lstrip().startswith("="):
        return None
    message = f"'{shown(text)}' is a formula of a spreadsheet"
    return UnreadWords(message, "write the number that it gives", final=True)


def _negative(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    match = _MINUS.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    return UnreadWords(
        f"'{shown(text)}' is below zero, and a count cannot be", f"write {shown(rest)}"
    )


def _per_cent(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    sign = _PER_CENT.search(text)
    if sign is None:
        return None
    before = tokenised(text[: sign.start()])
    numbers = [] if isinstance(before, UnreadWords) or sign[0] == "‰" else numbers_in(before)
    share = f" ({written(numbers[-1])} per cent)" if numbers else ""
    counted = example(text)
    return UnreadWords(
        f"'{shown(text)}' is a share in per cent, not a count",
        f"add share_of: with the metric of the count that it is a share of, or write how many the"
        f" share{share} is, as {counted}",
    )


def _bracketed(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> UnreadWords | None:
    match = _BRACKETS.search(text)
    if match is None:
        return None
    before = text[: match.start()].strip()
    reading = tried(before) if before else None
    inside = match[0].strip("()[]{} ")
    pieces = tokenised(inside)
    second = not isinstance(pieces, UnreadWords) and bool(numbers_in(pieces))
    message = f"'{shown(text)}' has {'a second figure' if second else 'words'} in brackets"
    if reading is None or text[match.end() :].strip():
        return UnreadWords(message, ends_help(text, numbers_in(tokens)))
    interval = tried(inside)
    if interval is not None and len(interval.named) == 2:
        message = f"'{shown(text)}' has a range in brackets"
        help = f"write {ends_of(text, interval)} if it is the interval of {shown(before)}"
        return UnreadWords(
            message, f"{help}, or say which, as in {shown(before)} (95% CI {inside})"
        )
    help = f"write {shown(before)} and put the rest into note:, or {ends_of(text, reading)}"
    return UnreadWords(message, help)


def _rate(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    match = _RATE.search(text)
    if match is None:
        return None
    without = (text[: match.start()] + text[match.end() :]).strip()
    if not without:
        return None
    reading = tried(without)
    message = f"'{shown(text)}' is a rate or an average ('{match[0].strip()}'), not a count"
    if reading is None:
        numbers = numbers_in(tokens)
        known = with_ends(text, numbers[0], numbers[0]) if numbers else example(text)
        return UnreadWords(message, f"write how many it makes in a period: {known}")
    return UnreadWords(
        message,
        f"write {shown(without)} with the period: that it was counted in,"
        f" or {ends_of(text, reading)}",
    )


def _part(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    found = part_of_whole(tokens)
    if found is None:
        return None
    whole = "something" if found.whole is None else written(found.whole)
    message = f"'{shown(text)}' is a share of {whole}, not a count"
    if found.low is None:
        return UnreadWords(message, f"write how many the part is, as {example(text)}")
    ends = with_ends(text, found.low, found.high)
    return UnreadWords(message, f"write {ends} if that many are meant")


def _in_english(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> UnreadWords | None:
    english = table.lexicon.foreign.in_english(text)
    reading = tried(english) if english else None
    if reading is None:
        return None
    message = f"'{shown(text)}' is not English, and figures are read in English"
    return UnreadWords(message, f"write {shown(english)}, or {ends_of(text, reading)}")


def _ordinal(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    match = _ORDINAL.search(text)
    if match is None:
        return None
    numbers = numbers_in(tokens)
    place = _PLACES.get(match[0].lower())
    low = numbers[0] if len(numbers) == 1 else None if place is None else Fraction(place)
    ends = with_ends(text, low, None) if low else example(text)
    message = f"'{shown(text)}' is a place in a row, not a count"
    return UnreadWords(message, f"write {ends} if at least so many are meant")


def _time(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    if not _TIME.search(text):
        return None
    message = f"'{shown(text)}' has a date or time in it"
    numbers = numbers_in(tokens)
    count = f", and {ends_help(text, numbers)}" if len(numbers) == 1 else ""
    return UnreadWords(message, f"put it into as_of: or period:{count}")


def _group(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> UnreadWords | None:
    """A group of people of which nobody knows how many they are."""
    groups = [word for word in tokens if word in table.lexicon.nouns.groups]
    if not groups:
        return None
    message = f"'{shown(text)}' does not say how many '{groups[-1]}' are"
    return UnreadWords(message, without_number(text))


def _account(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> UnreadWords | None:
    """Reports of deaths: how many are told is not how many there were."""
    accounts = [word for word in tokens if word in table.lexicon.nouns.accounts]
    if not accounts:
        return None
    if tokens[0] in _NOTHING:
        message = f"'{shown(text)}' says that nothing was told or seen, not that there was nothing"
        return UnreadWords(message, "write none if the source says that there were none")
    message = f"'{shown(text)}' counts what is told ('{accounts[0]}'), not what happened"
    return UnreadWords(message, f"write how many there were: {example(text)}")


def _denied(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    if not _NOT.search(text):
        return None
    message = f"'{shown(text)}' says what a figure is not"
    return UnreadWords(message, f"write what it is: {example(text)}")


def _behind(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> UnreadWords | None:
    """Words behind the figure that say where or when."""
    match = _WHERE.search(text)
    before = text[: match.start()].strip() if match is not None else ""
    reading = tried(before) if before else None
    if match is None or reading is None:
        return None
    message = f"'{shown(text)}' has words behind the figure ('{shown(text[match.start() :])}')"
    help = f"write {shown(before)}, and the place or time under its own key"
    return UnreadWords(message, f"{help}, or {ends_of(text, reading)}")


KINDS: tuple[Kind, ...] = (
    _formula,
    notation,
    _negative,
    _per_cent,
    mark_left_over,
    some_of_them,
    _bracketed,
    _rate,
    _part,
    _in_english,
    _ordinal,
    _time,
    _group,
    _account,
    two_limits,
    _denied,
    _behind,
)
