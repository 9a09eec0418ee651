"""Claims of a case that say the same of the same counts: one kind, which stands for them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from reconcile.comparing.constraints import ConstraintRow, PlacedClaim
from reconcile.comparing.instants import Instant
from reconcile.comparing.scaled import ends_in_parts
from reconcile.quantity.interval import ZERO, Reading

Kind = tuple[PlacedClaim, ...]


def kinds_of(all_placed: Sequence[PlacedClaim], tolerance: Fraction) -> list[Kind]:
    """Claims that say the same of the same counts, together; in an order that no file decides."""
    limits = [_limits(placed.claim.reading, tolerance) for placed in all_placed]
    kinds = _alike(all_placed, limits, frozenset())
    if len(kinds) < len(all_placed) and (shared := _shared(kinds)):
        kinds = _alike(all_placed, limits, shared)
    order = _order(kinds)
    return [kinds[number] for number in sorted(range(len(kinds)), key=order.__getitem__)]


_Limits = tuple[tuple[int, int] | None, ...]
"""The ends of a figure in each way to read it."""


def _limits(reading: Reading, tolerance: Fraction) -> _Limits:
    read = (reading.widened(tolerance), reading.at(tolerance), reading.at(ZERO))
    ends = [end for interval in read for end in (interval.low, interval.high)]
    return tuple([None if end is None else end.as_integer_ratio() for end in ends])


def _shared(kinds: Iterable[Kind]) -> frozenset[str]:
    """The instants that claims of more than one kind are of."""
    users: dict[str, set[int]] = defaultdict(set)
    for number, kind in enumerate(kinds):
        for placed in kind:
            users[placed.instant.key].add(number)
    return frozenset(key for key, numbers in users.items() if len(numbers) > 1)


def _alike(
    all_placed: Sequence[PlacedClaim], limits: Sequence[_Limits], shared: frozenset[str]
) -> list[Kind]:
    """Claims with equal rows; instants of equal span are alike unless others share them too."""
    having = Counter(limits)
    groups: dict[object, list[PlacedClaim]] = {}
    for placed, ends in zip(all_placed, limits, strict=True):
        rows = tuple([_row_key(row, shared) for row in placed.rows]) if having[ends] > 1 else None
        groups.setdefault((rows, ends), []).append(placed)
    return [tuple(group) for group in groups.values()]


def _row_key(row: ConstraintRow, shared: frozenset[str]) -> tuple[object, ...]:
    terms = tuple((cell, _instant_key(instant, shared), sign) for cell, instant, sign in row.terms)
    needs = tuple(sorted(assumption for assumption, _ in row.needs))
    return (terms, row.low, row.high, needs, row.nothing_yet)


def _instant_key(instant: Instant, shared: frozenset[str]) -> tuple[object, ...]:
    """What tells instants apart: fixed ones and lone ones by their span, shared ones by name."""
    if instant.pin is not None and instant.key in shared:
        return (instant.key,)
    return (instant.earliest, instant.latest, instant.pin is None)


def _order(kinds: Sequence[Kind]) -> list[tuple[object, ...]]:
    """What kinds are sorted by: what they say, and last the statement or paper they are told in.

    Mostly what is counted, when, and the ends tell all of them apart.
    """
    readings = [kind[0].claim.reading for kind in kinds]
    ends = ends_in_parts([i for reading in readings for i in (reading.widened(), reading.at())])
    known = [tuple([(-1, 0) if end is None else (1, end) for end in both]) for both in ends]
    keys: list[tuple[object, ...]] = [
        (kind[0].cell, kind[0].instant.latest, *values)
        for kind, *values in zip(kinds, known[::2], known[1::2], strict=True)
    ]
    if len(set(keys)) == len(keys):
        return keys
    return [(*key, *_in_full(kind)) for key, kind in zip(keys, kinds, strict=True)]


def _in_full(kind: Kind) -> tuple[object, ...]:
    printed_in = min((p.claim.statement or "", p.claim.source or "") for p in kind)
    return [_canonical_row(row) for row in kind[0].rows], printed_in


def _canonical_row(row: ConstraintRow) -> tuple[object, ...]:
    return (
        [(cell, instant.latest, instant.earliest, sign) for cell, instant, sign in row.terms],
        sorted(assumption for assumption, _ in row.needs),
        (row.low, row.high, row.nothing_yet),
    )
