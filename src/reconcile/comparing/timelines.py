"""The order that is certain between instants that are only known within spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.comparing.constraints import FAR_PAST, Instant, fixed
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
    ordered = sorted(unique.values(), key=lambda i: (i.latest, i.earliest, i.key))
    before = [
        {
            n
            for n, instant in enumerate(ordered)
            if instant is not other and instant.latest <= other.earliest
        }
        for other in ordered
    ]
    order = sorted(range(len(ordered)), key=lambda j: (len(before[j]), j))
    rank = {old: new for new, old in enumerate(order)}
    parents = []
    for old in order:
        far = set().union(*(before[i] for i in before[old]))
        parents.append(tuple(sorted((rank[i] for i in before[old] - far), reverse=True)))
    return InstantOrder(
        tuple(ordered[old] for old in order),
        tuple(frozenset(rank[i] for i in before[old]) for old in order),
        tuple(parents),
        {ordered[old].key: new for new, old in enumerate(order)},
    )
