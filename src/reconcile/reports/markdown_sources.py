"""The end of a report: figures without a source, the sources, and how the words were read."""

from __future__ import annotations

from reconcile.comparing.comparison import Comparison, Figure
from reconcile.escaping.markdown import markdown
from reconcile.reports.figures import percent, span
from reconcile.reports.index import Index
from reconcile.reports.markdown_blocks import figure_table, table, worded


def unsourced(comparison: Comparison, book: Index) -> list[str]:
    """Figures of which nobody is named, or no publication."""
    lacking = [one for one in comparison.figures if one.said_by is None or one.printed_in is None]
    if not lacking:
        return []
    return ["## Figures without a named claimant or source", figure_table(lacking, book)]


def sources(comparison: Comparison, book: Index) -> list[str]:
    """The publications in the order in which figures name them, and what was read in each."""
    read: dict[str, list[Figure]] = {}
    for figure in comparison.figures:
        if figure.claim.source is not None:
            read.setdefault(figure.claim.source, []).append(figure)
    rows = [
        [
            markdown(figures[0].printed_in or source),
            markdown(source),
            "; ".join(_read(figure, book) for figure in figures),
        ]
        for source, figures in read.items()
    ]
    return ["## Sources", table(("Publication", "Id", "Figures read in it"), rows)] if rows else []


def _read(figure: Figure, book: Index) -> str:
    line = book.line(figure)
    where = "" if line is None else f" ({markdown(line)})"
    return f"{worded(figure)} {markdown(figure.metric_name)}{where}"


def readings(comparison: Comparison) -> list[str]:
    """Profile, tolerance, each wording with its reading, and what was not searched to the end."""
    rows = {
        (
            markdown(one.claim.reading.words),
            "recorded, not compared" if _recorded(one) else span(one.low, one.high),
            str(one.low_basis),
            str(one.high_basis),
        ): None
        for one in comparison.figures
    }
    profile = markdown(comparison.profile)
    tolerance = percent(comparison.tolerance)
    parts = [
        "## How the figures were read",
        f"Profile {profile}, tolerance {tolerance}. A bound is stated when the words commit to "
        "it, and by convention when a habit of reading supplies it.",
    ]
    if rows:
        parts.append(table(("Words", "Read as", "Low end", "High end"), [[*row] for row in rows]))
    if comparison.exhausted:
        cases = "\n".join(f"- {markdown(case)}" for case in comparison.exhausted)
        parts += ["Not searched to the end:", cases]
    return parts


def _recorded(figure: Figure) -> bool:
    return figure.low is None and figure.high is None
