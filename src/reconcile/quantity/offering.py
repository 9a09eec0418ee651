"""What a refusal offers to write: the figure's own words and numbers in the form of the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import Tokens, longest_number, read_numeral
from reconcile.quantity.writing import number as written

Tried = Callable[[str], Reading | None]
"""Reads words that a refusal may offer; ``None`` where they are not a figure either."""


def shown(text: str) -> str:
    """A text for a message: one line, not long, nothing unprintable."""
    cut = text.strip()[:60]
    return cut if cut.isprintable() else ascii(cut)[1:-1]


def with_ends(text: str, low: Fraction | None, high: Fraction | None) -> str:
    """The figure as a curator may write it, with the ends that it means."""
    ends = [
        f"{key}: {_plainly(end)}" for key, end in (("low", low), ("high", high)) if end is not None
    ]
    return f"{{text: {json.dumps(shown(text), ensure_ascii=False)}, {', '.join(ends)}}}"


def example(text: str) -> str:
    """The form with the ends left for the curator."""
    return f"{{text: {json.dumps(shown(text), ensure_ascii=False)}, low: …, high: …}}"


def ends_of(text: str, reading: Reading) -> str:
    """The form with the ends of a reading."""
    interval = reading.at()
    return with_ends(text, interval.low, interval.high)


def ends_help(text: str, numbers: list[Fraction]) -> str:
    """The form to write: with the ends that two numbers may be, else with the ends left open.

    The one number of words that nobody understood is not offered as both ends: "±100" is not 100.
    """
    if not numbers:
        return without_number(text)
    if len(numbers) == 1:
        return f"write {example(text)}, with the lowest and the highest number that it can mean"
    return f"write {with_ends(text, min(numbers), max(numbers))} if these are its ends"


def without_number(text: str) -> str:
    """What to write for words without a number."""
    return f"write {example(text)}, with numbers such as low: 10, high: 20"


def numbers_in(
    tokens: Tokens, number_of: Callable[[Tokens], Fraction | None] = read_numeral
) -> list[Fraction]:
    """The numbers in the tokens, each as long as it goes, articles left out."""
    found: list[Fraction] = []
    place = 0
    while place < len(tokens):
        number, place = longest_number(tokens, place, number_of) or (None, place + 1)
        found += [] if number is None else [number]
    return found


def _plainly(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else written(number).replace(",", "")
