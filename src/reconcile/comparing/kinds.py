"""Claims of a case that say the same of the same counts: one kind, which stands for them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain

from reconcile.comparing.constraints import ConstraintRow, Instant, Placed
from reconcile.comparing.scaled import common_part, in_parts
from reconcile.quantity.interval import ZERO

Kind = tuple[Placed, ...]


def kinds_of(all_placed: Sequence[Placed], tolerance: Fraction) -> list[Kind]:
    """Claims that say the same of the same counts, together; in an order that no file decides."""
    groups = _alike(all_placed, frozenset(), tolerance)
    users: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for placed in group:
            users[placed.instant.key].add(number)
    shared = frozenset(key for key, numbers in users.items() if len(numbers) > 1)
    kinds = _alike(all_placed, shared, tolerance) if shared else groups
    read = [_ends_of(kind) for kind in kinds]
    part = common_part(chain.from_iterable(read))
    order = [_canonical(kind, ends, part) for kind, ends in zip(kinds, read, strict=True)]
    return [kinds[number] for number in sorted(range(len(kinds)), key=order.__getitem__)]


def _alike(all_placed: Sequence[Placed], shared: frozenset[str], tolerance: Fraction) -> list[Kind]:
    """Claims with equal rows; instants of equal span are alike unless others share them too."""
    groups: dict[object, list[Placed]] = defaultdict(list)
    for placed in all_placed:
        reading = placed.claim.reading
        read = (reading.widened(tolerance), reading.at(tolerance), reading.at(ZERO))
        limits = tuple([end and end.as_integer_ratio() for i in read for end in (i.low, i.high)])
        rows = tuple([_row_key(row, shared) for row in placed.rows])
        groups[(rows, limits)].append(placed)
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


def _ends_of(kind: Kind) -> list[Fraction | None]:
    reading = kind[0].claim.reading
    return [end for read in (reading.widened(), reading.at()) for end in (read.low, read.high)]


def _canonical(kind: Kind, ends: Iterable[Fraction | None], part: int) -> tuple[object, ...]:
    """What a kind is sorted by: what it says, and last the statement or paper it is told in.

    Its ends are whole numbers of a part.
    """
    placed = kind[0]
    rows = [_canonical_row(row) for row in placed.rows]
    values = [(-1, 0) if end is None else (1, in_parts(end, part)) for end in ends]
    printed_in = min((p.claim.statement or "", p.claim.source or "") for p in kind)
    return (placed.cell, placed.instant.latest, values, rows, printed_in)


def _canonical_row(row: ConstraintRow) -> tuple[object, ...]:
    return (
        [(cell, instant.latest, instant.earliest, sign) for cell, instant, sign in row.terms],
        sorted(assumption for assumption, _ in row.needs),
        (row.low, row.high, row.nothing_yet),
    )
