"""What one claimant raised so far that no counting explains it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.judging.far_above import GROWN_FROM
from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim
from reconcile.vocabulary.levels import Loudness, levels
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


def test_no_row_tells_less_of_what_grows_than_is_looked_at() -> None:
    rows = [row for row in levels() if "leap" in row.when and "fixed" not in row.when]
    loud = [row for row in rows if row.severity is not Loudness.SILENT]
    assert loud
    assert all(row.least is not None and row.least >= GROWN_FROM for row in loud)


@pytest.mark.parametrize(
    ("number", "then", "told"),
    [(459, 475, True), (485, 500, False), (475, 476, False)],  # rounded, or within the rounding
)
def test_people_of_whom_there_was_one_number_do_not_grow_by_a_few(
    number: int, then: int, *, told: bool
) -> None:
    claims = [aboard(number, 16), aboard(then, 17)]
    found = [d for d in all_found(dataset(claims)) if d.level == "leap-fixed-exact"]
    assert [d.severity.value for d in found] == (["note"] if told else [])
