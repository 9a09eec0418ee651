"""More who died, are missing or were rescued than there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim
from reconcile.vocabulary.metric import Metric
from tests.comparing.asked import all_found, exact, explained, said
from tests.comparing.worlds import dataset, group

x, y, z = (partial(exact, claimant=name) for name in "xyz")
PEOPLE = {"all": group("all"), "pupils": group("pupils", within=["all"])}


def beyond(claims: Sequence[Claim]) -> list[Discrepancy]:
    """What is told of an account that holds too many, whichever figure comes first."""
    there, back = (
        [d for d in all_found(dataset(order, subjects=PEOPLE)) if d.level.startswith("more-")]
        for order in (claims, claims[::-1])
    )
    assert [d.id for d in there] == [d.id for d in back]
    return there


@pytest.mark.parametrize(
    ("dead", "saved", "lost", "told"),
    [
        (104, 150, 5, {"k", "r"}),  # the fewest that are too many
        (104, 131, 5, {"k", "r", "m"}),
        (239, 0, 0, {"k"}),
        (104, 130, 2, None),  # all of them, and no more
        (50, 60, 5, None),  # of the others nobody says anything
    ],
)
def test_an_account_of_one_day_holds_no_more_than_there_were(
    dead: int, saved: int, lost: int, told: set[str] | None
) -> None:
    claims = [
        x(236, "w", "aboard", as_of="2024-12-20"),
        y(dead, "k"), y(saved, "r", "rescued"), y(lost, "m", "missing"),
    ]  # fmt: skip
    found = beyond(claims)
    assert [set(d.claims) for d in found] == ([] if told is None else [told | {"w"}])
    for discrepancy in found:
        loudness = "warning" if len(discrepancy.claims) > 2 else "note"
        assert (discrepancy.verdict, discrepancy.severity) == ("tension", loudness)
        assert explained(discrepancy) == ["part and whole"]
        assert "are more than “236 to 236” aboard" in discrepancy.message


HELD = Metric("held", "held hostage", "", fixed=True, accumulates=False)


@pytest.mark.parametrize(
    ("changed", "told"),
    [({}, True), ({"unit": "seats"}, False), ({"fixed": False}, False)],
)
def test_any_number_of_people_that_stands_for_good_may_have_fates(
    changed: dict[str, Any], *, told: bool
) -> None:
    """130 died and 760 were freed, of 800 who were held."""
    claims = [x(800, "w", "held"), y(130, "k"), y(760, "r", "rescued")]
    data = dataset(claims, metrics={"held": replace(HELD, **changed)})
    found = [set(d.claims) for d in all_found(data) if d.level == "more-than-there-were"]
    assert found == ([{"w", "k", "r"}] if told else [])


def test_what_a_law_says_is_told_once() -> None:
    claims = [x(236, "w", "aboard"), y(300, "r", "rescued"), y(1, "k")]
    assert beyond(claims) == []
    assert [set(d.claims) for d in all_found(dataset(claims))] == [{"w", "r"}]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, True),
        ({"as_of": "2024-12-28"}, False),  # the missing of yesterday are dead today
        ({"claimant": "z"}, False),  # nobody's account
        ({"subject": "pupils"}, False),
        ({"place": "shore"}, False),
    ],
)
def test_it_is_one_authors_of_one_day_and_of_the_same_people(
    change: dict[str, str], told: bool
) -> None:
    saved = exact(150, "r", "rescued", **{"claimant": "y", **change})
    assert bool(beyond([x(236, "w", "aboard"), y(104, "k"), saved])) is told


def test_a_hedged_number_of_those_there_were_leaves_room() -> None:
    for words, told in (("about 236", False), ("at least 236", False), ("up to 236", True)):
        whole = said("w", words, "aboard", claimant="x")
        assert bool(beyond([whole, y(104, "k"), y(150, "r", "rescued")])) is told


def test_it_is_held_against_the_authors_own_number_first() -> None:
    account = [y(104, "k"), y(150, "r", "rescued")]
    assert beyond([x(236, "w", "aboard"), y(254, "own", "aboard"), *account]) == []
    (found,) = beyond([x(230, "w", "aboard"), y(236, "own", "aboard"), *account])
    assert set(found.claims) == {"own", "k", "r"}


def test_a_number_that_its_claimant_replaced_is_none() -> None:
    account = [y(104, "k"), y(150, "r", "rescued")]
    first = x(236, "w", "aboard", as_of="2024-12-20")
    assert beyond([first, x(254, "then", "aboard"), *account]) == []
