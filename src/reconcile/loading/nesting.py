"""Circular nesting: what is declared, by whichever way round, to lie within itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def circular(wholes: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The names that lie on a circle, or between two, given each name's wholes.

    Names without wholes, or without parts, are taken away until none is left; the rest is
    circular. Linear in the number of declarations.
    """
    above = {name: set(found) for name, found in wholes.items()}
    for name in [whole for found in above.values() for whole in found]:
        above.setdefault(name, set())
    below: dict[str, set[str]] = {name: set() for name in above}
    for name, found in above.items():
        for whole in found:
            below[whole].add(name)
    left = set(above)
    for ends, others in ((above, below), (below, above)):
        free = [name for name in left if not ends[name]]
        while free:
            name = free.pop()
            left.discard(name)
            for other in others[name]:
                ends[other].discard(name)
                if not ends[other] and other in left:
                    free.append(other)
            others[name] = set()
    return frozenset(left)
