"""A list that is made when somebody looks into it, and from then on is as a tuple."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.values.lazy import LazyTuple

ASKED: list[Callable[[LazyTuple[int]], object]] = [
    len, list, hash, repr, bool, lambda found: found[0], lambda found: found[1:],
    lambda found: found == (4, 5), lambda found: 5 in found,
]  # fmt: skip


@pytest.mark.parametrize("ask", ASKED)
def test_it_is_made_once_by_whoever_asks_first(ask: Callable[[LazyTuple[int]], object]) -> None:
    made: list[int] = []

    def listing() -> list[int]:
        made.append(1)
        return [4, 5]

    found = LazyTuple(listing)
    assert made == []
    ask(found)
    assert made == [1]
    ask(found)
    assert list(found) == [4, 5] and made == [1]


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_it_is_as_a_tuple(first: list[int], second: list[int]) -> None:
    found, other = LazyTuple(lambda: first), LazyTuple(lambda: iter(second))
    assert list(found) == first and len(found) == len(first)
    assert (found == other) is (found == second) is (found == tuple(second)) is (first == second)
    assert found == first and hash(found) == hash(tuple(first)) and repr(found) == repr((*first,))
    assert found[1:] == tuple(first[1:])
    assert found != set(first) and found != iter(first) and found != 3


def test_what_it_was_made_from_is_let_go() -> None:
    class Listing:
        def __call__(self) -> list[int]:
            return [1]

    listing = Listing()
    kept = weakref.ref(listing)
    found = LazyTuple(listing)
    del listing
    assert list(found) == [1]
    gc.collect()
    assert kept() is None
