"""One claim explained: how its figure was read, who says it, what it meets, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from types import MappingProxyType

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure
from reconcile.document.digest import numbers_for
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Problem, Route
from reconcile.quantity.digits import number
from reconcile.quantity.interval import Basis, Bound
from reconcile.reports.explained_words import languages
from reconcile.reports.explanation_fields import answers, counted, estimate
from reconcile.reports.layout import paint, paragraph
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage, discrepancy, verdict_line
from reconcile.reports.text import Text
from reconcile.vocabulary.metric import Vocabulary, parts_of, wholes_of
from reconcile.wording.figures import count, percent, span
from reconcile.wording.index import timed
from reconcile.wording.plain_words import for_numbers

_IN_FULL = 4
_IN_BRIEF = 10
_OTHERS = 12


def render_claim(  # noqa: PLR0913 - a claim, what was found of it, and by name how to write it
    figure: Figure,
    dataset: Dataset,
    comparison: Comparison,
    findings: Sequence[Problem] = (),
    numbers: Mapping[str, int] = MappingProxyType({}),
    *,
    width: int,
    color: bool,
) -> str:
    """The explanation of a claim, given a comparison of all claims that it may meet.

    ``findings`` are what the checker says of it, ``numbers`` those of the disagreements in which
    discrepancies are listed, by their ids.
    """
    words = figure.claim.reading.words
    page = TerminalPage.of(comparison, dataset.places, width, [words])
    lines = page.say(f"{figure.claim.id}: “{words}” {figure.metric_name}", style=STRONG)
    line = page.index.line(figure)
    lines += [] if line is None else page.say(line, 2, QUIET)
    lines += _part("How the figure is read", _reading(figure, dataset, comparison), page)
    lines += _part("What it counts, and when", _counted(figure, dataset), page)
    lines += _part("Who says it, and where", _origin(figure, dataset), page)
    lines += _tellings(figure, dataset, page)
    lines += _compared(figure, comparison, page)
    lines += _part("What follows", _follows(figure, dataset, comparison, findings, numbers), page)
    return paint(lines, color=color)


def _part(title: str, rows: Iterable[tuple[str, str]], page: TerminalPage) -> list[Text]:
    """A titled list of labelled sentences; nothing when there are none."""
    body = [line for label, text in rows for line in page.say(text, 2, label=f"{label}:")]
    return [Text(), *page.say(title, style=STRONG), *body] if body else []


def _reading(figure: Figure, dataset: Dataset, comparison: Comparison) -> Iterator[tuple[str, str]]:
    claim = figure.claim
    reading = claim.reading
    yield "words", f"“{reading.words}”"
    yield "read by", _row(claim, dataset.places, comparison.profile)
    if reading.recorded_only:
        yield "so", "the words name no number: the claim is recorded, and compared with nothing"
        return
    yield "low end", _end(reading.low, figure.low, comparison.tolerance, low=True)
    yield "high end", _end(reading.high, figure.high, comparison.tolerance, low=False)
    yield "so", f"{span(figure.low, figure.high)} {_unit(claim, dataset)}"
    yield from estimate(reading)
    widened = reading.widened(comparison.tolerance)
    if (widened.low or 0, widened.high) != (figure.low, figure.high):
        loose = span(max(widened.low or Fraction(0), Fraction(0)), widened.high)
        yield "with slack", f"{loose}: only what is outside of this disagrees with it"


def _row(claim: Claim, places: Mapping[Route, Place], profile: str) -> str:
    """The row of the reading table, or the curator's own bounds."""
    hedge = claim.reading.hedge
    if claim.route.to("figure", "text") in places or hedge == "written":
        return "the curator: the bounds are written beside the words"
    spoken = f", read in {languages(claim.reading)}" if claim.reading.languages else ""
    row = f"the row “{hedge}” of the reading table (profile {profile}){spoken}"
    return f"{row}: a plain number" if hedge == "bare" else row


def _end(bound: Bound | None, value: Fraction | None, tolerance: Fraction, *, low: bool) -> str:
    """Where an end is, on what basis, and how far it gives way."""
    if bound is None or value is None:
        return "open: the words set no least number" if low else "open: the words set no limit"
    if bound.basis is Basis.STATED:
        slack = bound.slack
        loose = f"; gives way by {number(slack)}, as it may be rounded" if slack else ""
        return f"{number(value)}, stated: the words commit to it{loose}"
    if bound.anchor == 1:
        way = "less" if low else "plus"
        how = f"{number(bound.number)} {way} the tolerance of {percent(tolerance)}"
    else:
        how = f"the house reading of the words at a tolerance of {percent(tolerance)}"
    return f"{number(value)}, by convention: {how}"


def _unit(claim: Claim, dataset: Dataset) -> str:
    if claim.share_of is not None:
        return "per cent"
    metric = dataset.vocabulary.metrics.get(claim.metric)
    return "people" if metric is None else metric.unit


def _counted(figure: Figure, dataset: Dataset) -> Iterator[tuple[str, str]]:
    claim = figure.claim
    metric = dataset.vocabulary.metrics.get(claim.metric)
    definition = "" if metric is None else metric.definition
    yield "metric", f"{figure.metric_name}. {definition}".rstrip(" .") + "."
    if metric is not None and metric.senses:
        sense = claim.means or metric.senses[0]
        how = "as the source says" if claim.means else "supposed, as the source does not say"
        name = dataset.vocabulary.metrics[sense].name
        yield "sense", f"{name} ({how})"
    yield "of", figure.subject_name or "unstated: an unknown part of the whole"
    yield "in", figure.place_name or "unstated: an unknown part of the whole"
    yield "when", timed(figure)
    if claim.extent is Extent.INCIDENT:
        yield "extent", "an incident: at least so many, never only so many"
    yield from counted(claim, dataset)
    if claim.withdrawn is not None:
        yield "withdrawn", "it is shown among revisions, and compared with nothing"


