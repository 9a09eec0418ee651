"""What is said over time and nothing else: figures, where voices stand, and what was lowered.

A timeline shows no clash, so none is searched for.
"""

from __future__ import annotations

from reconcile.comparing.answers.assembling import Assembler
from reconcile.comparing.answers.camps import standings
from reconcile.comparing.answers.found import (
    CompareFindings,
    how_many_compared,
    sources_of,
    world_of,
)
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.relations.revisions import revisions
from reconcile.comparing.result.comparison import Comparison
from reconcile.model.dataset import Dataset


def over_time(dataset: Dataset, request: Request) -> Comparison:
    """The figures that the request asks for, and the revisions; nothing is held against others."""
    world, every = world_of(dataset, request)
    given = len(dataset.claims) + dataset.left_out
    assembler = Assembler(world)
    figures = CompareFindings(world, every, given, request).figures(frozenset())
    return Comparison(
        topic=request.topic,
        profile=dataset.vocabulary.profile,
        tolerance=request.tolerance,
        figures=figures,
        standings=standings(world.dataset, world.tellings, world.tolerance),
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
