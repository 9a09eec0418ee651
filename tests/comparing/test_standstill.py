"""A count that had stood still for a month did not grow into what another side says later."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from reconcile.model.claim import Claim
from reconcile.vocabulary.metric import CountedBy
from tests.comparing.asked import all_found, exact, said
from tests.comparing.worlds import dataset

DAY, MONTHS_LATER, YEARS_LATER = "2020-05-02", "2020-08-01", "2022-03-01"

agency, parliament, rights = (
    partial(exact, claimant=name) for name in ("agency", "parliament", "rights")
)


def levels(*claims: Claim) -> dict[str, str]:
    """What decided about each pair with the last figure, by the other figure."""
    for order in (claims, claims[::-1]):
        found = {d.claims: d.level for d in all_found(dataset(order)) if claims[-1].id in d.claims}
    return {"".join(set(pair) - {claims[-1].id}): level for pair, level in found.items()}


def test_a_day_that_was_over_is_told_from_a_day_that_goes_on() -> None:
    """23 dead of the day, 22 three months after, and two years later 60."""
    late = rights(60, "c", as_of=YEARS_LATER)
    first, then = agency(23, "a", as_of=DAY), parliament(22, "b", as_of=MONTHS_LATER)
    assert levels(first, then, late) == dict.fromkeys("ab", "growth-stood-still")
    assert levels(first, late) == {"a": "growth"}


@pytest.mark.parametrize(
    ("first", "then", "number", "still"),
    [
        (1000, 1050, 2100, True),
        (1000, 1130, 2300, False),
        (4, 4, 10, True),
        (4, 5, 10, False),  # of few, every life counts
        (19, 20, 40, False),
        (20, 21, 40, True),
        (0, 20, 40, False),
    ],
)
def test_much_alike_is_a_twentieth_or_so(
    first: int, then: int, number: int, *, still: bool
) -> None:
    claims = [agency(first, "a", as_of=DAY), parliament(then, "b", as_of=MONTHS_LATER)]
    found = levels(*claims, rights(number, "c", as_of=YEARS_LATER))
    assert (found["b"] == "growth-stood-still") is still


@pytest.mark.parametrize(
    "other",
    [
        said("b", "at least 300", claimant="parliament", as_of=MONTHS_LATER),  # may be far more
        said("b", "up to 300", claimant="parliament", as_of=MONTHS_LATER),
        replace(parliament(300, "b", as_of=MONTHS_LATER), basis=CountedBy.NAMED),
        replace(parliament(300, "b", as_of=MONTHS_LATER), basis=CountedBy.PROJECTION),
        parliament(300, "b", as_of="2020-05-20"),  # not yet a month
        parliament(300, "b", as_of="2022-04-01"),  # after the larger figure
        parliament(300, "b", as_of=None),
        parliament(300, "b", "wounded", as_of=MONTHS_LATER),
    ],
)
def test_what_does_not_say_how_many_there_were_then_shows_nothing(other: Claim) -> None:
    first, late = agency(300, "a", as_of=DAY), rights(700, "c", as_of=YEARS_LATER)
    assert levels(first, other, late)["a"] == "growth"


def test_who_soon_says_so_too_had_only_not_counted() -> None:
    claims = [
        agency(1000, "a", as_of="2024-01-01"),
        agency(1010, "b", as_of="2024-03-01"),
        agency(6000, "d", as_of="2024-07-15"),
    ]
    late = rights(6200, "c", as_of="2024-06-20")
    assert levels(*claims, late)["b"] == "growth"
    assert levels(*claims[:2], late)["b"] == "growth-stood-still"
