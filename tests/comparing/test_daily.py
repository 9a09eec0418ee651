"""Crowds: each day's figure is of that day alone, and no later day corrects or outgrows it."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.claim import Claim
from tests.comparing.asked import all_found, exact
from tests.comparing.worlds import dataset, group
from tests.examples import examples

FIRST, NEXT, WEEK_LATER = "2025-03-15", "2025-03-16", "2025-03-22"
hosts, police = (partial(exact, metric="attendance", claimant=name) for name in ("hosts", "police"))


def told(*claims: Claim) -> dict[str, str]:
    """What is told of these crowds in a square of a city, by claims, each with its verdict."""
    regions = {"square": group("square", within=("city",)), "city": group("city")}
    found = all_found(dataset(claims, regions=regions))
    return {
        " ".join(sorted(discrepancy.claims)): discrepancy.verdict.value for discrepancy in found
    }


def test_a_smaller_rally_a_week_later_is_no_revision_and_no_dispute() -> None:
    marches = [hosts(500_000, "a", as_of=FIRST), hosts(120_000, "b", as_of=WEEK_LATER)]
    assert told(*marches) == {}
    both = told(*marches, police(100_000, "c", as_of=FIRST), police(15_000, "d", as_of=WEEK_LATER))
    assert both == {"a c": "conditional", "b d": "conditional"}


def test_a_larger_rally_a_week_later_is_no_growth() -> None:
    assert told(hosts(5_000, "a", as_of=FIRST), police(90_000, "b", as_of=WEEK_LATER)) == {}


@pytest.mark.parametrize(
    ("day", "found"), [(NEXT, True), ("2025-03-17", True), ("2025-03-18", False)]
)
def test_a_figure_dated_a_day_or_two_later_may_be_of_the_same_crowd(day: str, found: bool) -> None:
    assert bool(told(hosts(500_000, "a", as_of=FIRST), police(100_000, "b", as_of=day))) is found


def test_the_crowd_of_a_square_is_part_of_that_days_crowd_of_the_city() -> None:
    square = hosts(300_000, "a", as_of=FIRST, place="square")
    assert "a b" in told(square, police(107_000, "b", as_of=FIRST, place="city"))
    assert told(square, police(107_000, "b", as_of=WEEK_LATER, place="city")) == {}


@examples(25)
@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6))
def test_whatever_one_claimant_counts_week_by_week_is_no_dispute(crowds: list[int]) -> None:
    days = [f"2025-0{1 + number}-11" for number in range(len(crowds))]
    claims = [
        hosts(n, f"c{at}", as_of=day) for at, (n, day) in enumerate(zip(crowds, days, strict=True))
    ]
    assert told(*claims) == {}
