"""Of two comparisons, what the later one has and the earlier one did not."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from reconcile.comparing.beliefs import shown_of
from reconcile.comparing.comparison import Comparison, Discrepancy, Question, Standings


def only_new(now: Comparison, before: Comparison, changed: Set[str] = frozenset()) -> Comparison:
    """The discrepancies that were not there before, with their figures and camps.

    One that was there is new all the same if a claim of it is among ``changed`` (ids of claims
    that give another figure now): another number makes another discrepancy. What a new one is
    listed under comes with it.
    """
    old = {discrepancy.id for discrepancy in before.discrepancies}
    new = [
        discrepancy
        for discrepancy in now.discrepancies
        if discrepancy.id not in old or changed & set(discrepancy.claims)
    ]
    wanted = {discrepancy.id for discrepancy in new} | {
        discrepancy.listed_under for discrepancy in new
    }
    kept = tuple(discrepancy for discrepancy in now.discrepancies if discrepancy.id in wanted)
    touched = {discrepancy.quantity.whole for discrepancy in kept}
    held = {claim for discrepancy in kept for claim in discrepancy.claims}
    standings = tuple(
        standing
        for standing in now.standings
        if standing.quantity in touched or held & set(_standing(standing))
    )
    named = {
        claim for discrepancy in kept for claim in (*discrepancy.claims, *discrepancy.restated_by)
    }
    named.update(claim for standing in standings for claim in _standing(standing))
    return replace(
        now,
        figures=tuple(figure for figure in now.figures if figure.claim.id in named),
        standings=standings,
        voices=shown_of(
            now.voices,
            (figure.claim.id for figure in now.figures if figure.claim.id in named),
            (discrepancy.id for discrepancy in kept),
        ),
        headings=tuple(
            replace(
                heading,
                discrepancies=members,
                also=tuple(name for name in heading.also if name in wanted),
            )
            for heading in now.headings
            if (members := _among(heading.discrepancies, wanted))
        ),
        discrepancies=kept,
        settling=_settling(now, wanted),
    )


def _settling(now: Comparison, wanted: Set[str | None]) -> tuple[Question, ...]:
    """The questions that would settle a wanted discrepancy, each with the wanted alone."""
    return tuple(
        replace(question, settles=settles)
        for question in now.settling
        if (settles := tuple(name for name in question.settles if name in wanted))
    )


def _among(some: tuple[Discrepancy, ...], wanted: Set[str | None]) -> tuple[Discrepancy, ...]:
    return tuple(discrepancy for discrepancy in some if discrepancy.id in wanted)


def _standing(standings: Standings) -> Iterator[str]:
    yield from (*standings.earlier, *standings.recorded)
    for camp in standings.camps:
        yield from (*camp.claims, *camp.also_fits)
