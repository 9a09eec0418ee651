"""A document in GitHub's Markdown: a sentence to paste, the picture, the list, and folds.

It is kept beside the claims, so its differences are read as a diary: whatever counts is counted
by whoever shows it, and nothing refers to a number that another claim may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from reconcile.comparing.comparison import Comparison
from reconcile.document.build import document_of
from reconcile.document.disputes import EVIDENCE
from reconcile.document.parts import (
    Block,
    Document,
    Entry,
    Item,
    Keep,
    Link,
    Listing,
    Name,
    Numbers,
    Paragraph,
    Part,
    Picture,
    Row,
    Section,
    Span,
    Spans,
    Strong,
    Struck,
    Table,
    Term,
    Words,
)
from reconcile.drawing.forest_lines import forest_lines
from reconcile.escaping.direction import turned
from reconcile.escaping.markdown import markdown, within_markup
from reconcile.model.route import Place, Route
from reconcile.reports.fitting import fitted
from reconcile.reports.markdown_marks import (
    BREAK,
    anchor,
    fenced,
    fold,
    name,
    pointing,
    strong,
    table,
)
from reconcile.reports.markdown_pictures import image
from reconcile.wording.figures import count

_FIRST = 10
_MARK = "1. "  # whoever shows the list counts, so that a new disagreement changes no other line
_MAJOR, _MIDDLE = 10, 30
"""So many of the first disagreements keep their details until little else is left."""
_WIDTH = 90
_SHORTENED = {"quote": 80}
_TERMS = "`reconcile explain ID` says why; `reconcile explain terms`, what the words mean."
_BULLETS = {"reasons": "* "}  # another list than the one above it
_SECTIONS = {Keep.READINGS: 1, Keep.VOICES: 3, Keep.LACKING: 4,
             Keep.SOURCES: 5, Keep.FIGURES: 6, Keep.SETTLING: 10}  # fmt: skip


class Going(IntEnum):
    """When a piece goes that is no section: the least first."""

    MINOR = 2
    MIDDLE = 7
    LINE = 8
    PICTURE = 9
    MAJOR = 11


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece that can be left out, and what to say of it then."""

    text: str
    going: int
    what: str = ""
    place: int = 0


def render_report(
    comparison: Comparison,
    places: Mapping[Route, Place],
    *,
    tool_version: str,
    link_base: str | None = None,
    max_bytes: int | None = None,
    pictures: Mapping[str, str] | None = None,
) -> str:
    """The report of a comparison; see :func:`write_report`."""
    document = document_of(comparison, places, link_base)
    return write_report(document, tool_version, max_bytes=max_bytes, pictures=pictures)


def write_report(
    document: Document,
    tool_version: str,
    *,
    max_bytes: int | None = None,
    pictures: Mapping[str, str] | None = None,
) -> str:
    """A document as text that ends in a line break; the same bytes for the same input.

    With ``max_bytes`` whole pieces are left out, the details of the last disagreements first,
    until the UTF-8 text fits; raises :class:`~reconcile.reports.fitting.DoesNotFitError` if the
    first screen alone does not. ``pictures`` are files beside the report, by the keys of the
    pictures in them; without them the first picture is of characters, and there is no other.
    """
    report = _Report(document, pictures)
    pieces = report.pieces
    order = sorted(range(len(pieces)), key=lambda at: (pieces[at].going, -pieces[at].place, -at))
    said = (f"Written by reconcile {markdown(tool_version)}.", markdown(document.ending))
    ending = [_TERMS, " ".join(filter(None, said))]

    def write(gone: Set[int], limit: int) -> str:
        notice = [report.notice(gone, limit)] if gone else []
        return "\n\n".join([*report.top(gone), *notice, *report.rest(gone), *ending]) + "\n"

    return fitted(order, write, max_bytes)


