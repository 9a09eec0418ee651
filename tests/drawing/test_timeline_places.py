"""Where the figures of a lane stand: beside each other if they must, and never off the page."""

from __future__ import annotations

import pytest

from reconcile.drawing.timeline import timelines
from reconcile.drawing.timeline_places import LaneArea, PlotFrame, clusters
from tests.comparing.asked import said
from tests.drawing.told import only_figures


@pytest.mark.parametrize("date", ["2024-12-31", "2024-01-01", None])
def test_many_figures_of_one_date_at_an_edge_stay_on_the_page(date: str | None) -> None:
    many = [said(f"c{at}", str(100), claimant="x", as_of=date) for at in range(60)]
    ends = [said("first", "5", as_of="2024-01-01"), said("last", "5", as_of="2024-12-31")]
    (picture,) = timelines(only_figures([*many, *ends]), None)
    frame = PlotFrame(picture.days, picture.scale, 100.0, 700.0, 720.0, 744.0)
    points = [point for point in picture.points if point.words == "100"]
    (found,) = clusters(points, LaneArea(frame, 0.0, 100.0))
    places = [spot.x for spot in found.spots]
    low, high = (frame.aside, frame.end) if date is None else (frame.left, frame.right)
    assert len(places) == 60 and places == sorted(places)
    assert low <= min(places) and max(places) <= high
