"""Claims that laws can tie together, and the questions that are asked of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from reconcile.comparing.counts.claim_rows import ClaimRows, Proof
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.counts.orderings import OrderedProof, ask
from reconcile.comparing.counts.patterns import Patterns, latest_of
from reconcile.comparing.counts.readings import Limits, working
from reconcile.comparing.counts.shapes import Shape, Weights, added, shape_between
from reconcile.comparing.counts.system import System
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.sets import (
    Cell,
    SetOrder,
)
from reconcile.comparing.world.voices import Telling
from reconcile.solving.history import Law
from reconcile.values.classes import dataclass

MANY_CELLS = 20
"""From so many cells on, most of those of a case are given the laws of all."""

MOST_SYSTEMS = 4
"""How many systems of small sets a case keeps at hand."""


@dataclass(frozen=True)
class Case:
    """Claims that laws can tie together, placed, with the orders of their dimensions.

    The claims are in the order of what they say (``by_content``), so that no file decides what is
    found of some of them.
    ``stated`` are the axes (1 subject, 2 place) on which some claim of it names something;
    ``core`` is the case without the claims that leave such a name open, if there are any.
    """

    placed: tuple[PlacedClaim, ...]
    orders: tuple[SetOrder, SetOrder, SetOrder]
    stocks: frozenset[str]
    ended_groups: Mapping[tuple[int, str], int]
    stated: frozenset[int] = frozenset()
    core: Case | None = None

    @cached_property
    def by_id(self) -> dict[str, PlacedClaim]:
        """The placed claims by id."""
        return {placed.id: placed for placed in self.placed}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each claim stands among those of the case."""
        return {placed.id: number for number, placed in enumerate(self.placed)}

    def pick(self, ids: Iterable[str]) -> tuple[PlacedClaim, ...]:
        """The placed claims of these ids, in the order of the case."""
        by_id = self.by_id
        known = {i for i in ids if i in by_id}
        if len(known) < 2:
            return tuple([by_id[i] for i in known])
        return tuple([by_id[i] for i in sorted(known, key=self.positions.__getitem__)])

    @cached_property
    def odd(self) -> bool:
        """Whether partitions tie counts in ways that wholes and parts alone do not show."""
        return any(
            order.ties_oddly(self.stocks if axis == 0 else frozenset())
            for axis, order in enumerate(self.orders)
        )

    @cached_property
    def pairs(self) -> dict[tuple[str, str], Any]:
        """How two claims clash (a ``ClashPair``, or ``None``), as far as it was asked for."""
        return {}

    @cached_property
    def growing(self) -> dict[str, set[str]]:
        """The metrics that grow by no less than others do, as far as it was asked for."""
        return {}

    @cached_property
    def sole_proofs(self) -> dict[object, Any]:
        """Why sets of claims clash in any order (``SoleProof``, or ``None``), if asked for."""
        return {}

    @cached_property
    def hinges(self) -> dict[tuple[frozenset[str], int, int], frozenset[Atom]]:
        """The assumptions that sets of claims hinge on, as far as they were asked for."""
        return {}

    def of_statement(self, statement: str, tellings: Mapping[str, Telling]) -> list[PlacedClaim]:
        """The claims of the case that tell a statement, in the order of the case."""
        if not self._of_statement:
            for placed in self.placed:
                self._of_statement[tellings[placed.id].statement].append(placed)
        return self._of_statement.get(statement, [])

    @cached_property
    def _of_statement(self) -> dict[str, list[PlacedClaim]]:
        """The claims by statement, once they were asked for."""
        return defaultdict(list)

    @cached_property
    def divisions(self) -> tuple[dict[str, list[tuple[str, ...]]], ...]:
        """Along each dimension, the ways in which each whole is divided."""
        found: tuple[dict[str, list[tuple[str, ...]]], ...] = ({}, {}, {})
        for order, divided in zip(self.orders, found, strict=True):
            for whole, parts in order.partitions:
                divided.setdefault(whole, []).append(parts)
        return found

    def falls(self, placed: Sequence[PlacedClaim]) -> bool:
        """Whether some of these claims are about a count that may fall."""
        return any(
            cell[0] in self.stocks for p in placed for row in p.rows for cell, _, _ in row.terms
        )

    def above(self, axis: int, name: str) -> frozenset[str]:
        """The name and everything that it lies within, along one dimension."""
        return self.orders[axis].above(name)

    def within(self, part: Cell, whole: Cell) -> bool:
        """Whether one cell is another, or lies within it in each dimension."""
        return all(
            name == other or other in order.above(name)
            for name, other, order in zip(part, whole, self.orders, strict=True)
        )

    def shape(self, placed: Sequence[PlacedClaim]) -> Shape:
        """The form of those laws."""
        claimed = frozenset(cell for p in placed for row in p.rows for cell, _, _ in row.terms)
        if len(claimed) > MANY_CELLS and 2 * len(claimed) > len(self._claimed):
            claimed = self._claimed  # laws of a few cells more bind nothing, and are known
        if claimed not in self._shapes:
            ended = frozenset(self.ended_groups)
            self._shapes[claimed] = shape_between(claimed, self.orders, self.stocks, ended)
        return self._shapes[claimed]

    @cached_property
    def _claimed(self) -> frozenset[Cell]:
        """Every cell that some claim of the case is about."""
        return frozenset(cell for p in self.placed for row in p.rows for cell, _, _ in row.terms)

    @cached_property
    def _shapes(self) -> dict[frozenset[Cell], Shape]:
        """Forms by the cells they are for; many sets of a case claim the same ones."""
        return {}

    def laws(self, placed: Sequence[PlacedClaim]) -> list[Law]:
        """Those laws, over the amounts of their form."""
        shape = self.shape(placed)
        form = id(shape.model or shape)
        if form not in self._laws:
            self._laws[form] = list(_laws_of(shape, self))
        return self._laws[form]

    @cached_property
    def _laws(self) -> dict[int, list[Law]]:
        """Laws by the forms that they are over, which are all kept."""
        return {}

    def system(
        self,
        placed: Sequence[PlacedClaim],
        limits: Limits,
        atoms: frozenset[Atom] | None = None,
    ) -> System:
        """The linear system of these claims; ``atoms=None`` makes every assumption."""
        key = (tuple(figure.id for figure in placed), atoms)
        if key not in self._systems:
            while len(self._systems) >= MOST_SYSTEMS:
                del self._systems[next(iter(self._systems))]
            self._systems[key] = self._system(placed, limits, atoms, switched=False)
        return self._systems[key].read(limits)

    def switched(self, placed: Sequence[PlacedClaim], limits: Limits) -> System:
        """The system of these claims in which assumptions can be made and left."""
        return self._system(placed, limits, None, switched=True)

    def _system(
        self,
        placed: Sequence[PlacedClaim],
        limits: Limits,
        atoms: frozenset[Atom] | None,
        *,
        switched: bool,
    ) -> System:
        shape = self.shape(placed)
        ended = {
            cell: min(ends)
            for cell in shape.forms
            if cell[0] not in self.stocks and (ends := self.ends(cell))
        }
        return System(shape, placed, limits, atoms=atoms, ended=ended, switched=switched)

    @cached_property
    def _systems(self) -> dict[tuple[tuple[str, ...], frozenset[Atom] | None], System]:
        """The systems asked last, to be read anew."""
        return {}

    def ends(self, cell: Cell) -> list[int]:
        """The instants after which the cell's subject or place says that nothing is added."""
        return [end for (axis, name), end in self.ended_groups.items() if cell[axis] == name]

    def proof(
        self, ids: Iterable[str], limits: Limits, atoms: frozenset[Atom] | None = None
    ) -> Proof | None:
        """Why these claims cannot all hold, whatever the order of overlapping dates; or ``None``.

        When dates may fall in several orders, the proof is that of one of them.
        """
        if atoms is not None:
            return self.ask(ids, limits, atoms).proof
        laid = self.patterns.laid(self.pick(ids), None, latest_of, latest_of)
        return self.proof_of(laid, limits)

    def clash(self, ids: Iterable[str], tolerance: Fraction) -> tuple[ClaimRows, Proof | None]:
        """Claims with every date at its end, and why they cannot all hold by working readings."""
        key = frozenset(ids), tolerance
        if key not in self._clashes:
            laid = self.patterns.laid(self.pick(key[0]), None, latest_of, latest_of)
            self._clashes[key] = laid, self.proof_of(laid, working(tolerance))
        return self._clashes[key]

    @cached_property
    def _clashes(self) -> dict[tuple[frozenset[str], Fraction], tuple[ClaimRows, Proof | None]]:
        """What was asked of sets of claims, which more than one measure starts from."""
        return {}

    def proof_of(self, laid: ClaimRows, limits: Limits) -> Proof | None:
        """The same of claims that are laid with every date at its end."""
        return laid.proof(limits)

    @cached_property
    def patterns(self) -> Patterns:
        """The forms of small sets, as far as they were asked about."""
        return Patterns(self)

    def ask(
        self, ids: Iterable[str], limits: Limits, atoms: frozenset[Atom] | None = None
    ) -> OrderedProof:
        """Likewise, with all claims that matter, and whether every order could be tried."""
        placed = self.pick(ids)
        return ask(self.system(placed, limits, atoms), [p.id for p in placed])


def _laws_of(shape: Shape, case: Case) -> Iterator[Law]:
    for weights, equal in shape.grow:
        yield Law(weights, equal=equal, grows=not equal)
    for cells, equal in shape.level:
        forms = (_times(sign, shape.forms[cell]) for cell, sign in cells.items())
        total = added(forms)
        if total:
            yield Law(total, equal=equal)
    for cell, form in shape.forms.items():
        ends = case.ends(cell)
        if ends and cell[0] not in case.stocks:
            yield Law(form, still_from=min(ends))


def _times(factor: int, weights: Weights) -> Weights:
    return {amount: factor * weight for amount, weight in weights.items()}


def by_content(placed: PlacedClaim) -> tuple[object, ...]:
    """What to sort claims by where the order of the file must not matter."""
    claim, window = placed.claim, placed.claim.window
    when = (window.as_of, window.since, window.period)
    dates = tuple("" if moment is None else moment.text for moment in when)
    content = claim.reading.words, claim.statement or "", claim.claimant or "", claim.source or ""
    return placed.cell, dates, *content, claim.id
