"""Names, figures and tables of the page: the parts that all of its sections are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reconcile.comparing.comparison import Discrepancy, Figure
from reconcile.escaping.links import link
from reconcile.escaping.markup import Content, Element, element
from reconcile.reports.page_sheet import Sheet
from reconcile.wording.index import timed

_ELSEWHERE = "noopener noreferrer nofollow"
NONE = "–"
_BREAKS = re.compile(r"(?<=[ /])")
_DATE = re.compile(r"[0-9][0-9T:-]{3,15}[,/]? ?", re.ASCII)


def name(text: str, class_: str | None = None) -> Element:
    """A text of the data, whichever way it is written."""
    return element("bdi", text, class_=class_)


def outward(content: Content, url: str | None) -> Content:
    """A link to another site where the address is safe to follow, else only its content."""
    return pointing(content, link(url))


def pointing(content: Content, safe: str | None) -> Content:
    """A link to an address that is known to be safe, else only its content."""
    return content if safe is None else element("a", content, href=safe, rel=_ELSEWHERE)


def inward(content: Content, anchor: str | None, **attributes: str) -> Content:
    """A link within the page where there is such a place, else only its content."""
    return content if anchor is None else element("a", content, href=f"#{anchor}", **attributes)


def worded(figure: Figure) -> Content:
    """The figure's words, struck out and so named when it was taken back."""
    words = name(figure.claim.reading.words, "words")
    return words if figure.claim.withdrawn is None else [element("s", words), " (withdrawn)"]


def said(figure: Figure, sheet: Sheet) -> Content:
    """Who gave which figure, of what, with a link to the figure's row."""
    return [
        element("b", name(figure.voice_name), class_="voice"),
        ": ",
        inward(worded(figure), sheet.anchors.claims.get(figure.claim.id)),
        " ",
        name(figure.metric_name),
    ]


def joined(pieces: Iterable[Content], mark: str) -> list[Content]:
    """The pieces with a mark between each two."""
    found: list[Content] = []
    for piece in pieces:
        found += [mark, piece] if found else [piece]
    return found


def blocks(found: Iterable[Discrepancy], sheet: Sheet) -> Content:
    """Links to discrepancies by their numbers; a dash where there are none."""
    numbers, anchors = sheet.anchors.numbers, sheet.anchors.blocks
    known = [one.id for one in found if one.id in numbers]
    links = (element("a", numbers[key], href=f"#{anchors[key]}") for key in known)
    return joined(links, ", ") or NONE


def table(
    label: str, columns: Sequence[str], *bodies: Iterable[Element], class_: str = ""
) -> Element:
    """A table whose rows become cards on a narrow screen; its label is read out, not shown.

    The roles are said because browsers forget them when rows are laid out as cards.
    """
    heads = [element("th", column, scope="col", role="columnheader") for column in columns]
    return element(
        "table",
        element("caption", label, class_="unseen"),
        element("thead", element("tr", heads, role="row"), role="rowgroup"),
        (element("tbody", body, role="rowgroup") for body in bodies),
        role="table",
        class_=f"cards {class_}".rstrip(),
    )


def row(columns: Sequence[str], cells: Sequence[Content], **attributes: str | None) -> Element:
    """A row of a table: its first cell is its head."""
    first, *rest = (
        element(
            "td" if at else "th",
            cell,
            role="cell" if at else "rowheader",
            scope=None if at else "row",
            data_label=column,
        )
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True))
    )
    return element("tr", first, rest, role="row", **attributes)


def provenance(figure: Figure, sheet: Sheet) -> list[Content]:
    """Who said a figure, when, where it was printed, and its line in the data."""
    source = figure.claim.source
    printed: Content = "no source"
    if figure.printed_in is not None:
        anchor = None if source is None else sheet.anchors.sources.get(source)
        printed = inward(name(figure.printed_in), anchor)
    line = sheet.book.line(figure)
    return [
        [[joint, name(who)] for joint, who in figure.spoken()] or "unattributed",
        dates(timed(figure)),
        printed,
        NONE if line is None else pointing(name(line), sheet.line_link(figure)),
    ]


def dates(words: str) -> list[Content]:
    """The words, their dates in one piece each."""
    return [
        element("span", word, class_="date") if _DATE.fullmatch(word) else word
        for word in _BREAKS.split(words)
    ]


def folded(summary: Content, *content: Content, class_: str | None = None) -> Element:
    """Something long behind its summary; printed whole."""
    return element("details", element("summary", summary), content, class_=class_)
