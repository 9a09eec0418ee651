"""Patterns of words: when and where something was, and numbers that count nobody.

What they find of dates and places are words for the curator; a date only when it is whole.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from reconcile.drafting.sentences import SPACED
from reconcile.vocabulary.builtin import load_rows

_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_WHOLE = re.compile(
    rf"\b(?:({_MONTH}) ([0-9]{{1,2}}),? ([0-9]{{4}})|([0-9]{{1,2}}) ({_MONTH}),? ([0-9]{{4}})"
    r"|([0-9]{4})-([0-9]{2})-([0-9]{2}))\b"
)
_CUE = re.compile(
    rf"\b(?:since (?:[A-Z]\w+(?: [0-9]{{4}})?|their \w+|last \w+|[0-9]{{4}})"
    rf"|(?:in|over|during|within) the (?:past|last|first|previous) (?:\w+ )?"
    r"(?:hours?|days?|weeks?|months?|years?)(?: alone)?"
    rf"|(?:on|by|until|late on|early on) (?:{_DAY}|{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH})"
    rf"|(?:last|this|earlier this) (?:week|month|year|{_DAY}|weekend)|{_DAY}"
    rf"|in (?:early |late |mid-)?{_MONTH}(?: [0-9]{{4}})?|yesterday|today|overnight|so far"
    rf"|{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH}|to date)\b"
)
_PLACE = re.compile(
    r"\b(?:in|near|around|outside|across|at) (?:the )?"
    r"((?:western |eastern |northern |southern |central )?"
    r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of the|of))*"
    r"(?: (?:region|province|district|area|county|valley|oblast))?)"
)
_NO_PLACE = re.compile(rf"^(?:{_DAY}|{_MONTH})")


def whole_date(sentence: str) -> str:
    """A date with its day and year, as claims write it; empty where there is none."""
    match = _WHOLE.search(sentence)
    if match is None:
        return ""
    if match[1]:
        parts = int(match[3]), _MONTHS.index(match[1]) + 1, int(match[2])
    elif match[5]:
        parts = int(match[6]), _MONTHS.index(match[5]) + 1, int(match[4])
    else:
        parts = int(match[7]), int(match[8]), int(match[9])
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def date_cue(sentence: str, at: int) -> str:
    """The words of a sentence that say when, those nearest to an offset."""
    found = [(abs(match.start() - at), match[0]) for match in _CUE.finditer(sentence)]
    return min(found)[1] if found else ""


def place_cue(sentence: str, at: int) -> str:
    """The name of a place in a sentence, the one nearest to an offset; a guess."""
    found = [
        (abs(match.start() - at), match[1])
        for match in _PLACE.finditer(sentence)
        if not _NO_PLACE.match(match[1])
    ]
    return min(found)[1] if found else ""


_MONTH_NAME = rf"(?:{'|'.join(_MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_NUMBER = rf"{SPACED}|[0-9][0-9.,\u00a0\u202f]{{0,20}}[0-9]|[0-9]"
_UNIT = (
    r"(?:mm|cm|km|kms|km2|km²|m²|m2|kg|kt|lb|lbs|ft|in|mph|kph|kmh|hp|kw|mw|gw|kv|gb|mb|tb|mhz|ghz"
    r"|am|pm|a\.m\.|p\.m\.|h|hrs|min|st|nd|rd|th|s|x|c|f)"
)


@cache
def decoy_patterns() -> tuple[tuple[str, str], ...]:
    """What numbers look like that count nobody, and an example of each: ``decoys.yaml``."""
    parts = {"<month>": _MONTH_NAME, "<number>": _NUMBER, "<unit>": _UNIT}
    found = []
    for row in load_rows("decoys.yaml", "drafting")["decoys"]:
        pattern = "".join(row["pattern"])
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        found.append((pattern, row["like"]))
    return tuple(found)


@cache
def _decoy() -> re.Pattern[str]:
    kinds = (f"(?:{pattern})" for pattern, _ in decoy_patterns())
    return re.compile("|".join(kinds), re.MULTILINE)


def decoys(text: str) -> list[tuple[int, int]]:
    """The stretches of a text in which numbers count nobody, in order, as offsets."""
    return [match.span() for match in _decoy().finditer(text)]
