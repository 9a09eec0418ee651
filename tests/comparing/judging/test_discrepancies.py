"""Verdicts and their thresholds, what counts as one discrepancy, and ids that last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from reconcile.comparing.judging.discrepancies import stable_id
from reconcile.comparing.result.comparison import Verdict
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from reconcile.model.route import Route
from tests.comparing.asked import (
    all_found,
    cannot_hold,
    exact,
    hinges,
    only,
    says,
    sets_of,
    statement,
)
from tests.comparing.worlds import between, claim, dataset, group

EARLIER = "2024-12-10"


# ------------------------------------------------------------------ thresholds


@pytest.mark.parametrize(
    ("higher", "severity"),
    [(1050, "note"), (1054, "warning"), (1102, "warning"), (1500, "warning"), (2000, "warning"),
     (9000, "warning")],
)  # fmt: skip
def test_two_totals_of_one_day_are_conditional_and_a_warning_from_a_twentieth(
    higher: int, severity: str
) -> None:
    discrepancy = only(dataset([exact(higher, "a"), exact(1001, "b")]))
    assert (discrepancy.verdict, discrepancy.severity) == ("conditional", severity)
    assert hinges(discrepancy) == {"same-time": ("b",)}


def test_two_totals_of_one_day_within_their_rounding_are_near() -> None:
    discrepancy = only(dataset([exact(1010, "a"), exact(1000, "b")]))
    assert (discrepancy.verdict, discrepancy.severity) == ("near", "note")


@pytest.mark.parametrize("owner", ["a", "b"])
def test_totals_of_one_day_that_a_claimants_own_count_joins_are_a_note(owner: str) -> None:
    """Growth is no excuse by itself: one of the two must have counted so."""
    rivals = [exact(1500, "a", claimant="x"), exact(1000, "b", claimant="y")]
    climbing = (
        exact(900, "c", claimant="x", as_of="2024-12-26")
        if owner == "a"
        else exact(1600, "c", claimant="y", as_of="2024-12-29")
    )
    found = all_found(dataset([*rivals, climbing]))
    assert [
        discrepancy.severity for discrepancy in found if set(discrepancy.claims) == {"a", "b"}
    ] == ["note"]
    stranger = replace(climbing, claimant="z")
    found = all_found(dataset([*rivals, stranger]))
    assert [
        discrepancy.severity for discrepancy in found if set(discrepancy.claims) == {"a", "b"}
    ] == ["warning"]


def test_one_publication_that_prints_both_totals_of_a_day_lets_no_bridge_excuse_them() -> None:
    rivals = [
        exact(1500, "a", claimant="x", source="p"),
        exact(1000, "b", claimant="y", source="p"),
        exact(900, "c", claimant="x", as_of="2024-12-26"),
    ]
    found = all_found(dataset(rivals))
    assert [
        discrepancy.severity for discrepancy in found if set(discrepancy.claims) == {"a", "b"}
    ] == ["warning"]


@pytest.mark.parametrize(
    ("higher", "severity"), [(1051, None), (1052, "note"), (4999, "note"), (9000, "warning")]
)
@pytest.mark.parametrize("paper", ["p", "q"])
def test_one_claimants_two_totals_of_one_day_are_a_note_from_a_twentieth(
    higher: int, severity: str | None, paper: str
) -> None:
    claims = [
        exact(higher, "a", claimant="x", source="p"),
        exact(1001, "b", claimant="x", source=paper),
    ]
    found = all_found(dataset(claims), "conditional")
    assert [(discrepancy.severity, discrepancy.within) for discrepancy in found] == (
        [] if severity is None else [(severity, "claimant")]
    )


@pytest.mark.parametrize("higher", [1500, 2000, 9000])
def test_two_organs_of_one_side_dispute_as_others_do(higher: int) -> None:
    """Silence goes by claimant, independence by side."""
    claims = [exact(higher, "a", claimant="x"), exact(1000, "b", claimant="y")]
    discrepancy = only(dataset(claims, sides={"x": "east", "y": "east"}))
    assert (discrepancy.verdict, discrepancy.severity, discrepancy.within) == (
        "conditional",
        "warning",
        "side",
    )


@pytest.mark.parametrize(("higher", "said"), [(1999, False), (2000, True)])
def test_an_undated_self_contradiction_from_twice(higher: int, said: bool) -> None:
    claims = [exact(higher, "a", as_of=EARLIER, claimant="x"),
              exact(1000, "b", as_of=None, claimant="x")]  # fmt: skip
    assert bool(all_found(dataset(claims))) is said


def test_an_undated_figure_of_another_voice_is_reported_at_any_size() -> None:
    claims = [exact(1200, "a", as_of=EARLIER), exact(1000, "b", as_of=None)]
    assert only(dataset(claims)).verdict == "conditional"


def test_a_dated_self_contradiction_is_one() -> None:
    claims = [exact(1200, "a", "killed", as_of=EARLIER, claimant="x"),
              exact(1000, "b", "killed-or-wounded", claimant="x")]  # fmt: skip
    discrepancy = only(dataset(claims))
    assert (discrepancy.verdict, discrepancy.within, discrepancy.severity) == (
        "contradiction",
        "claimant",
        "error",
    )


def test_a_self_contradiction_never_hides_one_with_others() -> None:
    claims = [
        exact(1200, "a", as_of=EARLIER, claimant="x"),
        exact(1000, "b", "killed-or-wounded", claimant="x"),
        exact(1000, "c", "killed-or-wounded", claimant="y"),
    ]
    assert sets_of(cannot_hold(dataset(claims))) == {frozenset("ab"), frozenset("ac")}


# ------------------------------------------------------------------ within


def test_within_says_what_the_figures_have_in_common() -> None:
    def within(first: dict[str, str], second: dict[str, str]) -> str | None:
        claims = [
            exact(1200, "a", as_of=EARLIER, **first),
            exact(1000, "b", "killed-or-wounded", **second),
        ]
        sides = {"x": "east", "y": "east"}
        return only(dataset(claims, sides=sides), "contradiction").within

    assert within({"claimant": "x"}, {"claimant": "z"}) is None
    assert within({"claimant": "x"}, {"claimant": "y"}) == "side"
    assert within({"claimant": "x"}, {"claimant": "x"}) == "claimant"
    told = {"claimant": "x", "statement": "s", "source": "post"}
    assert within(told, told) == "statement"


# ------------------------------------------------------------------ one discrepancy


def retold(data: Sequence[int], **fields: Any) -> list[Claim]:
    return [
        exact(n, f"t{k}", statement="s", claimant="x", source=f"p{k}", as_of=EARLIER, **fields)
        for k, n in enumerate(data)
    ]


SAID = {"s": statement("s", "x")}


def test_tellings_of_one_statement_are_one_discrepancy_the_largest_factor_first() -> None:
    data = dataset([*retold([2000, 3000, 2500]), exact(1000, "b")], statements=SAID)
    (discrepancy,) = cannot_hold(data)
    assert (discrepancy.claims, discrepancy.restated_by) == (("t1", "b"), ("t0", "t2"))
    assert discrepancy.factor == 2
    assert discrepancy.factor_most == 3
    assert discrepancy.gap == 2000


def test_equal_tellings_go_by_file_order() -> None:
    data = dataset([*retold([3000, 3000]), exact(1000, "b")], statements=SAID)
    (discrepancy,) = cannot_hold(data)
    assert (discrepancy.claims, discrepancy.restated_by) == (("t0", "b"), ("t1",))


def test_two_tellings_of_one_statement_never_stand_in_one_set() -> None:
    data = dataset(
        [exact(3000, "t0", statement="s", claimant="x", source="p0", as_of=EARLIER),
         exact(1000, "t1", statement="s", claimant="x", source="p1", as_of=EARLIER)],
        statements=SAID,
    )  # fmt: skip
    assert not cannot_hold(data)


def test_two_figures_of_one_telling_may() -> None:
    data = dataset(
        [exact(3000, "t0", statement="s", claimant="x", source="p0"),
         exact(1000, "t1", "killed-or-wounded", statement="s", claimant="x", source="p0")],
        statements=SAID,
    )  # fmt: skip
    assert only(data).within == "statement"


def test_a_pair_stands_for_the_larger_set_that_needs_no_assumption() -> None:
    """{c, d} needs both totals to start together; {a, c, d}, which needs nothing, adds no news.

    At most 10 on the 8th and 5 since that day began, against 30 by the 15th: who gives way in c
    or d has settled both.
    """
    told: dict[str, Any] = {"statement": "s", "claimant": "x", "source": "p"}
    claims = [
        claim("a", "killed", between(0, 10), as_of="2024-12-08", **told),
        exact(5, "c", as_of="2024-12-20", since="2024-12-08", **told),
        exact(30, "d", claimant="y", as_of="2024-12-15"),
    ]
    for order in (claims, claims[::-1]):
        (found,) = cannot_hold(dataset(order, statements=SAID))
        assert (set(found.claims), found.verdict) == (set("cd"), Verdict.CONDITIONAL)


@pytest.mark.parametrize("rival", ["x", "y"])
def test_a_contradiction_is_not_lost_behind_a_milder_set_of_the_same_statements(rival: str) -> None:
    """A total of 100 two days ago denies none today; 100 within those days only by the hour."""
    claims = [
        exact(100, "week", statement="s", claimant="x", source="p", period="2024-12-10/2024-12-12"),
        exact(100, "total", statement="s", claimant="x", source="q", as_of=EARLIER),
        exact(0, "none", claimant=rival, as_of="2024-12-12"),
    ]
    for order in (claims, [claims[1], claims[0], claims[2]]):
        found = all_found(dataset(order, statements=SAID), "contradiction")
        assert sets_of(found) == {frozenset({"total", "none"})}


@pytest.mark.parametrize(("valid", "invalid"), [(2_240_000, 22_000), (2_266_000, 19_000)])
def test_two_figures_come_before_a_sum_that_nobody_said(valid: int, invalid: int) -> None:
    """Two counts of one vote, each in one statement with its parts: what leads is their totals."""
    both = {"s": statement("s", "x"), "t": statement("t", "y")}
    first: dict[str, Any] = {"statement": "s", "claimant": "x", "as_of": EARLIER}
    then: dict[str, Any] = {"statement": "t", "claimant": "y"}
    claims = [
        exact(2_262_000, "a", "votes-cast", **first),
        exact(2_240_000, "b", "valid-votes", **first),
        exact(2_286_000, "c", "votes-cast", **then),
        exact(valid, "d", "valid-votes", **then),
        exact(invalid, "e", "invalid-votes", **then),
    ]
    for order in (claims, claims[::-1]):
        data = dataset(order, statements=both, sides={"x": "east", "y": "east"})
        found = {frozenset(d.claims): d.folded for d in all_found(data, Verdict.CONTRADICTION)}
        assert found[frozenset("ac")] is False


# ------------------------------------------------------------------ near


@pytest.mark.parametrize(
    ("words", "other", "severity"),
    [
        ("over 290", "290", "info"),
        ("nearly 3,000", "over 3,000", "info"),
        ("under 3,000", "over 3,000", "note"),
        ("up to 3,000", "more than 3,000", "note"),
        ("17,000", "17,300", "note"),
        ("about 1,000", "1,080", "info"),
        ("about 1,000", "1,000", None),
    ],
)
def test_near_is_a_note_between_exact_numbers_or_opposite_hedges_and_else_info(
    words: str, other: str, severity: str | None
) -> None:
    """Exact numbers disagree as printed, and so do fewer and more than one number."""
    data = dataset([claim("a", "killed", says(words)), claim("b", "killed", says(other))])
    expected = [] if severity is None else [("near", severity)]
    assert [
        (discrepancy.verdict, discrepancy.severity) for discrepancy in all_found(data)
    ] == expected


def test_near_carries_the_tolerance_at_which_it_flips() -> None:
    data = dataset([claim("a", "killed", says("about 1,000")), exact(1080, "b")])
    assert only(data).flip_tolerance == Fraction(80 - 5, 1000)


def test_near_is_not_for_one_claimant() -> None:
    claims = [claim("a", "killed", says("over 290"), claimant="x"), exact(290, "b", claimant="x")]
    assert not all_found(dataset(claims))


# ------------------------------------------------------------------ ids


def ids(data: Dataset) -> set[str]:
    return {discrepancy.id for discrepancy in all_found(data)}


WORLD = [
    exact(3000, "t0", statement="s", claimant="x", source="p0", as_of=EARLIER),
    exact(3000, "t1", "killed-or-wounded", statement="s", claimant="x", source="p1",
          as_of=EARLIER),
    exact(1000, "b", "killed-or-wounded", claimant="y", source="p2"),
    exact(900, "c", claimant="y", source="p3", as_of="2024-12-20"),
    exact(800, "d", claimant="y", source="p4"),
]  # fmt: skip


def test_ids_do_not_depend_on_lines() -> None:
    moved = [replace(c, route=Route("other.yaml", ("claims", n))) for n, c in enumerate(WORLD)]
    assert ids(dataset(moved, statements=SAID)) == ids(dataset(WORLD, statements=SAID))


def test_ids_do_not_depend_on_the_order_of_the_file() -> None:
    assert ids(dataset(WORLD[::-1], statements=SAID)) == ids(dataset(WORLD, statements=SAID))


def test_unrelated_claims_change_no_id() -> None:
    more = [*WORLD, exact(5, "z", "captured", claimant="other", as_of="2020-01-01")]
    before, after = ids(dataset(WORLD, statements=SAID)), ids(dataset(more, statements=SAID))
    assert before <= after


def test_another_publication_of_the_statement_changes_no_id() -> None:
    more = [*WORLD, replace(WORLD[0], id="t2", source="p9", route=Route("x", (1,)))]
    assert ids(dataset(WORLD, statements=SAID)) == ids(dataset(more, statements=SAID))


def test_ids_tell_verdict_statements_and_quantity_apart() -> None:
    quantity = Quantity("killed", None, None, "total")
    text = stable_id(Verdict.NEAR, ["a", "b"], quantity)
    assert text == stable_id(Verdict.NEAR, ["b", "a"], quantity)
    assert text.startswith("near-")
    others = [
        stable_id(Verdict.TENSION, ["a", "b"], quantity),
        stable_id(Verdict.NEAR, ["a", "c"], quantity),
        stable_id(Verdict.NEAR, ["a", "b"], quantity._replace(place="town")),
        stable_id(Verdict.NEAR, ["a", "b"], quantity._replace(subject="town")),
        stable_id(Verdict.NEAR, ["a", "b"], quantity._replace(window="2024-12")),
    ]
    assert len({text, *others}) == 6


def test_findings_of_one_comparison_have_ids_of_their_own() -> None:
    found = all_found(dataset(WORLD, statements=SAID))
    assert len({discrepancy.id for discrepancy in found}) == len(found) > 2


def test_two_figures_that_are_loud_come_before_a_sum_that_is_not() -> None:
    """A total and its parts, one statement's: the total by itself is in dispute."""
    places = {"land": group("land", parts=["town", "port"])}
    own: dict[str, Any] = {"statement": "s", "claimant": "x", "source": "p"}
    found = only(
        dataset(
            [
                claim("whole", "killed", says("about 1,100"), place="land", **own),
                exact(718, "t", place="town", **own),
                exact(307, "p", place="port", **own),
                claim("most", "killed", says("no more than 800"), place="land", claimant="y"),
            ],
            statements={"s": statement("s", "x")},
            regions=places | {name: group(name) for name in ("town", "port")},
        )
    )
    assert (found.severity, set(found.claims)) == ("warning", {"whole", "most"})
    assert set(found.restated_by) == {"t", "p"}
