"""A forest plot as SVG: words left, intervals in the middle, readings right, a legend below.

A narrow one has the words above their intervals, so that it can be read on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reconcile.drawing.forest_marks import mark
from reconcile.drawing.forest_rows import Forest, ForestRow, RowGroup
from reconcile.drawing.forest_sheet import GAP, ForestSheet, above, background, below
from reconcile.drawing.forest_signs import signs
from reconcile.drawing.ink import READING, SMALL, TITLE, WORDS, key_of
from reconcile.drawing.legend import legend, marks
from reconcile.drawing.lettering import (
    ELLIPSIS,
    Piece,
    fitted,
    folded,
    folded_pieces,
    listed,
    width_of,
)
from reconcile.drawing.shapes import EDGE, WIDTH, at, box, names, text
from reconcile.escaping.links import link
from reconcile.escaping.markup import Element, element
from reconcile.escaping.visible import visible

NARROW = 560
"""The width below which words stand above their intervals."""

_ROW = 36.0
_GROUP = 30.0
_NOTE = 14.0
_NOTE_LINES = 3
_TITLE_FOOT, _GROUP_FOOT, _WORDS_FOOT, _NOTE_FOOT = 14.0, 21.0, 15.0, 30.0  # below their tops
_TITLE_LINE = 21.0
_WORDS_LINE = 16.0
_MARK = 24.0
_LABEL_ROOM = (120.0, 290.0)
_READING_ROOM = (64.0, 170.0)


def forest_svg(
    picture: Forest,
    *,
    links: Mapping[str, str] | None = None,
    name: str = "",
    width: int = WIDTH,
    headed: bool = True,
) -> Element:
    """The picture as an ``svg`` element without a style (see :mod:`reconcile.drawing.ink`).

    ``links`` gives addresses for claim ids; ``name`` tells pictures of one page apart if their
    titles do not. With links the picture is a group whose parts can be reached, else one image.
    ``headed`` writes the title above the plot too; it is always there for who cannot see.
    """
    room = width - 2 * EDGE
    named = listed(picture.names, ", ")
    heads = folded_pieces(named, room, TITLE, 2 if width >= NARROW else 4, bold=True)
    sheet = _sheet(picture, width, EDGE + _TITLE_LINE * (len(heads) if headed else 0))
    under = sheet.bottom + below(picture, stacked=sheet.stacked)
    drawn = legend(marks(signs(picture)), EDGE, under, room)
    height = drawn.bottom + EDGE
    key = key_of(f"{name or picture.title}{'' if width == WIDTH else f' {width}'}")
    return element(
        "svg",
        element("title", picture.title, id=f"{key}-title"),
        element("desc", picture.description, id=f"{key}-desc"),
        [
            names("rp-title", head, EDGE, EDGE + _TITLE_FOOT + number * _TITLE_LINE)
            for number, head in enumerate(heads if headed else [])
        ],
        background(picture, sheet),
        _groups(picture, sheet, links or {}),
        drawn.elements,
        class_="rp",
        viewBox=f"0 0 {width} {at(height)}",
        width=width,
        height=at(height),
        role="group" if links else "img",
        aria_labelledby=f"{key}-title {key}-desc",
    )


def _sheet(picture: Forest, width: int, top: float) -> ForestSheet:
    rows = list(picture.rows)
    readings = [width_of(row.reading, READING) for row in rows]
    reading = min(max(*readings, _READING_ROOM[0]), _READING_ROOM[1])
    stacked = width < NARROW
    label = width - 2 * EDGE if stacked else _label(rows)
    start = top + above(picture)
    sheet = ForestSheet(
        scale=picture.scale,
        width=width,
        label=label,
        left=EDGE if stacked else EDGE + label + GAP,
        right=width - EDGE - (0 if stacked else reading + GAP),
        top=start,
        bottom=start,
        stacked=stacked,
    )
    height = sum(_height(row, sheet) for row in rows) + _GROUP * len(picture.groups)
    return replace(sheet, bottom=start + height + 6)


def _label(rows: Sequence[ForestRow]) -> float:
    needed = [width_of(visible(row.words), WORDS) for row in rows]
    needed += [width_of(visible(row.note), SMALL) for row in rows]
    return min(max(*needed, _LABEL_ROOM[0]), _LABEL_ROOM[1]) + 1


def _groups(picture: Forest, sheet: ForestSheet, links: Mapping[str, str]) -> list[Element]:
    parts, y = [], sheet.top
    for group in picture.groups:
        parts.append(names("rp-group", _headed(group, sheet), EDGE, y + _GROUP_FOOT))
        y += _GROUP
        rows = []
        start = y
        for row in group.rows:
            rows.append(_row(row, sheet, y, links))
            y += _height(row, sheet)
        if group.band is not None:
            left, right = sheet.band(group)
            wide = (left, right) if right - left > 3 else (left - 1.5, left + 1.5)
            parts.append(box("rp-own", wide, start, y))
        parts += rows
    return parts


def _headed(group: RowGroup, sheet: ForestSheet) -> list[Piece]:
    pieces = [(group.head, " · " if group.voices else ""), *listed(group.voices, "; ")]
    (line,) = folded_pieces(pieces, sheet.width - 2 * EDGE, WORDS, 1, bold=True)
    return line


def _row(row: ForestRow, sheet: ForestSheet, y: float, links: Mapping[str, str]) -> Element:
    left, right = sheet.span(None if row.open_low else row.low, row.high)
    reading = _read(row)
    words = _worded(row, sheet)
    foot = _WORDS_LINE * (len(words) - 1)
    middle = y + (_height(row, sheet) - 16 if sheet.stacked else (_ROW + foot) / 2)
    parts: list[Element] = [
        element("title", f"{row.words} ({row.note}): {row.reading}"),
        *(
            text("rp-words", line, EDGE, y + _WORDS_FOOT + number * _WORDS_LINE)
            for number, line in enumerate(words)
        ),
        *_notes(row, sheet.label, y + _NOTE_FOOT + foot),
        mark(row, left, right, middle),
        text(
            "rp-reading",
            reading,
            sheet.width - EDGE,
            y + _WORDS_FOOT if sheet.stacked else middle + 4,
            "end",
        ),
    ]
    href = _address(row.claims, links)
    kind = f"rp-row rp-{row.mark}"
    if href is None:
        return element("g", parts, class_=kind)
    return element("g", element("a", parts, href=href), class_=kind)


def _height(row: ForestRow, sheet: ForestSheet) -> float:
    words = _WORDS_LINE * (len(_worded(row, sheet)) - 1)
    notes = _NOTE * (len(_folded(row, sheet.label)) - 1)
    return _ROW + words + notes + (_MARK if sheet.stacked else 0)


def _worded(row: ForestRow, sheet: ForestSheet) -> list[str]:
    """The row's words on two lines at most, beside the reading if that stands on the same."""
    beside = width_of(_read(row), READING) + GAP if sheet.stacked else 0
    return folded(row.words, sheet.label - beside, WORDS, 2)


