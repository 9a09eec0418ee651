"""What a document is made of: spans of text, and blocks of them. A writer knows these alone.

Nothing here is marked up or escaped: how a name is kept apart from the words around it, what a
fold or a link looks like, and whether there is a picture, is up to each writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from reconcile.drawing.dispute import DisputePlot
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class DataText:
    """A text of the data, whichever way it is written; ``role`` says what it is, such as ``id``."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word that is used in a sense of its own, and what it means."""

    text: str
    means: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Spans that stand out."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class StruckOut:
    """Spans that were taken back."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Link:
    """Spans that lead to another place of the document, or, to an address, out of it."""

    spans: Spans
    anchor: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class DisputeNumbers:
    """Disagreements by their numbers in this run, which a text that is kept as a diary leaves out.

    ``lead`` are the words before them, and ``end`` what closes these.
    """

    lead: str
    numbers: tuple[tuple[int, str], ...]
    end: str = ""


Span = OwnWords | DataText | GlossaryTerm | Strong | StruckOut | Link | DisputeNumbers
Spans = tuple[Span, ...]

Marks = tuple[tuple[str, str], ...]
"""By what a part can be picked: pairs of a facet and one of its keys."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more; ``role`` says which, such as ``conclusion``."""

    spans: Spans
    role: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, with what is behind "details"."""

    spans: Spans
    details: Spans = ()
    anchor: str = ""
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ``ordered`` where the first matters most, and counted on from ``first``."""

    items: tuple[Item, ...]
    role: str = ""
    ordered: bool = False
    first: int = 1


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of a table: its cells, the publication's own words, and what is behind "details"."""

    cells: tuple[Spans, ...]
    quote: Spans = ()
    details: Spans = ()
    anchor: str = ""
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together: what they share in a word or two, and more of it."""

    rows: tuple[DocumentRow, ...]
    title: Spans = ()
    note: Spans = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of rows below their columns; ``label`` says what it is."""

    label: str
    columns: tuple[Spans, ...]
    groups: tuple[RowGroup, ...]


def table_of(label: str, columns: Iterable[str], rows: tuple[DocumentRow, ...]) -> Table:
    """A table of rows that are one group, its columns named in words of ours."""
    return Table(label, named_columns(columns), (RowGroup(rows),))


def named_columns(names: Iterable[str]) -> tuple[Spans, ...]:
    """The heads of columns in words of ours."""
    return tuple((OwnWords(name),) for name in names)


@dataclass(frozen=True, slots=True)
class Picture:
    """The figures of a dispute on one axis.

    ``key`` names the same picture in every version, ``metric`` is what it counts; ``anchors`` say
    where its claims stand.
    """

    plot: DisputePlot
    key: str
    metric: str
    title: Spans
    anchors: Mapping[str, str]


MORE = "more"
"""The role of a fold that is one in every format: its rest is seldom read."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks behind a summary; in Markdown only if the role is ``MORE``: its entries are folds."""

    summary: Spans
    blocks: Blocks
    role: str = ""


Block = Paragraph | Listing | Table | Picture | Fold
Blocks = tuple[Block, ...]


class SectionWorth(IntEnum):
    """What a section is worth where there is no room for all; the least goes first."""

    READINGS = 0
    GLOSSARY = 1
    FIGURES = 2
    SOURCES = 3
    LACKING = 4
    VOICES = 5
    KNOWN = 6
    SETTLING = 7


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section that can be picked by its marks; one with a title is behind it."""

    blocks: Blocks
    title: Spans = ()
    anchor: str = ""
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A chapter after the disagreements; ``what`` says what it holds, to follow "left out"."""

    title: str
    anchor: str
    parts: tuple[Part, ...]
    worth: SectionWorth
    what: str
    folded: bool = True


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One disagreement: a line, and behind it everything that is said of it.

    ``number`` is its place in this run, ``id`` its name for ever. The line's cells are what and
    where, who, how far apart, and what is open.
    """

    number: int
    id: str
    anchor: str
    verdict: str
    severity: str
    cells: tuple[Spans, Spans, Spans, Spans]
    blocks: Blocks
    marks: Marks


@dataclass(frozen=True, slots=True)
class Facet:
    """By what entries and figures can be picked: keys with the names that people read."""

    name: str
    every: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A comparison as people read it: the answer, the disagreements, and what they rest on.

    ``title`` says what was asked for and whether it was answered; ``lead`` the verdict, with what
    was not compared; ``missing`` the same as a sentence of its own, which also ends the document;
    ``counts`` what was compared. ``voices`` are names by the number of their colour.
    """

    title: str
    lead: Spans
    missing: str
    counts: Spans
    picture: Picture | None
    conclusion: Spans
    shared: Spans
    columns: tuple[Spans, Spans, Spans, Spans]
    entries: tuple[ContentsEntry, ...]
    calm: tuple[Item, ...]
    sections: tuple[DocumentSection, ...]
    facets: tuple[Facet, ...]
    paint: Mapping[str, int]
    voices: tuple[str, ...]
    commands: tuple[tuple[str, str], ...]
    figures: int

    def pictures(self) -> Iterator[Picture]:
        """The picture of every disagreement that has one."""
        for entry in self.entries:
            yield from (block for block in entry.blocks if isinstance(block, Picture))
