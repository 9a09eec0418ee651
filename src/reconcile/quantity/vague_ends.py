"""What two figures of a wording say of each other: of vague ends, and of what replaces another.

Vague words share a scale as numbers do: "several to ten thousand" is 3,000 to 10,000, and "two to
several million" 2 to 9 million. Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.digits import number as written
from reconcile.quantity.elision import may_be_a_change, scale_left_out
from reconcile.quantity.hedge import Hedge, HedgePattern, HedgePhrase
from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import (
    NUMBER_WORDS,
    SCALES,
    Token,
    Tokens,
    read_numeral,
    trailing_scale,
)
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class VagueEnd:
    """A vague word (*a few*) of a low end, which may count thousands, too; and its low number."""

    before: Tokens
    words: Tokens
    behind: Tokens
    number: Fraction

    def scaled(self, shared: Tokens) -> Tokens:
        """The low end with a scale word (*a few thousand*), as its number shares one (*3000*)."""
        full = read_numeral(shared)
        scale = tuple(word for word, worth in SCALES.items() if worth * self.number == full)[:1]
        return (*self.before, *self.words, *scale, *self.behind)


def vague_low(left: Tokens, phrases: Mapping[Tokens, HedgePhrase]) -> VagueEnd | None:
    """The vague word of a low end, without a scale of its own; ``None`` if it has none."""
    for start in range(len(left)):
        for end in range(len(left), start, -1):
            words = left[start:end]
            low = _shared_low(words, phrases)
            # "A few hundred" and "a few more than 10" have a number behind the vague word.
            if low is not None and not any(map(_is_of_a_number, left[end:])):
                return VagueEnd(left[:start], words, left[end:], low)
    return None


def _shared_low(words: Tokens, phrases: Mapping[Tokens, HedgePhrase]) -> Fraction | None:
    """The low number of a vague word that may count thousands; dozens and handfuls do not."""
    phrase = phrases.get(words)
    if phrase is None or phrase.scale is not None or (*words, "thousand") not in phrases:
        return None
    return None if phrase.hedge.low is None else phrase.hedge.low.number


def _is_of_a_number(token: Token) -> bool:
    return isinstance(token, Fraction) or token in NUMBER_WORDS


def vague_high_as_number(right: Tokens, phrases: Mapping[Tokens, HedgePhrase]) -> Tokens:
    """A high end that begins with a vague count of a scale, as its highest number of that."""
    for end in range(len(right), 0, -1):
        phrase = phrases.get(right[:end])
        high = None if phrase is None else phrase.hedge.high
        if phrase is not None and phrase.scale is not None and high is not None:
            scale, _ = trailing_scale(right[:end])
            return (high.number, *scale, *right[end:]) if scale else right
    return right


def what_replaces(
    pattern: HedgePattern, words: tuple[Tokens, Tokens], low: Reading, high: Reading
) -> Reading | UnreadWords:
    """The N of a wording that sets a figure aside, or why nobody can say what is left of both.

    "10, down from 12,000" is 10: no range ends at what is set aside.
    """
    change = _change(pattern, low, high)
    if change is not None:
        return change
    kept, other = words if _keeps_first(pattern.hedge) else words[::-1]
    if kept == words[1] and high.added and not low.added:
        message = "the second figure counts what came on top of the first"
        return UnreadWords(message, "write a claim for each", final=True)
    return scale_left_out(kept, other) or low


def _keeps_first(hedge: Hedge) -> bool:
    return hedge.low is not None and hedge.low.of == "N"


def _change(pattern: HedgePattern, low: Reading, high: Reading) -> UnreadWords | None:
    """A refusal of "rose by 5 to 10"; "rose from 5 to 10" and "rose by 5 to 95" are clear."""
    by = pattern.hedge.only_numbers and pattern.between == ("to",) and "from" not in pattern.before
    if not by or not low.named or not may_be_a_change(low.named[0], high.named[0]):
        return None
    least, most = written(low.named[0]), written(high.named[0])
    message = f"it may mean a change of {least} to {most}, or {most} after a change of {least}"
    return UnreadWords(message, f"write {most} if that is the count", final=True)