def _origin(figure: Figure, dataset: Dataset) -> Iterator[tuple[str, str]]:
    claim = figure.claim
    alone = "" if figure.independent else " (never counted as independent)"
    yield "voice", f"{figure.voice_name}{alone}"
    yield "claimant", figure.said_by or "nobody is named"
    source = dataset.sources.get(claim.source or "")
    if source is None:
        yield "source", "none"
    else:
        parts = (source.label, source.title, source.published, source.url or source.citation)
        yield "source", ", ".join(dict.fromkeys(str(part) for part in parts if part is not None))
    if claim.quote is not None:
        yield "quote", f"“{claim.quote}”"
    yield from answers(claim, dataset)
    if claim.note is not None:
        yield "note", claim.note


def _tellings(figure: Figure, dataset: Dataset, page: TerminalPage) -> list[Text]:
    """The statement, and the other claims that tell it."""
    statement = dataset.statements.get(figure.claim.statement or "")
    if statement is None:
        return []
    made = "not dated" if statement.made is None else f"made {statement.made}"
    what = (
        "its own, that of the claims that retell one another" if statement.implied else statement.id
    )
    lines = page.say(f"{what} ({made})", 2, label="statement:")
    own = {statement.id, figure.claim.id}
    others = page.index.of(
        claim.id
        for claim in dataset.claims
        if claim.statement == statement.id and claim.id not in own
    )
    if not others:
        return lines + page.say("nobody else tells it", 4, QUIET)
    lines += page.say(f"told by {count(len(others), 'other claim')} too:", 4, QUIET)
    shown = others[:_OTHERS]
    lines += page.figures(shown, 6, [other.metric_name for other in shown])
    return lines + page.more(len(others) - _OTHERS, 6)


def _compared(figure: Figure, comparison: Comparison, page: TerminalPage) -> list[Text]:
    """Every discrepancy that holds the claim, then those that hold another telling of it."""
    name, found = figure.claim.id, comparison.discrepancies
    lines = [Text(), *page.say("What it was compared with", style=STRONG)]
    if figure.claim.share_of is not None:
        return lines + page.say("Nothing: a share is no count.", 2)
    for line in _standing(name, comparison):
        lines += page.say(line, 2)
    own = [listed for listed in found if name in listed.claims]
    restated = [listed for listed in found if name in listed.restated_by]
    if not own and not restated:
        return lines + page.say("No discrepancy: it can hold together with every other figure.", 2)
    for at, listed in enumerate(own[:_IN_FULL]):
        lines += [Text()] * min(at, 1) + discrepancy(listed, page)
    lines += _brief("also:", own[_IN_FULL:], page)
    return lines + _brief("as another telling of the same statement:", restated, page)


def _standing(name: str, comparison: Comparison) -> Iterator[str]:
    """The printable line of each quantity in which the claim has a place."""
    for standing in comparison.standings:
        placed = {claim for camp in standing.camps for claim in camp.claims}
        if name in placed or name in standing.recorded:
            yield f"{standing.name}: {standing.line}" if standing.line else standing.name
        elif name in standing.earlier:
            yield f"{standing.name}: {standing.line}; its claimant has replaced this figure since"


def _brief(label: str, found: Sequence[Discrepancy], page: TerminalPage) -> list[Text]:
    if not found:
        return []
    lines = page.say(label, 2, QUIET)
    for listed in found[:_IN_BRIEF]:
        lines += paragraph(verdict_line(listed, brief=True), page.width, 4, 2)
        lines += page.say(listed.message, 6)
    return lines + page.more(len(found) - _IN_BRIEF, 4)


def _follows(
    figure: Figure,
    dataset: Dataset,
    comparison: Comparison,
    findings: Sequence[Problem],
    numbers: Mapping[str, int],
) -> Iterator[tuple[str, str]]:
    yield from _by_law(figure, dataset)
    held_in = {
        discrepancy.id
        for discrepancy in comparison.discrepancies
        if figure.claim.id in (*discrepancy.claims, *discrepancy.restated_by)
    }
    for question in comparison.settling:
        if held_in & set(question.settles):
            ends = for_numbers(numbers_for(question, numbers))
            yield "to find out", f"{question.question}{ends}"
    for problem in findings:
        yield f"{problem.level}[{problem.code}]", problem.message


def _by_law(figure: Figure, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """What the laws between metrics make of the figure, if it is right, for the same people."""
    claim, vocabulary = figure.claim, dataset.vocabulary
    row = vocabulary.metrics.get(claim.metric)
    if claim.withdrawn is not None or claim.share_of is not None or row is None:
        return
    metric = claim.means or next(iter(row.senses), claim.metric)
    above = _named(wholes_of(metric, vocabulary), vocabulary)
    below = _named(parts_of(metric, vocabulary), vocabulary)
    if figure.low and above:
        yield "if it is right", f"at least {number(figure.low)} in each of: {above}"
    if figure.high is not None and claim.extent is Extent.TOTAL and below:
        yield "if it is right", f"at most {number(figure.high)} in each of: {below}"


def _named(ids: Set[str], vocabulary: Vocabulary) -> str:
    """The names of metrics, in the vocabulary's order; ambiguous ones are left out."""
    rows = (row for row in vocabulary.metrics.values() if row.id in ids and not row.senses)
    return "; ".join(row.name for row in rows)
