"""The standing figures of a quantity, sorted into groups that share a stretch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.comparing.result.comparison_parts import Camp, Standings
from reconcile.model.claim import Claim, Extent, Withdrawal
from reconcile.model.dataset import Dataset
from reconcile.when.moment import Window
from tests.comparing.asked import compared, pooled, said, statement
from tests.comparing.worlds import dataset, group, moment


def standing(*claims: Claim) -> Standings:
    """Of the only quantity."""
    (found,) = compared(dataset(claims)).standings
    return found


def shape(camp: Camp) -> tuple[object, ...]:
    return camp.low, camp.high, camp.claims


def test_figures_that_share_a_stretch_are_one_camp() -> None:
    (camp,) = standing(said("a", "about 1,000"), said("b", "1,050"), said("c", "over 950")).camps
    assert shape(camp) == (1050, 1050, ("b", "a", "c"))
    assert (camp.statements, camp.tellings) == (3, 3)


def test_others_are_camps_of_their_own_smallest_first() -> None:
    found = standing(said("b", "over 3,000"), said("a", "1,100"))
    assert [shape(camp) for camp in found.camps] == [(1100, 1100, ("a",)), (3001, None, ("b",))]


def test_the_largest_group_is_taken_first_and_each_figure_stands_in_one() -> None:
    found = standing(
        said("a", "100 to 200"), said("b", "150 to 300"), said("c", "160 to 250"), said("d", "100")
    )
    assert [camp.claims for camp in found.camps] == [("d",), ("a", "b", "c")]
    assert found.camps[0].also_fits == ("a",)


def test_a_group_is_as_large_as_its_voices_not_its_tellings() -> None:
    told = [
        said(f"t{n}", "100 to 200", claimant="x", source=f"p{n}", statement="s") for n in range(4)
    ]
    rivals = [said("b", "150 to 300"), said("c", "280 to 295"), said("d", "290")]
    data = dataset([*told, *rivals], statements={"s": statement("s", "x")})
    found = compared(data).standings[0]
    assert [camp.claims for camp in found.camps] == [("t0", "t1", "t2", "t3"), ("b", "c", "d")]
    assert found.camps[0].also_fits == ("b",)


@pytest.mark.parametrize(
    ("words", "backs"),
    [("at least 90", True), ("at least 89", False), ("over 89", True), ("at least 10", False),
     ("up to 110", True), ("up to 111", False), ("under 111", True), ("up to 400", False)],
)  # fmt: skip
def test_a_floor_or_ceiling_is_in_a_camp_only_within_the_tolerance(words: str, backs: bool) -> None:
    """Who said "at least 78" never said 110: a far floor or ceiling leaves room, no more."""
    found = standing(said("a", "100"), said("b", "100"), said("far", words))
    (camp,) = found.camps
    assert camp.claims == (("a", "b", "far") if backs else ("a", "b"))
    assert ("speaker-far" in camp.voices) is backs
    assert found.line.endswith("does not contradict") is not backs


def test_figures_in_no_camp_are_named_and_counted() -> None:
    several = [said(f"c{n}", f"up to {900 + n}") for n in range(5)]
    assert standing(said("a", "100"), *several).line.endswith(" and 2 more do not contradict")


def test_ceilings_make_no_group_larger() -> None:
    found = standing(
        said("a", "100"), said("b", "500"), said("c", "up to 400"), said("d", "up to 300")
    )
    assert [camp.claims for camp in found.camps] == [("a",), ("b",)]


def test_a_ceiling_alone_starts_at_nothing() -> None:
    (camp,) = standing(said("a", "up to 300")).camps
    assert shape(camp) == (0, 300, ("a",))


def test_of_figures_that_meet_by_slack_only_the_camp_is_where_they_meet() -> None:
    (camp,) = standing(said("a", "nearly 3,000"), said("b", "over 3,000")).camps
    assert [camp.low, camp.high, camp.rounded] == [2999, 3001, True]
    words = ["11,300", "11,000", "about 11,000", "more than 5,000", "up to 20,000"]
    (camp,) = standing(*(said(f"c{n}", text) for n, text in enumerate(words))).camps
    assert [camp.low, camp.high, camp.rounded] == [11_000, 11_300, True]
    (camp,) = standing(said("a", "1,000"), said("b", "about 1,000")).camps
    assert [camp.low, camp.high, camp.rounded] == [1000, 1000, False]


def test_each_quantity_has_its_own_camps() -> None:
    places = {"town": group("town")}
    data = dataset(
        [
            said("a", "100"),
            said("b", "100", place="town"),
            said("c", "100", "wounded"),
            said("d", "100", period="2024-12-20/2024-12-27"),
            said("e", "100", period="2024-12-20/2024-12-27"),
        ],
        regions=places,
    )
    found = {
        (s.quantity.metric, s.quantity.place, s.quantity.window): s
        for s in compared(data).standings
    }
    assert len(found) == 4
    week = found[("killed", None, "2024-12-20/2024-12-27")]
    assert week.camps[0].claims == ("d", "e")
    assert week.name == "killed, 2024-12-20/2024-12-27"
    assert found[("killed", "town", "total")].name == "killed, town"


def test_quantities_are_in_the_vocabularys_order() -> None:
    data = dataset([said("a", "1", "deployed"), said("b", "1", "wounded"), said("c", "1")])
    assert [s.quantity.metric for s in compared(data).standings] == [
        "killed",
        "wounded",
        "deployed",
    ]


def test_replaced_figures_are_folded_under_earlier() -> None:
    found = standing(
        said("old", "100", claimant="x", as_of="2024-12-01"),
        said("new", "300", claimant="x", as_of="2024-12-20"),
        said("b", "90"),
    )
    assert found.earlier == ("old",)
    assert [camp.claims for camp in found.camps] == [("b",), ("new",)]


def test_recorded_and_withdrawn_figures_are_in_no_camp() -> None:
    taken = replace(said("c", "200"), withdrawn=Withdrawal())
    found = standing(said("a", "100"), said("b", "many"), taken)
    assert found.recorded == ("b",)
    assert [camp.claims for camp in found.camps] == [("a",)]
    assert "c" not in found.earlier


def test_a_quantity_of_nothing_comparable_says_so() -> None:
    found = standing(said("a", "many"))
    assert (found.camps, found.line) == ((), "no figure that can be compared")


def test_independent_statements_and_tellings_are_counted() -> None:
    claims = [
        said("a", "100", claimant="x", statement="s", source="p"),
        said("b", "100", claimant="x", statement="s", source="q"),
        said("c", "100", claimant="y"),
        said("d", "100", claimant="all"),
    ]
    data = pooled(dataset(claims, statements={"s": statement("s", "x")}), "all")
    (camp,) = compared(data).standings[0].camps
    assert (camp.voices, camp.statements, camp.tellings) == (("x", "y", "all"), 2, 4)


# ------------------------------------------------------------------ the line


SIDES = {"seoul": "south-korea", "kyiv": "ukraine", "washington": "united-states"}


def line(*claims: Claim) -> str:
    (found,) = compared(dataset(claims, sides=SIDES)).standings
    return found.line


def test_one_line_that_a_newsroom_can_print() -> None:
    assert line(said("a", "1,100", claimant="seoul"), said("b", "over 3,000", claimant="kyiv")) == (
        "between 1,100 (South Korea) and over 3,000 (Ukraine), as of 2024-12-27"
    )


def during(stretch: str) -> Window:
    return Window(period=moment(stretch))


def test_the_line_says_when_each_figure_holds() -> None:
    dated = said("a", "1,100", claimant="seoul")
    undated = said("b", "over 3,000", claimant="kyiv", as_of=None)
    assert line(dated, undated) == (
        "between 1,100 (South Korea, 2024-12-27) and over 3,000 (Ukraine, undated)"
    )
    assert line(replace(dated, window=undated.window), undated) == (
        "between 1,100 (South Korea) and over 3,000 (Ukraine); both undated"
    )
    assert line(
        replace(dated, window=during("2024-12-01/2024-12-07")),
        replace(undated, window=during("2024-12-01/2024-12-07")),
    ) == ("between 1,100 (South Korea) and over 3,000 (Ukraine)")


def test_a_single_camp_is_told_by_who_used_which_words() -> None:
    text = line(
        said("a", "1,000", claimant="seoul"),
        said("b", "about 1,000", claimant="kyiv"),
        said("c", "1,000", claimant="washington", as_of=None),
    )
    assert text == (
        "1,000 (South Korea and United States, 2024-12-27 and undated) "
        "and about 1,000 (Ukraine, 2024-12-27)"
    )
    many = [said(f"c{n}", words) for n, words in enumerate(["99", "about 99", "99 to 100", "~99"])]
    assert line(*many).endswith(" and another wording")


def test_nobody_is_named_beside_words_of_others() -> None:
    text = line(
        said("a", "90 to 110", claimant="seoul"),
        said("b", "about 100", claimant="washington"),
        said("c", "3,000", claimant="kyiv"),
    )
    assert text == "between 90 to 110 (South Korea) and 3,000 (Ukraine), as of 2024-12-27"


def test_names_with_commas_stay_apart() -> None:
    data = dataset([said("a", "5", claimant="x, y"), said("b", "5", claimant="z")])
    assert compared(data).standings[0].line == "5 (x, y; z; 2024-12-27)"


def test_an_incident_is_called_one_and_its_camp_is_open_above() -> None:
    found = standing(said("a", "1", extent=Extent.INCIDENT), said("b", "several"))
    assert found.line == (
        "between 1 (speaker-a, an incident) and several (speaker-b), as of 2024-12-27"
    )
    assert [found.camps[0].low, found.camps[0].high] == [1, None]
    assert found.camps[0].also_fits == ("b",)


def test_the_ends_are_the_outermost_camps() -> None:
    text = line(
        said("a", "100", claimant="seoul"),
        said("b", "500", claimant="washington"),
        said("c", "3,000", claimant="kyiv"),
    )
    assert text == "between 100 (South Korea) and 3,000 (Ukraine), as of 2024-12-27"


@pytest.mark.parametrize("ceiling", ["up to 100", "under 500"])
def test_a_ceiling_does_not_speak_for_a_camp_with_a_firm_figure(ceiling: str) -> None:
    text = line(said("a", ceiling, claimant="seoul"), said("b", "100", claimant="kyiv"))
    assert text.startswith("100 (")


def camps_of(data: Dataset) -> list[tuple[str, ...]]:
    return [camp.claims for camp in compared(data).standings[0].camps]


def test_every_figure_that_is_no_far_floor_or_ceiling_is_in_exactly_one_camp() -> None:
    words = ["100", "about 120", "90 to 200", "up to 150", "over 180", "dozens", "hundreds", "500"]
    claims = [said(f"c{n}", text) for n, text in enumerate(words)]
    flat = [claim for camp in camps_of(dataset(claims)) for claim in camp]
    far = {claim.id for claim in claims if claim.reading.ceiling or claim.reading.high is None}
    assert len(flat) == len(set(flat))
    assert {claim.id for claim in claims} - set(flat) <= far
