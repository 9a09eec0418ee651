"""What is known of sets of one form says of each what a question of its own would say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.patterns import history_of
from reconcile.comparing.counts.readings import working
from reconcile.comparing.counts.shapes import Shape
from reconcile.comparing.searching.claim_sets import ClaimSet, Ground
from reconcile.comparing.searching.contradictions import ClashSearch, claim_sets
from reconcile.comparing.searching.hinges import sufficient_atoms
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.solving.history import History, Law
from reconcile.solving.increments import Increments
from tests.comparing.asked import exact, told
from tests.comparing.hard_worlds import hard_world
from tests.comparing.worlds import dataset

METRICS = ("killed", "wounded", "killed-or-wounded", "casualties", "missing")


def sums_of_days(chance: Random) -> Dataset:
    """Sums far apart, within a few days, some since a day, some of a month, some undated."""
    claims: list[Claim] = []
    for number in range(24):
        metric = chance.choice(METRICS)
        since = chance.choice((None, None, "2024-11-03", "2024-11-05"))
        as_of = chance.choice((None, "2024-12", "2024-12-20", "2024-12-21", "2024-12-24"))
        count = chance.randint(100, 3000)
        claims.append(exact(count, f"c{number}", metric, since=since, as_of=as_of))
    return dataset(claims)


def searched(data: Dataset) -> ClashSearch:
    tellings = told(data)
    return claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)


def asked_anew(found: ClaimSet) -> frozenset[object]:
    """The assumptions, of a case that was asked nothing before."""
    return frozenset(sufficient_atoms(replace(found.case), found.models, DEFAULT_TOLERANCE))


@pytest.mark.parametrize("make", [sums_of_days, hard_world])
@pytest.mark.parametrize("seed", range(4))
def test_a_set_hinges_on_what_it_does_where_no_other_was_asked(
    make: Callable[[Random], Dataset], seed: int
) -> None:
    told_sets = [s for s in searched(make(Random(seed))).sets if s.ground is not Ground.NEAR]
    assert told_sets
    for found in told_sets[:80]:
        known = sufficient_atoms(found.case, found.models, DEFAULT_TOLERANCE)
        assert known == asked_anew(found), found.claims


def test_a_proof_of_one_set_is_no_proof_of_another_with_other_numbers() -> None:
    claims = [
        exact(100, "few", as_of="2024-12-20"),
        exact(900, "hurt", "wounded", as_of="2024-12-20"),
        exact(400, "both", "killed-or-wounded", as_of="2024-12-20"),
        exact(1500, "most", "killed-or-wounded", as_of="2024-12-20"),
    ]
    data = dataset(claims)
    (case,) = cases(data, told(data))
    limits = working(DEFAULT_TOLERANCE)
    assert case.proof(["few", "hurt", "both"], limits) is not None
    assert case.proof(["few", "hurt", "most"], limits) is not None
    wider = dataset([*claims, exact(1000, "right", "killed-or-wounded", as_of="2024-12-20")])
    (case,) = cases(wider, told(wider))
    assert case.proof(["few", "hurt", "both"], limits) is not None
    assert case.proof(["few", "hurt", "right"], limits) is None


@pytest.mark.parametrize(("rows", "laid"), [(2, Increments), (20, Increments), (21, History)])
def test_a_long_series_of_few_amounts_is_not_laid_by_steps(rows: int, laid: type) -> None:
    shape = Shape(2, frozenset(), {}, (), ())
    law = Law({0: 1, 1: -1}, grows=True)
    assert type(history_of(shape, [law], [[(n, 1)] for n in range(rows)])) is laid
