"""What reconcile's engine says of a data set, in the reference's terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import Limits, working
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.searching.kinds import Kind, kinds_of
from reconcile.comparing.world.voices import tellings
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE, Interval, Reading
from tests.properties.minimal_sets import minimal_sets

MOST_STEPS = 30_000

Sets = frozenset[frozenset[str]]


Ends = dict[str, tuple[Fraction | None, Fraction | None]]


def ends_of(dataset: Dataset, read: Callable[[Reading], Interval]) -> Ends:
    """Each claim's figure as two numbers, either of them open."""
    intervals = {claim.id: read(claim.reading) for claim in dataset.claims}
    return {id_: (interval.low, interval.high) for id_, interval in intervals.items()}


def working_ends(dataset: Dataset) -> Ends:
    """The figures that decide consistency."""
    return ends_of(dataset, lambda reading: reading.widened(DEFAULT_TOLERANCE))


def cases_of(dataset: Dataset) -> list[Case]:
    """The data set's cases."""
    return cases(dataset, tellings(dataset))


def minimal_by_case(
    dataset: Dataset, *, assumed: bool, tolerance: Fraction = DEFAULT_TOLERANCE
) -> Iterator[tuple[Case, frozenset[str]]]:
    """Every minimal inconsistent set of claims, with its case; each search ends by itself."""
    atoms: frozenset[Atom] | None = None if assumed else frozenset()
    for case in cases_of(dataset):
        kinds = kinds_of(case.placed, tolerance)
        for kind in minimal_of_kinds(case, kinds, working(tolerance), atoms):
            for members in product(*(kinds[number] for number in sorted(kind))):
                yield case, frozenset(placed.id for placed in members)


def minimal_of_kinds(
    case: Case, kinds: Sequence[Kind], limits: Limits, atoms: frozenset[Atom] | None
) -> tuple[frozenset[int], ...]:
    """Every minimal inconsistent set of kinds, by their positions, the exhaustive way."""
    ids = [kind[0].id for kind in kinds]
    numbers = {claim: n for n, claim in enumerate(ids)}

    def judge(chosen: frozenset[int]) -> frozenset[int] | None:
        answer = case.ask([ids[n] for n in sorted(chosen)], limits, atoms)
        assert answer.settled
        return None if answer.proof is None else frozenset(numbers[i] for i in answer.claims)

    found = minimal_sets(len(kinds), judge, most_steps=MOST_STEPS)
    assert found.complete
    return found.sets


def minimal_inconsistent(dataset: Dataset, *, assumed: bool) -> Sets:
    """Every minimal inconsistent set of claims, all assumptions made or none."""
    return frozenset(ids for _, ids in minimal_by_case(dataset, assumed=assumed))
