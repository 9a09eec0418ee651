"""Blocks and spans of a document as elements of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reconcile.document.parts import (
    Block,
    Document,
    Fold,
    RowGroup,
    Item,
    Link,
    Listing,
    Name,
    Numbers,
    Paragraph,
    Picture,
    DocumentRow,
    Span,
    Spans,
    Strong,
    Table,
    GlossaryTerm,
    Words,
)
from reconcile.drawing.dispute_svg import dispute_svg
from reconcile.escaping.direction import turned
from reconcile.escaping.markup import Content, Element, element
from reconcile.reports.page_filters import Picks

_ELSEWHERE = "noopener noreferrer nofollow"
_SHOWN_ROLES = frozenset({"id", "line"})
_LONG = 40
_DASHES = frozenset("-–*")
_UNBROKEN = re.compile(r"(\S{40,}|\S*[0-9][-–][0-9]\S*|\S+ \*\)?)")
"""What is too long for any line; dates and ranges, which a browser would part at their dashes; and
a figure's mark."""


class PageBlocks:
    """Writes blocks; it explains each term where it first stands, and sets each anchor once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.picks = Picks(document.facets)
        self.explained: set[str] = set()
        self.anchors: set[str] = set()

    def blocks(self, found: Iterable[Block]) -> list[Element]:
        """Blocks below one another."""
        return [self.block(one) for one in found]

    def block(self, one: Block) -> Element:
        """One block."""
        if isinstance(one, Paragraph):
            return element("p", self.spans(one.spans), class_=one.role or None)
        if isinstance(one, Listing):
            items = [self.item(item) for item in one.items]
            return element("ol" if one.ordered else "ul", items, class_=one.role or None)
        if isinstance(one, Table):
            return self.table(one)
        if isinstance(one, Picture):
            return self.picture(one)
        assert isinstance(one, Fold), "a writer knows every block"
        return folded(self.spans(one.summary), self.blocks(one.blocks), one.role)

    def item(self, one: Item) -> Element:
        """An entry of a list, and its details."""
        classes = self.picks.classes(one.marks) if one.marks else None
        details: Content = [" ", self.details(one.details)] if one.details else None
        return element(
            "li", self.spans(one.spans), details, id=self.place(one.anchor), class_=classes
        )

    def table(self, one: Table) -> Element:
        """A table that fits a narrow window too: there each row is a line of text."""
        more = any(row.details for group in one.groups for row in group.rows)
        heads = [element("th", self.spans(column), scope="col") for column in one.columns]
        if more:
            heads.append(element("th", element("span", "Details", class_="unseen"), scope="col"))
        return element(
            "table",
            element("caption", one.label, class_="unseen") if one.label else None,
            element("thead", element("tr", heads)),
            [self.group(group, len(heads)) for group in one.groups],
        )

    def group(self, one: RowGroup, columns: int) -> Element:
        """Rows below their title."""
        head = None
        if one.title:
            words: list[Content] = [element("b", self.spans(one.title)), self.spans(one.note)]
            head = element("tr", element("th", words, colspan=columns, scope="rowgroup"))
        return element("tbody", head, [self.row(row) for row in one.rows])

    def row(self, one: DocumentRow) -> Element:
        """A row: its first cell is its head."""
        first, *rest = (self.spans(cell) for cell in one.cells)
        cells = [element("th", first, scope="row"), *(element("td", cell) for cell in rest)]
        if one.details:
            cells.append(element("td", self.details((*one.quote, *one.details))))
        classes = self.picks.classes(one.marks) if one.marks else None
        return element("tr", cells, id=self.place(one.anchor), class_=classes)

    def details(self, spans: Spans) -> Element:
        """What only tools and careful readers want to see."""
        return folded("details", self.spans(spans), "")

    def picture(self, one: Picture) -> Element:
        """A picture that fills the width; its rows lead to those of the tables."""
        links = {claim: f"#{anchor}" for claim, anchor in one.anchors.items()}
        drawn = dispute_svg(one.plot, self.document.paint, links)
        more = f"and {one.plot.more:,} more" if one.plot.more else None
        rest = element("p", more, class_="more") if more else None
        return element("figure", element("figcaption", self.spans(one.title)), drawn, rest)

    def spans(self, found: Spans) -> list[Content]:
        """Text with its marks."""
        return [self.span(one) for one in found]

    def span(self, one: Span) -> Content:
        """One span."""
        if isinstance(one, Words):
            return text_of(one.text)
        if isinstance(one, Name):
            return named(one.text, one.role)
        if isinstance(one, GlossaryTerm):
            first = one.text not in self.explained
            self.explained.add(one.text)
            return element("dfn", one.text, title=one.means) if first else one.text
        if isinstance(one, Numbers):
            links: list[Content] = [one.lead]
            for at, (number, anchor) in enumerate(one.numbers):
                links += [", " if at else None, element("a", str(number), href=f"#{anchor}")]
            return links
        inner = self.spans(one.spans)
        if isinstance(one, Link):
            if one.address:
                return element("a", inner, href=one.address, rel=_ELSEWHERE)
            return element("a", inner, href=f"#{one.anchor}")
        return element("b" if isinstance(one, Strong) else "s", inner)

    def place(self, anchor: str) -> str | None:
        """An anchor where it stands first: a figure may have rows in several tables."""
        if not anchor or anchor in self.anchors:
            return None
        self.anchors.add(anchor)
        return anchor


def named(text: str, role: str = "") -> Content:
    """A name; one from right to left is kept from turning what stands beside it."""
    shown = role if role in _SHOWN_ROLES else None
    if turned(text):
        return element("bdi", text, class_=shown)
    return element("span", text, class_=shown) if shown else text_of(text)


def text_of(text: str) -> Content:
    """Words in which no date and no range is parted, and nothing else that fits on a line."""
    if len(text) < _LONG and not _DASHES & set(text):
        return text
    found: list[Content] = []
    for at, piece in enumerate(_UNBROKEN.split(text)):
        fits = len(piece) < _LONG
        kind = ("n" if fits else "long") if at % 2 else ""
        found.append(element("span", piece, class_=kind) if kind else piece)
    return found


def folded(summary: Content, content: Content, role: str) -> Element:
    """Something behind its summary; printed whole."""
    return element("details", element("summary", summary), content, class_=role or None)
