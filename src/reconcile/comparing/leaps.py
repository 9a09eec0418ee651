"""What one claimant raised so far that no counting explains it: a leap.

A claimant's rising figures replace each other in silence, for counts go on. But what has one value
for good does not double, and a count of months does not grow in days as it did in all its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.contrast_pairs import ContrastKind, Pair
from reconcile.comparing.telling_numbers import number_of
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World
from reconcile.vocabulary.levels import is_less

GROWN_FROM = Fraction(5, 4)
"""No row of the table tells less of what grows; of a long series most steps are smaller."""


def leaps(world: World) -> Iterator[Pair]:
    """Each figure of a series with the next one, where that is far larger."""
    for (_, quantity), members in world.series.of_claimants.items():
        metric = world.metrics[quantity.metric]
        if not (metric.fixed or metric.grows):
            continue
        far = Fraction(1) if metric.fixed else GROWN_FROM
        for small, large in pairwise(t for t in members if _says_how_many(t)):
            if _is_far_above(small, large, far) and _follows(small, large):
                yield ContrastKind.LEAP, small, large


def _is_far_above(small: Telling, large: Telling, far: Fraction) -> bool:
    least, most = number_of(small), number_of(large)
    return bool(least) and least != most and not is_less(most, least * far)


def _says_how_many(telling: Telling) -> bool:
    """Whether a figure says how many there were, and not only how few or how many at most."""
    reading = telling.claim.reading
    open_ended = reading.ceiling or reading.high is None
    return is_count(telling.claim) and not is_floor(telling.claim) and not open_ended


def _follows(small: Telling, large: Telling) -> bool:
    """Whether the larger figure is a later one, of another statement."""
    first, then = small.date, large.date
    assert first is not None and then is not None, "a series is dated"
    return first.end <= then.start and small.statement != large.statement
