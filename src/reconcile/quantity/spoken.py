"""Figures in other languages than English: the language chosen, or the one that the words decide.

Where no language is given, English comes first; what it does not read is read by the one table
that does, or by several that agree. Where they differ the figure is refused with the choice.
Source: docs/semantics.md section 1, *Languages*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reconcile.quantity.digits import LARGEST, UnreadWords, span
from reconcile.quantity.digits import number as written
from reconcile.quantity.frames import within_frames
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.offering import (
    ends_help,
    ends_of,
    example,
    numbers_in,
    of_programs,
    shown,
    without_number,
)
from reconcile.quantity.search import Answer, FigureSearch
from reconcile.quantity.tokens import MOST_CHARACTERS
from reconcile.values.classes import replace
from reconcile.values.patterns import regex

DECIMALS = UnreadWords(
    "a count of whole things has no decimals",
    "write a whole number, or 'whole: false' in a metric of yours that is measured",
)
_WORD = regex(r"[^\W\d_]+")
_CHUNK = regex(r"\S+")
_NUMBER = regex(r"\d")
_THOUSANDS = regex(r"(?<![\d.,'’])[1-9]\d{0,2}(?:[.,'’]\d{3})+(?![.,'’]?\d)")
_SHORT = 4


def checked(text: str, answer: Reading, *, whole: bool) -> Reading | UnreadWords:
    """A reading with the words it was made of, or why it is none of a count."""
    if whole and any(number.denominator != 1 for number in answer.named):
        return replace(DECIMALS, message=f"'{shown(text)}': {DECIMALS.message}")
    if any(number > LARGEST for number in answer.named):
        return UnreadWords(
            f"'{shown(text)}' is more than {LARGEST:,}, the largest number that is read"
        )
    return replace(answer, words=text)


def read_spoken(text: str, table: HedgeTable, *, whole: bool) -> Reading | UnreadWords:
    """The reading of words in the language of a table that was chosen for them."""
    answer = _read(text, table, whole=whole)
    if isinstance(answer, Reading):
        return answer
    name = table.language.name
    reason = answer.message if answer is not None else _why_not(text, table)
    message = f"'{shown(text)}' is read in {name}, as its lang says: {reason}"
    english = _in_english_instead(text, table, message, whole=whole)
    if english is not None:
        return english
    help = answer.suggestion if answer is not None else ""
    return _denied(text, table) or UnreadWords(message, help or _help(text, table))


def _in_english_instead(
    text: str, table: HedgeTable, message: str, *, whole: bool
) -> UnreadWords | None:
    """The refusal that offers what words mean in English; ``None`` if they mean nothing."""
    english = None if table.others is None else table.others().get("en")
    reading = None if english is None else _in_english(text, english, whole=whole)
    if reading is None:
        return None
    ends = span(reading.at().low, reading.at().high)
    return UnreadWords(message, f"add lang: en to the claim if it is English and means {ends}")


def in_another(
    text: str, refusal: UnreadWords, table: HedgeTable, *, whole: bool
) -> Reading | UnreadWords:
    """What other languages make of words that the first table refused."""
    if table.others is None or len(text) > MOST_CHARACTERS or not _has_own_words(text, table):
        return refusal
    if of_programs(text) is not None:  # the E of 1.2E+06 is no word of any language
        return refusal
    others = table.others()
    answers = {code: _read(text, hedge_table, whole=whole) for code, hedge_table in others.items()}
    read = {code: reading for code, reading in answers.items() if isinstance(reading, Reading)}
    if read:
        return _agreed(text, read, others)
    return _nearest(text, answers, others, table) or refusal


def _agreed(
    text: str, read: Mapping[str, Reading], others: Mapping[str, HedgeTable]
) -> Reading | UnreadWords:
    """What all languages that read the words make of them; a choice where they differ."""
    # Their words and rows differ by the language; what counts is what a figure says.
    meanings = {
        (reading.low, reading.high, reading.first, reading.added) for reading in read.values()
    }
    if len(meanings) > 1:
        return _choice(text, read, others)
    names = tuple(others[code].language.name for code in read)
    return replace(next(iter(read.values())), languages=names)


def _read(text: str, table: HedgeTable, *, whole: bool) -> Answer:
    tokens = table.language.tokens(text)
    if isinstance(tokens, UnreadWords):
        return tokens
    if not tokens:
        return None

    def searched(inner: Tokens) -> Answer:
        if _unknown(inner, table):
            return None
        return FigureSearch(table, table.lexicon.nouns, whole).whole_text(inner)

    answer = searched(tokens)
    if answer is None:
        answer = within_frames(tokens, table.lexicon.frames, table.lexicon.nouns, searched)
    if not isinstance(answer, Reading):
        return answer
    read = checked(text, answer, whole=whole)
    name = table.language.name
    return replace(read, languages=(name,)) if isinstance(read, Reading) else read


def _in_english(text: str, english: HedgeTable, *, whole: bool) -> Reading | None:
    tokens = english.language.tokens(text)
    if isinstance(tokens, UnreadWords) or not tokens:
        return None
    answer = FigureSearch(english, english.lexicon.nouns, whole).whole_text(tokens)
    return answer if isinstance(answer, Reading) and not answer.recorded_only else None


def _has_own_words(text: str, table: HedgeTable) -> bool:
    """Whether a text has a word that is none of the first table; not a short one alone (*once*)."""
    words = _WORD.findall(text)
    alone = len(words) == 1 and not _NUMBER.search(text)
    if alone and words[0].isascii() and len(words[0]) <= _SHORT:
        return False
    return any(word.casefold() not in table.words for word in words)


def _unknown(tokens: Tokens, table: HedgeTable) -> list[str]:
    language = table.language
    return [
        token
        for token in tokens
        if isinstance(token, str)
        and token.isalpha()
        and token not in table.words
        and language.number((token,)) is None
    ]


def _choice(
    text: str, read: Mapping[str, Reading], others: Mapping[str, HedgeTable]
) -> UnreadWords:
    """The refusal of words that languages read differently, with what to write for each."""
    spans = {code: span(reading.at().low, reading.at().high) for code, reading in read.items()}
    each = " and ".join(f"{spans[code]} in {others[code].language.name}" for code in read)
    help = ", ".join(f"lang: {code} for {spans[code]}" for code in read)
    return UnreadWords(f"'{shown(text)}' is {each}", f"add {help}, to the claim or its source")


def _nearest(
    text: str,
    answers: Mapping[str, Answer],
    others: Mapping[str, HedgeTable],
    english: HedgeTable,
) -> UnreadWords | None:
    """The refusal by the language that knows most of the words, if one knows half of them."""
    words = _WORD.findall(text)
    most, code = _knows_most(words, others, english)
    if 2 * most <= len(words) or not code or not _NUMBER.search(text) or "%" in text:
        return None
    table, answer = others[code], answers[code]
    denied = _denied(text, table)
    if denied is not None:
        return denied
    if not isinstance(answer, UnreadWords):
        answer = UnreadWords(_why_not(text, table))
    message = f"'{shown(text)}' looks {table.language.name}: {answer.message}"
    return UnreadWords(message, answer.suggestion or _help(text, table))


def _knows_most(
    words: Sequence[str], others: Mapping[str, HedgeTable], english: HedgeTable
) -> tuple[int, str]:
    """How many of the words the language knows that knows most of them, and its code."""
    most, code = 0, ""
    for name, table in others.items():
        known = [word for word in words if not _unknown_in(word, table)]
        # Words that English has too (million, general) say nothing of the language.
        own = any(word.casefold() not in english.words for word in known)
        if own and len(known) > most:
            most, code = len(known), name
    return most, code


def _denied(text: str, table: HedgeTable) -> UnreadWords | None:
    """The refusal of a number that is named only to say that it is not so."""
    tokens = table.language.tokens(text)
    if isinstance(tokens, UnreadWords) or not numbers_in(tokens, table.language.number):
        return None
    word = next((word for word in tokens if word in table.language.denials), None)
    if word is None or _begins_with_none(tokens, table):
        return None
    message = f"'{shown(text)}' says in {table.language.name} what a figure is not ('{word}')"
    return UnreadWords(message, f"write what it is: {example(text)}")


def _begins_with_none(tokens: Tokens, table: HedgeTable) -> bool:
    """Whether words for nought stand first and no number behind them: it was not denied."""
    number = table.language.number
    for wording in table.hedges["none"].wordings:
        none = table.language.tokens(wording)
        if isinstance(none, UnreadWords) or not none or tokens[: len(none)] != none:
            continue
        if not numbers_in(tokens[len(none) :], number):
            return True
    return False


def _unknown_in(word: str, table: HedgeTable) -> bool:
    tokens = table.language.tokens(word)
    return isinstance(tokens, UnreadWords) or bool(_unknown(tokens, table))


def _why_not(text: str, table: HedgeTable) -> str:
    """Which word is at fault; or that they fit no wording."""
    odd = next((word for word in _WORD.findall(text) if _unknown_in(word, table)), None)
    if odd is None:
        return "the words fit no wording of its reading table"
    return f"'{shown(odd)}' is not a word that its reading table knows"


def _help(text: str, table: HedgeTable) -> str:
    """What to write: the words that can be read, or the form with the text's own number."""
    tokens = table.language.tokens(text)
    if isinstance(tokens, UnreadWords):
        thousands = _THOUSANDS.sub(lambda run: re.sub(r"\D", "", run[0]), text)
        plain = f"write {shown(thousands)} if thousands are meant, or " if thousands != text else ""
        return f"{plain}{ends_help(text, [])}"
    if _hides_a_number(tokens, table):
        return without_number(text)
    return _known_part(text, table) or _help_by_numbers(text, tokens, table)


