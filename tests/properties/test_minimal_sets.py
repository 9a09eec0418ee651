"""All minimal inconsistent sets, held against trying every subset."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.properties.minimal_sets import Judge, minimal_sets, shrink

Family = frozenset[frozenset[int]]


def judge_of(clashes: Family, *, whole: bool = False) -> Judge:
    """A set is inconsistent when it holds a clash; answers one, or the whole set, as the clash."""

    def judge(chosen: frozenset[int]) -> frozenset[int] | None:
        inside = sorted((clash for clash in clashes if clash <= chosen), key=sorted)
        if not inside:
            return None
        return chosen if whole else inside[-1]

    return judge


def brute_force(size: int, judge: Judge) -> Family:
    found: set[frozenset[int]] = set()
    for count in range(size + 1):
        for chosen in map(frozenset, combinations(range(size), count)):
            if judge(chosen) is not None and not any(group <= chosen for group in found):
                found.add(chosen)
    return frozenset(found)


def test_nothing_is_inconsistent() -> None:
    found = minimal_sets(4, lambda chosen: None, most_steps=10)
    assert (found.sets, found.complete) == ((), True)


def test_one_thing_that_cannot_hold_alone() -> None:
    found = minimal_sets(3, judge_of(frozenset({frozenset({1})})), most_steps=10)
    assert found.sets == (frozenset({1}),)


def test_sets_are_in_a_fixed_order_smallest_first() -> None:
    clashes = frozenset({frozenset({0, 1, 2}), frozenset({3, 4}), frozenset({2, 3})})
    found = minimal_sets(5, judge_of(clashes), most_steps=100)
    assert found.sets == (frozenset({2, 3}), frozenset({3, 4}), frozenset({0, 1, 2}))


def test_a_search_that_is_cut_says_so_and_what_it_has_is_right() -> None:
    clashes = frozenset(frozenset(combination) for combination in combinations(range(8), 4))
    found = minimal_sets(8, judge_of(clashes), most_steps=5)
    assert not found.complete
    assert set(found.sets) <= clashes


def test_shrinking_leaves_nothing_that_can_go() -> None:
    judge = judge_of(frozenset({frozenset({1, 4}), frozenset({2, 5, 6})}), whole=True)
    small = shrink(frozenset(range(8)), judge)
    assert judge(small) is not None
    assert all(judge(small - {item}) is None for item in small)


families = st.sets(st.frozensets(st.integers(0, 7), min_size=1, max_size=5), max_size=9)


@examples(150)
@given(families.map(frozenset), st.booleans())
def test_every_minimal_set_is_found_and_nothing_else(clashes: Family, whole: bool) -> None:
    judge = judge_of(clashes, whole=whole)
    found = minimal_sets(8, judge, most_steps=10_000)
    assert found.complete
    assert len(set(found.sets)) == len(found.sets)
    assert set(found.sets) == brute_force(8, judge)


@examples(60)
@given(families.map(frozenset), st.integers(1, 12))
def test_a_cut_search_never_says_what_is_not_minimal(clashes: Family, steps: int) -> None:
    judge = judge_of(clashes)
    found = minimal_sets(8, judge, most_steps=steps)
    truth = brute_force(8, judge)
    assert set(found.sets) <= truth
    assert not found.complete or set(found.sets) == truth
