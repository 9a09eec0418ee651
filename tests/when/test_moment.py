"""Dates against the calendar."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.when.moment import (
    MINUTES_A_DAY,
    Moment,
    Window,
    canonical,
    days_between,
    first_day,
    last_day,
    parse_moment,
)
from tests.examples import examples

_DAYS = st.dates(min_value=date(1000, 1, 1))


def moment(text: str) -> Moment:
    found = parse_moment(text)
    assert found is not None, text
    return found


@given(_DAYS)
def test_a_day_is_a_day_long_and_reads_back(day: date) -> None:
    found = moment(day.isoformat())
    assert first_day(found) == last_day(found) == day
    assert found.end - found.start == MINUTES_A_DAY


@given(st.integers(1000, 9998), st.integers(1, 12))
def test_a_month_and_a_year_end_where_the_calendar_ends_them(year: int, month: int) -> None:
    days = calendar.monthrange(year, month)[1]
    found = moment(f"{year:04d}-{month:02d}")
    assert (found.end - found.start) == days * MINUTES_A_DAY
    whole = moment(f"{year:04d}")
    assert (whole.end - whole.start) == (366 if calendar.isleap(year) else 365) * MINUTES_A_DAY
    assert whole.start <= found.start < found.end <= whole.end


@given(_DAYS, _DAYS)
def test_a_range_holds_both_of_its_ends_and_never_runs_backwards(first: date, second: date) -> None:
    found = parse_moment(f"{first}/{second}")
    if second < first:
        assert found is None
    else:
        assert found is not None
        assert (first_day(found), last_day(found)) == (first, second)


def test_a_time_of_day_is_one_minute_of_its_day() -> None:
    found = moment("2024-12-27T18:30")
    day = moment("2024-12-27")
    assert found.end - found.start == 1
    assert day.start < found.start < found.end < day.end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24-12-27",
        "2024-13",
        "2023-02-29",
        "2024-02-30",
        "20241227",
        "2024-W52-4",
        "2024-12-27 18:30",
        "2024-12-27T24:00",
        "2024-12-27T18:60",
        "2024-12-27T18:30ZZ",
        "2024-12-27Z",
        "2024-12-27T18:30+02:00",
        "2024-12-00",
        "2024-00",
        "0999-12-27",
        "2024/2025/2026",
        "2024-12-27/",
        "\u0662\u0660\u0662\u0664",
        "2024-12-27\n",
        "0000",
        "9" * 50,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert parse_moment(text) is None


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    parse_moment(text)


def test_the_last_year_of_the_calendar_has_an_end() -> None:
    assert last_day(moment("9999")) == date.max


def test_days_between_are_rounded_up() -> None:
    assert days_between(0, MINUTES_A_DAY) == 1
    assert days_between(0, MINUTES_A_DAY + 1) == 2
    assert days_between(5, 5) == 0


def test_windows_say_what_is_known() -> None:
    day, since = moment("2024-12-27"), moment("2024-10")
    assert str(Window()) == "undated"
    assert str(Window(as_of=day)) == "as of 2024-12-27"
    assert str(Window(since=since)) == "undated since 2024-10"
    assert str(Window(period=moment("2024-12-20/2024-12-27"))) == "during 2024-12-20/2024-12-27"
    assert not Window(since=since).dated
    assert Window(as_of=day).dated
    assert str(day) == "2024-12-27"


@examples(200)
@given(st.integers(364_877, 3_652_058), st.integers(0, 800), st.sampled_from(["day", "minute"]))
def test_the_shortest_writing_of_a_span_names_that_span(day: int, more: int, unit: str) -> None:
    """There and back: and two writings of one span are written alike."""
    last = MINUTES_A_DAY * 3_652_060
    start = (day + 1) * MINUTES_A_DAY + (more if unit == "minute" else 0)
    length = more + 1 if unit == "minute" else (more + 1) * MINUTES_A_DAY
    span = Moment("as it came", start, min(start + length, last))
    written = canonical(span)
    again = parse_moment(written)
    assert again is not None, written
    assert (again.start, again.end) == (span.start, span.end)
    assert canonical(again) == written


@pytest.mark.parametrize(
    "text", ["2024", "2024-12", "2024-12-27", "2024-12-27T18:30", "2024-12-01/2024-12-30", "9999"]
)
def test_what_is_written_shortest_stays_as_it_is(text: str) -> None:
    found = parse_moment(text)
    assert found is not None
    assert canonical(found) == text
