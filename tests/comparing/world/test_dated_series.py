"""Series of dated figures, and what they say of a rise from a number to a larger one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from reconcile.comparing.world.voices import tellings
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import exact
from tests.comparing.worlds import dataset

x, y, z = (partial(exact, claimant=name) for name in "xyz")


def world_of(data: Dataset) -> World:
    return World(data, tellings(data), DEFAULT_TOLERANCE)


def bridged(small: str, large: str, claims: Sequence[Claim]) -> bool:
    world = world_of(dataset(claims))
    return world.series.bridged(world.tellings[small], world.tellings[large])


RIVALS = [x(1000, "small"), y(1500, "large")]


@pytest.mark.parametrize(
    ("number", "day", "joins"),
    [(1050, "2024-12-26", True), (1051, "2024-12-26", False), (10, "2024-12-26", True),
     (1000, "2024-12-20", True), (1000, "2024-12-19", False), (1000, "2024-12-28", False)],
)  # fmt: skip
def test_the_larger_sides_own_earlier_number_joins_the_two(
    number: int, day: str, joins: bool
) -> None:
    """At most a twentieth above the smaller number, and at most a week before the larger."""
    assert bridged("small", "large", [*RIVALS, y(number, "own", as_of=day)]) is joins
    assert not bridged("small", "large", [*RIVALS, z(number, "own", as_of=day)])


@pytest.mark.parametrize(
    ("number", "day", "joins"),
    [(1425, "2024-12-28", True), (1424, "2024-12-28", False), (9000, "2024-12-28", True),
     (1500, "2025-01-03", True), (1500, "2025-01-04", False), (1500, "2024-12-26", False)],
)  # fmt: skip
def test_the_smaller_sides_own_later_number_joins_the_two(
    number: int, day: str, joins: bool
) -> None:
    assert bridged("small", "large", [*RIVALS, x(number, "own", as_of=day)]) is joins


@pytest.mark.parametrize(
    ("number", "day", "large_day", "twice"),
    [(1000, "2024-12-19", "2024-12-28", True), (1000, "2024-12-20", "2024-12-28", False),
     (1000, "2024-12-19", "2024-12-27", False), (1001, "2024-12-19", "2024-12-28", False),
     (1000, "2024-12-19/2024-12-20", "2024-12-28", False)],
)  # fmt: skip
def test_a_number_is_repeated_by_a_side_that_gave_just_that_a_week_before(
    number: int, day: str, large_day: str, twice: bool
) -> None:
    """Both before the larger figure, and the one ended a week before the other began."""
    claims = [x(number, "own", as_of=day), x(5, "x5", as_of="2024-12-01"), RIVALS[0]]
    world = world_of(dataset([*claims, y(1500, "large", as_of=large_day)]))
    small, large = world.tellings["small"], world.tellings["large"]
    assert world.series.repeated(small, large) is twice
    assert not world.series.repeated(world.tellings["x5"], large)


def test_a_count_of_something_else_joins_nothing() -> None:
    for other in (y(900, "own", "wounded", as_of="2024-12-26"),
                  y(900, "own", as_of="2024-12-26", since="2024-12-01"),
                  y(900, "own", as_of="2024-12-26", subject="guards"),
                  y(900, "own", as_of=None)):  # fmt: skip
        assert not bridged("small", "large", [*RIVALS, other])


def test_without_a_date_of_the_larger_nothing_is_bridged() -> None:
    claims = [RIVALS[0], y(1500, "large", as_of=None), y(900, "own", as_of="2024-12-26")]
    assert not bridged("small", "large", claims)


def test_a_series_is_one_claimants_dated_figures_of_one_quantity_by_date() -> None:
    claims = [x(3, "c", as_of="2024-12-03"), x(1, "a", as_of="2024-12-01"),
              x(2, "undated", as_of=None), x(2, "b", as_of="2024-12-02"),
              x(9, "w", "wounded"), y(4, "y")]  # fmt: skip
    world = world_of(dataset(claims))
    assert [t.claim.id for t in world.series.of(world.tellings["b"])] == ["a", "b", "c"]
    assert [t.claim.id for t in world.series.of(world.tellings["undated"])] == ["a", "b", "c"]
