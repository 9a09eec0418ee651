"""Steps laid where they are missed decide as laws laid at every moment, in a plain tableau."""

from __future__ import annotations

from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from reconcile.solving.closures import Closures
from reconcile.solving.history import Law
from reconcile.solving.increments import Increments, asked_for
from tests.examples import examples
from tests.solving.test_laws_over_time import (
    ASKED,
    GROWS,
    NOBODY,
    STANDS_STILL,
    Asked,
    assert_needed,
    everywhere,
    lasting,
)


@examples(150)
@given(
    st.lists(GROWS | STANDS_STILL, max_size=5),
    st.lists(st.lists(ASKED, min_size=1, max_size=5), min_size=1, max_size=4),
)
def test_steps_laid_where_they_are_missed_decide_as_laws_laid_everywhere(
    drawn: list[Law], rounds: list[list[Asked]]
) -> None:
    laws = lasting(drawn, NOBODY)
    asks_for = asked_for(laws)
    assume(asks_for is not None)
    growing = Increments(laws, asks_for or {})
    for number, asked in enumerate(rounds):
        bounded: dict[int, Asked] = {}
        for row in asked:
            place = growing.row(row.terms())
            if place not in bounded:
                growing.bound(place, row.low, row.high)
                bounded[place] = row
        clash = growing.check()
        plain = everywhere(laws, NOBODY, list(bounded.values()))
        assert (clash is None) == (plain is None)
        if clash is not None:
            assert_needed(clash, bounded, laws, NOBODY)
        if number % 2:
            growing.clear()
        else:
            for place in bounded:
                growing.bound(place, None, None)


def test_a_chain_of_many_takes_few_steps() -> None:
    """A part, its whole, and sixty between them: as much as sixty laws, and not their square."""
    efforts = []
    for levels in (60, 120):
        chain = [Law({n + 1: 1, n: -1}, grows=True) for n in range(levels)]
        growing = Increments(chain, asked_for(chain) or {})
        for n in range(levels + 1):
            growing.bound(growing.row([({n: 1}, n, 1)]), 100 + n, 101 + n)
        assert growing.check() is None
        growing.bound(growing.row([({0: 1}, 0, 1)]), 300, None)
        assert growing.check() is not None
        efforts.append(growing.effort)
    assert efforts[1] <= 8 * efforts[0], efforts


_ASKS = st.dictionaries(st.integers(0, 5), st.lists(st.integers(0, 5), max_size=3, unique=True))
_WORTH = st.dictionaries(st.integers(0, 5), st.integers(-4, 4))


@examples(150)
@given(_ASKS, _WORTH)
def test_what_is_worth_most_is_found_without_trying_all(
    asks_for: dict[int, list[int]], worth: dict[int, int]
) -> None:
    things = range(6)
    closed = [
        set(chosen)
        for size in range(7)
        for chosen in combinations(things, size)
        if all(other in chosen for thing in chosen for other in asks_for.get(thing, ()))
    ]
    most = max(sum(worth.get(thing, 0) for thing in chosen) for chosen in closed)
    found = Closures(asks_for).best(worth)
    assert found in closed
    total = sum(worth.get(thing, 0) for thing in found)
    assert (total > 0) == (most > 0)
    assert total <= most


def test_what_laws_say_of_growth_alone() -> None:
    simple = [Law({1: 1, 0: -1}, grows=True), Law({3: 1, 2: -1}, grows=True)]
    sums = Law({1: 1, 3: 1, 0: -1, 2: -1}, grows=True)
    assert asked_for([*simple, sums]) == {0: [1], 2: [3]}
    assert asked_for([simple[0], sums]) is None  # the sums may grow where 2 grows without 3
    assert asked_for([Law({1: 1, 0: -1})]) is None  # of a level, not of growth
    assert asked_for([Law({1: 1, 0: -1}, equal=True)]) is None
    assert asked_for([Law({0: 1}, still_from=2)]) == {}
    assert asked_for([Law({0: 1, 1: -1}, still_from=2)]) is None


def test_a_row_asked_for_later_knows_the_steps_there_are() -> None:
    growing = Increments([], {})
    growing.bound(growing.row([({0: 1}, 1, 1)]), 5, None)
    assert growing.check() is None
    later = growing.row([({0: 1}, 2, 1)])
    growing.bound(later, None, 4)
    clash = growing.check()
    assert clash is not None and clash.highs == {later: 1}


def test_what_happened_last_is_known_when_it_starts_anew() -> None:
    """So the same question again takes less, and what was only tried burdens it no more."""
    chain = [Law({n + 1: 1, n: -1}, grows=True) for n in range(8)]
    growing = Increments(chain, asked_for(chain) or {})

    def ask(*figures: tuple[int, int, int]) -> int:
        growing.clear()
        before = growing.effort
        for amount, moment, number in figures:
            growing.bound(growing.row([({amount: 1}, moment, 1)]), number, number)
        assert growing.check() is None
        return growing.effort - before

    figures = [(n, n % 3, 100 + 20 * n) for n in range(8)]
    first = ask(*figures)
    again = ask(*figures)
    assert again < first
    for number in range(30):
        ask((number % 8, number % 3, 100 + number))
    assert ask(*figures) <= first
