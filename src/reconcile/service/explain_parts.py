"""What a word of ``explain`` may name, in the order of the search; all that fit are explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from reconcile.service.check import manuals
from reconcile.service.filters import voice_names
from reconcile.service.host import Host, TextStyle
from reconcile.service.reading import amount
from reconcile.service.results import CompareResult

if TYPE_CHECKING:
    from reconcile.reports.terminal_blocks import TerminalPage
    from reconcile.reports.text import Text
    from reconcile.vocabulary.metric import Vocabulary


LISTS = ("metrics", "hedges", "rules", "terms", "levels")
"""Words that name a whole list."""


def listing(wanted: str, result: CompareResult | None, style: TextStyle) -> str:
    """A whole list of metrics, hedges, rules, terms or levels; empty for any other word."""
    if wanted not in LISTS:
        return ""
    from reconcile.reports import explained_words as words
    from reconcile.reports.layout import paint

    sheet = _sheet(result, style)
    lines = {
        "metrics": lambda: words.all_metrics(_vocabulary(result), sheet),
        "hedges": lambda: words.all_hedges(sheet),
        "rules": lambda: words.all_rules(manuals(), sheet),
        "terms": lambda: words.all_terms(sheet),
        "levels": lambda: words.all_levels(sheet),
    }[wanted]()
    return paint(lines, color=style.color)


def explanations(
    wanted: str, result: CompareResult | None, tolerance: Fraction, style: TextStyle, host: Host
) -> str:
    """Everything that the word names, each part with a blank line before it; or nothing."""
    from reconcile.reports.layout import paint

    parts: list[str] = []
    if result is not None and any(claim.id == wanted for claim in result.dataset.claims):
        parts.append(_claim(wanted, result, tolerance, style, host))
    sheet = _sheet(result, style)
    every = [*_disputes(wanted, result, sheet), *_words(wanted, result, sheet)]
    parts += [paint(lines, color=style.color) for lines in every if lines]
    if not parts:
        from reconcile.reports.explained_words import wording_lines

        comparison = None if result is None else result.comparison
        lines = wording_lines(wanted, comparison, sheet)
        parts += [paint(lines, color=style.color)] if lines else []
    return "\n".join(parts)


def text_without_figure(wanted: str, result: CompareResult) -> str:
    """What an entry says of others, where it has no figure of its own; empty for any other."""
    dataset = result.dataset
    answer = next((entry for entry in dataset.figureless() if entry.id == wanted), None)
    if answer is None:
        return ""
    from reconcile.reports.explanation_fields import answer_text

    return answer_text(answer, dataset)


def unreadable(wanted: str, result: CompareResult, style: TextStyle) -> str:
    """What is wrong with a claim that could not be read; empty for any other word."""
    dataset = result.dataset
    problems = [problem for problem in dataset.problems if problem.claim == wanted]
    if not problems:
        return ""
    from reconcile.reports.problems import render_full

    return render_full(problems, dataset.texts, color=style.color)


def _claim(
    name: str, result: CompareResult, tolerance: Fraction, style: TextStyle, host: Host
) -> str:
    from reconcile.checking.runner import check
    from reconcile.comparing.answers.compare import compare
    from reconcile.comparing.answers.showing import Request
    from reconcile.document.digest import numbers_of
    from reconcile.reports.explanation import render_claim
    from reconcile.wording.in_words import in_words

    dataset = result.dataset
    with host.waiting(f"comparing {amount(dataset)}"):
        comparison = in_words(compare(dataset, Request(tolerance=tolerance, show_near=True)))
    figure = next(figure for figure in comparison.figures if figure.claim.id == name)
    findings = [problem for problem in check(dataset) if problem.claim == name]
    headings = [heading for _, heading in result.comparison.numbered()]
    numbers = numbers_of(headings, _sheet(result, style).index)
    return render_claim(
        figure, dataset, comparison, findings, numbers, width=style.width, color=style.color
    )


def _disputes(
    wanted: str, result: CompareResult | None, sheet: TerminalPage
) -> Iterator[Sequence[Text]]:
    """The disagreement of this number, or that which holds the discrepancy of this id."""
    if result is None:
        return
    from reconcile.reports.explained_words import dispute_lines

    comparison = result.comparison
    by_id = {discrepancy.id: discrepancy for discrepancy in comparison.discrepancies}
    found = by_id.get(wanted)
    for number, heading in comparison.numbered():
        ids = {*(discrepancy.id for discrepancy in heading.discrepancies), *heading.also}
        if found is not None and wanted in ids:
            yield dispute_lines(number, heading, found, comparison, sheet)
            return
        if wanted.removeprefix("#") == str(number):
            yield dispute_lines(number, heading, heading.discrepancies[0], comparison, sheet)
    if found is not None:  # agrees within rounding, or is listed under another
        from reconcile.reports.terminal_blocks import discrepancy

        yield discrepancy(found, sheet)


def _words(
    wanted: str, result: CompareResult | None, sheet: TerminalPage
) -> Iterator[Sequence[Text]]:
    """The metrics, voices, levels and terms of this name."""
    from reconcile.reports import explained_words as words
    from reconcile.vocabulary.glossary import terms_named
    from reconcile.vocabulary.levels import levels

    vocabulary, plain = _vocabulary(result), wanted.casefold()
    for metric in vocabulary.metrics.values():
        if plain in (metric.id.casefold(), metric.name.casefold()):
            yield words.metric_lines(metric, vocabulary, sheet)
    if result is not None:
        for voice in sorted(voice_names(result.dataset).get(plain, ())):
            yield words.voice_lines(voice, result.comparison, sheet)
    for term in terms_named(wanted):
        yield words.term_lines(term, sheet)
    for level in levels():
        if plain == level.id:
            yield words.level_lines(level, sheet)


def _vocabulary(result: CompareResult | None) -> Vocabulary:
    if result is not None:
        return result.dataset.vocabulary
    from reconcile.vocabulary.builtin import builtin

    return builtin()


def _sheet(result: CompareResult | None, style: TextStyle) -> TerminalPage:
    from reconcile.reports.explained_words import page_of

    if result is None:
        return page_of(None, None, style.width)
    return page_of(result.comparison, result.dataset, style.width)
