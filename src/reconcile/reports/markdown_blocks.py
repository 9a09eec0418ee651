"""Figures and discrepancies as tables and numbered blocks of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.comparing.comparison import Discrepancy, Figure, Heading
from reconcile.escaping.markdown import markdown
from reconcile.reports.index import Index, apart, flips, judged, timed, told, varying
from reconcile.reports.points import Kind, Point, points

_FIGURE_HEAD = ("Figure", "Of", "Said by", "When", "Printed in", "In the data", "Claim")
_OF = 1


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are already escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def worded(figure: Figure) -> str:
    """The figure's words, struck out and so named when it was taken back."""
    words = markdown(figure.claim.reading.words)
    return words if figure.claim.withdrawn is None else f"~~{words}~~ (withdrawn)"


def figure_table(
    figures: Sequence[Figure], book: Index, groups: tuple[str, Sequence[str]] | None = None
) -> str:
    """A row a figure.

    ``groups`` are the title of a first column and what stands in it: for figures of one
    quantity, so that what each counts is left out.
    """
    counts = varying(figures, metric=True)
    rows = [_figure_row(figure, of, book) for figure, of in zip(figures, counts, strict=True)]
    if groups is None:
        return table(_FIGURE_HEAD, rows)
    title, names = groups
    grouped = [[name, *row[:_OF], *row[_OF + 1 :]] for name, row in zip(names, rows, strict=True)]
    return table((title, *_FIGURE_HEAD[:_OF], *_FIGURE_HEAD[_OF + 1 :]), grouped)


def _figure_row(figure: Figure, of: str, book: Index) -> list[str]:
    return [
        worded(figure),
        markdown(of),
        markdown(figure.said_by or "unattributed"),
        markdown(timed(figure)),
        markdown(figure.printed_in or "no source"),
        markdown(book.line(figure) or "–"),
        markdown(figure.claim.id),
    ]


def heading_block(number: int, one: Heading, book: Index) -> list[str]:
    """A heading with its discrepancies: the first in full, the others as numbered items."""
    first, *others = one.discrepancies
    parts = [f"### {number}. {markdown(one.title)}", *_full(f"{number}.1", first, book)]
    if others:
        items = [_brief(f"{number}.{at}", other, book) for at, other in enumerate(others, 2)]
        parts.append("\n".join(items))
    return parts


def _full(number: str, one: Discrepancy, book: Index) -> list[str]:
    parts = [f"**{number} {_verdict(one)}**", markdown(told(one))]
    figures = book.of(one.claims)
    if figures:
        parts.append(figure_table(figures, book))
    points = _points(one, book)
    return [*parts, "\n".join(f"- {point}" for point in points)] if points else parts


def _verdict(one: Discrepancy) -> str:
    within = [] if one.within is None else [f"within one {one.within}"]
    at = flips(one)
    return markdown(" · ".join([judged(one), *apart(one), *within, *([at] if at else []), one.id]))


def _points(one: Discrepancy, book: Index) -> list[str]:
    said = [_point(point) for point in points(one)]
    return [
        *said,
        *(f"Rests on it: {_line(other, book)}" for other in book.evidence.get(one.id, ())),
    ]


def _point(one: Point) -> str:
    if one.kind is Kind.REMAINDER:
        return f"**{markdown(one.text)}**"
    label = one.kind.capitalize() + ("" if one.kind is Kind.RESTATED else ":")
    return f"{label} {markdown(one.text + one.more)}"


def _brief(number: str, one: Discrepancy, book: Index) -> str:
    lines = [f"- **{number}** {_line(one, book)}"]
    return "\n".join([*lines, *(f"  - {point}" for point in _points(one, book))])


def _line(one: Discrepancy, book: Index) -> str:
    figures = "; ".join(
        f"{worded(figure)} {markdown(f'{figure.metric_name} ({figure.voice_name})')}"
        for figure in book.of(one.claims)
    )
    return f"{figures}: {_verdict(one)}"
