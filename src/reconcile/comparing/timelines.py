"""The order that is certain between instants that are only known within spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.instants import FAR_PAST, Instant, fixed
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class InstantOrder:
    """Instants with the order that is certain between them, earlier ones first.

    ``before[i]`` are all instants before instant ``i``, and ``parents[i]`` those just before it;
    its counts are those of the first of these plus what came since.
    """

    instants: tuple[Instant, ...]
    before: tuple[frozenset[int], ...]
    parents: tuple[tuple[int, ...], ...]
    index: Mapping[str, int]


def timeline(instants: Iterable[Instant]) -> InstantOrder:
    """The certain order of instants: one precedes another if its span ends before the other's.

    The start of every span is an instant too, so that each of the many instants of one day
    follows that one alone, and not every instant of the days before.
    """
    unique = {instant.key: instant for instant in instants}
    for start in {i.earliest for i in unique.values() if i.earliest > FAR_PAST}:
        unique.setdefault(fixed(start).key, fixed(start))
    by_end = sorted(unique.values(), key=lambda i: (i.latest, i.earliest, i.key))
    ends = [instant.latest for instant in by_end]

    def how_many_before(instant: Instant) -> int:
        return bisect_right(ends, instant.earliest) - (instant.latest <= instant.earliest)

    # What precedes an instant has fewer before it, so that in this order it stands before it.
    ordered = sorted(by_end, key=how_many_before)
    before = [_before(instant, ordered) for instant in ordered]
    return InstantOrder(
        tuple(ordered),
        tuple(before),
        tuple(_just_before(number, before) for number in range(len(ordered))),
        {instant.key: number for number, instant in enumerate(ordered)},
    )


def _before(later: Instant, instants: Iterable[Instant]) -> frozenset[int]:
    """The numbers of the instants that certainly precede one."""
    return frozenset(
        number
        for number, instant in enumerate(instants)
        if instant is not later and instant.latest <= later.earliest
    )


def _just_before(number: int, before: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """The latest of the instants before one: those that precede no other of them."""
    farther = frozenset[int]().union(*(before[earlier] for earlier in before[number]))
    return tuple(sorted(before[number] - farther, reverse=True))
