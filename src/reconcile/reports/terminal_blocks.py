"""Figures and discrepancies as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Heading, Severity
from reconcile.escaping.visible import visible
from reconcile.model.route import Place, Route
from reconcile.reports.layout import (
    NARROWEST,
    Atom,
    Cell,
    LayoutPhrases,
    Row,
    atom,
    fitted,
    grid,
    joined,
    paragraph,
    prose,
)
from reconcile.reports.text import Text
from reconcile.values.classes import dataclass
from reconcile.wording.completeness import news_again
from reconcile.wording.index import (
    Index,
    apart,
    bare_message,
    between,
    flips,
    index_of,
    remainder_sentence,
    timed,
    varying,
    verdict_in_words,
)
from reconcile.wording.plain_words import PointKind, points

COLORS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
    Severity.INFO: "dim",
}
QUIET = "dim"
STRONG = "bold"
MEASURE = 100  # columns; longer lines of prose are hard to follow, however wide the window
_ALSO = 6
_REASONS = 2


@dataclass(frozen=True, slots=True)
class TerminalPage:
    """What every part of the output is written with: the index, the width, kept phrases."""

    index: Index
    width: int
    phrases: LayoutPhrases

    @classmethod
    def of(
        cls,
        comparison: Comparison,
        places: Mapping[Route, Place],
        width: int,
        words: Iterable[str] | None = None,
    ) -> TerminalPage:
        """The page of a comparison; ``words``, else those of all figures, are never parted."""
        kept = words or (figure.claim.reading.words for figure in comparison.figures)
        phrases = LayoutPhrases.of(map(visible, kept))
        return cls(index_of(comparison, places), max(width, NARROWEST), phrases)

    def say(self, text: str, indent: int = 0, style: str = "", label: str = "") -> list[Text]:
        """A paragraph, under a quiet label if there is one."""
        head = (atom(label, QUIET),) if label else ()
        cell = head + prose(text, style, self.phrases)
        return paragraph(cell, min(self.width, MEASURE), indent, 2 if label else 0)

    def fitted(self, text: str, room: int) -> str:
        """The text's first words that fit, and a mark where some do not."""
        return fitted(text, room, self.phrases)

    def more(self, left: int, indent: int, what: str = "") -> list[Text]:
        """How many more there are than are listed, if any."""
        return self.say(f"and {left} more{what}", indent, QUIET) if left > 0 else []

    def figures(
        self, figures: Sequence[Figure], indent: int, what: Sequence[str] = ()
    ) -> list[Text]:
        """Figures as worded, of what, who said it, when, where it is printed, and its id.

        ``what`` is the name of what each counts, or nothing.
        """
        counted = what or [""] * len(figures)
        wide = [self._row(*pair) for pair in zip(figures, counted, strict=True)]
        medium = [
            (words, counts, joined(who, when), joined(where, line) + key)
            for words, counts, who, when, where, line, key in wide
        ]
        tight = [row[:-1] for row in medium]
        return grid((wide, medium, tight), self.width, indent, [row[-1] for row in medium])

    def sources(self, figures: Sequence[Figure], indent: int) -> list[Text]:
        """Where each figure is printed, and its line in the data: what a picture leaves out."""
        wide = [
            ((atom(figure.claim.reading.words, QUIET),), *self._printed(figure))
            for figure in figures
        ]
        tight = [(words, joined(printed, line)) for words, printed, line in wide]
        return grid((wide, tight), self.width, indent)

    def _row(self, figure: Figure, what: str) -> tuple[Cell, ...]:
        # The date's parts are whole, so that the two dates of a period stay together.
        when = tuple(atom(part) for part in timed(figure).split(" "))
        who, key = prose(figure.said_by or "unattributed"), (atom(figure.claim.id, QUIET),)
        return worded(figure), prose(what), who, when, *self._printed(figure), key

    def _printed(self, figure: Figure) -> tuple[Cell, Cell]:
        """Where a figure is printed, and its line in the data."""
        line = self.index.line(figure)
        printed = prose(figure.printed_in or "no source", QUIET)
        return printed, () if line is None else (atom(line, QUIET),)


def worded(figure: Figure) -> Cell:
    """The figure's words, indivisible; struck out and so named when it was taken back."""
    words = figure.claim.reading.words
    if figure.claim.withdrawn is None:
        return (atom(words, STRONG),)
    return (atom(words, "strike"), atom("withdrawn", QUIET))


