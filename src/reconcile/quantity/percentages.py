"""The words that make a figure a share in per cent, taken off so that the number can be read."""

from __future__ import annotations

import re

from reconcile.values.patterns import regex

# No digits may follow: without the sign between them, two numbers would be one.
PER_CENT = regex(
    r"\s?(?:[%％٪]|\b(?:per cent|percent|prozent|pour cent|por ciento|por cento|per cento|procent"
    r"|процент(?:а|ов|ы)?|відсот(?:ок|ка|ки|ків))\b|\bpct\b\.?)(?!\s?[0-9])",
    re.IGNORECASE,
)
"""The words or the sign for per cent behind a number, in the languages that are read."""

_SIGNS = ("%", "ent", "pct")  # each of its ASCII ways has one of these


def is_per_cent(unit: str) -> bool:
    """Whether a unit is per cent and nothing else."""
    return _may_hold_it(unit) and PER_CENT.fullmatch(unit) is not None


def _may_hold_it(text: str) -> bool:
    """A quick no for most texts, for which the pattern need not be compiled."""
    if not text.isascii():
        return True
    small = text.lower()
    return any(sign in small for sign in _SIGNS)


def without_per_cent(text: str) -> str:
    """A text without its signs of per cent, and without what the share is of behind the last."""
    marks = list(PER_CENT.finditer(text))
    of_what = bool(marks) and text[marks[-1].end() :].lower().startswith(" of ")
    return PER_CENT.sub("", text[: marks[-1].end()] if of_what else text)
