"""What a refusal offers to write instead, and the word that a mistyped one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from fractions import Fraction

from reconcile.quantity.digits import LARGEST, UnreadWords
from reconcile.quantity.digits import number as written
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Interval, Reading
from reconcile.quantity.numerals import NUMBER_WORDS, Tokens, longest_number, read_numeral
from reconcile.values.patterns import regex
from reconcile.values.spelling import one_slip

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
    return f"{{text: {_in_quotes(text)}, {', '.join(ends)}}}"


def example(text: str) -> str:
    """The form with the ends left for the curator."""
    return f"{{text: {_in_quotes(text)}, low: …, high: …}}"


def _in_quotes(text: str) -> str:
    escaped = shown(text).replace("\\", "\\\\").replace('"', '\\"')  # and nothing unprintable
    return f'"{escaped}"'


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


_POWER = regex(r"(?P<digits>[0-9]{1,15}(?:\.[0-9]{1,15})?)e\+?(?P<power>[0-9]{1,2})", re.IGNORECASE)
_BASE_16 = regex(r"0x(?P<digits>[0-9a-f]{1,12})", re.IGNORECASE)
_LEFT_OVER = " \t,;:?!/"
_BUT = regex(r",?\s+but\s+", re.IGNORECASE)
_OF_THEM = regex(
    r"(?:[,;(]\s*|\s+with\s+)[^\s,;]{1,20}\s+of\s+(?:them|whom|these|those)\b", re.IGNORECASE
)


def of_programs(text: str) -> UnreadWords | None:
    """A number as programs and spreadsheets write it: 1.2E+06, 0x10."""
    plain = text.strip()
    power, base_16 = _POWER.fullmatch(plain), _BASE_16.fullmatch(plain)
    if power is not None:
        value = Fraction(power["digits"]) * 10 ** int(power["power"])
    elif base_16 is not None:
        value = Fraction(int(base_16["digits"], 16))
    else:
        return None
    if value > LARGEST:
        return None
    message = f"'{shown(text)}' is how programs write a number"
    return UnreadWords(message, f"write {written(value)}", final=True)


def notation(text: str, _: Tokens, __: HedgeTable, ___: Tried) -> UnreadWords | None:
    """The same, as a kind of wording that names no count by itself."""
    return of_programs(text)


def mark_left_over(text: str, _: Tokens, __: HedgeTable, tried: Tried) -> UnreadWords | None:
    """A figure with a mark behind it that belongs to a sentence, or that doubts it."""
    figure = text.rstrip(_LEFT_OVER)
    marks = text[len(figure) :].strip()
    if not marks or not figure or tried(figure) is None:
        return None
    message = f"'{shown(text)}' ends in '{marks}', which is not a part of the figure"
    doubt = ", and the doubt into note:" if "?" in marks else ""
    return UnreadWords(message, f"write {shown(figure)}{doubt}")


def two_limits(text: str, _: Tokens, __: HedgeTable, tried: Tried) -> UnreadWords | None:
    """Two wordings of one count, joined by *but*: what both allow."""
    words = _BUT.split(text)
    if len(words) != 2:
        return None
    first, second = tried(words[0]), tried(words[1])
    both = None if first is None or second is None else _overlap(first.at(), second.at())
    if both is None:
        return None
    message = f"'{shown(text)}' gives two limits that are not read together"
    return UnreadWords(message, f"write {with_ends(text, *both)}, which is what both allow")


def _overlap(first: Interval, second: Interval) -> tuple[Fraction, Fraction] | None:
    """The two ends of what lies in both; ``None`` if nothing does, or without an end."""
    lows = [low for low in (first.low, second.low) if low is not None]
    highs = [high for high in (first.high, second.high) if high is not None]
    if not lows or not highs or max(lows) > min(highs):
        return None
    return max(lows), min(highs)


def some_of_them(text: str, _: Tokens, __: HedgeTable, tried: Tried) -> UnreadWords | None:
    """A figure, and how many of them are something else besides: never to be added up."""
    match = _OF_THEM.search(text)
    before = text[: match.start()].strip() if match is not None else ""
    reading = tried(before) if before else None
    if match is None or reading is None:
        return None
    rest = text[match.start() :].strip(" ,;()")
    message = f"'{shown(text)}' says how many, and then how many of them"
    help = f"write {shown(before)}, and '{shown(rest)}' into note: or a claim of its own"
    return UnreadWords(message, f"{help}, or {ends_of(text, reading)}")


_SHORTEST = 4
_NEGATIONS = frozenset({"no", "not", "none", "non", "never", "nobody", "nothing", "nil", "without"})


def meant(word: str, known: Collection[str]) -> list[str]:
    """The known words at a distance of one letter, or two words written as one (*atleast*)."""
    typed = word.lower().strip(".,;:!?()'\"")
    if len(typed) < _SHORTEST or not typed.isalpha():
        return []
    splits = ((typed[:at], typed[at:]) for at in range(2, len(typed) - 1))
    numbers = {*NUMBER_WORDS, *_NEGATIONS}
    return _close(typed, known) + [
        f"{left} {right}"
        for left, right in splits
        if left in known and right in known and not {left, right} & numbers
    ]


def like_a_number(word: str) -> bool:
    """Whether a word may be a number word with a slip in it: what it names cannot be known."""
    typed = word.lower().strip(".,;:!?()'\"")
    names = (name for name in NUMBER_WORDS if isinstance(name, str) and len(name) > 2)
    slips = len(typed) > 2 and typed not in NUMBER_WORDS
    return slips and any(one_slip(typed, name) for name in names)


def _close(typed: str, known: Collection[str]) -> list[str]:
    """The known words of which a word is a slip, without those that are no good guess."""
    return sorted(name for name in known if one_slip(typed, name) and _may_be_offered(name))


def _may_be_offered(name: str) -> bool:
    # One letter off a short word is mostly another word: over and ever, from and form.
    return not (name in NUMBER_WORDS or name in _NEGATIONS or len(name) < _SHORTEST)
