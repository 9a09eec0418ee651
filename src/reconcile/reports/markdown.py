"""A document in GitHub's Markdown: a sentence to paste, the picture, the list, and folds.

It is kept beside the claims, so its differences are read as a diary: whatever counts is counted
by whoever shows it, and nothing refers to a number that another claim may change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from enum import IntEnum
from itertools import accumulate

from reconcile.document.parts import ContentsEntry, Document, Listing, SectionWorth
from reconcile.escaping.markdown import markdown
from reconcile.reports.markdown_blocks import MarkdownBlocks
from reconcile.reports.markdown_marks import anchor, fitted, strong
from reconcile.values.classes import dataclass
from reconcile.wording.figures import count

_FIRST = 10
_MARK = "1. "  # whoever shows the list counts, so that a new disagreement changes no other line
_MAJOR, _MIDDLE = 10, 30
"""So many of the first disagreements keep their details until little else is left."""
_TERMS = "`reconcile explain ID` says why; `reconcile explain terms`, what the words mean."
_SECTIONS = {
    SectionWorth.READINGS: 1,
    SectionWorth.VOICES: 3,
    SectionWorth.LACKING: 4,
    SectionWorth.SOURCES: 5,
    SectionWorth.FIGURES: 6,
    SectionWorth.KNOWN: 10,
    SectionWorth.SETTLING: 10,
}


class DropOrder(IntEnum):
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


def write_report(
    document: Document,
    tool_version: str,
    *,
    max_bytes: int | None = None,
    pictures: Mapping[str, str] | None = None,
) -> str:
    """A document as text that ends in a line break; the same bytes for the same input.

    With ``max_bytes`` whole pieces are left out, the details of the last disagreements first,
    until the UTF-8 text fits; raises ``DoesNotFitError`` if the first screen alone
    does not. ``pictures`` are files beside the report, by the keys of the
    pictures in them; without them the first picture is of characters, and there is no other.
    """
    report = _Report(document, pictures)
    pieces = report.pieces
    order = sorted(range(len(pieces)), key=lambda at: (pieces[at].going, -pieces[at].place, -at))
    closing = (f"Written by reconcile {markdown(tool_version)}.", markdown(document.missing))
    ending = [_TERMS, " ".join(filter(None, closing))]

    def write(gone: Set[int], limit: int) -> str:
        notice = [report.notice(gone, limit)] if gone else []
        return "\n\n".join([*report.top(gone), *notice, *report.rest(gone), *ending]) + "\n"

    return fitted(order, write, max_bytes)


class _Report(MarkdownBlocks):
    """The writer of one report, with everything that can be left out as a piece."""

    def __init__(self, document: Document, pictures: Mapping[str, str] | None) -> None:
        super().__init__(document, pictures)
        # Both forms of each line are made once: fitting into a limit writes the report many times.
        self.bare = [self.entry(entry, bare=True) for entry in document.entries]
        self.full = [self.entry(entry) for entry in document.entries]
        self.details = [_Piece("", _going(at), place=at) for at in range(len(self.full))]
        self.lines = [
            _Piece("", DropOrder.LINE, "the last lines of the list", at)
            for at in range(len(self.full) - _FIRST)
        ]
        drawn = "" if document.picture is None else self.picture(document.picture, first=True)
        self.drawing = [_Piece(drawn, DropOrder.PICTURE, "the picture")] if drawn else []
        self.sections = [
            _Piece(self.section(section), _SECTIONS[section.worth], section.what)
            for section in document.sections
            if section.worth in _SECTIONS
        ]
        self.pieces = [*self.details, *self.lines, *self.drawing, *self.sections]
        ends = accumulate(map(len, (self.details, self.lines, self.drawing)))
        self._starts = tuple(ends)

    def top(self, gone: Set[int]) -> list[str]:
        """What stands on the first screen."""
        document = self.document
        _, drawing, _ = self._starts
        blocks = [f"# {self.inline(document.lead)}", self.inline(document.counts)]
        blocks += [strong(markdown(document.missing))] if document.missing else []
        blocks += [piece.text for at, piece in enumerate(self.drawing, drawing) if at not in gone]
        blocks += [self.inline(document.conclusion)] if document.conclusion else []
        if document.calm:
            blocks.append(self.block(Listing(document.calm)))
        if not document.entries:
            return blocks
        return [*blocks, "## Disagreements", *self._disagreements(gone)]

    def _disagreements(self, gone: Set[int]) -> Iterator[str]:
        """The lines of the disagreements, short where their details are gone."""
        lines, _, _ = self._starts
        for at, full in enumerate(self.full):
            if at < _FIRST or lines + at - _FIRST not in gone:
                yield self.bare[at] if at in gone else full

    def rest(self, gone: Set[int]) -> list[str]:
        """The sections that are kept."""
        _, _, sections = self._starts
        return [
            section.text for at, section in enumerate(self.sections, sections) if at not in gone
        ]

    def notice(self, gone: Set[int], limit: int) -> str:
        """What was left out to keep within the limit, and how to see it."""
        hidden = sum(at in gone for at in range(len(self.details)))
        omitted = []
        if hidden:
            omitted.append(
                f"the details of {hidden:,} of {count(len(self.details), 'disagreement')}"
            )
        omitted += dict.fromkeys(
            self.pieces[at].what for at in sorted(gone) if self.pieces[at].what
        )
        return (
            f"**Left out** to keep within {limit:,} bytes: {'; '.join(omitted)}. "
            "Without `--max-bytes` the report has everything."
        )

    # disagreements

    def entry(self, contents_entry: ContentsEntry, *, bare: bool = False) -> str:
        """An item of the list: its line, and behind it what is said of it unless it is bare."""
        line = self.line(contents_entry)
        if bare:
            return f"{_MARK}<p>{line}</p>"
        body = f"<details><summary>{line}</summary>\n\n{self.behind(contents_entry)}\n\n</details>"
        return _MARK + _indented(body, " " * len(_MARK))

    def line(self, contents_entry: ContentsEntry) -> str:
        """What, who, how far apart, and what is open."""
        cells = (self.raw(cell) for cell in contents_entry.cells)
        return f"{anchor(contents_entry.id)}{' · '.join(cell for cell in cells if cell)}"

    def behind(self, contents_entry: ContentsEntry) -> str:
        """Everything that is said of a disagreement, in blocks."""
        return "\n\n".join(text for block in contents_entry.blocks if (text := self.block(block)))


def _going(at: int) -> DropOrder:
    if at < _MAJOR:
        return DropOrder.MAJOR
    return DropOrder.MIDDLE if at < _MIDDLE else DropOrder.MINOR


def _indented(text: str, indent: str) -> str:
    # Blank lines stay empty: an editor that strips blanks would change a file that is kept.
    return text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")
