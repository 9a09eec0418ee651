"""Figures that look like another statement's number retold under other words."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from tests.comparing.asked import (
    all_found,
    cannot_hold,
    compared,
    explained,
    nobodys,
    says,
    statement,
)
from tests.comparing.worlds import claim, dataset, group

SAID = {"s": statement("s", "president"), "t": statement("t", "agency")}


def origin(name: str, words: str = "over 3,000", **fields: Any) -> Claim:
    """A telling of the president's killed or wounded."""
    given = {"statement": "s", "claimant": "president", **fields}
    return claim(name, "killed-or-wounded", says(words), **given)


def other(name: str, words: str, metric: str = "killed", **fields: Any) -> Claim:
    given = {"claimant": "agency", **fields}
    return claim(name, metric, says(words), **given)


def world(*claims: Claim) -> Dataset:
    groups = {"men": group("men"), "guests": group("guests")}
    return dataset(claims, statements=SAID, subjects=groups)


def suspicions(*claims: Claim) -> list[Discrepancy]:
    return all_found(world(*claims), "relay")


def test_the_same_number_under_a_narrower_metric_and_another_claimant() -> None:
    (discrepancy,) = suspicions(origin("a"), origin("b"), other("x", "over 3,000"))
    assert discrepancy.claims == ("a", "x")
    assert discrepancy.restated_by == ("b",)
    assert explained(discrepancy) == ["relay: metric drift", "relay: attribution drift"]
    assert discrepancy.severity == "note"
    assert discrepancy.suspected
    assert discrepancy.message == (
        "“over 3,000” killed or wounded (president, in paper-a) and “over 3,000” killed (agency, "
        "in paper-x) share a number, not the metric and claimant: perhaps one statement"
    )


def test_at_odds_with_its_own_voice_it_is_a_warning_and_lists_its_evidence() -> None:
    data = world(
        origin("a"),
        origin("b"),
        other("x", "over 3,000", as_of="2024-12-20"),
        other("own", "100", "killed-or-wounded"),
    )
    (relay,) = [
        discrepancy for discrepancy in all_found(data, "relay") if "x" in discrepancy.claims
    ]
    assert relay.severity == "warning"
    (own,) = [
        discrepancy for discrepancy in cannot_hold(data) if set(discrepancy.claims) == {"x", "own"}
    ]
    assert own.within == "claimant"
    assert own.listed_under == relay.id
    assert own.diagnoses[0].name == "relay: metric and claimant drift"
    headed = {
        discrepancy.id
        for heading in compared(data).headings
        for discrepancy in heading.discrepancies
    }
    assert relay.id in headed
    assert own.id not in headed


def test_of_two_told_once_each_the_one_at_odds_with_its_own_voice_is_the_suspect() -> None:
    """Neither is better attested; only one of them contradicts what its own voice says."""
    claims = [origin("a"), other("x", "over 3,000", as_of="2024-12-20"),
              other("own", "100", "killed-or-wounded")]  # fmt: skip
    for order in (claims, claims[::-1]):
        (relay,) = [
            discrepancy
            for discrepancy in all_found(world(*order), "relay")
            if "x" in discrepancy.claims
        ]
        assert relay.severity == "warning"
        assert "“over 3,000” killed (agency, in paper-x) looks like" in relay.message


def test_what_does_not_contain_the_suspect_telling_is_not_listed_under_it() -> None:
    data = world(
        origin("a"),
        origin("b"),
        other("x", "over 3,000", as_of="2024-12-20"),
        other("own", "100", "killed-or-wounded"),
    )
    apart = [discrepancy for discrepancy in cannot_hold(data) if "x" not in discrepancy.claims]
    assert apart
    assert all(discrepancy.listed_under is None for discrepancy in apart)


def test_a_dropped_attribution() -> None:
    (discrepancy,) = suspicions(origin("a"), nobodys(origin("x", statement=None)))
    assert explained(discrepancy) == ["relay: attribution drift"]
    assert discrepancy.severity == "note"


def test_a_nameless_national_number_for_a_province_that_it_cannot_be_of() -> None:
    """The ministry's 3,700 of the country, printed of the town, where the mayor counts 400."""
    regions = {"country": group("country"), "town": group("town", ["country"])}
    national = other("a", "3,700", claimant="president", statement="s", place="country")
    nameless = nobodys(other("x", "3,700", place="town"))
    mayor = claim("m", "killed", says("400"), claimant="mayor", place="town")
    data = dataset([national, nameless, mayor], statements=SAID, regions=regions)
    (suspicion,) = all_found(data, "relay")
    assert (suspicion.severity, suspicion.claims) == ("warning", ("a", "x"))
    assert explained(suspicion) == ["relay: attribution drift", "relay: place drift"]
    clash = next(d for d in all_found(data) if set(d.claims) == {"x", "m"})
    assert clash.listed_under == suspicion.id
    alone = dataset([national, nameless], statements=SAID, regions=regions)
    assert [found.severity for found in all_found(alone, "relay")] == ["note"]


