"""The end of the page: what would settle it, what lacks a source, the sources, the readings."""

from __future__ import annotations

from reconcile.comparing.comparison import Comparison, Discrepancy, Figure, Question
from reconcile.escaping.markup import Content, Element, element
from reconcile.model.claim import Source
from reconcile.reports.page_parts import (
    NONE,
    blocks,
    dates,
    folded,
    inward,
    joined,
    name,
    outward,
    row,
    table,
    worded,
)
from reconcile.reports.page_quantities import figure_table
from reconcile.reports.page_sheet import Sheet
from reconcile.wording.figures import count
from reconcile.wording.readings import COLUMNS, opening, rows
from reconcile.wording.voice_rows import COLUMNS as VOICES
from reconcile.wording.voice_rows import TITLE, voice_rows

_SOURCE = ("Title", "Publisher", "Published", "Id", "Figures read in it")
_MANY = 12


def voices(sheet: Sheet) -> Element | None:
    """Whom each voice contradicts, beside the camps."""
    found = [row(VOICES, [name(who), *counts]) for who, *counts in voice_rows(sheet.comparison)]
    if not found:
        return None
    return _section("voices", TITLE, table(TITLE, VOICES, found))


def settling(sheet: Sheet) -> Element | None:
    """The questions whose answers would settle most, each with what it settles."""
    known = {one.id: one for one in sheet.comparison.discrepancies}
    items = [_question(one, known, sheet) for one in sheet.comparison.settling]
    if not items:
        return None
    body = element("ol", items, class_="questions")
    return _section("settling", "What would settle it", body, counted=True)


def _question(one: Question, known: dict[str, Discrepancy], sheet: Sheet) -> Element:
    settled = [known[key] for key in one.settles if key in known]
    return element(
        "li",
        element("span", sheet.prose(one.question), class_="question"),
        element("span", f" settles {len(one.settles)}: ", blocks(settled, sheet), class_="settles"),
        class_=sheet.marks(settled),
    )


def unsourced(sheet: Sheet) -> Element | None:
    """Figures of which nobody is named, or no publication."""
    lacking = [
        one for one in sheet.comparison.figures if one.said_by is None or one.printed_in is None
    ]
    if not lacking:
        return None
    title = "Figures without a named claimant or source"
    return _section("unsourced", title, figure_table(title, lacking, sheet), counted=True)


def sources(sheet: Sheet) -> Element | None:
    """The publications in the order in which figures name them, and what was read in each."""
    read: dict[str, list[Figure]] = {key: [] for key in sheet.anchors.sources}
    for figure in sheet.comparison.figures:
        if figure.claim.source is not None:
            read[figure.claim.source].append(figure)
    listed = [_source(key, figures, sheet) for key, figures in read.items()]
    return _section("sources", "Sources", table("Sources", _SOURCE, listed)) if listed else None


def _source(key: str, figures: list[Figure], sheet: Sheet) -> Element:
    known = sheet.sources.get(key)
    label = figures[0].printed_in if figures and figures[0].printed_in else key
    cells: list[Content] = [
        name(label) if known is None else _titled(known),
        NONE if known is None or known.publisher is None else name(known.publisher),
        NONE if known is None or known.published is None else dates(str(known.published)),
        name(key, "id"),
        _read(figures, sheet) if figures else NONE,
    ]
    return row(_SOURCE, cells, id=sheet.anchors.sources[key])


def _titled(known: Source) -> Content:
    title = outward(name(known.title or known.citation or known.label), known.url)
    archive = [" (", outward("archived copy", known.archive), ")"] if known.archive else None
    cited = known.citation if known.title and known.citation else None
    return [title, archive, element("span", " ", name(cited), class_="cited") if cited else None]


def _read(figures: list[Figure], sheet: Sheet) -> Content:
    anchors = sheet.anchors.claims
    links = joined(
        (
            [inward(worded(one), anchors.get(one.claim.id)), " ", name(one.metric_name)]
            for one in figures
        ),
        "; ",
    )
    return folded(count(len(figures), "figure"), links) if len(figures) > _MANY else links


def readings(comparison: Comparison) -> Element:
    """Profile, tolerance, each wording with its reading, and what was not searched to the end."""
    read = [row(COLUMNS, [name(words, "words"), *rest]) for words, *rest in rows(comparison)]
    body = table("How each wording was read", COLUMNS, read) if read else None
    profile, said = opening(comparison)
    return _section(
        "readings",
        "How the figures were read",
        element("p", f"Profile {profile}{said}"),
        _exhausted(comparison),
        folded(f"How each wording was read: {count(len(read), 'wording')}", body)
        if len(read) > _MANY
        else body,
    )


def _exhausted(comparison: Comparison) -> list[Element]:
    if not comparison.exhausted:
        return []
    cases = [element("li", name(case)) for case in comparison.exhausted]
    return [element("p", "Not searched to the end:"), element("ul", cases)]


def _section(anchor: str, title: str, *content: Content, counted: bool = False) -> Element:
    return element(
        "section",
        element("h2", title, id=anchor),
        content,
        element("p", class_="none") if counted else None,
        aria_labelledby=anchor,
        class_="counted" if counted else None,
    )
