"""How far figures must move until they can all hold: in sum, and as a share of themselves.

Each proof asks for some move; figures are moved and asked again until no proof is left. Mostly
one proof is all there is. Both answers are exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.cases import Case
from reconcile.comparing.constraints import Atom
from reconcile.comparing.orderings import OrderQuestion, least
from reconcile.comparing.system import Limits, Proof, System
from reconcile.model.claim import Claim
from reconcile.quantity.interval import Interval
from reconcile.solving.simplex import Tableau


def sums(case: Case, proof: Proof, limits: Limits) -> tuple[Fraction, Fraction]:
    """The weighted lows and the weighted highs; where "none before" is meant, that high is 0."""
    low = high = Fraction(0)
    for id_, weight in proof.lows.items():
        low += weight * (limits(case.by_id[id_].claim).low or 0)
    for id_, weight in proof.highs.items():
        figure = weight - proof.nothing_yet.get(id_, 0)
        high += figure * (limits(case.by_id[id_].claim).high or 0)
    return low, high


def least_total(
    case: Case,
    ids: Sequence[str],
    limits: Limits,
    atoms: frozenset[Atom] | None = None,
    known: Sequence[Proof] = (),
) -> tuple[Fraction, tuple[Proof, ...]]:
    """The least sum of moves, each widening one figure at both ends, that lets all hold.

    With it come the proofs that ask for it, in the order of dates where it is least; there are
    none when all hold already. ``known`` are proofs from wider bounds: they hold here too, and
    of a sum of many parts they spare one question a part.
    """
    placed = case.pick(ids)
    found = least(
        OrderQuestion(
            ids=ids,
            start=dict.fromkeys(ids, Fraction(0)),
            build=lambda moves: case.system(placed, _moved(limits, moves), atoms),
            raised=lambda _, proofs: _cheapest(case, ids, limits, (*known, *proofs)),
            cost=lambda moves: sum(moves.values(), Fraction(0)),
        )
    )
    assert found is not None, "figures that move far enough can hold"
    proofs = (*known, *found[1]) if found[1] else ()
    return sum(found[0].values(), Fraction(0)), proofs


def least_factor(
    case: Case, ids: Sequence[str], limits: Limits, atoms: frozenset[Atom] | None = None
) -> Fraction | None:
    """The least f such that moving every figure by (f-1)/(f+1) of itself lets all hold.

    ``None`` when there is none, because a bound that would have to move is 0.
    """
    placed = case.pick(ids)

    def raised(_: Fraction, proofs: tuple[Proof, ...]) -> Fraction | None:
        low, high = sums(case, proofs[-1], limits)
        return low / high if high > 0 else None

    def build(factor: Fraction) -> System:
        return case.system(placed, _shared(limits, (factor - 1) / (factor + 1)), atoms)

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
        row = tableau.add({number: _weight(proof, id_) for number, id_ in enumerate(ids)})
        needed[row] = low - high
        tableau.bound(row, needed[row], None)
    most: dict[int, Fraction] = {}
    raised = {id_ for proof in proofs for id_ in proof.highs}
    for number, id_ in enumerate(ids):
        if id_ not in raised:  # a low end moves down to 0, no more
            row = tableau.add({number: 1})
            most[row] = limits(case.by_id[id_].claim).low or Fraction(0)
            tableau.bound(row, None, most[row])
    total = tableau.add(dict.fromkeys(range(len(ids)), 1))
    tableau.bound(total, None, 0)
    while (clash := tableau.check()) is not None:
        reached = sum((weight * needed[row] for row, weight in clash.lows.items()), Fraction(0))
        reached -= sum(
            (w * most[row] for row, w in clash.highs.items() if row != total), Fraction(0)
        )
        tableau.bound(total, None, reached / clash.highs[total])
    return {id_: Fraction(tableau.value({number: 1})) for number, id_ in enumerate(ids)}


def _weight(proof: Proof, id_: str) -> Fraction:
    """How far the proof is undone when a figure moves out by one at both ends."""
    nothing = proof.nothing_yet.get(id_, Fraction(0))
    return proof.lows.get(id_, Fraction(0)) + proof.highs.get(id_, Fraction(0)) - nothing


def _moved(limits: Limits, moves: Mapping[str, Fraction]) -> Limits:
    def moved(claim: Claim) -> Interval:
        inner, move = limits(claim), moves[claim.id]
        low = None if inner.low is None else inner.low - move
        return Interval(low, None if inner.high is None else inner.high + move)

    return moved


def _shared(limits: Limits, share: Fraction) -> Limits:
    def wider(claim: Claim) -> Interval:
        inner = limits(claim)
        low = None if inner.low is None else inner.low * (1 - share)
        return Interval(low, None if inner.high is None else inner.high * (1 + share))

    return wider