def _read(row: ForestRow) -> str:
    return fitted(row.reading, _READING_ROOM[1], READING)


def _notes(row: ForestRow, room: float, y: float) -> list[Element]:
    """Who and when, each piece with its own direction of writing."""
    return [
        names("rp-note", line, EDGE, y + number * _NOTE)
        for number, line in enumerate(_folded(row, room))
    ]


def _folded(row: ForestRow, room: float) -> list[list[Piece]]:
    """The note's pieces with what follows each, on a few lines.

    A piece that is too long for a line is cut, with an ellipsis; so is what finds no place.
    """
    lines: list[list[Piece]] = [[]]
    free = room
    for piece, after in _pieces(row.notes):
        needed = width_of(piece + after, SMALL)
        if lines[-1] and needed > free:
            if len(lines) == _NOTE_LINES:
                last, _ = lines[-1][-1]
                lines[-1][-1] = (last, f" {ELLIPSIS}")
                break
            lines.append([])
            free = room
        lines[-1].append((fitted(piece, free, SMALL), after))
        free -= needed
    return lines


def _pieces(notes: Sequence[tuple[str, ...]]) -> Iterator[Piece]:
    for number, speaker in enumerate(notes, 1):
        shown = [visible(piece) for piece in speaker]
        yield from listed(shown, ", ", "; " if number < len(notes) else "")


def _address(claims: Sequence[str], links: Mapping[str, str]) -> str | None:
    """Where the first claim that has an address leads: a place on the page, or a safe one."""
    found = next((links[claim] for claim in claims if claim in links), None)
    return found if found is None or found.startswith("#") else link(found)
