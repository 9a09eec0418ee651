"""Lines for a terminal of any width, in which no figure, id or date is ever cut or broken.

Text enters here as atoms, made visible; an atom is never divided, and one that is wider than
the page runs over its edge. Columns where they fit, one block a row where they do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from reconcile.escaping.direction import settled
from reconcile.escaping.log import defang
from reconcile.escaping.terminal import cell_len
from reconcile.escaping.visible import visible
from reconcile.reports.text import Text
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

NARROW = 60
NARROWEST = 20
GAP = 2
"""The cells between two columns."""

_CUT = "…"
_DIGIT = regex(r"\d")
_PUNCTUATION = "\"'“”‘’«»()[],.;:!?…–—"
_LONGEST_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a line that is never divided, and its rich style."""

    text: str
    style: str = ""

    @property
    def width(self) -> int:
        """Its width in terminal cells."""
        return cell_len(self.text)


Cell = tuple[Atom, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class LayoutPhrases:
    """Wordings of several words that a sentence must not break, without their punctuation.

    The ``longest`` has so many words.
    """

    known: frozenset[tuple[str, ...]] = frozenset()
    longest: int = 1

    @classmethod
    def of(cls, texts: Iterable[str]) -> LayoutPhrases:
        """The phrases among these texts: those of two to twelve words."""
        split = (tuple(text.split()) for text in texts)
        known = frozenset(p for p in split if 1 < len(p) <= _LONGEST_PHRASE)
        return cls(known, max(map(len, known), default=1))

    def split(self, text: str) -> Iterator[str]:
        """The text's words, known phrases together."""
        words = [word for word in text.split(" ") if word]
        bare = [word.strip(_PUNCTUATION) for word in words]
        at = 0
        while at < len(words):
            size = next(
                (n for n in range(self.longest, 1, -1) if tuple(bare[at : at + n]) in self.known), 1
            )
            yield " ".join(words[at : at + size])
            at += size


def atom(text: str, style: str = "") -> Atom:
    """One indivisible piece."""
    return Atom(visible(text), style)


def prose(text: str, style: str = "", phrases: LayoutPhrases | None = None) -> Cell:
    """A sentence as pieces that may be parted at its blanks, but not inside known phrases."""
    return tuple(Atom(piece, style) for piece in (phrases or LayoutPhrases()).split(visible(text)))


def joined(first: Cell, second: Cell) -> Cell:
    """Two cells as one, a comma between them if both say something."""
    if not first or not second:
        return first + second
    last = first[-1]
    return (*first[:-1], Atom(f"{last.text},", last.style), *second)


def paragraph(cell: Cell, width: int, indent: int = 0, hanging: int = 0) -> list[Text]:
    """A cell as lines of at most ``width``, those after the first indented further."""
    room = max(width - indent - hanging, 1)
    first, *rest = _fold(cell, room) or [()]
    lines = [_line((first,), (), indent)]
    return lines + [_line((line,), (), indent + hanging) for line in rest]


def grid(
    options: Sequence[Sequence[Row]], width: int, indent: int = 0, under: Sequence[Cell] = ()
) -> list[Text]:
    """Rows in aligned columns.

    ``options`` are the same rows cut in different ways, most columns first: the first that
    fits on one line a row is taken, else the last with its cells folded, else (or on a page
    narrower than 60) the first as blocks. ``under`` are what the last leaves out, a cell a row,
    written on lines of their own below it.
    """
    if width >= NARROW:
        for rows in options[:-1] if under else options:
            natural = _widest(rows, _length)
            if _total(natural) <= width - indent:
                return [line for row in rows for line in _columns(row, natural, indent)]
        # With fewer columns a folded row is shorter, and what they leave out stands below it.
        folded = _folded_rows(options[-1], width, indent, under)
        if folded is not None:
            return folded
    return [line for row in options[0] for line in _block(row, width, indent)]


def _folded_rows(
    rows: Sequence[Row], width: int, indent: int, under: Sequence[Cell]
) -> list[Text] | None:
    """Rows with their cells folded, each with what stands under it; ``None`` without room."""
    least, room = _widest(rows, _longest), width - indent
    if _total(least) > room:
        return None
    widths = _shared(least, _widest(rows, _length), room)
    lines: list[Text] = []
    for row, below in zip_longest(rows, under, fillvalue=()):
        lines += _columns(row, widths, indent)
        lines += paragraph(below, width, indent + 2) if below else []
    return lines


def _length(cell: Cell) -> int:
    return sum(piece.width for piece in cell) + max(len(cell) - 1, 0)


def _longest(cell: Cell) -> int:
    return max((piece.width for piece in cell), default=0)


def _widest(rows: Sequence[Row], measure: Callable[[Cell], int]) -> list[int]:
    columns = zip(*rows, strict=True)
    return [max(map(measure, column)) for column in columns]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * max(sum(1 for width in widths if width) - 1, 0)


def _shared(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Widths from least to natural within the room.

    The first column, which has the figures, gets what it wants up to half of the room; the
    others share the rest by what each still lacks.
    """
    widths = list(least)
    # A figure that is folded is misread (over 3,000 as 3,000); names are recognised in pieces.
    widths[0] += min(natural[0] - least[0], room - _total(least), max(room // 2 - least[0], 0))
    spare = room - _total(widths)
    # Whole cells rounded down: what is left over stays empty rather than making a line too long.
    lacks = [0, *(wanted - given for wanted, given in zip(natural[1:], least[1:], strict=True))]
    for at, lack in enumerate(lacks):
        if lack:
            widths[at] += min(lack, spare * lack // sum(lacks))
    return widths


def _columns(row: Row, widths: Sequence[int], indent: int) -> list[Text]:
    kept = [at for at, width in enumerate(widths) if width]
    folded = [_fold(row[at], widths[at]) for at in kept]
    lines = []
    for depth in range(max(map(len, folded), default=0)):
        cells = [part[depth] if depth < len(part) else () for part in folded]
        lines.append(_line(cells, [widths[at] for at in kept], indent))
    return lines


def _block(row: Row, width: int, indent: int) -> list[Text]:
    cells = [cell for cell in row if cell]
    lines = []
    for at, cell in enumerate(cells):
        lines += paragraph(cell, width, indent + (2 if at else 0), 2)
    return lines


def _fold(cell: Cell, width: int) -> list[Cell]:
    """The cell's pieces on as few lines as fit, filled from the left."""
    lines: list[list[Atom]] = []
    used = 0
    for piece in cell:
        if lines and used + 1 + piece.width <= width:
            lines[-1].append(piece)
            used += 1 + piece.width
        else:
            lines.append([piece])
            used = piece.width
    return [tuple(line) for line in lines]


def _line(cells: Sequence[Cell], widths: Sequence[int], indent: int) -> Text:
    line = Text(" " * indent)
    for at, cell in enumerate(cells):
        # Neighbours of one style are written as one run, so that coloured text can be searched.
        runs = groupby(cell, key=lambda piece: piece.style)
        for place, (style, run) in enumerate(runs):
            line.append(" " if place else "")
            line.append(" ".join(piece.text for piece in run), style)
        if at < len(cells) - 1:
            line.append(" " * (widths[at] - _length(cell) + GAP))
    return line


def paint(lines: Iterable[Text], *, color: bool) -> str:
    """The lines as one text that ends in a line break, with or without colours."""
    texts = (line.colored() if color else line.plain.rstrip(" ") for line in lines)
    return defang(settled("".join(f"{text}\n" for text in texts)))


def fitted(text: str, room: int, phrases: LayoutPhrases) -> str:
    """The text's first words that fit, and a mark where some do not; no figure is divided."""
    shown = visible(text)
    if cell_len(shown) <= room:
        return shown
    line = ""
    for piece in phrases.split(shown):
        longer = f"{line} {piece}".lstrip()
        if cell_len(longer) + 1 > room:
            if not line:  # a name of one long word; a figure stands whole, whatever it takes
                line = piece if _DIGIT.search(piece) else _cut(piece, max(room - 1, 1))
            break
        line = longer
    while line.count("(") > line.count(")") and " (" in line:
        line = line[: line.rfind(" (")]  # what stands in a bracket is shown whole or not at all
    return line.rstrip(" ,/;:→") + _CUT


def _cut(word: str, room: int) -> str:
    from rich.cells import set_cell_size  # noqa: PLC0415 - words as long as that are rare

    return set_cell_size(word, room)


def columns(cells: Sequence[tuple[str, str]], widths: Sequence[int], indent: int = 0) -> Text:
    """A line of cells, each with its style, in columns of these widths."""
    line = Text(" " * indent)
    last = max((at for at, (text, _) in enumerate(cells) if text), default=-1)
    for at, (text, style) in enumerate(cells[: last + 1]):
        if widths[at] == 0:
            continue
        line.append(text, style)
        if at < last:
            line.append(" " * (max(widths[at] - cell_len(text), 0) + GAP))
    return line


def widest(texts: Sequence[str]) -> int:
    """The cells that the longest of these takes."""
    return max(map(cell_len, texts), default=0)
