"""Of very many pairs that clash, those of each figure that are furthest apart."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.searching.rivals import SHARPEST, sharpest
from reconcile.quantity.interval import Interval
from tests.examples import examples

ENDLESS = Fraction(10**15)

ends = st.integers(0, 600).map(lambda twelfths: Fraction(twelfths, 12))
intervals = st.lists(
    st.tuples(st.none() | ends, st.none() | ends).map(lambda both: Interval(*both)),
    min_size=2,
    max_size=9,
)


def all_against_all(amount: int) -> list[int]:
    return [(1 << amount) - 1 & ~(1 << number) for number in range(amount)]


def ratio(large: Interval, small: Interval) -> Fraction:
    """How many times one figure's low end is the other's high end; open ends are no ends."""
    if small.high is None:
        return Fraction(0)
    return (large.low or Fraction(0)) / small.high if small.high else ENDLESS


def apart(pair: tuple[int, int], read: list[Interval]) -> Fraction:
    left, right = (read[number] for number in pair)
    return max(ratio(left, right), ratio(right, left))


@examples(200)
@given(intervals)
def test_pairs_come_furthest_apart_first(read: list[Interval]) -> None:
    found = sharpest(all_against_all(len(read)), read)
    assert found == sorted(found, key=lambda pair: (-apart(pair, read), pair))
    assert len(set(found)) == len(found)
    assert all(first < second for first, second in found)


@examples(200)
@given(intervals)
def test_each_figure_keeps_its_sharpest_pair(read: list[Interval]) -> None:
    """Its rival with the largest low end and that with the smallest high end are both listed."""
    found = set(sharpest(all_against_all(len(read)), read))
    for number in range(len(read)):
        others = [other for other in range(len(read)) if other != number]
        largest = min(others, key=lambda other: (-(read[other].low or 0), other))
        ended = [(high, other) for other in others if (high := read[other].high) is not None]
        nearest = [largest, *([min(ended)[1]] if ended else [])]
        assert all((min(number, other), max(number, other)) in found for other in nearest)


def test_few_rivals_are_all_listed_and_of_many_no_more_than_promised() -> None:
    few = [Interval(Fraction(number), Fraction(number)) for number in range(1, SHARPEST + 1)]
    assert set(sharpest(all_against_all(len(few)), few)) == set(combinations(range(len(few)), 2))
    many = [Interval(Fraction(number), Fraction(number)) for number in range(1, 60)]
    found = sharpest(all_against_all(len(many)), many)
    assert len(found) <= 2 * SHARPEST * len(many) < len(many) * (len(many) - 1) // 2
    assert found[0] == (0, len(many) - 1)


def test_who_is_no_rival_is_paired_with_nobody() -> None:
    read = [Interval(Fraction(number), Fraction(number)) for number in (1, 2, 9)]
    assert sharpest([0b100, 0, 0b001], read) == [(0, 2)]
    assert sharpest([0, 0, 0], read) == []