def _hides_a_number(tokens: Tokens, table: HedgeTable) -> bool:
    """Whether words beside the numbers may change them, so that no number of the text is offered.

    A word that is not known before a number may be a number ("mil neuf cents"), and dozens or
    hundreds that no row counts multiply it ("un paio di centinaia").
    """
    unknown = {*_unknown(tokens, table)}
    number = table.language.number
    scales = table.language.scale_words
    several = any((token,) in scales and number((token,)) is None for token in tokens)
    scale = any((token,) in scales for token in tokens[1:])
    return several or any(
        first in unknown and (number((second,)) is not None or scale)
        for first, second in pairwise(tokens)
    )


def _known_part(text: str, table: HedgeTable) -> str:
    """To write only the words that are known, if they are a figure; else nothing."""
    kept = [chunk for chunk in _CHUNK.findall(text) if not _unknown_in(chunk, table)]
    rest = " ".join(kept)
    reading = _read(rest, table, whole=True) if 0 < len(kept) < len(text.split()) else None
    if not isinstance(reading, Reading) or reading.recorded_only:
        return ""
    return f"write {shown(rest)}, or {ends_of(text, reading)}, if that is what it means"


def _help_by_numbers(text: str, tokens: Tokens, table: HedgeTable) -> str:
    numbers = numbers_in(tokens, table.language.number)
    if any(number.denominator != 1 for number in numbers):  # half of a whole that is not read
        numbers = []
    if 1 < len(numbers) < 5:
        each = " and ".join(written(number) for number in numbers)
        return f"write a claim for each ({each}), or {ends_help(text, numbers)}"
    return ends_help(text, numbers)
