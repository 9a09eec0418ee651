"""The axis of days: every date on it, in order, and ticks that can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drawing.days import BREAK, DayAxis, axis_of
from reconcile.when.moment import Moment, parse_moment
from tests.drawing.told import dates
from tests.examples import examples


def moments(*texts: str) -> list[Moment]:
    found = [parse_moment(text) for text in texts]
    return [moment for moment in found if moment is not None]


def axis(*texts: str) -> DayAxis:
    found = axis_of(moments(*texts))
    assert found is not None
    return found


def labels(day_axis: DayAxis, most: int = 8) -> list[str]:
    return [tick.label for tick in day_axis.ticks(most)]


def test_there_is_no_axis_without_a_date() -> None:
    assert axis_of([]) is None


def test_days_stand_in_proportion() -> None:
    day_axis = axis("2024-12-01", "2024-12-10")
    assert list(day_axis.span(*moments("2024-12-01"))) == pytest.approx([0.0, 0.1])
    assert list(day_axis.span(*moments("2024-12-10"))) == pytest.approx([0.9, 1.0])
    assert day_axis.span(*moments("2024-12-05T12:00"))[0] == pytest.approx(0.45)
    assert not day_axis.breaks


def test_a_long_time_without_a_figure_is_left_out_and_counted() -> None:
    day_axis = axis("2023-09-12", "2023-09-20", "2025-08-01", "2025-08-02")
    assert [stretch.last - stretch.first + 1 for stretch in day_axis.stretches] == [9, 2]
    assert day_axis.empty_days == (680,)
    ((start, end),) = day_axis.breaks
    assert end - start == pytest.approx(BREAK)
    assert day_axis.stretches[0].start == 0.0 and day_axis.stretches[-1].end == pytest.approx(1.0)


@pytest.mark.parametrize(
    "texts",
    [
        ("2024-01-01", "2024-01-02", "2024-02-20"),
        ("2024-01", "2024-06", "2024-12"),
        ("2020-01-01", "2024-01-01"),
    ],
)
def test_a_gap_is_kept_where_it_is_short_or_does_not_dwarf_the_rest(texts: tuple[str, ...]) -> None:
    assert axis(*texts).breaks == ()


def test_no_more_than_two_breaks() -> None:
    day_axis = axis("2000-01-01", "2001-01-01", "2006-01-01", "2025-01-01")
    assert len(day_axis.breaks) == 2


def test_days_months_or_years_are_marked_as_there_is_room() -> None:
    assert labels(axis("2024-12-30", "2025-01-02")) == [
        "2024-12-30",
        "12-31",
        "2025-01-01",
        "01-02",
    ]
    assert labels(axis("2024-01-15/2024-06-20")) == [
        "2024-02", "2024-03", "2024-04", "2024-05", "2024-06",
    ]  # fmt: skip
    assert labels(axis("1990/2024"), 10) == ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]
    assert labels(axis("2024-12-24T18:30")) == ["2024-12-24"]


def test_the_last_year_of_all_has_an_axis() -> None:
    assert labels(axis("9999", "9998-05"), 4)[0].startswith("999")
    assert labels(axis("1000/9999"), 8)


@given(st.lists(dates(), min_size=1, max_size=12), st.integers(1, 20))
@examples(150)
def test_every_date_is_on_the_axis_and_in_order(texts: list[str], most: int) -> None:
    found = moments(*texts)
    day_axis = axis(*texts)
    spans = [day_axis.span(moment) for moment in found]
    assert all(0 <= start <= end <= 1.0001 for start, end in spans)
    ordered = sorted(found, key=lambda moment: moment.start)
    starts = [day_axis.span(moment)[0] for moment in ordered]
    assert starts == sorted(starts)
    for moment, (start, end) in zip(found, spans, strict=True):
        for left, right in day_axis.breaks:
            assert not (left < start < right) and not (left < end < right), moment.text
    ticks = day_axis.ticks(most)
    assert ticks and all(a.at < b.at for a, b in pairwise(ticks))
    assert len(ticks) <= max(most, len(day_axis.stretches))
    assert all(0 <= tick.at <= 1 for tick in ticks)


@given(st.lists(dates(), min_size=1, max_size=8))
@examples(50)
def test_the_order_in_which_dates_come_does_not_matter(texts: list[str]) -> None:
    assert axis(*texts) == axis(*reversed(texts))
