"""Ranges of dates: 20–27 December 2024, Oct. 30 to Nov. 2, 2024, 2024-12-20/27."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from reconcile.values.classes import replace
from reconcile.values.patterns import regex
from reconcile.when.meaning import (
    DateAnswer,
    DateParts,
    RefusedDate,
    WrittenDate,
    dated,
    days_from,
    no_such,
    on_weekday,
)
from reconcile.when.named import named_parts, weekday_before

_BETWEEN = regex(
    r" ?(?:--|~|\.\.+|–|—|/| - | to | until | till | through | thru | up to and including ) ?"
)
_AND = regex(r" and | or | ?& ?")
_BARE_NUMBER = regex(r"[0-9]{1,2}", re.ASCII)
_OPEN = regex(
    r"(?:[/ –—-]|\.\.|\b(?:open|present|now|today|date|onwards?|(?:and|or) later"
    r"|to|until|till))+$"
)
_HYPHEN = regex(r"-")
_OPENING = regex(r"(?:from|between) ")
_DURATION = regex(r"(.*)/p([0-9]{1,3})([dwmy])", re.ASCII)
_NUMBERS = (
    (regex(r"([0-9]{1,2})(?:st|nd|rd|th)?\.?", re.ASCII), ("day",)),
    (regex(r"([0-9]{2})-([0-9]{2})", re.ASCII), ("month", "day")),
    (regex(r"([0-9]{1,2})\.([0-9]{1,2})\.", re.ASCII), ("day", "month")),
    (regex(r"(1[3-9]|[23][0-9])[./]([0-9]{1,2})", re.ASCII), ("day", "month")),
    (regex(r"([0-9]{1,2})/(1[3-9]|[23][0-9])", re.ASCII), ("month", "day")),
)
_DAY_AND_YEAR = regex(r"([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", re.ASCII)
_CLOCK = regex(r"[0-9]{2}:[0-9]{2}", re.ASCII)

Reader = Callable[[str], DateAnswer]


def span(text: str, single: Reader) -> DateAnswer:
    """What a range means; ``single`` reads a date. ``None`` if it is no range."""
    if match := _DURATION.fullmatch(text):
        return _lasting(text, single(match[1]), int(match[2]), match[3])
    bare = _OPENING.sub("", text, count=1)
    if bare != text and isinstance(single(bare), WrittenDate):
        return None  # from a date on: no end is named
    refused: list[RefusedDate] = []
    # The hyphen last: it also stands inside of dates, so that every other mark is surer.
    for mark in (_BETWEEN, _AND, _HYPHEN):
        found = [_joined(text, *ends, single, mark) for ends in _cut(bare, mark)]
        meaning = _only_meaning(found)
        if meaning is not None:
            return _marked(text, meaning, mark)
        refused += _refusals(found)
    return _sure(refused) or refused[0] if refused else _open_end(text, single)


def _marked(text: str, meaning: WrittenDate, mark: re.Pattern[str]) -> WrittenDate:
    """Two dates with *and* between them are a range if *between* goes before them."""
    if mark is not _AND or text.startswith("between "):
        return meaning
    return replace(meaning, why="is more than one date")


def _only_meaning(found: Sequence[DateAnswer]) -> WrittenDate | None:
    """What all that mean something agree on."""
    read = [answer for answer in found if isinstance(answer, WrittenDate)]
    return read[0] if len({answer.text for answer in read}) == 1 else None


def _refusals(found: Iterable[DateAnswer]) -> list[RefusedDate]:
    return [answer for answer in found if isinstance(answer, RefusedDate)]


def _sure(found: Iterable[DateAnswer]) -> RefusedDate | None:
    """The first refusal that knows what is wrong."""
    return next((refusal for refusal in _refusals(found) if refusal.sure), None)


def _cut(text: str, mark: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for match in mark.finditer(text):
        first, last = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
        if first and last:
            yield first, last


def _joined(text: str, first: str, last: str, single: Reader, mark: re.Pattern[str]) -> DateAnswer:
    """The range from one end to another; what one end leaves out the other has to say."""
    start, end = _shared_month(first, last) or (single(first), single(last))
    match start, end:
        case WrittenDate(), WrittenDate():
            return _ordered(text, start, end)
        case _, WrittenDate():
            start = _completed(first, end, behind=False) or start
            return _half_read(text, start, end, first)
        case WrittenDate(), _:
            # Behind a hyphen a bare number is a day: 2024-12-27-30 ends on 30 December.
            end = _completed(last, start, behind=mark is not _HYPHEN) or end
            return _half_read(text, start, end, last)
    return _sure((start, end)) or _without_year(text, first, last)


def _half_read(text: str, start: DateAnswer, end: DateAnswer, written: str) -> DateAnswer:
    """A range of which one end, as ``written``, had to be completed by the other."""
    if isinstance(start, WrittenDate) and isinstance(end, WrittenDate):
        return _ordered(text, start, end)
    if _BARE_NUMBER.fullmatch(written):
        return None
    return end if isinstance(start, WrittenDate) else start


def _shared_month(first: str, last: str) -> tuple[WrittenDate, WrittenDate] | None:
    """The ends of "December 20–27, 2024": the month stands before the first, the year behind."""
    found, match = named_parts(first), _DAY_AND_YEAR.fullmatch(last)
    if found is None or match is None or found.parts.day is None or found.parts.year is not None:
        return None
    year = int(match[2])
    left = dated(first, replace(found.parts, year=year))
    right = dated(last, DateParts(year, found.parts.month, int(match[1])))
    return (
        (left, right) if isinstance(left, WrittenDate) and isinstance(right, WrittenDate) else None
    )


def _without_year(text: str, first: str, last: str) -> DateAnswer:
    """A range that names days and months, but no year."""
    start, end = _parts_without_year(first), _parts_without_year(last)
    if start is None or end is None or not (start.month or end.month):
        return None
    # A month that one end leaves out is that of the other.
    left = dated(text, DateParts(2024, start.month or end.month, _day_of(start)))
    right = dated(text, DateParts(2024, end.month or start.month, _day_of(end)))
    if not (isinstance(left, WrittenDate) and isinstance(right, WrittenDate)):
        return no_such(text)
    return RefusedDate(f"{text} has no year", f"write the year, as in {left.text}/{right.text}")


def _parts_without_year(text: str) -> DateParts | None:
    parts = _parts(text)
    return None if parts is None or parts.year else parts


def _day_of(parts: DateParts) -> int:
    """The day, for a month without one the first."""
    return 1 if parts.day is None else parts.day


def _completed(text: str, other: WrittenDate, *, behind: bool) -> DateAnswer:
    """A date with the year, and month if it lacks that too, of the other end.

    A bare number ``behind`` a month is a month.
    """
    if "/" in other.text:
        return None
    if _CLOCK.fullmatch(text) and "T" in other.text:
        return WrittenDate(f"{other.text[:10]}T{text}", "is not written as a range of dates")
    weekday, bare = weekday_before(text)
    parts = _parts(bare)
    if parts is None or parts.year is not None or len(other.text) == len("2024"):
        return None
    answer = _filled_in(text, parts, other, behind=behind)
    if weekday is None or not isinstance(answer, WrittenDate):
        return answer
    return on_weekday(text, answer, weekday)


def _filled_in(text: str, parts: DateParts, other: WrittenDate, *, behind: bool) -> DateAnswer:
    """A day or month with what it lacks, from a date that has at least a year and a month."""
    year, month, *days = (int(number) for number in other.text[:10].split("-"))
    if parts.month is not None or days:
        return dated(text, replace(parts, year=year, month=parts.month or month))
    return dated(text, DateParts(year, parts.day)) if behind and parts.day else None


def _parts(text: str) -> DateParts | None:
    found = named_parts(text)
    if found is not None:
        return found.parts
    for pattern, names in _NUMBERS:
        if match := pattern.fullmatch(text):
            numbers = dict(zip(names, map(int, match.groups()), strict=True))
            return DateParts(None, numbers.get("month"), numbers["day"])
    return None


def _ordered(text: str, left: WrittenDate, right: WrittenDate) -> DateAnswer:
    first, last = left.first, right.last
    meaning = f"{first}/{last}"
    if last[: len(first)] >= first[: len(last)]:
        return WrittenDate(meaning, left.why or right.why)
    year = int(first[:4])
    if (
        year == int(last[:4])
        and text.count(f"{year:04}") == 1
        and not text.startswith(f"{year:04}")
    ):
        return WrittenDate(f"{year - 1:04}{first[4:]}/{last}", "leaves out the year before")
    message = f"the range {text} ends before it begins"
    return RefusedDate(message, f"if it is the other way round write {right.first}/{left.last}")


def _lasting(text: str, begin: DateAnswer, number: int, unit: str) -> DateAnswer:
    if (
        not isinstance(begin, WrittenDate)
        or unit not in "dw"
        or len(begin.text) != 10
        or not number
    ):
        return RefusedDate(f"{text} gives how long it lasts, not its end")
    days = number * (7 if unit == "w" else 1) - 1
    end = days_from(date.fromisoformat(begin.text), days)
    if end is None:
        return no_such(text)
    return WrittenDate(f"{begin.text}/{end.isoformat()}", "gives how long it lasts, not its end")


def _open_end(text: str, single: Reader) -> DateAnswer:
    """A range of which one end is left open."""
    known = _OPEN.sub("", text)
    known = re.sub(r"^(?:\.\.|–|—|/|-)[/ ]*", "", known)
    meaning = single(known) if known and known != text else None
    if not isinstance(meaning, WrittenDate):
        return None
    help = (
        f"write both ends, as in 2024-12-20/2024-12-27; a beginning alone as since: {meaning.text}"
    )
    if re.match("[./–—-]", text):
        help = (
            f"write both ends, as in 2024-12-20/2024-12-27, or {meaning.text} for a total up to it"
        )
    return RefusedDate(f"{text} is a range with an open end", help)
