"""Which claims a request lets take part, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.comparing.comparison import Figure
from reconcile.comparing.request import Request
from reconcile.comparing.voices import Telling
from reconcile.model.claim import Claim, Source
from reconcile.model.dataset import Dataset


def only_of(request: Request) -> tuple[str, ...]:
    """The filters in words, for a title."""
    filters = (
        ("voice", request.voices),
        ("source", request.sources),
        ("place", request.places),
        ("subject", request.subjects),
    )
    return tuple(f"{name} {text}" for name, chosen in filters for text in sorted(chosen or ()))


def sources_of(figures: Sequence[Figure], dataset: Dataset) -> tuple[Source, ...]:
    """The publications that figures name, in their order."""
    named = dict.fromkeys(figure.claim.source or "" for figure in figures)
    return tuple(dataset.sources[text] for text in named if text in dataset.sources)


def wanted(claim: Claim, tellings: Mapping[str, Telling], request: Request) -> bool:
    """Whether a claim passes every filter."""
    filters = (
        (request.voices, tellings[claim.id].voice.id),
        (request.sources, claim.source),
        (request.places, claim.place),
        (request.subjects, claim.subject),
    )
    return all(names is None or value in names for names, value in filters)
