"""Every minimal set of claims that cannot all be right (docs/semantics.md section 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import islice, product

from reconcile.comparing.cases import Case, narrowest, working
from reconcile.comparing.constraints import Atom, Instant, Placed, Row
from reconcile.comparing.minimal_sets import Found, minimal_sets, small_sets
from reconcile.comparing.sweep import worst_pairs
from reconcile.comparing.system import Limits
from reconcile.comparing.voices import Telling

MOST_KINDS = 120
"""Kinds of claims (equal bounds on equal counts) up to which a case is searched completely."""

MOST_STEPS = 30_000
MOST_EFFORT = 20_000_000
"""What one search may take, as tableaus count it: some seconds. Real cases take a tenth."""

MOST_SETS = 2000
NO_ATOMS: frozenset[Atom] = frozenset()


class Ground(StrEnum):
    """What a set rests on: nothing but the figures, assumptions, or only the numbers as named."""

    BARE = "bare"
    ASSUMED = "assumed"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """A minimal inconsistent set of claims of one case, in file order.

    ``NEAR`` sets clash only by the numbers as named: working readings can all hold.
    """

    case: Case
    claims: tuple[str, ...]
    ground: Ground

    @property
    def atoms(self) -> frozenset[Atom] | None:
        """The assumptions under which it is measured: none, or (``None``) all."""
        return NO_ATOMS if self.ground is Ground.BARE else None


@dataclass(frozen=True, slots=True)
class Search:
    """All sets found, and the cases that were too large to search completely."""

    sets: tuple[ClaimSet, ...]
    unfinished: tuple[Case, ...]


def claim_sets(
    found_cases: Sequence[Case], tellings: Mapping[str, Telling], tolerance: Fraction
) -> Search:
    """The sets of every case that may stand beside each other, working ones first."""
    sets: list[ClaimSet] = []
    unfinished: list[Case] = []
    for case in found_cases:
        kinds = _kinds(case, tolerance)
        if len(kinds) > MOST_KINDS:
            pairs = worst_pairs(case, _firsts(kinds), tolerance)
            chosen = [(one, Ground.ASSUMED) for one in pairs]
            complete = False
        elif case.proof((kind[0].id for kind in kinds), narrowest) is None:
            continue
        else:
            chosen, complete = _search(case, kinds, tolerance)
        sets_here = list(islice(_told(case, kinds, chosen, tellings), MOST_SETS + 1))
        sets += sets_here[:MOST_SETS]
        if not complete or len(sets_here) > MOST_SETS:
            unfinished.append(case)
    return Search(tuple(sets), tuple(unfinished))


Kind = tuple[Placed, ...]


def _kinds(case: Case, tolerance: Fraction) -> list[Kind]:
    """Claims that say the same of the same counts, together; in file order."""
    groups = _alike(case.placed, frozenset(), tolerance)
    users: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for placed in group:
            users[placed.instant.key].add(number)
    shared = frozenset(key for key, numbers in users.items() if len(numbers) > 1)
    return _alike(case.placed, shared, tolerance) if shared else groups


def _alike(all_placed: Sequence[Placed], shared: frozenset[str], tolerance: Fraction) -> list[Kind]:
    """Claims with equal rows; instants of equal span are alike unless others share them too."""
    groups: dict[object, list[Placed]] = defaultdict(list)
    for placed in all_placed:
        reading = placed.claim.reading
        limits = (reading.widened(tolerance), reading.at(Fraction(0)))
        rows = tuple(_row_key(row, shared) for row in placed.rows)
        groups[(rows, limits)].append(placed)
    return [tuple(group) for group in groups.values()]


def _row_key(row: Row, shared: frozenset[str]) -> tuple[object, ...]:
    terms = tuple((cell, _instant_key(instant, shared), sign) for cell, instant, sign in row.terms)
    needs = tuple(sorted(assumption for assumption, _ in row.needs))
    return (terms, row.low, row.high, needs, row.nothing_yet)


def _instant_key(instant: Instant, shared: frozenset[str]) -> tuple[object, ...]:
    """What tells instants apart: fixed ones and lone ones by their span, shared ones by name."""
    if instant.pin is not None and instant.key in shared:
        return (instant.key,)
    return (instant.earliest, instant.latest, instant.pin is None)


def _firsts(kinds: Sequence[Kind]) -> list[Placed]:
    return [kind[0] for kind in kinds]


Chosen = list[tuple[frozenset[int], Ground]]
"""Sets of kinds, by their positions, and on what ground."""


def _search(case: Case, kinds: Sequence[Kind], tolerance: Fraction) -> tuple[Chosen, bool]:
    """The minimal sets of kinds, and whether the search for the working ones came to its end."""
    assumed = _minimal(case, kinds, working(tolerance), None)
    bare = _minimal(case, kinds, working(tolerance), NO_ATOMS)
    close = _minimal(case, kinds, narrowest, None)
    chosen: Chosen = [(one, Ground.BARE) for one in bare.sets]
    chosen += [(one, Ground.ASSUMED) for one in assumed.sets if one not in set(bare.sets)]
    near = (one for one in close.sets if not any(wide <= one for wide in assumed.sets))
    chosen += [(one, Ground.NEAR) for one in near]
    return chosen, assumed.complete and bare.complete


def _told(
    case: Case, kinds: Sequence[Kind], chosen: Chosen, tellings: Mapping[str, Telling]
) -> Iterator[ClaimSet]:
    """The sets of claims that sets of kinds stand for, where they may stand beside each other."""
    for one, ground in chosen:
        for ids in product(*([placed.id for placed in kinds[n]] for n in sorted(one))):
            if comparable([tellings[i] for i in ids]):
                yield ClaimSet(case, _in_file_order(case, ids), ground)


def _minimal(
    case: Case, kinds: Sequence[Kind], limits: Limits, atoms: frozenset[Atom] | None
) -> Found:
    """Minimal sets of kinds, each standing for its first claim."""
    firsts = _firsts(kinds)
    judge = _Judge(case, tuple(placed.id for placed in firsts), limits, atoms)
    if _pairs_suffice(case, firsts):
        found = Found(tuple(small_sets(len(kinds), judge)), complete=True)
    else:
        found = minimal_sets(len(kinds), judge, most_steps=MOST_STEPS, tired=judge.tired)
    return Found(found.sets, found.complete and judge.settled)


class _Judge:
    """Which of the kinds, by their positions, cannot all hold; counts what the answers took."""

    def __init__(
        self, case: Case, ids: Sequence[str], limits: Limits, atoms: frozenset[Atom] | None
    ) -> None:
        """``ids`` are the claims that stand for the kinds."""
        self.settled = True
        self._case, self._limits, self._atoms = case, limits, atoms
        self._ids = ids
        self._number = {claim: n for n, claim in enumerate(ids)}
        self._system = case.system(case.pick(ids), limits, atoms)
        self._orders = 0

    def __call__(self, chosen: frozenset[int]) -> frozenset[int] | None:
        ids = [self._ids[n] for n in chosen]
        proof = self._system.check(ids)
        if proof is not None:
            return self._numbers(proof.claims)
        if self._system.misfit() is None:
            return None
        answer = self._case.ask(ids, self._limits, self._atoms)
        self._orders += answer.effort
        self.settled = self.settled and answer.settled
        return None if answer.proof is None else self._numbers(answer.claims)

    def tired(self) -> bool:
        """Whether the answers took more than a search may."""
        return self._system.tableau.effort + self._orders > MOST_EFFORT

    def _numbers(self, claims: Iterable[str]) -> frozenset[int]:
        return frozenset(self._number[claim] for claim in claims)


def _pairs_suffice(case: Case, placed: Sequence[Placed]) -> bool:
    """Whether no minimal set has more than two claims: all bound one count that never falls.

    Then a row bounds the count at one instant, and claims clash only where one puts it lower
    than another has put it by then. Were there a larger clash, some claim of it would come
    last in a chain of times and values, and clash with the first.
    """
    cells = {cell for one in placed for row in one.rows for cell, _, _ in row.terms}
    return (
        len(cells) == 1
        and all(len(row.terms) == 1 for one in placed for row in one.rows)
        and not any(cell[0] in case.stocks or case.ends(cell) for cell in cells)
        and case.shape(placed).amounts == 1
    )


def comparable(members: Sequence[Telling]) -> bool:
    """Whether all figures stood at one time, and none is another telling of the same figure."""
    for number, one in enumerate(members):
        for other in members[:number]:
            if not one.stood_with(other) or _retells(one, other):
                return False
    return True


def _retells(one: Telling, other: Telling) -> bool:
    """Whether these are two publications' tellings of one figure of one statement."""
    if one.statement != other.statement or one.claim.source == other.claim.source:
        return False
    same_number = bool(set(one.claim.reading.named) & set(other.claim.reading.named))
    return same_number or one.claim.metric == other.claim.metric


def _in_file_order(case: Case, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(placed.id for placed in case.pick(ids))
