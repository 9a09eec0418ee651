"""Dates as they are written: a day, month, year, time of day, or a range of them.

A date names one unknown instant inside a span. Instants are whole minutes since
0001-01-01T00:00; a span is half open, so ``end`` is the first minute after it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

MINUTES_A_DAY = 24 * 60
EARLIEST_YEAR = 1000
"""The first year that is read: one with fewer digits is a slip of the finger."""

_MAX_LENGTH = 40
_DATE = regex(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})Z?)?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: its words, and the span of minutes ``[start, end)`` that they name."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text


def parse_moment(text: str) -> Moment | None:
    """The moment that ``text`` names, or ``None`` when it is no date.

    Accepts ``2024``, ``2024-12``, ``2024-12-27``, ``2024-12-27T18:30`` (in UTC, as which it may be
    marked with a ``Z``) and two of these with a ``/`` between them, the first starting no later
    than the second ends. Other notations are read by ``reconcile.when.reading``.
    """
    if len(text) > _MAX_LENGTH:
        return None
    parts = text.split("/")
    if len(parts) > 2:
        return None
    spans = [_span(part) for part in parts]
    first, last = spans[0], spans[-1]
    if first is None or last is None or last[1] <= first[0] or last[0] < first[0]:
        return None
    return Moment(text, first[0], last[1])


def _span(text: str) -> tuple[int, int] | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = int(match[1])
    month, day, hour, minute = (None if g is None else int(g) for g in match.group(2, 3, 4, 5))
    if year < EARLIEST_YEAR or 0 in (month, day):
        return None
    start = _first_minute(year, month, day)
    if start is None:
        return None
    if hour is not None and minute is not None:
        return _minute_of(start, hour, minute)
    return start, start + MINUTES_A_DAY if day is not None else _next_unit(year, month)


def _first_minute(year: int, month: int | None, day: int | None) -> int | None:
    """Where a year, month or day begins; ``None`` if the calendar has no such day."""
    try:
        return date(year, month or 1, day or 1).toordinal() * MINUTES_A_DAY
    except ValueError:
        return None


def _minute_of(day: int, hour: int, minute: int) -> tuple[int, int] | None:
    if hour > 23 or minute > 59:
        return None
    start = day + hour * 60 + minute
    return start, start + 1


def _next_unit(year: int, month: int | None) -> int:
    """The first minute after a month, or after a year; after the calendar where that ends."""
    if month is None or month == 12:
        year, month = year + 1, 0
    if year > date.max.year:
        return (date.max.toordinal() + 1) * MINUTES_A_DAY
    return date(year, month + 1, 1).toordinal() * MINUTES_A_DAY


def last_day(moment: Moment) -> date:
    """The last day of the moment's span."""
    return date.fromordinal((moment.end - 1) // MINUTES_A_DAY)


def first_day(moment: Moment) -> date:
    """The first day of the moment's span."""
    return date.fromordinal(moment.start // MINUTES_A_DAY)


def days_between(earlier: int, later: int) -> int:
    """Whole days from one instant to another, rounded up."""
    return -(-(later - earlier) // MINUTES_A_DAY)


def canonical(moment: Moment) -> str:
    """The shortest way to write a moment's span: two moments of one span are written alike."""
    return _written(moment.start, moment.end)


@lru_cache(maxsize=4096)
def _written(start: int, end: int) -> str:
    first = date.fromordinal(start // MINUTES_A_DAY)
    for parts in (1, 2, 3):  # a year, a month, a day
        text = first.isoformat().rsplit("-", 3 - parts)[0]
        if _span(text) == (start, end):
            return text
    if start % MINUTES_A_DAY == 0 and end % MINUTES_A_DAY == 0:
        return f"{first}/{date.fromordinal((end - 1) // MINUTES_A_DAY)}"
    return "/".join(dict.fromkeys((_minute(start), _minute(end - 1))))


def instant(moment: int) -> str:
    """How an instant is written: a day for its first minute, else the minute too."""
    return _minute(moment).removesuffix("T00:00")


def _minute(moment: int) -> str:
    day, minute = divmod(moment, MINUTES_A_DAY)
    return f"{date.fromordinal(day)}T{minute // 60:02}:{minute % 60:02}"


@dataclass(frozen=True, slots=True)
class Window:
    """When a figure holds, as far as the curator knows.

    ``as_of`` dates a running total, ``since`` says when that total began; ``period`` is a count
    within it and excludes the other two. All absent: the figure is undated.
    """

    as_of: Moment | None = None
    since: Moment | None = None
    period: Moment | None = None

    @property
    def dated(self) -> bool:
        """Whether a date or period is known."""
        return self.as_of is not None or self.period is not None

    def __str__(self) -> str:
        if self.period is not None:
            return f"during {self.period}"
        since = "" if self.since is None else f" since {self.since}"
        return ("undated" if self.as_of is None else f"as of {self.as_of}") + since
