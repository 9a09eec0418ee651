"""Which claims can be tied together, and what may hold at the same time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import narrowest, working
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.vocabulary.metric import Metric
from tests.comparing.asked import (
    all_found,
    cannot_hold,
    ended,
    exact,
    only,
    only_case,
    says,
    sets_of,
    told,
)
from tests.comparing.worlds import about, between, claim, dataset, group

FRONT = {"front": group("front"), "town": group("town", within=["front"]), "far": group("far")}
LAND = {
    "land": group("land", parts=["north", "south"]),
    "north": group("north"),
    "south": group("south"),
}


def grouped(data: Dataset) -> list[list[str]]:
    return [sorted(placed.id for placed in case.placed) for case in cases(data, told(data))]


def holds(case: Case, *ids: str) -> bool:
    return case.proof(ids, working(DEFAULT_TOLERANCE)) is None


# ------------------------------------------------------------------ what is tied together


def test_metrics_that_laws_tie_are_one_case() -> None:
    data = dataset([exact(1, "a"), exact(1, "b", "wounded"), exact(1, "c", "deployed")])
    assert grouped(data) == [["a", "b", "c"]]


def test_metrics_without_a_law_between_them_are_apart() -> None:
    own = {"tanks": Metric("tanks", "tanks", "", unit="vehicles")}
    data = dataset([exact(1, "a"), exact(500, "b", "tanks"), exact(1, "c", "tanks")], metrics=own)
    assert grouped(data) == [["a"], ["b", "c"]]


def test_places_that_nothing_ties_are_apart_and_an_unstated_one_is_with_each() -> None:
    claims = [exact(1, "a", place="town"), exact(1, "b", place="front"), exact(1, "c", place="far")]
    assert grouped(dataset(claims, regions=FRONT)) == [["a", "b"], ["c"]]
    assert grouped(dataset([*claims, exact(1, "d")], regions=FRONT)) == [
        ["a", "b", "d"],
        ["c", "d"],
    ]


def test_subjects_likewise() -> None:
    subjects = {"men": group("men"), "officers": group("officers", within=["men"]),
                "guests": group("guests")}  # fmt: skip
    claims = [exact(1, n, subject=s) for n, s in zip("abc", subjects, strict=True)]
    assert grouped(dataset(claims, subjects=subjects)) == [["a", "b"], ["c"]]


def test_an_ambiguous_word_is_tied_to_all_its_senses() -> None:
    data = dataset([exact(1, "a", "casualties"), exact(1, "b", "irrecoverable-losses")])
    assert grouped(data) == [["a", "b"]]


# ------------------------------------------------------------------ the two laws


def test_inclusion_in_every_dimension() -> None:
    claims = [
        exact(100, "whole", "killed-or-wounded", subject="men", place="front"),
        exact(300, "metric", "killed", subject="men", place="front", as_of="2024-12-20"),
        exact(300, "place", "killed-or-wounded", subject="men", place="town", as_of="2024-12-20"),
        exact(300, "subject", "killed-or-wounded", subject="officers", place="front",
              as_of="2024-12-20"),
        exact(300, "other", "killed-or-wounded", subject="men", place="far", as_of="2024-12-20"),
    ]  # fmt: skip
    subjects = {"men": group("men"), "officers": group("officers", within=["men"])}
    found = cannot_hold(dataset(claims, subjects=subjects, regions=FRONT))
    assert sets_of(found) == {frozenset({"whole", part}) for part in ("metric", "place", "subject")}
    assert {discrepancy.verdict for discrepancy in found} == {"contradiction"}


def test_two_sets_within_a_third_may_overlap() -> None:
    claims = [
        exact(100, "front", place="front"),
        exact(80, "town", place="town", as_of="2024-12-20"),
        exact(80, "hill", place="hill", as_of="2024-12-20"),
    ]
    places = {**FRONT, "hill": group("hill", within=["front"])}
    assert not cannot_hold(dataset(claims, regions=places))


def test_parts_add_up_to_their_whole() -> None:
    claims = [
        exact(100, "all", place="land"),
        exact(80, "north", place="north", as_of="2024-12-20"),
        exact(80, "south", place="south", as_of="2024-12-20"),
    ]
    discrepancy = only(dataset(claims, regions=LAND), "contradiction")
    assert set(discrepancy.claims) == {"all", "north", "south"}
    assert discrepancy.gap == 60
    assert discrepancy.factor == Fraction(160, 100)


def test_a_whole_is_no_more_than_its_parts() -> None:
    claims = [
        exact(500, "all", place="land", as_of="2024-12-20"),
        exact(80, "north", place="north"),
        exact(80, "south", place="south"),
    ]
    discrepancy = only(dataset(claims, regions=LAND), "contradiction")
    assert set(discrepancy.claims) == {"all", "north", "south"}


def test_a_leave_one_out_of_every_set_holds() -> None:
    claims = [
        exact(100, "all", place="land"),
        exact(80, "north", place="north"),
        exact(80, "south", place="south"),
        exact(300, "wider", "killed-or-wounded", place="south"),
    ]
    case = only_case(dataset(claims, regions=LAND))
    for discrepancy in cannot_hold(dataset(claims, regions=LAND)):
        assert not holds(case, *discrepancy.claims)
        for left_out in discrepancy.claims:
            assert holds(case, *(set(discrepancy.claims) - {left_out}))


# ------------------------------------------------------------------ time


def test_a_total_never_falls_but_a_stock_may() -> None:
    for metric, falls in (("captured", True), ("in-captivity", False), ("missing", False)):
        claims = [exact(300, "a", metric, as_of="2024-12-10"), exact(100, "b", metric)]
        assert bool(cannot_hold(dataset(claims))) is falls


def test_a_stock_has_one_value_a_day() -> None:
    claims = [exact(300, "a", "missing"), exact(100, "b", "missing")]
    assert hinge_kinds(dataset(claims)) == {"same-time"}


def hinge_kinds(data: Dataset) -> set[str]:
    (discrepancy,) = cannot_hold(data)
    return {hinge.assumption.value for hinge in discrepancy.hinges_on}


def test_a_stock_is_bound_by_its_total_at_every_instant() -> None:
    claims = [
        exact(300, "held", "in-captivity", as_of="2024-12-10"),
        exact(100, "ever", "captured"),
    ]
    assert only(dataset(claims)).verdict == "contradiction"


def test_a_week_lies_within_the_total_to_date() -> None:
    claims = [exact(300, "week", period="2024-12-20/2024-12-26"), exact(100, "total")]
    assert only(dataset(claims)).verdict == "contradiction"
    later = [claims[0], replace(claims[1], window=exact(1, "x", as_of="2024-12-10").window)]
    assert not cannot_hold(dataset(later))


def test_two_weeks_add_up() -> None:
    claims = [
        exact(80, "one", period="2024-12-01/2024-12-07"),
        exact(80, "two", period="2024-12-08/2024-12-14"),
        exact(100, "month", period="2024-12"),
    ]
    discrepancy = only(dataset(claims))
    assert set(discrepancy.claims) == {"one", "two", "month"}
    assert discrepancy.verdict == "contradiction"


def test_weeks_that_overlap_need_not_add_up() -> None:
    claims = [
        exact(80, "one", period="2024-12-01/2024-12-07"),
        exact(80, "two", period="2024-12-06/2024-12-12"),
        exact(100, "month", period="2024-12"),
    ]
    assert not cannot_hold(dataset(claims))


def test_a_part_cannot_grow_by_more_than_its_whole_when_one_event_enters_both() -> None:
    claims = [
        exact(200, "part", place="town", period="2024-12-10/2024-12-20"),
        exact(100, "whole", place="front", period="2024-12-10/2024-12-20"),
    ]
    assert only(dataset(claims, regions=FRONT)).verdict == "contradiction"


def test_someone_captured_earlier_may_die_later() -> None:
    claims = [
        exact(200, "died", "died-in-custody", period="2024-12-10/2024-12-20"),
        exact(100, "taken", "captured", period="2024-12-10/2024-12-20"),
    ]
    assert not cannot_hold(dataset(claims))


def test_the_first_denies_any_earlier_figure() -> None:
    claims = [
        claim("first", "captured", says("the first"), as_of="2024-12-26"),
        exact(30, "earlier", "captured", as_of="2024-12-20"),
    ]
    discrepancy = only(dataset(claims), "contradiction")
    assert discrepancy.factor is None
    assert discrepancy.gap == 30


# ------------------------------------------------------------------ ended


def test_nothing_is_added_after_the_end() -> None:
    claims = [
        exact(100, "a", place="town", as_of="2024-12-10"),
        exact(300, "b", place="town", as_of="2024-12-20"),
    ]
    data = dataset(claims, regions=FRONT)
    assert not cannot_hold(data)
    closed = ended(data, "town", "2024-12-01")
    assert only(closed, "contradiction", "conditional").verdict == "contradiction"
    assert not cannot_hold(ended(data, "town", "2024-12-15"))
    assert only(ended(data, "front", "2024-12-01"), "contradiction").claims == ("a", "b")


def test_an_ended_subject_stands_still_in_every_place() -> None:
    subjects = {"unit": group("unit")}
    claims = [
        exact(100, "a", subject="unit", place="town", as_of="2024-12-10"),
        exact(300, "b", subject="unit", place="town", as_of="2024-12-20"),
    ]
    data = ended(dataset(claims, subjects=subjects, regions=FRONT), "unit", "2024-12-01")
    assert only(data, "contradiction").gap == 200


def test_a_stock_goes_on_after_the_end() -> None:
    claims = [
        exact(100, "a", "missing", place="town", as_of="2024-12-10"),
        exact(300, "b", "missing", place="town", as_of="2024-12-20"),
    ]
    assert not cannot_hold(ended(dataset(claims, regions=FRONT), "town", "2024-12-01"))


def test_a_count_of_a_week_after_the_end_cannot_hold_by_itself() -> None:
    week = exact(50, "week", place="town", period="2024-12-10/2024-12-20")
    data = ended(dataset([week], regions=FRONT), "town", "2024-12-01")
    discrepancy = only(data)
    assert (discrepancy.verdict, discrepancy.claims, discrepancy.within) == (
        "contradiction",
        ("week",),
        "statement",
    )
    assert discrepancy.factor is None


def test_a_count_since_a_day_after_its_own_date_cannot_hold_by_itself() -> None:
    discrepancy = only(dataset([exact(50, "a", as_of="2024-12-08", since="2024-12-10")]))
    assert (discrepancy.verdict, discrepancy.claims) == ("contradiction", ("a",))


# ------------------------------------------------------------------ orders of overlapping dates


def test_dates_that_overlap_may_fall_in_either_order() -> None:
    """The month's 300 may be its last day's, the day's 100 before it; but not the other way."""
    claims = [exact(300, "month", as_of="2024-12"), exact(100, "day", as_of="2024-12-10")]
    assert not cannot_hold(dataset(claims))


