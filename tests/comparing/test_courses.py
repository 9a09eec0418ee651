"""How far a count had come by a time, against looking through all of its figures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.world.dated_series import course_of
from tests.examples import examples

TIMES = st.integers(0, 9)
FIGURES = st.lists(st.tuples(TIMES, TIMES, TIMES).map(lambda f: (min(f[:2]), max(f[:2]), f[2])))


@examples(100)
@given(FIGURES, TIMES)
def test_the_largest_numbers_are_those_that_looking_through_all_finds(
    figures: list[tuple[int, int, int]], time: int
) -> None:
    course = course_of(figures)
    before = [number for _, end, number in figures if end <= time]
    after = [number for start, _, number in figures if start >= time]
    assert course.most_by(time) == max(before, default=None)
    assert course.most_from(time) == max(after, default=None)
