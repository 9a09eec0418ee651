"""Dates that ``parse_moment`` does not take: why, and what was probably meant."""

from __future__ import annotations

import re

from reconcile.when.moment import parse_moment

_HELP = "write 2024-12-27, 2024-12 or 2024; a range as 2024-12-20/2024-12-27"
_LONGEST = 60
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})[-./]([0-9]{4})", re.ASCII)
_NAMED = re.compile(
    r"(?:([0-9]{1,2})\.? )?([A-Za-z]{3,9})\.? (?:([0-9]{1,2}),? )?([0-9]{4})", re.ASCII
)
_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{1,2}):([0-9]{2})(?::[0-9.]{2,12})?"
    r" ?(Z|UTC|GMT|[-+][0-9:]{2,5})?",
    re.ASCII,
)
_RANGE = re.compile(r" ?(?:/|\.\.|–| - | to | until ) ?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def date_fault(text: str) -> tuple[str, str]:
    """Why a text is no date, and what to write: a message and a help."""
    if len(text) > _LONGEST:
        return "the date is too long", _HELP
    ends = _RANGE.split(text.strip())
    if len(ends) == 2:
        return _range_fault(text, *ends)
    meant = _meant(text.strip())
    if meant and _reads(meant):
        zone = " (seconds and time zones are not read)" if _TIMED.fullmatch(text) else ""
        return f"{text} is not written as a date{zone}", f"write {meant}"
    if meant or _YEAR_FIRST.fullmatch(text) or _TIMED.fullmatch(text):
        return f"there is no such date as {text}", _HELP
    return f"{text} is not a date", _HELP


def _range_fault(text: str, first: str, last: str) -> tuple[str, str]:
    first, last = (end if _reads(end) else _meant(end) or end for end in (first, last))
    if _reads(f"{first}/{last}"):
        return f"{text} is not written as a range of dates", f"write {first}/{last}"
    if _reads(first) and _reads(last):
        return f"the range {text} ends before it begins", f"did you mean {last}/{first}?"
    wrong = last if _reads(first) else first
    return f"{wrong or 'an end'} in {text} is not a date", _HELP


def _reads(text: str) -> bool:
    return parse_moment(text) is not None


def _meant(text: str) -> str:
    """The date that another notation names, where it names only one."""
    if match := _COMPACT.fullmatch(text):
        return "-".join(match.groups())
    if match := _YEAR_FIRST.fullmatch(text):
        return _joined(*match.groups())
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(*match.groups())
    if match := _NAMED.fullmatch(text):
        return _with_month_name(*match.groups())
    if match := _TIMED.fullmatch(text):
        return f"{match[1]}T{match[2]:>02}:{match[3]}"
    return ""


def _joined(year: str, month: str, day: str) -> str:
    return f"{year}-{month:>02}-{day:>02}"


def _year_last(one: str, mark: str, two: str, year: str) -> str:
    """Day first with dots; with other marks only when one of the numbers can be no month."""
    if mark == "." or int(one) > 12:
        return _joined(year, two, one)
    return _joined(year, one, two) if int(two) > 12 or one == two else ""


def _with_month_name(before: str | None, name: str, after: str | None, year: str) -> str:
    month = name[:3].lower()
    if month not in _MONTHS or (before and after):
        return ""
    number = f"{_MONTHS.index(month) + 1:02}"
    day = before or after
    return _joined(year, number, day) if day else f"{year}-{number}"
