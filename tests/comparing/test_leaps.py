"""What one claimant raised so far that no counting explains it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.comparison import Discrepancy
from reconcile.model.claim import Claim
from reconcile.vocabulary.metric import CountedBy
from tests.comparing.asked import all_found, exact, explained, said
from tests.comparing.worlds import dataset
from tests.examples import examples


def aboard(number: int, day: int, **fields: Any) -> Claim:
    given = {"claimant": "x", "as_of": f"2024-12-{day:02}", **fields}
    return exact(number, f"day-{day}", "aboard", **given)


def leaps(*claims: Claim) -> list[Discrepancy]:
    return [found for found in all_found(dataset(claims)) if found.level in ("leap", "leap-fixed")]


def test_a_fixed_number_that_trebles_is_told_once() -> None:
    first, then = (
        said(name, number, "aboard", claimant="x", as_of=day)
        for name, number, day in (("a", "354", "2024-12-02"), ("b", "1,181", "2024-12-05"))
    )
    (found,) = leaps(first, then)
    assert (found.severity.value, found.within) == ("warning", "claimant")
    assert found.gap == 827
    assert explained(found) == ["revision"]
    assert found.message == (
        "“354” aboard (x) and “1,181” aboard (x) differ: same claimant, later, larger than"
        " counting explains"
    )


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (aboard(1181, 2), "two numbers of one day"),
        (aboard(1181, 5, claimant="y"), "another's"),
        (aboard(700, 5), "less than twice"),
        (replace(aboard(1181, 5), basis=CountedBy.PROJECTION), "expected, not counted"),
        (said("up", "up to 1,181", "aboard", claimant="x", as_of="2024-12-05"), "a ceiling"),
    ],
)
def test_what_is_no_leap(second: Claim, why: str) -> None:
    assert not leaps(replace(aboard(354, 2), id="first"), second), why


def test_a_floor_leaves_room_for_more() -> None:
    over = said("over", "over 354", "aboard", claimant="x", as_of="2024-12-02")
    assert not leaps(over, aboard(1181, 5))


@examples(60)
@given(st.lists(st.integers(1, 50), min_size=2, max_size=6))
def test_each_doubling_of_neighbours_is_told_and_nothing_else(numbers: list[int]) -> None:
    claims = [aboard(number, day) for day, number in enumerate(numbers, 1)]
    doubled = {
        frozenset((f"day-{day}", f"day-{day + 1}"))
        for day, (first, then) in enumerate(pairwise(numbers), 1)
        if then >= 2 * first
    }
    assert {frozenset(found.claims) for found in leaps(*claims)} == doubled
