"""Reads the words of a figure with a table of hedges, or refuses them and says why.

Every wording that fits is tried, the most literal first, so that "up to 30 to 40" is read
before "30 to 40", and nothing is ever guessed: words that fit no wording are ``Unread``.
Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction

from reconcile.quantity.bounds import applied, exact
from reconcile.quantity.digits import Unread
from reconcile.quantity.hedge import HedgeTable, Pattern
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.quantity.numerals import SCALES, Tokens, read_numeral, trailing_scale
from reconcile.quantity.tokens import tokenised

__all__ = ("Unread", "read_figure", "written_bounds")

_DECIMALS = Unread(
    "a count of whole things has no decimals",
    "write a whole number, or 'whole: false' in a metric of yours that is measured",
)
_Answer = Reading | Unread | None


def read_figure(text: str, table: HedgeTable, *, whole: bool = True) -> Reading | Unread:
    """The reading of a figure's words, or why they were not understood; never raises.

    ``whole`` says that the unit comes in whole pieces (people, vehicles).
    """
    tokens = tokenised(text)
    if isinstance(tokens, Unread):
        return tokens
    if not tokens:
        return Unread("there are no words to read")
    search = _Search(table, whole)
    answer = search.whole_text(tokens)
    bare = _without_noun(tokens, table)
    if answer is None and bare:
        answer = search.whole_text(bare)
    if answer is None:
        return _not_understood(text, tokens, table)
    if isinstance(answer, Unread):
        return replace(answer, message=f"'{_shown(text)}': {answer.message}")
    if whole and any(number.denominator != 1 for number in answer.named):
        return replace(_DECIMALS, message=f"'{_shown(text)}': {_DECIMALS.message}")
    return replace(answer, words=text)


def written_bounds(
    text: str,
    low: Fraction | None,
    high: Fraction | None,
    *,
    whole: bool = True,
    table: HedgeTable | None = None,
) -> Reading | Unread:
    """The reading that a curator has written beside the words; both ends are stated.

    ``None`` is an open end; with both open the figure is recorded only. If ``table`` is given
    and understands the words, the numbers they name, their row and *first* are taken from it.
    """
    ends = tuple(end for end in (low, high) if end is not None)
    if any(end < 0 for end in ends):
        return Unread("a count is not negative")
    if whole and any(end.denominator != 1 for end in ends):
        return _DECIMALS
    if low is not None and high is not None and low > high:
        return Unread("low is above high", "exchange them")
    told = read_figure(text, table, whole=whole) if table is not None else None
    own = Reading(text, _stated(low), _stated(high), tuple(dict.fromkeys(ends)), hedge="written")
    own = replace(own, recorded_only=not ends, whole=whole)
    if not isinstance(told, Reading):
        return own
    return replace(own, named=told.named or own.named, hedge=told.hedge, first=told.first)


def _stated(number: Fraction | None) -> Bound | None:
    return None if number is None else Bound(number, Basis.STATED, number)


class _Search:
    """One figure's search; what a run of tokens reads as is found once and kept."""

    __slots__ = ("_found", "_table", "_whole")

    def __init__(self, table: HedgeTable, whole: bool) -> None:
        self._table = table
        self._whole = whole
        self._found: dict[Tokens, _Answer] = {}

    def whole_text(self, tokens: Tokens) -> _Answer:
        """All of the text. Here "a dozen" is a vague word, in "over a dozen" it is 12."""
        return self._phrase(tokens) or self._part(tokens)

    def _part(self, tokens: Tokens) -> _Answer:
        """A run of tokens as a number, a vague word, or a wording around further figures."""
        if tokens not in self._found:
            number = read_numeral(tokens)
            if number is not None:
                self._found[tokens] = exact(number, whole=self._whole)
            else:
                self._found[tokens] = self._phrase(tokens) or self._patterned(tokens)
        return self._found[tokens]

    def _phrase(self, tokens: Tokens) -> _Answer:
        phrase = self._table.phrases.get(tokens)
        if phrase is None:
            return None
        return applied(phrase.hedge, {}, phrase.scale or 1, whole=self._whole)

    def _patterned(self, tokens: Tokens) -> _Answer:
        refused: Unread | None = None
        for pattern in self._table.candidates(tokens):
            for answer in self._fits(pattern, tokens):
                if isinstance(answer, Reading):
                    return answer
                refused = refused or answer
        return refused

    def _fits(self, pattern: Pattern, tokens: Tokens) -> Iterator[Reading | Unread]:
        start, end = len(pattern.before), len(tokens) - len(pattern.after)
        if end <= start or tokens[:start] != pattern.before or tokens[end:] != pattern.after:
            return
        inner = tokens[start:end]
        if pattern.between is None:
            yield from self._around_one(pattern, inner)
            return
        width = len(pattern.between)
        for place in range(1, len(inner) - width):
            if inner[place : place + width] == pattern.between:
                yield from self._around_two(pattern, inner[:place], inner[place + width :])

    def _around_one(self, pattern: Pattern, inner: Tokens) -> Iterator[Reading | Unread]:
        if pattern.hedge.only_numbers and read_numeral(inner) is None:
            return
        part = self._part(inner)
        if isinstance(part, Unread):
            yield part
        elif part is not None and not part.recorded_only:
            yield applied(pattern.hedge, {"N": part}, 1, whole=self._whole)

    def _around_two(
        self, pattern: Pattern, left: Tokens, right: Tokens
    ) -> Iterator[Reading | Unread]:
        high = self._part(right)
        low = self._part(left)
        if not isinstance(low, Reading) or not isinstance(high, Reading):
            return
        if low.recorded_only or high.recorded_only or low.low is None:
            return
        if max(len(low.named), len(high.named)) > 1:  # 1-2-2024 is no range of ranges
            return
        low = self._sharing_scale(left, low, right, high)
        if low is not None:
            yield applied(pattern.hedge, {"N": low, "M": high}, 1, whole=self._whole)

    def _sharing_scale(
        self, left: Tokens, low: Reading, right: Tokens, high: Reading
    ) -> Reading | None:
        """The low figure, with the scale word that it shares: "eleven to twelve thousand"."""
        words, factor = trailing_scale(right)
        if not words or len(low.named) != 1 or not high.named or trailing_scale(left)[0]:
            return low
        if low.named[0] >= high.named[-1] / factor or any(word in SCALES for word in left):
            return low
        scaled = self._part((*left, *words))
        return scaled if isinstance(scaled, Reading) else None


