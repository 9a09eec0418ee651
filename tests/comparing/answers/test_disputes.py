"""Discrepancies as disputes: one quantity, one number between two camps, told in a desk's order."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Heading, Verdict
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from tests.comparing.asked import compared, exact, said, statement
from tests.comparing.test_invariance import worlds
from tests.comparing.worlds import dataset, group
from tests.examples import examples

LOUD = ("error", "warning")
PAIRED = (Verdict.CONTRADICTION, Verdict.CONDITIONAL, Verdict.TENSION, Verdict.NEAR)
EARLY = "2024-12-10"
x, y, z = (partial(exact, claimant=name) for name in "xyz")


def titles(*claims: Claim, **records: Any) -> list[str]:
    return [heading.title for heading in compared(dataset(claims, **records)).headings]


def ends(discrepancy: Discrepancy, comparison: Comparison) -> tuple[Fraction, Fraction]:
    """The high end of the smaller figure and the low end of the larger, by its own words."""
    if discrepancy.at_most is not None and discrepancy.at_least is not None:
        return discrepancy.at_most.value, discrepancy.at_least.value
    figures = {f.claim.id: f.claim.reading.at(comparison.tolerance) for f in comparison.figures}
    first, second = (figures[i] for i in discrepancy.claims)
    if first.high is not None and second.low is not None and first.high < second.low:
        return first.high, second.low
    assert second.high is not None
    assert first.low is not None
    return second.high, first.low


# ------------------------------------------------------------------ the cut


def cut(heading: Heading, comparison: Comparison) -> None:
    """One number lies above every smaller side of a heading, and below every larger one."""
    found = [ends(d, comparison) for d in heading.discrepancies if d.verdict in PAIRED]
    if found:
        assert max(most for most, _ in found) < min(least for _, least in found), heading.title


@examples(60)
@given(worlds())
def test_one_number_lies_between_the_two_camps_of_a_heading(data: Dataset) -> None:
    comparison = compared(data)
    for heading in comparison.headings:
        cut(heading, comparison)
        assert len({d.quantity for d in heading.discrepancies}) == 1 or all(
            d.verdict is Verdict.RELAY for d in heading.discrepancies
        )


@examples(40)
@given(worlds())
def test_every_discrepancy_is_told_once_or_folded_or_listed_under_another(data: Dataset) -> None:
    comparison = compared(data)
    headed = [d.id for heading in comparison.headings for d in heading.discrepancies]
    also = [i for heading in comparison.headings for i in heading.also]
    assert len(set(headed)) == len(headed)
    assert len(set(also)) == len(also)
    for discrepancy in comparison.discrepancies:
        assert (discrepancy.id in headed) is not (
            discrepancy.folded or discrepancy.listed_under is not None
        )
        assert discrepancy.folded or discrepancy.id not in also


@examples(40)
@given(worlds())
def test_no_claim_is_lost_by_folding(data: Dataset) -> None:
    """Whatever stands in a folded finding stands in one that is told, or nothing was folded."""
    found = compared(data).discrepancies
    told = {
        i
        for discrepancy in found
        if not discrepancy.folded
        for i in (*discrepancy.claims, *discrepancy.restated_by)
    }
    for discrepancy in found:
        assert not discrepancy.folded or told & set(discrepancy.claims)


def test_three_rungs_are_two_disputes() -> None:
    """100 against 200 and 200 against 400: no number lies between all low and all high ones."""
    seen = set()
    for order in permutations([x(100, "a"), y(200, "b"), z(400, "c")]):
        headings = compared(dataset(order)).headings
        seen.add(frozenset(frozenset(d.id for d in heading.discrepancies) for heading in headings))
        assert sorted(len(heading.discrepancies) for heading in headings) == [1, 2]
    assert len(seen) == 1  # whichever of the two cuts is taken, no file decides it


@pytest.mark.parametrize("papers", [2, 6])
def test_many_voices_of_one_number_against_another_are_one_dispute(papers: int) -> None:
    crowd = [exact(40, f"h{n}", claimant=f"official-{n}") for n in range(papers)]
    (heading,) = compared(dataset([x(4, "a"), *crowd])).headings
    assert len(heading.discrepancies) == papers
    assert heading.title.startswith("killed: x against official-0")


def test_camps_of_several_numbers_are_one_dispute_while_a_cut_parts_them() -> None:
    low = [exact(number, f"low{number}", claimant=f"low-{number}") for number in (400, 410, 420)]
    high = [exact(number, f"h{number}", claimant=f"high-{number}") for number in (1000, 1010, 1020)]
    (heading,) = [
        heading
        for heading in compared(dataset([*low, *high])).headings
        if any(d.severity in LOUD for d in heading.discrepancies)
    ]
    assert len(heading.discrepancies) == 9
    assert heading.title == (
        "killed: low-400, low-410 and low-420 against high-1020, high-1010 and high-1000"
    )


# ------------------------------------------------------------------ titles


def test_a_title_names_the_low_voices_against_the_high_ones_in_any_order() -> None:
    for order in permutations([x(100, "a"), y(900, "b"), z(950, "c")]):
        assert titles(*order)[0] in ("killed: x against y and z", "killed: x against z and y")


def test_organs_of_one_side_are_named_themselves() -> None:
    sides = {"x": "east", "y": "east"}
    assert titles(x(100, "a"), y(900, "b"), sides=sides) == ["killed: x against y"]


@pytest.mark.parametrize(("axis", "records"), [("place", "regions"), ("subject", "subjects")])
def test_a_place_or_subject_is_named_where_there_are_several(axis: str, records: str) -> None:
    groups = {name: group(name) for name in ("north", "south")}

    def at(name: str, *claims: tuple[Any, int, str]) -> list[Claim]:
        return [who(number, id_, **{axis: name}) for who, number, id_ in claims]

    north = at("north", (x, 100, "a"), (y, 900, "b"))
    south = at("south", (x, 100, "c"), (y, 950, "d"))
    assert titles(*north, **{records: groups}) == ["killed: x against y"]
    assert sorted(titles(*north, *south, **{records: groups})) == [
        "killed, north: x against y", "killed, south: x against y",
    ]  # fmt: skip


def test_a_stretch_of_time_is_named_where_there_are_several() -> None:
    week = {"period": "2024-12-20/2024-12-27"}
    claims = [x(100, "a"), y(900, "b"), x(10, "c", **week), y(90, "d", **week)]
    assert sorted(titles(*claims)) == [
        "killed, 2024-12-20/2024-12-27: x against y",
        "killed: x against y",
    ]


def test_two_writings_of_one_stretch_are_one_dispute() -> None:
    claims = [x(10, "a", period="2024-12"), y(90, "b", period="2024-12-01/2024-12-31"),
              z(90, "c", period="2024-12-01T00:00/2024-12-31T23:59")]  # fmt: skip
    for order in permutations(claims):
        (title,) = titles(*order)
        assert title.startswith("killed: x against ")


# ------------------------------------------------------------------ the order


def test_what_has_an_error_or_warning_comes_first() -> None:
    growth = [x(100, "a", "wounded", as_of=EARLY), y(9000, "b", "wounded")]
    clash = [x(100, "c"), y(120, "d")]
    assert titles(*growth, *clash) == ["killed: x against y", "wounded: x against y"]


def test_then_what_more_publications_and_findings_stand_behind() -> None:
    few = [x(10, "a", "wounded"), y(9000, "b", "wounded")]
    many = [x(100, "c"), y(120, "d"), z(121, "e")]
    assert titles(*few, *many)[0].startswith("killed: x against ")


def test_then_what_is_farther_apart() -> None:
    near = [x(100, "a", "wounded"), y(200, "b", "wounded")]
    far = [x(100, "c"), y(300, "d")]
    none = [x(0, "e", "captured"), y(3, "f", "captured")]
    assert [title.split(":")[0] for title in titles(*near, *far, *none)] == [
        "captured", "killed", "wounded",
    ]  # fmt: skip


def test_of_people_more_heads_apart_come_before_more_times() -> None:
    few = [x(1, "a", "wounded"), y(3, "b", "wounded")]
    many = [x(49_153, "c"), y(55_413, "d")]
    assert [title.split(":")[0] for title in titles(*few, *many)] == ["killed", "wounded"]


def test_of_other_units_more_times_come_first() -> None:
    houses = [x(1, "a", "buildings-damaged"), y(3, "b", "buildings-damaged")]
    losses = [x(400_000, "c", "economic-loss"), y(600_000, "d", "economic-loss")]
    assert [title.split(":")[0] for title in titles(*losses, *houses)] == [
        "buildings damaged",
        "economic loss",
    ]


@examples(40)
@given(worlds())
def test_loud_headings_come_before_quiet_ones(data: Dataset) -> None:
    loud = [
        any(d.severity in LOUD for d in heading.discrepancies)
        for heading in compared(data).headings
    ]
    assert all(first >= second for first, second in pairwise(loud))


def test_that_many_words_changed_makes_one_statement_no_larger_dispute() -> None:
    told = {"statement": "s", "claimant": "x"}
    retold = [said("a", "3,000", "wounded", source="p", place="front", **told),
              said("b", "3,000", "wounded", source="q", place="town", **told,
                   period="2024-12-20/2024-12-27")]  # fmt: skip
    rivals = [exact(number, f"r{number}", claimant=f"v{number}") for number in (100, 900, 910)]
    places = {"front": group("front"), "town": group("town")}
    data = dataset([*retold, *rivals], statements={"s": statement("s", "x")}, regions=places)
    assert compared(data).headings[0].title.startswith("killed: ")
