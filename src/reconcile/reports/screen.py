"""The first screen of a comparison: the verdict, one picture, the list, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison
from reconcile.document.digest import Digest, digest_with
from reconcile.escaping.terminal import packed
from reconcile.escaping.visible import visible
from reconcile.model.route import Place, Route
from reconcile.reports.layout import (
    NARROW,
    paint,
    paragraph,
    prose,
)
from reconcile.reports.screen_parts import KNOWN, aside_lines, in_a_line, list_lines, picture_lines
from reconcile.reports.terminal_blocks import MEASURE, QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.values.classes import dataclass
from reconcile.wording.completeness import not_listed
from reconcile.wording.figures import capitalized, count
from reconcile.wording.naming import Names, Sides
from reconcile.wording.plain_words import for_numbers

SHOWN = 10
"""How many disagreements the list has unless asked otherwise."""

_ROWS = 5
_LEAD = 3
_QUANTITIES = 5
_AROUND = 19  # lines beside the list and its two heads, of the 24 that any file may take
_FEWEST = 3
_NAMED = 2  # of each side in the lead
_ENDING = 2
_MORE = "More: "
COMMANDS = ("reconcile explain 1", "reconcile compare --full", "reconcile report -o report.html")
"""What to type next where nothing else was typed now."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How to write a first screen.

    ``plain`` draws in ASCII, ``most`` is how many disagreements are listed, ``commands`` are
    what to type next: to explain the first, to see all, to make a page.
    """

    width: int
    color: bool = False
    plain: bool = False
    most: int = SHOWN
    commands: Sequence[str] = COMMANDS


def render_screen(comparison: Comparison, places: Mapping[Route, Place], how: Screen) -> str:
    """The first screen: at most 24 lines at 80 columns, and one or two a disagreement.

    No line is wider than the screen unless a figure, an id or a command is.
    """
    terminal, names = _terminal(comparison, places, how.width), Names.of(comparison)
    digest = digest_with(comparison, terminal.index, names, how.commands, how.most)
    page = _Page(comparison, names, terminal, how.plain)
    listed = page.listed(digest)
    aside = aside_lines(digest, terminal)
    # How many lines prose takes is known once it is folded, so each size is written and counted.
    for rows, most in _sizes(digest):
        lead, picture = page.lead(digest), page.picture(digest, rows)
        around = [lead, picture, aside, page.asking(digest, most), page.next(digest)]
        if sum(map(len, around)) - len(digest.known[:KNOWN]) <= _AROUND:
            break
    lead, picture, below, asks, ending = around
    return paint([*lead, *picture, *listed, *below, *asks, *ending], color=how.color)


def _sizes(digest: Digest) -> Iterator[tuple[int, int]]:
    """How many figures are drawn and how many questions asked: the most first.

    Whoever the lead names is drawn, rather than one thing more asked. What gives way to the list is
    the rest: the list is what the screen is for, and how many lines the prose takes is known only
    once it is folded.
    """
    sides = digest.lines[0].sides if digest.lines else Sides((), ())
    named = len(sides.low[:_NAMED]) + len(sides.high[:_NAMED])
    rows, most = _ROWS, len(digest.questions)
    yield rows, most
    for fewest in (max(named, _FEWEST), _FEWEST):
        while rows > fewest:
            rows -= 1
            yield rows, most
        while most > 1:
            most -= 1
            yield rows, most


def _terminal(comparison: Comparison, places: Mapping[Route, Place], width: int) -> TerminalPage:
    """The page, on which no figure is parted, nor from the mark that it is undated."""
    census = comparison.census
    figure_words = (figure.claim.reading.words for figure in comparison.figures)
    words = dict.fromkeys(figure_words) if census is None else census.words
    marked = [text for word in words for text in (word, f"{word} *")]
    return TerminalPage.of(comparison, places, width, marked)


@dataclass(frozen=True, slots=True)
class _Page:
    """What every part of the screen is written with."""

    comparison: Comparison
    names: Names
    terminal: TerminalPage
    plain: bool

    @property
    def width(self) -> int:
        """How wide the screen is."""
        return self.terminal.width

    def prose(self, text: str, style: str = "", indent: int = 0) -> list[Text]:
        """A paragraph in which no figure is parted."""
        return self.terminal.say(text, indent, style)

    def _cut(self, lines: list[Text], most: int) -> list[Text]:
        """So many of the lines, with a mark where some are left out; on a narrow page all."""
        if self.width < NARROW or len(lines) <= most:
            return lines
        return [*lines[: most - 1], Text.assemble(lines[most - 1], "…")]

    def lead(self, digest: Digest) -> list[Text]:
        """The verdict, what was not compared, and what was."""
        lead = self._cut(self.prose(digest.lead, STRONG), _LEAD)
        missing = self.prose(digest.missing, STRONG) if digest.missing else []
        return [*lead, *missing, *self.prose(digest.counts, QUIET)]

    def picture(self, digest: Digest, rows: int) -> list[Text]:
        """The first dispute's figures, and whether they can be right together."""
        if digest.drawn is None:
            return []
        names = self.names
        metric = capitalized(names.metric(digest.drawn))
        wheres = (names.where(digest.drawn, all_of_it=True), names.where(digest.drawn), "")
        titles = [f"{metric}{', ' if where else ''}{where}" for where in wheres]
        first = self.comparison.headings[0]
        drawn = picture_lines(titles, first, self.terminal, rows, plain=self.plain)
        return [Text(), *drawn, *self._cut(self.prose(digest.conclusion, "", 2), _ENDING)]

    def listed(self, digest: Digest) -> list[Text]:
        """The disagreements; or where there are none, what can be printed of each quantity."""
        if not digest.lines:
            return self._agreed()
        lines = [Text(), *list_lines(digest.lines, self.terminal)]
        rest = (
            f"and {digest.left:,} more: --full" if digest.left else "",
            not_listed(self.comparison),
        )
        ending = "; ".join(filter(None, rest))
        return lines + (in_a_line(ending, self.terminal, QUIET) if ending else [])

    def _agreed(self) -> list[Text]:
        with_camps = [standing for standing in self.comparison.standings if standing.camps]
        lines: list[Text] = [Text()] if with_camps else []
        for standings in with_camps[:_QUANTITIES]:
            cell = prose(f"{standings.name}: {standings.line}", "", self.terminal.phrases)
            lines += paragraph(cell, min(self.width, MEASURE), 2, 2)
        census = self.comparison.census
        left = (len(with_camps) if census is None else census.quantities) - _QUANTITIES
        more = f"  and {count(left, 'quantity', 'quantities')} more: --full"
        return lines + ([Text(more, QUIET)] if left > 0 else [])

    def asking(self, digest: Digest, most: int) -> list[Text]:
        """Whom to ask what, one line each on a page that is wide enough for columns."""
        if not digest.questions:
            return []
        lines = [Text(), Text("Ask first", STRONG)]
        for question in digest.questions[:most]:
            ends = for_numbers(question.numbers, others=question.others)
            if self.width >= NARROW:
                room = min(self.width, MEASURE) - 2 - len(ends)
                shown = self.terminal.fitted(question.question, room)
                lines.append(Text.assemble("  ", shown, (ends, QUIET)))
            else:
                cell = prose(question.question + ends, "", self.terminal.phrases)
                lines += paragraph(cell, self.width, 2, 2)
        return lines

    def next(self, digest: Digest) -> list[Text]:
        """What to type next: each command whole, so that it can be copied."""
        commands = [
            visible(text) for text in digest.commands[0 if digest.lines or digest.known else 1 :]
        ]
        if not commands:
            return []
        indent = len(_MORE) if self.width >= NARROW else 2
        rows = packed(commands, self.width - indent, " · ")
        if indent < len(_MORE):
            return [Text(_MORE, QUIET), *(Text(" " * indent + row) for row in rows)]
        first = Text.assemble((_MORE, QUIET), rows[0])
        return [first, *(Text(" " * indent + row) for row in rows[1:])]
