"""The search for wordings that fit the words of one figure.

Every wording that fits is tried, those that hold the others first, so that "up to 30 to 40" is
read before "30 to 40". Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.quantity.bounds import applied, exact
from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import UnreadWords, span
from reconcile.quantity.digits import number as written
from reconcile.quantity.hedge import Hedge, HedgeForm, HedgePattern, HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.vague_ends import vague_high_as_number, vague_low, what_replaces
from reconcile.values.classes import replace

Answer = Reading | UnreadWords | None


class FigureSearch:
    """One figure's search; what a run of tokens reads as is found once and kept."""

    __slots__ = ("_found", "_language", "_nouns", "_table", "_whole", "_whole_tokens")

    def __init__(self, table: HedgeTable, nouns: Nouns, whole: bool) -> None:
        self._table = table
        self._language = table.language
        self._nouns = nouns
        self._whole = whole
        self._whole_tokens: Tokens = ()
        self._found: dict[Tokens, Answer] = {}

    def whole_text(self, tokens: Tokens) -> Answer:
        """All of the text. Here "a dozen" is a vague word, in "over a dozen" it is 12."""
        self._whole_tokens = self._whole_tokens or tokens
        answer = self._phrase(tokens) or self._part(tokens)
        if isinstance(answer, Reading):
            return answer
        return self._set_off(tokens) or self._bracketed(tokens) or answer

    def _part(self, tokens: Tokens) -> Answer:
        """A run of tokens as a number, a vague word, or a wording around further figures."""
        if tokens not in self._found:
            number = self._language.number(tokens)
            if number is not None:
                self._found[tokens] = exact(number, whole=self._whole)
            else:
                answer = self._phrase(tokens) or self._patterned(tokens)
                if answer is None or (isinstance(answer, UnreadWords) and not answer.final):
                    answer = self._without_nouns(tokens) or self._with_some(tokens) or answer
                self._found[tokens] = answer
        return self._found[tokens]

    def _set_off(self, tokens: Tokens) -> Reading | None:
        """A figure whose last words could stand without the comma before them: "31, in all"."""
        if "," not in tokens[1:-1]:
            return None
        place = len(tokens) - 1 - tokens[::-1].index(",")
        behind = tokens[place + 1 :]
        if not self._language.words.isdisjoint(behind):
            return None
        rest = *tokens[:place], *behind
        answer = self._phrase(rest) or self._part(rest)
        return answer if isinstance(answer, Reading) else None

    def _bracketed(self, tokens: Tokens) -> Reading | None:
        """A figure behind which brackets say it again or name some: "fifty (50)"."""
        if tokens[-1] != ")" or "(" not in tokens[1:-2]:
            return None
        place = tokens.index("(")
        before, inside = tokens[:place], tokens[place + 1 : -1]
        answer = self._part(before)
        if not isinstance(answer, Reading):
            return None
        again = self._part(inside)
        if isinstance(again, Reading) and (again.low, again.high) == (answer.low, answer.high):
            return answer
        return self._with_some((*before, *inside))

    def _without_nouns(self, tokens: Tokens) -> Reading | None:
        """The figure before the words for what is counted ("dozens of people")."""
        things = self._nouns.counted(tokens)
        for before in self._nouns.before(tokens):
            if self._nouns.others(before, things):
                continue  # "two men or three women" are not two or three
            # Inside of a wording a word such as "une centaine" is the number that it names.
            inside = self._language.strict and tokens != self._whole_tokens
            answer = self._part(before) if inside else self.whole_text(before)
            if isinstance(answer, Reading):
                return answer
        return None

    def _with_some(self, tokens: Tokens) -> Reading | None:
        """A figure of which some are named apart: "11 people, including three children"."""
        for words in self._language.including:
            for place in range(1, len(tokens) - len(words)):
                if tokens[place : place + len(words)] != words:
                    continue
                before, some = tokens[:place], tokens[place + len(words) :]
                before = before[:-1] if before[-1] == "," else before
                answer = self._part(before) if before else None
                if isinstance(answer, Reading) and self._are_some_of(some, answer):
                    return answer
        return None

    def _are_some_of(self, some: Tokens, answer: Reading) -> bool:
        """Whether words count things of which there are no more than a figure says."""
        if not self._nouns.counted(some) or answer.recorded_only:
            return False
        part = self._part(some)
        if part is None:
            return self._nouns.only_nouns(some)
        if isinstance(part, UnreadWords) or len(part.named) > 1:
            return False
        return answer.high is None or part.low is None or part.low.value <= answer.high.value

    def _phrase(self, tokens: Tokens) -> Answer:
        phrase = self._table.phrases.get(tokens)
        if phrase is None:
            return None
        return applied(phrase.hedge, {}, phrase.scale or 1, whole=self._whole)

    def _patterned(self, tokens: Tokens) -> Answer:
        refused: UnreadWords | None = None
        for pattern in self._table.candidates(tokens):
            # Wordings that hold others come first, so that the first that fits is the outermost.
            fits = self._fits(pattern, tokens)
            for answer in _one_meaning(fits) if self._language.strict else fits:
                if isinstance(answer, Reading) or answer.final:
                    return answer
                refused = refused or answer
        return refused

    def _fits(self, pattern: HedgePattern, tokens: Tokens) -> Iterator[Reading | UnreadWords]:
        start, end = len(pattern.before), len(tokens) - len(pattern.after)
        if end <= start or tokens[:start] != pattern.before or tokens[end:] != pattern.after:
            return
        inner = tokens[start:end]
        if pattern.between is None:
            yield from self._around_one(pattern, inner)
            return
        width = len(pattern.between)
        for place in range(1, len(inner) - width):
            if inner[place : place + width] == pattern.between and not (
                pattern.between == ("-",) and inner[place + 1 :] in self._language.bare_scales
            ):
                yield from self._around_two(pattern, inner[:place], inner[place + width :])

    def _around_one(self, pattern: HedgePattern, inner: Tokens) -> Iterator[Reading | UnreadWords]:
        hedge = pattern.hedge
        if inner in self._language.no_number or (hedge.only_numbers and not self._is_number(inner)):
            return
        part = self._part(inner)
        if isinstance(part, UnreadWords):
            yield part
        elif part is not None and not part.recorded_only:
            yield _over_a_range(hedge, part) or applied(hedge, {"N": part}, 1, whole=self._whole)

    def _is_number(self, tokens: Tokens) -> bool:
        """Whether the tokens are a plain number, with or without what is counted."""
        return any(
            self._language.number(words) is not None
            for words in (tokens, *self._nouns.before(tokens))
        )

    def _around_two(
        self, pattern: HedgePattern, left: Tokens, right: Tokens
    ) -> Iterator[Reading | UnreadWords]:
        if not self._may_be_ends(pattern.hedge, left, right):
            return
        high = self._part(right)
        low = self._part(left)
        if not isinstance(low, Reading) or not isinstance(high, Reading):
            yield from (answer for answer in (low, high) if isinstance(answer, UnreadWords))
        elif _may_stand_together(pattern.hedge, low, high):
            yield from self._of_two(pattern, (left, right), low, high)

    def _of_two(
        self, pattern: HedgePattern, words: tuple[Tokens, Tokens], low: Reading, high: Reading
    ) -> Iterator[Reading | UnreadWords]:
        hedge = pattern.hedge
        first = (
            what_replaces(pattern, words, low, high)
            if hedge.aside
            else self._with_what_is_shared(hedge, low, *words)
        )
        if isinstance(first, UnreadWords):
            yield first
        elif first is not None:
            yield applied(hedge, {"N": first, "M": high}, 1, whole=self._whole)

    def _with_what_is_shared(
        self, hedge: Hedge, low: Reading, left: Tokens, right: Tokens
    ) -> Reading | UnreadWords | None:
        """The first figure with the thousands that only the second one says."""
        phrases = self._table.phrases
        vague = vague_low(left, phrases)
        numeral = left if vague is None else (vague.number,)
        sharing = self._language.shared(numeral, vague_high_as_number(right, phrases))
        if isinstance(sharing, UnreadWords):
            return replace(sharing, final=True)
        if sharing is None:
            return low
        if hedge.limits:
            return UnreadWords("the first number may share the thousands of the second", final=True)
        full = self._part(sharing.tokens if vague is None else vague.scaled(sharing.tokens))
        if not isinstance(full, Reading):
            return None
        return replace(full, shared=full.shared or sharing.elided)

    def _may_be_ends(self, hedge: Hedge, left: Tokens, right: Tokens) -> bool:
        """Whether the words, before they are read, may be the N and M of a wording."""
        if not self._language.no_number.isdisjoint((left, right)):
            return False
        if hedge.only_numbers and not self._is_number(left):
            return False
        return not self._counts_other_things(left, right)

    def _counts_other_things(self, left: Tokens, right: Tokens) -> bool:
        """Whether two figures each name what they count, and not the same ("3 dead or 5 hurt")."""
        things, others = self._nouns.counted(left), self._nouns.counted(right)
        return bool(things and others and things != others)