def heading(dispute: Heading, page: TerminalPage, number: int) -> list[Text]:
    """A dispute with its number: its first discrepancy in full, the others in a line each."""
    first, *others = dispute.discrepancies
    lines = page.say(dispute.title, 2, STRONG, label=f"{number}")
    again = news_again(dispute.woken)
    lines += page.say(again, 4, STRONG) if again else []
    lines += discrepancy(first, page, dispute.title)
    return lines + _listed("also:", others, page)


def discrepancy(listed: Discrepancy, page: TerminalPage, title: str = "") -> list[Text]:
    """Everything there is to say about one discrepancy; its message unless the title says it."""
    lines = paragraph(verdict_line(listed), page.width, 4, 2)
    if listed.message != title:
        lines += page.say(bare_message(listed), 4)
    figures = page.index.of(listed.claims)
    lines += page.figures(figures, 6, varying(figures))
    lines += _reasons(listed, page)
    return lines + _listed("rests on it:", page.index.evidence.get(listed.id, ()), page)


def verdict_line(discrepancy: Discrepancy, *, brief: bool = False) -> Cell:
    """Verdict and severity, gap and factor, within what; then its tolerance and id.

    ``brief`` has what it hinges on in place of the last two.
    """
    words = [verdict_in_words(discrepancy), *apart(discrepancy)]
    if discrepancy.within is not None:
        words.append(f"within one {discrepancy.within}")
    if brief and discrepancy.hinges_on:
        supposed = dict.fromkeys(hinge.assumption for hinge in discrepancy.hinges_on)
        words.append(f"hinges on {', '.join(supposed)}")
    if not brief:
        words += filter(None, (flips(discrepancy), discrepancy.id))
    first, *others = words
    return (atom(first, COLORS[discrepancy.severity]), *(atom(f"· {word}") for word in others))


def remainder(discrepancy: Discrepancy, page: TerminalPage, indent: int) -> list[Text]:
    """The line "reconciles only if …", when there is one, under the two figures it is between."""
    if discrepancy.reconciles_if is None:
        return []
    pair = between(discrepancy, page.index)
    above = page.say(pair, indent, STRONG) if pair else []
    return above + page.say(discrepancy.reconciles_if.sentence, indent, STRONG)


def _reasons(discrepancy: Discrepancy, page: TerminalPage) -> list[Text]:
    reasons = points(discrepancy, page.index)
    causes = [point for point in reasons if point.kind is PointKind.DIAGNOSIS][:_REASONS]
    lines: list[Text] = []
    for point in reasons:
        if point.kind is PointKind.REMAINDER:
            lines += remainder(discrepancy, page, 4)
        elif point.kind is not PointKind.DIAGNOSIS or point in causes:
            lines += page.say(point.text, 4, label=f"{point.kind}:")
    return lines


def _listed(label: str, others: Iterable[Discrepancy], page: TerminalPage) -> list[Text]:
    """Further discrepancies, and how many more there are: a line each, or each as a paragraph."""
    rest = list(others)
    rows = [_row(discrepancy, page) for discrepancy in rest[:_ALSO]]
    labels = (label, *[""] * len(rows))
    labelled = [((atom(text, QUIET),), *row) for text, row in zip(labels, rows, strict=False)]
    aligned = grid((labelled,), page.width, 4)
    # Columns only where each row is a line: of folded cells nobody knows which belong together.
    if len(aligned) == len(rows) and all(line.cell_len <= page.width for line in aligned):
        lines = aligned
    else:
        lines = page.say(label, 4, QUIET)
        for row in rows:
            lines += paragraph(_in_one(row), page.width, 6, 2)
    return lines + page.more(len(rest) - _ALSO, 6, " (--format json has all)")


def _row(discrepancy: Discrepancy, page: TerminalPage) -> Row:
    """Its figures, how far they are apart, its verdict, and what would fill the gap."""
    return (
        _against(discrepancy, page),
        tuple(atom(far) for far in apart(discrepancy)[-1:]),
        (atom(verdict_in_words(discrepancy), COLORS[discrepancy.severity]),),
        prose(remainder_sentence(discrepancy, page.index)),
    )


def _in_one(row: Row) -> Cell:
    """A row's cells as one, a dot before each but the first."""
    first, *others = (cell for cell in row if cell)
    return first + tuple(
        Atom(f"· {piece.text}" if at == 0 else piece.text, piece.style)
        for cell in others
        for at, piece in enumerate(cell)
    )


def _against(discrepancy: Discrepancy, page: TerminalPage) -> Cell:
    pieces: list[Atom] = []
    figures = page.index.of(discrepancy.claims)
    for at, figure in enumerate(figures):
        more = ";" if at < len(figures) - 1 else ""
        pieces += [*worded(figure), *prose(f"({figure.voice_name}){more}")]
    return tuple(pieces)
