"""The first words of a report: the verdict, how much disagrees, in what, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reconcile.comparing.result.comparison import (
    ClashBound,
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    Verdict,
)
from reconcile.comparing.result.comparison_parts import Census
from reconcile.comparing.result.gists import ShareGist
from reconcile.quantity.digits import number
from reconcile.values.groups import grouped
from reconcile.values.patterns import regex
from reconcile.vocabulary.builtin import builtin
from reconcile.when.moment import first_day, last_day
from reconcile.wording.completeness import calm
from reconcile.wording.figure_words import joined
from reconcile.wording.figures import capitalized, count
from reconcile.wording.index import EVERYTHING, Index, counted, titled
from reconcile.wording.naming import (
    Names,
    apart_in_words,
    called,
    low_and_high,
    publications,
    with_article,
    worst,
)
from reconcile.wording.plain_words import lowered, retold

_FEW = 3
_VOICES = 2
_DIGIT = regex(r"\d")


def totals(comparison: Comparison, index: Index) -> str:
    """How many discrepancies there are under how many headings, and of which verdicts."""
    return f"{_amounts(comparison)} ({counted(comparison)}){resting(comparison, index)}"


def briefly(comparison: Comparison, index: Index) -> str:
    """The same without the verdicts."""
    return _amounts(comparison) + resting(comparison, index)


def _amounts(comparison: Comparison) -> str:
    found = sum(len(heading.discrepancies) for heading in comparison.headings)
    under = count(len(comparison.headings), "heading")
    return f"{count(found, 'discrepancy', 'discrepancies')} under {under}"


def resting(comparison: Comparison, index: Index) -> str:
    """How many more are listed under a relay as its evidence, to follow a count."""
    shown = {
        discrepancy.id for heading in comparison.headings for discrepancy in heading.discrepancies
    }
    more = sum(len(found) for under, found in index.evidence.items() if under in shown)
    if not more:
        return ""
    return f", and {more:,} more that {'rests' if more == 1 else 'rest'} on a relay"


def behind(comparison: Comparison) -> str:
    """How many figures of how many voices there are; a voice is one with a compared figure."""
    figures = comparison.figures
    voices = {figure.voice for figure in figures if _has_voice(figure)}
    return f"{count(len(figures), 'figure')}{_set_aside(figures)} of {count(len(voices), 'voice')}"


def _set_aside(figures: Sequence[Figure]) -> str:
    """How many of the figures nobody says, were taken back, or name no number; in brackets."""
    aside = (
        (sum(figure.said_by is None for figure in figures), "unattributed"),
        (sum(figure.claim.withdrawn is not None for figure in figures), "withdrawn"),
        (sum(_is_vague(figure) for figure in figures), "recorded only"),
    )
    kinds = ", ".join(f"{amount:,} {kind}" for amount, kind in aside if amount)
    return f" ({kinds})" if kinds else ""


def counts_of(comparison: Comparison) -> str:
    """How many figures of how many publications, of which dates, in one line."""
    census = comparison.census or census_of(comparison.figures)
    line = count(census.figures, "figure")
    if census.sources:
        line += f" from {count(len(census.sources), 'publication')}"
    dates = _stretch(census.first_day, census.last_day)
    line += f", {dates}" if dates else ""
    if census.undated:
        line += f"; {census.undated:,} undated (marked *)"
    narrow = comparison.topic != EVERYTHING or comparison.only
    return f"{titled(comparison)}: {line}" if narrow else line


def census_of(figures: Sequence[Figure], *, words: bool = False) -> Census:
    """What is said of these figures together; their ``words`` only if asked for."""
    days = _days_of(figures)
    wordings = {figure.claim.reading.words for figure in figures} if words else set()
    return Census(
        figures=len(figures),
        sources=_sources_of(figures),
        first_day=min((day for day, _ in days), default=None),
        last_day=max((day for _, day in days), default=None),
        undated=sum(figure.date is None and figure.period is None for figure in figures),
        words=tuple(sorted(wordings)),
    )


def _days_of(figures: Sequence[Figure]) -> list[tuple[date, date]]:
    """The first and the last day of each date, the same once; those without one left out."""
    moments = (figure.moment or figure.claim.window.period for figure in figures)
    different = {id(moment): moment for moment in moments}.values()  # many share theirs
    return [(first_day(moment), last_day(moment)) for moment in different if moment is not None]


def _sources_of(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(sorted({name for figure in figures if (name := figure.claim.source)}))


def _stretch(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return f"{first}" if first == last else f"{first} to {last}"


def _has_voice(figure: Figure) -> bool:
    compared = figure.claim.withdrawn is None and not _is_vague(figure)
    return figure.said_by is not None and compared


def _is_vague(figure: Figure) -> bool:
    return figure.low is None and figure.high is None


def scope(comparison: Comparison, few: int = _FEW) -> str:
    """Whose people, which places and which dates the figures are about; empty without figures.

    Of more than ``few`` subjects or places only how many there are.
    """
    figures = comparison.figures
    parts = [
        _named((figure.subject_name for figure in figures), "subject", few),
        _named((figure.place_name for figure in figures), "place", few),
        _span(figures),
    ]
    return "; ".join(text for text in parts if text)


def _named(names: Iterable[str | None], noun: str, few: int) -> str:
    """The names when they are few, else how many."""
    known = sorted({name for name in names if name is not None})
    if len(known) > few:
        return count(len(known), noun)
    return joined(known)


def _span(figures: Sequence[Figure]) -> str:
    """From when to when the figures are, and how many are undated."""
    census = census_of(figures)
    dates = _stretch(census.first_day, census.last_day)
    if not dates:
        return "no figure is dated" if census.undated else ""
    return f"figures of {dates}" + (f", {census.undated:,} undated" if census.undated else "")


def verdict_sentence(comparison: Comparison, index: Index, names: Names) -> str:
    """The first dispute in a sentence, or what it means that there is none."""
    if not comparison.headings:
        return f"{titled(comparison)}: {calm(comparison)}"
    heading = comparison.headings[0]
    first = heading.discrepancies[0]
    where = names.where(first.quantity)
    what = f"{names.metric(first.quantity)}{', ' if where else ''}{where}"
    sentence = f"{capitalized(what)}: {_clause(heading, index)}"
    apart = apart_in_words(heading, index)
    return f"{sentence} ({apart} apart)" if apart.endswith("×") else sentence


def _clause(heading: Heading, index: Index) -> str:
    first = heading.discrepancies[0]
    if first.verdict is Verdict.RELAY:
        looks = "what looks like one statement" if first.suspected else "one statement"
        return f"{looks}, retold differently: {retold(first, index)}"
    if first.verdict is Verdict.REVISION:
        return f"a claimant lowered its own figure: {lowered(first, index)}"
    if isinstance(first.gist, ShareGist):
        return first.message
    low, high = _side(heading, index, 0), _side(heading, index, 1)
    if not low or not high:
        return first.message
    return f"{_who_said_what(low)}, but {_who_said_what(high)}"


def _side(heading: Heading, index: Index, side: int) -> list[tuple[str, str]]:
    """Each voice of a side with what it said: those in most publications first."""
    # By both sides, whichever is asked for: a voice on both is called by its claimants in both.
    low, high = (_voices(heading, index, side) for side in (0, 1))
    shared = low & high
    heard = publications(heading, index, shared)
    by_voice = _words_by_voice(heading, index, side, shared)
    # Several who only together say something stand behind those who say it alone.
    loudest = sorted(by_voice, key=lambda who: -heard.get(who[0], 0) if len(who) == 1 else 0)
    alike = grouped((by_voice[who], " and ".join(map(with_article, who))) for who in loudest)
    return [(" and ".join(names[:_VOICES]), words) for words, names in alike.items()]


def _voices(heading: Heading, index: Index, side: int) -> set[str]:
    return {
        figure.voice
        for discrepancy in worst(heading)
        for figure in index.of(low_and_high(discrepancy)[side])
    }


def _words_by_voice(
    heading: Heading, index: Index, side: int, shared: set[str]
) -> dict[tuple[str, ...], str]:
    """The words of each voice of a side, or of several together: with a number, if any have one."""
    by_voice: dict[tuple[str, ...], str] = {}
    for discrepancy in worst(heading):
        figures = index.of(low_and_high(discrepancy)[side])
        if not figures:
            continue
        who = tuple(dict.fromkeys(called(figure, shared) for figure in figures))
        words = words_of(discrepancy, figures, side)
        if who not in by_voice or (not _DIGIT.search(by_voice[who]) and _DIGIT.search(words)):
            by_voice[who] = words
    return by_voice


def words_of(discrepancy: Discrepancy, figures: Sequence[Figure], side: int) -> str:
    """What one side of a discrepancy says: its words, or what its parts add up to."""
    if len(figures) == 1:
        figure = figures[0]
        words = _words_behind_said(figure)
        return words if means(figure, discrepancy) else f"{words} {figure.metric_name}"
    bound: ClashBound | None = discrepancy.at_least if side else discrepancy.at_most
    if bound is None:
        return " and ".join(map(_words_behind_said, figures))
    return f"parts that add up to at {'least' if side else 'most'} {number(bound.value)}"


def _words_behind_said(figure: Figure) -> str:
    """A figure's words, in quotation marks where they are more than the figure."""
    reading = figure.claim.reading
    return f"“{reading.words}”" if reading.framed else reading.words


def means(figure: Figure, discrepancy: Discrepancy) -> bool:
    """Whether the figure is given in what the discrepancy is about, or in a word for it."""
    claim = figure.claim
    known = builtin().metrics.get(claim.metric)
    senses = () if known is None else known.senses
    return discrepancy.quantity.metric in (claim.means or claim.metric, *senses)


def _who_said_what(pairs: Sequence[tuple[str, str]]) -> str:
    """Who said what; the verb also parts a name from a number, whichever way the name is read."""
    shown = [f"{who} said {words}" for who, words in pairs[:_VOICES]]
    more = len(pairs) - len(shown)
    return joined([*shown, f"{more} more"] if more else shown)
