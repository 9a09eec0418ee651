"""Whether claims can all hold when overlapping dates may fall in one order or the other.

Counts that fit no order of two instants are asked about again, once with each order decided;
only if neither can hold can the claims not all hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reconcile.comparing.system import Proof, System

MOST_ORDERS = 500
"""How many orders of overlapping dates are tried before an answer counts as not settled."""

Decided = frozenset[tuple[str, str]]
"""Pairs of instants' keys, the earlier first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The proof from one order of the dates, or ``None``; and all claims that the proofs use.

    ``settled`` is false when there were too many orders to try them all.
    """

    proof: Proof | None
    claims: frozenset[str] = frozenset()
    settled: bool = True


def ask(build: Callable[[Decided], System], ids: Sequence[str]) -> Answer:
    """Why these claims cannot all hold in any order; ``build`` gives a system of decided pairs."""
    return _Search(build, ids).answer(frozenset())


@dataclass(slots=True)
class _Search:
    build: Callable[[Decided], System]
    ids: Sequence[str]
    tried: int = 0

    def answer(self, decided: Decided) -> Answer:
        self.tried += 1
        system = self.build(decided)
        proof = system.check(self.ids)
        if proof is not None:
            return Answer(proof, proof.claims)
        pair = system.misfit()
        if pair is None:
            return Answer(None)
        if self.tried >= MOST_ORDERS:
            return Answer(None, settled=False)
        one = self.answer(decided | {pair})
        if one.proof is None:
            return one
        other = self.answer(decided | {pair[::-1]})
        return other if other.proof is None else Answer(one.proof, one.claims | other.claims)
