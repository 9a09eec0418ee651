"""What is said of all figures together, added up from what is said of some."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.result.comparison_parts import Census, together
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
    assert together([first, second, third]) == first + second + third
    assert together([]) == Census()


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


class CountedName(str):
    """A name that counts how often it is held against another."""

    __slots__ = ()
    compared = 0

    def __lt__(self, other: str) -> bool:
        """Whether it comes first."""
        CountedName.compared += 1
        return super().__lt__(other)


def comparisons(shards: int) -> int:
    """How often names are compared where each shard has twenty of its own."""
    day = date(2031, 2, 3)
    parts = [
        Census(20, tuple(CountedName(f"{shard:03}-{n:02}") for n in range(20)), day,
               day + timedelta(shard))
        for shard in range(shards)
    ]  # fmt: skip
    CountedName.compared = 0
    together(parts)
    return CountedName.compared


def test_the_work_grows_with_the_names_and_not_with_the_shards_before() -> None:
    assert comparisons(80) < 8 * comparisons(20)  # as n log n; sixteen times if each begins anew
