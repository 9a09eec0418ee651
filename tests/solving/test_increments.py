"""Steps laid where they are missed decide as laws laid at every moment, in a plain tableau."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.closures import Closures
from reconcile.solving.cones import Cone
from reconcile.solving.history import Law
from reconcile.solving.increments import Increments
from reconcile.solving.simplex import Tableau
from tests.examples import examples
from tests.solving.test_laws_over_time import (
    ASKED,
    LAWS,
    Asked,
    assert_needed,
    everywhere,
    lasting,
)

NOBODY = frozenset[int]()


@examples(150)
@given(LAWS, st.lists(st.lists(ASKED, min_size=1, max_size=5), min_size=1, max_size=4))
def test_steps_laid_where_they_are_missed_decide_as_laws_laid_everywhere(
    drawn: list[Law], rounds: list[list[Asked]]
) -> None:
    laws = lasting(drawn, NOBODY)
    growing = Increments(laws)
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
        growing = Increments(chain)
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


_RULES = st.lists(
    st.tuples(
        st.dictionaries(
            st.integers(0, 4), st.sampled_from([-1, 1, 1, 2]), min_size=1, max_size=4
        ),
        st.booleans(),
    ),
    max_size=5,
)  # fmt: skip


@examples(150)
@given(_RULES, st.lists(st.dictionaries(st.integers(0, 4), st.integers(-3, 3)), max_size=3))
def test_a_way_to_grow_is_found_where_there_is_one(
    rules: list[tuple[Mapping[int, int], bool]], wishes: list[dict[int, int]]
) -> None:
    cone = Cone(rules)
    for wish in wishes:
        table = Tableau(5)
        for weights, equal in rules:
            table.bound(table.add(weights), 0, 0 if equal else None)
        table.bound(table.add(wish), 1, None)
        ray = cone.favoured(wish)
        assert (ray is None) == (table.check() is not None)
        if ray is not None:
            assert sum(wish.get(amount, 0) * by for amount, by in ray.items()) > 0
            assert all(by > 0 for by in ray.values())
            for weights, equal in rules:
                grown = sum(weight * ray.get(amount, 0) for amount, weight in weights.items())
                assert grown == 0 if equal else grown >= 0
