"""What the editor shows for the words under the mouse: a reading and its disputes, or a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from reconcile.comparing.result.comparison import Comparison
from reconcile.escaping.markdown import markdown
from reconcile.loading.marks import Lines, line_end
from reconcile.lsp.cursor import Cursor
from reconcile.lsp.gathering import ProjectClaims
from reconcile.lsp.subjects import fields_at, names_in, sections_named
from reconcile.model.claim import Claim
from reconcile.model.manual import Manual
from reconcile.quantity.digits import UnreadWords, span
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.metric import Metric, parts_of, wholes_of
from reconcile.vocabulary.profile import default_profile

_MOST = 5
_OF_FIGURES = frozenset({"figure", "text"})
_OF_A_CLAIM = _OF_FIGURES | {"id"}
_OPEN = {True: "the words set no least number", False: "the words set no limit"}
_VALUE = re.compile(r"""'[^']*'|"[^"]*"|(?:[^#,}\]]|,(?=[0-9]))+""")


def hover(
    text: str,
    cursor: Cursor,
    claims: ProjectClaims,
    compared: Callable[[], Comparison],
    rules: Iterable[Manual],
) -> str:
    """Markdown about what the cursor in a text is on; empty where there is nothing to say."""
    if cursor.comment:
        lines = _rule(cursor.word, rules)
    elif cursor.key is None:
        lines = _field(cursor.word, cursor)
    elif cursor.section == "claims" and cursor.key in _OF_A_CLAIM:
        claim = claim_at(cursor.at, claims)
        lines = _words(text, cursor) if claim is None else _claim(claim, compared())
    else:
        lines = _record(cursor, claims)
    return "\n\n".join(lines)


def claim_at(offset: int, claims: ProjectClaims) -> Claim | None:
    """The claim that an offset of the open file lies in, if it could be read."""
    text = claims.texts.get(claims.name)
    if text is None:
        return None
    line, _ = Lines(claims.name, text).position(offset)
    for claim in claims.dataset.claims:
        if claim.route.path == claims.name:
            place = claims.dataset.places[claim.route]
            if place.line <= line <= place.end_line:
                return claim
    return None


def _claim(claim: Claim, comparison: Comparison) -> Iterator[str]:
    reading = claim.reading
    yield f"**“{markdown(reading.words)}”** is read as {markdown(reading_in_words(reading))}"
    if not reading.recorded_only:
        row = "" if reading.hedge == "written" else f" Row “{markdown(reading.hedge)}”."
        yield f"{_ends_in_words(reading)}{row}"
    disputes = list(_disputes(claim, comparison))
    if not disputes:
        yield "Disputes nothing: it can hold together with every other figure."
    yield from disputes[:_MOST]
    if len(disputes) > _MOST:
        yield f"and {len(disputes) - _MOST} more: `reconcile explain {claim.id}`"


def _disputes(claim: Claim, comparison: Comparison) -> Iterator[str]:
    """What is said of the claim, or of a telling of its statement, under each heading."""
    for number, heading in enumerate(comparison.headings, 1):
        for found in heading.discrepancies:
            if claim.id in (*found.claims, *found.restated_by):
                yield f"Disagreement {number}: {markdown(found.message)}"
                break


def _words(text: str, cursor: Cursor) -> Iterator[str]:
    """How the words of a figure are read whose claim cannot be, while it is being written."""
    if cursor.key not in _OF_FIGURES:
        return
    start = cursor.at - len(cursor.value)
    line = text[start : line_end(text, start)]
    words = _VALUE.match(line)
    reading = None if words is None else read_figure(words[0].strip("'\" "), default_profile())
    if words is None or reading is None or isinstance(reading, UnreadWords):
        return
    shown = markdown(words[0].strip("'\" "))
    yield f"**“{shown}”** is read as {markdown(reading_in_words(reading))}"
    yield "The claim cannot be read yet; its finding says why."


def _record(cursor: Cursor, claims: ProjectClaims) -> Iterator[str]:
    """The metric or record that the word names, else what its key is for."""
    for section in sections_named(cursor):
        called = names_in(section, claims.dataset).get(cursor.word)
        if called is None:
            continue
        yield f"**{markdown(cursor.word)}** ({section.removesuffix('s')})"
        if called:
            yield markdown(called)
        if section == "metrics":
            yield from _laws(claims.dataset.vocabulary.metrics[cursor.word], claims)
        return
    yield from _field(cursor.key or "", cursor)


def _laws(metric: Metric, claims: ProjectClaims) -> Iterator[str]:
    vocabulary = claims.dataset.vocabulary
    for label, ids in (
        ("may mean", set(metric.senses)),
        ("counted within", wholes_of(metric.id, vocabulary)),
        ("includes", parts_of(metric.id, vocabulary)),
    ):
        names = [row.name for row in vocabulary.metrics.values() if row.id in ids]
        if names:
            yield f"{label}: {markdown('; '.join(names))}"


def _field(name: str, cursor: Cursor) -> Iterator[str]:
    field = fields_at(cursor).get(name, {})
    if field:
        yield f"**{name}**: {markdown(str(field.get('description', '')))}"


def _rule(word: str, rules: Iterable[Manual]) -> Iterator[str]:
    for page in rules:
        if word in (page.code, page.name):
            yield f"**{page.code} {page.name}**: {markdown(page.summary)}"


def reading_in_words(reading: Reading) -> str:
    """The numbers that a reading stands for."""
    if reading.recorded_only:
        return "names no number: recorded, compared with nothing"
    interval = reading.at()
    return span(interval.low, interval.high)


def _ends_in_words(reading: Reading) -> str:
    """On what the two ends of a reading rest."""
    low, high = _end(reading.low, low=True), _end(reading.high, low=False)
    return f"Low end: {low}. High end: {high}."


def _end(bound: Bound | None, *, low: bool) -> str:
    if bound is None:
        return _OPEN[low]
    return "the words commit to it" if bound.basis is Basis.STATED else "by convention"
