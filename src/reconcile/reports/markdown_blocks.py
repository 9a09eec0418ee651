"""Blocks and spans of a document as GitHub's Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.document.disputes import EVIDENCE
from reconcile.document.parts import (
    Block,
    Document,
    Item,
    Link,
    Listing,
    Name,
    Numbers,
    Paragraph,
    Part,
    Picture,
    DocumentRow,
    DocumentSection,
    Span,
    Spans,
    Strong,
    Struck,
    Table,
    GlossaryTerm,
    Words,
)
from reconcile.drawing.forest_lines import forest_lines
from reconcile.escaping.direction import turned
from reconcile.escaping.markdown import markdown, within_markup
from reconcile.reports.markdown_marks import BREAK, fenced, fold, name, pointing, strong, table
from reconcile.reports.markdown_pictures import image

_WIDTH = 90
_SHORTENED = {"quote": 80}
_BULLETS = {"reasons": "* "}  # another list than the one above it


class MarkdownBlocks:
    """Writes blocks; ``pictures`` are files beside the report, by the keys of the pictures."""

    def __init__(self, document: Document, pictures: Mapping[str, str] | None) -> None:
        self.document = document
        self.pictures = pictures

    def section(self, one: DocumentSection) -> str:
        """A chapter with its title; a folded one behind it."""
        parts = [text for part in one.parts if (text := self.part(part))]
        if one.folded:
            return fold(within_markup(one.title), *parts)
        return "\n\n".join([f"## {markdown(one.title)}", *parts])

    def part(self, one: Part) -> str:
        """A part of a chapter, behind its title if it has one."""
        texts = [text for block in one.blocks if (text := self.block(block))]
        return fold(self.raw(one.title), *texts) if one.title else "\n\n".join(texts)

    def block(self, one: Block) -> str:
        """One block."""
        if isinstance(one, Paragraph):
            return self.inline(one.spans)
        if isinstance(one, Listing):
            if one.role == EVIDENCE:
                return ""
            mark = "1. " if one.ordered else _BULLETS.get(one.role, "- ")
            return "\n".join(f"{mark}{self.item(item)}" for item in one.items)
        if isinstance(one, Table):
            return self.table(one)
        if isinstance(one, Picture):
            return self.picture(one)
        return "\n\n".join(text for each in one.blocks if (text := self.block(each)))

    def item(self, one: Item) -> str:
        """An entry of a list, its details in brackets."""
        details = self.inline(one.details)
        return self.inline(one.spans) + (f" ({details})" if details else "")

    def table(self, one: Table) -> str:
        """A table; the title of a group stands in front of each of its rows."""
        grouped = any(group.title for group in one.groups)
        detailed = any(row.details for group in one.groups for row in group.rows)
        head = [self.inline(column) for column in one.columns]
        head = [*(["Camp"] if grouped else []), *head, *(["In the data"] if detailed else [])]
        rows = [
            [*([self.inline(group.title)] if grouped else []), *self.row(row, detailed=detailed)]
            for group in one.groups
            for row in group.rows
        ]
        return table(head, rows)

    def row(self, one: DocumentRow, *, detailed: bool) -> list[str]:
        """The cells of a row, the publication's words below the figure's."""
        cells = [self.inline(cell) or "–" for cell in one.cells]
        quote = self.inline(one.quote)
        cells[0] += f"{BREAK}{quote}" if quote else ""
        return [*cells, *([self.inline(one.details) or "–"] if detailed else [])]

    def picture(self, one: Picture, *, first: bool = False) -> str:
        """A picture beside the report; without files only the first, in characters."""
        if self.pictures is None:
            return fenced(forest_lines(one.plot.forest, _WIDTH)) if first else ""
        top = self.document.picture
        shown_above = not first and top is not None and top.key == one.key
        if one.key not in self.pictures or shown_above:
            return ""
        return image(one.plot.title, self.pictures[one.key])

    def inline(self, spans: Spans) -> str:
        """Spans as Markdown on one line."""
        plain = _plain(spans)
        last = len(plain) - 1
        return "".join(self.span(one, inner=(at > 0, at < last)) for at, one in enumerate(plain))

    def span(self, one: Span, inner: tuple[bool, bool] = (True, True)) -> str:
        """One span; ``inner`` says on which sides others stand."""
        if isinstance(one, Words | GlossaryTerm):
            return _spaced(one.text, inner)
        if isinstance(one, Name):
            if one.role in _SHORTENED:
                return name(_short(one.text, _SHORTENED[one.role]))
            return strong(name(one.text)) if one.role == "words" else name(one.text)
        if isinstance(one, Link) and one.address:
            return "".join(pointing(_text(each), one.address) for each in one.spans)
        assert not isinstance(one, Numbers), "taken out before"
        said = self.inline(one.spans)
        if isinstance(one, Struck):
            return f"~~{said.removeprefix('**').removesuffix('**')}~~" if said.strip() else said
        return strong(said) if isinstance(one, Strong) and "**" not in said else said

    def raw(self, spans: Spans) -> str:
        """Spans inside an element of HTML."""
        return "".join(map(_raw, spans))


def _raw(one: Span) -> str:
    if isinstance(one, Words | GlossaryTerm):
        return within_markup(one.text)
    if isinstance(one, Name):
        return within_markup(one.text) + ("&lrm;" if turned(one.text) else "")
    if isinstance(one, Numbers):
        return ""
    said = "".join(map(_raw, one.spans))
    return f"<b>{said}</b>" if isinstance(one, Strong) else said


def _plain(spans: Iterable[Span]) -> list[Span]:
    """The spans with words of ours in one piece, and without numbers, which no diary holds."""
    found: list[Span] = []
    for one in spans:
        if isinstance(one, Words | GlossaryTerm) and found and isinstance(found[-1], Words):
            found[-1] = Words(found[-1].text + one.text)
        elif not isinstance(one, Numbers):
            found.append(Words(one.text) if isinstance(one, GlossaryTerm) else one)
    return found


def _text(one: Span) -> str:
    return one.text if isinstance(one, Words | Name | GlossaryTerm) else ""


def _spaced(text: str, inner: tuple[bool, bool]) -> str:
    """Words of ours, escaped, with the blanks that part them from what stands beside them."""
    bare = text.strip(" ")
    escaped = markdown(f"a{bare}")[1:] if inner[0] else markdown(bare)
    before = " " if inner[0] and text[:1] == " " else ""
    after = " " if inner[1] and text[-1:] == " " and bare else ""
    return f"{before}{escaped}{after}"


def _short(text: str, most: int) -> str:
    """As much of it as a comment has room for; the page and the claims file have all."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
