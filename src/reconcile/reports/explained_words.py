"""Disagreements, metrics, voices, terms, hedges, rules and wordings in words, for ``explain``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure, Heading
from reconcile.document.digest import shortened
from reconcile.model.dataset import Dataset
from reconcile.model.manual import Manual
from reconcile.quantity.digits import UnreadWords, span
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.reports.layout import NARROWEST, LayoutPhrases, atom, grid, paragraph, prose
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.vocabulary.glossary import Term, glossary
from reconcile.vocabulary.levels import DisputeLevel, levels
from reconcile.vocabulary.metric import Metric, Vocabulary, parts_of, wholes_of
from reconcile.vocabulary.profile import default_profile, every_language
from reconcile.wording.completeness import accepted_by, news_again, reasons
from reconcile.wording.figures import count, excerpt
from reconcile.wording.index import Index, apart, bare_message, verdict_in_words
from reconcile.wording.plain_words import OPEN, conclusion, whose

_SHOWN = 12
_FIGURES = 4
_QUOTE = 120
_REASONS = 1
_QUESTIONS = 1
_OTHERS = 4


def metric_lines(metric: Metric, vocabulary: Vocabulary, page: TerminalPage) -> list[Text]:
    """What a metric counts, what it may mean, and which counts it is part of or made of."""
    lines = page.say(f"{metric.name} (metric {metric.id}, {metric.unit})", style=STRONG)
    lines += page.say(metric.definition or "a metric of this project", 2)
    rows, wholes = vocabulary.metrics, wholes_of(metric.id, vocabulary)
    parts = parts_of(metric.id, vocabulary)
    for label, ids in (
        ("may mean:", metric.senses),
        ("counted within:", [name for name in rows if name in wholes]),
        ("includes:", [name for name in rows if name in parts]),
    ):
        names = "; ".join(_plain_names(ids, rows))
        lines += page.say(names, 2, label=label) if names else []
    if metric.share is not None:
        part, whole = (rows[id].name for id in (metric.share.part, metric.share.whole))
        lines += page.say(f"{part} of {whole}", 2, label="a share:")
    return lines


def voice_lines(voice: str, comparison: Comparison, page: TerminalPage) -> list[Text]:
    """Whose figures a voice has, how many, and in which disagreements it stands."""
    figures = [figure for figure in comparison.figures if figure.voice == voice]
    if not figures:
        return page.say(f"{voice}: a voice with no figure in what is compared", style=STRONG)
    first = figures[0]
    lines = page.say(f"{first.voice_name} (voice {voice})", style=STRONG)
    speakers = dict.fromkeys(figure.speakers[0] for figure in figures if figure.speakers)
    if speakers and tuple(speakers) != (first.voice_name,):
        lines += page.say("; ".join(speakers), 2, label="speaks through:")
    alone = "" if first.independent else "; never counted as independent"
    lines += page.say(f"{count(len(figures), 'figure')}{alone}", 2)
    lines += _listed(figures, page)
    named = _disputes_of(voice, comparison)
    for text in named[:_SHOWN]:
        lines += page.say(text, 2, label="in disagreement")
    return lines + page.more(len(named) - _SHOWN, 4)


def _disputes_of(voice: str, comparison: Comparison) -> list[str]:
    return [
        f"{at} {heading.title}"
        for at, heading in comparison.numbered()
        if any(voice in discrepancy.voices for discrepancy in heading.discrepancies)
    ]


def _listed(figures: Sequence[Figure], page: TerminalPage) -> list[Text]:
    """The first figures, each with what it counts, and how many more there are."""
    shown = figures[:_SHOWN]
    lines = page.figures(shown, 4, [figure.metric_name for figure in shown])
    return lines + page.more(len(figures) - _SHOWN, 4)


def _plain_names(ids: Iterable[str], rows: Mapping[str, Metric]) -> list[str]:
    """The names of the metrics that have one sense; the others are only words for these."""
    return [rows[id].name for id in ids if id in rows and not rows[id].senses]


def wording_lines(words: str, comparison: Comparison | None, page: TerminalPage) -> list[Text]:
    """How a wording is read, and which claims have it; nothing where it is no figure."""
    bare = _bare(words)
    figures = () if comparison is None else comparison.figures
    matching = [figure for figure in figures if _bare(figure.claim.reading.words) == bare]
    reading = _reading(bare)
    # Where claims are at hand, a bare number that none of them has is no wording but a slip.
    slip = bare.isdecimal() and not matching and comparison is not None
    if isinstance(reading, UnreadWords) or slip:
        return _claims_of(words, matching, page) if matching else []
    lines = page.say(f"“{bare}”", style=STRONG)
    lines += page.say(_read_as(reading), 2)
    return lines + (_claims_of("", matching, page) if matching else [])


def _reading(words: str) -> Reading | UnreadWords:
    """What the words say of a count; else of what is measured, such as 43.18 %."""
    reading = read_figure(words, every_language())
    if isinstance(reading, UnreadWords):
        return read_figure(words, every_language(), whole=False)
    return reading


def _claims_of(words: str, figures: Sequence[Figure], page: TerminalPage) -> list[Text]:
    lines = page.say(f"“{_bare(words)}”", style=STRONG) if words else []
    lines += page.say(f"so in {count(len(figures), 'claim')}:", 2, QUIET)
    return lines + _listed(figures, page)


def _read_as(reading: Reading) -> str:
    if reading.recorded_only:
        return "names no number: it is recorded, and compared with nothing"
    interval = reading.at()
    spoken = f" in {languages(reading)}" if reading.languages else ""
    return f"read{spoken} as {span(interval.low, interval.high)}, by the row “{reading.hedge}”"


def languages(reading: Reading) -> str:
    """The languages that a figure's words were read in: "Spanish or Portuguese"."""
    return " or ".join(reading.languages)


