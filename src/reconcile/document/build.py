"""A comparison as one document: the only place that says what stands where, and by which number."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from reconcile.comparing.result.comparison import Comparison, Figure
from reconcile.document.digest import Digest, digest_with
from reconcile.document.disputes import entries, picture, picture_keys, plot_names
from reconcile.document.endings import known, lacking, readings, settling, sources, terms, voices
from reconcile.document.material import Material, term
from reconcile.document.parts import DataText, Document, DocumentSection, Item, OwnWords, Picture
from reconcile.document.quantities import quantities
from reconcile.drawing.dispute import plot_of
from reconcile.model.route import Place, Route, first_routes
from reconcile.values.classes import replace
from reconcile.wording.completeness import closing, headline, with_lacking
from reconcile.wording.index import EVERYTHING

_ROWS = 5
_USUAL = frozenset({"claims.yaml", "data/claims.yaml"})
_STANDARD_INPUT = "-"


def document_of(
    comparison: Comparison, places: Mapping[Route, Place], link_base: str | None = None
) -> Document:
    """The document of a comparison; the same for the same input.

    ``link_base`` is the address under which the data lie on the web: each figure's line then
    has an address.
    """
    # A report is kept beside its data: moving a claim within a file must not change it.
    comparison = replace(comparison, figures=tuple(sorted(comparison.figures, key=_content)))
    made_from = Material(comparison, places, link_base)
    digest = digest_with(comparison, made_from.index, made_from.names)
    lead = with_lacking(digest.lead, comparison) if comparison.headings else digest.lead
    listed = entries(digest.lines, made_from)
    return Document(
        title=headline(comparison),
        lead=made_from.prose(lead),
        missing=closing(comparison),
        counts=made_from.prose(digest.counts),
        picture=_picture(made_from),
        conclusion=made_from.prose(digest.conclusion),
        shared=made_from.prose(_shared(digest)),
        columns=(
            (OwnWords("What"),),
            (OwnWords("Who"),),
            (term("apart"),),
            (term("open question"),),
        ),
        entries=listed,
        calm=() if listed else tuple(_agreed(made_from)),
        sections=tuple(_sections(made_from)),
        facets=made_from.facets,
        paint=made_from.paint,
        voices=tuple(made_from.index.voices.get(text, text) for text in made_from.paint),
        commands=tuple(_commands(made_from)),
        figures=len(comparison.figures),
    )


def _content(figure: Figure) -> tuple[str, ...]:
    """What figures are listed by: no order of claims in a file decides it."""
    about = figure.metric_name, figure.subject_name or "", figure.place_name or ""
    return *about, figure.date or "", figure.claim.reading.words, figure.claim.id


def _picture(made_from: Material) -> Picture | None:
    """The first dispute, with as many figures as a first screen has room for."""
    headings = made_from.comparison.headings
    if not headings:
        return None
    first = headings[0].discrepancies[0]
    plot = plot_of(headings[0], made_from.index, plot_names(first, made_from), _ROWS)
    key = picture_keys(made_from.comparison)[0]
    return None if plot is None else picture(plot, key, first, made_from, linked=True)


def _shared(digest: Digest) -> str:
    """The answer as a paragraph to paste wherever it is read."""
    sentences = (f"{digest.lead}.", digest.conclusion, digest.missing, f"{digest.counts}.")
    return " ".join(text for text in sentences if text)


def _agreed(made_from: Material) -> list[Item]:
    """What can be printed of each quantity where nothing is in dispute."""
    return [
        Item((DataText(standing.name), OwnWords(": "), *made_from.prose(standing.line)))
        for standing in made_from.comparison.standings
        if standing.camps
    ]


def _sections(made_from: Material) -> list[DocumentSection]:
    found = (
        settling(made_from),
        known(made_from),
        quantities(made_from),
        voices(made_from),
        lacking(made_from),
        sources(made_from),
        readings(made_from),
        terms(made_from.comparison),
    )
    return [document_section for document_section in found if document_section is not None]


def _commands(made_from: Material) -> list[tuple[str, str]]:
    """What to type for what a page cannot do; each works in the folder that holds the data."""
    routes = first_routes(made_from.places)
    paths = list(dict.fromkeys(made_from.places[route].path for route in routes))
    if _STANDARD_INPUT in paths or not made_from.comparison.headings:
        return []
    topic = made_from.comparison.topic
    words = [] if topic == EVERYTHING else topic.split(" ")
    words += [] if set(paths) <= _USUAL and len(paths) == 1 else paths
    ending = "".join(f" {shlex.quote(word)}" for word in words)
    found = [("with these words only", f"reconcile compare{ending} --text WORDS")]
    if not made_from.comparison.only:  # filters leave other numbers than explain counts by
        found.append(("the first, explained", f"reconcile explain 1{ending}"))
    return found
