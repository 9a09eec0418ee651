"""A history raised without a search: what stands is summed right, legal, and nobody's harm."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.missing import Step
from reconcile.solving.numbers import Number
from reconcile.solving.standing import Standing
from reconcile.solving.steps import Needs, Rows, raised
from tests.examples import examples
from tests.solving.test_laws_over_time import AMOUNTS, ASKED, MOMENTS, Asked

_AMOUNT = st.integers(0, AMOUNTS - 1)
_ASKS_FOR = st.dictionaries(_AMOUNT, st.lists(_AMOUNT, max_size=2), max_size=3)
_STILL = st.lists(
    st.tuples(st.integers(0, MOMENTS - 1), st.frozensets(_AMOUNT, min_size=1)), max_size=2
)
_ROUNDS = st.lists(st.lists(ASKED, min_size=1, max_size=4), min_size=1, max_size=3)


def recounted(rows: Rows, steps: dict[Step, Number], number: int) -> Number:
    return sum(
        (Fraction(times) * raised(rows.rows[number], step) for step, times in steps.items()),
        start=Fraction(0),
    )


@examples(120)
@given(_ASKS_FOR, _STILL, _ROUNDS)
def test_what_is_raised_harms_no_other_row_and_keeps_what_amounts_need(
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
            before = standing.values_with(standing.steps)
            inside = [other for other in bounded - {number} if not standing.off(other)]
            standing.lift(number)
            after = standing.values_with(standing.steps)
            assert after == {n: recounted(rows, standing.steps, n) for n in bounded}
            assert not any(map(standing.off, inside))
            low = standing.bounds(number)[0]
            assert before[number] <= after[number]
            assert after[number] == before[number] or (low is not None and after[number] <= low)
        for (moment, growing), times in standing.steps.items():
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
        standing.lift(number)
    assert standing.broken() == []
    assert all(recounted(rows, standing.steps, n) >= low for n, low in lows.items())


@examples(100)
@given(
    st.lists(ASKED.filter(lambda row: row.low is not None), min_size=1, max_size=4),
    st.dictionaries(
        st.tuples(st.integers(0, MOMENTS - 1), st.integers(1, 2**AMOUNTS - 1)),
        st.integers(1, 3),
        max_size=4,
    ),
)
def test_where_rows_would_stand_in_another_history_is_where_they_stand_once_it_does(
    asked: list[Asked], steps: dict[Step, Number]
) -> None:
    rows = Rows()
    standing = Standing(rows, Needs({}, []))
    numbers = [rows.number(row.terms()) for row in asked]
    for number, row in list(zip(numbers, asked, strict=True))[::2]:
        standing.bound(number, row.low, row.high)
    foreseen = standing.values_with(steps)
    assert foreseen == {number: recounted(rows, steps, number) for number in numbers[::2]}
    standing.replace(steps)
    assert standing.steps == steps
    for number, row in list(zip(numbers, asked, strict=True))[1::2]:
        standing.bound(number, row.low, row.high)
    assert standing.values_with({}) == dict.fromkeys(numbers, 0)
    assert standing.values_with(steps) == {n: recounted(rows, steps, n) for n in numbers}
