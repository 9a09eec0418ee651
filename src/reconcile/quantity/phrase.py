"""Reads the words of a figure with a table of hedges, or refuses them and says why.

Every wording that fits is tried, those that hold the others first, so that "up to 30 to 40" is
read before "30 to 40", and nothing is ever guessed: words that fit no wording are ``Unread``.
Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from reconcile.quantity.bounds import applied, exact
from reconcile.quantity.confidence import beside
from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import Unread
from reconcile.quantity.elision import shared
from reconcile.quantity.hedge import Form, HedgeTable, Pattern
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.quantity.numerals import ONES, Tokens, read_numeral
from reconcile.quantity.refusals import (
    explained,
    not_understood,
    shown,
    two_currencies,
    unlike_unit,
)
from reconcile.quantity.tokens import names_in, tokenised
from reconcile.quantity.writing import number as written

__all__ = ("Unread", "read_figure", "written_bounds")

_DECIMALS = Unread(
    "a count of whole things has no decimals",
    "write a whole number, or 'whole: false' in a metric of yours that is measured",
)
_Answer = Reading | Unread | None
_SOME: tuple[Tokens, ...] = (("including",), ("among", "them"), ("among", "whom"), ("included",))
_NO_NUMBER = ONES | {("no",)}  # before a noun, or as all of a figure, but in no other wording


def read_figure(
    text: str, table: HedgeTable, *, whole: bool = True, unit: str = "people"
) -> Reading | Unread:
    """The reading of a figure's words, or why they were not understood; never raises.

    ``unit`` is what is counted; ``whole`` says that it comes in whole pieces (people, vehicles).
    """
    parts = beside(text)
    if parts is not None:
        return _with_interval(text, parts, table, whole=whole, unit=unit)
    tokens = tokenised(text)
    if isinstance(tokens, Unread):
        return tokens
    if not tokens:
        return Unread("there are no words to read")
    answer = _answer(text, tokens, table, whole=whole, unit=unit)
    if answer is None:
        return not_understood(text, tokens, table, lambda words: _try(words, table, whole, unit))
    if isinstance(answer, Unread):
        return explained(text, tokens, answer)
    if whole and any(number.denominator != 1 for number in answer.named):
        return replace(_DECIMALS, message=f"'{shown(text)}': {_DECIMALS.message}")
    return replace(answer, words=text)


def _try(words: str, table: HedgeTable, whole: bool, unit: str) -> Reading | None:
    """The reading of words that a refusal may offer, if they can be read."""
    tokens = tokenised(words)
    if isinstance(tokens, Unread) or not tokens:
        return None
    answer = _answer(words, tokens, table, whole=whole, unit=unit)
    return answer if isinstance(answer, Reading) and not answer.recorded_only else None


def _answer(text: str, tokens: Tokens, table: HedgeTable, *, whole: bool, unit: str) -> _Answer:
    """What the table makes of some tokens; currencies are compared with the unit."""
    lexicon = table.lexicon
    counted = tokenised(unit)
    counted = () if isinstance(counted, Unread) else counted
    bare, codes, words = lexicon.money.taken_off(tokens)
    if codes is not None:
        if not codes:
            return two_currencies(words)
        if not codes & lexicon.money.codes_of(counted):
            return unlike_unit(words, bare, unit, money=bool(lexicon.money.codes_of(counted)))
    nouns = lexicon.nouns.with_own(names_in(text, table.words), counted)
    return _Search(table, nouns, whole).whole_text(bare) if bare else None


def _with_interval(
    text: str, parts: tuple[str, Fraction, str], table: HedgeTable, *, whole: bool, unit: str
) -> Reading | Unread:
    """The reading of "4,645 (95% CI 793 to 8,498)": the interval, and the best number in it."""
    best = read_figure(parts[0], table, whole=whole, unit=unit)
    ends = read_figure(parts[2], table, whole=whole, unit=unit)
    for answer in (best, ends):
        if isinstance(answer, Unread):
            return answer
    assert isinstance(best, Reading) and isinstance(ends, Reading)
    low, high, middle = ends.low, ends.high, best.low
    if low is None or high is None or middle is None or len(best.named) != 1:
        return Unread(f"'{shown(text)}': an interval has a number and two ends")
    if not low.value <= middle.number <= high.value:
        return Unread(f"'{shown(text)}': the number is not inside of its interval")
    return replace(
        ends,
        words=text,
        named=(middle.number, *ends.named),
        best=middle.number,
        interval=parts[1],
        shared=ends.shared,
    )


def written_bounds(
    text: str,
    low: Fraction | None,
    high: Fraction | None,
    *,
    whole: bool = True,
    table: HedgeTable | None = None,
    unit: str = "people",
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
    told = read_figure(text, table, whole=whole, unit=unit) if table is not None else None
    own = Reading(text, _stated(low), _stated(high), tuple(dict.fromkeys(ends)), hedge="written")
    own = replace(own, recorded_only=not ends, whole=whole)
    if not isinstance(told, Reading):
        return own
    return replace(
        own,
        named=told.named or own.named,
        hedge=told.hedge,
        first=told.first,
        best=told.best,
        interval=told.interval,
    )


def _stated(number: Fraction | None) -> Bound | None:
    return None if number is None else Bound(number, Basis.STATED, number)


class _Search:
    """One figure's search; what a run of tokens reads as is found once and kept."""

    __slots__ = ("_found", "_nouns", "_table", "_whole")

    def __init__(self, table: HedgeTable, nouns: Nouns, whole: bool) -> None:
        self._table = table
        self._nouns = nouns
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
                answer = self._phrase(tokens) or self._patterned(tokens)
                if answer is None or (isinstance(answer, Unread) and not answer.final):
                    answer = self._without_nouns(tokens) or self._with_some(tokens) or answer
                self._found[tokens] = answer
        return self._found[tokens]

    def _without_nouns(self, tokens: Tokens) -> Reading | None:
        """The figure before the words for what is counted ("dozens of people")."""
        for before in self._nouns.before(tokens):
            answer = self.whole_text(before)
            if isinstance(answer, Reading):
                return answer
        return None

    def _with_some(self, tokens: Tokens) -> Reading | None:
        """A figure of which some are told apart: "11 people, including three children"."""
        for words in _SOME:
            for place in range(1, len(tokens) - len(words)):
                if tokens[place : place + len(words)] != words:
                    continue
                before, some = tokens[:place], tokens[place + len(words) :]
                answer = self._part(before[:-1] if before[-1] == "," else before)
                if isinstance(answer, Reading) and self._are_some_of(some, answer):
                    return answer
        return None

    def _are_some_of(self, some: Tokens, answer: Reading) -> bool:
        """Whether words count things of which there are no more than a figure says."""
        if not self._nouns.counted(some) or answer.recorded_only:
            return False
        part = self._part(some)
        if part is None:
            return all(self._nouns.names_thing(word) or word == "and" for word in some)
        if isinstance(part, Unread) or len(part.named) > 1:
            return False
        return answer.high is None or part.low is None or part.low.value <= answer.high.value

    def _phrase(self, tokens: Tokens) -> _Answer:
        phrase = self._table.phrases.get(tokens)
        if phrase is None:
            return None
        return applied(phrase.hedge, {}, phrase.scale or 1, whole=self._whole)

    def _patterned(self, tokens: Tokens) -> _Answer:
        refused: Unread | None = None
        for pattern in self._table.candidates(tokens):
            for answer in self._fits(pattern, tokens):
                if isinstance(answer, Reading) or answer.final:
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
        hedge = pattern.hedge
        if inner in _NO_NUMBER or (hedge.only_numbers and not self._is_number(inner)):
            return
        part = self._part(inner)
        if isinstance(part, Unread):
            yield part
        elif part is not None and not part.recorded_only:
            if hedge.low is not None and hedge.low.form is Form.ABOVE and hedge.high is None:
                fault = _over_a_range(part)
                if fault is not None:
                    yield fault
                    return
            yield applied(hedge, {"N": part}, 1, whole=self._whole)

    def _is_number(self, tokens: Tokens) -> bool:
        """Whether the tokens are a plain number, with or without what is counted."""
        return any(
            read_numeral(words) is not None for words in (tokens, *self._nouns.before(tokens))
        )

    def _around_two(
        self, pattern: Pattern, left: Tokens, right: Tokens
    ) -> Iterator[Reading | Unread]:
        if left in _NO_NUMBER or right in _NO_NUMBER or self._counts_other_things(left, right):
            return
        high = self._part(right)
        low = self._part(left)
        if not isinstance(low, Reading) or not isinstance(high, Reading):
            yield from (answer for answer in (low, high) if isinstance(answer, Unread))
            return
        if not _may_stand_together(pattern, low, high):
            return
        sharing = shared(left, right)
        if isinstance(sharing, Unread):
            yield replace(sharing, final=True)
            return
        if sharing is not None:
            full = self._part(sharing.tokens)
            if not isinstance(full, Reading):
                return
            low = replace(full, shared=full.shared or sharing.elided)
        yield applied(pattern.hedge, {"N": low, "M": high}, 1, whole=self._whole)

    def _counts_other_things(self, left: Tokens, right: Tokens) -> bool:
        """Whether two figures each name what they count, and not the same ("3 dead or 5 hurt")."""
        things, others = self._nouns.counted(left), self._nouns.counted(right)
        return bool(things and others and things != others)


def _may_stand_together(pattern: Pattern, low: Reading, high: Reading) -> bool:
    """Whether two figures can be the N and M of a wording."""
    hedge = pattern.hedge
    if low.recorded_only or high.recorded_only:
        return False
    if max(len(low.named), len(high.named)) > 1:  # 1-2-2024 is no range of ranges
        return False
    if hedge.limits:
        return (low.floor and high.ceiling) or (low.ceiling and high.floor)
    if any(rule is not None and rule.sign for rule in (hedge.low, hedge.high)):
        return all(part.hedge == "bare" and len(part.named) == 1 for part in (low, high))
    if low.low is None:
        return False
    # "at least 30 to 40" may have no end: it is read as at least (30 to 40).
    return hedge.joins or high.floor or low.high is not None


def _over_a_range(part: Reading) -> Unread | None:
    """*Over 1,000 to 1,500* may end at 1,500 or nowhere."""
    if len(part.named) < 2 or part.high is None or part.low is None:
        return None
    low, high = min(part.named), max(part.named)
    message = f"more than a range may end at {written(high)}, or nowhere"
    return Unread(message, final=True, ends=(low + 1, high))
