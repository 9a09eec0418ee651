"""Where somebody gives a whole and all its parts for one time, and they do not add up.

The search explains each standpoint by some clash; a sum that its own author gets wrong is told
whatever else explains it. Each figure is looked at once for each of its authors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.searching.kinds import Kind
from reconcile.comparing.searching.standpoints import ModeClashes
from reconcile.comparing.searching.tellable import bits
from reconcile.comparing.world.sets import Cell, with_name
from reconcile.comparing.world.voices import Telling
from reconcile.solving.shrink import shrink
from reconcile.values.classes import dataclass

Bucket = dict[Cell, list[PlacedClaim]]
"""What one author says of one time, by what is counted."""


_PARTS = 2
"""A whole has so many at the least, so that a sum is of more figures than that."""


@dataclass(frozen=True, slots=True)
class OwnSum:
    """A whole and its parts by one author, which by their numbers do not add up."""

    author: str
    placed: tuple[PlacedClaim, ...]


def own_sums(case: Case, tellings: Mapping[str, Telling], limits: Limits) -> Iterator[OwnSum]:
    """The sums of each statement, voice and publication that fail, each set of claims once."""
    seen: set[frozenset[str]] = set()
    for author, bucket in _buckets(case, tellings):
        for whole, parts in _sums(case, bucket):
            for found in _failing(bucket[whole], [bucket[part] for part in parts], limits):
                ids = frozenset(placed.id for placed in found)
                if len(ids) > 2 and ids not in seen:
                    seen.add(ids)
                    yield OwnSum(author, found)


def smallest(
    own: OwnSum, kinds: Sequence[Kind], judge: Callable[[int], int | None], found: ModeClashes
) -> list[str]:
    """A smallest clashing part of a sum, a known clash if there is any; else nothing.

    Where a figure cannot hold, or two cannot both, that is told of them anyway.
    """
    ids = _ids_by_kind(own, kinds)
    mask = sum(1 << n for n in ids)
    if mask & found.lonely or any(found.rivals[n] & mask for n in ids):
        return []
    known = next((clash for clash in found.sets if not clash & ~mask), None)
    return [ids[n] for n in bits(known or _least(mask, judge))]


def _ids_by_kind(own: OwnSum, kinds: Sequence[Kind]) -> dict[int, str]:
    """The claims of a sum by the numbers of their kinds."""
    number_of = {placed.id: n for n, kind in enumerate(kinds) for placed in kind}
    return {number_of[placed.id]: placed.id for placed in own.placed}


def _least(mask: int, judge: Callable[[int], int | None]) -> int:
    clash = judge(mask)
    if clash is None:
        return 0

    def judged(kinds: int) -> int | None:
        return judge(kinds) if kinds.bit_count() > 2 else None

    return shrink(clash, judged, list(bits(clash)))


def _buckets(
    case: Case, tellings: Mapping[str, Telling]
) -> Iterator[tuple[str, dict[Cell, list[PlacedClaim]]]]:
    if len({placed.cell for placed in case.placed}) <= _PARTS:
        return
    found: dict[tuple[object, ...], Bucket] = defaultdict(lambda: defaultdict(list))
    for placed in case.placed:
        telling = tellings[placed.id]
        when = tuple((instant.latest, sign) for _, instant, sign in placed.rows[0].terms)
        for author in (
            ("statement", telling.statement),
            ("voice", telling.voice.id),
            ("source", placed.claim.source or ""),
        ):
            if author[1]:
                found[author[1], author[0], when][placed.cell].append(placed)
    for (name, *_), bucket in found.items():
        if len(bucket) > _PARTS:
            yield str(name), dict(bucket)


def _sums(case: Case, bucket: Bucket) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """The divisions of which an author gives the whole and every part."""
    for cell in bucket:
        for axis in range(3):
            for parts in case.divisions[axis].get(cell[axis], ()):
                cells = tuple(with_name(cell, axis, part) for part in parts)
                if all(pair in bucket for pair in cells):
                    yield cell, cells


def _failing(
    whole: Sequence[PlacedClaim], parts: Sequence[Sequence[PlacedClaim]], limits: Limits
) -> Iterator[tuple[PlacedClaim, ...]]:
    """The parts at their most that fall short of the whole, and at their least that exceed it.

    Where an author gives several figures for one count, those that are furthest off are taken.
    """
    least = min(whole, key=lambda option: _high(option, limits))
    most = [max(part, key=lambda option: _low(option, limits)) for part in parts]
    if sum(_low(placed, limits) for placed in most) > _high(least, limits):
        yield (least, *most)
    largest = max(whole, key=lambda option: _low(option, limits))
    fewest = [min(part, key=lambda option: _high(option, limits)) for part in parts]
    if sum(_high(placed, limits) for placed in fewest) < _low(largest, limits):
        yield (largest, *fewest)


# Above every sum of numbers that are read, so that an open end never falls short.
NO_END = Fraction(10**30)


def _low(placed: PlacedClaim, limits: Limits) -> Fraction:
    low = limits(placed.claim).low if any(row.low for row in placed.rows) else None
    return low or Fraction(0)


def _high(placed: PlacedClaim, limits: Limits) -> Fraction:
    high = limits(placed.claim).high if any(row.high for row in placed.rows) else None
    return NO_END if high is None else high
