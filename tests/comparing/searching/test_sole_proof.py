"""What one proof alone decides is what the search over orders of dates finds."""

from __future__ import annotations

from random import Random

import pytest

from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import exact, printed, working
from reconcile.comparing.searching.contradictions import claim_sets
from reconcile.comparing.searching.moves import least_factor, least_total
from reconcile.comparing.searching.sole_proof import at_ends, sole_proof
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import told
from tests.comparing.hard_worlds import hard_world

FEWEST = 5
"""Sets of these worlds that one proof decides, at the least: else nothing was held against."""


@pytest.mark.parametrize("seeds", [range(4), range(4, 8)], ids=str)
def test_moves_by_one_proof_are_the_least(seeds: range) -> None:
    decided = 0
    for seed in seeds:
        data = hard_world(Random(seed))
        tellings = told(data)
        sets = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE).sets
        for found in sets[:40]:
            case, ids = found.case, found.claims
            sole = sole_proof(case, ids, working(DEFAULT_TOLERANCE), found.atoms)
            limits = printed(DEFAULT_TOLERANCE)
            short = None if sole is None else sole.least_total(limits)
            if sole is None or short is None:
                continue
            decided += 1
            assert short[0] == least_total(case, ids, limits, found.atoms)[0], (seed, ids)
            factor = sole.least_factor(limits)
            if factor is not None:
                assert factor == least_factor(case, ids, limits, found.atoms), (seed, ids)
            assert not at_ends(case, ids, found.atoms).hold_by(exact(DEFAULT_TOLERANCE))
    assert decided >= FEWEST
