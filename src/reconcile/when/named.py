"""Dates with the name of a month: 27 December 2024, Dec. 27th, 2024, December 2024."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from reconcile.when.meaning import Answer, Meant, Parts, Refused, dated, full_year, no_such
from reconcile.when.names import FOREIGN_MONTHS, MONTHS, WEEKDAYS, month_name

_PIECE = re.compile(r"('?[0-9]+)(?:(?:st|nd|rd|th|er|º)(?![^\W\d_]))?|([^\W\d_]+)|([ ,./-]+)")
_WEEKDAY = re.compile(r"(?:on )?([a-z]{3,9})\.?,? (?:the )?(.*)", re.ASCII)
_RANGE = re.compile(r"[a-z.] ?[0-9]{1,2} ?- ?[0-9]|[0-9] ?- ?[0-9]{1,2} ?[a-z]")
_FILLERS = frozenset(("of", "the", "in", "de", "del", "year"))


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers beside the name of a month; ``short`` is a year of two digits."""

    parts: Parts
    short: bool = False
    foreign: bool = False


def named_parts(text: str) -> Named | None:
    """The numbers of a date with a month's name, in any usual order, as far as they are there."""
    pieces = _pieces(text)
    if pieces is None:
        return None
    months = [place for place, piece in enumerate(pieces) if not piece.lstrip("'").isdigit()]
    if len(months) != 1:
        return None
    name = pieces.pop(months[0])
    month = MONTHS.get(name) or FOREIGN_MONTHS.get(name)
    foreign = name not in MONTHS
    years = [piece for piece in pieces if len(piece) == 4 and piece.isdigit()]
    days = [piece for piece in pieces if len(piece) <= 2 and piece.isdigit()]
    cut = [piece for piece in pieces if piece.startswith("'") and len(piece) == 3]
    if month is None or len(pieces) != len(years) + len(days) + len(cut):
        return None
    short = not years
    if not years and not cut and len(days) == 2 and not _RANGE.search(text):
        cut = [days.pop()]
    if len(days) > 1 or len(years) + len(cut) > 1:
        return None
    year = int(years[0]) if years else full_year(int(cut[0].lstrip("'"))) if cut else None
    day = int(days[0]) if days else None
    return Named(Parts(year, month, day), short and year is not None, foreign)


def named(text: str) -> Answer:
    """What a date with a month's name means; ``None`` if it is none."""
    found = named_parts(text)
    if found is None or found.parts.month is None:
        return None
    if found.parts.year is None:
        if (found.parts.day or 1) > monthrange(2024, found.parts.month)[1]:
            return no_such(text)
        month = f"{found.parts.month:02}"
        day = "" if found.parts.day is None else f"-{found.parts.day:02}"
        help = f"write the year before -{month}{day}, as in 2024-{month}{day}"
        if found.parts.day is not None and found.parts.day > 12:
            help += f"; if {found.parts.day} is a year write {full_year(found.parts.day)}-{month}"
        return Refused(f"{text} has no year", help)
    why = "has a year of two digits" if found.short else ""
    why = "names its month in another language" if found.foreign else why
    return dated(text, found.parts, why)


def weekday_before(text: str) -> tuple[int | None, str]:
    """The weekday that stands before a date, and the date."""
    match = _WEEKDAY.fullmatch(text)
    weekday = WEEKDAYS.get(match[1]) if match else None
    return (None, text) if match is None or weekday is None else (weekday, match[2])


def mistyped(text: str) -> Answer:
    """A date in which the name of a month has one letter wrong."""
    for word in re.findall(r"[a-z]{4,12}", text):
        close = {MONTHS[name] for name in MONTHS if len(name) > 3 and _one_slip(word, name)}
        if word in MONTHS or len(close) != 1:
            continue
        mended = named(text.replace(word, month_name(next(iter(close))).lower(), 1))
        if isinstance(mended, Meant):
            return Meant(mended.text, "is not written as a date")
    return None


def _one_slip(word: str, name: str) -> bool:
    """Whether a word is another with one letter left out, added, or exchanged."""
    if abs(len(word) - len(name)) > 1:
        return False
    short, long = sorted((word, name), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long


def _pieces(text: str) -> list[str] | None:
    """Numbers and words in lower case without fillers; ``None`` if there is anything else."""
    found: list[str] = []
    match: re.Match[str] | None = None
    marks: set[str] = set()
    at = 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None or match.end() == at:
            return None
        piece = match[1] or match[2]
        if piece and piece not in _FILLERS:
            found.append(piece)
        elif match[3]:
            marks.add(match[3].strip(" ,.") if match[3] != " - " else match[3])
        at = match.end()
    if len(marks - {""}) > 1 or marks & {" - "} or (marks & {"-", "/"} and "" in marks):
        return None  # 27-Dec-2024 and 27/Dec/2024, but no mixture: it may be a range
    if match is not None and match[2] in _FILLERS:
        return None
    return found if text and text[-1] not in " ,/-" and text[0] not in " ,./-" else None
