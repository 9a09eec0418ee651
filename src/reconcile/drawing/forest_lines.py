"""A forest plot as characters, for a terminal or a block of code, at any width from 20.

Figures are never cut: words that are longer than their column stand on a line of their own.
From 60 columns on a row is a line, with its note beside or below its words; a narrower page
has one block a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from reconcile.drawing.forest_glyphs import ASCII, DRAWN, Glyphs, Strip
from reconcile.drawing.forest_rows import Forest, ForestGroup, ForestRow, Mark, signs
from reconcile.escaping.terminal import cell_len, packed
from reconcile.escaping.visible import visible
from reconcile.values.classes import dataclass, replace
from reconcile.wording.picture_words import Sign

NARROW = 60
"""The width from which on a row has its words and its mark side by side."""

_INDENT = 2
_GAP = 2
_WIDEST = 72
_LEAST = 20
_ROOMY = 40


class LinePart(StrEnum):
    """What a piece of a line is, so that a terminal can set it apart."""

    TITLE = "title"
    WORDS = "words"
    TAKEN_BACK = "taken back"
    QUIET = "quiet"
    MARK = "mark"
    READING = "reading"


Piece = tuple[str, LinePart]
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ForestLayout:
    """How a picture is laid out: columns for words, notes, the strip, and readings.

    Without a column for notes they stand below the words; without one for words all is blocks.
    """

    width: int
    words: int
    notes: int
    readings: int
    strip: Strip
    ground: str

    @property
    def label(self) -> int:
        """The cells left of the strip, with their gap."""
        if not self.words:
            return _INDENT
        return _INDENT + self.words + (_GAP + self.notes if self.notes else 0) + _GAP


def forest_lines(picture: Forest, width: int, *, plain: bool = False) -> list[str]:
    """The picture as lines of at most ``width`` cells (long words and numbers may pass it).

    ``plain`` uses no character of the drawing beyond ASCII; a figure's words stay as they are.
    """
    lines = [*forest_pieces(picture, width, plain=plain), ()]
    lines += legend_pieces(signs(picture), width, plain=plain)
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def forest_pieces(picture: Forest, width: int, *, plain: bool = False) -> list[Line]:
    """The same in pieces, for a terminal that has styles, and without the legend."""
    page = _page(picture, max(width, _LEAST), ASCII if plain else DRAWN)
    lines: list[Line] = []
    if picture.long:
        lines += reversed(_axis(page, above=True))
    for group in picture.groups:
        lines += _title(group, page)
        for row in group.rows:
            lines += (_wide if page.words else _block)(row, page)
    return lines + _axis(page)


def legend_pieces(shown: Sequence[Sign], width: int, *, plain: bool = False) -> list[Line]:
    """A legend of these signs, each with a sample, none of them parted."""
    glyphs = ASCII if plain else DRAWN
    entries = [f"{glyphs.sample(sign)} {sign}" for sign in shown]
    return [
        ((" " * _INDENT + line, LinePart.QUIET),)
        for line in packed(entries, width - _INDENT, " " * 3)
    ]


def _page(picture: Forest, width: int, glyphs: Glyphs) -> ForestLayout:
    rows = list(picture.rows)
    bands = [group.band for group in picture.groups if group.band is not None]
    words = max(cell_len(_words(row, glyphs)) for row in rows)
    notes = max(cell_len(visible(row.note)) for row in rows)
    readings = max(cell_len(glyphs.write(row.reading)) for row in rows)
    beside = ForestLayout(width, words, notes, readings, Strip(picture.scale, 0, glyphs), "")
    below = replace(beside, words=max(min(words, width * 2 // 5), _LEAST), notes=0)
    # Notes beside the words only where the strip stays wide enough to compare lengths on it: the
    # picture is what the page is for, a note reads as well on a line of its own.
    for page, least in ((beside, _ROOMY), (below, _LEAST)):
        cells = width - page.label - _GAP - readings
        if width >= NARROW and cells >= least:
            strip = replace(page.strip, cells=min(cells, _WIDEST))
            return replace(page, strip=strip, ground=strip.ground(bands))
    strip = replace(below.strip, cells=width - _INDENT)
    return replace(below, words=0, strip=strip, ground=strip.ground(bands))


def _words(row: ForestRow, glyphs: Glyphs) -> str:
    """A figure's own words as they are; a sum's terms in the characters of the picture."""
    shown = visible(row.words)
    return glyphs.write(shown) if row.mark is Mark.DERIVED else shown


def _title(group: ForestGroup, page: ForestLayout) -> Iterator[Line]:
    """The group's title, and beside or below it the stretch that its figures share."""
    title = page.strip.glyphs.write(visible(group.title))
    strip, band = page.strip, group.band
    ground = page.ground if band is None else strip.shaded(page.ground, band)
    *before, last = packed(title.split(" "), page.width)
    yield from (((text, LinePart.TITLE),) for text in before)
    free = page.label - 1 + (0 if band is None else strip.reach(band)[0])
    # A title may reach into the strip up to the band that it names, never over it.
    if page.words and (cell_len(last) <= free or band is None):
        yield _beside(((last, LinePart.TITLE),), ground, page)
        return
    yield ((last, LinePart.TITLE),)
    if band is not None:
        yield _beside((), ground, page)


