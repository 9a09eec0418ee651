"""Exact feasibility: an answer within all bounds, or rows whose weighted bounds clash."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.simplex import Clash, Tableau
from tests.examples import examples

Row = tuple[dict[int, int], int | None, int | None]


def tableau(variables: int, *rows: Row) -> Tableau:
    table = Tableau(variables)
    for expression, low, high in rows:
        table.bound(table.add(expression), low, high)
    return table


def test_nothing_said_is_feasible() -> None:
    assert Tableau(0).check() is None
    assert Tableau(3).check() is None


def test_a_sum_within_its_bounds() -> None:
    table = tableau(2, ({0: 1}, 100, 100), ({1: 1}, 900, 999), ({0: 1, 1: 1}, 1050, 1050))
    assert table.check() is None
    assert table.value({0: 1, 1: 1}) == 1050


def test_a_clash_names_the_rows_and_their_weights() -> None:
    table = tableau(2, ({0: 1}, None, 110), ({1: 1}, None, 999), ({0: 1, 1: 1}, 3001, None))
    assert table.check() == Clash(lows={2: 1}, highs={0: 1, 1: 1})


def test_counts_are_never_negative() -> None:
    clash = tableau(1, ({0: 1}, None, -1)).check()
    assert clash is not None
    assert (dict(clash.lows), set(clash.highs)) == ({}, {0})


def test_weights_are_exact() -> None:
    table = tableau(1, ({0: 3}, 10, None), ({0: 1}, None, 3))
    clash = table.check()
    assert clash is not None
    assert Fraction(clash.lows[0]) * 3 == Fraction(clash.highs[1])
    assert tableau(1, ({0: 3}, 10, 10)).check() is None


def test_a_row_with_an_empty_expression_is_zero() -> None:
    assert tableau(1, ({}, 0, 0)).check() is None
    clash = tableau(1, ({}, 1, None)).check()
    assert clash is not None
    assert (set(clash.lows), dict(clash.highs)) == ({0}, {})


def test_bounds_come_and_go() -> None:
    table = tableau(1, ({0: 1}, 5, None), ({0: 1}, None, 4))
    assert table.check() is not None
    table.bound(1, None, None)
    assert table.check() is None
    table.bound(1, None, 4)
    assert table.check() is not None
    table.bound(0, 2, 3)
    assert table.check() is None


def test_rows_may_be_added_after_a_check() -> None:
    table = tableau(2, ({0: 1, 1: 1}, 10, None))
    assert table.check() is None
    table.bound(table.add({0: 1}), None, 3)
    table.bound(table.add({1: 1}), None, 6)
    assert table.check() is not None


def in_order(row: Row) -> bool:
    """Readings never end below where they begin."""
    _, low, high = row
    return low is None or high is None or low <= high


bounds = st.none() | st.integers(-3, 6)
rows = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 2), st.integers(-2, 2), max_size=3), bounds, bounds
    ).filter(in_order),
    max_size=6,
)


@examples(200)
@given(rows)
def test_the_answer_keeps_all_bounds_or_the_clash_is_a_proof(given_rows: list[Row]) -> None:
    table = tableau(3, *given_rows)
    assert_answered(table, table.check(), given_rows)


ends = st.lists(st.tuples(bounds, bounds).filter(lambda pair: in_order(({}, *pair))), min_size=6)


@examples(60)
@given(rows, st.lists(ends, min_size=1, max_size=4))
def test_bounds_that_come_and_go_are_answered_as_if_there_had_been_no_others(
    given_rows: list[Row], rounds: list[list[tuple[int | None, int | None]]]
) -> None:
    table = tableau(3, *given_rows)
    for entry in rounds:
        changed = [(row[0], *pair) for row, pair in zip(given_rows, entry, strict=False)]
        for number, (_, low, high) in enumerate(changed):
            table.bound(number, low, high)
        clash = table.check()
        assert (clash is None) == (tableau(3, *changed).check() is None)
        assert_answered(table, clash, changed)


def assert_answered(table: Tableau, clash: Clash | None, given_rows: list[Row]) -> None:
    """Every row lies within its bounds, or the clash adds up to what cannot be."""
    if clash is None:
        for expression, low, high in given_rows:
            value = table.value(expression)
            assert low is None or value >= low
            assert high is None or value <= high
        assert all(table.value({n: 1}) >= 0 for n in range(3))
        return
    excess = Fraction(0)
    left: dict[int, Fraction] = {}
    for side, sign in ((clash.lows, 1), (clash.highs, -1)):
        for number, weight in side.items():
            expression, low, high = given_rows[number]
            bound = low if sign == 1 else high
            assert weight > 0
            assert bound is not None
            excess += sign * Fraction(weight) * bound
            for variable, position in expression.items():
                left[variable] = (
                    left.get(variable, Fraction(0)) + sign * Fraction(weight) * position
                )
    assert excess > 0
    assert all(weight <= 0 for weight in left.values())
