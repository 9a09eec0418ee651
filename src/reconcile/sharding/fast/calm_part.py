"""What calm cases come to: no finding, only how many claims there are, and what they are of."""

from __future__ import annotations

from datetime import date

from reconcile.comparing.census import Census
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class CalmPart:
    """What calm cases add to a shard's comparison: how many claims, and what all have in common."""

    claims: int
    census: Census


NOTHING_CALM = CalmPart(0, Census())


def together(first: Census, second: Census) -> Census:
    """The census of the figures of both."""
    days = [census for census in (first, second) if census.first_day and census.last_day]
    firsts: list[date] = [census.first_day for census in days if census.first_day]
    lasts: list[date] = [census.last_day for census in days if census.last_day]
    return Census(
        figures=first.figures + second.figures,
        sources=tuple(sorted({*first.sources, *second.sources})),
        first_day=min(firsts, default=None),
        last_day=max(lasts, default=None),
        undated=first.undated + second.undated,
        words=tuple(sorted({*first.words, *second.words})),
        quantities=first.quantities + second.quantities,
    )