def test_two_who_agree_in_the_same_metric_are_no_relay() -> None:
    assert not suspicions(origin("a"), other("x", "over 3,000", "killed-or-wounded"))


@pytest.mark.parametrize("words", ["several", "19"])
def test_small_numbers_are_not_salient(words: str) -> None:
    assert not suspicions(origin("a", words), other("x", words))


def test_vague_words_may_be() -> None:
    assert suspicions(origin("a", "thousands"), other("x", "thousands"))
    assert not suspicions(origin("a", "thousands"), other("x", "dozens"))


@pytest.mark.parametrize(("day", "near"), [("2024-12-13", True), ("2024-12-11", False)])
def test_within_fourteen_days(day: str, near: bool) -> None:
    assert bool(suspicions(origin("a"), other("x", "over 3,000", as_of=day))) is near


def test_undated_figures_are_near() -> None:
    assert suspicions(origin("a"), other("x", "over 3,000", as_of=None))


def test_not_of_other_people_or_in_one_publication_or_an_unrelated_metric() -> None:
    a = origin("a", subject="men")
    assert not suspicions(a, other("x", "over 3,000", subject="guests"))
    assert not suspicions(a, other("x", "over 3,000", subject="men", source="paper-a"))
    assert not suspicions(a, other("x", "over 3,000", "captured", subject="men"))


@pytest.mark.parametrize(
    ("words", "told"),
    [("152", True), ("3,994", True), ("152,000", True), ("150", False), ("4,000", False),
     ("about 152", False), ("152 to 180", False)],
)  # fmt: skip
def test_one_claimants_odd_number_told_of_something_else(words: str, told: bool) -> None:
    """As for 152 injured printed elsewhere as 152 dead: round numbers may be two counts."""
    found = suspicions(other("a", words, "wounded"), other("x", words, "captured"))
    assert [explained(discrepancy) for discrepancy in found] == (
        [["relay: metric drift"]] if told else []
    )


def test_an_odd_number_of_two_claimants_or_of_a_paper_that_gives_both_is_no_slip() -> None:
    hurt, dead = other("a", "152", "wounded"), other("x", "152", "captured")
    assert not suspicions(hurt, other("x", "152", "captured", claimant="president"))
    both = other("b", "152", "wounded", source=dead.source, statement="t")
    assert not suspicions(replace(hurt, statement="t"), both, replace(dead, statement="t"))
    assert not suspicions(hurt, other("x", "152", "buildings-damaged"))


def test_an_odd_number_of_two_offices_of_one_side_is_perhaps_one_statement() -> None:
    hurt = other("a", "152", "wounded")
    held = other("x", "152", "captured", claimant="president")
    for side, told in (("east", ["note"]), ("west", [])):
        data = dataset([hurt, held], sides={"agency": "east", "president": side})
        assert [found.severity for found in all_found(data, "relay")] == told


def test_nobodys_number_that_clashes_is_perhaps_somebodys_for_something_else() -> None:
    """As where a paper prints 259 missing and, a line further, 259 dead of 99."""
    lost = other("a", "259", "missing", source="p")
    dead = nobodys(other("x", "259", source="p", statement=None))
    rival = other("b", "99", claimant="president", as_of="2024-12-28")
    (discrepancy,) = suspicions(lost, dead, rival)
    assert (discrepancy.claims, discrepancy.severity) == (("a", "x"), "warning")
    assert explained(discrepancy)[0] == "relay: metric drift"
    assert not suspicions(lost, dead)  # nothing stands against it, and the paper knows both
    assert not suspicions(lost, replace(dead, claimant="president"), rival)
    assert not suspicions(replace(lost, metric="buildings-damaged"), dead, rival)


@pytest.mark.parametrize(
    ("words", "metric", "told"),
    [
        ("2,745", "detained", True),
        ("2,745", "buildings-damaged", False),  # no people
        ("2,700", "detained", False),
        ("over 2,745", "detained", False),
    ],
)
def test_nobodys_odd_number_is_perhaps_somebodys_for_something_else(
    words: str, metric: str, told: bool
) -> None:
    """As for 2,745 judges suspended by their board, and 2,745 arrested for a paper."""
    board = other("a", words, "wounded")
    paper = nobodys(other("x", words, metric, statement=None))
    found = suspicions(board, paper)
    assert [discrepancy.severity for discrepancy in found] == (["note"] if told else [])
    assert not suspicions(board, replace(paper, source=board.source))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("men", None, True), (None, "guests", True), ("men", "guests", False), ("men", "men", False)],
)
def test_a_number_that_loses_or_wins_its_people_is_perhaps_one_statement(
    first: str | None, second: str | None, told: bool
) -> None:
    again = other("x", "over 3,000", "killed-or-wounded", subject=second)
    found = suspicions(origin("a", subject=first), again)
    assert [explained(discrepancy) for discrepancy in found] == (
        [["relay: subject drift"]] if told else []
    )
    assert all("share a number, not the subject" in discrepancy.message for discrepancy in found)


