"""Times of day beside a date, and their zones: 18:30, 6.30 pm, T18:30:00+02:00.

Times are in UTC. One in another zone is never read as it stands: the refusal gives it in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex
from reconcile.when.meaning import DateAnswer, RefusedDate, WrittenDate, either, no_such

_OFF = r"(?:utc|gmt)? ?[-+][0-9]{1,2}(?::?[0-9]{2})?"
_ZONE = (
    rf"(?:[(\[]?(?!(?:on|to|of|at|and|or)\b)(z|utc|gmt|{_OFF}|[a-z]{{2,5}}|[a-z]+/[a-z_]+)[)\]]?)"
)
_SECONDS = r"([0-9]{2})(?:[.,][0-9]{1,9})?"
_CLOCK = (
    rf"(?:at )?([0-9]{{1,2}})(?:[:.h]([0-9]{{2}})(?:[:.]{_SECONDS})?)?"
    r" ?(am|pm|a\.m\.?|p\.m\.?|h|hrs|hours|o'clock|uhr)?"
)
_WORD = r"(noon|midday|midnight)"
_AFTER = regex(rf"(.*?[^ ,])(?:,? |, ?)(?:{_CLOCK}|(?:at )?{_WORD})(?: ?{_ZONE})?", re.ASCII)
_BEFORE = regex(rf"(?:{_CLOCK}|{_WORD})(?: ?{_ZONE})?(?:,| on|,? of)? (.*)", re.ASCII)
_WITH_T = regex(
    rf"([^ ]*[0-9])t([0-9]{{1,2}})(?::?([0-9]{{2}})(?::?{_SECONDS})?)?(?: ?{_ZONE})?", re.ASCII
)
_ALONE = regex(rf"{_CLOCK}(?: ?{_ZONE})?", re.ASCII)
_OFFSET = regex(r"(?:utc|gmt)? ?([-+])([0-9]{1,2}):?([0-9]{2})?", re.ASCII)
_DAY_WITH_ZONE = regex(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ?(?:z|utc|gmt|(?:utc|gmt)? ?[-+][0-9]{1,2}:?[0-9]{2})", re.ASCII
)
_USUAL = {
    "est": "-5", "edt": "-4", "pst": "-8", "pdt": "-7", "wet": "+0", "cet": "+1", "cest": "+2",
    "eet": "+2", "eest": "+3", "msk": "+3", "jst": "+9", "kst": "+9",
}  # fmt: skip
_HALVES = frozenset(("am", "pm"))
_UTC = frozenset(("z", "utc", "gmt"))


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day and its zone as written; ``hour`` may be 24."""

    hour: int
    minute: int
    zone: str


def timed(text: str, day_of: Callable[[str], DateAnswer]) -> DateAnswer:
    """What a date with a time of day means; ``day_of`` reads the date. ``None`` if it is none."""
    if match := _DAY_WITH_ZONE.fullmatch(text):
        help = f"write {match[1]}; a time in UTC as {match[1]}T18:30Z"
        return RefusedDate(f"{text} is a day with a time zone, which only a time of day has", help)
    found = _split(text)
    if found is None:
        return _alone(text)
    rest, clock = found
    day = day_of(rest)
    if not isinstance(day, WrittenDate):
        return day
    refused = _no_such_time(text, day.text, clock)
    if refused is not None:
        return refused
    if "midnight" in text:
        # Newspapers mean either: the minute in which 27 December begins, or that in which it ends.
        next_day = _minute(datetime.fromisoformat(day.text) + timedelta(days=1))
        return either(text, {f"{day.text}T00:00": "the start of the day", next_day: "its end"})
    return _in_utc(text, day.text, clock)


def _no_such_time(text: str, day: str, clock: _Clock) -> RefusedDate | None:
    """Why a date with a time of day is no minute of the calendar, if it is none."""
    if len(day) != len("2024-12-27"):
        return RefusedDate(f"{text} has a time of day, but not one day", "write 2024-12-27T18:30")
    last = (24, 0) if clock.hour == 24 else (23, 59)  # the end of a day is written 24:00
    if clock.hour > last[0] or clock.minute > last[1]:
        help = f"hours go from 00 to 23: write {day}T18:30 for half past six in the evening"
        return RefusedDate(f"there is no such time of day as in {text}", help)
    if not "1000" <= day < "9999-12-31":
        return no_such(text)  # a zone or midnight may lead out of the calendar
    return None


def _split(text: str) -> tuple[str, _Clock] | None:
    """The date and the time in a text."""
    if match := _WITH_T.fullmatch(text):
        half = match[5] if match[5] in _HALVES else ""  # T6pm: no zone is called so
        zone = "" if half else match[5] or ""
        return match[1], _Clock(_of_24(int(match[2]), half), int(match[3] or 0), zone)
    if (match := _AFTER.fullmatch(text)) and _is_clock(match[3], match[5], match[6]):
        return match[1], _clock(*match.group(2, 3, 5, 6, 7))
    if (match := _BEFORE.fullmatch(text)) and _is_clock(match[2], match[4], match[5]):
        return match[7], _clock(*match.group(1, 2, 4, 5, 6))
    return None


def _is_clock(minute: str | None, half: str | None, word: str | None) -> bool:
    """Whether it is a time and not a bare number, such as a day."""
    return bool(minute or half or word)


def _clock(
    hour: str | None, minute: str | None, half: str | None, word: str | None, zone: str | None
) -> _Clock:
    if word is not None:
        return _Clock(24 if word == "midnight" else 12, 0, zone or "")
    return _Clock(_of_24(int(hour or 0), half or ""), int(minute or 0), zone or "")


def _of_24(hour: int, half: str) -> int:
    """An hour of the day, given one of its half if am or pm is named."""
    if half[:1] not in ("a", "p") or not 1 <= hour <= 12:
        return hour
    # 12 am is midnight and 12 pm noon: the twelfth hour counts as none of its half.
    return hour % 12 + (12 if half[0] == "p" else 0)


def _in_utc(text: str, day: str, clock: _Clock) -> DateAnswer:
    """The minute in UTC, or how to find it."""
    local = datetime.fromisoformat(day) + timedelta(hours=clock.hour, minutes=clock.minute)
    written = _minute(local)
    if not clock.zone:
        return WrittenDate(written, "is not written as a date and time")
    if clock.zone in _UTC:
        return WrittenDate(f"{written}Z", "is not written as a date and time in UTC")
    match = _OFFSET.fullmatch(_USUAL.get(clock.zone, clock.zone))
    if match is None:
        ahead = f"{_minute(local - timedelta(hours=2))}Z"
        help = f"times are in UTC: in a zone two hours ahead of it write {ahead}"
        return RefusedDate(f"the time zone {clock.zone.upper()} in {text} is not read", help)
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > 14 or minutes > 59:
        return RefusedDate(
            f"there is no such time zone as in {text}", f"write {day}T18:30Z, in UTC"
        )
    shift = timedelta(hours=hours, minutes=minutes) * (1 if match[1] == "+" else -1)
    return WrittenDate(f"{_minute(local - shift)}Z", "has a time zone, and times are in UTC")


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _alone(text: str) -> DateAnswer:
    match = _ALONE.fullmatch(text)
    if match is None or not (match[2] or (match[4] and match[4][0] in "apo")):
        return None
    clock = _clock(match[1], match[2], match[4], None, match[5])
    if clock.hour > 24 or clock.minute > 59:
        return None
    time = f"{clock.hour % 24:02}:{clock.minute:02}"
    return RefusedDate(f"{text} is a time of day without its date", f"write 2024-12-27T{time}")
