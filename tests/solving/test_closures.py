"""What is worth most together, and the smallest clash, as trying every set finds them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from reconcile.solving.closures import Closures
from reconcile.solving.shrink import shrink
from tests.examples import examples

THINGS = 6
_THING = st.integers(0, THINGS - 1)
_ASKS_FOR = st.dictionaries(_THING, st.lists(_THING, max_size=3), max_size=THINGS)
_FOREST = st.fixed_dictionaries(
    {n: st.lists(st.integers(n + 1, THINGS - 1), max_size=1) for n in range(THINGS - 1)}
)
_WORTH = st.dictionaries(_THING, st.integers(-4, 4), max_size=THINGS)


def closed(asks_for: Mapping[int, list[int]]) -> list[frozenset[int]]:
    every = (frozenset(s) for size in range(THINGS + 1) for s in combinations(range(THINGS), size))
    return [s for s in every if all(s.issuperset(asks_for.get(thing, ())) for thing in s)]


def parts(things: frozenset[int], asks_for: Mapping[int, list[int]]) -> list[frozenset[int]]:
    """The things in parts that do not ask for each other."""
    found: list[frozenset[int]] = []
    for thing in things:
        near = {thing, *asks_for.get(thing, ())}
        met = [part for part in found if part & near]
        found = [part for part in found if part not in met] + [frozenset(near).union(*met)]
    return found


@examples(300)
@given(_ASKS_FOR | _FOREST, _WORTH)
@example({0: [2, 3], 1: [2]}, {0: 3, 1: 3, 2: -3, 3: -2})  # 0 has to give back what 1 needs
@example({0: [2], 1: [2]}, {0: 3, 1: 3})  # what is worth nothing itself holds both together
@example({0: [1], 1: [2]}, {0: 3, 1: -2, 2: -1})  # as much as it costs is not needed
@example({0: [1], 1: [0]}, {0: 3, 1: -2})  # goes round
def test_the_part_that_is_worth_most_of_what_is_worth_most_together(
    asks_for: dict[int, list[int]], worth: dict[int, int]
) -> None:
    def value(things: frozenset[int]) -> int:
        return sum(worth.get(thing, 0) for thing in things)

    every = closed(asks_for)
    most = max(map(value, every))
    needed = frozenset.intersection(*(things for things in every if value(things) == most))
    best = parts(needed, asks_for)
    found = Closures(asks_for).best(worth)
    assert bool(found) == (most > 0)
    if found:
        assert frozenset(found) in best
        assert value(frozenset(found)) == max(map(value, best))


@examples(100)
@given(st.lists(st.integers(1, 63), min_size=1, max_size=4), st.permutations(range(6)))
def test_a_clash_is_shrunk_until_nothing_can_be_left_out(
    clashes: list[int], order: list[int]
) -> None:
    def judged(items: int) -> int | None:
        return next((clash for clash in clashes if clash & ~items == 0), None)

    found = shrink(63, judged, order)
    assert found in clashes
    assert not any(clash & ~found == 0 and clash != found for clash in clashes)
    if any(not clash >> order[-1] & 1 for clash in clashes):
        assert not found >> order[-1] & 1
