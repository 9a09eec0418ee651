"""What laws say of growth, and what they say only of how much there is at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, product

from reconcile.solving.history import Law
from reconcile.solving.increments import asked_for
from reconcile.values.classes import dataclass, field


@dataclass(frozen=True, slots=True)
class Growth:
    """What grows with what.

    ``asks_for`` has for each amount the others that grow at least as much at the same moment,
    ``levels`` the sums that are never below 0, and ``still`` the amounts that stand still from a
    moment on.
    """

    asks_for: dict[int, list[int]]
    levels: list[Mapping[int, int]] = field(default_factory=list)
    still: list[tuple[int, frozenset[int]]] = field(default_factory=list)


def growth_of(laws: Iterable[Law]) -> Growth | None:
    """What laws say of growth and of levels; ``None`` if they say more than can be said so.

    They do where they go round: then an amount that nothing bounds above may be bound by itself.
    """
    of_growth: list[Law] = []
    levels: list[Law] = []
    for law in laws:
        (levels if _is_level(law) else of_growth).append(law)
    asks_for = asked_for(of_growth)
    if asks_for is None or (levels and _go_round([*of_growth, *levels])):
        return None
    still = [
        (law.still_from, frozenset(law.weights)) for law in of_growth if law.still_from is not None
    ]
    return Growth(asks_for, [law.weights for law in levels], still)


def _is_level(law: Law) -> bool:
    """Whether a law binds only how much there is at each moment."""
    return law.still_from is None and not law.equal and not law.grows


def _go_round(laws: Iterable[Law]) -> bool:
    """Whether some amount lies, by a chain of laws, within itself."""
    parts: dict[int, list[int]] = defaultdict(list)
    wholes: dict[int, int] = defaultdict(int)
    for part, whole in chain.from_iterable(map(_ties, laws)):
        parts[whole].append(part)
        wholes[part] += 1
    waiting = [whole for whole in parts if not wholes[whole]]
    while waiting:
        for part in parts[waiting.pop()]:
            wholes[part] -= 1
            if not wholes[part]:
                waiting.append(part)
    return any(wholes.values())


def _ties(law: Law) -> Iterator[tuple[int, int]]:
    """Each part with each whole of a law."""
    wholes = [amount for amount, weight in law.weights.items() if weight > 0]
    parts = [amount for amount, weight in law.weights.items() if weight < 0]
    return product(parts, wholes)
