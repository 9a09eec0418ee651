"""Rows of whole weights: what stands where, however they were solved for one another."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

import pytest

from reconcile.solving.whole_rows import WholeRows

FREE, MADE = 8, 6


@pytest.mark.parametrize("seed", range(60))
def test_columns_name_the_rows_in_which_a_name_stands(seed: int) -> None:
    chance = Random(seed)
    rows = _laid(chance)
    for _ in range(12):
        _solve_for_another(chance, rows)
        for name, column in enumerate(rows.columns):
            assert column == {basic for basic, row in rows.rows.items() if name in row}


@pytest.mark.parametrize("seed", range(60))
def test_rows_say_the_same_after_any_exchange(seed: int) -> None:
    chance = Random(seed)
    rows = _laid(chance)
    values = {name: Fraction(chance.randint(-50, 50)) for name in range(FREE)}
    values |= {made: _sum(rows, made, values) for made in rows.rows}
    for _ in range(12):
        _solve_for_another(chance, rows)
        for basic, row in rows.rows.items():
            assert _sum(rows, basic, values) == values[basic]
            assert 0 not in row.values(), "a name that has gone is not kept with a weight of 0"


def _laid(chance: Random) -> WholeRows:
    """Rows of few names and small weights, so that many go when rows are added."""
    rows = WholeRows()
    rows.columns.extend(set() for _ in range(FREE + MADE))
    for made in range(FREE, FREE + MADE):
        names = chance.sample(range(FREE), chance.randint(1, 5))
        rows.add(made, [(name, chance.choice((-2, -1, 1, 1, 2))) for name in names])
    return rows


def _solve_for_another(chance: Random, rows: WholeRows) -> None:
    leaving = chance.choice(sorted(name for name, row in rows.rows.items() if row))
    entering = chance.choice(sorted(rows.rows[leaving]))
    for basic in rows.exchange(leaving, entering):
        rows.substitute(basic, entering)


def _sum(rows: WholeRows, basic: int, values: Mapping[int, Fraction]) -> Fraction:
    total = sum((weight * values[name] for name, weight in rows.rows[basic].items()), Fraction(0))
    return total / rows.divisors[basic]
