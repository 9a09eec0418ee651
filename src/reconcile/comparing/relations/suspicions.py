"""Figures that look like another statement's number retold under other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from reconcile.comparing.relations.drifts import DAYS_APART
from reconcile.comparing.relations.relays import Relay, content_of
from reconcile.comparing.result.causes import Drift
from reconcile.comparing.world.apart import lie_within
from reconcile.comparing.world.likeness import direction, metric_drift, scopes_nested, units_differ
from reconcile.comparing.world.numbers import ODD_DIGITS, digits_before_zeros
from reconcile.comparing.world.sets import components
from reconcile.comparing.world.voices import SALIENT_FROM, Telling
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim
from reconcile.values.classes import replace
from reconcile.when.moment import MINUTES_A_DAY

_GRAVE = frozenset({Drift.METRIC, Drift.PLACE})
"""What is a warning of a telling that cannot stand beside other figures."""


def suspected(world: World, at_odds: Mapping[str, frozenset[str]]) -> list[Relay]:
    """Figures that carry another statement's salient number under other words.

    ``at_odds`` maps a claim to those of its own voice that it cannot stand beside. One finding
    a number, subject and component of places: there the statement with most publications is
    taken for the origin.
    """
    found: dict[object, Relay] = {}
    for number, members in _pools(world):
        origin = _origin(members, at_odds)
        if origin is None:
            continue
        relay = _suspect(origin, members, world, at_odds)
        if relay is not None:
            key = number, relay.statement, relay.drift
            # A telling without a place is in several pools, so that one origin is met again.
            same = found.get(key, relay)
            found[key] = replace(max(relay, same, key=_fullest), number=number)
    return list(found.values())


def _fullest(relay: Relay) -> tuple[object, ...]:
    """Of what several pools say of one origin: the pool that knows most, in whatever order."""
    known = sorted((*relay.claims, *relay.restated_by))
    return relay.grave, len(relay.suspects), len(known), known, sorted(relay.claims)


def _pools(world: World) -> Iterator[tuple[str, list[Telling]]]:
    """Tellings of one salient number, subject and component of places.

    A telling that names no place or no subject is one more member of each pool, and ties no two
    of them together.
    """
    by_number: dict[object, list[Telling]] = defaultdict(list)
    named = set()
    for telling in world.compared:
        if (key := _salient(telling.claim)) is not None:
            by_number[key].append(telling)
            named.add(telling.claim.place)
    roots = components((place for place in named if place is not None), world.places_order)
    for key, members in by_number.items():
        groups = _by_scope(members, roots)
        for scope in groups:
            yield str(key), [t for other in _may_be(scope, groups) for t in groups[other]]


_Scope = tuple[str | None, str | None]
"""A subject and a component of places; nothing where it is not named."""


def _by_scope(members: Sequence[Telling], roots: Mapping[str, str]) -> dict[_Scope, list[Telling]]:
    groups: dict[_Scope, list[Telling]] = defaultdict(list)
    for telling in members:
        place = telling.claim.place
        groups[telling.claim.subject, None if place is None else roots[place]].append(telling)
    return groups


def _may_be(scope: _Scope, scopes: Iterable[_Scope]) -> Iterator[_Scope]:
    """A scope, then those that leave open what it names."""
    subject, place = scope
    yield scope
    for whose, where in scopes:
        if (whose, where) != scope and whose in (None, subject) and where in (None, place):
            yield whose, where


def _salient(claim: Claim) -> object | None:
    """The number that a figure would be recognised by: its largest, or a vague word's own."""
    reading = claim.reading
    if reading.named:
        largest = reading.best or max(reading.named)
        return largest if largest >= SALIENT_FROM else None
    low = reading.at().low
    return (reading.words.lower(), low) if low is not None and low >= SALIENT_FROM else None


def _origin(members: Sequence[Telling], at_odds: Mapping[str, frozenset[str]]) -> Telling | None:
    """A telling of the best-attested statement, of those that stand beside their own voice."""
    papers: dict[str, set[str | None]] = defaultdict(set)
    for telling in members:
        if telling.claimant is not None:
            papers[telling.statement].add(telling.claim.source)
    if not papers:
        return None
    odd = {t.statement for t in members if at_odds.get(t.claim.id)}
    best = min(papers, key=lambda paper: (-len(papers[paper]), paper in odd, paper))
    return min((t for t in members if t.statement == best), key=content_of)


def _suspect(
    origin: Telling,
    members: Sequence[Telling],
    world: World,
    at_odds: Mapping[str, frozenset[str]],
) -> Relay | None:
    own = [t for t in members if t.statement == origin.statement]
    loose = _loose(members, at_odds)
    others = _beside(own, members, world, loose)
    suspects = {
        t.claim.id: drifts for t in others if (drifts := _suspected_drifts(origin, t, world, loose))
    }
    if not suspects:
        return None
    grave = {
        claim: drifts
        for claim, drifts in suspects.items()
        if at_odds.get(claim) and not _GRAVE.isdisjoint(drifts)
    }
    return replace(_retold(own, others, members, grave or suspects), grave=bool(grave))


