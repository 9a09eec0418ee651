"""Comparisons with texts that try to be something else, and tables of them as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from reconcile.comparing.result.comparison import ClashBound, Comparison
from reconcile.model.claim import Source, Withdrawal
from reconcile.model.route import Route
from reconcile.reports.tables import TABLES, TableStyle, render_table
from reconcile.when.moment import Window, parse_moment
from tests.reports import building as built

LAWMAKER = ("a0-lawmaker-killed", "a0-lawmaker-wounded")


def told(texts: Sequence[str]) -> Comparison:
    """A comparison with a figure a text, each with the text wherever a file may have one."""
    figures, sources = [], []
    for number, text in enumerate(texts):
        known = built.FIGURES[number % len(built.FIGURES)]
        claim = replace(
            known.claim, id=f"claim-{number}", reading=replace(known.claim.reading, words=text),
            claimant=text, via=(text, text), source=f"source-{number}", quote=text, note=text,
        )  # fmt: skip
        figures.append(
            replace(
                known, claim=claim, voice=text, voice_name=text, said_by=text, metric_name=text,
                subject_name=text, place_name=text,
            )
        )  # fmt: skip
        sources.append(
            Source(f"source-{number}", Route("x"), title=text, publisher=text, url=text,
                   citation=text)
        )  # fmt: skip
    return replace(built.FIVE_ARTICLES, figures=tuple(figures), sources=tuple(sources))


def detailed() -> Comparison:
    """The five articles with sources, sums, a period, a date of a range and a withdrawal."""
    moment, week = parse_moment("2024-12/2025-02"), parse_moment("2024-12-20/2024-12-27")
    assert moment is not None and week is not None
    figures = list(built.FIGURES)
    figures[0] = replace(figures[0], date=moment.text, moment=moment)
    figures[5] = replace(
        figures[5], claim=replace(figures[5].claim, window=Window(period=week), via=("kirby", "x"))
    )
    figures[6] = replace(
        figures[6], claim=replace(figures[6].claim, withdrawn=Withdrawal(on=moment))
    )
    flagship = replace(
        built.FLAGSHIP,
        at_most=ClashBound(Fraction(1109), LAWMAKER, ("≤110 killed", "≤999 wounded")),
        at_least=ClashBound(Fraction(3001), ("a0-ukraine-total",), ("≥3,001 killed or wounded",)),
    )
    source = Source(
        "article-0", Route("x"), title="Losses, “again”", publisher="The Paper", published=week,
        url="https://paper.example/0",
    )  # fmt: skip
    return replace(
        built.FIVE_ARTICLES,
        figures=tuple(figures),
        discrepancies=(flagship, *(d for d in built.FIVE_ARTICLES.discrepancies
                                   if d is not built.FLAGSHIP)),
        sources=(source,),
    )  # fmt: skip


def written(name: str, comparison: Comparison, form: TableStyle, *, raw: bool = False) -> str:
    """A table of a comparison as text."""
    places = built.places_of(comparison)
    return render_table(TABLES[name], comparison, places, form, raw=raw)
