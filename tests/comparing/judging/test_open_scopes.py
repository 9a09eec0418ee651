"""Denials of a place beside counts that name none, and counts since other days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest

from reconcile.comparing.result.comparison import Verdict
from reconcile.model.claim import Claim, Group
from reconcile.vocabulary.metric import Metric
from tests.comparing.asked import all_found, exact, explained, hinges, said
from tests.comparing.worlds import dataset, group

x, y, z = (partial(exact, claimant=name) for name in "xyz")

LAND = {"land": group("land"), "field": group("field", within=["land"])}
BESIDE = {**LAND, "town": group("town", within=["land"])}
PEOPLE = {"all": group("all"), "guests": group("guests", within=["all"])}


def levels(claims: Sequence[Claim], regions: dict[str, Group]) -> list[str]:
    """Which rows tell of the figures, whichever comes first in the file."""
    there, back = (
        [d.level for d in all_found(dataset(order, regions=regions, subjects=PEOPLE))]
        for order in (claims, claims[::-1])
    )
    assert there == back
    return there


@pytest.mark.parametrize("place", ["land", "field"])
@pytest.mark.parametrize("day", ["2024-12-20", "2024-12-27", "2025-01-10"])
def test_a_count_without_a_place_is_of_the_only_place_of_the_file(place: str, day: str) -> None:
    claims = [x(0, "none", place=place), y(12, "some", as_of=day)]
    (found,) = all_found(dataset(claims, regions=LAND))
    assert (found.level, found.severity) == ("denial-without-place", "warning")
    assert found.verdict is Verdict.CONDITIONAL
    assert hinges(found) == {"unstated-place": ("some",)}
    assert explained(found) == ["scope: place"]


def test_where_the_file_knows_another_place_it_may_be_of_that() -> None:
    assert levels([x(0, "none", place="field"), y(12, "some")], BESIDE) == []
    assert levels([x(0, "none", place="land"), y(12, "some")], BESIDE) == ["denial-without-place"]


@pytest.mark.parametrize(
    ("denied", "counted", "told"),
    [
        (None, None, True),
        ("all", "guests", True),
        ("guests", "guests", True),
        ("guests", "all", False),  # the others of all may have died
        ("guests", None, False),
        (None, "guests", False),  # no word of whom there were none
    ],
)
def test_those_counted_are_among_those_denied(
    denied: str | None, counted: str | None, told: bool
) -> None:
    claims = [x(0, "none", place="land", subject=denied), y(12, "some", subject=counted)]
    assert ("denial-without-place" in levels(claims, LAND)) is told


def test_a_narrower_metric_is_denied_too_and_a_wider_one_is_not() -> None:
    none = x(0, "none", place="land")
    assert "denial-without-place" in levels([none, y(12, "some", "identified-dead")], LAND)
    assert levels([none, y(12, "some", "killed-or-wounded")], LAND) == []


def test_no_denial_is_a_stocks_or_a_weeks_or_a_ceiling() -> None:
    assert levels([x(0, "none", "missing", place="land"), y(12, "some", "missing")], LAND) == []
    week = x(0, "none", place="land", as_of=None, period="2024-12-20/2024-12-26")
    assert levels([week, y(12, "some")], LAND) == []
    few = said("none", "up to 2", claimant="x", place="land")
    assert levels([few, y(12, "some")], LAND) == []


def since(
    number: int, name: str, start: str, day: str = "2024-12-30", who: str = "x", **more: Any
) -> Claim:
    """A count since some day, by some day."""
    return exact(number, name, claimant=who, since=start, as_of=day, **more)


LARGE = since(400, "large", "2020-01-01", "2024-12-31", "y")


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2019-01-01", True),
        ("2020-01-01", False),  # of one start: growth
        ("2020-01-02", True),
        ("2022-07-01", True),  # half of its time
        ("2022-07-03", False),
    ],
)
def test_counts_share_most_of_the_larger_ones_time(start: str, told: bool) -> None:
    assert ("starts" in levels([since(100, "small", start), LARGE], {})) is told


@pytest.mark.parametrize("day", ["2024-12-31", "2025-01-02"])
def test_a_smaller_count_of_that_day_or_later_hinges_on_the_start(day: str) -> None:
    found = levels([since(100, "small", "2021-01-01", day), LARGE], {})
    assert found == ["begun-apart"]


def test_of_a_claimants_counts_its_last_word_is_held_against_others() -> None:
    claims = [
        since(90, "first", "2021-01-01", "2024-11-30"),
        since(100, "last", "2021-01-01"),
        since(95, "other", "2021-01-01", who="z"),
        LARGE,
    ]
    found = [set(d.claims) for d in all_found(dataset(claims)) if d.level == "starts"]
    assert found == [{"other", "large"}, {"last", "large"}]


def test_what_stands_until_it_is_changed_has_no_start() -> None:
    held = Metric("held", "held", "", accumulates=False)
    claims = [
        since(100, "small", "2021-01-01", metric="held"),
        since(400, "large", "2020-01-01", "2024-12-31", "y", metric="held"),
    ]
    found = all_found(dataset(claims, metrics={"held": held}))
    assert "starts" not in [discrepancy.level for discrepancy in found]
