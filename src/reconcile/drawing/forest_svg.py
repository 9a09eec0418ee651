"""A forest plot as SVG: words left, intervals in the middle, readings right, a legend below.

A narrow one has the words above their intervals, so that it can be read on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from reconcile.drawing.forest_legend import legend
from reconcile.drawing.forest_marks import at, mark
from reconcile.drawing.forest_rows import Forest, Row
from reconcile.drawing.forest_sheet import EDGE, GAP, Sheet, above, background, below, box, text
from reconcile.drawing.ink import key_of
from reconcile.drawing.lettering import ELLIPSIS, fitted, folded, width_of
from reconcile.escaping.links import link
from reconcile.escaping.markup import Element, element
from reconcile.escaping.visible import visible

WIDTH = 760
"""The width of a picture in its own units; a page may scale it."""

NARROW = 560
"""The width below which words stand above their intervals."""

_ROW = 36.0
_GROUP = 30.0
_NOTE = 14.0
_NOTE_LINES = 3
_TITLE = 21.0
_MARK = 24.0
_LABEL = (120.0, 290.0)
_READING = (64.0, 170.0)


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
    heads = folded(picture.title, room, 15, 2 if width >= NARROW else 4, bold=True)
    sheet = _sheet(picture, width, EDGE + _TITLE * (len(heads) if headed else 0))
    under = sheet.bottom + below(picture, stacked=sheet.stacked)
    drawn = legend(picture, EDGE, under, room)
    height = drawn.bottom + EDGE
    key = key_of(f"{name or picture.title}{'' if width == WIDTH else f' {width}'}")
    return element(
        "svg",
        element("title", picture.title, id=f"{key}-title"),
        element("desc", picture.description, id=f"{key}-desc"),
        [
            text("rp-title", head, EDGE, EDGE + 14 + number * _TITLE)
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


def _sheet(picture: Forest, width: int, top: float) -> Sheet:
    rows = list(picture.rows)
    readings = [width_of(row.reading, 12) for row in rows]
    reading = min(max(*readings, _READING[0]), _READING[1])
    stacked = width < NARROW
    label = width - 2 * EDGE if stacked else _label(rows)
    start = top + above(picture)
    sheet = Sheet(
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


def _label(rows: Sequence[Row]) -> float:
    needed = [width_of(visible(row.words), 13) for row in rows]
    needed += [width_of(visible(row.note), 11.5) for row in rows]
    return min(max(*needed, _LABEL[0]), _LABEL[1]) + 1


def _groups(picture: Forest, sheet: Sheet, links: Mapping[str, str]) -> list[Element]:
    parts, y = [], sheet.top
    for group in picture.groups:
        title = fitted(group.title, sheet.width - 2 * EDGE, 13, bold=True)
        parts.append(text("rp-group", title, EDGE, y + 21))
        y += _GROUP
        rows = []
        start = y
        for row in group.rows:
            rows.append(_row(row, sheet, y, links))
            y += _height(row, sheet)
        if group.band is not None:
            left, right = sheet.span(*group.band)
            wide = (left, right) if right - left > 3 else (left - 1.5, left + 1.5)
            parts.append(box("rp-own", wide, start, y))
        parts += rows
    return parts


def _row(row: Row, sheet: Sheet, y: float, links: Mapping[str, str]) -> Element:
    left, right = sheet.span(None if row.open_low else row.low, row.high)
    if not row.open_low and row.low == 0:
        left = sheet.x(Fraction(0))
    reading = fitted(row.reading, _READING[1], 12)
    beside = width_of(reading, 12) + GAP if sheet.stacked else 0
    words = fitted(row.words, sheet.label - beside, 13)
    middle = y + (_height(row, sheet) - 16 if sheet.stacked else _ROW / 2)
    parts: list[Element] = [
        element("title", f"{row.words} ({row.note}): {row.reading}"),
        text("rp-words", words, EDGE, y + 15),
        *_notes(row, sheet.label, y + 30),
        mark(row, left, right, middle),
        text(
            "rp-reading",
            reading,
            sheet.width - EDGE,
            y + 15 if sheet.stacked else middle + 4,
            "end",
        ),
    ]
    href = _address(row.claims, links)
    kind = f"rp-row rp-{row.mark}"
    if href is None:
        return element("g", parts, class_=kind)
    return element("g", element("a", parts, href=href), class_=kind)


def _height(row: Row, sheet: Sheet) -> float:
    notes = _NOTE * (len(_folded(row, sheet.label)) - 1)
    return _ROW + notes + (_MARK if sheet.stacked else 0)


def _notes(row: Row, room: float, y: float) -> list[Element]:
    """Who and when, each piece with its own direction of writing."""
    return [
        element(
            "text",
            [(element("tspan", text, class_="rp-piece"), after) for text, after in line],
            class_="rp-note",
            x=at(EDGE),
            y=at(y + number * _NOTE),
        )
        for number, line in enumerate(_folded(row, room))
    ]


def _folded(row: Row, room: float) -> list[list[tuple[str, str]]]:
    """The note's pieces with what follows each, on a few lines.

    A piece that is too long for a line is cut, with an ellipsis; so is what finds no place.
    """
    lines: list[list[tuple[str, str]]] = [[]]
    free = room
    for piece, after in _pieces(row.notes):
        needed = width_of(piece + after, 11.5)
        if lines[-1] and needed > free:
            if len(lines) == _NOTE_LINES:
                last, _ = lines[-1][-1]
                lines[-1][-1] = (last, f" {ELLIPSIS}")
                break
            lines.append([])
            free = room
        lines[-1].append((fitted(piece, free, 11.5), after))
        free -= needed
    return lines


def _pieces(notes: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for at_, speaker in enumerate(notes, 1):
        for number, piece in enumerate(speaker, 1):
            last = "; " if at_ < len(notes) else ""
            yield visible(piece), ", " if number < len(speaker) else last


def _address(claims: Sequence[str], links: Mapping[str, str]) -> str | None:
    """Where the first claim that has an address leads: a place on the page, or a safe one."""
    found = next((links[claim] for claim in claims if claim in links), None)
    return found if found is None or found.startswith("#") else link(found)
