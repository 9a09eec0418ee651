"""Dates with the name of a month: 27 December 2024, Dec. 27th, 2024, December 2024."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex
from reconcile.values.spelling import one_slip
from reconcile.when.meaning import (
    FOREIGN_MONTHS,
    MONTHS,
    WEEKDAYS,
    DateAnswer,
    DateParts,
    RefusedDate,
    WrittenDate,
    dated,
    days_in,
    full_year,
    month_name,
    no_such,
)

_PIECE = regex(r"('?[0-9]+)(?:(?:st|nd|rd|th|er|º)(?![^\W\d_]))?|([^\W\d_]+)|([ ,./-]+)")
_WEEKDAY = regex(r"(?:on )?([a-z]{3,9})\.?,? (?:the )?(.*)", re.ASCII)
_RANGE = regex(r"[a-z.] ?[0-9]{1,2} ?- ?[0-9]|[0-9] ?- ?[0-9]{1,2} ?[a-z]")
_FILLERS = frozenset(("of", "the", "in", "de", "del", "year"))
_AT_AN_EDGE = regex(r"\A[ ,./-]|[ ,/-]\Z")
_YEAR = regex(r"[0-9]{4}")
_DAY = regex(r"[0-9]{1,2}")
_CUT_YEAR = regex(r"'[0-9]{2}")


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """The numbers beside the name of a month; ``short`` is a year of two digits."""

    parts: DateParts
    short: bool = False
    foreign: bool = False


def named_parts(text: str) -> NamedMonth | None:
    """The numbers of a date with a month's name, in any usual order, as far as they are there."""
    pieces = _pieces(text) or []
    names = [piece for piece in pieces if not piece.lstrip("'").isdigit()]
    if len(names) != 1:
        return None
    name = names[0]
    month = MONTHS.get(name) or FOREIGN_MONTHS.get(name)
    found = _year_and_day([piece for piece in pieces if piece != name], _RANGE.search(text) is None)
    if month is None or found is None:
        return None
    year, day, short = found
    return NamedMonth(DateParts(year, month, day), short, name not in MONTHS)


def _year_and_day(
    numbers: Sequence[str], single: bool
) -> tuple[int | None, int | None, bool] | None:
    """Which number is the year and which the day, and whether the year is short for another.

    Of two numbers of two digits in a ``single`` date the second is the year.
    """
    years, days, cut = (
        [*filter(pattern.fullmatch, numbers)] for pattern in (_YEAR, _DAY, _CUT_YEAR)
    )
    if len(numbers) != len(years) + len(days) + len(cut):
        return None
    if single and not years and not cut and len(days) == 2:
        cut = [days.pop()]
    if len(days) > 1 or len(years) + len(cut) > 1:
        return None
    return _year(years, cut), int(days[0]) if days else None, bool(cut)


def _year(years: Sequence[str], cut: Sequence[str]) -> int | None:
    if cut:
        return full_year(int(cut[0].lstrip("'")))
    return int(years[0]) if years else None


def named(text: str) -> DateAnswer:
    """What a date with a month's name means; ``None`` if it is none."""
    found = named_parts(text)
    if found is None or found.parts.month is None:
        return None
    if found.parts.year is None:
        return _without_year(text, found.parts.month, found.parts.day)
    why = "has a year of two digits" if found.short else ""
    why = "names its month in another language" if found.foreign else why
    return dated(text, found.parts, why)


def _without_year(text: str, number: int, day: int | None) -> RefusedDate:
    if day is not None and not 1 <= day <= days_in(2024, number):
        return no_such(text)
    month = f"{number:02}"
    tail = month if day is None else f"{month}-{day:02}"
    help = f"write the year before -{tail}, as in 2024-{tail}"
    if day is not None and day > 12:
        help += f"; if {day} is a year write {full_year(day)}-{month}"
    return RefusedDate(f"{text} has no year", help)


def weekday_before(text: str) -> tuple[int | None, str]:
    """The weekday that stands before a date, and the date."""
    match = _WEEKDAY.fullmatch(text)
    weekday = WEEKDAYS.get(match[1]) if match else None
    return (None, text) if match is None or weekday is None else (weekday, match[2])


def mistyped(text: str) -> DateAnswer:
    """A date in which the name of a month has one letter wrong."""
    for word in re.findall(r"[a-z]{4,12}", text):
        close = {MONTHS[name] for name in MONTHS if len(name) > 3 and one_slip(word, name)}
        if word in MONTHS or len(close) != 1:
            continue
        mended = named(text.replace(word, month_name(next(iter(close))).lower(), 1))
        if isinstance(mended, WrittenDate):
            return WrittenDate(mended.text, "is not written as a date")
    return None


def _pieces(text: str) -> list[str] | None:
    """Numbers and words in lower case without fillers; ``None`` if there is anything else."""
    found = _cut(text)
    # A mark at an edge is what is left of a range that was cut in two: no date by itself.
    if not found or _AT_AN_EDGE.search(text):
        return None
    words = [match[1] or match[2] for match in found]
    if words[-1] in _FILLERS or _is_mixed(_marks(found)):
        return None
    return [word for word in words if word and word not in _FILLERS]


def _cut(text: str) -> list[re.Match[str]]:
    """The text in numbers, words and marks; empty if something between them is none of these."""
    found = list(_PIECE.finditer(text))
    return found if sum(len(match[0]) for match in found) == len(text) else []


def _marks(found: Sequence[re.Match[str]]) -> Set[str]:
    """The marks between numbers and words, without blanks, commas and dots; " - " as it is."""
    marks = (match[3] for match in found if match[3])
    return {mark if mark == " - " else mark.strip(" ,.") for mark in marks}


def _is_mixed(marks: Set[str]) -> bool:
    """27-Dec-2024 and 27/Dec/2024 are dates, but a mixture of marks may be a range."""
    return len(marks - {""}) > 1 or " - " in marks or (bool(marks & {"-", "/"}) and "" in marks)
