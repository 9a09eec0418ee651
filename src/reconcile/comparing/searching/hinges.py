"""What a minimal set hinges on: a smallest sufficient set of assumptions (semantics.md 4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.claim_rows import Moments, Proof
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.counts.orderings import ask
from reconcile.comparing.counts.patterns import latest_of
from reconcile.comparing.counts.readings import Limits, whole_ends, working
from reconcile.comparing.counts.system import System
from reconcile.comparing.result.assumptions import Assumption, Atom
from reconcile.comparing.result.comparison import Hinge
from reconcile.comparing.searching.pairs import ClashPair, plain_pair
from reconcile.comparing.world.instants import Instant
from reconcile.comparing.world.voices import Telling
from reconcile.values.groups import grouped


def _are_totals(placed: Sequence[PlacedClaim]) -> bool:
    """Whether each row bounds a count at one instant, and no growth."""
    return all(len(row.terms) == 1 for figure in placed for row in figure.rows)


def _have_a_row_each(placed: Iterable[PlacedClaim]) -> bool:
    """Whether each figure bounds a single row, and so one count."""
    return all(len(figure.rows) == 1 for figure in placed)


def _are_of_one_date(placed: Sequence[PlacedClaim]) -> bool:
    """Whether each figure bounds a single row, and all dates end at one moment."""
    return _have_a_row_each(placed) and len({figure.instant.latest for figure in placed}) == 1


class Hindsight:
    """A smallest set of claims that clash with all assumptions made, and the proof of it."""

    def __init__(
        self, case: Case, placed: Sequence[PlacedClaim], limits: Limits, proof: Proof
    ) -> None:
        """Lay the claims' rows; dates are given when it is asked."""
        self._case = case
        self._placed = placed
        self._ends = whole_ends(placed, limits)
        self._lows = [p for p in placed if p.id in proof.lows]
        self._highs = [p for p in placed if p.id in proof.highs]
        self._low_ids = proof.lows.keys()
        self._of_instant = Counter(p.instant.key for p in placed)
        self._lasting = not case.falls(placed)
        ends_or_begins = bool(case.ended_groups or proof.nothing_yet)
        self._simple = self._lasting and not ends_or_begins and _are_totals(placed)
        self._plain = _have_a_row_each([*self._lows, *self._highs])
        self._of_one_date = self._simple and _are_of_one_date(placed)

    def answer(self, atoms: frozenset[Atom]) -> bool | None:
        """Whether they clash under these assumptions; ``None`` if that takes a longer search."""
        if self.proves(atoms):
            return True
        if self._comes_early(atoms) or self._can_hold(atoms):
            return False
        return True if self._lasting and not self._may_hold(atoms) else None

    def proves(self, atoms: frozenset[Atom]) -> bool:
        """Whether the proof with all assumptions holds under these, in every order of dates."""
        return self._simple and self._plain and self._holds_in_any_order(atoms)

    def _holds_in_any_order(self, atoms: frozenset[Atom]) -> bool:
        """Whether no low end of the proof can come after a high end that it precedes there.

        Then time can be stretched to the dates of the proof: each low end is due no earlier than
        it is told, each high end no later, and every law holds of a stretched history as well.
        """
        if any(p.rows[0].needs - atoms for p in (*self._lows, *self._highs)):
            return False
        return all(
            low.instant.key == high.instant.key
            or low.instant.latest <= _earliest(high.instant, atoms)
            or low.instant.latest > high.instant.latest
            for low in self._lows
            for high in self._highs
        )

    def _comes_early(self, atoms: frozenset[Atom]) -> bool:
        """Whether some figure that is too low for the rest of its day may come before all of it.

        Without it the others can hold, and put its count too high; but laws hold of any share of
        these counts, too, and early on such a share may have been all there was.
        """
        return self._of_one_date and any(
            p.rows[0].needs - atoms or self._moves(p, atoms) for p in self._highs
        )

    def _moves(self, placed: PlacedClaim, atoms: frozenset[Atom]) -> bool:
        """Whether a figure that is too low, and nowhere too high, may be of an earlier time."""
        alone = placed.id not in self._low_ids and self._of_instant[placed.instant.key] == 1
        return alone and _earliest(placed.instant, atoms) < placed.instant.latest

    def _can_hold(self, atoms: frozenset[Atom]) -> bool:
        """Whether all can with the figures that are too low as early as they may be."""
        early = {p.instant.key for p in self._highs} - {p.instant.key for p in self._lows}

        def at(instant: Instant) -> int:
            return _earliest(instant, atoms) if instant.key in early else instant.latest

        return self._holds(atoms, at, at)

    def _may_hold(self, atoms: frozenset[Atom]) -> bool:
        """Whether all can where each low end binds as late as may be, and each high as early.

        A count never falls, so that a figure's low end holds until the end of its date and its
        high end from the beginning: claims that clash even so clash in every order of dates.
        """
        return self._holds(atoms, latest_of, lambda instant: _earliest(instant, atoms))

    def _holds(self, atoms: frozenset[Atom], lows_at: Moments, highs_at: Moments) -> bool:
        return self._case.patterns.can_hold(self._placed, self._ends, atoms, lows_at, highs_at)


def _earliest(instant: Instant, atoms: frozenset[Atom]) -> int:
    return instant.latest if instant.pin in atoms else instant.earliest


MOST_HINGE_TOLERANCE = Fraction(1, 4)
"""Beyond this tolerance a hedge is no longer read as people read it, and no hinge is named."""

NO_ATOMS: frozenset[Atom] = frozenset()
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

    What the table lists last is left out first. Mostly the dates that bind are those of the
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
