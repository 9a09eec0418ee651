"""What is said over time and nothing else: figures, where voices stand, and what was lowered.

A timeline shows no clash, so none is searched for.
"""

from __future__ import annotations

from reconcile.comparing.assembling import Assembler
from reconcile.comparing.camps import standings
from reconcile.comparing.comparison import Comparison
from reconcile.comparing.figures import figure_of
from reconcile.comparing.found import how_many_compared, sources_of
from reconcile.comparing.request import Request
from reconcile.comparing.revisions import revisions
from reconcile.comparing.voices import tellings
from reconcile.comparing.world import World
from reconcile.model.dataset import Dataset
from reconcile.values.classes import replace


def over_time(dataset: Dataset, request: Request) -> Comparison:
    """The figures that the request asks for, and the revisions; nothing is held against others."""
    telling_of = tellings(dataset)
    given = len(dataset.claims) + dataset.left_out
    claims = [claim for claim in dataset.claims if request.takes(telling_of[claim.id])]
    counts = replace(dataset, claims=tuple(c for c in claims if c.share_of is None))
    world = World(counts, telling_of, request.tolerance)
    assembler = Assembler(world)
    figures = tuple(
        figure_of(telling_of[claim.id], dataset, request.tolerance)
        for claim in claims
        if request.metrics is None or claim.metric in request.metrics
    )
    return Comparison(
        topic=request.topic,
        profile=dataset.vocabulary.profile,
        tolerance=request.tolerance,
        figures=figures,
        standings=standings(counts, telling_of, request.tolerance),
        headings=(),
        discrepancies=tuple(assembler.revision(revision) for revision in revisions(world)),
        settling=(),
        sources=sources_of(figures, dataset),
        only=request.only,
        left_out=dataset.left_out,
        given=given,
        unread=len(dataset.refused),
        compared=how_many_compared(figures),
    )
