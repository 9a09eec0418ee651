"""Blocks and spans of a document as elements of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reconcile.document.parts import (
    Block,
    DataText,
    DisputeNumbers,
    Document,
    DocumentRow,
    Fold,
    GlossaryTerm,
    Item,
    Link,
    Listing,
    OwnWords,
    Paragraph,
    Picture,
    RowGroup,
    Span,
    Spans,
    Strong,
    Table,
)
from reconcile.drawing.dispute_svg import dispute_svg
from reconcile.escaping.direction import turned
from reconcile.escaping.markup import Content, Element, element, written
from reconcile.reports.page_filters import FacetOptions

_ELSEWHERE = "noopener noreferrer nofollow"
_SHOWN_ROLES = frozenset({"id", "line"})
_LONG = 40
_UNBROKEN = re.compile(r"(?<![^\s*)])(\S{40,}|\S*[0-9][-–][0-9]\S*|\S+ \*\)?)")
"""What is too long for any line; dates and ranges, which a browser would part at their dashes; and
a figure's mark. Looked for where a word begins, or behind such a mark: nowhere else could it."""


class PageBlocks:
    """Writes blocks; it explains each term where it first stands, and sets each anchor once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.facet_options = FacetOptions(document.facets)
        self.explained: set[str] = set()
        self.anchors: set[str] = set()
        self._heads: dict[tuple[Sequence[Spans], bool], Element] = {}

    def blocks(self, found: Iterable[Block]) -> list[Element]:
        """Blocks below one another."""
        return [self.block(paragraph) for paragraph in found]

    def block(self, paragraph: Block) -> Element:
        """One block."""
        if isinstance(paragraph, Paragraph):
            return element("p", self.spans(paragraph.spans), class_=paragraph.role or None)
        if isinstance(paragraph, Listing):
            return self.listing(paragraph)
        if isinstance(paragraph, Table):
            return self.table(paragraph)
        if isinstance(paragraph, Picture):
            return self.picture(paragraph)
        assert isinstance(paragraph, Fold), "a writer knows every block"
        return folded(self.spans(paragraph.summary), self.blocks(paragraph.blocks), paragraph.role)

    def listing(self, content: Listing) -> Element:
        """A list, counted on from its first number."""
        kind = "ol" if content.ordered else "ul"
        start = content.first if content.first > 1 else None
        items = [self.item(item) for item in content.items]
        return element(kind, items, class_=content.role or None, start=start)

    def item(self, entry: Item) -> Element:
        """An entry of a list, and its details."""
        classes = self.facet_options.classes(entry.marks) if entry.marks else None
        details: Content = [" ", self.details(entry.details)] if entry.details else None
        return element(
            "li", self.spans(entry.spans), details, id=self.place(entry.anchor), class_=classes
        )

    def table(self, content: Table) -> Element:
        """A table that fits a narrow window too: there each row is a line of text."""
        more = any(row.details for group in content.groups for row in group.rows)
        columns = len(content.columns) + more
        return element(
            "table",
            element("caption", content.label, class_="unseen") if content.label else None,
            self.head(content.columns, more=more),
            [self.group(group, columns) for group in content.groups],
        )

    def head(self, columns: Sequence[Spans], *, more: bool) -> Element:
        """The names of columns: the same for thousands of tables, once nothing new is explained."""
        head = self._heads.get((columns, more))
        if head is None:
            explained = len(self.explained)
            heads = [element("th", self.spans(column), scope="col") for column in columns]
            if more:
                details = element("span", "Details", class_="unseen")
                heads.append(element("th", details, scope="col"))
            head = written(element("thead", element("tr", heads)))
            if len(self.explained) == explained:
                self._heads[columns, more] = head
        return head

    def group(self, row_group: RowGroup, columns: int) -> Element:
        """Rows below their title."""
        head = None
        if row_group.title:
            words: list[Content] = [
                element("b", self.spans(row_group.title)),
                self.spans(row_group.note),
            ]
            head = element("tr", element("th", words, colspan=columns, scope="rowgroup"))
        return element("tbody", head, [self.row(row) for row in row_group.rows])

    def row(self, document_row: DocumentRow) -> Element:
        """A row: its first cell is its head."""
        first, *rest = (self.spans(cell) for cell in document_row.cells)
        cells = [element("th", first, scope="row"), *(element("td", cell) for cell in rest)]
        if document_row.details:
            cells.append(element("td", self.details((*document_row.quote, *document_row.details))))
        classes = self.facet_options.classes(document_row.marks) if document_row.marks else None
        return element("tr", cells, id=self.place(document_row.anchor), class_=classes)

    def details(self, spans: Spans) -> Element:
        """What only tools and careful readers want to see."""
        return folded("details", self.spans(spans), "")

    def picture(self, content: Picture) -> Element:
        """A picture that fills the width; its rows lead to those of the tables."""
        links = {claim: f"#{anchor}" for claim, anchor in content.anchors.items()}
        drawn = dispute_svg(content.plot, self.document.paint, links)
        more = f"and {content.plot.more:,} more" if content.plot.more else None
        rest = element("p", more, class_="more") if more else None
        return element("figure", element("figcaption", self.spans(content.title)), drawn, rest)

    def spans(self, found: Spans) -> list[Content]:
        """Text with its marks."""
        return [self.span(words) for words in found]

    def span(self, words: Span) -> Content:
        """One span."""
        if isinstance(words, OwnWords):
            return text_of(words.text)
        if isinstance(words, DataText):
            return named(words.text, words.role)
        if isinstance(words, GlossaryTerm):
            first = words.text not in self.explained
            self.explained.add(words.text)
            return element("dfn", words.text, title=words.means) if first else words.text
        if isinstance(words, DisputeNumbers):
            return _numbers(words)
        inner = self.spans(words.spans)
        if isinstance(words, Link):
            if words.address:
                return element("a", inner, href=words.address, rel=_ELSEWHERE)
            return element("a", inner, href=f"#{words.anchor}")
        return element("b" if isinstance(words, Strong) else "s", inner)

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
    if len(text) < _LONG and "-" not in text and "–" not in text and "*" not in text:
        return text
    return [element("span", piece, class_=kind) if kind else piece for piece, kind in _pieces(text)]


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[tuple[str, str], ...]:
    """The pieces of a text, each with the kind of what must not be parted: a date, a long word."""
    pieces = enumerate(_UNBROKEN.split(text))
    kinds = ((at, piece, "n" if len(piece) < _LONG else "long") for at, piece in pieces)
    return tuple((piece, kind if at % 2 else "") for at, piece, kind in kinds)


def folded(summary: Content, content: Content, role: str) -> Element:
    """Something behind its summary; printed whole."""
    return element("details", element("summary", summary), content, class_=role or None)


def _numbers(words: DisputeNumbers) -> list[Content]:
    links: list[Content] = [words.lead]
    for at, (number, anchor) in enumerate(words.numbers):
        links += [", " if at else None, element("a", str(number), href=f"#{anchor}")]
    return [*links, words.end]
