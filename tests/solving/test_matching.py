"""The largest matching, against trying every choice, and on chains too long for a recursion."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.matching import largest_matching
from tests.examples import examples

FITS = st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), max_size=6)


def most(fits: Sequence[Sequence[int]]) -> int:
    """How many askers can have an item at once, by trying every item for each and none."""

    @cache
    def of_rest(asker: int, gone: frozenset[int]) -> int:
        if asker == len(fits):
            return 0
        without = of_rest(asker + 1, gone)
        given = [1 + of_rest(asker + 1, gone | {x}) for x in fits[asker] if x not in gone]
        return max([without, *given])

    return of_rest(0, frozenset())


@examples(150)
@given(FITS)
def test_as_many_get_an_item_as_there_can_be(fits: list[list[int]]) -> None:
    found = largest_matching(fits)
    assert len(found) == most(fits)
    assert len(set(found.values())) == len(found)
    assert all(item in fits[asker] for asker, item in found.items())


def test_who_comes_first_gets_what_is_first() -> None:
    assert largest_matching([["a", "b"], ["b", "c"]]) == {0: "a", 1: "b"}
    assert largest_matching([["a", "b"], ["a"]]) == {0: "b", 1: "a"}
    assert largest_matching([[], ["a"], ["a"]]) == {1: "a"}


def test_a_long_chain_of_askers_gives_way() -> None:
    size = 3000
    chain = [[number, number + 1] for number in range(size)]
    found = largest_matching([*chain, [0]])
    assert len(found) == size + 1
    assert found[size] == 0 and found[0] == 1