def _wide(row: ForestRow, page: ForestLayout) -> Iterator[Line]:
    """Words, and beside or below them the note; the mark on the first line that has room."""
    mark = page.strip.draw(row, page.ground)
    reading = page.strip.glyphs.write(row.reading).rjust(page.readings)
    words, style = _words(row, page.strip.glyphs), _style(row)
    indent = (" " * _INDENT, style)
    if page.notes:
        gap = " " * (page.words - cell_len(words) + _GAP)
        note = (gap + visible(row.note), LinePart.QUIET)
        yield _beside((indent, (words, style), note), mark, page, reading)
        return
    if cell_len(words) <= page.words:
        yield _beside((indent, (words, style)), mark, page, reading)
    else:
        yield (indent, (words, style))
        yield _beside((), mark, page, reading)
    for text in packed(visible(row.note).split(" "), page.width - 2 * _INDENT):
        yield _beside(((" " * 2 * _INDENT + text, LinePart.QUIET),), page.ground, page)


def _block(row: ForestRow, page: ForestLayout) -> Iterator[Line]:
    """Words and reading, the note, the mark: each on a line of its own."""
    words, style = _words(row, page.strip.glyphs), _style(row)
    reading = page.strip.glyphs.write(row.reading)
    indent = " " * _INDENT
    gap = page.width - _INDENT - cell_len(words) - cell_len(reading)
    if gap >= _GAP:
        yield ((indent, style), (words, style), (" " * gap + reading, LinePart.READING))
    else:
        yield ((indent, style), (words, style))
        yield ((indent + reading, LinePart.READING),)
    for text in packed(visible(row.note).split(" "), page.width - _INDENT):
        yield ((indent + text, LinePart.QUIET),)
    yield _beside((), page.strip.draw(row, page.ground), page)


def _beside(left: Line, strip: str, page: ForestLayout, reading: str = "") -> Line:
    """A line of the plot; what is left of it may reach into a strip that is only ground."""
    used = sum(cell_len(text) for text, _ in left)
    covered = max(used + 1 - page.label, 0)
    gap = (" " * max(page.label - used, 1), LinePart.MARK)
    end = (" " * _GAP + reading if reading else "", LinePart.READING)
    return (*left, gap, (strip[covered:], LinePart.MARK), end)


def _axis(page: ForestLayout, *, above: bool = False) -> list[Line]:
    """The axis, the labels of its ticks, and what kind of scale it is."""
    caption = page.strip.scale.caption
    axis, labels = page.strip.axis(above=above), page.strip.labels()
    if page.words:
        caption_cell = (caption.rjust(page.label - _GAP), LinePart.QUIET)
        return [
            _beside((), axis, page),
            (caption_cell, (" " * _GAP, LinePart.QUIET), (labels, LinePart.QUIET)),
        ]
    indent = " " * _INDENT
    lines: list[Line] = [
        ((indent, LinePart.MARK), (axis, LinePart.MARK)),
        ((indent + labels, LinePart.QUIET),),
    ]
    return [*lines, ((indent + caption, LinePart.QUIET),)] if caption else lines


def _style(row: ForestRow) -> LinePart:
    return LinePart.TAKEN_BACK if row.mark is Mark.WITHDRAWN else LinePart.WORDS