def test_no_order_of_two_days_lets_three_figures_hold() -> None:
    """Whichever of the two days within December came first, one of the counts had to fall."""
    claims = [
        claim("a", "killed", between(100, 100), as_of="2024-12", statement="s", claimant="x"),
        claim("b", "wounded", between(300, 300), as_of="2024-12", statement="s", claimant="x"),
        claim("c", "killed", between(300, 300), as_of="2024-12", statement="t", claimant="y"),
        claim("d", "wounded", between(100, 100), as_of="2024-12", statement="t", claimant="y"),
    ]
    claims = [replace(claim, source="post") for claim in claims]
    case = only_case(dataset(claims))
    bare = case.proof("abcd", working(DEFAULT_TOLERANCE), frozenset())
    assert bare is not None
    for left_out in "abcd":
        three = set("abcd") - {left_out}
        assert case.proof(three, working(DEFAULT_TOLERANCE), frozenset()) is None
    found = all_found(dataset(claims), "conditional")
    assert sets_of(found) == {frozenset("ac"), frozenset("bd")}


# ------------------------------------------------------------------ limits


def test_the_numbers_as_named_are_the_narrowest_reading() -> None:
    figure = claim("a", "killed", about(1000))
    assert narrowest(figure).low == narrowest(figure).high == 1000


def test_slack_is_given_before_consistency_is_decided() -> None:
    case = only_case(dataset([exact(290, "a"), claim("b", "killed", says("over 290"))]))
    assert holds(case, "a", "b")
