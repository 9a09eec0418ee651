"""What a date in another notation means: a date of ours, or why there is none.

Names of months in other languages are never read, only recognised, so that a refusal can say what
to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from reconcile.values.classes import dataclass

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_WEEKDAYS = {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}

# French, Spanish, Portuguese, German, Italian, Russian, Ukrainian: January to December each.
_ELSEWHERE = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
)


def _shortened(names: list[str]) -> dict[str, int]:
    """Names from their third letter on: dec, decem, december."""
    return {
        name[:length]: number
        for number, name in enumerate(names)
        for length in range(3, len(name) + 1)
    }


MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number + 1 for name, number in _shortened(_MONTHS).items()}
)
"""Months from 1 by their English names and what these are shortened to."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(_shortened(_WEEKDAYS) | _SHORT_WEEKDAYS)
"""Weekdays from Monday, which is 0, by their English names and what these are shortened to."""

FOREIGN_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for row in _ELSEWHERE
        for number, name in enumerate(row.split(), 1)
        if name not in MONTHS
    }
)
"""Months from 1 by their names in other languages."""


def month_name(month: int) -> str:
    """The English name of a month from 1."""
    return _MONTHS[month - 1].title()


def weekday_name(weekday: int) -> str:
    """The English name of a weekday from 0, which is Monday."""
    return _WEEKDAYS[weekday].title()


FORMS = "write 2024-12-27, 2024-12 or 2024; a range as 2024-12-20/2024-12-27"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as we write it. With ``why`` it is what to write, and why it is not simply read."""

    text: str
    why: str = ""

    @property
    def first(self) -> str:
        """Where a range begins; of a single date the date."""
        return self.text.partition("/")[0]

    @property
    def last(self) -> str:
        """Where a range ends; of a single date the date."""
        return self.text.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class RefusedDate:
    """A text that is not read as a date: why, and what to write instead.

    ``sure``: it is known what is wrong, so that no other reading of the text is of interest.
    """

    message: str
    help: str = FORMS
    sure: bool = False


DateAnswer = WrittenDate | RefusedDate | None


@dataclass(frozen=True, slots=True)
class DateParts:
    """The numbers that a date names, as far as it names them."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def dated(text: str, parts: DateParts, why: str = "") -> WrittenDate | RefusedDate:
    """The date of a year with, if they are named, its month and day; ``text`` as it was typed."""
    year, month, day = parts.year, parts.month, parts.day
    assert year is not None
    if month is None:
        return WrittenDate(f"{year:04}", why) if year else no_such(text)
    if month == 0:
        return RefusedDate(
            f"{text} has no month", f"if the month is not known write {year:04}", True
        )
    if not 1 <= month <= 12 or year == 0:
        return no_such(text)
    if day == 0:
        known = f"{year:04}-{month:02}"
        return RefusedDate(f"{text} has no day", f"if the day is not known write {known}", True)
    if day is None:
        return WrittenDate(f"{year:04}-{month:02}", why)
    days = days_in(year, month)
    if day > days:
        known = f"{year:04}-{month:02}"
        message = f"there is no such date as {text}: {month_name(month)} {year} has {days} days"
        return RefusedDate(message, f"look the day up; if it is not known write {known}")
    return WrittenDate(f"{year:04}-{month:02}-{day:02}", why)


def days_in(year: int, month: int) -> int:
    """How many days a month has. ``calendar`` knows it too, and imports what names it locally."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def no_such(text: str, because: str = "") -> RefusedDate:
    """Nothing in the calendar is called so."""
    return RefusedDate(f"there is no such date as {text}{because and ': '}{because}")


def days_from(day: date, days: int) -> date | None:
    """The day so many days later, or earlier; ``None`` where the calendar has none."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def on_weekday(text: str, meaning: WrittenDate, weekday: int) -> WrittenDate | RefusedDate:
    """The date, if it fell on that weekday."""
    try:
        day = date.fromisoformat(meaning.text)
    except ValueError:
        return meaning
    if day.weekday() == weekday:
        return meaning
    actual, named = weekday_name(day.weekday()), weekday_name(weekday)
    message = f"{text}: {meaning.text} was a {actual}, not a {named}"
    return RefusedDate(message, f"look it up; if the date is right write {meaning.text}", True)


def either(
    text: str, readings: dict[str, str], why: str = "can be read in two ways"
) -> RefusedDate:
    """A text that may name several dates: what to write, by date, for each thing it may mean."""
    choices = " or ".join(f"{day} for {meaning}" for day, meaning in readings.items())
    return RefusedDate(f"{text} {why}", f"write {choices}", sure=True)


def full_year(short: int) -> int:
    """The year that two digits are probably short for."""
    return 2000 + short if short < 50 else 1900 + short
