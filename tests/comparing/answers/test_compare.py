"""The whole comparison: what is shown, in which order, and under which headings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Discrepancy
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.builtin import builtin
from tests.compared import compare
from tests.comparing.asked import all_found, compared, of, said, says, statement
from tests.comparing.worlds import dataset, group

EARLIER = "2024-12-10"


def world() -> Dataset:
    """A bit of everything, over two places."""
    places = {"front": group("front"), "town": group("town", within=["front"])}
    claims = [
        said("late", "100", claimant="x", place="front"),
        said("more", "900", claimant="y", place="town", as_of=EARLIER),
        said("worse", "3,000", claimant="z", place="front", as_of=EARLIER),
        said("old", "100", "killed-or-wounded", claimant="v", place="front", as_of="2024-12-01"),
        said("rise", "2,000", "killed-or-wounded", claimant="w", place="front", as_of="2024-12-05"),
        said("close", "about 1,000", "captured", claimant="x", place="front"),
        said("exact", "1,080", "captured", claimant="y", place="front"),
        said("t1", "over 500", "missing", statement="s", claimant="x", source="p", place="front"),
        said("t2", "nearly 500", "missing", statement="s", claimant="x", source="q", place="front"),
        said("fell", "50", "captured", claimant="u", place="town", as_of=EARLIER),
        said("fallen", "30", "captured", claimant="u", place="town"),
    ]
    return dataset(claims, regions=places, statements={"s": statement("s", "x")})


def asked(**filters: Any) -> Comparison:
    return compare(world(), Request(**filters))


def headed(comparison: Comparison) -> list[Discrepancy]:
    return [discrepancy for heading in comparison.headings for discrepancy in heading.discrepancies]


def test_comparing_twice_gives_the_same() -> None:
    assert compared(world()) == compared(world())


def test_the_request_is_named_in_the_result() -> None:
    comparison = asked(topic="captured", tolerance=Fraction(1, 5))
    assert (comparison.topic, comparison.tolerance) == ("captured", Fraction(1, 5))
    assert comparison.profile == "default"


def test_every_kind_of_finding_is_there() -> None:
    assert {discrepancy.verdict for discrepancy in compared(world()).discrepancies} >= {
        "contradiction", "tension", "relay", "revision", "near",
    }  # fmt: skip


def test_worst_first_then_the_largest() -> None:
    found = compared(world()).discrepancies
    ranks = [
        ["error", "warning", "note", "info"].index(discrepancy.severity) for discrepancy in found
    ]
    assert ranks == sorted(ranks)
    errors = [discrepancy for discrepancy in found if discrepancy.severity == "error"]
    sizes = [error.factor_most for error in errors if error.factor_most is not None]
    assert sizes == sorted(sizes, reverse=True)


def test_infinite_factors_come_before_all_others() -> None:
    data = dataset(
        [said("a", "30", as_of=EARLIER), said("b", "none"), said("c", "900", as_of=EARLIER),
         said("d", "100")]
    )  # fmt: skip
    found = all_found(data, "contradiction")
    assert [discrepancy.factor is None for discrepancy in found] == sorted(
        (discrepancy.factor is None for discrepancy in found), reverse=True
    )


# ------------------------------------------------------------------ headings


def test_every_discrepancy_stands_under_one_heading() -> None:
    comparison = compared(world())
    ids = [discrepancy.id for discrepancy in headed(comparison)]
    assert sorted(ids) == sorted(
        discrepancy.id for discrepancy in comparison.discrepancies if not discrepancy.listed_under
    )
    assert len(set(ids)) == len(ids)


def test_near_agreements_are_headed_on_request_only() -> None:
    assert "near" in {discrepancy.verdict for discrepancy in headed(asked(show_near=True))}
    assert "near" not in {discrepancy.verdict for discrepancy in headed(asked())}
    assert "near" in {discrepancy.verdict for discrepancy in asked().discrepancies}


def test_a_heading_is_of_one_quantity() -> None:
    for heading in compared(world()).headings:
        assert len({discrepancy.quantity for discrepancy in heading.discrepancies}) == 1
        assert heading.discrepancies[0].quantity.metric == heading.metric


def test_findings_of_one_quantity_stand_under_one_heading_low_against_high() -> None:
    claims = [said(f"a{n}", str(1000 + 100 * n), claimant="x", as_of=f"2024-12-{10 + n}")
              for n in range(3)]  # fmt: skip
    data = dataset([*claims, said("b", "100", claimant="y")])
    (heading,) = compared(data).headings
    assert heading.title == "killed: y against x"
    assert not heading.crosses_metrics
    sizes = [
        discrepancy.factor
        for discrepancy in heading.discrepancies
        if discrepancy.factor is not None
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_a_heading_says_that_it_crosses_metrics() -> None:
    data = dataset([said("a", "900", as_of=EARLIER), said("b", "100", "killed-or-wounded")])
    (heading,) = compared(data).headings
    assert heading.crosses_metrics


def test_a_statements_relays_are_under_one_heading() -> None:
    told = [
        said("a", "over 3,000", place="front", statement="s", claimant="x", source="p"),
        said("b", "up to 3,000", place="town", statement="s", claimant="x", source="q"),
    ]
    groups = {"front": group("front"), "town": group("town")}
    data = dataset(told, statements={"s": statement("s", "x")}, regions=groups)
    (heading,) = compared(data).headings
    assert heading.title == "killed: one statement of x told in several ways"
    assert len(heading.discrepancies) == 2


# ------------------------------------------------------------------ filters


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"voices": frozenset({"x", "z"})}, {"late", "worse", "close", "t1", "t2"}),
        ({"sources": frozenset({"p", "q"})}, {"t1", "t2"}),
        ({"places": frozenset({"town"})}, {"more", "fell", "fallen"}),
        ({"subjects": frozenset({"nobody"})}, set()),
    ],
)
def test_filters_choose_which_claims_take_part(
    filters: dict[str, frozenset[str]], left: set[str]
) -> None:
    comparison = asked(**filters)
    assert {figure.claim.id for figure in comparison.figures} == left
    for discrepancy in comparison.discrepancies:
        assert {*discrepancy.claims, *discrepancy.restated_by} <= left


def test_metrics_choose_which_findings_are_shown() -> None:
    comparison = asked(metrics=frozenset({"captured"}), show_near=True)
    assert {discrepancy.quantity.metric for discrepancy in comparison.discrepancies} == {"captured"}
    assert {s.quantity.metric for s in comparison.standings} == {"captured"}
    everything = {discrepancy.id for discrepancy in compared(world()).discrepancies}
    assert {discrepancy.id for discrepancy in comparison.discrepancies} <= everything


def test_figures_that_a_shown_finding_uses_are_shown() -> None:
    data = dataset([said("a", "900", as_of=EARLIER), said("b", "100", "killed-or-wounded"),
                    said("c", "5", "captured")])  # fmt: skip
    comparison = compare(data, Request(metrics=frozenset({"killed"})))
    assert [figure.claim.id for figure in comparison.figures] == ["a", "b"]


def test_a_topic_is_a_row_of_the_vocabulary() -> None:
    casualties = frozenset(builtin().topics["casualties"])
    shown = {figure.claim.metric for figure in asked(metrics=casualties).figures}
    assert shown == {"killed", "killed-or-wounded", "missing"}


# ------------------------------------------------------------------ tolerance


def test_a_wider_tolerance_lets_more_agree() -> None:
    data = dataset([said("a", "1,150", as_of=EARLIER), said("b", "about 1,000")])
    assert [discrepancy.verdict for discrepancy in of(compared(data))] == ["conditional"]
    assert [discrepancy.verdict for discrepancy in of(compared(data, Fraction(3, 10)))] == ["near"]


def test_at_no_tolerance_hedges_are_read_as_the_numbers_named() -> None:
    data = dataset([said("a", "1,080", as_of=EARLIER), said("b", "about 1,000")])
    assert [discrepancy.verdict for discrepancy in of(compared(data, Fraction(0)))] == [
        "conditional"
    ]


# ------------------------------------------------------------------ nothing


def test_nothing_to_compare() -> None:
    comparison = compared(dataset([]))
    assert (comparison.figures, comparison.discrepancies, comparison.settling) == ((), (), ())
    assert compared(dataset([said("a", "100")])).discrepancies == ()


def test_a_whole_world_of_recorded_figures() -> None:
    data = world()
    mute = replace(data, claims=tuple(replace(c, reading=says("many")) for c in data.claims))
    comparison = compared(mute)
    assert comparison.discrepancies == ()
    assert all(s.recorded and not s.camps for s in comparison.standings)