class _Report:
    """The writer of one report, with everything that can be left out as a piece."""

    def __init__(self, document: Document, pictures: Mapping[str, str] | None) -> None:
        self.document = document
        self.pictures = pictures
        self.bare = [self.entry(one, bare=True) for one in document.entries]
        self.full = [self.entry(one) for one in document.entries]
        self.details = [_Piece("", _going(at), place=at) for at in range(len(self.full))]
        self.lines = [
            _Piece("", Going.LINE, "the last lines of the list", at)
            for at in range(len(self.full) - _FIRST)
        ]
        drawn = "" if document.picture is None else self.picture(document.picture, first=True)
        self.drawing = [_Piece(drawn, Going.PICTURE, "the picture")] if drawn else []
        self.sections = [
            _Piece(self.section(one), _SECTIONS[one.keep], one.what)
            for one in document.sections
            if one.keep in _SECTIONS
        ]
        self.pieces = [*self.details, *self.lines, *self.drawing, *self.sections]
        ends = accumulate(map(len, (self.details, self.lines, self.drawing)))
        self._starts = tuple(ends)

    def top(self, gone: Set[int]) -> list[str]:
        """What stands on the first screen."""
        document = self.document
        lines, drawing, _ = self._starts
        said = [f"# {self.inline(document.lead)}", self.inline(document.counts)]
        said += [strong(markdown(document.missing))] if document.missing else []
        said += [one.text for at, one in enumerate(self.drawing, drawing) if at not in gone]
        said += [self.inline(document.conclusion)] if document.conclusion else []
        if document.calm:
            said.append(self.block(Listing(document.calm)))
        if not document.entries:
            return said
        said.append("## Disagreements")
        return said + [
            self.bare[at] if at in gone else full
            for at, full in enumerate(self.full)
            if at < _FIRST or lines + at - _FIRST not in gone
        ]

    def rest(self, gone: Set[int]) -> list[str]:
        """The sections that are kept."""
        _, _, sections = self._starts
        return [one.text for at, one in enumerate(self.sections, sections) if at not in gone]

    def notice(self, gone: Set[int], limit: int) -> str:
        """What was left out to keep within the limit, and how to see it."""
        hidden = sum(at in gone for at in range(len(self.details)))
        said = []
        if hidden:
            said.append(f"the details of {hidden:,} of {count(len(self.details), 'disagreement')}")
        said += dict.fromkeys(self.pieces[at].what for at in sorted(gone) if self.pieces[at].what)
        return (
            f"**Left out** to keep within {limit:,} bytes: {'; '.join(said)}. "
            "Without `--max-bytes` the report has everything."
        )

    # disagreements

    def entry(self, one: Entry, *, bare: bool = False) -> str:
        """An item of the list: its line, and behind it what is said of it unless it is bare."""
        line = self.line(one)
        if bare:
            return f"{_MARK}<p>{line}</p>"
        body = f"<details><summary>{line}</summary>\n\n{self.behind(one)}\n\n</details>"
        return _MARK + _indented(body, " " * len(_MARK))

    def line(self, one: Entry) -> str:
        """What, who, how far apart, and what is open."""
        cells = (self.raw(cell) for cell in one.cells)
        return f"{anchor(one.id)}{' · '.join(cell for cell in cells if cell)}"

    def behind(self, one: Entry) -> str:
        """Everything that is said of a disagreement, in blocks."""
        return "\n\n".join(text for block in one.blocks if (text := self.block(block)))

    # sections and blocks

    def section(self, one: Section) -> str:
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

    def row(self, one: Row, *, detailed: bool) -> list[str]:
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

    # spans

    def inline(self, spans: Spans) -> str:
        """Spans as Markdown on one line."""
        plain = _plain(spans)
        last = len(plain) - 1
        return "".join(self.span(one, inner=(at > 0, at < last)) for at, one in enumerate(plain))

    def span(self, one: Span, inner: tuple[bool, bool] = (True, True)) -> str:
        """One span; ``inner`` says on which sides others stand."""
        if isinstance(one, Words | Term):
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
    if isinstance(one, Words | Term):
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
        if isinstance(one, Words | Term) and found and isinstance(found[-1], Words):
            found[-1] = Words(found[-1].text + one.text)
        elif not isinstance(one, Numbers):
            found.append(Words(one.text) if isinstance(one, Term) else one)
    return found


def _text(one: Span) -> str:
    return one.text if isinstance(one, Words | Name | Term) else ""


def _spaced(text: str, inner: tuple[bool, bool]) -> str:
    """Words of ours, escaped, with the blanks that part them from what stands beside them."""
    bare = text.strip(" ")
    before = " " if inner[0] and text[:1] == " " else ""
    after = " " if inner[1] and text[-1:] == " " and bare else ""
    return f"{before}{markdown(bare)}{after}"


def _short(text: str, most: int) -> str:
    """As much of it as a comment has room for; the page and the claims file have all."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _going(at: int) -> Going:
    if at < _MAJOR:
        return Going.MAJOR
    return Going.MIDDLE if at < _MIDDLE else Going.MINOR


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")


__all__: Sequence[str] = ("render_report", "write_report")
