"""Lines of the first screen: columns that fit, names that give way, figures that never do."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.escaping.visible import visible
from reconcile.escaping.widths import cell_len
from reconcile.reports.layout import LayoutPhrases
from reconcile.reports.text import Text
from reconcile.values.patterns import regex

GAP = 2
_MORE = "…"
_DIGIT = regex(r"\d")


def fitted(text: str, room: int, phrases: LayoutPhrases) -> str:
    """The text's first words that fit, and a mark where some do not; no figure is divided."""
    shown = visible(text)
    if cell_len(shown) <= room:
        return shown
    line = ""
    for piece in phrases.split(shown):
        longer = f"{line} {piece}".lstrip()
        if cell_len(longer) + 1 > room:
            if not line:  # a name of one long word; a figure stands whole, whatever it takes
                line = piece if _DIGIT.search(piece) else _cut(piece, max(room - 1, 1))
            break
        line = longer
    while line.count("(") > line.count(")") and " (" in line:
        line = line[: line.rfind(" (")]  # what stands in a bracket is shown whole or not at all
    return line.rstrip(" ,/;:→") + _MORE


def _cut(word: str, room: int) -> str:
    from rich.cells import set_cell_size  # noqa: PLC0415 - words as long as that are rare

    return set_cell_size(word, room)


def columns(cells: Sequence[tuple[str, str]], widths: Sequence[int], indent: int = 0) -> Text:
    """A line of cells, each with its style, in columns of these widths."""
    line = Text(" " * indent)
    last = max((at for at, (text, _) in enumerate(cells) if text), default=-1)
    for at, (text, style) in enumerate(cells[: last + 1]):
        if widths[at] == 0:
            continue
        line.append(text, style)
        if at < last:
            line.append(" " * (max(widths[at] - cell_len(text), 0) + GAP))
    return line


def widest(texts: Sequence[str]) -> int:
    """The cells that the longest of these takes."""
    return max(map(cell_len, texts), default=0)
