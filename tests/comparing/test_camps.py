"""The standing figures of a quantity, sorted into groups that share a stretch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.comparing.comparison import Camp, Standings
from reconcile.model.claim import Claim, Withdrawal
from reconcile.model.dataset import Dataset
from tests.comparing.asked import compared, pooled, said, statement
from tests.comparing.worlds import dataset, group


def standing(*claims: Claim) -> Standings:
    """Of the only quantity."""
    (found,) = compared(dataset(claims)).standings
    return found


def shape(camp: Camp) -> tuple[object, ...]:
    return camp.low, camp.high, camp.claims


def test_figures_that_share_a_stretch_are_one_camp() -> None:
    (camp,) = standing(said("a", "about 1,000"), said("b", "1,050"), said("c", "over 900")).camps
    assert shape(camp) == (1050, 1050, ("a", "b", "c"))
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


def test_ceilings_join_what_they_fit_and_make_no_group_larger() -> None:
    found = standing(
        said("a", "100"), said("b", "500"), said("c", "up to 400"), said("d", "up to 300")
    )
    assert [camp.claims for camp in found.camps] == [("a", "c", "d"), ("b",)]


def test_a_ceiling_alone_starts_at_nothing() -> None:
    (camp,) = standing(said("a", "up to 300")).camps
    assert shape(camp) == (0, 300, ("a",))


def test_figures_that_meet_by_slack_only_span_both() -> None:
    (camp,) = standing(said("a", "nearly 3,000"), said("b", "over 3,000")).camps
    assert [camp.low, camp.high] == [2700, None]
    (camp,) = standing(said("a", "1,000"), said("b", "1,040")).camps
    assert [camp.low, camp.high] == [1000, 1040]


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
        "between 1,100 (South Korea) and over 3,000 (Ukraine)"
    )


def test_the_line_says_whose_figure_is_undated() -> None:
    dated = said("a", "1,100", claimant="seoul")
    undated = said("b", "over 3,000", claimant="kyiv", as_of=None)
    assert line(dated, undated).endswith("(Ukraine); undated: Ukraine")
    assert line(replace(dated, window=undated.window), undated).endswith(
        "; none of these figures is dated"
    )


def test_a_single_camp_is_told_by_its_voices() -> None:
    text = line(said("a", "1,000", claimant="seoul"), said("b", "about 1,000", claimant="kyiv"))
    assert text.removeprefix("about ") == "1,000 (South Korea and Ukraine)"


def test_the_ends_are_the_outermost_camps() -> None:
    text = line(
        said("a", "100", claimant="seoul"),
        said("b", "500", claimant="washington"),
        said("c", "3,000", claimant="kyiv"),
    )
    assert text == "between 100 (South Korea) and 3,000 (Ukraine)"


@pytest.mark.parametrize("ceiling", ["up to 100", "under 500"])
def test_a_ceiling_does_not_speak_for_a_camp_with_a_firm_figure(ceiling: str) -> None:
    text = line(said("a", ceiling, claimant="seoul"), said("b", "100", claimant="kyiv"))
    assert text.startswith("100 (")


def camps_of(data: Dataset) -> list[tuple[str, ...]]:
    return [camp.claims for camp in compared(data).standings[0].camps]


def test_every_comparable_figure_is_in_exactly_one_camp() -> None:
    words = ["100", "about 120", "90 to 200", "up to 150", "over 180", "dozens", "hundreds", "500"]
    claims = [said(f"c{n}", text) for n, text in enumerate(words)]
    flat = [claim for camp in camps_of(dataset(claims)) for claim in camp]
    assert sorted(flat) == sorted(one.id for one in claims)