def _bare(words: str) -> str:
    return " ".join(words.strip("\"'“”‘’ ").casefold().split())


def term_lines(term: Term, page: TerminalPage) -> list[Text]:
    """A term, what it means, and the terms that belong to it."""
    lines = page.say(term.name, style=STRONG)
    lines += page.say(term.means, 2)
    return lines + (page.say(", ".join(term.see), 2, label="see:") if term.see else [])


def level_lines(level: DisputeLevel, page: TerminalPage) -> list[Text]:
    """A row of the table of levels: how loud it is, and why."""
    loud = str(level.severity)
    if level.certain is not level.severity:
        loud += f", {level.certain} where nothing is supposed"
    return [
        *page.say(f"level {level.number} {level.id} ({loud})", style=STRONG),
        *page.say(level.sentence, 2),
    ]


def all_metrics(vocabulary: Vocabulary, page: TerminalPage) -> list[Text]:
    """Every metric with its name and definition."""
    rows = [(metric.id, metric.definition or metric.name) for metric in vocabulary.metrics.values()]
    return _table("Metrics", rows, page)


def all_hedges(page: TerminalPage) -> list[Text]:
    """Every row of the reading table with its first wordings."""
    table = default_profile().hedges
    rows = [(hedge.id, ", ".join(hedge.wordings[:3])) for hedge in table.values()]
    return _table("Hedges: how words around a number are read (N is the number)", rows, page)


def all_terms(page: TerminalPage) -> list[Text]:
    """Every term of the glossary."""
    return _table("Terms", [(term.name, term.means) for term in glossary()], page)


def all_levels(page: TerminalPage) -> list[Text]:
    """Every row of the table of levels, in the order in which they are tried."""
    rows = [(level.id, f"{level.severity}: {level.sentence}") for level in levels()]
    return _table("Levels: the first that fits decides how loud a discrepancy is", rows, page)


def all_rules(manuals: Iterable[Manual], page: TerminalPage) -> list[Text]:
    """Every code with its name and what it says."""
    rows = [(f"{manual.code} {manual.name}", manual.summary) for manual in manuals]
    return _table("Rules and other codes of reconcile check", rows, page)


def _table(title: str, rows: Iterable[tuple[str, str]], page: TerminalPage) -> list[Text]:
    cells = [((atom(name, STRONG),), prose(meaning)) for name, meaning in rows]
    return [*paragraph(prose(title, STRONG), page.width), *grid((cells,), page.width, 2)]


def page_of(comparison: Comparison | None, dataset: Dataset | None, width: int) -> TerminalPage:
    """The page that explanations are written on; without data when there are none."""
    if comparison is None or dataset is None:
        return TerminalPage(Index({}, {}, {}, {}), max(width, NARROWEST), LayoutPhrases())
    return TerminalPage.of(comparison, dataset.places, width)


def dispute_lines(
    number: int,
    heading: Heading,
    discrepancy: Discrepancy,
    comparison: Comparison,
    page: TerminalPage,
) -> list[Text]:
    """A discrepancy of a disagreement, which is its worst unless another was asked for."""
    lines = page.say(f"{number} {heading.title}", style=STRONG)
    measured = " · ".join((verdict_in_words(discrepancy), *apart(discrepancy), discrepancy.id))
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
    return lines + _rest(heading, discrepancy, page)


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
    return lines + page.say(f"“{excerpt(quote, _QUOTE)}”", 6, QUIET)


def _why(discrepancy: Discrepancy, page: TerminalPage) -> list[Text]:
    """Why it is as loud as it is, what it rests on, and what the reason may be."""
    lines = []
    for row in levels():
        if row.id == discrepancy.level:
            lines += page.say(f"{row.sentence} (level {row.id})", 2, label="rule:")
    opens = [f"{OPEN[hinge.assumption]}{whose(hinge)}" for hinge in discrepancy.hinges_on]
    lines += page.say("; ".join(opens), 2, label="open:") if opens else []
    for why in discrepancy.diagnoses[:_REASONS]:
        evidence = f" – {why.evidence}" if why.evidence else ""
        lines += page.say(f"{why.name}{evidence}", 2, label="perhaps:")
    return lines


def _settling(discrepancy: Discrepancy, comparison: Comparison, page: TerminalPage) -> list[Text]:
    asks = [each for each in comparison.settling if discrepancy.id in each.settles][:_QUESTIONS]
    return [line for each in asks for line in page.say(shortened(each.question), 2, label="ask:")]


def _rest(heading: Heading, discrepancy: Discrepancy, page: TerminalPage) -> list[Text]:
    """The other discrepancies of the disagreement, by id, so that each can be asked for."""
    rest = [other.id for other in heading.discrepancies if other.id != discrepancy.id]
    rest += [name for name in heading.also if name != discrepancy.id]
    if not rest:
        return []
    shown = ", ".join(rest[:_OTHERS])
    more = f" and {len(rest) - _OTHERS} more" if len(rest) > _OTHERS else ""
    return page.say(f"{shown}{more}", 2, QUIET, label="also:")
