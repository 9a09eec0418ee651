"""Dates that name a stretch of the calendar: 2024-W52, Q4 2024, the 2020s, 2024-12-XX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from reconcile.values.patterns import regex
from reconcile.when.meaning import (
    DateAnswer,
    DateParts,
    RefusedDate,
    WrittenDate,
    dated,
    full_year,
    no_such,
)
from reconcile.when.numeric import ordinal

_COUNTED = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "last": 0, "third": 3, "3rd": 3,
            "fourth": 4, "4th": 4}  # fmt: skip


def calendar_unit(text: str) -> DateAnswer:
    """What the name of a week, quarter, decade … means; ``None`` if it is none."""
    for pattern, read in _UNITS:
        match = pattern.fullmatch(text)
        if match is not None:
            return read(text, match)
    return None


def _week(text: str, match: re.Match[str]) -> DateAnswer:
    return _of_week(text, int(match[1]), int(match[2]), int(match[3] or 0))


def _of_week(text: str, year: int, week: int, day: int, why: str = "") -> DateAnswer:
    try:
        monday = date.fromisocalendar(year, week, 1)
        if day:
            return WrittenDate(date.fromisocalendar(year, week, day).isoformat(), why)
        return WrittenDate(f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", why)
    except (ValueError, OverflowError):
        return no_such(text, f"{year} has no week {week}")


def _counted_week(text: str, match: re.Match[str]) -> DateAnswer:
    why = "may count its weeks in several ways"
    return _of_week(text, int(match["year"]), int(match["week"]), 0, why)


def _quarter_before(text: str, match: re.Match[str]) -> DateAnswer:
    number = int(match[1] or match[2] or _COUNTED.get(match[3], -1)) or 4
    return _share_of_year(text, match[4], number, 3)


def _half(text: str, match: re.Match[str]) -> DateAnswer:
    number = int(match[1] or match[2] or _COUNTED.get(match[3], -1)) or 2
    return _share_of_year(text, match[4], number, 6)


def _share_of_year(text: str, written: str, number: int, months: int) -> DateAnswer:
    digits = written.lstrip("'")
    if not 1 <= number <= 12 // months or len(digits) == 3:
        return None
    short = len(digits) == 2
    year = full_year(int(digits)) if short else int(digits)
    return _months(text, year, number, months, "has a year of two digits" if short else "")


def _months(text: str, year: int, number: int, months: int, why: str = "") -> DateAnswer:
    if year == 0:
        return no_such(text)
    last = number * months
    return WrittenDate(f"{year:04}-{last - months + 1:02}/{year:04}-{last:02}", why)


def _unknown_day(text: str, match: re.Match[str]) -> DateAnswer:
    """A month, or a year, with a mark in place of what is not known."""
    why = "has question marks" if "?" in text else ""
    return dated(text, DateParts(*(int(number) for number in match.groups())), why)


def _tens(text: str, match: re.Match[str]) -> DateAnswer:
    year, month, tens = int(match[1]), int(match[2]), int(match[3])
    first = dated(text, DateParts(year, month, max(tens * 10, 1)))
    whole = dated(text, DateParts(year, month))
    if isinstance(first, RefusedDate) or isinstance(whole, RefusedDate):
        return no_such(text)
    # 2024-02-2? ends on the 29th: the last day that the month has.
    last = next(
        answer
        for day in range(tens * 10 + 9, 0, -1)
        if isinstance(answer := dated(text, DateParts(year, month, day)), WrittenDate)
    )
    return WrittenDate(f"{first.text}/{last.text}", "leaves a digit open")


_BLANK = r"(?:[xu?_*]{2}|--)"
_READERS: Mapping[str, Callable[[str, re.Match[str]], DateAnswer]] = {
    r"([0-9]{4})-?w([0-9]{1,2})(?:-?([1-7]))?": _week,
    r"(?:the )?(?:w|kw|week|wk)\.? ?(?P<week>[0-9]{1,2})(?: of|,|/|-)? ?(?P<year>[0-9]{4})":
        _counted_week,
    r"(?P<year>[0-9]{4}),? (?:w|kw|week|wk)\.? ?(?P<week>[0-9]{1,2})": _counted_week,
    r"([0-9]{4})-([0-9]{3})":
        lambda text, match: ordinal(text, int(match[1]), int(match[2])),
    r"([0-9]{4})[- /]?q([1-4])":
        lambda text, match: _months(text, int(match[1]), int(match[2]), 3),
    r"(?:q([1-4])|([1-4])q|(?:the )?([a-z0-9]+) quarter(?: of)?)[- /,]*('?[0-9]{2,4})":
        _quarter_before,
    r"(?:h([12])|([12])h|(?:the )?([a-z0-9]+) half(?: of)?)[- /,]*([0-9]{4})": _half,
    r"(?:the )?([0-9]{3})(?:0'?s|x)":
        lambda text, match: WrittenDate(f"{match[1]}0/{match[1]}9", "is ten years"),
    rf"([0-9]{{4}})-([0-9]{{2}})-{_BLANK}": _unknown_day,
    rf"([0-9]{{4}})-{_BLANK}(?:-{_BLANK})?": _unknown_day,
    r"([0-9]{4})-([0-9]{2})-([0-3])[x?]": _tens,
}  # fmt: skip
_UNITS = tuple((regex(pattern, re.ASCII), read) for pattern, read in _READERS.items())