def test_the_origin_is_the_statement_that_most_publications_tell() -> None:
    (discrepancy,) = suspicions(other("x", "over 3,000"), origin("a"), origin("b"))
    assert discrepancy.claims == ("a", "x")


def test_one_finding_a_number() -> None:
    (discrepancy,) = suspicions(
        origin("a"), other("x", "over 3,000"), other("y", "over 3,000", claimant="rival")
    )
    assert {"x", "y"} <= {*discrepancy.claims, *discrepancy.restated_by}


def test_two_numbers_between_the_same_statements_are_two_findings() -> None:
    """Neither may be lost."""
    found = suspicions(
        origin("a", "3,000", source="p", as_of="2024-12-20"),
        origin("b", "5,000", source="p"),
        other("x", "3,000", statement="t", source="q", as_of="2024-12-20"),
        other("y", "5,000", statement="t", source="q"),
    )
    assert {frozenset(discrepancy.claims) for discrepancy in found} == {
        frozenset("ax"),
        frozenset("by"),
    }


@pytest.mark.parametrize("papers", [1, 3])
def test_the_same_number_of_other_people_is_no_telling_of_it(papers: int) -> None:
    """However many publications print it, it neither joins the finding nor takes its place."""
    far = [
        other(f"far{n}", "over 3,000", "killed-or-wounded", subject="guests", statement="t",
              as_of="2022-01-01")
        for n in range(papers)
    ]  # fmt: skip
    (discrepancy,) = suspicions(
        origin("a", subject="men"), origin("b", subject="men"), *far,
        other("x", "over 3,000", subject="men"),
    )  # fmt: skip
    assert discrepancy.claims == ("a", "x")
    assert discrepancy.restated_by == ("b",)


def test_a_figure_that_some_telling_of_the_origin_gives_alike_is_no_suspect() -> None:
    """That the statement is told in two metrics is a relay of its own, in any order of the file."""
    claims = [origin("a"), other("b", "over 3,000", statement="s", claimant="president"),
              other("x", "over 3,000")]  # fmt: skip
    for order in (claims, [claims[1], claims[0], claims[2]]):
        found = suspicions(*order)
        assert [explained(discrepancy) for discrepancy in found] == [["relay: metric drift"]]
        assert "x" not in found[0].claims


def test_nobody_to_attribute_it_to_is_no_origin() -> None:
    assert not suspicions(nobodys(origin("a", statement=None)), nobodys(other("x", "over 3,000")))


def test_what_several_pools_say_of_one_pair_does_not_depend_on_the_order_of_claims() -> None:
    """Without a place a figure is in the pool of each place: the fullest pool is told."""
    claims = [
        claim("b", "casualties", says("100"), period="2024-12-10/2024-12-12"),
        claim("z", "killed-or-wounded", says("about 100"), place="north", as_of=None),
        claim("c", "missing", says("100"), as_of="2024-12-12"),
    ]
    for order in permutations(claims):
        (discrepancy,) = all_found(dataset(order, regions={"north": group("north")}), "relay")
        assert {*discrepancy.claims, *discrepancy.restated_by} == {"b", "c", "z"}


def test_the_pair_that_is_shown_of_one_origin_does_not_depend_on_the_order_of_claims() -> None:
    """The pool without a place shows c and d, that of the land b and c: both are of one origin."""
    claims = [
        claim("b", "casualties", says("120"), claimant="mia", place="land",
              statement="t", as_of="2024-12-10"),
        claim("c", "killed-or-wounded", says("120"), claimant="lee", statement="s",
              period="2024-12-10/2024-12-12"),
        claim("d", "killed", says("120"), claimant="lee", as_of="2024-12-10"),
    ]  # fmt: skip
    said = {"s": statement("s", "lee"), "t": statement("t", "mia")}
    seen = set()
    for order in permutations(claims):
        found = all_found(
            dataset(order, regions={"land": group("land")}, statements=said),
            "relay",
        )
        seen.add(frozenset((discrepancy.id, *sorted(discrepancy.claims)) for discrepancy in found))
    assert len(seen) == 1
