"""Why the words of a figure are refused, and what to write instead, with the reader's own number.

Each kind of wording that names no count by itself has its own sentence: shares, rates, ordinals,
two figures, amounts of money, other languages, words that the table does not know.
Source: docs/semantics.md section 1, *Writing*.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reconcile.quantity.digits import Unread
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.near_words import meant
from reconcile.quantity.numerals import ONES, Tokens, read_numeral
from reconcile.quantity.parts_of_wholes import part_of_whole
from reconcile.quantity.tokens import tokenised
from reconcile.quantity.writing import number as written

Tried = Callable[[str], Reading | None]

_RATE = re.compile(
    r"\b(?:an?|per|each|every|/)\s+(?:second|minute|hour|day|night|week|weekend|fortnight|month|"
    r"quarter|year|decade|household|capita|person|head|shift)\b|\b(?:dai|week|month|year|hour|night)ly\b"
    r"|\b(?:apiece|each|per|annually|a piece|on average|an average)\b",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"%|‰|\bper ?cents?\b|\bpercent(?:age)?\b|\bpct\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"[0-9](?:st|nd|rd|th)\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|\w+teenth|\w+tieth|hundredth|thousandth|last|latest)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|days?|weeks?|months?|years?|hours?|"
    r"minutes?|century|yesterday|today)\b|[0-9]:[0-9]{2}|\b[0-9]{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:and|plus|as well as|along with)\b|,(?![0-9])|[;&+]", re.IGNORECASE)
_THE = re.compile(r"^the\s", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]?")


def shown(text: str) -> str:
    """A text for a message: one line, not long, nothing unprintable."""
    cut = text.strip()[:60]
    return cut if cut.isprintable() else ascii(cut)[1:-1]


def with_ends(text: str, low: Fraction | None, high: Fraction | None) -> str:
    """The figure as a curator may write it, with the ends that it means."""
    ends = [
        f"{key}: {_plainly(end)}" for key, end in (("low", low), ("high", high)) if end is not None
    ]
    return f"{{text: {json.dumps(shown(text), ensure_ascii=False)}, {', '.join(ends)}}}"


def two_currencies(words: str) -> Unread:
    """A figure in two currencies."""
    return Unread(f"{words} are several currencies", "write the amount in the metric's unit alone")


def unlike_unit(words: str, rest: Tokens, unit: str, *, money: bool) -> Unread:
    """An amount of money where something else is counted, or another currency."""
    numbers = _numbers(rest)
    amount = f"{written(numbers[0])}" if numbers else "the number"
    if money:
        message = f"the amount is in {words}, and the metric is in {unit}"
        return Unread(message, f"write {amount} in {unit}, or use a metric whose unit is {words}")
    message = f"the figure is an amount of money ({words}), and the metric counts {unit}"
    help = f"use a metric whose unit is {words}, or write {amount} if it is no money"
    return Unread(message, help)


def explained(text: str, tokens: Tokens, refusal: Unread) -> Unread:
    """A refusal of the table, with the text before it and what to write behind it."""
    help = refusal.suggestion
    if refusal.ends is not None:
        help = f"write {with_ends(text, *refusal.ends)} if it ends there, else without its high:"
    elif not help:
        help = _ends_help(text, sorted(_numbers(tokens)))
    return replace(refusal, message=f"'{shown(text)}': {refusal.message}", suggestion=help)


def not_understood(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> Unread:
    """The refusal of words that fit no wording."""
    for kind in (_per_cent, _bracketed, _rate, _part, _in_english, _ordinal, _time):
        refusal = kind(text, tokens, table, tried)
        if refusal is not None:
            return refusal
    unknown = _unknown_words(text, table)
    numbers = _numbers(tokens)
    several = _several(text, numbers, tried)
    if several is not None:
        return several
    if unknown:
        return _unknown(text, unknown, numbers, table, tried)
    if not numbers:
        return Unread(f"'{shown(text)}' names no number", _without_number(text))
    message = f"'{shown(text)}' does not fit any wording of the reading table"
    return Unread(message, _ends_help(text, numbers))


def _per_cent(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> Unread | None:
    if not _PER_CENT.search(text):
        return None
    share = next((f" ({written(n)} per cent)" for n in _numbers(tokens)), "")
    counted = f"{{text: {json.dumps(shown(text), ensure_ascii=False)}, low: …, high: …}}"
    return Unread(
        f"'{shown(text)}' is a share in per cent, not a count",
        f"write how many the share{share} is, as {counted}, or use a metric whose unit is per cent",
    )


def _bracketed(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> Unread | None:
    match = _BRACKETS.search(text)
    if match is None:
        return None
    before = text[: match.start()].strip()
    reading = tried(before) if before else None
    inside = tokenised(match[0])
    second = not isinstance(inside, Unread) and any(isinstance(one, Fraction) for one in inside)
    what = "a second figure in brackets" if second else "words in brackets"
    message = f"'{shown(text)}' has {what}"
    if reading is None:
        return Unread(message, _ends_help(text, _numbers(tokens)))
    help = f"write {shown(before)} and put the rest into note:, or {_ends_of(text, reading)}"
    return Unread(message, help)


def _rate(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> Unread | None:
    match = _RATE.search(text)
    if match is None:
        return None
    without = (text[: match.start()] + text[match.end() :]).strip()
    reading = tried(without)
    message = f"'{shown(text)}' is a rate or an average ('{match[0].strip()}'), not a count"
    if reading is None:
        numbers = _numbers(tokens)
        known = with_ends(text, numbers[0], numbers[0]) if numbers else _without_number(text)
        return Unread(message, f"write how many it makes in a period: {known}")
    return Unread(
        message,
        f"write {shown(without)} with the period: that it was counted in,"
        f" or {_ends_of(text, reading)}",
    )


def _part(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> Unread | None:
    found = part_of_whole(tokens)
    if found is None:
        return None
    numbers = _numbers(tokens)
    whole = f" of {written(numbers[-1])}" if numbers else ""
    message = f"'{shown(text)}' tells a part by its whole{whole}"
    if found.low is None:
        example = f"{{text: {json.dumps(shown(text), ensure_ascii=False)}, low: …, high: …}}"
        return Unread(message, f"write how many the part is, as {example}")
    ends = with_ends(text, found.low, found.high)
    return Unread(message, f"write {ends} if that many are meant")


def _in_english(text: str, tokens: Tokens, table: HedgeTable, tried: Tried) -> Unread | None:
    english = table.lexicon.foreign.in_english(text)
    reading = tried(english) if english else None
    if reading is None:
        return None
    message = f"'{shown(text)}' is not English, and figures are read in English"
    return Unread(message, f"write {shown(english)}, or {_ends_of(text, reading)}")


def _ordinal(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> Unread | None:
    if not _ORDINAL.search(text):
        return None
    numbers = _numbers(tokens)
    low = numbers[0] if len(numbers) == 1 else None
    ends = with_ends(text, low, None) if low else "{text: …, low: …}"
    message = f"'{shown(text)}' is a place in a row, not a count"
    return Unread(message, f"write {ends} if at least so many are meant")


def _time(text: str, tokens: Tokens, _: HedgeTable, tried: Tried) -> Unread | None:
    if not _TIME.search(text):
        return None
    message = f"'{shown(text)}' has a date or time in it"
    return Unread(
        message, f"put it into as_of: or period:, and {_ends_help(text, _numbers(tokens))}"
    )


def _several(text: str, numbers: list[Fraction], tried: Tried) -> Unread | None:
    """Two or more figures: each for itself, or their sum if they make one count."""
    parts = [part.strip() for part in _TWO.split(text) if part.strip()]
    readings = [tried(part) or tried(_THE.sub("a ", part)) for part in parts]
    told = [reading for reading in readings if reading is not None and reading.named]
    message = f"'{shown(text)}' has more than one figure"
    if len(parts) > 1 and len(told) == len(parts):
        each = " and ".join(shown(part) for part in parts)
        total = sum((max(reading.named) for reading in told), Fraction(0))
        exact = all(reading.hedge in ("bare", "couple") for reading in told)
        together = f", or {with_ends(text, total, total)} if they make one count" if exact else ""
        return Unread(message, f"write a claim for each: {each}{together}")
    if len(numbers) > 1 and len(numbers) > len(told):
        each = " and ".join(written(number) for number in numbers[:4])
        return Unread(message, f"write a claim for each ({each}), or {_ends_help(text, numbers)}")
    return None


def _unknown_words(text: str, table: HedgeTable) -> list[str]:
    """The words, as written, of which some part is not in the table."""
    found = []
    for chunk in text.split():
        pieces = tokenised(chunk)
        words = () if isinstance(pieces, Unread) else pieces
        if any(isinstance(word, str) and word not in table.words for word in words):
            found.append(chunk)
    return found


def _unknown(
    text: str, unknown: list[str], numbers: list[Fraction], table: HedgeTable, tried: Tried
) -> Unread:
    word = unknown[0]
    close = meant(word, table.words)
    rest = " ".join(chunk for chunk in text.split() if chunk not in unknown)
    reading = tried(rest)
    after = text.split().index(word) > 0 and reading is not None
    what = "a noun or a word" if after else "a word"
    message = f"'{shown(word)}' is not {what} that the reading table knows"
    if not word.isascii() and any(sign.isalpha() for sign in word):
        message = f"'{shown(word)}' is not an English word, and figures are read in English"
    if close:
        corrected = " ".join(close if chunk == word else chunk for chunk in text.split())
        return Unread(message, f"did you mean '{close}'? Else {_ends_help(corrected, numbers)}")
    if reading is not None:
        help = f"write {shown(rest)}, or {_ends_of(text, reading)}, if that is what it means"
        return Unread(message, help)
    return Unread(message, _ends_help(text, numbers))


def _ends_of(text: str, reading: Reading) -> str:
    interval = reading.at()
    return with_ends(text, interval.low, interval.high)


def _ends_help(text: str, numbers: list[Fraction]) -> str:
    """The form to write: with the ends the words may have, or with their one number."""
    if not numbers:
        return _without_number(text)
    if len(numbers) == 1:
        ends = with_ends(text, numbers[0], numbers[0])
        return f"write {ends}, with the lowest and the highest number that it can mean"
    return f"write {with_ends(text, min(numbers), max(numbers))} if these are its ends"


def _without_number(text: str) -> str:
    example = f"{{text: {json.dumps(shown(text), ensure_ascii=False)}, low: …, high: …}}"
    return f"write {example}, with numbers such as low: 10, high: 20"


def _numbers(tokens: Tokens) -> list[Fraction]:
    """The numbers in the tokens, each as long as it goes, articles left out."""
    found: list[Fraction] = []
    place = 0
    while place < len(tokens):
        for end in range(len(tokens), place, -1):
            number = read_numeral(tokens[place:end])
            if number is not None and tokens[place:end] not in ONES:
                found.append(number)
                place = end - 1
                break
        place += 1
    return found


def _plainly(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else written(number).replace(",", "")
