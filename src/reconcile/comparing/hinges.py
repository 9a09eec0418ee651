"""What a minimal set hinges on: a smallest sufficient set of assumptions (semantics.md 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from reconcile.comparing.cases import Case, working
from reconcile.comparing.comparison import Assumption, Hinge
from reconcile.comparing.constraints import Atom, Placed
from reconcile.comparing.voices import Telling
from reconcile.quantity.interval import Basis

MOST_HINGE_TOLERANCE = Fraction(1, 4)
"""Beyond this tolerance a hedge is no longer read as people read it, and no hinge is named."""

_RANK = {assumption: number for number, assumption in enumerate(Assumption)}


def hinges_of(
    case: Case,
    ids: Sequence[str],
    tellings: Mapping[str, Telling],
    tolerance: Fraction,
    flip: Fraction | None,
) -> tuple[Hinge, ...]:
    """The assumptions without which the claims could all hold, in the order of the table."""
    atoms = sufficient_atoms(case, ids, tolerance)
    by_kind: dict[Assumption, set[str]] = defaultdict(set)
    for atom in atoms:
        by_kind[atom[0]].update(p.id for p in case.pick(ids) if atom in p.atoms)
    if flip is not None and flip <= MOST_HINGE_TOLERANCE:
        by_kind[Assumption.CONVENTION].update(p.id for p in case.pick(ids) if _by_convention(p))
    if doubtful := _doubtful_tellings(case, ids, tellings, tolerance):
        by_kind[Assumption.TELLING].update(doubtful)
    order = {placed.id: number for number, placed in enumerate(case.placed)}
    return tuple(
        Hinge(kind, tuple(sorted(by_kind[kind], key=order.__getitem__)))
        for kind in sorted(by_kind, key=_RANK.__getitem__)
    )


def sufficient_atoms(case: Case, ids: Sequence[str], tolerance: Fraction) -> frozenset[Atom]:
    """A smallest set of assumptions under which the claims cannot all hold."""
    placed = case.pick(ids)
    available = sorted({a for p in placed for a in p.atoms}, key=lambda a: (_RANK[a[0]], a[1]))
    for size in range(len(available) + 1):
        for chosen in combinations(available, size):
            if case.proof(ids, working(tolerance), frozenset(chosen)) is not None:
                return frozenset(chosen)
    return frozenset(available)


def _by_convention(placed: Placed) -> bool:
    reading = placed.claim.reading
    return any(b is not None and b.basis is Basis.CONVENTION for b in (reading.low, reading.high))


def _doubtful_tellings(
    case: Case, ids: Sequence[str], tellings: Mapping[str, Telling], tolerance: Fraction
) -> set[str]:
    """Tellings in the set whose statement another publication tells so that all could hold."""
    found: set[str] = set()
    for id_ in ids:
        for other in _other_tellings(case, id_, tellings):
            swapped = [other if member == id_ else member for member in ids]
            if len(set(swapped)) == len(ids) and _can_hold(case, swapped, tolerance):
                found.add(id_)
    return found


def _can_hold(case: Case, ids: Iterable[str], tolerance: Fraction) -> bool:
    return case.proof(ids, working(tolerance)) is None


def _other_tellings(case: Case, id_: str, tellings: Mapping[str, Telling]) -> Iterable[str]:
    """What other publications print for the same statement: the same metric, or the number."""
    here = tellings[id_]
    by_source: dict[str | None, list[Placed]] = defaultdict(list)
    for placed in case.placed:
        other = tellings[placed.id]
        if other.statement == here.statement and placed.claim.source != here.claim.source:
            by_source[placed.claim.source].append(placed)
    for told in by_source.values():
        same = [p for p in told if p.claim.metric == here.claim.metric]
        number = [p for p in told if set(p.claim.reading.named) & set(here.claim.reading.named)]
        yield from (p.id for p in (same or number))
