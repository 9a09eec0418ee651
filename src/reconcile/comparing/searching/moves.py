"""How far figures must move until they can all hold: in sum, and as a share of themselves.

Each proof asks for some move; figures are moved and asked again until no proof is left. Mostly
one proof is all there is. Both answers are exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.claim_rows import Proof
from reconcile.comparing.counts.orderings import OrderQuestion, least
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.counts.system import System
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.searching.sole_proof import SoleProof, moved, shared, sums, weight_of
from reconcile.quantity.interval import ZERO
from reconcile.solving.simplex import Tableau
from reconcile.solving.whole_rows import Number


def least_total(
    case: Case,
    ids: Sequence[str],
    limits: Limits,
    atoms: frozenset[Atom] | None = None,
    sole: SoleProof | None = None,
) -> tuple[Fraction, tuple[Proof, ...]]:
    """The least sum of moves, each widening one figure at both ends, that lets all hold.

    With it come the proofs that ask for it, in the order of dates where it is least; there are
    none when all hold already. ``sole`` is a proof from wider bounds, which mostly decides it.
    """
    short = None if sole is None else sole.least_total(limits)
    if short is not None:
        return short
    placed = case.pick(ids)
    known = () if sole is None else (sole.proof,)
    found = least(
        OrderQuestion(
            ids=ids,
            start=dict.fromkeys(ids, ZERO),
            build=lambda moves: case.system(placed, moved(limits, moves), atoms),
            raised=lambda _, proofs: _cheapest(case, ids, limits, (*known, *proofs)),
            cost=lambda moves: sum(moves.values(), ZERO),
        )
    )
    assert found is not None, "figures that move far enough can hold"
    proofs = (*known, *found[1]) if found[1] else ()
    return sum(found[0].values(), ZERO), proofs


def least_factor(
    case: Case,
    ids: Sequence[str],
    limits: Limits,
    atoms: frozenset[Atom] | None = None,
    sole: SoleProof | None = None,
) -> Fraction | None:
    """The least f such that moving every figure by (f-1)/(f+1) of itself lets all hold.

    ``None`` when there is none, because a bound that would have to move is 0.
    """
    short = None if sole is None else sole.least_factor(limits)
    if short is not None:
        return short
    placed = case.pick(ids)

    def raised(_: Fraction, proofs: tuple[Proof, ...]) -> Fraction | None:
        low, high = sums(case, proofs[-1], limits)
        return low / high if high > 0 else None

    def build(factor: Fraction) -> System:
        return case.system(placed, shared(limits, (factor - 1) / (factor + 1)), atoms)

    found = least(OrderQuestion(ids, Fraction(1), build, raised, lambda factor: factor))
    return None if found is None else found[0]


def _cheapest(
    case: Case, ids: Sequence[str], limits: Limits, proofs: Sequence[Proof]
) -> dict[str, Fraction]:
    """The moves of least sum that undo these proofs.

    The sum starts at nothing and is raised to what each clash shows to be needed.
    """
    tableau = Tableau(len(ids))
    needed: dict[int, Fraction] = {}
    for proof in proofs:
        low, high = sums(case, proof, limits)
        row = tableau.add({number: weight_of(proof, id_) for number, id_ in enumerate(ids)})
        needed[row] = low - high
        tableau.bound(row, needed[row], None)
    most: dict[int, Fraction] = {}
    raised = {id_ for proof in proofs for id_ in proof.highs}
    for number, id_ in enumerate(ids):
        if id_ not in raised:  # a low end moves down to 0, no more
            row = tableau.add({number: 1})
            most[row] = limits(case.by_id[id_].claim).low or ZERO
            tableau.bound(row, None, most[row])
    total = tableau.add(dict.fromkeys(range(len(ids)), 1))
    most[total] = ZERO
    tableau.bound(total, None, 0)
    # A clash adds up what is needed, less what single moves can give, to more than the total
    # may be: so much, by the weight of the total in it, is the least that it has to be.
    while (clash := tableau.check()) is not None:
        reached = _added_up(clash.lows, needed) - _added_up(clash.highs, most)
        tableau.bound(total, None, reached / clash.highs[total])
    return {id_: Fraction(tableau.value({number: 1})) for number, id_ in enumerate(ids)}


def _added_up(weights: Mapping[int, Number], bounds: Mapping[int, Fraction]) -> Fraction:
    return sum((weight * bounds[row] for row, weight in weights.items()), ZERO)
