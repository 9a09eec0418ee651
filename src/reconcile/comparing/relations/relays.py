"""One statement told in several ways (docs/semantics.md section 4).

Two tellings are held side by side; what differs is a drift. One relay is one pair of versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from reconcile.comparing.relations.drifts import ShownDrift, drifts
from reconcile.comparing.result.causes import Drift
from reconcile.comparing.world.likeness import same_number
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped

MOST_VERSIONS = 300
"""Of so many versions of one statement every two are held side by side."""

OUTER_VERSIONS = 32
"""Of more versions, those at each end of their numbers beside which all are held."""


@dataclass(frozen=True, slots=True)
class Relay:
    """A drift between two versions of one statement, in ``claims``, and all its other tellings.

    ``mild`` drifts may be the same thing in other words. ``suspects`` is empty for tellings that
    the data declares to be of one statement; otherwise they are the tellings that seem to be
    someone else's statement gone wrong, and ``grave`` says whether they contradict other figures
    of the voice they are put down to; ``number`` is what they are recognised by.
    """

    statement: str
    drift: Drift
    claims: tuple[str, ...]
    restated_by: tuple[str, ...]
    mild: bool = False
    version: str = ""
    suspects: tuple[str, ...] = ()
    drifts: tuple[Drift, ...] = ()
    grave: bool = False
    number: str = ""


def relays(world: World) -> list[Relay]:
    """The drifts between tellings of each declared statement."""
    by_statement = grouped(
        (telling.statement, telling)
        for telling in world.compared
        if telling.claim.statement is not None or not telling.statement.startswith("claim:")
    )
    return [
        relay
        for statement, members in by_statement.items()
        if len(members) > 1
        for relay in _of_statement(statement, members, world)
    ]


class _DriftGroup:
    """Drifts alike: the pair that shows them best, and the tellings that take part.

    Not the drifts themselves: of a thousand versions there are half a million pairs.
    """

    def __init__(self, first: ShownDrift) -> None:
        self.best = first
        self._order = _shows_best(first)
        self.part = {telling.claim.id: telling for telling in first.pair}

    def take(self, shown: ShownDrift) -> None:
        """Take in another drift of the same kind."""
        order = _shows_best(shown)
        if order < self._order:
            self.best, self._order = shown, order
        self.part.update((telling.claim.id, telling) for telling in shown.pair)


def _of_statement(statement: str, members: Sequence[Telling], world: World) -> Iterator[Relay]:
    groups: dict[object, _DriftGroup] = {}
    for first, second in _pairs(_versions(members)):
        for drift in drifts(first, second, world):
            key = drift.drift, drift.mild, drift.key
            if key in groups:
                groups[key].take(drift)
            else:
                groups[key] = _DriftGroup(drift)
    kinds = list(Drift)
    for group in sorted(groups.values(), key=lambda g: (kinds.index(g.best.drift), g.best.mild)):
        yield _relay(statement, group, members)


def _pairs(versions: Sequence[Telling]) -> Iterable[tuple[Telling, Telling]]:
    """The versions that are held side by side, in their order: of very many not every two.

    Then each is held beside those with the lowest and the highest numbers, as what is shown of a
    drift is the pair that is furthest apart.
    """
    if len(versions) <= MOST_VERSIONS:
        return combinations(versions, 2)
    numbers = [max(telling.claim.reading.named, default=0) for telling in versions]
    by_number = sorted(range(len(versions)), key=numbers.__getitem__)
    outer = frozenset(by_number[:OUTER_VERSIONS] + by_number[-OUTER_VERSIONS:])
    return (
        (versions[first], versions[second])
        for first, second in combinations(range(len(versions)), 2)
        if first in outer or second in outer
    )


def _relay(statement: str, group: _DriftGroup, members: Sequence[Telling]) -> Relay:
    """One drift, in the pair that shows it best; who else took part, or repeats one of the pair."""
    best = group.best
    part = [*group.part.values()]
    part += [t for t in members if any(_repeats(t, other) for other in best.pair)]
    claims = _by_content(best.pair)
    rest = tuple(id for id in _by_content(part) if id not in claims)
    version = "|".join(sorted("/".join(content_of(t)[:3]) for t in best.pair))
    return Relay(statement, best.drift, claims, rest, best.mild, version)


def _by_content(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The ids of claims, each once; no file decides which is named first."""
    return tuple(dict.fromkeys(t.claim.id for t in sorted(tellings, key=content_of)))


def _shows_best(shown: ShownDrift) -> tuple[object, ...]:
    """The farthest apart; of equals the pair that is most alike otherwise."""
    first, second = shown.pair
    unlike = (
        first.claim.reading.words.lower() != second.claim.reading.words.lower(),
        str(first.date) != str(second.date),
        first.claim.claimant != second.claim.claimant,
    )
    return -shown.size, sum(unlike), content_of(first), content_of(second)


def _versions(members: Sequence[Telling]) -> list[Telling]:
    """One telling of each version in each publication, in an order that no file decides."""
    first: dict[object, Telling] = {}
    for telling in sorted(members, key=content_of):
        claim = telling.claim
        words = claim.reading.words.lower()
        key = (claim.source, telling.quantity, words, claim.claimant, str(telling.date))
        first.setdefault(key, telling)
    return list(first.values())


def content_of(telling: Telling) -> tuple[str, ...]:
    """An order of tellings that does not depend on that of the files."""
    claim = telling.claim
    quantity = telling.quantity
    where = (quantity.metric, quantity.subject or "", quantity.place or "", quantity.window)
    return (*where, claim.reading.words, claim.source or "", claim.claimant or "", claim.id)


def sorted_by_content(claims: Iterable[str], world: World) -> list[str]:
    """Claims in that order."""
    return sorted(claims, key=lambda claim: content_of(world.tellings[claim]))


def _repeats(telling: Telling, other: Telling) -> bool:
    return telling.quantity == other.quantity and same_number(telling.claim, other.claim)
