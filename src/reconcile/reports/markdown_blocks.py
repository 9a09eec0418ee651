"""Blocks and spans of a document as GitHub's Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.document.disputes import EVIDENCE
from reconcile.document.parts import (
    MORE,
    Block,
    DataText,
    DisputeNumbers,
    Document,
    DocumentRow,
    DocumentSection,
    Fold,
    GlossaryTerm,
    Item,
    Link,
    Listing,
    OwnWords,
    Paragraph,
    Part,
    Picture,
    Span,
    Spans,
    Strong,
    StruckOut,
    Table,
)
from reconcile.drawing.forest_lines import forest_lines
from reconcile.escaping.direction import turned
from reconcile.escaping.markdown import markdown, within_markup
from reconcile.reports.markdown_marks import (
    BREAK,
    fenced,
    fold,
    image,
    name,
    pointing,
    strong,
    table,
)
from reconcile.wording.figures import excerpt

_WIDTH = 90
_SHORTENED = {"quote": 80}
_BULLETS = {"reasons": "* "}  # another list than the one above it


class MarkdownBlocks:
    """Writes blocks; ``pictures`` are files beside the report, by the keys of the pictures."""

    def __init__(self, document: Document, pictures: Mapping[str, str] | None) -> None:
        self.document = document
        self.pictures = pictures

    def section(self, document_section: DocumentSection) -> str:
        """A chapter with its title; a folded one behind it."""
        parts = [text for part in document_section.parts if (text := self.part(part))]
        if document_section.folded:
            return fold(within_markup(document_section.title), *parts)
        return "\n\n".join([f"## {markdown(document_section.title)}", *parts])

    def part(self, block: Part) -> str:
        """A part of a chapter, behind its title if it has one."""
        texts = [text for block in block.blocks if (text := self.block(block))]
        return fold(self.raw(block.title), *texts) if block.title else "\n\n".join(texts)

    def block(self, paragraph: Block) -> str:
        """One block."""
        if isinstance(paragraph, Paragraph):
            return self.inline(paragraph.spans)
        if isinstance(paragraph, Listing):
            return "" if paragraph.role == EVIDENCE else self.listing(paragraph)
        if isinstance(paragraph, Table):
            return self.table(paragraph)
        if isinstance(paragraph, Picture):
            return self.picture(paragraph)
        return self.folded(paragraph)

    def folded(self, content: Fold) -> str:
        """Blocks below one another; behind their summary only where what holds them is no fold."""
        texts = [text for each in content.blocks if (text := self.block(each))]
        if content.role == MORE:
            return fold(self.raw(content.summary), *texts)
        return "\n\n".join(texts)

    def listing(self, content: Listing) -> str:
        """A list; whoever shows it counts on from its first number."""
        mark = f"{content.first}. " if content.ordered else _BULLETS.get(content.role, "- ")
        return "\n".join(f"{mark}{self.item(item)}" for item in content.items)

    def item(self, entry: Item) -> str:
        """An entry of a list, its details in brackets."""
        details = self.inline(entry.details)
        return self.inline(entry.spans) + (f" ({details})" if details else "")

    def table(self, content: Table) -> str:
        """A table; the title of a group stands in front of each of its rows."""
        grouped = any(group.title for group in content.groups)
        detailed = any(row.details for group in content.groups for row in group.rows)
        head = [self.inline(column) for column in content.columns]
        head = [*(["Camp"] if grouped else []), *head, *(["In the data"] if detailed else [])]
        rows = [
            [*([self.inline(group.title)] if grouped else []), *self.row(row, detailed=detailed)]
            for group in content.groups
            for row in group.rows
        ]
        return table(head, rows)

    def row(self, document_row: DocumentRow, *, detailed: bool) -> list[str]:
        """The cells of a row, the publication's words below the figure's."""
        cells = [self.inline(cell) or "–" for cell in document_row.cells]
        quote = self.inline(document_row.quote)
        cells[0] += f"{BREAK}{quote}" if quote else ""
        return [*cells, *([self.inline(document_row.details) or "–"] if detailed else [])]

    def picture(self, content: Picture, *, first: bool = False) -> str:
        """A picture beside the report; without files only the first, in characters."""
        if self.pictures is None:
            return fenced(forest_lines(content.plot.forest, _WIDTH)) if first else ""
        # The first dispute has its picture at the top already, under the same key.
        top = self.document.picture
        shown_above = not first and top is not None and top.key == content.key
        if content.key not in self.pictures or shown_above:
            return ""
        return image(content.plot.title, self.pictures[content.key])

    def inline(self, spans: Spans) -> str:
        """Spans as Markdown on one line."""
        plain = _plain(spans)
        last = len(plain) - 1
        return "".join(
            self.span(words, inner=(at > 0, at < last)) for at, words in enumerate(plain)
        )

    def span(self, words: Span, inner: tuple[bool, bool] = (True, True)) -> str:
        """One span; ``inner`` says on which sides others stand."""
        if isinstance(words, OwnWords | GlossaryTerm):
            return _spaced(words.text, inner)
        if isinstance(words, DataText):
            return _named(words)
        if isinstance(words, Link) and words.address:
            return "".join(pointing(_text(each), words.address) for each in words.spans)
        assert not isinstance(words, DisputeNumbers), "taken out before"
        content = self.inline(words.spans)
        if isinstance(words, StruckOut):
            return _struck(content)
        return strong(content) if isinstance(words, Strong) and "**" not in content else content

    def raw(self, spans: Spans) -> str:
        """Spans inside an element of HTML."""
        return "".join(map(_raw, spans))


def _raw(words: Span) -> str:
    if isinstance(words, OwnWords | GlossaryTerm):
        return within_markup(words.text)
    if isinstance(words, DataText):
        return within_markup(words.text) + ("&lrm;" if turned(words.text) else "")
    if isinstance(words, DisputeNumbers):
        return ""
    content = "".join(map(_raw, words.spans))
    return f"<b>{content}</b>" if isinstance(words, Strong) else content


def _named(words: DataText) -> str:
    if words.role in _SHORTENED:
        return name(excerpt(words.text, _SHORTENED[words.role]))
    return strong(name(words.text)) if words.role == "words" else name(words.text)


def _plain(spans: Iterable[Span]) -> list[Span]:
    """The spans with words of ours in one piece, and without numbers, which no diary holds."""
    found: list[Span] = []
    for span in spans:
        if isinstance(span, OwnWords | GlossaryTerm) and found and isinstance(found[-1], OwnWords):
            found[-1] = OwnWords(found[-1].text + span.text)
        elif not isinstance(span, DisputeNumbers):
            found.append(OwnWords(span.text) if isinstance(span, GlossaryTerm) else span)
    return found


def _text(span: Span) -> str:
    return span.text if isinstance(span, OwnWords | DataText | GlossaryTerm) else ""


def _spaced(text: str, inner: tuple[bool, bool]) -> str:
    """Words of ours, escaped, with the blanks that part them from what stands beside them."""
    bare = text.strip(" ")
    # A dash or "1." begins a list only at the start of a line: behind other words it stays bare.
    escaped = markdown(f"a{bare}")[1:] if inner[0] else markdown(bare)
    before = " " if inner[0] and text[:1] == " " else ""
    after = " " if inner[1] and text[-1:] == " " and bare else ""
    return f"{before}{escaped}{after}"


def _struck(content: str) -> str:
    """Struck out; not bold as well, for which some readers of Markdown have no style."""
    return f"~~{content.removeprefix('**').removesuffix('**')}~~" if content.strip() else content
