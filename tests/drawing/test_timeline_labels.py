"""Words beside marks: none covers another, none leaves its lane, none is lost."""

from __future__ import annotations

from hypothesis import given

from reconcile.drawing.drawn_timeline import DrawnTimeline, Lane
from reconcile.drawing.ink import width_of
from reconcile.drawing.timeline_labels import SIZE, Label, Labels, height_wanted, labels
from reconcile.drawing.timeline_places import Cluster, LaneArea, PlotFrame, clusters
from reconcile.model.claim import Claim
from tests.comparing.asked import said
from tests.drawing.told import claims, shown, story
from tests.examples import examples

LEFT, RIGHT, ASIDE, END = 60.0, 560.0, 590.0, 744.0


def room_of(picture: DrawnTimeline, height: float = 60.0) -> LaneArea:
    frame = PlotFrame(picture.days, picture.scale, LEFT, RIGHT, ASIDE, END)
    return LaneArea(frame, 100.0, 100.0 + height)


def laid(picture: DrawnTimeline, lane: Lane) -> tuple[LaneArea, list[Cluster], Labels]:
    room = room_of(picture)
    room = room_of(picture, max(60.0, height_wanted(clusters(lane.points, room))))
    groups = clusters(lane.points, room)
    return room, groups, labels(groups, room)


def edges(label: Label) -> tuple[float, float]:
    wide = width_of(label.text, SIZE, bold=True)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, left + wide


def texts(found: Labels) -> list[str]:
    return [label.text for label in found.placed]


def test_words_stand_by_their_marks_and_once_for_figures_in_the_same_words() -> None:
    picture = story()
    (_, _, north) = laid(picture, picture.lanes[0])
    assert texts(north)[:3] == ["40", "about 60", "115"]
    assert "revised down by 18" in texts(north)
    again = story([said(f"a{at}", "40", claimant="gov", as_of="2024-12-01") for at in range(3)])
    assert texts(laid(again, again.lanes[0])[2]) == ["40 (×3)"]


def test_figures_that_would_cover_each_other_stand_side_by_side() -> None:
    picture = story([said(f"a{at}", f"4{at}", claimant="gov", as_of="2024-12-01") for at in (0, 1)]
                    + [said("b", "900", claimant="gov", as_of="2024-12-01")])  # fmt: skip
    (cluster,) = laid(picture, picture.lanes[0])[1]
    places = {spot.point.claim: spot.x for spot in cluster.spots}
    assert places["a0"] < places["a1"]
    assert places["b"] == places["a0"]


def test_words_without_a_place_are_noted_with_their_date() -> None:
    crowd = [
        said(f"a{day}", f"between {day}00 and {day}50", claimant="gov", as_of=f"2024-12-{day:02d}")
        for day in range(10, 31)
    ]
    picture = story(crowd)
    found = laid(picture, picture.lanes[0])[2]
    assert found.homeless
    told = " ".join([*texts(found), *found.homeless])
    for day in range(10, 31):
        assert f"{day}50" in told
        noted = any(note.startswith(f"2024-12-{day}: ") for note in found.homeless)
        assert noted != any(f"{day}50" in text for text in texts(found))


@given(claims(most=16))
@examples(60)
def test_no_words_cover_other_words_or_leave_their_lane(given_claims: list[Claim]) -> None:
    for picture in shown(given_claims)[1]:
        for lane in picture.lanes:
            room, groups, found = laid(picture, lane)
            boxes = [(*edges(label), label.y) for label in found.placed]
            for left, right, y in boxes:
                assert left >= LEFT - 1.1 and right <= END + 1.1
                assert room.top <= y <= room.bottom + 5
            for at, (left, right, y) in enumerate(boxes):
                for other_left, other_right, other_y in boxes[at + 1 :]:
                    apart = right <= other_left or other_right <= left
                    assert apart or abs(y - other_y) >= SIZE
            assert len(found.homeless) <= len(groups)
            assert bool(found.placed) or len(found.homeless) == len(groups)


@given(claims(most=10))
@examples(60)
def test_marks_stay_within_their_lane_and_undated_ones_off_the_axis(
    given_claims: list[Claim],
) -> None:
    for picture in shown(given_claims)[1]:
        for lane in picture.lanes:
            room, groups, _ = laid(picture, lane)
            for group in groups:
                for spot in group.spots:
                    assert room.top - 0.1 <= spot.top <= spot.bottom <= room.bottom + 5.1
                    if spot.point.moment is None:
                        assert spot.x > ASIDE
                    elif len(group.spots) == 1:
                        assert group.start <= spot.x <= group.end
                        assert LEFT <= spot.x <= RIGHT + 0.1
