"""Parts that are larger than an estimate or a list of their whole, which no law forbids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim
from reconcile.vocabulary.metric import CountedBy
from tests.comparing.asked import all_found, exact, said
from tests.comparing.worlds import dataset, group
from tests.examples import examples

EARLIER, DAY = "2024-12-10", "2024-12-27"
PLACES = {"land": group("land"), "town": group("town", within=["land"])}
PEOPLE = {"all": group("all"), "guests": group("guests", within=["all"])}


def based(claim: Claim, basis: CountedBy | None) -> Claim:
    return replace(claim, basis=basis)


def whole(number: int, basis: CountedBy | None, metric: str = "killed", **fields: Any) -> Claim:
    given = {"claimant": "x", "place": "land", "subject": "all", **fields}
    return based(exact(number, "whole", metric, **given), basis)


def part(number: int, basis: CountedBy | None = None, **fields: Any) -> Claim:
    given = {"claimant": "y", "place": "town", "subject": "all", **fields}
    return based(exact(number, "part", given.pop("metric", "killed"), **given), basis)


def told(*claims: Claim) -> list[Discrepancy]:
    return all_found(dataset(claims, subjects=PEOPLE, regions=PLACES))


@pytest.mark.parametrize(
    ("of_whole", "of_part", "level"),
    [
        (CountedBy.PROJECTION, None, "method-multiple"),
        (None, CountedBy.PROJECTION, "method-multiple"),
        (CountedBy.PROJECTION, CountedBy.PROJECTION, "method-multiple"),
        (CountedBy.REPORTS, None, "floor-half"),
        (CountedBy.NAMED, CountedBy.PROJECTION, "floor-half"),
        (None, None, "one-day"),  # a law says so
        (None, CountedBy.NAMED, "one-day"),
    ],
)
def test_what_no_law_ties_is_held_side_by_side(
    of_whole: CountedBy | None, of_part: CountedBy | None, level: str
) -> None:
    (found,) = told(whole(100, of_whole), part(300, of_part))
    assert (found.level, {*found.claims}) == (level, {"whole", "part"})
    assert found.severity == "warning"


@pytest.mark.parametrize(
    "within",
    [
        {"subject": "guests", "place": "land"},
        {"subject": "guests", "place": "town"},
        {"place": "town"},
    ],
)
def test_people_and_places_nest(within: dict[str, Any]) -> None:
    assert told(whole(100, CountedBy.PROJECTION), part(300, **within))


def test_a_count_of_the_dead_is_more_than_a_list_of_the_dead_and_wounded() -> None:
    listed = said("whole", "255", "killed-or-wounded", claimant="x", as_of="2024-12-30")
    dead = said("part", "366", "killed", claimant="y", as_of="2024-12-01")
    (found,) = told(based(listed, CountedBy.REPORTS), dead)
    assert (found.level, found.severity.value) == ("floor", "note")
    assert found.gap == 111
    assert found.message == (
        "“255” killed or wounded (x) and “366” killed (y) differ: “255” counts a part by its nature"
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"claimant": "x"}, "its author may have corrected itself"),
        ({"as_of": "2025-01-05"}, "it may have grown since"),
        ({"as_of": None}, "nobody knows when it was"),
        ({"place": "land"}, "that is one quantity, told as such"),
    ],
)
def test_what_may_be_otherwise_is_silent(changed: dict[str, Any], why: str) -> None:
    found = told(whole(100, CountedBy.REPORTS), part(300, **changed))
    told_as = ["floor-half"] if "place" in changed else []
    assert [f.level for f in found] == told_as, why


def test_a_week_is_not_long_enough_to_have_grown() -> None:
    assert told(whole(100, CountedBy.REPORTS), part(300, as_of="2025-01-04"))


@examples(60)
@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(CountedBy))
def test_only_a_larger_part_is_told(all_there: int, some: int, basis: CountedBy) -> None:
    """Of whatever was counted, and in either order of the file."""
    claims = [whole(all_there, basis), part(some)]
    found = told(*claims)
    assert not found or some > all_there
    assert [f.id for f in found] == [f.id for f in told(*reversed(claims))]


@pytest.mark.parametrize(("number", "is_told"), [(100_000, False), (100_001, True)])
def test_more_than_a_number_is_not_five_times_that(number: int, *, is_told: bool) -> None:
    """Nobody who expects more than 20,000 cases in all lands means 1.4 million in two of them."""
    expected = said("whole", "more than 20,000", claimant="x", place="land", subject="all")
    found = told(
        based(expected, CountedBy.PROJECTION),
        part(number, CountedBy.PROJECTION, as_of=EARLIER),
    )
    assert [f.level for f in found] == (["method-multiple"] if is_told else [])


@pytest.mark.parametrize(
    ("window", "found"),
    [
        ({"period": "2024-11-01/2024-12-20"}, True),
        ({"period": "2024-11-01/2024-12-27"}, True),
        ({"period": "2024-11-01/2024-12-28"}, False),  # which goes on after the total
        ({"since": "2024-11-01", "as_of": "2024-12-20"}, True),
    ],
)
@pytest.mark.parametrize("place", ["town", "land"])
def test_a_count_within_a_period_is_a_part_of_a_later_total(
    place: str, window: dict[str, str], *, found: bool
) -> None:
    """A survey of the town up to the 20th finds more dead than another of the land by the 27th."""
    total = whole(100, CountedBy.PROJECTION, as_of=DAY)
    survey = part(300, CountedBy.ESTIMATE, place=place, **{"as_of": None, **window})
    assert {d.level for d in told(total, survey)} == ({"method-multiple"} if found else set())
