"""What is said of all figures together, added up from what is said of some."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.comparison_parts import Census
from tests.examples import examples

names = st.lists(st.sampled_from("abcdef"), unique=True).map(lambda some: tuple(sorted(some)))
days = st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31))


@st.composite
def censuses(draw: st.DrawFn) -> Census:
    first, last = sorted((draw(days), draw(days)), key=lambda day: (day is not None, str(day)))
    return Census(
        figures=draw(st.integers(0, 9)),
        sources=draw(names),
        first_day=last if first is None else first,
        last_day=last,
        undated=draw(st.integers(0, 9)),
        words=draw(names),
        quantities=draw(st.integers(0, 9)),
    )


@examples(100)
@given(censuses(), censuses(), censuses())
def test_parts_are_added_in_any_order(first: Census, second: Census, third: Census) -> None:
    assert first + second == second + first
    assert (first + second) + third == first + (second + third)
    assert Census() + first == first


def test_what_both_have_is_named_once_and_counted_twice() -> None:
    early = Census(2, ("a", "b"), date(2024, 1, 1), date(2024, 2, 1), 1, ("some", "ten"), 1)
    late = Census(3, ("b", "c"), date(2024, 1, 5), date(2024, 3, 1), 0, ("ten",), 2)
    assert early + late == Census(
        5, ("a", "b", "c"), date(2024, 1, 1), date(2024, 3, 1), 1, ("some", "ten"), 3
    )


def test_what_has_no_day_takes_no_day_away() -> None:
    dated = Census(1, (), date(2024, 1, 1), date(2024, 1, 2))
    assert (dated + Census(4, undated=4)).first_day == date(2024, 1, 1)
    assert (Census(4, undated=4) + dated).last_day == date(2024, 1, 2)
