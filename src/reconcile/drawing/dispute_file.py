"""The picture of a dispute as a file of its own, and the key to the signs of such pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from reconcile.drawing.dispute import DisputePlot
from reconcile.drawing.dispute_svg import COLORS, Paint, mark_of, parts_of, signs
from reconcile.drawing.forest_rows import ForestRow, Mark
from reconcile.drawing.ink import SMALL, folded, style, width_of
from reconcile.escaping.markup import Attribute, Element, element, svg
from reconcile.quantity.interval import Basis
from reconcile.wording.picture_words import PlotSign

_WIDTH, _EDGE = 760, 16


def dispute_file(plot: DisputePlot, paint: Paint) -> str:
    """The picture as a file of its own, with its style, its title, and what its signs mean."""
    parts, height = parts_of(plot, paint, {})
    legend, tall = _legend(plot)
    width, edge = _WIDTH, _EDGE
    inner: dict[str, Attribute] = {"x": edge, "width": width - 2 * edge, "overflow": "visible"}
    titles = folded(plot.title, width - 2 * edge, 15, 2, bold=True)
    top = 20 * len(titles) + edge
    whole = top + height + tall + edge
    return svg(
        element(
            "svg",
            element("title", plot.title),
            element("desc", plot.description),
            element("style", style("drawing/plot.css")),
            element("rect", class_="rp-paper", width="100%", height="100%", rx=8),
            signs(),
            (
                element("text", line, class_="rp-title", x=edge, y=edge + 14 + 20 * at)
                for at, line in enumerate(titles)
            ),
            element("svg", parts, y=top, height=height, **inner),
            element("svg", legend, y=top + height, height=tall, **inner),
            class_="rp rp-plot",
            viewBox=f"0 0 {width} {whole}",
            width=width,
            height=whole,
            role="img",
        )
    )


def _legend(plot: DisputePlot) -> tuple[list[Element], int]:
    """The signs of one picture in a line below it."""
    parts: list[Element] = []
    x, y = 0.0, 0
    for words, sample in samples([plot]):
        wide = 40 + width_of(words, SMALL) + 16
        if x + wide > _WIDTH - 2 * _EDGE:
            x, y = 0.0, y + 20
        left = round(x)
        parts.append(element("svg", _sample(sample, 12), x=left, y=y, width=34, height=24))
        parts.append(element("text", words, class_="rp-said", x=left + 40, y=y + 16))
        x += wide
    return parts, y + 26


def samples(plots: Sequence[DisputePlot]) -> list[tuple[str, ForestRow]]:
    """The signs that occur in these pictures, each with a row that shows it."""
    number, two = Fraction(1), Fraction(2)
    point = ForestRow("", (), number, number)
    kinds: list[tuple[str, ForestRow, Callable[[ForestRow], bool]]] = [
        (PlotSign.EXACT, point, lambda row: row.exact and row.dated),
        (PlotSign.UNDATED, ForestRow("", (), number, number, dated=False),
         lambda row: not row.dated),
        (PlotSign.STATED, ForestRow("", (), number, two), lambda row: _ends(row, Basis.STATED)),
        (PlotSign.CONVENTION, ForestRow("", (), number, two, Basis.CONVENTION, Basis.CONVENTION),
         lambda row: _ends(row, Basis.CONVENTION)),
        (PlotSign.OPEN, ForestRow("", (), number, None), lambda row: _ends(row, Basis.OPEN)),
        (PlotSign.DERIVED, ForestRow("", (), number, two, mark=Mark.DERIVED),
         lambda row: row.mark is Mark.DERIVED),
    ]  # fmt: skip
    rows = [row.row for plot in plots for row in plot.rows]
    return [(words, sample) for words, sample, shows in kinds if any(map(shows, rows))]


def sample_svg(sample: ForestRow) -> Element:
    """A sign, small enough to stand in a line of text."""
    return element(
        "svg", _sample(sample, 8), class_="rp-plot rp-sample", width=34, height=16,
        aria_hidden="true",
    )  # fmt: skip


def _sample(row: ForestRow, y: int) -> Element:
    ends = (50.0, 50.0) if row.exact else (10.0, 90.0)
    return element("g", mark_of(row, ends, y), class_=f"rp-who{COLORS - 1}")


def _ends(row: ForestRow, basis: Basis) -> bool:
    return not row.exact and basis in row.bases
