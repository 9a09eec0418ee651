"""The order that is certain between instants that are only known within spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.comparing.constraints import Instant


@dataclass(frozen=True, slots=True)
class Timeline:
    """Instants with the order that is certain between them, earlier ones first.

    ``before[i]`` are all instants before instant ``i``, and ``parents[i]`` those just before it;
    its counts are those of the first of these plus what came since.
    """

    instants: tuple[Instant, ...]
    before: tuple[frozenset[int], ...]
    parents: tuple[tuple[int, ...], ...]
    index: Mapping[str, int]


def timeline(instants: Iterable[Instant], decided: frozenset[tuple[str, str]]) -> Timeline:
    """The certain order of instants, with ``decided`` pairs of keys (earlier, later) added."""
    unique = {instant.key: instant for instant in instants}
    ordered = sorted(unique.values(), key=lambda i: (i.latest, i.earliest, i.key))
    before = {
        j: {i for i in range(len(ordered)) if i != j and _precedes(ordered, i, j, decided)}
        for j in range(len(ordered))
    }
    _close(before)
    order = sorted(range(len(ordered)), key=lambda j: (len(before[j]), j))
    rank = {old: new for new, old in enumerate(order)}
    parents = []
    for old in order:
        direct = [i for i in before[old] if not any(i in before[k] for k in before[old])]
        parents.append(tuple(sorted((rank[i] for i in direct), reverse=True)))
    final = tuple(ordered[old] for old in order)
    earlier = tuple(frozenset(rank[i] for i in before[old]) for old in order)
    return Timeline(final, earlier, tuple(parents), {i.key: n for n, i in enumerate(final)})


def _precedes(
    ordered: Sequence[Instant], i: int, j: int, decided: frozenset[tuple[str, str]]
) -> bool:
    one, other = ordered[i], ordered[j]
    if (one.key, other.key) in decided:
        return True
    return one.latest <= other.earliest


def _close(before: dict[int, set[int]]) -> None:
    """Make the order transitive; with decided pairs that may take some rounds."""
    changed = True
    while changed:
        changed = False
        for j, earlier in before.items():
            further = set().union(*(before[i] for i in earlier)) - earlier - {j}
            if further:
                before[j] = earlier | further
                changed = True
