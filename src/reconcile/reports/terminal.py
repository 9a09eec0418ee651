"""Everything that a comparison found, for a terminal: disputes worst first, then the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.comparison import Camp, Comparison, Standings
from reconcile.document.digest import known_lines, numbers_for, numbers_of
from reconcile.drawing.forest import Forest
from reconcile.escaping.visible import visible
from reconcile.model.route import Place, Route
from reconcile.reports.belief_text import voice_table
from reconcile.reports.layout import NARROWEST, LayoutPhrases, atom, paint, paragraph, prose
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage, heading
from reconcile.reports.terminal_plot import FigureDisplay, Plots
from reconcile.reports.text import Text
from reconcile.wording.accepted_words import accepted_by, reasons
from reconcile.wording.completeness import calm, is_complete, not_listed, with_lacking
from reconcile.wording.figures import count, percent, span
from reconcile.wording.index import (
    EVERYTHING,
    Section,
    index_of,
    sections,
    titled,
    unplaced,
    varying,
)
from reconcile.wording.naming import Names
from reconcile.wording.opening import behind, briefly, scope, totals
from reconcile.wording.plain_words import for_numbers
from reconcile.wording.verdict_sentence import verdict_sentence

_QUESTIONS = 10
_NAMES = 2


def render_comparison(
    comparison: Comparison,
    places: Mapping[Route, Place],
    *,
    width: int,
    color: bool,
    display: FigureDisplay = FigureDisplay.LISTS,
) -> str:
    """The whole comparison as text at most ``width`` cells wide (figures, ids, dates may pass it).

    ``places`` gives the line of each claim; ``color`` adds colours, never meaning; ``display`` says
    whether the figures of each quantity are listed or drawn.
    """
    phrases = LayoutPhrases.of(
        visible(words)
        for figure in comparison.figures
        for words in (figure.claim.reading.words, figure.claim.id)
    )
    page = TerminalPage(index_of(comparison, places), max(width, NARROWEST), phrases)
    lines = _title(comparison, page)
    if comparison.headings:
        lines += _headed("Disagreements, worst first", page)
        numbered = enumerate(comparison.headings, 1)
        lines += _apart(heading(dispute, page, number) for number, dispute in numbered)
    lines += _known(comparison, page)
    plots = Plots.of(comparison, display)
    if plots.pictures:
        lines += [*_headed("How to read the pictures", page), *plots.legend(page.width)]
    for section in sections(comparison):
        lines += _section(section, page, plots)
    lines += _leftover(comparison, page)
    lines += _voices(comparison, page)
    lines += _settling(comparison, page)
    lines += _ending(comparison, page)
    return paint(lines, color=color)


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


def _headed(title: str, page: TerminalPage) -> list[Text]:
    lines = page.say(title, style=STRONG)
    rule = Text("-" * max(line.cell_len for line in lines), QUIET)
    return [Text(), *lines, rule]


def _known(comparison: Comparison, page: TerminalPage) -> list[Text]:
    """The accepted disputes, folded: what, by whom it was accepted, and why."""
    lines = _headed("Known disputes, not counted", page) if comparison.known else []
    for line, known in zip(known_lines(comparison, page.index), comparison.known, strict=True):
        what = ", ".join(text for text in (line.what, line.where) if text)
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
    lines = _headed(section.title, page)
    return lines + _apart(
        _standings(standing, section, page, plots) for standing in section.standings
    )


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
        lines += page.sources(page.index.of(_drawn(picture)), 6)
        lines += [Text()] * bool(standings.recorded)
    else:
        for camp in standings.camps:
            lines += _camp(camp, page)
        lines += _aside("earlier, since replaced", standings.earlier, page)
    return lines + _aside("recorded, not compared", standings.recorded, page)


def _drawn(picture: Forest) -> list[str]:
    """The claims in the picture, each once, in the order of its rows."""
    return list(dict.fromkeys(claim for row in picture.rows for claim in row.claims))


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
    if not figures:
        return []
    return [*page.say(label, 4, QUIET), *page.figures(figures, 6)]


def _leftover(comparison: Comparison, page: TerminalPage) -> list[Text]:
    figures = unplaced(comparison)
    if not figures:
        return []
    names = varying(figures, metric=True)
    return [*_headed("Other figures", page), *page.figures(figures, 2, names)]


def _voices(comparison: Comparison, page: TerminalPage) -> list[Text]:
    table = voice_table(comparison, page)
    return [*_headed("Who contradicts whom", page), *table] if table else []


def _settling(comparison: Comparison, page: TerminalPage) -> list[Text]:
    if not comparison.settling:
        return []
    lines = _headed("What would settle it", page)
    known = numbers_of(comparison.headings, page.index)
    for at, question in enumerate(comparison.settling[:_QUESTIONS], 1):
        asked = f"{question.question}{for_numbers(numbers_for(question, known))}"
        lines += page.say(asked, 2, label=f"{at}.")
    left = len(comparison.settling) - _QUESTIONS
    if left > 0:
        lines += page.say(f"and {left} more (--format json has all)", 2, QUIET)
    return lines


def _ending(comparison: Comparison, page: TerminalPage) -> list[Text]:
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
    command = "reconcile check" if comparison.left_out else f"reconcile report{topic} -o report.md"
    further = paragraph((atom("Next:", QUIET), atom(command)), page.width, 0, 2)
    # Where something is missing, that is the last that is read.
    return [*lines, *counts, *further] if is_complete(comparison) else [*lines, *further, *counts]
