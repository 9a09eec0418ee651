"""Dates that name a stretch of the calendar: 2024-W52, Q4 2024, the 2020s, 2024-12-XX."""

from __future__ import annotations

import re
from collections.abc import Callable
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

_BLANK = r"(?:[xu?_*]{2}|--)"
_ROWS = {
    "week": r"([0-9]{4})-?w([0-9]{1,2})(?:-?([1-7]))?",
    "week_in_words": r"(?:the )?(?:w|kw|week|wk)\.? ?([0-9]{1,2})(?: of|,|/|-)? ?([0-9]{4})",
    "week_behind": r"([0-9]{4}),? (?:w|kw|week|wk)\.? ?([0-9]{1,2})",
    "ordinal": r"([0-9]{4})-([0-9]{3})",
    "quarter": r"([0-9]{4})[- /]?q([1-4])",
    "quarter_before": r"(?:q([1-4])|([1-4])q|(?:the )?([a-z0-9]+) quarter(?: of)?)[- /,]*"
    r"('?[0-9]{2,4})",
    "half": r"(?:h([12])|([12])h|(?:the )?([a-z0-9]+) half(?: of)?)[- /,]*([0-9]{4})",
    "decade": r"(?:the )?([0-9]{3})(?:0'?s|x)",
    "no_day": rf"([0-9]{{4}})-([0-9]{{2}})-{_BLANK}",
    "no_month": rf"([0-9]{{4}})-{_BLANK}(?:-{_BLANK})?",
    "tens": r"([0-9]{4})-([0-9]{2})-([0-3])[x?]",
}  # fmt: skip
_PATTERNS = {name: regex(pattern, re.ASCII) for name, pattern in _ROWS.items()}
_COUNTED = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "last": 0, "third": 3, "3rd": 3,
            "fourth": 4, "4th": 4}  # fmt: skip


def calendar_unit(text: str) -> DateAnswer:
    """What the name of a week, quarter, decade … means; ``None`` if it is none."""
    for name, pattern in _PATTERNS.items():
        match = pattern.fullmatch(text)
        if match is not None:
            return _READERS[name](text, match)
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


def _week_in_words(text: str, match: re.Match[str]) -> DateAnswer:
    why = "may count its weeks in several ways"
    return _of_week(text, int(match[2]), int(match[1]), 0, why)


def _week_behind(text: str, match: re.Match[str]) -> DateAnswer:
    return _of_week(text, int(match[1]), int(match[2]), 0, "may count its weeks in several ways")


def _ordinal(text: str, match: re.Match[str]) -> DateAnswer:
    return ordinal(text, int(match[1]), int(match[2]))


def _quarter(text: str, match: re.Match[str]) -> DateAnswer:
    return _months(text, int(match[1]), int(match[2]), 3)


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


def _decade(text: str, match: re.Match[str]) -> DateAnswer:
    return WrittenDate(f"{match[1]}0/{match[1]}9", "is ten years")


def _no_day(text: str, match: re.Match[str]) -> DateAnswer:
    why = "has question marks" if "?" in text else ""
    return dated(text, DateParts(int(match[1]), int(match[2])), why)


def _no_month(text: str, match: re.Match[str]) -> DateAnswer:
    return dated(text, DateParts(int(match[1])), "has question marks" if "?" in text else "")


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


_READERS: dict[str, Callable[[str, re.Match[str]], DateAnswer]] = {
    "week": _week,
    "week_in_words": _week_in_words,
    "week_behind": _week_behind,
    "ordinal": _ordinal,
    "quarter": _quarter,
    "quarter_before": _quarter_before,
    "half": _half,
    "decade": _decade,
    "no_day": _no_day,
    "no_month": _no_month,
    "tens": _tens,
}
