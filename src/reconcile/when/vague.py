"""Words that people write for a date and that name none: yesterday, early 2024, unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from reconcile.values.patterns import regex
from reconcile.when.meaning import (
    FORMS,
    WEEKDAYS,
    DateAnswer,
    RefusedDate,
    WrittenDate,
    days_from,
    days_in,
    no_such,
)

_UNKNOWN = frozenset(
    "unknown,not known,n/a,na,n.a,n.a.,none,nil,null,nan,nat,-,--,–,—,?,??,tbd,tba,tbc,unclear,"
    "undated,no date,n.d,n.d.,nd,s.d,unspecified,not given,not stated,missing,unsure,x,xx,"
    "unknown date,date unknown,to be confirmed".split(",")
)
_RELATIVE = regex(
    r"(?:(?:in |over |during |at )?the (?:weekend|past .*|last .*)|"
    r"(?:late |early )?(?:yesterday|today|tomorrow|tonight|now|currently|recently|overnight|"
    r"present|to date)|(?:the )?(?:day before yesterday|previous day|same day|other day)|"
    r"(?:this|last|next|past|previous) .*|.* ago|so far|at present|until now|to this day)"
    r"(?:'s)?(?: (?:morning|afternoon|evening|night))?"
)
_DAY_OF_WEEK = regex(
    r"(?:on )?(?:late |early )?([a-z]+)\.?(?: (?:morning|afternoon|evening|night))?"
)
_PART = regex(
    r"(?:the )?(early|middle|mid|late|beginning|start|end|around the end"
    r"|(?:first|second|third|fourth|last) (?:week|half))[- ]?(?:of |in )?(.*)"
)
_SEASON = regex(
    r"(?:(?:early|mid|late)[- ])?(spring|summer|autumn|fall|winter)(?: of| in)? ?"
    r"([0-9]{4}(?:[/–-][0-9]{2,4})?)",
    re.ASCII,
)
_FEAST = regex(
    r"(?:on )?(christmas(?: day| eve)?|new year'?s (?:day|eve)|boxing day),? ([0-9]{4})", re.ASCII
)
_FEASTS = {
    "christmas eve": "12-24",
    "boxing day": "12-26",
    "new years day": "01-01",
    "new years eve": "12-31",
}
_DOUBTED = regex(
    r"(?:circa|ca\.?|c\.|about|around|approximately|approx\.?|roughly|probably"
    r"|perhaps|maybe|possibly|~|≈|±)(?: on| in)? ?(.*)"
    r"|(.*[0-9]) ?(?:\?|~|%|\(\?\))"
)
_EDGE = regex(
    r"(before|prior to|by|until|till|up to|up until|as of|as at|since"
    r"|after|following|from|starting|no later than|<=?|>=?) (.*)"
)
_ERA = regex(
    r"([0-9]{4}) ?(?:ad|ce|a\.d\.|c\.e\.)|(?:ad|anno domini|year|the year) ([0-9]{4})", re.ASCII
)
_HOURS = regex(
    r"(?:the )?(?:early |late )?(?:morning|afternoon|evening|night|hours|small hours)"
    r" (?:of|on) (.*)"
    r"|(.*[0-9]),? (?:in the |at )?(?:early |late )?(?:morning|afternoon|evening|night)"
)
_STRETCH = regex(
    r"(?:in |over |during )?(?:the )?(?:([0-9]{1,3}) )?(hours?|days?|weeks?|weekend|fortnight) "
    r"(of|ending|beginning|starting|from|to|until|before|on)(?: on)? (.*)"
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 2}
_PARTS_OF_MONTH = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "first week": (1, 7),
    "second week": (8, 14), "third week": (15, 21), "fourth week": (22, 28), "last week": (25, 31),
    "first half": (1, 15), "second half": (16, 31),
}  # fmt: skip
_PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SAME = {
    "middle": "mid",
    "beginning": "early",
    "start": "early",
    "end": "late",
    "around the end": "late",
}


_Help = Callable[[str, re.Match[str], WrittenDate], RefusedDate]
"""What to write for a text with a date and words around it, which matched."""


def vague(text: str, single: Callable[[str], DateAnswer]) -> DateAnswer:
    """What to write for a text that names no date; ``None`` if nothing is known of it."""
    if text in _UNKNOWN:
        return RefusedDate(f"{text} is not a date", "if the date is not known leave the key out")
    # Before what is relative: the last week of a month that is named.
    part = _around_a_date(text, single, {_PART: _part})
    if part is not None:
        return part
    weekday = _DAY_OF_WEEK.fullmatch(text)
    if _RELATIVE.fullmatch(text) or (weekday and weekday[1] in WEEKDAYS):
        return _relative(text)
    around = _around_a_date(text, single, _AROUND)
    return around or _season(text) or _several(text, single) or _era(text)


def _relative(text: str) -> RefusedDate:
    """Words whose date depends on the day on which they were said."""
    week = "week" in text and "day" not in text
    help = (
        "count from the date of the article and write the days: in an article of 2024-12-27 "
        "last week is 2024-12-16/2024-12-22"
        if week
        else "count from the date of the article and write the day: in an article of "
        "2024-12-27 yesterday is 2024-12-26"
    )
    return RefusedDate(f"{text} depends on the day on which it was said", help)


def _around_a_date(
    text: str, single: Callable[[str], DateAnswer], known: Mapping[re.Pattern[str], _Help]
) -> DateAnswer:
    """What words around a date make of it: the first that are known; ``None`` if none are."""
    for words, help_of in known.items():
        match = words.fullmatch(text)
        meaning = (
            single(match[match.lastindex or 0]) if match else None
        )  # the date is the last group
        if match is not None and isinstance(meaning, WrittenDate):
            return help_of(text, match, meaning)
        if meaning is not None:
            return meaning
    return None


def _stretch(text: str, match: re.Match[str], meaning: WrittenDate) -> RefusedDate:
    """So many hours, days or weeks that begin or end with a date: the week ending 27 December."""
    if {len(meaning.first), len(meaning.last)} != {len("2024-12-27")}:
        return _such_as(text, meaning.text)
    days = _days_in(int(match[1] or 1), match[2].removesuffix("s"))
    first, last = date.fromisoformat(meaning.first), date.fromisoformat(meaning.last)
    ends: tuple[date | None, date | None] = first, last
    if match[3] in {"ending", "to", "until", "before"}:
        skipped = 1 if match[3] == "before" else 0
        ends = days_from(last, 1 - days - skipped), days_from(last, -skipped)
    elif first == last:
        ends = first, days_from(first, days - 1)
    if None in ends:
        return no_such(text)
    return _such_as(text, "/".join(dict.fromkeys(map(str, ends))))


def _days_in(count: int, unit: str) -> int:
    """The days that so many units touch: hours may begin on one day and end on the next."""
    return -(-count // 24) + 1 if unit == "hour" else count * _DAYS[unit]


def _hours(text: str, _: re.Match[str], meaning: WrittenDate) -> RefusedDate:
    """A part of a day."""
    day = meaning.first
    help = f"write {meaning.text}, or the hours in UTC, as in {day}T18:00/{day}T23:59"
    return RefusedDate(f"{text} is a part of a day", help)


def _doubted(text: str, _: re.Match[str], meaning: WrittenDate) -> RefusedDate:
    help = f"write {meaning.text} if it is that, or all that it may be, as in 2024-12-20/2024-12-27"
    return RefusedDate(f"{text} is not exact", help)


def _edge(text: str, match: re.Match[str], meaning: WrittenDate) -> RefusedDate:
    """A date with a word that makes it a beginning or an end."""
    word = match[1]
    if word in {"since", "after", "following", "from", "starting", ">", ">="}:
        help = f"write when the count began as since: {meaning.text}, and its own date as as_of:"
        return RefusedDate(f"{text} says only when it begins", help)
    if word in {"before", "prior to", "<"}:
        help = f"write the last day that is meant, before {meaning.text}, as in 2024-12-26"
        return RefusedDate(f"{text} names no day", help)
    help = f"a total up to a day has this day as as_of: write {meaning.text}"
    return RefusedDate(f"{text} is not written as a date", help)


def _part(text: str, match: re.Match[str], meaning: WrittenDate) -> RefusedDate:
    """A part of a month or year."""
    part = _SAME.get(match[1], match[1])
    if len(meaning.text) == 4 and part in _PARTS_OF_YEAR:
        first, last = _PARTS_OF_YEAR[part]
        return _such_as(text, f"{meaning.text}-{first:02}/{meaning.text}-{last:02}")
    if len(meaning.text) == 7 and part in _PARTS_OF_MONTH:
        first, last = _PARTS_OF_MONTH[part]
        last = min(last, days_in(*map(int, meaning.text.split("-"))))
        return _such_as(text, f"{meaning.text}-{first:02}/{meaning.text}-{last:02}")
    return _such_as(text, meaning.text)


_AROUND = {_STRETCH: _stretch, _HOURS: _hours, _DOUBTED: _doubted, _EDGE: _edge}


def _season(text: str) -> DateAnswer:
    if match := _FEAST.fullmatch(text):
        day = _FEASTS.get(match[1].replace("'", ""), "12-25")
        return RefusedDate(f"{text} is not written as a date", f"write {match[2]}-{day}")
    match = _SEASON.fullmatch(text)
    if match is None:
        return None
    year = match[2][:4]
    months = {"spring": "03,05", "summer": "06,08", "winter": "12,02"}.get(match[1], "09,11")
    first, last = months.split(",")
    end = int(year) + (match[1] == "winter")
    help = f"write the months that are meant; north of the equator {year}-{first}/{end:04}-{last}"
    return RefusedDate(f"{text} names no exact days", help)


def _such_as(text: str, meaning: str) -> RefusedDate:
    help = f"write the days that it may be, such as {meaning}"
    return RefusedDate(f"{text} names no exact days", help)


def _several(text: str, single: Callable[[str], DateAnswer]) -> DateAnswer:
    """Two dates in one text."""
    for mark in (", ", ";", " and ", " or ", " & "):
        dates = _plain_dates([piece.strip(" []") for piece in text.split(mark)], single)
        if len(dates) > 1:
            help = (
                f"write {dates[0].first}/{dates[-1].last} for all that lies between them, or a "
                "claim for each"
            )
            return RefusedDate(f"{text} is more than one date", help)
    return None


def _plain_dates(pieces: list[str], single: Callable[[str], DateAnswer]) -> list[WrittenDate]:
    """The dates that pieces name; none unless each names one plainly, all as exactly."""
    if len(pieces) < 2:
        return []  # the whole text, of which it is asked what it means
    found = [single(piece) for piece in pieces]
    dates = [answer for answer in found if isinstance(answer, WrittenDate) and not answer.why]
    alike = len({len(date.text) for date in dates}) == 1
    return dates if alike and len(dates) == len(found) else []


def _era(text: str) -> DateAnswer:
    match = _ERA.fullmatch(text)
    if match is None:
        return RefusedDate(f"{text} is not a date", FORMS) if not text else None
    return RefusedDate(f"{text} is not written as a date", f"write {match[1] or match[2]}")
