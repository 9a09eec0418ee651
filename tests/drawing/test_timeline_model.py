"""What a timeline holds: every figure once, in order, dated as the data say and not otherwise."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from reconcile.drawing.drawn_timeline import State, TimelinePoint
from reconcile.drawing.scale import ScaleKind
from reconcile.drawing.timeline import UNATTRIBUTED
from reconcile.model.claim import Claim
from reconcile.quantity.interval import Basis
from tests.comparing.asked import nobodys, said
from tests.drawing.told import STORY, by_claim, claims, shown, story, withdrawn
from tests.examples import examples


def test_voices_come_in_the_order_of_their_first_figures_and_nobody_last() -> None:
    assert [lane.name for lane in story().lanes] == ["North", "relief", "gov", UNATTRIBUTED]
    assert [p.claim for p in story().lanes[0].points] == ["s1", "s2", "s3", "m1", "s4"]


def test_what_became_of_a_figure() -> None:
    states = {claim: point.state for claim, point in by_claim(story()).items()}
    assert {claim for claim, state in states.items() if state is State.REPLACED} == {
        "s1", "s2", "s3", "g1", "g2",
    }  # fmt: skip
    assert states["g3"] is State.WITHDRAWN
    assert states["u2"] is State.RECORDED
    assert states["s4"] is states["m1"] is states["r3"] is State.STANDS


def test_a_period_has_its_days_and_an_undated_figure_none() -> None:
    points = by_claim(story())
    assert points["r1"].period and points["r1"].when == "during 2024-12-01/2024-12-07"
    assert points["r2"].moment is not None and points["r2"].when == "2024-12"
    assert points["r3"].moment is None and points["r3"].when == "undated"


def test_the_description_counts_what_there_is() -> None:
    assert story().description == (
        "14 figures of 5 voices, 2 undated, 1 revised down, 1 withdrawn. "
        "As of 2024-12-01 to 2024-12-31. Numbers on a log scale."
    )
    drawn_timeline = story([said("a", "4", as_of="2024-12-01")])
    assert drawn_timeline.description == "1 figure of 1 voice. As of 2024-12-01."


def test_a_break_in_the_axis_is_said() -> None:
    few = [
        said(f"a{at}", "40", as_of=when)
        for at, when in enumerate(("2023-01-01", "2023-01-03", "2025-01-01"))
    ]
    assert "the axis leaves out 728 days without a figure" in story(few).description


def test_each_metric_subject_and_place_is_a_timeline_of_its_own() -> None:
    several = [
        said("a", "1", "wounded"),
        said("b", "2", "killed", place="valley"),
        said("c", "3", "killed"),
        said("d", "4", "killed", subject="guards", place="valley"),
        said("e", "5", "killed"),
    ]
    titles = [drawn_timeline.title for drawn_timeline in shown(several)[1]]
    assert titles == ["Killed", "Killed: valley", "Killed: guards, valley", "Wounded"]
    assert [drawn_timeline.title for drawn_timeline in shown(several, "wounded")[1]] == ["Wounded"]
    assert shown(several, "missing")[1] == ()


def test_an_open_end_does_not_stretch_the_scale() -> None:
    picture = story([said("a", "up to 500"), said("b", "over 400")])
    assert picture.scale.kind is ScaleKind.LINEAR
    assert picture.scale.low > 0


def test_unattributed_figures_share_a_lane_and_none_follows_from_another() -> None:
    several = [nobodys(said(f"a{at}", str(at), as_of=f"2024-12-0{at}")) for at in range(1, 4)]
    (lane,) = story(several).lanes
    assert lane.name == UNATTRIBUTED
    assert all(point.change is None for point in lane.points)


def test_what_was_withdrawn_has_a_timeline_even_alone() -> None:
    (point,) = story([withdrawn(said("a", "4"))]).points
    assert point.state is State.WITHDRAWN


def order(point: TimelinePoint) -> tuple[int, int, int]:
    moment = point.moment
    return (1, 0, 0) if moment is None else (0, moment.start, moment.end)


@given(claims())
@examples(60)
def test_every_figure_is_there_once_and_in_order(given_claims: list[Claim]) -> None:
    found, pictures = shown(given_claims)
    points = [point for picture in pictures for point in picture.points]
    assert sorted(point.claim for point in points) == sorted(claim.id for claim in given_claims)
    figures = {figure.claim.id: figure for figure in found.figures}
    for picture in pictures:
        for lane in picture.lanes:
            orders = [order(point) for point in lane.points]
            assert orders == sorted(orders)
        for point in picture.points:
            claim = figures[point.claim].claim
            assert (point.moment is None) == (not claim.window.dated)
            if point.moment is not None:
                assert picture.days is not None
                start, end = picture.days.span(point.moment)
                assert 0 <= start < end <= 1.0001
        dated = any(point.moment is not None for point in picture.points)
        assert dated == (picture.days is not None)


@given(claims())
@examples(60)
def test_a_change_follows_an_earlier_figure_of_the_same_claimant(given_claims: list[Claim]) -> None:
    found, pictures = shown(given_claims)
    figures = {figure.claim.id: figure for figure in found.figures}
    for picture in pictures:
        points = by_claim(picture)
        for point in picture.points:
            if point.change is None:
                continue
            before = points[point.change.after]
            assert figures[before.claim].claimant == figures[point.claim].claimant is not None
            assert before.moment is not None and point.moment is not None
            assert before.moment.end <= point.moment.start
            assert 0 <= point.change.days[0] <= point.change.days[1]
            assert (point.change.least is None) == (point.change.most is None)


@given(claims(most=6))
@examples(30)
def test_numbers_have_a_place_on_the_scale(given_claims: list[Claim]) -> None:
    for picture in shown(given_claims)[1]:
        low, high = picture.scale.low, picture.scale.high
        for point in picture.points:
            if point.high is not None:
                assert point.high <= high
            if point.low and point.low_basis is not Basis.OPEN:
                assert point.low >= low
        assert all(a.value < b.value for a, b in pairwise(picture.scale.ticks))


def test_the_order_of_the_data_does_not_change_what_is_told() -> None:
    forth, back = story(STORY), story(tuple(reversed(STORY)))
    assert {p.claim: (p.change, p.revised, p.state) for p in forth.points} == {
        p.claim: (p.change, p.revised, p.state) for p in back.points
    }
