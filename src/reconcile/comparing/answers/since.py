"""Of two comparisons, what the later one has and the earlier one did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import chain

from reconcile.comparing.answers.beliefs import shown_of
from reconcile.comparing.answers.showing import narrowed
from reconcile.comparing.result.comparison import Comparison, Discrepancy
from reconcile.comparing.result.comparison_parts import Standings
from reconcile.values.classes import replace


def only_new(now: Comparison, before: Comparison, changed: Set[str] = frozenset()) -> Comparison:
    """The discrepancies that were not there before, with their figures and camps.

    One that was there is new all the same if a claim of it is among ``changed`` (ids of claims
    that give another figure now): another number makes another discrepancy. What a new one is
    listed under comes with it.
    """
    new = _new(now, before, changed)
    kept = narrowed(now, {name for listed in new for name in (listed.id, listed.listed_under)})
    standings = _touched(now.standings, kept.discrepancies)
    stand = (listed.all_claims for listed in kept.discrepancies)
    named = {*chain(*stand, *map(_claims_of, standings))}
    figures = tuple(figure for figure in now.figures if figure.claim.id in named)
    voices = shown_of(
        now.voices,
        (figure.claim.id for figure in figures),
        (listed.id for listed in kept.discrepancies),
    )
    return replace(kept, figures=figures, standings=standings, voices=voices)


def _new(now: Comparison, before: Comparison, changed: Set[str]) -> list[Discrepancy]:
    old = {listed.id for listed in before.discrepancies}
    return [
        listed
        for listed in now.discrepancies
        if listed.id not in old or changed & set(listed.claims)
    ]


def _touched(standings: Sequence[Standings], kept: Sequence[Discrepancy]) -> tuple[Standings, ...]:
    """The camps of the quantities that discrepancies are about, or whose claims they hold."""
    about = {listed.quantity.whole for listed in kept}
    held = {claim for listed in kept for claim in listed.claims}
    return tuple(
        standing
        for standing in standings
        if standing.quantity in about or held & set(_claims_of(standing))
    )


def _claims_of(standings: Standings) -> Iterator[str]:
    yield from (*standings.earlier, *standings.recorded)
    for camp in standings.camps:
        yield from (*camp.claims, *camp.also_fits)
