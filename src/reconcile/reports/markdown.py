"""A comparison as a report in GitHub's Markdown: the answer first, then how it was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.comparing.comparison import Comparison, Question
from reconcile.escaping.markdown import markdown
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Route
from reconcile.reports.completeness import closing
from reconcile.reports.figures import count
from reconcile.reports.known_section import known_markdown
from reconcile.reports.markdown_blocks import blocks
from reconcile.reports.markdown_fitting import Kept, Kind, Part, fitted, fixed, title
from reconcile.reports.markdown_marks import fold, name, table
from reconcile.reports.markdown_quantities import quantities
from reconcile.reports.markdown_sheet import Sheet, blocks_of, sheet_of
from reconcile.reports.markdown_sources import lacking, readings, sources
from reconcile.reports.markdown_summary import notice, summary
from reconcile.reports.voice_rows import COLUMNS, TITLE, voice_rows

_MAJOR, _MIDDLE = 10, 30
"""So many of the worst discrepancies stay until nothing else, or little else, is left."""
_QUESTIONS = 10
_SECTION = "## disagreements"


def render_report(
    comparison: Comparison,
    places: Mapping[Route, Place],
    *,
    tool_version: str,
    link_base: str | None = None,
    max_bytes: int | None = None,
    pictures: Mapping[Quantity, str] | None = None,
) -> str:
    """The report as text that ends in a line break; the same bytes for the same input.

    ``link_base`` is the address below which the files of the data can be looked at. With
    ``max_bytes`` whole parts are left out, the least severe first, until the UTF-8 text fits;
    raises :class:`~reconcile.reports.markdown_fitting.DoesNotFitError` if the first screen alone
    does not. ``pictures`` are the files, beside the report, with the pictures of quantities;
    without them the pictures are of characters.
    """
    sheet = sheet_of(comparison, places, link_base, pictures)
    top, more = summary(comparison, sheet)
    parts = (
        *more,
        *quantities(comparison, sheet),
        *_voices(comparison),
        *_disagreements(comparison, sheet),
        *_known(comparison, sheet),
        *_settling(comparison, sheet),
        *lacking(comparison, sheet),
        *sources(comparison, sheet),
        *readings(comparison),
        fixed(" ".join(filter(None, (_written_by(tool_version), closing(comparison))))),
    )
    return fitted(top, parts, notice, max_bytes)


def _written_by(tool_version: str) -> str:
    return f"Written by reconcile {markdown(tool_version)}."


def _voices(comparison: Comparison) -> Iterator[Part]:
    """Whom each voice contradicts, beside the camps."""
    rows = [[name(voice), *counts] for voice, *counts in voice_rows(comparison)]
    if rows:
        yield fixed(f"## {TITLE}\n\n{table(COLUMNS, rows)}", Kind.VOICES)


def _disagreements(comparison: Comparison, sheet: Sheet) -> Iterator[Part]:
    """A part a block. The first of a heading, which has its title, stays as long as another."""
    yield title("## The disagreements, worst first", _SECTION)
    for at, heading in enumerate(comparison.headings, 1):
        first = heading.discrepancies[0]
        best = min(sheet.ranks[one.id] for one in heading.discrepancies)
        for one, text in blocks(at, heading, sheet):
            rank = best if one is first else sheet.ranks[one.id]
            inner = blocks_of(one, sheet)
            yield fixed(text, _kind(rank), rank, blocks=inner, within=_SECTION)


def _known(comparison: Comparison, sheet: Sheet) -> Iterator[Part]:
    text = known_markdown(comparison, sheet.index)
    if text:
        yield fixed(text, Kind.SETTLING)


def _kind(rank: int) -> Kind:
    if rank < _MAJOR:
        return Kind.MAJOR
    return Kind.MIDDLE if rank < _MIDDLE else Kind.MINOR


def _settling(comparison: Comparison, sheet: Sheet) -> Iterator[Part]:
    """The questions, those that settle most first; the lesser ones are folded."""

    def listed(questions: Sequence[Question], there: Kept) -> str:
        return "\n".join(_question(one, sheet, there) for one in questions)

    first, rest = comparison.settling[:_QUESTIONS], comparison.settling[_QUESTIONS:]
    if first:
        top = "## What would settle it"
        yield Part(lambda there: f"{top}\n\n{listed(first, there)}", Kind.SETTLING)
    if rest:
        more = count(len(rest), "more question")
        yield Part(lambda there: fold(more, listed(rest, there)), Kind.QUESTIONS)


def _question(one: Question, sheet: Sheet, there: Kept) -> str:
    """A list item; the renderer counts, so that a new question changes no other line."""
    where = sheet.pointers(one.settles, there)
    settles = f"settles {len(one.settles)}{f': {where}' if where else ''}"
    return f"1. {markdown(one.question)} ({settles})"
