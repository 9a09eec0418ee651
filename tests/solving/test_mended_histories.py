"""A history mended where it is broken decides as laws laid at every moment, in a plain tableau."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reconcile.solving.growth import growth_of
from reconcile.solving.history import Law
from reconcile.solving.increments import Needs, Rows, raised
from reconcile.solving.mending import Mending
from reconcile.solving.missing import bits_of
from reconcile.solving.simplex import Tired
from reconcile.solving.standing import Standing
from reconcile.solving.steady import SteadyTableau
from tests.examples import examples
from tests.solving.test_laws_over_time import (
    AMOUNTS,
    ASKED,
    GROWS,
    MOMENTS,
    NOBODY,
    PAIR,
    STANDS_STILL,
    Asked,
    assert_needed,
    everywhere,
    lasting,
)

_LAWS = st.lists(
    GROWS
    | STANDS_STILL
    | st.builds(lambda pair: Law({pair[0]: -1, pair[1]: 1}), PAIR)
    | st.builds(
        lambda three: Law({three[0]: -1, three[1]: -1, three[2]: 1}),
        st.permutations(range(AMOUNTS)),
    ),
    max_size=5,
)
_ROUNDS = st.lists(
    st.tuples(st.lists(ASKED, min_size=1, max_size=5), st.sampled_from(["clear", "free", "keep"])),
    min_size=1,
    max_size=5,
)


_UNTIL, _SINCE = st.integers(1, MOMENTS - 1), st.sampled_from([None, None, 0])
_LOW = st.builds(
    lambda part, until, since, low: Asked({part: 1}, until, since, low, None),
    st.integers(0, 1), _UNTIL, _SINCE, st.integers(2, 4),
)  # fmt: skip
_HIGH = st.builds(
    lambda whole, until, since, high: Asked({whole: 1}, until, since, None, high),
    st.integers(1, 2), _UNTIL, _SINCE, st.integers(1, 4),
)  # fmt: skip
_NEAR_ROUNDS = st.lists(
    st.tuples(
        st.builds(
            lambda lows, highs: [*lows, *highs],
            st.lists(_LOW, min_size=1, max_size=2),
            st.lists(_HIGH, min_size=1, max_size=2),
        ),
        st.sampled_from(["clear", "free", "keep"]),
    ),
    min_size=1,
    max_size=2,
)
"""Low ends of parts and high ends of wholes, so near that about half of them clash."""
_FEW_LAWS = st.sampled_from([
    [Law({0: -1, 1: 1}, grows=True)],
    [Law({0: -1, 1: 1}, grows=True), Law({1: -1, 2: 1}, grows=True)],
    [Law({0: -1, 2: 1}, grows=True), Law({1: -1, 2: 1}, grows=True), Law({0: 1}, still_from=1)],
    [Law({0: -1, 1: 1}, grows=True), Law({1: 1, 2: 1}, still_from=1)],
    [Law({0: -1, 1: 1}), Law({1: -1, 2: 1})],
    [Law({0: -1, 1: -1, 2: 1})],
    [Law({0: -1, 1: 1}, grows=True), Law({0: -1, 1: -1, 2: 1})],
])  # fmt: skip


@pytest.mark.parametrize("since", [None, 1])
@pytest.mark.parametrize("grows", [True, False])
def test_a_part_is_no_more_than_its_whole(since: int | None, grows: bool) -> None:
    laws = [Law({0: -1, 1: 1}, grows=grows)]
    for most, fits in ((3, not grows and since is not None), (5, True)):
        asked = [Asked({0: 1}, 2, since, 5, None), Asked({1: 1}, 2, since, None, most)]
        growth = growth_of(laws)
        assert growth is not None
        mending = Mending(growth)
        for row in asked:
            mending.bound(mending.row(row.terms()), row.low, row.high)
        assert (mending.check() is None) == fits == (everywhere(laws, NOBODY, asked) is None)


def test_what_grows_within_what_stands_still_grows_no_more_either() -> None:
    """Though nothing bounds the whole: it does not grow after its end, so no part does."""
    laws = [Law({0: -1, 1: 1}, grows=True), Law({1: 1}, still_from=3)]
    for since, until in ((3, 4), (2, 4)):
        asked = [Asked({0: 1}, until, since, 5, None)]
        mending = asked_of(laws, [])
        mending.bound(mending.row(asked[0].terms()), 5, None)
        assert (mending.check() is None) == (since < 3)


@examples(250)
@given(_LAWS, _ROUNDS)
def test_a_mended_history_decides_as_laws_laid_everywhere(
    drawn: list[Law], rounds: list[tuple[list[Asked], str]]
) -> None:
    decides_alike(drawn, rounds)


@examples(150)
@given(_FEW_LAWS, _NEAR_ROUNDS)
def test_it_does_where_bounds_are_near(
    drawn: list[Law], rounds: list[tuple[list[Asked], str]]
) -> None:
    decides_alike(drawn, rounds)


def decides_alike(drawn: list[Law], rounds: list[tuple[list[Asked], str]]) -> None:
    laws = lasting(drawn, NOBODY)
    growth = growth_of(laws)
    assume(growth is not None)
    assert growth is not None
    mending = Mending(growth)
    bounded: dict[int, Asked] = {}
    spent = mending.effort
    for asked, then in rounds:
        for row in asked:
            place = mending.row(row.terms())
            mending.bound(place, row.low, row.high)
            bounded[place] = row
        clash = mending.check()
        plain = everywhere(laws, NOBODY, list(bounded.values()))
        assert (clash is None) == (plain is None)
        if clash is not None:
            assert_needed(clash, bounded, laws, NOBODY)
        if then == "clear":
            mending.clear()
            bounded.clear()
        elif then == "free":
            for place in list(bounded)[::2]:
                mending.bound(place, None, None)
                del bounded[place]
        assert mending.effort > spent, "what is asked takes effort, and none is given back"
        spent = mending.effort


def test_what_laws_say_of_growth_and_of_levels() -> None:
    rises, level = Law({1: 1, 0: -1}, grows=True), Law({2: 1, 0: -1, 1: -1})
    growth = growth_of([rises, level, Law({2: 1}, still_from=3)])
    assert growth is not None
    assert growth.asks_for == {0: [1]}
    assert growth.levels == [level.weights]
    assert growth.still == [(3, frozenset({2}))]
    assert growth_of([Law({1: 1, 0: -1}, equal=True)]) is None
    assert growth_of([Law({1: 1, 2: 1, 0: -1}, grows=True)]) is None  # the one or the other


def test_laws_that_go_round_say_more() -> None:
    """Where 0 grows within 1, and 1 and 2 together are never more than 0, there is no 2."""
    rises, level = Law({1: 1, 0: -1}, grows=True), Law({0: 1, 1: -1, 2: -1})
    assert growth_of([rises, level]) is None
    assert growth_of([rises, Law({1: 1, 2: -1}), Law({3: 1, 1: -1})]) is not None
    assert growth_of([rises, Law({0: 1, 1: -1}, grows=True)]) is not None  # of growth alone


def towns(size: int, days: int) -> tuple[list[Law], list[tuple[int, int, int]]]:
    """Towns of one land, with what each bounds at a moment: amount, moment and about how much."""
    land, chance = 2 * size, Random(3)
    laws = [Law({town: -1, land: 1}, grows=True) for town in range(size)]
    laws += [Law({town: -1, size + town: 1}) for town in range(size)]
    rows = [(town, 1 + town % days, chance.randint(90, 110)) for town in range(size)]
    rows += [(size + town, days + town % 3, 150) for town in range(size)]
    return laws, [*rows, (land, days, 110 * size)]


def asked_of(laws: Sequence[Law], rows: Sequence[tuple[int, int, int]]) -> Mending:
    growth = growth_of(laws)
    assert growth is not None
    mending = Mending(growth)
    for amount, moment, about in rows:
        mending.bound(mending.row([({amount: 1}, moment, 1)]), about - 1, about + 1)
    return mending


def test_what_nothing_bounds_above_binds_nothing() -> None:
    mending = asked_of([Law({0: -1, 1: 1})], [(0, 1, 50)])
    free = mending.row([({1: 1}, 1, 1)])
    mending.bound(free, 70, None)
    assert mending.check() is None
    mending.bound(free, 10, 20)  # now it does
    clash = mending.check()
    assert clash is not None and clash.highs == {free: 1}
    mending.bound(free, 70, None)
    assert mending.check() is None


def test_what_takes_more_than_it_may_ends() -> None:
    laws, rows = towns(12, 6)
    mending = asked_of(laws, [*rows, (0, 9, 400), (1, 9, 300), (24, 9, 1100)])
    mending.allow(0)
    with pytest.raises(Tired):
        mending.check()
    mending.allow(None)
    assert mending.check() is not None


def test_a_step_is_as_late_as_what_stands_still_lets_it_be() -> None:
    needs = Needs({0: [1]}, [(4, frozenset({1}))])
    assert needs.least(0, 2) == (2, bits_of([0, 1]))
    assert needs.least(0, 9) == (4, bits_of([0, 1]))
    assert needs.may((4, bits_of([1]))) and not needs.may((5, bits_of([1])))
    assert needs.least(2, 9) == (9, bits_of([2]))


def test_a_row_is_raised_with_what_grows_anyway_else_by_growth_of_its_own() -> None:
    rows = Rows()
    part, whole, later = (
        rows.number([({0: 1}, 5, 1)]),
        rows.number([({1: 1}, 3, 1)]),
        rows.number([({0: 1}, 8, 1)]),
    )
    standing = Standing(rows, Needs({0: [1]}, []))
    standing.bound(whole, 10, 10)
    standing.bound(part, 4, 4)
    standing.settle(whole)
    standing.settle(part)
    assert standing.broken() == []
    assert standing.steps() == {(3, bits_of([0, 1])): 4, (3, bits_of([1])): 6}
    standing.bound(later, 12, 12)
    standing.settle(later)
    assert standing.broken() == []
    assert standing.steps()[8, bits_of([0, 1])] == 8


def test_a_whole_is_lowered_to_its_part_and_then_with_it() -> None:
    rows = Rows()
    part, whole = rows.number([({0: 1}, 5, 1)]), rows.number([({1: 1}, 5, 1)])
    standing = Standing(rows, Needs({0: [1]}, []))
    standing.replace({(3, bits_of([0, 1])): 4, (3, bits_of([1])): 6})
    standing.bound(part, 3, None)
    standing.bound(whole, None, 5)
    standing.settle(whole)
    assert standing.steps() == {(3, bits_of([0, 1])): 4, (3, bits_of([1])): 1}
    standing.bound(whole, None, 2)
    standing.settle(whole)
    assert standing.off(whole) == 1, "the part may not fall below 3"
    assert standing.steps() == {(3, bits_of([0, 1])): 3}


def test_what_settling_takes_is_effort_that_has_to_be_allowed() -> None:
    laws, rows = towns(12, 6)
    conflict = [*rows, (0, 9, 400), (1, 9, 300), (24, 9, 1100)]
    free = asked_of(laws, conflict)
    assert free.check() is not None
    allowed = asked_of(laws, conflict)
    allowed.allow(free.effort * 9 // 10)
    with pytest.raises(Tired):
        allowed.check()


def test_a_step_raises_what_it_comes_before() -> None:
    row = {2: {0: -1}, 5: {0: 1, 1: 2}}
    assert raised(row, (1, bits_of([0]))) == 0
    assert raised(row, (3, bits_of([0, 1]))) == 3
    assert raised(row, (6, bits_of([0, 1]))) == 0


def test_no_row_leaves_its_bounds_for_another() -> None:
    """Of two variables the nearer one would push a row out that is inside; the other is moved."""
    table = SteadyTableau(2)
    goal, guard = table.add({0: 1, 1: 1}), table.add({0: 1})
    table.bound(guard, None, 3)
    table.bound(goal, 10, None)
    assert table.check() is None
    assert table.value({0: 1}) <= 3 and table.value({0: 1, 1: 1}) >= 10
    table.bound(table.add({1: 1}), None, 4)
    clash = table.check()
    assert clash is not None and clash.lows == {goal: 1} and set(clash.highs) == {guard, 2}
