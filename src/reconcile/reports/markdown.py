"""A comparison as a report in GitHub's Markdown: the answer first, then how it was found."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.comparing.comparison import Camp, Comparison, Discrepancy, Standings
from reconcile.escaping.markdown import markdown
from reconcile.model.route import Place, Route
from reconcile.reports.figures import count, span
from reconcile.reports.index import (
    ANSWERS,
    Index,
    apart,
    counted,
    index,
    lead,
    sections,
    titled,
    told,
    unplaced,
)
from reconcile.reports.markdown_blocks import figure_table, heading_block, table, worded
from reconcile.reports.markdown_sources import readings, sources, unsourced


def render_report(
    comparison: Comparison, places: Mapping[Route, Place], *, tool_version: str
) -> str:
    """The report as text that ends in a line break; the same bytes for the same input."""
    book = index(comparison, places)
    parts = [
        *_summary(comparison, book),
        *_quantities(comparison, book),
        *_disagreements(comparison, book),
        *_settling(comparison),
        *unsourced(comparison, book),
        *sources(comparison, book),
        *readings(comparison),
        f"Written by reconcile {markdown(tool_version)}.",
    ]
    return "\n\n".join(parts) + "\n"


def _summary(comparison: Comparison, book: Index) -> list[str]:
    """The first screen: what is disputed, by whom, how far apart, whether it can be reconciled."""
    title = f"# {markdown(titled(comparison))}: where the sources disagree"
    voices = len({figure.voice for figure in comparison.figures})
    behind = f"{count(len(comparison.figures), 'figure')} of {count(voices, 'voice')}"
    if not comparison.headings:
        return [title, f"No disagreement found in {behind}."]
    found = count(len(comparison.headings), "disagreement")
    rows = [
        [str(at), markdown(heading.title), *_answer(heading.discrepancies[0], book)]
        for at, heading in enumerate(comparison.headings, 1)
    ]
    return [
        title,
        f"{found} in {behind}: {counted(comparison)}.",
        *_lead(comparison, book),
        table(("", "What", "By whom", "How far apart", "Can it be reconciled?"), rows),
    ]


def _lead(comparison: Comparison, book: Index) -> list[str]:
    """What ties figures of several metrics, with what would have to fill the gap."""
    one = lead(comparison, book)
    if one is None or one.reconciles_if is None:
        return []
    far = f" ({', '.join(apart(one))})" if apart(one) else ""
    return [f"{markdown(told(one) + far)}: **{markdown(one.reconciles_if.sentence)}**."]


def _answer(one: Discrepancy, book: Index) -> list[str]:
    whom = "; ".join(
        f"{markdown(figure.voice_name)}: {worded(figure)} {markdown(figure.metric_name)}"
        for figure in book.of(one.claims)
    )
    answer = ANSWERS[one.verdict]
    if one.hinges_on:
        answer += f": {', '.join(dict.fromkeys(hinge.assumption for hinge in one.hinges_on))}"
    if one.reconciles_if is not None:
        answer += f"; {one.reconciles_if.sentence}"
    return [whom, ", ".join(apart(one)) or "–", markdown(answer)]


def _quantities(comparison: Comparison, book: Index) -> list[str]:
    parts: list[str] = []
    for section in sections(comparison):
        if section.standings:
            parts.append(f"## {markdown(section.title)}")
        for standings in section.standings:
            parts += _standings(standings, section.name, book)
    left = unplaced(comparison)
    if left:
        parts += ["## Other figures", figure_table(left, book)]
    return parts


def _standings(one: Standings, section: str, book: Index) -> list[str]:
    parts = [f"### {markdown(one.name)}"] if one.name != section else []
    parts.append(markdown(one.line))
    rows = [_camp(at, camp, book) for at, camp in enumerate(one.camps, 1)]
    if rows:
        parts.append(
            table(("Camp", "Range", "Voices", "Statements", "Tellings", "Also fits"), rows)
        )
    groups = [(f"camp {at}", camp.claims) for at, camp in enumerate(one.camps, 1)]
    groups += [("earlier", one.earlier), ("recorded only", one.recorded)]
    listed = [(name, figure) for name, claims in groups for figure in book.of(claims)]
    if listed:
        names = [name for name, _ in listed]
        parts.append(figure_table([figure for _, figure in listed], book, ("", names)))
    return parts


def _camp(at: int, camp: Camp, book: Index) -> list[str]:
    also = "; ".join(
        f"{worded(figure)} ({markdown(figure.voice_name)})" for figure in book.of(camp.also_fits)
    )
    return [
        str(at),
        span(camp.low, camp.high),
        markdown(book.names(camp.voices)),
        str(camp.statements),
        str(camp.tellings),
        also or "–",
    ]


def _disagreements(comparison: Comparison, book: Index) -> list[str]:
    blocks = [heading_block(at, one, book) for at, one in enumerate(comparison.headings, 1)]
    parts = [part for block in blocks for part in block]
    return ["## The disagreements, worst first", *parts] if parts else []


def _settling(comparison: Comparison) -> list[str]:
    lines = [
        f"{at}. {markdown(one.question)} (settles {len(one.settles)})"
        for at, one in enumerate(comparison.settling, 1)
    ]
    return ["## What would settle it", "\n".join(lines)] if lines else []