def _loose(members: Iterable[Telling], at_odds: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The figures that nobody is named for and that cannot stand beside others of their voice."""
    nobodys = (telling.claim.id for telling in members if telling.claimant is None)
    return frozenset(claim for claim in nobodys if at_odds.get(claim))


def _retold(
    own: Sequence[Telling],
    others: Sequence[Telling],
    members: Sequence[Telling],
    named: Mapping[str, Sequence[Drift]],
) -> Relay:
    """The suspicion that figures, each with its drifts, are some statement's own retold."""
    chosen = min((t for t in others if t.claim.id in named), key=content_of)
    shown = min(own, key=lambda telling: (*_unlike(telling, chosen), *content_of(telling)))
    rest = {t.claim.id for t in (*own, *others)} - {shown.claim.id, chosen.claim.id}
    kinds = sorted({*chain(*named.values())}, key=list(Drift).index)
    return Relay(
        statement=shown.statement,
        drift=kinds[0],
        claims=(shown.claim.id, chosen.claim.id),
        restated_by=tuple(t.claim.id for t in members if t.claim.id in rest),
        suspects=tuple(named),
        drifts=tuple(kinds),
    )


def _beside(
    own: Sequence[Telling],
    members: Sequence[Telling],
    world: World,
    loose: frozenset[str],
) -> list[Telling]:
    """Of the members, those of other statements that are near one of a statement's own.

    Printed elsewhere, unless nobody is named for a figure and it clashes with another: ``loose``.
    """
    statement = own[0].statement
    return [
        t
        for t in members
        if t.statement != statement
        and any(
            (t.claim.id in loose or telling.claim.source != t.claim.source)
            and _near(telling, t, world)
            for telling in own
        )
    ]


def _unlike(first: Telling, second: Telling) -> tuple[bool, bool]:
    """How little one's wording is like the other's."""
    same_words = first.claim.reading.words.lower() == second.claim.reading.words.lower()
    return not same_words, direction(first.claim) != direction(second.claim)


def _near(origin: Telling, other: Telling, world: World) -> bool:
    """Whether both may be of the same people, and within days of each other."""
    near = lie_within(DAYS_APART * MINUTES_A_DAY, origin, other)
    return near and scopes_nested(origin, other, world)


def _one_odd_number(origin: Telling, other: Telling, world: World) -> bool:
    """Whether one side's exact number stands elsewhere for something else that it counts.

    Nobody counts 3,994 wounded and 3,994 dead; 4,000 of each may well be. A publication that
    prints both knows what it does.
    """
    if origin.quantity.metric == other.quantity.metric or origin.voice.id != other.voice.id:
        return False
    if origin.claimant is None or world.papers(origin) & world.papers(other):
        return False
    if any(_rivals_in_print(telling, world) for telling in (origin, other)):
        return False
    return not units_differ(origin, other, world) and all(_is_odd(t.claim) for t in (origin, other))


def _nobodys_odd_number(
    origin: Telling, other: Telling, world: World, loose: frozenset[str]
) -> bool:
    """Whether a figure that nobody is named for is somebody's number for something else.

    Where it clashes with another, its publication may print both: whoever drops the name may have
    mixed up the words, too.
    """
    if other.claimant is not None or origin.quantity.metric == other.quantity.metric:
        return False
    if other.claim.id not in loose and world.papers(origin) & world.papers(other):
        return False
    return not units_differ(origin, other, world) and all(_is_odd(t.claim) for t in (origin, other))


def _rivals_in_print(telling: Telling, world: World) -> bool:
    """Whether its publication gives its claimant another number, so that the two are told."""
    return any(
        again is not telling
        and again.claimant == telling.claimant
        and again.claim.source == telling.claim.source
        for again in world.by_quantity.get(telling.quantity, ())
    )


def _is_odd(claim: Claim) -> bool:
    """Whether the figure is one exact number of three digits or more that are not zeros."""
    named = claim.reading.named
    if claim.reading.hedge != "bare" or len(named) != 1 or named[0].denominator != 1:
        return False
    return digits_before_zeros(named[0]) >= ODD_DIGITS


def _suspected_drifts(
    origin: Telling, other: Telling, world: World, loose: frozenset[str]
) -> tuple[Drift, ...]:
    drifts = []
    odd = _one_odd_number(origin, other, world) or _nobodys_odd_number(origin, other, world, loose)
    if odd or metric_drift(origin, other, world):
        drifts.append(Drift.METRIC)
    dropped = other.claimant is None and origin.claim.metric == other.claim.metric
    moved = bool(drifts) and origin.voice.id != other.voice.id
    if dropped or moved:
        drifts.append(Drift.CLAIMANT)
    return (*drifts, *_drifts_of_scope(origin, other))


def _drifts_of_scope(origin: Telling, other: Telling) -> Iterator[Drift]:
    """What differs of whom and where, between figures of one metric."""
    if origin.claim.metric != other.claim.metric:
        return
    places = {origin.claim.place, other.claim.place}
    if other.claimant is None and None not in places and len(places) > 1:
        yield Drift.PLACE
    if origin.claim.subject != other.claim.subject:
        yield Drift.SUBJECT
