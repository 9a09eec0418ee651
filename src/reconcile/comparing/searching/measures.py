"""How far apart a minimal set is: gap, factor, and the tolerance at which its verdict flips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.claim_rows import Proof
from reconcile.comparing.counts.orderings import OrderQuestion, least
from reconcile.comparing.counts.readings import Limits, exact, narrowest, printed, working
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.searching.hindsight import Hindsight
from reconcile.comparing.searching.moves import least_factor, least_total
from reconcile.comparing.searching.pairs import ClashPair, plain_pair
from reconcile.comparing.searching.sole_proof import SoleProof, at_ends, by_proof, sole_proof, sums
from reconcile.comparing.world.numbers import largest_of
from reconcile.quantity.interval import ZERO, Basis, Bound
from reconcile.values.classes import dataclass

_ONCE = Fraction(1)
MOST_FLIP = Fraction(999, 1000)


@dataclass(frozen=True, slots=True)
class ProofGap:
    """The proof from the printed bounds, its two sums, and what is measured on them.

    ``low`` is the weighted sum that must be reached, ``high`` the one it may not pass, both for
    the ``heaviest`` weight taken as 1. ``gap`` is in units of the quantity; ``factor`` is
    ``None`` when a high side is 0; where laws clash in several ways both undo all of them, and
    the proof is the one that asks for most. ``as_printed`` is false when only the numbers as
    named clash.
    """

    proof: Proof
    heaviest: Fraction
    low: Fraction
    high: Fraction
    gap: Fraction
    factor: Fraction | None
    as_printed: bool


def apart(
    case: Case, ids: Iterable[str], tolerance: Fraction, atoms: frozenset[Atom] | None = None
) -> ProofGap | None:
    """What the printed bounds say of a set; ``None`` when they agree (it clashes only at 0).

    ``atoms`` are the assumptions made; ``None`` makes all.
    """
    ids = tuple(ids)
    pair = plain_pair(case, ids)
    if pair is not None and (atoms is None or pair.clashes(atoms)):
        return _apart_pair(case, pair, tolerance)
    sole = _sole(case, ids, tolerance, atoms) or _sole(case, ids, None, atoms)
    for limits in (printed(tolerance), narrowest):
        gap, proofs = least_total(case, ids, limits, atoms, sole)
        if proofs:
            proof, low, high = max(
                (_weighed(case, proof, limits) for proof in proofs), key=lambda p: p[1] - p[2]
            )
            return ProofGap(
                proof=proof,
                heaviest=_heaviest(proof),
                low=low,
                high=high,
                gap=gap,
                factor=least_factor(case, ids, limits, atoms, sole),
                as_printed=limits is not narrowest,
            )
    return None


def _sole(
    case: Case, ids: Sequence[str], tolerance: Fraction | None, atoms: frozenset[Atom] | None
) -> SoleProof | None:
    """The proof from the bounds that decide: by it every figure of a minimal set takes part.

    Without a tolerance it is from the numbers as named.
    """
    key = (frozenset(ids), tolerance, atoms)
    if key not in case.sole_proofs:
        case.sole_proofs[key] = _proved(case, ids, tolerance, atoms)
    found: SoleProof | None = case.sole_proofs[key]
    return found


def _proved(
    case: Case, ids: Sequence[str], tolerance: Fraction | None, atoms: frozenset[Atom] | None
) -> SoleProof | None:
    if tolerance is None:
        return sole_proof(case, ids, narrowest, atoms)
    laid, proof = case.clash(ids, tolerance)
    if atoms is None:
        return None if proof is None else by_proof(case, proof, laid)
    limits = working(tolerance)
    if proof and Hindsight(case, laid.placed, limits, proof).proves(atoms):
        return by_proof(case, proof, at_ends(case, ids, atoms))
    return sole_proof(case, ids, limits, atoms)


def _apart_pair(case: Case, pair: ClashPair, tolerance: Fraction) -> ProofGap:
    """Of two figures the gap is from one to the other, and the factor one by the other."""
    for limits in (printed(tolerance), narrowest):
        low, high = pair.ends(case, limits)
        if low > high:
            break
    return ProofGap(
        proof=_proof_of(pair),
        heaviest=_ONCE,
        low=low,
        high=high,
        gap=low - high,
        factor=low / high if high else None,
        as_printed=limits is not narrowest,
    )


def _proof_of(pair: ClashPair) -> Proof:
    return Proof({pair.low: _ONCE}, {pair.high: _ONCE})


def _heaviest(proof: Proof) -> Fraction:
    return largest_of([*proof.lows.values(), *proof.highs.values()])


def _weighed(case: Case, proof: Proof, limits: Limits) -> tuple[Proof, Fraction, Fraction]:
    low, high = sums(case, proof, limits)
    heaviest = _heaviest(proof)
    return proof, low / heaviest, high / heaviest


def flip_tolerance(
    case: Case, ids: Iterable[str], start: Fraction, atoms: frozenset[Atom] | None = None
) -> Fraction | None:
    """The smallest tolerance from ``start`` on at which the set is consistent, or ``None``.

    A proof's two sums meet at some tolerance or never; where they meet, either the set is
    consistent or another proof says to go on.
    """
    ids = tuple(ids)
    if start > 0 and not _by_convention(case, ids):
        return None  # nothing moves with the tolerance, and here they clash
    pair = plain_pair(case, ids)
    if pair is not None and (atoms is None or pair.clashes(atoms)):
        return _flip_of_pair(case, pair, start)
    sole = _sole(case, ids, start, atoms)
    if sole is None:
        if at_ends(case, ids, atoms).hold_by(exact(start)):
            return start
    else:
        there = _meet(case, sole.proof, start)
        if there is None or sole.hold(exact(there)):
            return there
    return _searched_flip(case, ids, start, atoms)


def _flip_of_pair(case: Case, pair: ClashPair, start: Fraction) -> Fraction | None:
    low, high = pair.ends(case, exact(start))
    if low <= high:
        return start
    if not _by_convention(case, (pair.low, pair.high)):
        return None

    def excess(tolerance: Fraction) -> Fraction:
        low, high = pair.ends(case, exact(tolerance))
        return low - high

    return _first_zero(excess, _bends(case, _proof_of(pair)), start)


def _searched_flip(
    case: Case, ids: Sequence[str], start: Fraction, atoms: frozenset[Atom] | None
) -> Fraction | None:
    placed = case.pick(ids)

    def raised(here: Fraction, proofs: tuple[Proof, ...]) -> Fraction | None:
        there = _meet(case, proofs[-1], here) if _by_convention(case, ids) else None
        return None if there is None or there <= here else there

    found = least(
        OrderQuestion(
            ids=ids,
            start=start,
            build=lambda here: case.system(placed, exact(here), atoms),
            raised=raised,
            cost=lambda here: here,
        )
    )
    return None if found is None else found[0]


def _by_convention(case: Case, ids: Iterable[str]) -> bool:
    """Whether some bound of these figures moves with the tolerance."""
    return any([case.by_id[i].claim.reading.by_convention for i in ids])


def _meet(case: Case, proof: Proof, start: Fraction) -> Fraction | None:
    """Where the weighted lows stop exceeding the weighted highs, from ``start`` on."""

    def excess(tolerance: Fraction) -> Fraction:
        low, high = sums(case, proof, exact(tolerance))
        return low - high

    return _first_zero(excess, _bends(case, proof), start)


def _first_zero(
    excess: Callable[[Fraction], Fraction], bends: Iterable[Fraction], start: Fraction
) -> Fraction | None:
    """The first tolerance from ``start`` on with no excess, which is straight between bends."""
    left, at_left = start, excess(start)
    for right in [*sorted(b for b in bends if start < b < MOST_FLIP), MOST_FLIP]:
        at_right = excess(right)
        if at_right <= 0:
            return left if at_left <= 0 else left + _share(right - left, at_left, at_right)
        left, at_left = right, at_right
    return None


def _share(step: Fraction, above: Fraction, below: Fraction) -> Fraction:
    """How much of a step is made where a straight line from ``above`` to ``below`` is 0."""
    high, low = above.numerator * below.denominator, below.numerator * above.denominator
    return Fraction(step.numerator * high, step.denominator * (high - low))


def _bends(case: Case, proof: Proof) -> Iterable[Fraction]:
    """Tolerances at which some bound meets its stated part."""
    for side, weights in ((0, proof.lows), (1, proof.highs)):
        for claim in weights:
            reading = case.by_id[claim].claim.reading
            bound = reading.high if side else reading.low
            if bound is not None and bound.basis is Basis.CONVENTION and bound.limit is not None:
                yield _bend(bound, side)


def _bend(bound: Bound, side: int) -> Fraction:
    assert bound.limit is not None
    if not bound.number:
        return ZERO
    ratio = bound.limit * bound.anchor / bound.number
    return ratio - 1 if side else 1 - ratio
