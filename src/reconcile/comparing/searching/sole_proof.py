"""What a proof asks for, where it is the only way in which claims clash; mostly it is.

A proof that holds in every order of dates says how far figures must move at the very least. If
they can all hold once they have moved so far, with every date at its end, that is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.claim_rows import ClaimRows, Proof, whole_weights
from reconcile.comparing.counts.patterns import latest_of
from reconcile.comparing.counts.readings import Limits, ScaledEnds, scaled
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.instants import Instant
from reconcile.comparing.world.numbers import WholeEnds
from reconcile.model.claim import Claim
from reconcile.quantity.interval import ZERO, Interval
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class _Weight:
    """How much a claim's low and high ends count in a proof, both times what makes them whole."""

    low: int
    high: int
    raised: bool

    @property
    def both(self) -> int:
        """How far the proof is undone when the figure moves out by one at both ends."""
        return self.low + self.high


@dataclass(frozen=True, slots=True)
class SoleProof:
    """A proof that holds in every order of dates, and its claims with every date at its end.

    Each answer is ``None`` where the proof alone does not decide it. ``_weights`` are those of
    the claims in their order, times ``_times``.
    """

    case: Case
    proof: Proof
    laid: ClaimRows
    _weights: Sequence[_Weight]
    _times: int

    def least_total(self, limits: Limits) -> tuple[Fraction, tuple[Proof, ...]] | None:
        """The least sum of moves that lets all hold, and the proofs that ask for it."""
        read = scaled(self.laid.placed, limits)
        low, high = self._sums(read.ends)
        if low <= high:
            return (ZERO, ()) if self.laid.holds(read.ends) else None
        needed = Fraction(low - high, read.scale)
        # Of all moves with this sum one that lets all hold will do: first few large ones are tried,
        # which laws may forbid, then as many as there are figures.
        for moves in (self._moves(needed, read), self._even_moves(needed, read)):
            if moves and self.laid.holds(read.moved(moves)):
                return sum(moves.values(), ZERO), (self.proof,)
        return None

    def least_factor(self, limits: Limits) -> Fraction | None:
        """The least factor of which figures must move their share."""
        read = scaled(self.laid.placed, limits)
        low, high = self._sums(read.ends)
        if not low > high > 0:
            return None
        # a share of (low - high) / (low + high), both ends times (low + high) / 2
        return Fraction(low, high) if self.laid.holds(read.stretched(high, low)) else None

    def hold(self, limits: Limits) -> bool:
        """Whether all can hold by these readings; if not, they may in another order of dates."""
        return self.laid.hold_by(limits)

    def _sums(self, ends: Sequence[WholeEnds]) -> tuple[int, int]:
        """The weighted lows and the weighted highs."""
        pairs = list(zip(self._weights, ends, strict=True))
        lows = (weight.low * (low or 0) for weight, (low, _) in pairs)
        return sum(lows), sum(weight.high * (high or 0) for weight, (_, high) in pairs)

    def _moves(self, needed: Fraction, read: ScaledEnds) -> dict[int, Fraction]:
        """Moves of least sum that undo the proof: those first that undo most of it.

        A figure that is only too low moves down to 0, no more.
        """
        moves: dict[int, Fraction] = {}
        for place in sorted(range(len(self._weights)), key=lambda n: -self._weights[n].both):
            weight = self._weights[place]
            if needed <= 0 or not weight.both:
                break
            move = needed / weight.both
            moves[place] = move if weight.raised else min(move, _low(read, place))
            needed -= moves[place] * weight.both
        return moves

    def _even_moves(self, needed: Fraction, read: ScaledEnds) -> dict[int, Fraction]:
        """Moves of the same sum where every figure has one weight: each as much as the others."""
        places = [n for n, figure in enumerate(self.laid.placed) if figure.id in self.proof.claims]
        weights = {self._weights[n].both for n in places}
        if len(weights) > 1:
            return {}
        move = needed / weights.pop() / len(places)
        if any(not self._weights[n].raised and _low(read, n) < move for n in places):
            return {}
        return dict.fromkeys(places, move)


def _low(read: ScaledEnds, place: int) -> Fraction:
    return Fraction(read.ends[place][0] or 0, read.scale)


def sole_proof(
    case: Case, ids: Sequence[str], limits: Limits, atoms: frozenset[Atom] | None
) -> SoleProof | None:
    """Why these claims cannot all hold under these assumptions, in whichever order of dates."""
    laid = at_ends(case, ids, atoms)
    if atoms is None:
        proof = case.proof_of(laid, limits)
    elif case.falls(laid.placed):
        return None
    else:
        # what is low binds until the end of its date, what is high from the beginning
        proof = _from_the_beginning(case, laid, atoms).proof(limits)
    return None if proof is None else by_proof(case, proof, laid)


def _from_the_beginning(case: Case, at_ends: ClaimRows, atoms: frozenset[Atom]) -> ClaimRows:
    """The claims with every high end at the beginning of its date, if it is not taken last."""

    def earliest(instant: Instant) -> int:
        return instant.latest if instant.pin in atoms else instant.earliest

    instants = {i for p in at_ends.placed for row in p.rows for _, i, _ in row.terms}
    if all(earliest(instant) == instant.latest for instant in instants):
        return at_ends
    return case.patterns.laid(at_ends.placed, atoms, latest_of, earliest)


def by_proof(case: Case, proof: Proof, laid: ClaimRows) -> SoleProof:
    """A proof that holds in every order of dates, of claims with every date at its end."""
    (lows, highs, nothing), times = whole_weights(proof)
    weights = [
        _Weight(lows.get(i, 0), highs.get(i, 0) - nothing.get(i, 0), i in highs)
        for i in (figure.id for figure in laid.placed)
    ]
    return SoleProof(case, proof, laid, weights, times)


def at_ends(case: Case, ids: Sequence[str], atoms: frozenset[Atom] | None) -> ClaimRows:
    """Claims with every date at its end; if they hold so, they can all hold."""
    return case.patterns.laid(case.pick(ids), atoms, latest_of, latest_of)


def sums(case: Case, proof: Proof, limits: Limits) -> tuple[Fraction, Fraction]:
    """The weighted lows and the weighted highs; where "none before" is meant, that high is 0."""
    lows = ((weight, limits(case.by_id[i].claim).low) for i, weight in proof.lows.items())
    nothing = proof.nothing_yet
    highs = (
        (weight - nothing[i] if i in nothing else weight, limits(case.by_id[i].claim).high)
        for i, weight in proof.highs.items()
    )
    return _weighed(lows), _weighed(highs)


def _weighed(ends: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction:
    """The weighted sum; mostly all of it is whole."""
    whole, rest = 0, ZERO
    for weight, end in ends:
        if end is None:
            continue
        if weight.denominator == end.denominator == 1:
            whole += weight.numerator * end.numerator
        else:
            rest += weight * end
    return whole + rest


def weight_of(proof: Proof, id_: str) -> Fraction:
    """How far the proof is undone when a figure moves out by one at both ends."""
    nothing = proof.nothing_yet.get(id_, ZERO)
    return proof.lows.get(id_, ZERO) + proof.highs.get(id_, ZERO) - nothing


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
