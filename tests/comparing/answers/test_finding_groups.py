"""Groups of findings that nothing passes between come to what all findings together come to."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.compare import held
from reconcile.comparing.answers.disputes import headings
from reconcile.comparing.answers.finding_groups import (
    FindingGroup,
    MergedGroups,
    SortedRun,
    SortedRuns,
    in_order,
)
from reconcile.comparing.answers.settling import settling
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.world.numbers import falling
from reconcile.model.dataset import Dataset
from reconcile.sharding.bundles import bundles_of
from tests.comparing.test_invariance import worlds
from tests.examples import examples

ALL = Request(show_near=True)


@examples(40)
@given(worlds(), st.randoms(use_true_random=False))
def test_groups_are_merged_as_if_they_were_one(data: Dataset, chance) -> None:  # type: ignore[no-untyped-def]  # of hypothesis
    known, bundles = held(data, ALL), bundles_of(data)
    by_bundle: dict[int, list[object]] = {}
    for finding in known.findings:
        number = bundles.of_claim[finding.discrepancy.claims[0]]
        by_bundle.setdefault(number, []).append(finding)
    groups, world = [FindingGroup(some) for some in by_bundle.values()], known.world  # type: ignore[arg-type]  # findings
    chance.shuffle(groups)
    together = in_order(known.findings, world)
    told = [finding.discrepancy for finding in together]
    runs = SortedRuns()
    for some in (groups, groups[1:], groups):  # the last time from what was in order before
        merged = MergedGroups(some, world, ALL, runs)
        merged.findings(), merged.headings(), merged.questions()
    assert merged.findings() == together
    assert merged.headings() == headings(together, world, show_near=True)
    assert merged.questions() == settling(told, world.tellings, world.dataset)


@examples(100)
@given(st.lists(st.lists(st.lists(st.integers(0, 10**6), max_size=80), max_size=4), max_size=6))
def test_a_run_is_in_order_whatever_came_and_went(steps: list[list[list[int]]]) -> None:
    run: SortedRun[tuple[tuple[int], str]] = SortedRun(lambda value: value[0])
    known: dict[int, tuple[tuple[int], str]] = {}
    for lists in steps:
        values = {number for some in lists for number in some}
        kept = [known.setdefault(number, ((number,), f"{number}")) for number in values]
        assert run.of([kept[:3], kept[3:]]) == sorted(kept)


@given(st.lists(st.fractions(min_value=0), min_size=2, max_size=9))
def test_falling_is_the_order_of_fractions(values: list[Fraction]) -> None:
    near = [value + Fraction(1, 10**40) for value in values]
    every = [*values, *near, *map(Fraction, values)]
    assert sorted(every, key=falling) == sorted(every, reverse=True)
    assert all((falling(a) == falling(b)) == (a == b) for a in every for b in every)
