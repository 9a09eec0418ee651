"""How two figures lie to each other in time, at the last minute at which they still do."""

from __future__ import annotations

from typing import Any

import pytest

from reconcile.comparing.world import apart
from reconcile.comparing.world.voices import Telling, tellings
from reconcile.when.moment import MINUTES_A_DAY
from tests.comparing.asked import exact
from tests.comparing.worlds import dataset

DAY = "2024-12-27"


def two(first: dict[str, Any], second: dict[str, Any]) -> tuple[Telling, Telling]:
    """Two figures of these windows."""
    found = tellings(dataset([exact(5, "first", **first), exact(5, "second", **second)]))
    return found["first"], found["second"]


def dated(first: str | None, second: str | None) -> tuple[Telling, Telling]:
    return two({"as_of": first}, {"as_of": second})


@pytest.mark.parametrize(
    ("first", "second", "minutes", "days"),
    [
        (DAY, DAY, -MINUTES_A_DAY, 0),
        (DAY, "2024-12-28", 0, 1),
        (DAY, "2024-12-29", MINUTES_A_DAY, 2),
        (DAY, "2025-01-03", 6 * MINUTES_A_DAY, 7),
        (DAY, "2024-12", -5 * MINUTES_A_DAY, 0),
        (DAY, "2025-01", 4 * MINUTES_A_DAY, 35),
        (DAY, None, None, None),
        (None, None, None, None),
    ],
)
def test_dates_lie_apart_by_what_is_between_them(
    first: str | None, second: str | None, minutes: int | None, days: int | None
) -> None:
    """By the minutes from the end of the first to the next, by the days between their ends."""
    for left, right in (dated(first, second), dated(second, first)):
        assert apart.minutes_apart(left, right) == minutes
        assert apart.days_apart(left, right) == days
        assert apart.one_day(left, right) is (minutes is not None and minutes < 0)
        assert apart.dates_meet(left, right) is (minutes is None or minutes < 0)
        if minutes is None:
            assert apart.lie_within(0, left, right), "it may be of any day"
        else:
            assert apart.lie_within(minutes, left, right)
            assert not apart.lie_within(minutes - 1, left, right)


@pytest.mark.parametrize(
    ("small", "large", "later", "had_come"),
    [
        ("2024-12-28", DAY, True, True),
        ("2024-12-29", DAY, True, True),
        (DAY, DAY, False, True),
        (DAY, "2024-12", False, True),
        (DAY, "2024-12-28", False, False),
        (None, DAY, False, False),
        (DAY, None, False, False),
    ],
)
def test_the_smaller_figure_is_of_after_the_larger_one(
    small: str | None, large: str | None, later: bool, had_come: bool
) -> None:
    left, right = dated(small, large)
    assert apart.is_later(left, right, 0) is later
    assert apart.had_come(right, left) is had_come


def test_what_is_later_by_so_much_is_that_much_later() -> None:
    left, right = dated("2024-12-29", DAY)
    assert apart.is_later(left, right, MINUTES_A_DAY)
    assert not apart.is_later(left, right, MINUTES_A_DAY + 1)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"period": "2024-12"}, {"period": "2024-12"}, True),
        ({"period": "2024-12"}, {"period": "2024-11"}, False),
        ({"period": "2024-12"}, {"as_of": DAY}, False),
        ({"as_of": DAY}, {"as_of": DAY}, False),
    ],
)
def test_only_what_is_counted_within_a_time_is_of_one_period(
    first: dict[str, str], second: dict[str, str], same: bool
) -> None:
    assert apart.one_period(*two(first, second)) is same
    assert apart.one_period(*two(second, first)) is same


@pytest.mark.parametrize(
    ("large", "small", "longer"),
    [
        ({"since": "2024-11-27"}, {"as_of": DAY}, True),  # thirty days before the day
        ({"since": "2024-11-28"}, {"as_of": DAY}, False),
        ({"since": "2024-11-27"}, {"as_of": DAY, "since": "2024-12-01"}, False),
        ({"since": "2024-11-27"}, {"period": "2024-12-27"}, False),
        ({"since": "2024-11-27"}, {"as_of": None}, False),
        ({}, {"as_of": DAY}, False),
    ],
)
def test_the_larger_figure_began_long_before(
    large: dict[str, str], small: dict[str, str | None], longer: bool
) -> None:
    assert apart.counts_longer(*two(large, small)) is longer


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ({"since": "2024-11-01"}, {"since": "2024-12-01"}, True),  # thirty days
        ({"since": "2024-11-01"}, {"since": "2024-11-30"}, False),
        ({"since": "2024-11-01"}, {"period": "2024-12"}, True),
        ({"period": "2024-11"}, {"period": "2024-11"}, False),
        ({"since": "2024-01-01"}, {}, False),
        ({}, {}, False),
    ],
)
def test_two_starts_lie_a_month_apart(
    first: dict[str, str], second: dict[str, str], differ: bool
) -> None:
    assert apart.two_starts(*two(first, second)) is differ
    assert apart.two_starts(*two(second, first)) is differ
