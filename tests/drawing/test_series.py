"""Changes between a claimant's figures, in numbers and in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.drawing.drawn_timeline import SeriesChange
from reconcile.drawing.timeline_words import changed
from reconcile.model.claim import Claim, Extent
from tests.comparing.asked import nobodys, said
from tests.drawing.told import STORY, by_claim, story, withdrawn


def told(*pairs: tuple[str, str | None], metric: str = "killed") -> list[Claim]:
    """Figures and dates of one claimant."""
    return [
        said(f"c{at}", words, metric, claimant="staff", as_of=when)
        for at, (words, when) in enumerate(pairs)
    ]


def last(*pairs: tuple[str, str | None], metric: str = "killed") -> str:
    """What is said of the last of some figures."""
    claims = told(*pairs, metric=metric)
    return changed(by_claim(story(claims))[claims[-1].id])


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (("100", "2024-12-01"), ("1,300", "2024-12-10"), "+1,200 in 9 days, about 133 a day"),
        (("40", "2024-12-01"), ("60", "2024-12-05"), "+20 in 4 days, 5 a day"),
        (("40", "2024-12-01"), ("51", "2024-12-05"), "+11 in 4 days, about 2.8 a day"),
        (("40", "2024-12-01"), ("42", "2024-12-05"), "+2 in 4 days"),
        (("40", "2024-12-01"), ("60", "2024-12-02"), "+20 in 1 day"),
        (("40", "2024-12-01T08:00"), ("60", "2024-12-01T20:00"), "+20 in less than a day"),
        (("40", "2024-12-01"), ("40", "2024-12-03"), "unchanged after 2 days"),
        (("nearly 300", "2024-12-01"), ("over 300", "2024-12-03"), "same number after 2 days"),
        (("over 290", "2024-12-01"), ("over 300", "2024-12-03"), "+10 in 2 days, 5 a day"),
        (("40", "2024-11"), ("60", "2024-12-05"), "+20 in 5 to 34 days"),
        (("150", "2024-12-01"), ("100 to 200", "2024-12-03"), "−50 to +50 in 2 days"),
        (("up to 100", "2024-12-01"), ("150", "2024-12-02"), "was “up to 100” 1 day before"),
        (("several", "2024-12-01"), ("150", "2024-12-02"), "was “several” 1 day before"),
        (
            ("at least 115", "2024-12-01"), ("at least 97", "2024-12-05"),
            "revised down by 18 after 4 days, was “at least 115”",
        ),
    ],
)  # fmt: skip
def test_a_change_is_put_into_words(
    before: tuple[str, str], after: tuple[str, str], words: str
) -> None:
    assert last(before, after) == words


def test_a_stock_may_fall_without_a_revision() -> None:
    assert last(("40", "2024-12-01"), ("20", "2024-12-03"), metric="missing") == "−20 in 2 days"


def test_figures_of_one_date_are_one_step() -> None:
    claims = told(("93", "2024-12-01"), ("115", "2024-12-01"), ("137", "2024-12-02"))
    points = by_claim(story(claims))
    assert points["c0"].change is None and points["c1"].change is None
    assert points["c2"].change == SeriesChange(
        Fraction(22), Fraction(44), (1, 1), ("93", "115"), after="c1"
    )


def test_dates_that_overlap_are_one_step() -> None:
    assert last(("93", "2024-12"), ("115", "2024-12-09")) == ""


def test_nothing_follows_from_others_undated_periods_or_what_was_taken_back() -> None:
    claims = [
        said("a", "40", claimant="staff", as_of="2024-12-01"),
        said("b", "60", claimant="gov", as_of="2024-12-02"),
        said("c", "70", claimant="staff", as_of=None),
        said("d", "80", claimant="staff", period="2024-12-01/2024-12-09"),
        withdrawn(said("e", "90", claimant="staff", as_of="2024-12-07")),
        said("f", "95", claimant="staff", as_of="2024-12-08", since="2024-12-05"),
        nobodys(said("g", "96", as_of="2024-12-09")),
        nobodys(said("h", "97", as_of="2024-12-10")),
    ]
    assert all(point.change is None for point in story(claims).points)


def test_a_revision_names_the_figure_it_lowers() -> None:
    points = by_claim(story(STORY))
    revised = points["s4"].revised
    assert revised is not None
    assert (revised.earlier, revised.words, revised.by) == ("s3", "115", Fraction(18))
    assert [point.claim for point in points.values() if point.revised is not None] == ["s4"]


def test_a_lowered_figure_told_twice_is_revised_in_both() -> None:
    claims = told(("115", "2024-12-01"), ("97", "2024-12-05"), ("97", "2024-12-05"))
    picture = story(claims)
    assert [p.claim for p in picture.points if p.revised is not None] == ["c1", "c2"]
    assert "1 revised down" in picture.description


def test_an_incident_is_no_total_and_is_followed_only_by_incidents() -> None:
    several = [
        said("a", "4", claimant="staff", as_of="2024-12-01", extent=Extent.INCIDENT),
        said("b", "40", claimant="staff", as_of="2024-12-02"),
        said("c", "6", claimant="staff", as_of="2024-12-03", extent=Extent.INCIDENT),
    ]
    points = by_claim(story(several))
    assert changed(points["a"]) == "one incident"
    assert changed(points["b"]) == ""
    assert changed(points["c"]) == "one incident; +2 in 2 days, 1 a day"


def test_what_was_taken_back_says_so() -> None:
    assert changed(by_claim(story())["g3"]) == "withdrawn"
