"""Groups side by side that are together more than their whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pytest

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim, Group
from tests.comparing.asked import all_found, exact
from tests.comparing.worlds import dataset, group

x, y = (partial(exact, claimant=name) for name in "xy")
PEOPLE = {
    "all": group("everybody"),
    "guests": group("guests", within=["all"]),
    "crew": group("crew", within=["all"]),
    "cooks": group("cooks", within=["crew"]),
}
DIVIDED = {**PEOPLE, "all": group("everybody", parts=["guests", "crew"])}
GUESTS = x(151, "g", subject="guests")
CREW = x(63, "c", subject="crew")


def twice(claims: Sequence[Claim], people: Mapping[str, Group] = PEOPLE) -> list[Discrepancy]:
    """What is told of people in two groups, whichever figure comes first."""
    there, back = (
        [d for d in all_found(dataset(order, subjects=people)) if d.level == "counted-twice"]
        for order in (claims, claims[::-1])
    )
    assert [d.id for d in there] == [d.id for d in back]
    return there


@pytest.mark.parametrize(("number", "told"), [(201, True), (214, False), (1000, False)])
@pytest.mark.parametrize("whole", [x, y])
def test_together_they_are_more_than_the_whole(
    whole: partial[Claim], number: int, told: bool
) -> None:
    found = twice([whole(number, "w", subject="all"), GUESTS, CREW])
    assert [set(d.claims) for d in found] == ([{"w", "g", "c"}] if told else [])
    for discrepancy in found:
        assert (discrepancy.verdict, discrepancy.severity) == ("tension", "note")
        assert "guests and “63 to 63” crew are more than" in discrepancy.message


def test_where_a_division_is_declared_a_law_adds_them_up() -> None:
    claims = [y(201, "w", subject="all"), GUESTS, CREW]
    assert twice(claims, DIVIDED) == []
    assert {"w", "g", "c"} in [set(d.claims) for d in all_found(dataset(claims, subjects=DIVIDED))]


def test_a_group_within_another_is_counted_with_it() -> None:
    cooks = x(60, "k", subject="cooks")
    assert twice([x(214, "w", subject="all"), GUESTS, CREW, cooks]) == []
    assert len(twice([x(190, "w", subject="all"), GUESTS, cooks])) == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, True),
        ({"as_of": "2024-12-26"}, False),  # the whole grew, too
        ({"as_of": "2024-12-28"}, True),
        ({"place": "shore"}, False),
        ({"period": "2024-12"}, False),
    ],
)
def test_the_whole_is_of_that_day_or_later(change: dict[str, str], told: bool) -> None:
    assert bool(twice([y(201, "w", subject="all", **change), GUESTS, CREW])) is told


def test_groups_of_two_authors_are_nobodys_sum() -> None:
    crew = y(63, "c", subject="crew")
    assert twice([x(201, "w", subject="all"), GUESTS, crew]) == []
