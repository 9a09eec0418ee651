"""Shares in per cent: a bare one ("81.7%"), and figures that are a share of a count."""

from __future__ import annotations

import re
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from reconcile.loading.notebook import cut
from reconcile.loading.rows import RecordRow
from reconcile.quantity.digits import number
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.quantity.phrase import UnreadWords, read_figure, read_share
from reconcile.quantity.units import says_per_cent, with_points, without_per_cent
from reconcile.values.classes import dataclass, replace
from reconcile.values.patterns import regex

ALL = Fraction(100)

_LONGEST = 200
_BARE = regex(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)
_COMMA = regex(r"[0-9]{1,3},[0-9]{1,9}", re.ASCII)
_BETWEEN = regex(r"\s(out of|of|in)\s(?:(the|all|all the|every)\s)?", re.IGNORECASE)
_FRACTION = regex(
    r"\b(?P<count>an?|one|two|three|four|five|seven|nine|[1-9])[ -]"
    r"(?P<part>half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b|\bhalf\b",
    re.IGNORECASE,
)
_PARTS = MappingProxyType(
    {"hal": 2, "thi": 3, "qua": 4, "fou": 4, "fif": 5, "six": 6, "eig": 8, "ten": 10}
)
_IN_PER_CENT = "write it in per cent, such as 30%, or give text, low and high in per cent"
_MORE_THAN_ALL = UnreadWords(
    "a share is at most 100 per cent", "look again at what it is a share of"
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share read in per cent; where the words name two counts ("12 of the 40"), these too."""

    reading: Reading
    part: Reading | None = None
    of_whole: Reading | None = None


def per_cent(value: Any) -> Fraction | UnreadWords:
    """A share above 0 and up to 100, written ``81.7%``, ``81.7`` or ``95``; exact."""
    text = str(value).strip()
    digits = with_points(without_per_cent(text))
    if _COMMA.fullmatch(digits):
        return UnreadWords("a share has a point before its decimals", f"write {_pointed(digits)}%")
    if not _BARE.fullmatch(digits):
        return UnreadWords(
            "it is not a share in per cent", "write it with plain digits, as in 81.7%"
        )
    share = Fraction(digits)
    if share > ALL:
        return UnreadWords("a share is at most 100 per cent", "write it in per cent, as in 81.7%")
    if share == 0:
        return UnreadWords("a share of nothing says nothing", "write the share, or delete the key")
    if share <= 1 and not says_per_cent(text):
        help = f"write {number(share * 100)}%; if so little is meant, {digits}%"
        return UnreadWords("it can be read as a share of 1 and as one of 100", help)
    return share


def coverage_of(row: RecordRow) -> Fraction | None:
    """The coverage that a record gives, in per cent; one that cannot be read is noted."""
    value = row.data["coverage"] if row.has("coverage") else None
    share = None if value is None else per_cent(value)
    if not isinstance(share, UnreadWords):
        return share
    message = f"coverage is {cut(str(value))}: {share.message}"
    row.note("Q111", "coverage", message, share.suggestion, str(value))
    return None


def share_of_words(text: str, table: HedgeTable) -> Share | UnreadWords:
    """The share that words name: "about 30%", "12 of the 40", "almost two thirds"."""
    if len(text) > _LONGEST:
        return UnreadWords("a share has few words")
    if says_per_cent(text):
        return _in_per_cent(text, table)
    share = _ratio_in(text, table) or _fraction(text, table)
    if share is not None:
        return share
    bare = text.strip()
    help = "write it in per cent, or as 12 of the 40, or give text, low and high in per cent"
    return UnreadWords(
        f"'{cut(bare)}' is not a share: it says neither per cent nor 'of'",
        f"write {bare}%" if _BARE.fullmatch(bare) else help,
    )


def _ratio_in(text: str, table: HedgeTable) -> Share | UnreadWords | None:
    """Two figures, of which the first is a part of the second: "12 of the 40", "1 in 5"."""
    for between in _BETWEEN.finditer(text):
        # "More than 2 in 3" may be 67 per cent: only what was counted comes in whole pieces.
        counted = between[1].lower() != "in" and (between[2] or "").lower() != "every"
        part = read_figure(text[: between.start()], table, whole=counted)
        whole = read_figure(text[between.end() :], table)
        if isinstance(part, Reading) and isinstance(whole, Reading) and part.named:
            return _ratio(text, part, whole, counted=counted)
    return None


def _fraction(text: str, table: HedgeTable) -> Share | UnreadWords | None:
    """A fraction in words, with its hedge: "almost two thirds" is almost 2 in 3."""
    figure = text.partition(" of ")[0]  # what the share is of may follow it
    match = _FRACTION.search(figure)
    if match is None:
        return None
    count = (match["count"] or "one").lower()
    count = "1" if count in ("a", "an", "one") else count  # in words, "not one" would be none
    part = read_figure(
        f"{figure[: match.start()]}{count}{figure[match.end() :]}", table, whole=False
    )
    whole = read_figure(str(_PARTS[(match["part"] or "half").lower()[:3]]), table)
    if isinstance(part, UnreadWords) or isinstance(whole, UnreadWords) or len(part.named) != 1:
        return None
    return _ratio(text, part, whole, counted=False)


def _in_per_cent(text: str, table: HedgeTable) -> Share | UnreadWords:
    """Words that say per cent, read without it; what the share is of may follow them."""
    reading = read_share(text, lambda words: read_figure(words, table, whole=False))
    if isinstance(reading, UnreadWords):
        return replace(reading, suggestion=_IN_PER_CENT)  # its own would lack the mark
    return limited(reading)


def limited(reading: Reading) -> Share | UnreadWords:
    """A reading in per cent, which ends at 100; refused when its words name more."""
    ends = (end.number for end in (reading.low, reading.high) if end is not None)
    numbers = (*reading.named, *ends)
    if any(number > ALL for number in numbers):
        return _MORE_THAN_ALL
    high = reading.high
    if high is None and not reading.recorded_only:
        high = Bound(ALL, Basis.STATED, ALL)  # over 90 % is at most all
    return Share(replace(reading, high=high, most=ALL))


def _ratio(text: str, part: Reading, whole: Reading, *, counted: bool) -> Share | UnreadWords:
    sole = whole.low == whole.high and len(whole.named) == 1
    if not sole or not whole.named[0]:
        message = f"'{cut(text)}': the number after 'of' has to be one that stands for itself"
        return UnreadWords(message, "give text, low and high in per cent")
    factor = ALL / whole.named[0]
    scaled = Reading(
        text,
        _scaled(part.low, factor),
        _scaled(part.high, factor),
        tuple(number * factor for number in part.named),
        whole=False,
        hedge=part.hedge,
    )
    share = limited(scaled)
    return (
        replace(share, part=part, of_whole=whole) if counted and isinstance(share, Share) else share
    )


def _scaled(bound: Bound | None, factor: Fraction) -> Bound | None:
    if bound is None:
        return None
    limit = None if bound.limit is None else bound.limit * factor
    return replace(bound, number=bound.number * factor, value=bound.value * factor, limit=limit)


def _pointed(digits: str) -> str:
    return digits.replace(",", ".")
