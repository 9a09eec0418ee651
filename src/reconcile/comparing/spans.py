"""From where to where each claimant's own figures of a rate had gone by a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reconcile.comparing.courses import Span
from reconcile.comparing.dated_series import BRIDGE_END, BRIDGE_START
from reconcile.comparing.telling_numbers import number_of
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World


def swung(first: Telling, second: Telling, world: World) -> bool:
    """Whether some claimant's own figures had gone from one number to the other by the later.

    Give or take a twentieth, up or down.
    """
    if first.date is None or second.date is None:
        return False
    low, high = sorted((number_of(first), number_of(second)))
    by = max(first.date.end, second.date.end)
    ends = (span.by(by) for span in _spans(first, world))
    return any(
        20 * end[0] <= BRIDGE_START * low and 20 * end[1] >= BRIDGE_END * high
        for end in ends
        if end is not None
    )


def _spans(telling: Telling, world: World) -> Sequence[Span]:
    """The spans of all claimants that give a figure's quantity more than once."""
    known = world.known.spans
    if telling.quantity not in known:
        series: dict[str, list[Telling]] = {}
        for other in world.by_quantity.get(telling.quantity, ()):
            if other.claimant is not None and other.date is not None:
                series.setdefault(other.claimant, []).append(other)
        known[telling.quantity] = [
            _span(world.series.of(members[0])) for members in series.values() if len(members) > 1
        ]
    return known[telling.quantity]


def _span(members: Sequence[Telling]) -> Span:
    numbers = [number_of(member) for member in members]
    ends = [member.date.end for member in members if member.date is not None]
    return Span(tuple(ends), tuple(accumulate(numbers, min)), tuple(accumulate(numbers, max)))
