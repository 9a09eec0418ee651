"""The latest of the numbers below a bound, held against a search through all of them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.lowest import Lowest
from tests.examples import examples

Added = list[tuple[int, Fraction]]
NUMBERS = st.integers(0, 12).map(Fraction)
ADDED = st.lists(st.tuples(st.integers(0, 2), NUMBERS), max_size=14)


def dated(steps: Added) -> Added:
    """Numbers at times that never fall, each so much after the one before."""
    times, now = [], 0
    for step, number in steps:
        now += step
        times.append((now, number))
    return times


def filled(added: Added) -> Lowest[int]:
    found: Lowest[int] = Lowest()
    for place, (when, number) in enumerate(added):
        found.add(when, number, place)
    return found


def naive(added: Added, bound: Fraction) -> list[tuple[int, int]]:
    """Those below the bound that nothing added later undercuts or equals, the latest first."""
    kept = [
        (when, place)
        for place, (when, number) in enumerate(added)
        if number < bound and all(later > number for _, later in added[place + 1 :])
    ]
    return kept[::-1]


@examples(200)
@given(ADDED, NUMBERS, st.integers(0, 5))
def test_it_finds_what_a_search_through_all_finds(steps: Added, bound: Fraction, most: int) -> None:
    added = dated(steps)
    assert list(filled(added).below(bound, most)) == naive(added, bound)[:most]


@examples(100)
@given(ADDED, NUMBERS)
def test_the_first_is_the_latest_of_all_below_the_bound(steps: Added, bound: Fraction) -> None:
    added = dated(steps)
    below = [(when, place) for place, (when, number) in enumerate(added) if number < bound]
    assert list(filled(added).below(bound, 1)) == below[-1:]


def test_of_equal_numbers_the_last_is_kept() -> None:
    assert list(filled([(1, Fraction(5)), (2, Fraction(5))]).below(Fraction(6), 9)) == [(2, 1)]


def test_the_bound_itself_is_not_below_it() -> None:
    assert not list(filled([(1, Fraction(5))]).below(Fraction(5), 9))
