"""The words that make a figure a share in per cent, taken off so that the number can be read."""

from __future__ import annotations

import re

from reconcile.values.patterns import regex

_SIGNS = "[%％٪]"
_BEFORE = rf"(?:{_SIGNS}|\byüzde\b|百分之)\s?"
# No digits may follow: without the sign between them, two numbers would be one.
_BEHIND = (
    rf"\s?(?:{_SIGNS}|\b(?:per cent|percent|prozent|pour cent|por ciento|por cento|per cento"
    r"|procent|процент(?:а|ов|ы)?|відсот(?:ок|ка|ки|ків)|في الم[ئا]?ئة|بالم[ئا]?ئة)\b|\bpct\b\.?)"
    rf"(?!\s?(?:{_BEFORE})?[0-9])"
)
_MARK = regex(rf"{_BEHIND}|(?<![0-9])(?<![0-9]\s){_BEFORE}(?=\S)", re.IGNORECASE)
"""Per cent behind a number, or before it as in Turkish and Chinese."""
_UNIT = regex(_BEHIND, re.IGNORECASE)
_DECIMAL_COMMA = regex(r"(?<![0-9.,])([0-9]{1,2}),([0-9]{1,2})(?![0-9.,])", re.ASCII)


def is_per_cent(unit: str) -> bool:
    """Whether a unit is per cent and nothing else."""
    return _UNIT.fullmatch(unit) is not None


def says_per_cent(text: str) -> bool:
    """Whether a text says per cent, in one of the languages that are read."""
    return _MARK.search(text) is not None


def without_per_cent(text: str) -> str:
    """A text without its signs of per cent, and without what the share is of behind the last."""
    marks = list(_MARK.finditer(text))
    of_what = bool(marks) and text[marks[-1].end() :].lower().startswith(" of ")
    return _MARK.sub("", text[: marks[-1].end()] if of_what else text)


def with_points(text: str) -> str:
    """A share with a point before decimals: of less than a hundred, 59,97 has no thousands."""
    return _DECIMAL_COMMA.sub(r"\1.\2", text)
