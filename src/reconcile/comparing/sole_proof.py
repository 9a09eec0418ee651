"""What a proof asks for, where it is the only way in which claims clash; mostly it is.

A proof that holds in every order of dates says how far figures must move at the very least. If
they can all hold once they have moved so far, with every date at its end, that is the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.cases import Case, by_content
from reconcile.comparing.constraints import Atom, Instant
from reconcile.comparing.patterns import Laid, latest_of
from reconcile.comparing.system import Limits, Proof
from reconcile.model.claim import Claim
from reconcile.quantity.interval import Interval
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class SoleProof:
    """A proof that holds in every order of dates, and its claims with every date at its end.

    Each answer is ``None`` where the proof alone does not decide it.
    """

    case: Case
    proof: Proof
    laid: Laid

    def least_total(self, limits: Limits) -> tuple[Fraction, tuple[Proof, ...]] | None:
        """The least sum of moves that lets all hold, and the proofs that ask for it."""
        low, high = sums(self.case, self.proof, limits)
        if low <= high:
            return (Fraction(0), ()) if self.hold(limits) else None
        for moves in (self._moves(low - high, limits), self._even_moves(low - high, limits)):
            if moves and self.hold(moved(limits, moves)):
                return sum(moves.values(), Fraction(0)), (self.proof,)
        return None

    def least_factor(self, limits: Limits) -> Fraction | None:
        """The least factor of which figures must move their share."""
        low, high = sums(self.case, self.proof, limits)
        if not low > high > 0:
            return None
        factor = low / high
        return factor if self.hold(shared(limits, (factor - 1) / (factor + 1))) else None

    def hold(self, limits: Limits) -> bool:
        """Whether all can hold by these readings; if not, they may in another order of dates."""
        return self.laid.hold_by(limits)

    def _moves(self, needed: Fraction, limits: Limits) -> dict[str, Fraction]:
        """Moves of least sum that undo the proof: those first that undo most of it.

        A figure that is only too low moves down to 0, no more.
        """
        moves = dict.fromkeys((figure.id for figure in self.laid.placed), Fraction(0))
        weights = {id_: weight_of(self.proof, id_) for id_ in moves}
        for id_ in sorted(moves, key=lambda id_: -weights[id_]):
            if needed <= 0 or not weights[id_]:
                break
            moves[id_] = needed / weights[id_]
            if id_ not in self.proof.highs:
                least = limits(self.case.by_id[id_].claim).low or Fraction(0)
                moves[id_] = min(moves[id_], least)
            needed -= moves[id_] * weights[id_]
        return moves

    def _even_moves(self, needed: Fraction, limits: Limits) -> dict[str, Fraction]:
        """Moves of the same sum where every figure has one weight: each as much as the others."""
        claims = self.proof.claims
        weights = {weight_of(self.proof, id_) for id_ in claims}
        if len(weights) > 1:
            return {}
        move = needed / weights.pop() / len(claims)
        lows = (limits(self.case.by_id[i].claim).low or 0 for i in claims - set(self.proof.highs))
        if any(low < move for low in lows):
            return {}
        return {p.id: move if p.id in claims else Fraction(0) for p in self.laid.placed}


def sole_proof(
    case: Case, ids: Sequence[str], limits: Limits, atoms: frozenset[Atom] | None
) -> SoleProof | None:
    """Why these claims cannot all hold under these assumptions, in whichever order of dates."""
    placed = sorted(case.pick(ids), key=by_content)
    if atoms is None:
        proof = case.proof(ids, limits)
    elif case.falls(placed):
        return None
    else:

        def earliest(instant: Instant) -> int:
            return instant.latest if instant.pin in atoms else instant.earliest

        # what is low binds until the end of its date, what is high from the beginning
        proof = case.patterns.laid(placed, atoms, latest_of, earliest).proof(limits)
    return None if proof is None else SoleProof(case, proof, at_ends(case, ids, atoms))


def at_ends(case: Case, ids: Sequence[str], atoms: frozenset[Atom] | None) -> Laid:
    """Claims with every date at its end; if they hold so, they can all hold."""
    placed = sorted(case.pick(ids), key=by_content)
    return case.patterns.laid(placed, atoms, latest_of, latest_of)


def sums(case: Case, proof: Proof, limits: Limits) -> tuple[Fraction, Fraction]:
    """The weighted lows and the weighted highs; where "none before" is meant, that high is 0."""
    low = high = Fraction(0)
    for id_, weight in proof.lows.items():
        low += weight * (limits(case.by_id[id_].claim).low or 0)
    for id_, weight in proof.highs.items():
        figure = weight - proof.nothing_yet.get(id_, 0)
        high += figure * (limits(case.by_id[id_].claim).high or 0)
    return low, high


def weight_of(proof: Proof, id_: str) -> Fraction:
    """How far the proof is undone when a figure moves out by one at both ends."""
    nothing = proof.nothing_yet.get(id_, Fraction(0))
    return proof.lows.get(id_, Fraction(0)) + proof.highs.get(id_, Fraction(0)) - nothing


def moved(limits: Limits, moves: Mapping[str, Fraction]) -> Limits:
    """The readings with both ends of every figure moved out."""

    def wider(claim: Claim) -> Interval:
        inner, move = limits(claim), moves[claim.id]
        low = None if inner.low is None else inner.low - move
        return Interval(low, None if inner.high is None else inner.high + move)

    return wider


def shared(limits: Limits, share: Fraction) -> Limits:
    """The readings with both ends of every figure moved out by a share of themselves."""

    def wider(claim: Claim) -> Interval:
        inner = limits(claim)
        low = None if inner.low is None else inner.low * (1 - share)
        return Interval(low, None if inner.high is None else inner.high * (1 + share))

    return wider
