"""The verdict in one sentence: who says what against whom, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.comparing.comparison import (
    ClashBound,
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    Verdict,
)
from reconcile.quantity.writing import number
from reconcile.values.patterns import regex
from reconcile.vocabulary.builtin import builtin
from reconcile.wording.completeness import calm
from reconcile.wording.index import Index, titled
from reconcile.wording.naming import Names
from reconcile.wording.plain_words import lowered, retold
from reconcile.wording.sides import apart_in_words, called, low_and_high, publications, worst

_VOICES = 2
_DIGIT = regex(r"\d")
_WITH_THE = frozenset(
    ("United States", "United Kingdom", "United Nations", "United Arab Emirates", "Netherlands",
     "Philippines", "European Union", "Central African Republic", "Democratic Republic Of Congo")
)  # fmt: skip
"""Sides that English does not name without an article; in tables they stand without."""


def verdict_sentence(comparison: Comparison, index: Index, names: Names) -> str:
    """The first dispute in a sentence, or what it means that there is none."""
    if not comparison.headings:
        return f"{titled(comparison)}: {calm(comparison)}"
    heading = comparison.headings[0]
    first = heading.discrepancies[0]
    where = names.where(first.quantity)
    what = f"{names.metric(first.quantity)}{', ' if where else ''}{where}"
    sentence = f"{_title(what)}: {_clause(heading, index)}"
    apart = apart_in_words(heading, index)
    return f"{sentence} ({apart} apart)" if apart.endswith("×") else sentence


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clause(heading: Heading, index: Index) -> str:
    first = heading.discrepancies[0]
    if first.verdict is Verdict.RELAY:
        looks = "what looks like one statement" if first.suspected else "one statement"
        return f"{looks}, retold differently: {retold(first, index)}"
    if first.verdict is Verdict.REVISION:
        return f"a claimant lowered its own figure: {lowered(first, index)}"
    low, high = _side(heading, index, 0), _side(heading, index, 1)
    if not low or not high:
        return first.message
    return f"{_listed(low)}, but {_listed(high)}"


def _side(heading: Heading, index: Index, side: int) -> list[tuple[str, str]]:
    """Each voice of a side with what it said: those in most publications first."""
    low, high = (_voices(heading, index, side) for side in (0, 1))
    shared = low & high
    heard = publications(heading, index, shared)
    by_voice = _words_by_voice(heading, index, side, shared)
    alike: dict[str, list[str]] = {}
    for who, words in sorted(by_voice.items(), key=lambda pair: -heard.get(pair[0], 0)):
        alike.setdefault(words, []).append(f"the {who}" if who in _WITH_THE else who)
    return [(" and ".join(names[:_VOICES]), words) for words, names in alike.items()]


def _voices(heading: Heading, index: Index, side: int) -> set[str]:
    return {
        figure.voice
        for discrepancy in worst(heading)
        for figure in index.of(low_and_high(discrepancy)[side])
    }


def _words_by_voice(heading: Heading, index: Index, side: int, shared: set[str]) -> dict[str, str]:
    """The words of each voice of a side: those with a number in digits, if it has any."""
    by_voice: dict[str, str] = {}
    for discrepancy in worst(heading):
        figures = index.of(low_and_high(discrepancy)[side])
        if not figures:
            continue
        who = " and ".join(dict.fromkeys(called(figure, shared) for figure in figures))
        words = words_of(discrepancy, figures, side)
        if who not in by_voice or (not _DIGIT.search(by_voice[who]) and _DIGIT.search(words)):
            by_voice[who] = words
    return by_voice


def words_of(discrepancy: Discrepancy, figures: Sequence[Figure], side: int) -> str:
    """What one side of a discrepancy says: its words, or what its parts add up to."""
    if len(figures) == 1:
        figure = figures[0]
        words = figure.claim.reading.words
        return words if means(figure, discrepancy) else f"{words} {figure.metric_name}"
    bound: ClashBound | None = discrepancy.at_least if side else discrepancy.at_most
    if bound is None:
        return " and ".join(figure.claim.reading.words for figure in figures)
    return f"parts that add up to at {'least' if side else 'most'} {number(bound.value)}"


def means(figure: Figure, discrepancy: Discrepancy) -> bool:
    """Whether the figure is given in what the discrepancy is about, or in a word for it."""
    claim = figure.claim
    known = builtin().metrics.get(claim.metric)
    senses = () if known is None else known.senses
    return discrepancy.quantity.metric in (claim.means or claim.metric, *senses)


def _listed(pairs: Sequence[tuple[str, str]]) -> str:
    """Who said what; the verb also parts a name from a number, whichever way the name is read."""
    shown = [f"{who} said {words}" for who, words in pairs[:_VOICES]]
    more = len(pairs) - len(shown)
    shown += [f"{more} more"] if more else []
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
