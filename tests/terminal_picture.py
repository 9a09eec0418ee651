"""A terminal as a picture: what a command prints, in its colours; the SVG fetches nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import MONOKAI
from rich.text import Text

from reconcile.escaping.markup import Element, element, svg

_WIDTH, _HEIGHT, _MARGIN, _SIZE = 8.4, 18, 16, 14
_FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_PAPER, _INK, _FAINT = "#1e2127", "#d7dae0", "#8b919c"


def picture(command: str, lines: Sequence[str], columns: int = 80) -> str:
    """The command and the lines below it, which may hold the codes of colours."""
    rows = [Text.from_ansi(line) for line in ("", *lines)]
    rows[0] = Text(f"$ {command}", style="bold")
    width, height = columns * _WIDTH + 2 * _MARGIN, len(rows) * _HEIGHT + 2 * _MARGIN
    texts = [part for number, row in enumerate(rows) for part in _row(number, row)]
    return svg(
        element(
            "svg",
            element("title", f"What {command} prints in a terminal"),
            element("style", "text { white-space: pre; }"),
            element("rect", width=_n(width), height=_n(height), rx="8", fill=_PAPER),
            element("g", *texts, font_family=_FONTS, font_size=str(_SIZE), fill=_INK),
            viewBox=f"0 0 {_n(width)} {_n(height)}",
            role="img",
        )
    )


def _row(number: int, row: Text) -> Iterator[Element]:
    """A line of text in pieces of one style; each as wide as its cells, whatever the font."""
    column, y = 0, _MARGIN + number * _HEIGHT + _SIZE
    console = Console(file=StringIO(), width=200)
    styles = [row.get_style_at_offset(console, at) for at in range(len(row.plain))]
    for style, group in groupby(zip(row.plain, styles, strict=True), key=lambda pair: pair[1]):
        piece = "".join(sign for sign, _ in group)
        cells = cell_len(piece)
        bare = piece.strip(" ")
        if bare:
            before = len(piece) - len(piece.lstrip(" "))
            yield element(
                "text",
                bare,
                x=_n(_MARGIN + (column + before) * _WIDTH),
                y=_n(y),
                textLength=_n(cell_len(bare) * _WIDTH),
                **_look(style),
            )
        column += cells


def _look(style: Style) -> dict[str, str]:
    found: dict[str, str] = {}
    if style.color is not None:
        found["fill"] = style.color.get_truecolor(MONOKAI).hex
    elif style.dim:
        found["fill"] = _FAINT
    if style.bold:
        found["font_weight"] = "bold"
    return found


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
