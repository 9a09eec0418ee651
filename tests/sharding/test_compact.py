"""Numbers in little memory are what a set of them is, and tied ones what joining pairs gives."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reconcile.sharding.compact import NumberSet, TiedNumbers
from tests.examples import examples

MOST = 2**64 - 1
NUMBERS = st.one_of(st.integers(0, 6), st.integers(MOST - 3, MOST), st.integers(0, MOST))


@examples(200)
@given(st.lists(NUMBERS), st.lists(NUMBERS))
def test_a_set_has_what_was_put_in(numbers: Sequence[int], others: Sequence[int]) -> None:
    found = NumberSet(numbers)
    order = sorted({*numbers})
    assert len(found) == len(order)
    assert [found.at(index) for index in range(len(found))] == order
    for number in others:
        assert (number in found) == (number in numbers)
    for number in others:
        found.add(number)
    order = sorted({*numbers, *others})
    assert [found.index(number) for number in order] == [*range(len(order))]


@examples(200)
@given(st.lists(st.tuples(NUMBERS, NUMBERS)), NUMBERS, st.booleans())
def test_pairs_make_groups(pairs: Sequence[tuple[int, int]], other: int, asked: bool) -> None:
    """``asked``: also between the ties, which changes nothing."""
    tied = TiedNumbers()
    groups: list[set[int]] = []
    for pair in pairs:
        tied.tie(*pair)
        if asked:
            assert tied.leader(pair[0]) == tied.leader(pair[1])
        group = {*pair}.union(*(group for group in groups if group & {*pair}))
        groups = [known for known in groups if not known & group] + [group]
    of = {number: min(group) for group in groups for number in group}
    for number in (*of, other):
        assert tied.leader(number) == of.get(number, number)
        assert (number in tied) == any(number in pair for pair in pairs if pair[0] != pair[1])


def test_a_number_takes_eight_bytes() -> None:
    numbers = [(number * 0x9E3779B97F4A7C15) % 2**64 for number in range(20_000)]
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        found = NumberSet(numbers)
        assert numbers[7] in found
        held = tracemalloc.get_traced_memory()[0] - before
        assert held / len(numbers) < 12
        del found
        before = tracemalloc.get_traced_memory()[0]
        tied = TiedNumbers()
        for first, second in pairwise(numbers):
            tied.tie(first, second)
        assert tied.leader(numbers[0]) == tied.leader(numbers[-1]) == min(numbers)
        held = tracemalloc.get_traced_memory()[0] - before
        assert held / len(numbers) < 18
    finally:
        tracemalloc.stop()
