"""Everything that a comparison found, for a terminal: disputes worst first, then the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from reconcile.comparing.result.comparison import Comparison
from reconcile.comparing.result.comparison_parts import Camp, Standings
from reconcile.document.digest import known_lines, numbers_for, numbers_of
from reconcile.drawing.forest import forest
from reconcile.drawing.forest_lines import Line, LinePart, forest_pieces, legend_pieces
from reconcile.drawing.forest_rows import Forest, signs
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Route
from reconcile.reports.belief_text import voice_table
from reconcile.reports.layout import atom, paint, paragraph, prose
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage, heading
from reconcile.reports.text import Text
from reconcile.values.classes import dataclass
from reconcile.wording.completeness import (
    accepted_by,
    calm,
    is_complete,
    not_listed,
    reasons,
    with_lacking,
)
from reconcile.wording.figures import count, percent, span
from reconcile.wording.index import EVERYTHING, Section, sections, titled, unplaced, varying
from reconcile.wording.naming import Names
from reconcile.wording.opening import behind, briefly, scope, totals, verdict_sentence
from reconcile.wording.picture_words import Sign
from reconcile.wording.plain_words import for_numbers

_QUESTIONS = 10
_NAMES = 2
_INDENT = 2
_STYLES = {LinePart.TITLE: STRONG, LinePart.TAKEN_BACK: "strike", LinePart.QUIET: QUIET}


class FigureDisplay(StrEnum):
    """How the figures of a quantity are shown."""

    LISTS = "lists"
    PLOTS = "plots"
    PLAIN_PLOTS = "plain plots"


@dataclass(frozen=True, slots=True)
class Plots:
    """The pictures of a comparison, by quantity; ``plain`` ones are drawn in ASCII."""

    pictures: Mapping[Quantity, Forest]
    plain: bool = False

    @classmethod
    def of(cls, comparison: Comparison, display: FigureDisplay) -> Plots:
        """A picture of each quantity that has enough to draw, if pictures are wanted."""
        wanted = comparison.standings if display is not FigureDisplay.LISTS else ()
        drawn = ((standings.quantity, forest(standings, comparison)) for standings in wanted)
        pictures = {quantity: picture for quantity, picture in drawn if picture is not None}
        return cls(pictures, display is FigureDisplay.PLAIN_PLOTS)

    def drawn(self, picture: Forest, width: int) -> list[Text]:
        """A picture, set in as what stands around it is; its legend stands elsewhere, once."""
        pieces = forest_pieces(picture, width - _INDENT, plain=self.plain)
        return [_text(line, _INDENT) for line in pieces]

    def legend(self, width: int) -> list[Text]:
        """What occurs in any of the pictures."""
        found = {sign for picture in self.pictures.values() for sign in signs(picture)}
        ordered = [sign for sign in Sign if sign in found]
        return [_text(line) for line in legend_pieces(ordered, width, plain=self.plain)]


def _text(line: Line, indent: int = 0) -> Text:
    text = Text(" " * indent)
    for piece, part in line:
        text.append(piece, _STYLES.get(part, ""))
    return text


def render_comparison(
    comparison: Comparison,
    places: Mapping[Route, Place],
    *,
    width: int,
    color: bool,
    display: FigureDisplay = FigureDisplay.LISTS,
    report: str | None = None,
) -> str:
    """The whole comparison as text at most ``width`` cells wide (figures, ids, dates may pass it).

    ``places`` gives the line of each claim; ``color`` adds colours, never meaning; ``display`` says
    whether the figures of each quantity are listed or drawn. ``report`` is the command that makes a
    report of the same claims, as the caller knows them; "" names none.
    """
    page = TerminalPage.of(comparison, places, width)
    numbered = enumerate(comparison.headings, 1)
    disputes = _apart(heading(dispute, page, number) for number, dispute in numbered)
    plots = Plots.of(comparison, display)
    legend = plots.legend(page.width) if plots.pictures else []
    lines = [
        *_title(comparison, page),
        *_headed("Disagreements, worst first", disputes, page),
        *_headed("Known disputes, not counted", _known(comparison, page), page),
        *_headed("How to read the pictures", legend, page),
    ]
    for section in sections(comparison):
        lines += _section(section, page, plots)
    lines += _leftover(comparison, page)
    lines += _headed("Who contradicts whom", voice_table(comparison, page), page)
    lines += _headed("What would settle it", _settling(comparison, page), page)
    return paint([*lines, *_ending(comparison, page, report)], color=color)


def _title(comparison: Comparison, page: TerminalPage) -> list[Text]:
    """What was found, then in what: how many figures, whose, where and when; then the verdict."""
    found = calm(comparison)
    if comparison.headings:
        found = with_lacking(briefly(comparison, page.index), comparison)
    about = [behind(comparison), scope(comparison, _NAMES)]
    lines = page.say(f"{titled(comparison)}: {found}", style=STRONG)
    lines += page.say("; ".join(filter(None, about)), style=QUIET)
    if not comparison.headings:
        return lines
    verdict = verdict_sentence(comparison, page.index, Names.of(comparison))
    return [*lines, Text(), *page.say(verdict, style=STRONG)]


def _headed(title: str, content: Sequence[Text], page: TerminalPage) -> list[Text]:
    """Lines below their title, if there are any."""
    return [*_head(title, page), *content] if content else []


def _head(title: str, page: TerminalPage) -> list[Text]:
    lines = page.say(title, style=STRONG)
    return [Text(), *lines, Text("-" * max(line.cell_len for line in lines), QUIET)]


def _known(comparison: Comparison, page: TerminalPage) -> list[Text]:
    """The accepted disputes, folded: what, by whom it was accepted, and why."""
    lines: list[Text] = []
    for line, known in zip(known_lines(comparison, page.index), comparison.known, strict=True):
        what = ", ".join(filter(None, (line.what, line.where)))
        lines += page.say(f"{what}: {line.who}", 2, label=f"{line.number}")
        lines += page.say(f"{reasons(known)} ({accepted_by(known)})", 4, QUIET, label="accepted:")
    return lines


def _apart(blocks: Iterable[Sequence[Text]]) -> list[Text]:
    """Blocks with an empty line between them."""
    lines: list[Text] = []
    for block in blocks:
        lines += [Text(), *block] if lines else block
    return lines


def _section(section: Section, page: TerminalPage, plots: Plots) -> list[Text]:
    blocks = (_standings(standing, section, page, plots) for standing in section.standings)
    return _head(section.title, page) + _apart(blocks)  # of some metrics there are only disputes


def _standings(
    standings: Standings, section: Section, page: TerminalPage, plots: Plots
) -> list[Text]:
    """The printable line, then each camp: its stretch, its voices, and the tellings behind it.

    A picture, where there is one, has all of that and the earlier figures too.
    """
    name = standings.name.removeprefix(f"{section.name}, ")
    lines = page.say(name, 2, QUIET) if name != section.name else []
    lines += page.say(standings.line, 2)
    picture = plots.pictures.get(standings.quantity)
    if picture is not None:
        lines += [Text(), *plots.drawn(picture, page.width)]
        lines += [Text(), *page.say("printed in", 4, QUIET)]
        claims = dict.fromkeys(claim for row in picture.rows for claim in row.claims)
        lines += page.sources(page.index.of(claims), 6)
        lines += [Text()] * bool(standings.recorded)
    else:
        for camp in standings.camps:
            lines += _camp(camp, page)
        lines += _aside("earlier, since replaced", standings.earlier, page)
    return lines + _aside("recorded, not compared", standings.recorded, page)


def _camp(camp: Camp, page: TerminalPage) -> list[Text]:
    statements, tellings = count(camp.statements, "statement"), count(camp.tellings, "telling")
    behind = (atom(f"· {statements},"), atom(tellings))
    stretch = atom(f"{span(camp.low, camp.high)} ", STRONG)
    names = prose(page.index.names(camp.voices))
    lines = paragraph((stretch, *names, *behind), page.width, 4, 2)
    lines += page.figures(page.index.of(camp.claims), 6)
    return lines + _aside("also fits", camp.also_fits, page)


def _aside(label: str, claims: Sequence[str], page: TerminalPage) -> list[Text]:
    figures = page.index.of(claims)
    return [*page.say(label, 4, QUIET), *page.figures(figures, 6)] if figures else []


def _leftover(comparison: Comparison, page: TerminalPage) -> list[Text]:
    figures = unplaced(comparison)
    names = varying(figures, metric=True)
    return _headed("Other figures", page.figures(figures, 2, names), page)


def _settling(comparison: Comparison, page: TerminalPage) -> list[Text]:
    lines: list[Text] = []
    known = numbers_of(comparison.headings, page.index)
    for at, question in enumerate(comparison.settling[:_QUESTIONS], 1):
        asked = f"{question.question}{for_numbers(numbers_for(question, known))}"
        lines += page.say(asked, 2, label=f"{at}.")
    left = len(comparison.settling) - _QUESTIONS
    return lines + page.more(left, 2, " (--format json has all)")


def _ending(comparison: Comparison, page: TerminalPage, report: str | None) -> list[Text]:
    lines = [Text()]
    unlisted = not_listed(comparison)
    lines += page.say(unlisted, style=QUIET) if unlisted else []
    for case in comparison.exhausted:
        lines += page.say(case, style="yellow", label="not searched to the end:")
    reading = f"profile {comparison.profile}, tolerance {percent(comparison.tolerance)}"
    found = calm(comparison)
    if comparison.headings:
        found = with_lacking(totals(comparison, page.index), comparison)
    counts = page.say(f"{found}; {reading}", style=STRONG)
    topic = "" if comparison.topic == EVERYTHING else f" {comparison.topic}"
    usual = f"reconcile report{topic} -o report.md" if report is None else report
    command = "reconcile check" if comparison.left_out else usual
    further = paragraph((atom("Next:", QUIET), atom(command)), page.width, 0, 2) if command else []
    # Where something is missing, that is the last that is read.
    return [*lines, *counts, *further] if is_complete(comparison) else [*lines, *further, *counts]
