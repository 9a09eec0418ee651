"""Which stretches hold a point and which meet another, held against looking at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.stretches import (
    NEVER_BEGINS,
    NEVER_ENDS,
    Stretch,
    StretchIndex,
    holding,
)
from tests.examples import examples

PLACES = st.integers(0, 9)


def stretch(low: int, length: int, kind: int) -> Stretch:
    """With or without an end on either side."""
    begins = NEVER_BEGINS if kind == 1 else low
    return Stretch(begins, NEVER_ENDS if kind == 2 else low + length)


STRETCHES = st.lists(st.builds(stretch, PLACES, st.integers(0, 4), st.integers(0, 3)), max_size=9)


@examples(60)
@given(STRETCHES, st.sets(PLACES))
def test_a_point_is_held_by_all_around_it(stretches: list[Stretch], points: set[int]) -> None:
    expected = {
        point: [n for n, at in enumerate(stretches) if at.low <= point <= at.high]
        for point in points
    }
    assert holding(stretches, points) == expected


@examples(60)
@given(STRETCHES, PLACES, st.integers(0, 4))
def test_a_stretch_meets_those_that_share_a_place(
    stretches: list[Stretch], low: int, length: int
) -> None:
    named = {f"s{number}": at for number, at in enumerate(stretches)}
    other = Stretch(low, low + length)
    found = StretchIndex(named).of(other)
    assert len(set(found)) == len(found)
    assert set(found) == {
        name for name, at in named.items() if at.low <= other.high and at.high >= other.low
    }