def _one_meaning(fits: Iterator[Reading | UnreadWords]) -> list[Reading | UnreadWords]:
    """The ways in which a wording fits, or a refusal if they make different figures."""
    answers = list(fits)
    intervals = {
        (answer.low, answer.high): answer.at() for answer in answers if isinstance(answer, Reading)
    }
    if len(intervals) > 1:
        each = " or ".join(
            dict.fromkeys(span(interval.low, interval.high) for interval in intervals.values())
        )
        return [UnreadWords(f"it may mean {each}", final=True)]
    return answers


def _may_stand_together(hedge: Hedge, low: Reading, high: Reading) -> bool:
    """Whether two figures can be the N and M of a wording."""
    if low.recorded_only or high.recorded_only:
        return False
    if hedge.aside:  # "rose from 100 to 150 to 200" is no figure from 150 to 200
        return not hedge.only_numbers or len(high.named) == 1
    return _fit_together(hedge, low, high)


def _fit_together(hedge: Hedge, low: Reading, high: Reading) -> bool:
    """Whether two figures are of the kinds that a wording of both takes."""
    if max(len(low.named), len(high.named)) > 1:  # 1-2-2024 is no range of ranges
        return False
    if hedge.limits:
        return _are_limits(low, high) or _are_limits(high, low)
    if any(rule.sign for rule in hedge.rules):
        return _is_one_number(low) and _is_one_number(high)
    return hedge.joins or _make_a_range(low, high)


def _make_a_range(low: Reading, high: Reading) -> bool:
    # "up to 100, maybe 150" has no low end to begin a range; "at least 30 to 40" may have no high
    # one, and is read as at least (30 to 40).
    return low.low is not None and (high.floor or low.high is not None)


def _are_limits(low: Reading, high: Reading) -> bool:
    return low.floor and high.ceiling


def _is_one_number(part: Reading) -> bool:
    return part.hedge == "bare" and len(part.named) == 1


def _over_a_range(hedge: Hedge, part: Reading) -> UnreadWords | None:
    """*Over 1,000 to 1,500* may end at 1,500 or nowhere."""
    if hedge.low is None or hedge.low.form is not HedgeForm.ABOVE or hedge.high is not None:
        return None
    if len(part.named) < 2 or part.high is None or part.low is None:
        return None
    low, high = min(part.named), max(part.named)
    message = f"more than a range may end at {written(high)}, or nowhere"
    return UnreadWords(message, final=True, ends=(low + 1, high))
