"""One statement told in several ways (docs/semantics.md section 4).

Two tellings are held side by side; what differs is a drift. One relay is one pair of versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from reconcile.comparing.relations.drifts import ShownDrift, drifts
from reconcile.comparing.result.causes import Drift
from reconcile.comparing.world.likeness import same_number
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped


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


def _of_statement(statement: str, members: Sequence[Telling], world: World) -> Iterator[Relay]:
    pairs = combinations(_versions(members), 2)
    shown = chain.from_iterable(drifts(first, second, world) for first, second in pairs)
    groups = grouped(((drift.drift, drift.mild, drift.key), drift) for drift in shown)
    for found in sorted(groups.values(), key=lambda f: (list(Drift).index(f[0].drift), f[0].mild)):
        yield _relay(statement, found, members)


def _relay(statement: str, found: Sequence[ShownDrift], members: Sequence[Telling]) -> Relay:
    """One drift, in the pair that shows it best; who else took part, or repeats one of the pair."""
    best = min(found, key=_shows_best)
    part = [t for shown in found for t in shown.pair]
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
