"""The two laws of independence, over worlds with all that crosses cases (docs/semantics.md 3).

Taking away the claims of other components changes no finding; a claim without a place ties
nothing together that it does not touch.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from reconcile.comparing.result.comparison import Discrepancy, Verdict
from reconcile.model.dataset import Dataset
from tests.comparing.asked import all_found
from tests.comparing.hard_worlds import components, hard_world

SEEDS = range(7)


def shown(discrepancy: Discrepancy) -> tuple[object, ...]:
    """All that is said of a finding but where it stands."""
    diagnoses = tuple(d.name for d in discrepancy.diagnoses)
    known = (
        discrepancy.id,
        discrepancy.verdict,
        discrepancy.severity,
        discrepancy.folded,
        discrepancy.level,
        discrepancy.message,
    )
    return (
        *known,
        discrepancy.claims,
        discrepancy.restated_by,
        discrepancy.hinges_on,
        discrepancy.gap,
        discrepancy.factor,
        diagnoses,
    )


def findings(data: Dataset) -> dict[str, tuple[object, ...]]:
    return {discrepancy.id: shown(discrepancy) for discrepancy in all_found(data)}


def without(data: Dataset, gone: set[str]) -> Dataset:
    return replace(data, claims=tuple(c for c in data.claims if c.id not in gone))


@pytest.mark.parametrize("seed", SEEDS)
def test_taking_away_other_components_changes_no_finding(seed: int) -> None:
    whole = hard_world(Random(seed))
    everything = all_found(whole)
    for gone in components(whole):
        left = {
            discrepancy.id: shown(discrepancy)
            for discrepancy in everything
            if not gone & set(discrepancy.claims)
        }
        assert findings(without(whole, gone)) == left


@pytest.mark.parametrize("seed", SEEDS)
def test_a_claim_without_a_place_ties_nothing_that_it_does_not_touch(seed: int) -> None:
    """What is found without it is found with it: every pair, and every set, of all towns."""
    whole = hard_world(Random(seed))
    chance = Random(seed)
    opened = chance.choice([c for c in whole.claims if c.statement is None]).id
    lacking = replace(
        whole,
        claims=tuple(replace(c, place=None) if c.id == opened else c for c in whole.claims),
    )
    clashes = (Verdict.CONTRADICTION, Verdict.CONDITIONAL, Verdict.RELAY)
    before = [
        discrepancy
        for discrepancy in all_found(without(whole, {opened}))
        if discrepancy.verdict in clashes
    ]
    after = {discrepancy.id: discrepancy.claims for discrepancy in all_found(lacking)}
    assert {discrepancy.id: discrepancy.claims for discrepancy in before}.items() <= after.items()


def test_these_worlds_have_what_crosses_cases() -> None:
    """Findings of each sort, in components of more than one town."""
    found = [discrepancy for seed in SEEDS for discrepancy in all_found(hard_world(Random(seed)))]
    assert {Verdict.CONTRADICTION, Verdict.CONDITIONAL, Verdict.RELAY} <= {f.verdict for f in found}
    assert any(discrepancy.suspected for discrepancy in found)
    assert any(len(discrepancy.claims) > 2 for discrepancy in found)
    sizes = [len(c) for seed in SEEDS for c in components(hard_world(Random(seed)))]
    assert min(sizes) <= 6 < max(sizes)
