"""Numbers in digits: read with the thousands marks of newspapers, and written as people do.

A comma or a space, of whatever width, is a thousands mark if every group after the first has
exactly three digits. Whatever could be meant in two ways is refused with a suggestion.
Source: docs/semantics.md section 1, *Writing*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

THOUSANDS_MARKS = ", \u00a0\u2007\u2009\u202f"
FOREIGN_MARKS = MappingProxyType({"_": "an underscore", "'": "an apostrophe", "’": "an apostrophe"})
_CONTINENTAL = regex(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[. \u00a0\u2007\u2009\u202f])[0-9]{3}"
    r"(?:(?P=mark)[0-9]{3})*),(?P<decimals>[0-9]+)",
    re.ASCII,
)
MOST_DIGITS = 16
LARGEST = 10**15
"""The largest number that a figure may name."""


@dataclass(frozen=True, slots=True)
class UnreadWords:
    """Words that were not understood: why, and where it is clear what to write instead.

    ``final``: no other way to read the words is looked for. ``ends`` are what the words may mean
    as a low and a high end.
    """

    message: str
    suggestion: str = ""
    final: bool = False
    ends: tuple[Fraction, Fraction] | None = None


def read_digits(run: str, *, scaled: bool = False) -> Fraction | UnreadWords:
    """The number in a run of ASCII digits, marks and dots that starts and ends with a digit.

    ``scaled`` says that a word such as *million* follows, so that 1.250 can only be a decimal.
    """
    whole, dot, decimals = run.partition(".")
    digits = "".join(sign for sign in run if "0" <= sign <= "9")
    if len(digits) > MOST_DIGITS:
        return UnreadWords(f"'{run}' has more than {MOST_DIGITS} digits")
    fault = _marks_fault(run, whole, decimals, digits)
    if fault is None and dot:
        fault = _decimal_fault(run, whole, decimals, scaled)
    if fault is not None:
        return fault
    places = len(decimals)
    return Fraction(int(digits), 10**places)


def _marks_fault(run: str, whole: str, decimals: str, digits: str) -> UnreadWords | None:
    """A fault of the marks between digits, if they are not those of one number in English."""
    return (
        _continental_fault(run)
        or _spaces_fault(run)
        or _foreign_fault(run, digits)
        or _dots_fault(run, decimals, digits)
        or _groups_fault(run, whole, digits)
    )


def _write(digits: str) -> str:
    """What to write for these digits; both ways if there are thousands."""
    number = int(digits)
    return f"write {number}" if number < 1000 else f"write {number} or {number:,}"


def continental(run: str) -> tuple[int, str] | None:
    """The whole number and the decimals of 12.345,6 or 12 345,6, as much of Europe writes them."""
    match = _CONTINENTAL.fullmatch(run)
    if match is None:
        return None
    return int("".join(filter(str.isdigit, match["whole"]))), match["decimals"]


def _continental_fault(run: str) -> UnreadWords | None:
    parts = continental(run)
    if parts is None:
        return None
    whole, decimals = parts
    mark = "a dot" if "." in run else "a space"
    message = f"'{run}' has {mark} as a thousands mark and a comma before its decimals"
    return UnreadWords(message, f"write {whole}.{decimals} or {whole:,}.{decimals}")


def _spaces_fault(run: str) -> UnreadWords | None:
    """A fault if a space parts two numbers: only groups of three make it a thousands mark."""
    whole, _, decimals = run.partition(".")
    if " " not in run or (" " not in decimals and _are_groups(whole.split(" "))):
        return None
    return UnreadWords(f"'{run}' is more than one number")


def _foreign_fault(run: str, digits: str) -> UnreadWords | None:
    foreign = next((sign for sign in run if sign in FOREIGN_MARKS), None)
    if foreign is None:
        return None
    simple = all(piece.isdigit() for piece in run.split(foreign))
    message = f"'{run}' has {FOREIGN_MARKS[foreign]} between its digits"
    return UnreadWords(message, _write(digits) if simple else "")


def _are_groups(pieces: Sequence[str]) -> bool:
    """Whether runs of digits are those of one number with marks of thousands."""
    whole = all(piece.isdigit() for piece in pieces)
    return whole and 1 <= len(pieces[0]) <= 3 and all(len(piece) == 3 for piece in pieces[1:])


def _dots_fault(run: str, decimals: str, digits: str) -> UnreadWords | None:
    if decimals.isdigit() or not decimals:
        return None
    pieces = decimals.split(".")
    simple = all(len(piece) == 3 and piece.isdigit() for piece in pieces)
    return UnreadWords(f"'{run}' has a dot as a thousands mark", _write(digits) if simple else "")


def _groups_fault(run: str, whole: str, digits: str) -> UnreadWords | None:
    marks = {sign for sign in whole if sign in THOUSANDS_MARKS}
    if len(marks) > 1:
        return UnreadWords(f"'{run}' has two kinds of thousands mark")
    groups = whole.split(marks.pop()) if marks else [whole]
    if groups[0].startswith("0") and whole != "0":
        return UnreadWords(
            f"'{run}' starts with a zero", _write(digits) if len(groups) == 1 else ""
        )
    return None if len(groups) == 1 else _grouping_fault(run, groups, digits)


def _grouping_fault(run: str, groups: Sequence[str], digits: str) -> UnreadWords | None:
    if _are_groups(groups):
        return None
    message = f"'{run}' has a thousands mark, but not before groups of exactly three digits"
    return UnreadWords(message, "" if "." in run else _without_marks(groups, digits))


def _without_marks(groups: Sequence[str], digits: str) -> str:
    if len(groups) == 2 and len(groups[1]) < 3:
        return f"write {groups[0]}.{groups[1]} if the comma is a decimal mark"
    return _write(digits)


def _decimal_fault(run: str, whole: str, decimals: str, scaled: bool) -> UnreadWords | None:
    """A fault if the dot may be a thousands mark in another language."""
    if len(decimals) != 3 or not whole.isdigit() or whole == "0" or len(whole) > 3:
        return None
    # 1.250 million can only be a decimal: nobody counts thousands of millions with a dot.
    if scaled and decimals != "000":
        return None
    return UnreadWords(f"'{run}' may have a dot as a thousands mark", _write(whole + decimals))


DECIMALS = 6
"""The most decimals that a written number has."""


def number(value: Fraction) -> str:
    """A number with thousands commas; decimals only where it has them, at most six."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scaled = round(abs(value) * 10**DECIMALS)
    whole, rest = divmod(scaled, 10**DECIMALS)
    sign = "-" if value < 0 else ""
    decimals = f"{rest:0{DECIMALS}d}".rstrip("0")
    return f"{sign}{whole:,}.{decimals}" if decimals else f"{sign}{whole:,}"


def ratio_text(value: Fraction) -> str:
    """One decimal; more where one would read as "no difference", none from 100 on."""
    if value >= 100:
        return f"{round(value):,}"
    if value == 1 or abs(value - 1) >= Fraction(1, 20):
        return f"{fixed(value, 1)}"
    places = 2
    while places < DECIMALS and round(value, places) == 1:
        places += 1
    return fixed(value, places)


def fixed(value: Fraction, places: int) -> str:
    """A non-negative number with exactly so many decimals, rounded half to even."""
    whole, rest = divmod(round(value * 10**places), 10**places)
    return f"{whole}.{rest:0{places}d}"


def span(low: Fraction | None, high: Fraction | None) -> str:
    """An interval in words; an open low end is ``None`` or 0, an open high end ``None``."""
    if high is None:
        return "any number" if not low else f"{number(low)} or more"
    if not low:
        return "0" if high == 0 else f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"
