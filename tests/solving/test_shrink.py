"""A clash made as small as it can be, with a question for each of its items and no more."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.shrink import shrink
from reconcile.solving.whole_rows import plain, ratio
from tests.examples import examples

ITEMS = 6


@examples(100)
@given(
    st.lists(st.integers(1, 2**ITEMS - 1), min_size=1, max_size=5),
    st.permutations(range(ITEMS)),
)
def test_what_is_left_clashes_and_nothing_of_it_can_go(
    clashes: list[int], dearest_first: list[int]
) -> None:
    asked: list[int] = []

    def judge(mask: int) -> int | None:
        asked.append(mask)
        return next((clash for clash in clashes if clash & ~mask == 0), None)

    start = clashes[0] | clashes[-1]
    found = shrink(start, judge, dearest_first)
    tried = list(asked)
    assert judge(found) == found and not found & ~start
    assert all(judge(found & ~(1 << item)) is None for item in range(ITEMS) if found >> item & 1)
    assert len(set(tried)) == len(tried) <= start.bit_count()


def test_the_dearest_stay_where_there_is_a_choice() -> None:
    assert shrink(0b111, lambda mask: mask or None, [1, 0, 2]) == 0b010


@given(st.integers(-30, 30), st.integers(-6, 6).filter(bool))
def test_a_number_is_whole_wherever_it_can_be(first: int, second: int) -> None:
    for number in (ratio(first, second), plain(Fraction(first, second))):
        assert number == Fraction(first, second)
        assert isinstance(number, int) == (first % second == 0)
