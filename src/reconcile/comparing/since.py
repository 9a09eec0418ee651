"""Of two comparisons, what the later one has and the earlier one did not."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from reconcile.comparing.beliefs import shown_of
from reconcile.comparing.comparison import Comparison, Discrepancy, Standings


def only_new(now: Comparison, before: Comparison, changed: Set[str] = frozenset()) -> Comparison:
    """The discrepancies that were not there before, with their figures and camps.

    One that was there is new all the same if a claim of it is among ``changed`` (ids of claims
    that give another figure now): another number makes another discrepancy. What a new one is
    listed under comes with it.
    """
    old = {one.id for one in before.discrepancies}
    new = [one for one in now.discrepancies if one.id not in old or changed & set(one.claims)]
    wanted = {one.id for one in new} | {one.listed_under for one in new}
    kept = tuple(one for one in now.discrepancies if one.id in wanted)
    touched = {one.quantity.whole for one in kept}
    held = {claim for one in kept for claim in one.claims}
    standings = tuple(
        one for one in now.standings if one.quantity in touched or held & set(_standing(one))
    )
    named = {claim for one in kept for claim in (*one.claims, *one.restated_by)}
    named.update(claim for one in standings for claim in _standing(one))
    return replace(
        now,
        figures=tuple(one for one in now.figures if one.claim.id in named),
        standings=standings,
        voices=shown_of(
            now.voices,
            (one.claim.id for one in now.figures if one.claim.id in named),
            (one.id for one in kept),
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
        settling=tuple(
            replace(one, settles=settles)
            for one in now.settling
            if (settles := tuple(name for name in one.settles if name in wanted))
        ),
    )


def _among(some: tuple[Discrepancy, ...], wanted: Set[str | None]) -> tuple[Discrepancy, ...]:
    return tuple(one for one in some if one.id in wanted)


def _standing(standings: Standings) -> Iterator[str]:
    yield from (*standings.earlier, *standings.recorded)
    for camp in standings.camps:
        yield from (*camp.claims, *camp.also_fits)
