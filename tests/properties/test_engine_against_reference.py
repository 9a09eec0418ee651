"""The engine finds exactly the minimal inconsistent sets that the reference finds.

RECONCILE_INSTANCES sets how many random worlds are compared (120 unless told otherwise).
"""

from __future__ import annotations

import pytest

from tests.properties import engine, reference
from tests.properties.conftest import Ask, share
from tests.properties.engine import Sets, working_ends
from tests.properties.generate import world

MODES = pytest.mark.parametrize("assumed", [True, False], ids=["assumed", "bare"])
MOST_HITTING_SETS = 60


@MODES
def test_no_set_is_missed_and_none_is_unsound_or_not_minimal(
    ask: Ask, seeds: range, assumed: bool
) -> None:
    for seed in seeds:
        dataset = world(seed)
        expected = ask(
            reference.minimal_inconsistent, dataset, working_ends(dataset), assumed=assumed
        )
        found = engine.minimal_inconsistent(dataset, assumed=assumed)
        assert found == expected, (
            f"world {seed}: missed {expected - found}, extra {found - expected}"
        )


@MODES
@share(0.1)
def test_worlds_too_large_for_every_subset_are_complete_too(
    ask: Ask, seeds: range, assumed: bool
) -> None:
    """Every set is minimal; and what is left when each of them is broken can all hold."""
    for seed in seeds:
        dataset = world(seed, most_claims=14)
        ends = working_ends(dataset)
        found = engine.minimal_inconsistent(dataset, assumed=assumed)
        everything = frozenset(claim.id for claim in dataset.claims)
        smaller = {group - {member} for group in found for member in group}
        largest = {everything - broken for broken in _hitting_sets(found)}
        for sets, expected in ((found, False), (smaller, True), (largest, True)):
            answers = ask(reference.consistent_sets, dataset, sets, ends, assumed=assumed)
            wrong = [sorted(group) for group in sets if (group in answers) != expected]
            assert not wrong, f"world {seed}: {wrong} should {'' if expected else 'not '}hold"


def _hitting_sets(sets: Sets) -> list[frozenset[str]]:
    """Minimal sets of claims that reach into every given set; some of them, if they are many."""
    hitting: list[frozenset[str]] = [frozenset()]
    for group in sorted(sets, key=sorted):
        grown = {hit if hit & group else hit | {member} for hit in hitting for member in group}
        least = [hit for hit in grown if not any(other < hit for other in grown)]
        hitting = sorted(least, key=lambda hit: (len(hit), sorted(hit)))[:MOST_HITTING_SETS]
    return hitting


def test_the_worlds_are_worth_asking_about() -> None:
    """Most assumptions, laws and sizes of sets occur, so that agreement says something."""
    sizes = {True: set[int](), False: set[int]()}
    hinging = 0
    for seed in range(120):
        dataset = world(seed)
        found = {mode: engine.minimal_inconsistent(dataset, assumed=mode) for mode in sizes}
        for mode, sets in found.items():
            sizes[mode] |= {len(group) for group in sets}
        hinging += len(found[True] - found[False])
    assert {1, 2, 3, 4} <= sizes[True]
    assert {2, 3} <= sizes[False]
    assert hinging > 60


def test_the_reference_sees_a_planted_fault(ask: Ask) -> None:
    """With high ends left open to it alone, its answers differ: the comparison can fail."""
    differing = 0
    for seed in range(40):
        dataset = world(seed)
        ends = working_ends(dataset)
        moved = {id_: (low, None) for id_, (low, _) in ends.items()}
        differing += ask(
            reference.minimal_inconsistent, dataset, moved, assumed=True
        ) != engine.minimal_inconsistent(dataset, assumed=True)
    assert differing > 5
