"""The first words of a report: how much disagrees, in what, whose and where and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reconcile.comparing.comparison import Comparison, Figure
from reconcile.comparing.comparison_parts import Census
from reconcile.when.moment import first_day, last_day
from reconcile.wording.figures import count
from reconcile.wording.index import EVERYTHING, Index, counted, titled

_FEW = 3


def totals(comparison: Comparison, index: Index) -> str:
    """How many discrepancies there are under how many headings, and of which verdicts."""
    found, under = _listed(comparison)
    many = f"{count(found, 'discrepancy', 'discrepancies')} under {count(under, 'heading')}"
    return f"{many} ({counted(comparison)}){resting(comparison, index)}"


def briefly(comparison: Comparison, index: Index) -> str:
    """The same without the verdicts."""
    found, under = _listed(comparison)
    many = f"{count(found, 'discrepancy', 'discrepancies')} under {count(under, 'heading')}"
    return many + resting(comparison, index)


def _listed(comparison: Comparison) -> tuple[int, int]:
    return sum(len(heading.discrepancies) for heading in comparison.headings), len(
        comparison.headings
    )


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


def _dates(figures: Sequence[Figure]) -> str:
    """From when to when the figures are; empty where none is dated."""
    census = census_of(figures)
    return _stretch(census.first_day, census.last_day)


def _stretch(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return f"{first}" if first == last else f"{first} to {last}"


def _has_voice(figure: Figure) -> bool:
    return figure.said_by is not None and _compared(figure)


def _compared(figure: Figure) -> bool:
    return figure.claim.withdrawn is None and not _is_vague(figure)


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
    *others, last = known or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _span(figures: Iterable[Figure]) -> str:
    """From when to when the figures are, and how many are undated."""
    every = list(figures)
    dates = _dates(every)
    undated = sum(figure.date is None and figure.period is None for figure in every)
    if not dates:
        return "no figure is dated" if undated else ""
    return f"figures of {dates}" + (f", {undated:,} undated" if undated else "")
