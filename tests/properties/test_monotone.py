"""Wider figures never make a set inconsistent, and a further claim never makes one consistent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from reconcile.comparing.counts.constraints import ConstraintRow
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Bound
from tests.properties import engine
from tests.properties.conftest import share
from tests.properties.engine import Sets
from tests.properties.generate import world

MODES = pytest.mark.parametrize("assumed", [True, False], ids=["assumed", "bare"])


@MODES
@share(0.34)
def test_a_set_inconsistent_after_widening_was_inconsistent_before(
    seeds: range, assumed: bool
) -> None:
    for seed in seeds:
        dataset = world(seed)
        before = engine.minimal_inconsistent(dataset, assumed=assumed)
        after = engine.minimal_inconsistent(_widened(dataset, Random(seed)), assumed=assumed)
        assert all(any(old <= new for old in before) for new in after), f"world {seed}"


@MODES
@share(0.17)  # each world is tried without each of its claims
def test_an_inconsistent_set_stays_so_when_a_claim_is_added(seeds: range, assumed: bool) -> None:
    """Where the claim leaves alone what is assumed of the others, their sets are the same."""
    compared = 0
    for seed in seeds:
        dataset = world(seed)
        for fewer in _without_one(dataset):
            if _rows(fewer).items() <= _rows(dataset).items():
                compared += 1
                left = {claim.id for claim in fewer.claims}
                after = engine.minimal_inconsistent(dataset, assumed=assumed)
                kept = {group for group in after if group <= left}
                assert engine.minimal_inconsistent(fewer, assumed=assumed) == kept, f"world {seed}"
    assert compared > len(seeds)


@share(0.34)
def test_every_set_that_needs_no_assumption_is_inconsistent_with_all(seeds: range) -> None:
    for seed in seeds:
        dataset = world(seed)
        assumed = engine.minimal_inconsistent(dataset, assumed=True)
        bare = engine.minimal_inconsistent(dataset, assumed=False)
        assert all(any(group <= other for group in assumed) for other in bare), f"world {seed}"


@share(0.34)
def test_sets_are_the_same_in_any_order_of_claims(seeds: range) -> None:
    for seed in seeds:
        dataset = world(seed)
        turned = replace(dataset, claims=dataset.claims[::-1])
        assert _both(turned) == _both(dataset), f"world {seed}"


@share(0.34)
def test_sets_are_the_same_under_other_names(seeds: range) -> None:
    """Ids decide ties of sorting, so that names that sort otherwise are another path."""
    for seed in seeds:
        dataset = world(seed)
        names = {claim.id: f"z{99 - n}" for n, claim in enumerate(dataset.claims)}
        renamed = replace(
            dataset, claims=tuple(replace(claim, id=names[claim.id]) for claim in dataset.claims)
        )
        expected = [
            {frozenset(names[i] for i in group) for group in sets} for sets in _both(dataset)
        ]
        assert list(_both(renamed)) == expected, f"world {seed}"


def _both(dataset: Dataset) -> tuple[Sets, Sets]:
    return (
        engine.minimal_inconsistent(dataset, assumed=True),
        engine.minimal_inconsistent(dataset, assumed=False),
    )


def _widened(dataset: Dataset, chance: Random) -> Dataset:
    number = chance.randrange(len(dataset.claims))
    claims = list(dataset.claims)
    claims[number] = _wider(claims[number], chance)
    return replace(dataset, claims=tuple(claims))


def _wider(claim: Claim, chance: Random) -> Claim:
    reading = claim.reading
    low = _moved(reading.low, -chance.randint(1, 30))
    high = _moved(reading.high, chance.randint(1, 30))
    return replace(claim, reading=replace(reading, low=low, high=high))


def _moved(bound: Bound | None, by: int) -> Bound | None:
    """The bound moved out, with at least the slack it had."""
    if bound is None:
        return None
    value = max(bound.value + by, Fraction(0))
    limit = None if bound.limit is None else max(bound.limit + by, Fraction(0))
    number = bound.number if bound.slack else max(bound.number + by, Fraction(0))
    return replace(bound, number=number, value=value, limit=limit)


def _without_one(dataset: Dataset) -> Iterator[Dataset]:
    for left_out in dataset.claims:
        claims = tuple(claim for claim in dataset.claims if claim is not left_out)
        yield replace(dataset, claims=claims)


def _rows(dataset: Dataset) -> dict[str, tuple[ConstraintRow, ...]]:
    return {p.id: p.rows for case in engine.cases_of(dataset) for p in case.placed}
