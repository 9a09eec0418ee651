"""Whether claims can all hold when overlapping dates may fall in one order or the other.

Where counts fit no order of two instants, each order is tried in turn; only if neither can hold
can the claims not all hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Generic, TypeVar

from reconcile.comparing.counts.claim_rows import Proof
from reconcile.comparing.counts.system import System
from reconcile.values.classes import dataclass, replace

MOST_ORDERS = 500
"""How many orders of overlapping dates are tried before an answer counts as not settled."""


@dataclass(frozen=True, slots=True)
class OrderedProof:
    """The proof from one order of the dates, or ``None``; and all claims that the proofs use.

    ``settled`` is false when there were too many orders to try them all. ``effort`` is what the
    answer took, as the tableau counts it.
    """

    proof: Proof | None
    claims: frozenset[str] = frozenset()
    settled: bool = True
    effort: int = 0


def ask(system: System, ids: Sequence[str]) -> OrderedProof:
    """Why these claims cannot all hold in any order of their dates, or that they can."""
    before = system.tableau.effort
    found = _Search(system, ids).answer()
    return replace(found, effort=system.tableau.effort - before)


@dataclass(slots=True)
class _Search:
    system: System
    ids: Sequence[str]
    tried: int = 0

    def answer(self) -> OrderedProof:
        self.tried += 1
        proof = self.system.check(self.ids)
        if proof is not None:
            return OrderedProof(proof, proof.claims)
        pair = self.system.misfit()
        # Mostly the order that the counts have anyway will do; to branch takes two answers a pair.
        if pair is None or (self.tried == 1 and self._in_one_row()):
            return OrderedProof(None)
        if self.tried >= MOST_ORDERS:
            return OrderedProof(None, settled=False)
        # One of the two came first. That both orders fail is proved by both proofs together; the
        # claims of either alone might hold in the other order.
        first = self._with(*pair)
        if first.proof is None:
            return first
        second = self._with(*pair[::-1])
        return (
            second
            if second.proof is None
            else OrderedProof(first.proof, first.claims | second.claims)
        )

    def _with(self, earlier: int, later: int) -> OrderedProof:
        self.system.decide(earlier, later)
        found = self.answer()
        self.system.release(earlier, later)
        return found

    def _in_one_row(self) -> bool:
        """Whether all hold with every instant in the order of the counts as they stand."""
        row = list(pairwise(self.system.ranked()))
        for pair in row:
            self.system.decide(*pair)
        holds = self.system.check(self.ids) is None and self.system.misfit() is None
        for pair in row:
            self.system.release(*pair)
        return holds


State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class OrderQuestion(Generic[State]):
    """What is to be raised, from ``start``, as little as lets the claims hold in some order.

    ``build`` gives the system of a state; ``raised`` the least state that undoes these proofs,
    or ``None`` when none does; ``cost`` what is to be least.
    """

    ids: Sequence[str]
    start: State
    build: Callable[[State], System]
    raised: Callable[[State, tuple[Proof, ...]], State | None]
    cost: Callable[[State], Fraction]


Found = tuple[State, tuple[Proof, ...]]
"""A state, and the proofs that asked for it."""


def least(question: OrderQuestion[State]) -> Found[State] | None:
    """The least state over all orders of overlapping dates, or ``None`` when none will do."""
    climb = _Climb(question)
    climb.through(question.start, (), ())
    return climb.best


@dataclass(slots=True)
class _Climb(Generic[State]):
    question: OrderQuestion[State]
    best: Found[State] | None = None

    def through(
        self, state: State, decided: tuple[tuple[int, int], ...], proofs: tuple[Proof, ...]
    ) -> None:
        """Raise the state until all hold with these orders decided, then decide the next."""
        while self._is_better(state):
            system = self.question.build(state)
            for pair in decided:
                system.decide(*pair)
            proof = system.check(self.question.ids)
            if proof is None:
                self._branch(system, state, decided, proofs)
                return
            proofs = (*proofs, proof)
            raised = self.question.raised(state, proofs)
            if raised is None:
                return
            state = raised

    def _is_better(self, state: State) -> bool:
        cost = self.question.cost
        return self.best is None or cost(state) < cost(self.best[0])

    def _branch(
        self,
        system: System,
        state: State,
        decided: tuple[tuple[int, int], ...],
        proofs: tuple[Proof, ...],
    ) -> None:
        pair = system.misfit()
        if pair is None:
            self.best = (state, proofs)
            return
        for entry in (pair, pair[::-1]):
            self.through(state, (*decided, entry), proofs)
