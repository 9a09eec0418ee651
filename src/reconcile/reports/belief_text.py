"""What must be wrong if a voice is right, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Heading, Verdict
from reconcile.comparing.result.comparison_parts import Belief, ExcludedFigure
from reconcile.model.route import Place, Route
from reconcile.reports.layout import grid, paint, prose
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.values.classes import replace
from reconcile.values.groups import grouped
from reconcile.wording.completeness import with_lacking
from reconcile.wording.figures import count
from reconcile.wording.index import timed, varying
from reconcile.wording.plain_words import conclusion
from reconcile.wording.readings import voice_rows

_DISPUTES = 10
_UNDATED = "the figures marked * are of other dates"


def render_belief(
    comparison: Comparison,
    places: Mapping[Route, Place],
    belief: Belief,
    *,
    width: int,
    color: bool,
) -> str:
    """What follows if a voice is right: what is wrong, each with its reason, and what is left."""
    page = TerminalPage.of(comparison, places, width)
    known = {discrepancy.id: discrepancy for discrepancy in comparison.discrepancies}
    lines = page.say(with_lacking(_title(belief), comparison), style=STRONG)
    for at, group in enumerate(_grouped(belief.wrong), 1):
        lines += [Text(), *_reason(group, page, known, f"{at}.")]
    lines += _itself(belief, page, known)
    lines += _beside(belief, page)
    lines += _remaining(comparison, belief, page)
    return paint(lines, color=color)


def voice_table(comparison: Comparison, page: TerminalPage) -> list[Text]:
    """For each voice how many others it contradicts, and how many figures it excludes."""
    rows = [
        (prose(name), prose(f"contradicts {others};"), prose(f"wrong if it is right: {figures}"))
        for name, others, figures in voice_rows(comparison)
    ]
    tight = [(name, (*first, *second)) for name, first, second in rows]
    return grid((rows, tight), page.width, 2)


def _title(belief: Belief) -> str:
    if not belief.wrong:
        return f"If {belief.name} is right, no other figure has to be wrong"
    verb = "is" if belief.figures == 1 else "are"
    return f"If {belief.name} is right, {count(belief.figures, 'figure')} {verb} wrong"


def _grouped(excluded: Sequence[ExcludedFigure]) -> list[list[ExcludedFigure]]:
    """The tellings of one figure together."""
    figures = grouped(((left_out.statement, left_out.metric), left_out) for left_out in excluded)
    return list(figures.values())


def _reason(
    group: Sequence[ExcludedFigure],
    page: TerminalPage,
    known: Mapping[str, Discrepancy],
    label: str,
) -> list[Text]:
    """A figure, in all its tellings, and what it cannot stand beside."""
    figures = page.index.of([excluded.claim for excluded in group])
    others = page.index.of(group[0].because)
    what = varying([figures[0], *others], metric=True)
    lines = page.say(_named(figures[0], what[0], len(figures)), 0, STRONG, label=label)
    lines += page.sources(figures, 3)
    if not others:
        return [*lines, *page.say("It cannot be right whatever others say.", 3)]
    lines += page.say("cannot stand beside", 3, QUIET)
    lines += page.figures(others, 5, what[1:])
    return lines + page.say(_why(group[0], page, known), 3)


def _named(figure: Figure, what: str, tellings: int) -> str:
    times = f", told {count(tellings, 'time')}" if tellings > 1 else ""
    who = figure.said_by or "unattributed"
    return f"“{figure.claim.reading.words}” {what} ({who}, {timed(figure)}){times}"


def _why(excluded: ExcludedFigure, page: TerminalPage, known: Mapping[str, Discrepancy]) -> str:
    if excluded.discrepancy is None:
        return "Cannot all be right; no disagreement of its own is listed for it."
    found = known.get(excluded.discrepancy)
    if found is None:  # it is about another topic, or not of the kind asked for
        return f"Cannot all be right ({excluded.discrepancy})."
    return f"{_concluded(found, page)} ({found.id})"


def _concluded(discrepancy: Discrepancy, page: TerminalPage) -> str:
    """Whether its figures can be right together; no figure is marked with a star here."""
    # The star is of the first screen and the page, which say what it means; here nothing does.
    sentence = conclusion(discrepancy, page.index)
    return sentence.replace(_UNDATED, "an undated figure is of another date")


def _itself(belief: Belief, page: TerminalPage, known: Mapping[str, Discrepancy]) -> list[Text]:
    """Figures of the voice that its others exclude."""
    groups = _grouped(belief.itself)
    if not groups:
        return []
    sentence = (
        f"{belief.name} cannot be right in all it says: so many of its figures as can hold "
        f"together are believed, and {count(len(groups), 'figure')} of its own given up"
    )
    lines = [Text(), *page.say(sentence, style=STRONG)]
    for group in groups:
        lines += [Text(), *_reason(group, page, known, "-")]
    return lines


def _beside(belief: Belief, page: TerminalPage) -> list[Text]:
    """What can hold besides, as far as it is known."""
    figures: dict[tuple[str, str], Figure] = {}  # tellings of one statement are one figure
    for figure in page.index.of(belief.choice):
        figures.setdefault((figure.statement, figure.claim.metric), figure)
    listed = list(figures.values())
    if not belief.searched:
        sentence = (
            "Too much is tied together to search all of it: only pairs of figures were looked at"
        )
    elif listed:
        sentence = (
            f"The others cannot all be right either: {count(len(listed), 'further figure')} "
            "would have to give way, these or others that they clash with"
        )
    else:
        sentence = "Every other figure that it was held against can be right"
    lines = [Text(), *page.say(f"{sentence}.")]
    return lines + page.figures(listed, 2, varying(listed, metric=True))


def _remaining(comparison: Comparison, belief: Belief, page: TerminalPage) -> list[Text]:
    """The disputes in which no excluded figure takes part."""
    gone = {excluded.claim for excluded in (*belief.wrong, *belief.itself)}
    left = list(_left(comparison, gone))
    if not left:
        return [Text(), *page.say("Nothing else remains in dispute.", style=STRONG)]
    title = f"{count(len(left), 'disagreement')} would remain"
    lines = [Text(), *page.say(title, style=STRONG)]
    for heading in left[:_DISPUTES]:
        first = heading.discrepancies[0]
        apart = first.verdict in (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
        ending = _concluded(first, page) if apart else ""  # the others' messages say it
        lines += page.say(f"{first.message.rstrip('.')}. {ending}".rstrip(), 2, label="-")
    return lines + page.more(len(left) - _DISPUTES, 2)


def _left(comparison: Comparison, gone: set[str]) -> Iterator[Heading]:
    for heading in comparison.headings:
        members = tuple(
            discrepancy
            for discrepancy in heading.discrepancies
            if gone.isdisjoint(discrepancy.claims)
        )
        if members:
            yield replace(heading, discrepancies=members)
