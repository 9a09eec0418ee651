"""A count of months did not grow ten times as fast in the last days as in all those before."""

from __future__ import annotations

from functools import partial

import pytest

from tests.comparing.asked import all_found, exact
from tests.comparing.worlds import dataset

x, y = (partial(exact, claimant=name) for name in "xy")


@pytest.mark.parametrize(
    ("start", "day", "number", "out_of_pace"),
    [
        ("2004-01-01", "2013-10-24", 1330, True),  # a third more in a week, after ten years
        ("2004-01-01", "2013-10-24", 1090, False),  # less than a tenth
        ("2004-01-01", "2013-10-23", 1330, False),  # in more than a week
        ("2013-08-01", "2013-10-30", 1112, True),  # as much in a day as in ten
        ("2013-08-01", "2013-10-30", 1111, False),
        ("2013-08-05", "2013-10-30", 2000, False),  # a count of less than three months
    ],
)
def test_the_pace_is_that_since_the_count_began(
    start: str, day: str, number: int, out_of_pace: bool
) -> None:
    claims = [
        x(1000, "a", as_of=day, since=start),
        y(number, "b", as_of="2013-10-31", since=start),
    ]
    for order in (claims, claims[::-1]):
        rows = [found.level for found in all_found(dataset(order))]
        assert ("growth-out-of-pace" in rows) is out_of_pace, rows


@pytest.mark.parametrize(("first", "out_of_pace"), [("2013-01-01", True), ("2013-10-01", False)])
def test_without_a_start_it_is_that_since_the_first_figure(first: str, out_of_pace: bool) -> None:
    claims = [
        x(20, "first", as_of=first),
        x(1000, "a", as_of="2013-10-28"),
        y(1330, "b", as_of="2013-10-31"),
    ]
    rows = {frozenset(found.claims): found.level for found in all_found(dataset(claims))}
    assert (rows[frozenset("ab")] == "growth-out-of-pace") is out_of_pace


def test_who_counted_from_the_one_to_the_other_was_so_fast() -> None:
    claims = [
        x(1000, "a", as_of="2013-10-28", since="2004-01-01"),
        x(1330, "later", as_of="2013-10-30", since="2004-01-01"),
        y(1330, "b", as_of="2013-10-31", since="2004-01-01"),
    ]
    assert "growth-out-of-pace" not in [found.level for found in all_found(dataset(claims))]