def _without_noun(tokens: Tokens, table: HedgeTable) -> Tokens:
    """The tokens before a trailing noun ("dozens of people"); empty if there is none."""
    if tokens[-1] not in table.nouns:
        return ()
    return tokens[:-2] if tokens[-2:-1] == ("of",) else tokens[:-1]


def _not_understood(text: str, tokens: Tokens, table: HedgeTable) -> Unread:
    """Which word is not in the table, and which of the table's was perhaps meant."""
    for chunk in text.split():
        pieces = tokenised(chunk)
        if isinstance(pieces, Unread):
            continue
        unknown = [word for word in pieces if isinstance(word, str) and word not in table.words]
        if unknown:
            close = get_close_matches(unknown[0], sorted(table.words), n=1, cutoff=0.75)
            message = f"'{_shown(chunk)}' is not a word that the reading table knows"
            return Unread(message, f"did you mean '{close[0]}'?" if close else "")
    if not any(isinstance(token, Fraction) for token in tokens) and len(tokens) == 1:
        return Unread(f"'{_shown(text)}' names no number")
    return Unread(f"'{_shown(text)}' does not fit any wording of the reading table")


def _shown(text: str) -> str:
    """A text for a message: one line, not long, nothing unprintable."""
    shown = text.strip()[:60]
    return shown if shown.isprintable() else ascii(shown)[1:-1]
