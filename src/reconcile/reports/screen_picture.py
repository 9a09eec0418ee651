"""The picture of the first screen: the first dispute's figures on one axis, a line a figure."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.comparing.result.comparison import Heading
from reconcile.drawing.dispute import DisputeRow, look_different, rows_of, sorted_rows
from reconcile.drawing.forest_glyphs import ASCII, DRAWN, Strip
from reconcile.drawing.scale import scale_of
from reconcile.escaping.visible import visible
from reconcile.escaping.widths import cell_len
from reconcile.reports.layout import (
    GAP,
    NARROW,
    columns,
    paragraph,
    prose,
    widest,
)
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.values.classes import replace

_INDENT = 2
_LEAST = 20
_MOST = 60
_NAME = 28
_SHORT = 16
_UNDATED = "*"


def picture_lines(
    titles: Sequence[str], heading: Heading, page: TerminalPage, most: int, *, plain: bool
) -> list[Text]:
    """The picture of a dispute; empty where nothing can be seen on an axis.

    ``titles`` say the same in fewer and fewer words. There is room for ``most`` rows; ``plain``
    draws in ASCII.
    """
    every = rows_of(heading, page.index)
    shown = sorted_rows(every[:most])
    if not look_different(shown):
        return []
    above = any(drawn.row.high is None for drawn in shown)
    scale = scale_of((end for drawn in shown for end in drawn.row.ends), above=above)
    strip = Strip(scale, _LEAST, ASCII if plain else DRAWN)
    draw = _wide if page.width >= NARROW else _narrow
    lines = draw(titles, shown, strip, page)
    left = len(every) - len(shown)
    return lines + ([Text(f"{' ' * _INDENT}and {left} more", QUIET)] if left > 0 else [])


def _words_and_date(drawn: DisputeRow) -> str:
    """The words and their date, or the mark of an undated one."""
    return f"{drawn.words}{drawn.when}" if drawn.row.dated else f"{drawn.words} {_UNDATED}"


def _wide(
    titles: Sequence[str], shown: Sequence[DisputeRow], strip: Strip, page: TerminalPage
) -> list[Text]:
    """Names, words and marks in columns; the axis' numbers beside the title if both fit."""
    names = min(widest([visible(drawn.who) for drawn in shown]), _NAME)
    labels = [visible(_words_and_date(drawn)) for drawn in shown]
    room = page.width - _INDENT - names - 2 * GAP
    if widest(labels) > room - _LEAST:  # names give way first, then dates; no figure does
        names = min(names, max(names + room - _LEAST - widest(labels), _SHORT))
        room = page.width - _INDENT - names - 2 * GAP
    if widest(labels) > room - _LEAST:  # with dates; the mark of an undated figure stays
        shown = [replace(drawn, when="") for drawn in shown]
        labels = [visible(_words_and_date(drawn)) for drawn in shown]
    words = min(widest(labels), max(room - _LEAST, 1))
    strip = replace(strip, cells=max(min(room - words, _MOST), _LEAST))
    ground = strip.ground(())
    left = _INDENT + names + words + 2 * GAP
    lines = _headed(titles, strip, left, page)
    for drawn, label in zip(shown, labels, strict=True):
        who = page.fitted(drawn.who, names)
        mark = strip.draw(drawn.row, ground)
        if cell_len(label) > words:
            lines.append(columns(((who, ""), (label, "")), (names, words), _INDENT))
            lines.append(Text(" " * left + mark.rstrip()))
        else:
            cells = ((who, ""), (label, ""), (mark.rstrip(), ""))
            lines.append(columns(cells, (names, words, strip.cells), _INDENT))
    return lines


def _headed(titles: Sequence[str], strip: Strip, left: int, page: TerminalPage) -> list[Text]:
    """The longest title that leaves room for the numbers of the axis beside it."""
    caption = f" ({strip.scale.caption})" if strip.scale.caption else ""
    labels = strip.labels().rstrip()
    room = left + len(labels) - len(labels.lstrip()) - GAP
    fits = [full for title in titles if cell_len(full := visible(title) + caption) <= room]
    if not fits:
        shortest = page.fitted(titles[-1] + caption, page.width)
        return [Text(shortest, STRONG), Text(" " * left + labels, QUIET)]
    gap = left - cell_len(fits[0])
    return [Text.assemble((fits[0], STRONG), " " * max(gap, 0), (labels[max(-gap, 0) :], QUIET))]


def _narrow(
    titles: Sequence[str], shown: Sequence[DisputeRow], strip: Strip, page: TerminalPage
) -> list[Text]:
    """The words of each figure, and its mark on a line below them."""
    strip = replace(strip, cells=max(page.width - 2 * _INDENT, 10))
    lines = paragraph(prose(titles[0], STRONG, page.phrases), page.width)
    for drawn in shown:
        cell = prose(f"{drawn.who}, {_words_and_date(drawn)}", "", page.phrases)
        lines += paragraph(cell, page.width, _INDENT, _INDENT)
        lines.append(Text(" " * 2 * _INDENT + strip.draw(drawn.row, strip.ground(())).rstrip()))
    lines.append(Text(" " * 2 * _INDENT + strip.labels().rstrip(), QUIET))
    return lines
