"""A history raised without a search: what stands is summed right, legal, and nobody's harm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.increments import Needs, Rows, raised
from reconcile.solving.missing import Step
from reconcile.solving.standing import Standing
from reconcile.solving.whole_rows import Number
from tests.examples import examples
from tests.solving.test_laws_over_time import AMOUNTS, ASKED, MOMENTS, Asked

_AMOUNT = st.integers(0, AMOUNTS - 1)
_ASKS_FOR = st.dictionaries(_AMOUNT, st.lists(_AMOUNT, max_size=2), max_size=3)
_STILL = st.lists(
    st.tuples(st.integers(0, MOMENTS - 1), st.frozensets(_AMOUNT, min_size=1)), max_size=2
)
_ROUNDS = st.lists(st.lists(ASKED, min_size=1, max_size=4), min_size=1, max_size=3)


def recounted(rows: Rows, steps: Mapping[Step, Number], number: int) -> Number:
    return sum(
        (Fraction(times) * raised(rows.rows[number], step) for step, times in steps.items()),
        start=Fraction(0),
    )


def values_of(rows: Rows, standing: Standing, numbers: Iterable[int]) -> dict[int, Number]:
    """Where rows stand, by the steps alone."""
    return {number: recounted(rows, standing.steps(), number) for number in numbers}


def assert_off(values: Mapping[int, Number], standing: Standing) -> None:
    """A standing history knows how far each row is outside its bounds."""
    for number, value in values.items():
        low, high = standing.bounds(number)
        below = 0 if low is None else max(low - value, 0)
        assert standing.off(number) == max(below, 0 if high is None else value - high)


@examples(120)
@given(_ASKS_FOR, _STILL, _ROUNDS)
def test_what_is_settled_harms_no_other_row_and_keeps_what_amounts_need(
    asks_for: dict[int, list[int]],
    still: list[tuple[int, frozenset[int]]],
    rounds: list[list[Asked]],
) -> None:
    rows, needs = Rows(), Needs(asks_for, still)
    standing = Standing(rows, needs)
    bounded: set[int] = set()
    for asked in rounds:
        for row in asked:
            number = rows.number(row.terms())
            standing.bound(number, row.low, row.high)
            (bounded.discard if row.low is None and row.high is None else bounded.add)(number)
        for number in standing.broken():
            was_off = standing.off(number)
            inside = [other for other in bounded - {number} if not standing.off(other)]
            standing.settle(number)
            assert_off(values_of(rows, standing, bounded), standing)
            assert not any(map(standing.off, inside))
            assert standing.off(number) <= was_off
        for (moment, growing), times in standing.steps().items():
            assert times > 0 and needs.may((moment, growing))
            together = [amount for amount in range(AMOUNTS) if growing >> amount & 1]
            assert all(
                growing & needs.closed(amount) == needs.closed(amount) for amount in together
            )


@examples(100)
@given(_ASKS_FOR, st.lists(ASKED.filter(lambda row: row.since is None), min_size=1, max_size=4))
def test_a_row_that_nothing_holds_down_is_raised_to_its_low_end(
    asks_for: dict[int, list[int]], asked: list[Asked]
) -> None:
    rows = Rows()
    standing = Standing(rows, Needs(asks_for, []))
    lows: dict[int, int] = {}
    for row in asked:
        number = rows.number([({amount: 1 for amount in row.weights}, row.until, 1)])
        lows[number] = row.low or 0
        standing.bound(number, lows[number], None)
    for number in standing.broken():
        standing.settle(number)
    assert standing.broken() == []
    assert all(recounted(rows, standing.steps(), n) >= low for n, low in lows.items())


@examples(100)
@given(
    _ASKS_FOR,
    st.lists(ASKED.filter(lambda row: row.since is None), min_size=1, max_size=4),
    st.dictionaries(
        st.tuples(st.integers(0, MOMENTS - 1), st.integers(0, AMOUNTS - 1)),
        st.integers(1, 9),
        max_size=4,
    ),
)
def test_a_row_that_nothing_holds_up_is_lowered_to_its_high_end(
    asks_for: dict[int, list[int]], asked: list[Asked], grown: dict[Step, Number]
) -> None:
    rows, needs = Rows(), Needs(asks_for, [])
    standing = Standing(rows, needs)
    standing.replace({(at, needs.closed(amount)): times for (at, amount), times in grown.items()})
    highs: dict[int, int] = {}
    for row in asked:
        number = rows.number([({amount: 1 for amount in row.weights}, row.until, 1)])
        highs[number] = max(row.high or 0, 0)
        standing.bound(number, None, highs[number])
    for number in standing.broken():
        standing.settle(number)
    assert standing.broken() == []
    assert all(recounted(rows, standing.steps(), n) <= high for n, high in highs.items())


@examples(100)
@given(
    _ASKS_FOR,
    st.lists(ASKED.filter(lambda row: row.low is not None), min_size=1, max_size=4),
    st.lists(
        st.dictionaries(
            st.tuples(st.integers(0, MOMENTS - 1), st.integers(0, AMOUNTS - 1)),
            st.fractions(1, 3, max_denominator=2),
            max_size=4,
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_rows_stand_where_the_steps_of_a_history_bring_them(
    asks_for: dict[int, list[int]],
    asked: list[Asked],
    histories: list[dict[tuple[int, int], Fraction]],
) -> None:
    rows, needs = Rows(), Needs(asks_for, [])
    standing = Standing(rows, needs)
    numbers = [rows.number(row.terms()) for row in asked]
    for number, row in list(zip(numbers, asked, strict=True))[::2]:
        standing.bound(number, row.low, row.high)
    for grown in histories:
        steps: dict[Step, Number] = {}
        for (at, amount), times in grown.items():
            step = at, needs.closed(amount)
            steps[step] = steps.get(step, 0) + times
        standing.replace(steps)
        assert standing.replaced_by == steps
        expected = {number: recounted(rows, steps, number) for number in numbers}
        assert values_of(rows, standing, numbers) == expected
        assert_off({number: expected[number] for number in numbers[::2]}, standing)
        for number in standing.broken():  # what is settled is gone with the next history
            standing.settle(number)
    for number, row in list(zip(numbers, asked, strict=True))[1::2]:
        standing.bound(number, row.low, row.high)
    assert_off(values_of(rows, standing, numbers), standing)
