"""What a minimal set hinges on: a smallest sufficient set of assumptions (semantics.md 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.counts.orderings import ask
from reconcile.comparing.counts.readings import working
from reconcile.comparing.counts.system import System
from reconcile.comparing.result.assumptions import Assumption, Atom
from reconcile.comparing.result.comparison import Hinge
from reconcile.comparing.searching.hindsight import NO_ATOMS, Hindsight
from reconcile.comparing.searching.pairs import ClashPair, plain_pair
from reconcile.comparing.world.voices import Telling
from reconcile.values.groups import grouped

MOST_HINGE_TOLERANCE = Fraction(1, 4)
"""Beyond this tolerance a hedge is no longer read as people read it, and no hinge is named."""

_RANK = {assumption: number for number, assumption in enumerate(Assumption)}


def hinges_of(
    case: Case,
    ids: Sequence[str],
    tellings: Mapping[str, Telling],
    tolerance: Fraction,
    flip: Fraction | None,
    models: Sequence[str] = (),
) -> tuple[Hinge, ...]:
    """The assumptions without which the claims could all hold, in the order of the table.

    ``models`` are claims that say the same, in the same order, of which it may be known.
    """
    models = models or ids
    atoms = sufficient_atoms(case, models, tolerance)
    by_kind: dict[Assumption, set[str]] = defaultdict(set)
    for id_, model in zip(ids, models, strict=True):
        for kind, _ in atoms and atoms & case.by_id[model].atoms:
            by_kind[kind].add(id_)
    if flip is not None and flip <= MOST_HINGE_TOLERANCE:
        by_kind[Assumption.CONVENTION].update(_read_by_convention(case, ids))
    if doubtful := _doubtful_tellings(case, ids, tellings, tolerance):
        by_kind[Assumption.TELLING].update(doubtful)
    return tuple(
        Hinge(kind, tuple(sorted(by_kind[kind], key=case.positions.__getitem__)))
        for kind in sorted(by_kind, key=_RANK.__getitem__)
    )


def sufficient_atoms(case: Case, ids: Sequence[str], tolerance: Fraction) -> frozenset[Atom]:
    """Assumptions under which the claims cannot all hold (``_sufficient``), asked for once."""
    pair = plain_pair(case, ids)
    if pair is not None and len(pair.ways) == 1:
        return pair.ways[0]
    key = (frozenset(ids), tolerance.numerator, tolerance.denominator)
    if key not in case.hinges:
        case.hinges[key] = _sufficient(case, ids, tolerance, pair)
    return case.hinges[key]


def _sufficient(
    case: Case, ids: Sequence[str], tolerance: Fraction, pair: ClashPair | None
) -> frozenset[Atom]:
    """Assumptions under which the claims cannot all hold, though they can without any of them.

    Of figures of one date they are seen at once. Else what the table lists last is left out
    first. Mostly the dates that bind are those of the
    figures that are too low, so the others are tried without theirs at once; then whole kinds
    of assumption; then halves of what is left.
    """
    placed = case.pick(ids)
    available = sorted({a for p in placed for a in p.atoms}, key=lambda a: (_RANK[a[0]], a[1]))
    if not available:
        return NO_ATOMS
    if pair is not None:
        return _left(available, pair.clashes)
    switchboard = _Switchboard(case, placed, tolerance)
    needed = switchboard.needed()
    if needed is not None:
        return needed
    return _left(
        available, switchboard.clashes, [a for a in available if a not in switchboard.dated_low]
    )


class _Switchboard:
    """Claims asked under one set of assumptions after the other."""

    def __init__(self, case: Case, placed: Sequence[PlacedClaim], tolerance: Fraction) -> None:
        limits = working(tolerance)
        self._case, self._placed, self._limits = case, placed, limits
        self._system: System | None = None
        self._known: dict[frozenset[Atom], bool] = {}
        _, proof = case.clash([p.id for p in placed], tolerance)
        self._hindsight = proof and Hindsight(case, placed, limits, proof)
        low_only = set() if proof is None else set(proof.lows) - set(proof.highs)
        self.dated_low = {p.instant.pin for p in placed if p.id in low_only}

    def needed(self) -> frozenset[Atom] | None:
        """The assumptions without any of which the claims can hold, where that is seen at once."""
        return self._hindsight.needed() if self._hindsight else None

    def clashes(self, atoms: Collection[Atom]) -> bool:
        """Whether the claims cannot all hold under just these assumptions."""
        made = frozenset(atoms)
        if made not in self._known:
            self._known[made] = self._refutes(made)
        return self._known[made]

    def _refutes(self, made: frozenset[Atom]) -> bool:
        short = self._hindsight.answer(made) if self._hindsight else None
        if short is not None:
            return short
        if self._system is None:
            self._system = self._case.switched(self._placed, self._limits)
        self._system.assume(made)
        return ask(self._system, [p.id for p in self._placed]).proof is not None


def _left(
    available: Sequence[Atom],
    clashes: Callable[[Collection[Atom]], bool],
    fewer: Sequence[Atom] = (),
) -> frozenset[Atom]:
    """What is left of the assumptions when all are dropped that can be, the last ones first."""
    if clashes(()):
        return frozenset()
    kept = fewer if fewer and clashes(fewer) else available
    return frozenset(_without_halves(_without_kinds(kept, clashes), clashes))


def _without_kinds(
    kept: Sequence[Atom], clashes: Callable[[Collection[Atom]], bool]
) -> Sequence[Atom]:
    """Assumptions less the whole kinds that can be dropped, those last in the table first."""
    for kind in reversed(Assumption):
        without = [atom for atom in kept if atom[0] is not kind]
        if len(without) < len(kept) and clashes(without):
            kept = without
    return kept


def _without_halves(
    kept: Sequence[Atom], clashes: Callable[[Collection[Atom]], bool]
) -> Sequence[Atom]:
    """Assumptions less the blocks that can be dropped: halves of halves, down to single ones."""
    blocks = [kept]
    while blocks:
        block = blocks.pop()
        dropped = set(block)
        without = [atom for atom in kept if atom not in dropped]
        if block and clashes(without):
            kept = without
        elif len(block) > 1:
            middle = len(block) // 2
            blocks += [block[:middle], block[middle:]]
    return kept


def _read_by_convention(case: Case, ids: Sequence[str]) -> Iterator[str]:
    """The claims of which an end is only where people take it to be."""
    return (placed.id for placed in case.pick(ids) if placed.claim.reading.by_convention)


def _doubtful_tellings(
    case: Case, ids: Sequence[str], tellings: Mapping[str, Telling], tolerance: Fraction
) -> set[str]:
    """Tellings in the set whose statement another publication tells so that all could hold."""
    found: set[str] = set()
    for id_ in ids:
        for other in _other_tellings(case, id_, tellings):
            swapped = [other if member == id_ else member for member in ids]
            several = len(set(swapped)) == len(ids)
            if several and case.proof(swapped, working(tolerance)) is None:
                found.add(id_)
    return found


def _other_tellings(case: Case, id_: str, tellings: Mapping[str, Telling]) -> Iterable[str]:
    """What other publications print for the same statement: the same metric, or the number."""
    here = tellings[id_]
    for printed in _printed_elsewhere(case, here, tellings):
        same = [p for p in printed if p.claim.metric == here.claim.metric]
        number = [p for p in printed if set(p.claim.reading.named) & set(here.claim.reading.named)]
        yield from (p.id for p in (same or number))


def _printed_elsewhere(
    case: Case, here: Telling, tellings: Mapping[str, Telling]
) -> Iterable[list[PlacedClaim]]:
    """The claims that tell the same statement, by each other publication; mostly there is none."""
    of_it = case.of_statement(here.statement, tellings)
    if len(of_it) < 2:
        return ()
    source = here.claim.source
    return grouped((p.claim.source, p) for p in of_it if p.claim.source != source).values()
