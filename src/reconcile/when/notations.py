"""Dates in other notations than ours, as people type them, and what to write instead."""

from __future__ import annotations

import re
import unicodedata

from reconcile.values.classes import replace
from reconcile.values.patterns import regex
from reconcile.when.calendar_units import calendar_unit
from reconcile.when.meaning import (
    FORMS,
    WEEKDAYS,
    DateAnswer,
    RefusedDate,
    WrittenDate,
    full_year,
    on_weekday,
)
from reconcile.when.moment import EARLIEST_YEAR, Moment, parse_moment
from reconcile.when.named import mistyped, named, weekday_before
from reconcile.when.numeric import numeric
from reconcile.when.spans import span
from reconcile.when.timed import timed
from reconcile.when.vague import vague

_LONGEST = 60
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒−﹣－", "-"),
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("／⁄", "/"),
        "―": "—",
        "．": ".",
        "：": ":",
        "\u00ad": "",
    }
)
_DASHED = regex(r"([0-9]{4})[–—]([0-9]{1,2})[–—]([0-9]{1,2})", re.ASCII)
_EAST = regex(r"([0-9]{4}) ?[年년] ?(?:([0-9]{1,2}) ?[月월] ?(?:([0-9]{1,2}) ?[日일])?)?", re.ASCII)
_WEEKDAY_BEHIND = regex(r"(.*[0-9]),? ?\(?([a-z]{3,9})\.?\)?", re.ASCII)
_COLONS = regex(r"^([0-9]{4}):([0-9]{2}):([0-9]{2})(?= |$)", re.ASCII)
_ODD_MARKS = regex(r"(?<=[0-9])[_\\](?=[0-9])", re.ASCII)
_OFFERED = regex(r"(?<![-/0-9])[0-9]{4}(?:[-/T:Z0-9]*[0-9Z])?", re.ASCII)
_EDGES = regex(
    r"^(?:on |in |dated |date: )(?:the )?|^the (?=[0-9]{1,2}(?:st|nd|rd|th))"
    r"|[.,;]+$| (?:г|года|році|року|р)\.?$"
)


def date_in_any_notation(text: str) -> Moment | RefusedDate:
    """The moment that a text names that is not in our notation, or why it names none."""
    if len(text) > _LONGEST:
        return RefusedDate("the date is too long", FORMS)
    answer = _answer(text)
    if isinstance(answer, RefusedDate) and not _offers_dates(answer.help):
        return replace(answer, help=FORMS)
    return answer


def _answer(text: str) -> Moment | RefusedDate:
    answer = _understood(text)
    if isinstance(answer, WrittenDate):
        moment = parse_moment(answer.text)
        if moment is not None and not answer.why:
            return moment
        if moment is not None:
            return RefusedDate(f"{text} {answer.why}", f"write {answer.text}")
        return _out_of_reach(text, answer.text)
    if answer is None:
        return RefusedDate(f"{text} is not a date", FORMS)
    return answer


def _offers_dates(help: str) -> bool:
    """Whether every date in what a person is asked to write is a date that is read."""
    return all(parse_moment(offered) is not None for offered in _OFFERED.findall(help))


def _out_of_reach(text: str, meaning: str) -> RefusedDate:
    year = int(meaning[:4])
    if year >= EARLIEST_YEAR:
        return RefusedDate(f"{text} is not a date", FORMS)
    help = f"if it is meant write {full_year(year)}{meaning[4:]}" if year < 100 else FORMS
    return RefusedDate(f"{text} lies before the year {EARLIEST_YEAR}, where no date is read", help)


def _understood(text: str) -> DateAnswer:
    """The meaning of a text, in which each message has the text as it was typed."""
    plain = _plain(text)
    # A date before a range, as dates hold hyphens that a range could be cut at; a slip last, as
    # words such as may or mars are more than a mistyped month.
    answer = _single(plain) or span(plain, _single) or vague(plain, _loosely) or mistyped(plain)
    if isinstance(answer, RefusedDate) and plain and plain != text:
        return replace(answer, message=answer.message.replace(plain, text, 1))
    if isinstance(answer, WrittenDate) and _foreign_digits(text):
        return replace(answer, why=answer.why or "is not written in the digits 0 to 9")
    return answer


def _plain(text: str) -> str:
    """In lower case, with one kind of hyphen, apostrophe, digit and blank."""
    signs = text.translate(_SIGNS)
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in signs)
    plain = " ".join(digits.casefold().split()).strip("\"' “”„«»")
    plain = _ODD_MARKS.sub("-", _COLONS.sub(r"\1-\2-\3", plain))
    if plain[:1] in {"(", "["} and plain[-1:] in {")", "]"}:
        plain = plain[1:-1].strip()
    dashed = _DASHED.fullmatch(plain)
    if dashed:
        return "-".join(dashed.groups())
    return _EDGES.sub("", plain) or plain


def _foreign_digits(text: str) -> bool:
    return any(sign.isdecimal() and not sign.isascii() for sign in text)


def _single(text: str) -> DateAnswer:
    """A single date or unit of the calendar, in any notation, with weekday or time if given."""
    exact = text.upper()
    if "/" not in exact and parse_moment(exact) is not None:
        return WrittenDate(exact)
    if match := _EAST.fullmatch(text):
        return _eastern(*match.groups())
    # Time of day last: it asks again for the date beside it, in any of the notations above.
    return (
        numeric(text)
        or named(text)
        or calendar_unit(text)
        or _with_weekday(text)
        or timed(text, _single)
    )


def _eastern(year: str, month: str | None, day: str | None) -> DateAnswer:
    written = "-".join(f"{int(number):02}" for number in (year, month, day) if number)
    answer = numeric(written)
    return (
        WrittenDate(answer.text, "is not written as a date")
        if isinstance(answer, WrittenDate)
        else answer
    )


def _with_weekday(text: str) -> DateAnswer:
    """A date beside the name of its weekday, which has to agree with it."""
    weekday, bare = weekday_before(text)
    if weekday is None and (match := _WEEKDAY_BEHIND.fullmatch(text)):
        weekday, bare = WEEKDAYS.get(match[2]), match[1]
    answer = None if weekday is None or len(bare) < len("2024") else _single(bare)
    if weekday is None or not isinstance(answer, WrittenDate):
        return answer
    return _agreeing(text, answer, weekday)


def _agreeing(text: str, meaning: WrittenDate, weekday: int) -> DateAnswer:
    if len(meaning.text) == len("2024-12-27"):
        return on_weekday(text, meaning, weekday)
    return WrittenDate(meaning.text, meaning.why or "has a weekday, but not one day")


def _loosely(text: str) -> DateAnswer:
    """A date or a range, for what words beside it may add."""
    return _single(text) or span(text, _single)
