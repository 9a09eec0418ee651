"""One disagreement explained on one screen: the figures, where they stand, and what is open."""

from __future__ import annotations

from reconcile.comparing.comparison import Comparison, Discrepancy, Figure, Heading
from reconcile.document.digest import shortened
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.vocabulary.levels import levels
from reconcile.wording.accepted_words import accepted_by, news_again, reasons
from reconcile.wording.figures import count
from reconcile.wording.index import apart, bare_message
from reconcile.wording.plain_words import OPEN, conclusion

_FIGURES = 4
_QUOTE = 120
_REASONS = 1
_QUESTIONS = 1
_OTHERS = 4


def dispute_lines(
    number: int,
    heading: Heading,
    discrepancy: Discrepancy,
    comparison: Comparison,
    page: TerminalPage,
) -> list[Text]:
    """A discrepancy of a disagreement, which is its worst unless another was asked for."""
    lines = page.say(f"{number} {heading.title}", style=STRONG)
    measured = " · ".join(
        (f"{discrepancy.verdict} ({discrepancy.severity})", *apart(discrepancy), discrepancy.id)
    )
    lines += page.say(measured, 2, QUIET)
    lines += page.say(bare_message(discrepancy), 2)
    lines += _standing(heading, comparison, page)
    lines += page.say(conclusion(discrepancy, page.index), 2, STRONG)
    figures = page.index.of(discrepancy.claims)
    for figure in figures[:_FIGURES]:
        lines += _figure(figure, page)
    left = len(figures) - _FIGURES
    lines += page.say(f"and {count(left, 'more figure')}", 4, QUIET) if left > 0 else []
    lines += _why(discrepancy, page)
    lines += _settling(discrepancy, comparison, page)
    return lines + _others(heading, discrepancy, page)


def _standing(heading: Heading, comparison: Comparison, page: TerminalPage) -> list[Text]:
    """Who accepted the dispute and why, or why it is news again."""
    known = next((known for known in comparison.known if known.heading is heading), None)
    if known is not None:
        acceptance = f"{reasons(known)} ({accepted_by(known)})"
        return page.say(acceptance, 2, label="known:")
    again = news_again(heading.woken)
    return page.say(again, 2, STRONG) if again else []


def _figure(figure: Figure, page: TerminalPage) -> list[Text]:
    """The words, who said them when, where they are printed, and the quote."""
    lines = page.figures([figure], 4, [figure.metric_name])
    quote = figure.claim.quote
    if quote is None:
        return lines
    short = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE].rsplit(' ', 1)[0]} …"
    return lines + page.say(f"“{short}”", 6, QUIET)


def _why(discrepancy: Discrepancy, page: TerminalPage) -> list[Text]:
    """Why it is as loud as it is, what it rests on, and what the reason may be."""
    lines = []
    row = next((row for row in levels() if row.id == discrepancy.level), None)
    if row is not None:
        lines += page.say(f"{row.sentence} (level {row.id})", 2, label="rule:")
    opens = [
        f"{OPEN[hinge.assumption]} ({', '.join(hinge.claims)})"
        if hinge.claims
        else OPEN[hinge.assumption]
        for hinge in discrepancy.hinges_on
    ]
    lines += page.say("; ".join(opens), 2, label="open:") if opens else []
    for why in discrepancy.diagnoses[:_REASONS]:
        evidence = f" – {why.evidence}" if why.evidence else ""
        lines += page.say(f"{why.name}{evidence}", 2, label="perhaps:")
    return lines


def _settling(discrepancy: Discrepancy, comparison: Comparison, page: TerminalPage) -> list[Text]:
    asks = [each for each in comparison.settling if discrepancy.id in each.settles][:_QUESTIONS]
    return [line for each in asks for line in page.say(shortened(each.question), 2, label="ask:")]


def _others(heading: Heading, discrepancy: Discrepancy, page: TerminalPage) -> list[Text]:
    """The other discrepancies of the disagreement, by id, so that each can be asked for."""
    rest = [other.id for other in heading.discrepancies if other.id != discrepancy.id]
    rest += [name for name in heading.also if name != discrepancy.id]
    if not rest:
        return []
    shown = ", ".join(rest[:_OTHERS])
    more = f" and {len(rest) - _OTHERS} more" if len(rest) > _OTHERS else ""
    return page.say(f"{shown}{more}", 2, QUIET, label="also:")
