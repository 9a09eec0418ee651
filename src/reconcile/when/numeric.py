"""Dates written with digits alone, in whatever order: 27.12.2024, 2024/12/27, 20241227."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from reconcile.values.patterns import regex
from reconcile.when.meaning import (
    DateAnswer,
    DateParts,
    RefusedDate,
    WrittenDate,
    dated,
    days_from,
    either,
    full_year,
    month_name,
    no_such,
)

_YEAR_FIRST = regex(r"([0-9]{4})( ?[-./] ?| )([0-9]{1,2})\2([0-9]{1,2})\.?", re.ASCII)
_YEAR_LAST = regex(
    r"([0-9]{1,2})\.?( ?[-./]| ) ?([0-9]{1,2})\.?\2 ?('?[0-9]{2}|[0-9]{4})", re.ASCII
)
_YEAR_MONTH = regex(r"([0-9]{4})([-–—./ ])([0-9]{1,2})", re.ASCII)
_MONTH_YEAR = regex(r"([0-9]{1,2})[-–—./ ]([0-9]{4})", re.ASCII)
_DAY_MONTH = regex(r"([0-9]{1,2})[-./]([0-9]{1,2})\.?", re.ASCII)
_DIGITS = regex(r"'?[0-9]{1,14}", re.ASCII)
_FIRST_DAY_OF_SHEETS = date(1899, 12, 30)


def numeric(text: str) -> DateAnswer:
    """What a date of digits means; ``None`` if it is none."""
    if match := _YEAR_FIRST.fullmatch(text):
        return _year_first(text, *(int(match[n]) for n in (1, 3, 4)))
    if match := _YEAR_LAST.fullmatch(text):
        numbers = int(match[1]), int(match[3])
        if match[2].strip() == "-" and len(match[4]) == 2:
            return _all_short(text, (*numbers, int(match[4])))
        return _year_last(text, *numbers, match[4])
    if match := _YEAR_MONTH.fullmatch(text):
        return _year_month(text, int(match[1]), match[2], match[3])
    if match := _MONTH_YEAR.fullmatch(text):
        return dated(text, DateParts(int(match[2]), int(match[1])))
    if match := _DAY_MONTH.fullmatch(text):
        return _without_year(text, int(match[1]), int(match[2]))
    return _run(text, text.lstrip("'")) if _DIGITS.fullmatch(text) else None


def _year_first(text: str, year: int, second: int, third: int) -> DateAnswer:
    if second > 12 and 1 <= third <= 12:
        meaning = dated(text, DateParts(year, third, second))
        if isinstance(meaning, WrittenDate):
            help = f"if its day stands before its month write {meaning.text}"
            return RefusedDate(f"there is no such date as {text}: no month {second}", help)
    return dated(text, DateParts(year, second, third))


def _year_last(text: str, first: int, second: int, written: str) -> DateAnswer:
    """Day and month in one of two orders; where both are possible it is asked which."""
    short = len(written) < 4
    year = full_year(int(written.lstrip("'"))) if short else int(written)
    why = "has a year of two digits" if short else ""
    orders = _orders(year, first, second)
    found = [
        answer for parts in orders if isinstance(answer := dated(text, parts, why), WrittenDate)
    ]
    if len(found) == 2:
        return _day_or_month_first(text, orders, found)
    if found and min(first, second) > 0:
        return found[0]
    return dated(text, orders[0]) if orders else no_such(text)


def _day_or_month_first(
    text: str, orders: Sequence[DateParts], found: Sequence[WrittenDate]
) -> RefusedDate:
    # Never guessed, not even from other dates of the file: 3/4 of an American source in a European
    # collection would silently move by a month.
    days = [f"{parts.day} {month_name(parts.month or 1)}" for parts in orders]
    readings = {meaning.text: day for meaning, day in zip(found, days, strict=True)}
    return either(text, readings, "does not say whether the day or the month comes first")


def _orders(year: int, first: int, second: int) -> list[DateParts]:
    """The orders of day and month in which the month is one, the day's before the month's first."""
    orders = dict.fromkeys(((first, second), (second, first)))
    return [DateParts(year, month, day) for day, month in orders if month <= 12]


def _all_short(text: str, numbers: tuple[int, int, int]) -> DateAnswer:
    """Three numbers of two digits with hyphens: the year may stand at either end."""
    number, two, three = numbers
    orders = (
        DateParts(full_year(number), two, three),
        DateParts(full_year(three), two, number),
        DateParts(full_year(three), number, two),
    )
    readings: dict[str, str] = {}
    for parts in orders:
        answer = dated(text, parts)
        if isinstance(answer, WrittenDate):
            readings.setdefault(answer.text, f"{parts.day} {month_name(parts.month or 1)}")
    if len(readings) == 1:
        return WrittenDate(next(iter(readings)), "has a year of two digits")
    return either(text, readings) if readings else dated(text, orders[1])


def _without_year(text: str, number: int, two: int) -> RefusedDate:
    day, month = (number, two) if two <= 12 else (two, number)
    if not isinstance(dated(text, DateParts(2024, month, day)), WrittenDate):
        return no_such(text)
    tail = f"-{month:02}-{day:02}"
    return RefusedDate(f"{text} has no year", f"write the year before {tail}, as in 2024{tail}")


def _year_month(text: str, year: int, mark: str, written: str) -> DateAnswer:
    """A year and a month, or two years of which the second is short: 2011-12, 2023/24."""
    number, short = int(written), year % 100
    later = year - short + number if number > short else year - short + 100 + number
    follows = len(written) == 2 and number > short
    if number > 12:
        if follows:
            return WrittenDate(f"{year:04}/{later:04}", "has its second year cut to two digits")
        return no_such(text)
    if follows and mark in "–—/":
        month = f"{month_name(number)} {year}"
        return either(
            text, {f"{year:04}-{number:02}": month, f"{year:04}/{later:04}": f"{year} to {later}"}
        )
    return dated(text, DateParts(year, number), "is not a year and month" if mark == "." else "")


def _run(text: str, digits: str) -> DateAnswer:
    """Digits without a mark between them."""
    length = len(digits)
    if length in {12, 14}:
        meaning = _compact(text, digits[:8])
        clock = f"T{digits[8:10]}:{digits[10:12]}"
        return (
            WrittenDate(meaning.text + clock, "has no marks")
            if isinstance(meaning, WrittenDate)
            else meaning
        )
    if length == 8:
        return _compact(text, digits)
    if length == 4:
        return dated(text, DateParts(int(digits)))
    if length == 6:
        return _six(text, digits)
    if length in {10, 13}:
        seconds = int(digits[:10])
        moment = datetime.fromtimestamp(seconds, tz=UTC)
        help = f"if it counts seconds since 1970 write {moment:%Y-%m-%dT%H:%M}Z"
        return RefusedDate(f"{text} is not a date", help)
    if length == 7:
        return ordinal(text, int(digits[:4]), int(digits[4:]))
    return _short_run(text, int(digits))


def _compact(text: str, digits: str) -> WrittenDate | RefusedDate:
    year_first = dated(text, DateParts(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
    year = int(digits[4:])
    if isinstance(year_first, WrittenDate) and 1500 <= int(digits[:4]) < 2200:
        return year_first
    if 1500 <= year < 2200:
        answer = _year_last(text, int(digits[:2]), int(digits[2:4]), digits[4:])
        if isinstance(answer, WrittenDate):
            return WrittenDate(answer.text, "does not begin with its year")
        if isinstance(answer, RefusedDate):
            return answer
    return year_first


def _six(text: str, digits: str) -> DateAnswer:
    """A year and month, or a short year with month and day."""
    readings = {}
    for parts in (
        DateParts(int(digits[:4]), int(digits[4:])),
        DateParts(full_year(int(digits[:2])), int(digits[2:4]), int(digits[4:])),
    ):
        answer = dated(text, parts)
        if isinstance(answer, WrittenDate) and 1500 <= (parts.year or 0) < 2200:
            readings[answer.text] = "the month" if parts.day is None else "the day"
    if len(readings) == 1:
        return WrittenDate(next(iter(readings)), "has no marks between year, month and day")
    return either(text, readings) if readings else no_such(text)


def ordinal(text: str, year: int, day: int) -> DateAnswer:
    """A day counted from the start of its year."""
    if not 1 <= day <= 366 or year == 0:
        return no_such(text)
    found = days_from(date(year, 1, 1), day - 1)
    if found is None or found.year != year:
        return no_such(text)
    return WrittenDate(found.isoformat(), "counts its days from the start of the year")


def _short_run(text: str, number: int) -> DateAnswer:
    if number < 100 and len(text.lstrip("'")) <= 2:
        help = f"write a year with four digits: {full_year(number)}"
        return RefusedDate(f"{text} is not a date", help)
    if 20_000 <= number <= 80_000:
        day = _FIRST_DAY_OF_SHEETS + timedelta(days=number)
        help = f"if it is a spreadsheet's number of a day write {day.isoformat()}"
        return RefusedDate(f"{text} is not a date", help)
    return RefusedDate(f"{text} is not a date")
