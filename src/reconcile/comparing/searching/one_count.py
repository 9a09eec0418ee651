"""A few figures of one count: which two cannot both hold, each looked at beside each other.

The slow reference is ``rivals``, which takes figures of any counts, and any number of them; for a
few of one count, to sort them costs more than it saves.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.searching.kinds import Kind
from reconcile.comparing.world.scaled import ends_in_parts

MOST = 40
"""So many kinds at most are looked at in this way."""

_End = tuple[int, int, int]
"""A low or a high end, its moment, and the kind that gives it."""


def rivals_of_one_count(
    case: Case, kinds: Sequence[Kind], limits: Limits, lonely: int
) -> list[int]:
    """For each kind the mask of those with which it cannot hold, as ``rivals`` has them.

    All are of one count, as ``pairs_suffice`` says, and at one moment each.
    """
    found = [0] * len(kinds)
    lows, highs = _ends(kinds, limits, lonely)
    lasts = not case.falls(kinds[0])
    for least, at, kind in lows:
        for most, until, other in highs:
            if least > most and (at == until or (lasts and at < until)) and kind != other:
                found[kind] |= 1 << other
                found[other] |= 1 << kind
    return found


def _ends(kinds: Sequence[Kind], limits: Limits, lonely: int) -> tuple[list[_End], list[_End]]:
    """The low and the high ends of those that can hold by themselves."""
    lows: list[_End] = []
    highs: list[_End] = []
    read = ends_in_parts([limits(kind[0].claim) for kind in kinds])
    for number, (kind, (low, high)) in enumerate(zip(kinds, read, strict=True)):
        for row in () if lonely >> number & 1 else kind[0].rows:
            moment = row.terms[0][1].latest
            most = 0 if row.nothing_yet else high
            if row.low and low is not None:
                lows.append((low, moment, number))
            if row.high and most is not None:
                highs.append((most, moment, number))
    return lows, highs
