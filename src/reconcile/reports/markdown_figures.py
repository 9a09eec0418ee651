"""Figures as a table of Markdown, a row a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reconcile.comparing.comparison import Figure
from reconcile.escaping.markdown import markdown
from reconcile.reports.markdown_fitting import Kept
from reconcile.reports.markdown_marks import BREAK, table
from reconcile.reports.markdown_sheet import Sheet, spoken, worded
from reconcile.wording.index import timed, varying

_HEAD = ("Figure", "Said by", "When", "Printed in", "In the data")
_DISPUTED = "Disputed in"


def figure_table(
    figures: Sequence[Figure], sheet: Sheet, first: tuple[str, Sequence[str]] | None = None
) -> str:
    """The figures in their own words: who said them, when, printed where, and their lines.

    ``first`` are the title of a column in front and what stands in it.
    """
    counts = varying(figures, metric=True)
    return _table([_row(*pair, sheet) for pair in zip(figures, counts, strict=True)], first)


def quantity_table(
    figures: Sequence[Figure], sheet: Sheet, first: tuple[str, Sequence[str]]
) -> Callable[[Kept], str]:
    """The same for figures of one quantity, so that what each counts is left out.

    With the blocks in which each takes part, given which blocks are there.
    """
    rows = [_row(figure, "", sheet) for figure in figures]
    title, cells = first
    disputes = [sheet.part.get(figure.claim.id, ()) for figure in figures]

    def written(there: Kept) -> str:
        listed = [
            [cell, *row, sheet.pointers(ids, there) or "–"]
            for cell, row, ids in zip(cells, rows, disputes, strict=True)
        ]
        return table((title, *_HEAD, _DISPUTED), listed)

    return written


def quoted(figures: Sequence[Figure], sheet: Sheet) -> str:
    """A list item a figure that has a quote or a curator's note; empty if none has."""
    noted = [one for one in figures if one.claim.quote or one.claim.note]
    return "\n".join(f"- {_noted(one, sheet)}" for one in noted)


def _noted(figure: Figure, sheet: Sheet) -> str:
    claim = figure.claim
    quote = f" “{markdown(claim.quote)}”" if claim.quote else ""
    note = f" Note: {markdown(claim.note)}" if claim.note else ""
    return f"{worded(figure)} ({sheet.line(figure)}):{quote}{note}"


def _table(rows: list[list[str]], first: tuple[str, Sequence[str]] | None) -> str:
    if first is None:
        return table(_HEAD, rows)
    title, cells = first
    return table((title, *_HEAD), [[cell, *row] for cell, row in zip(cells, rows, strict=True)])


def _row(figure: Figure, of: str, sheet: Sheet) -> list[str]:
    counted = f" {markdown(of)}" if of else ""
    return [
        worded(figure) + counted,
        spoken(figure),
        markdown(timed(figure)),
        markdown(figure.printed_in or "no source"),
        f"{sheet.line(figure)}{BREAK}{markdown(figure.claim.id)}",
    ]


def figure_list(figures: Sequence[Figure], sheet: Sheet) -> str:
    """A list item a figure: its words, of what, who said it, and its line."""
    return "\n".join(f"- {_item(figure, sheet)}" for figure in figures)


def _item(figure: Figure, sheet: Sheet) -> str:
    return (
        f"{worded(figure)} {markdown(figure.metric_name)}, {spoken(figure)} ({sheet.line(figure)})"
    )
