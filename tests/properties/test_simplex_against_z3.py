"""The simplex answers as z3 does, and every clash is a proof that can be added up."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from reconcile.solving import simplex
from reconcile.solving.simplex import Clash, Tableau
from reconcile.solving.whole_rows import Number
from tests.properties import reference
from tests.properties.conftest import Ask, share

Bounds = tuple[Number | None, Number | None]
Row = dict[int, Number]


def _systems(seed: int) -> tuple[int, list[Row], list[list[Bounds]]]:
    """Variables, rows over them, and bounds for all rows, several times anew."""
    chance = Random(seed)
    variables = chance.randint(1, 6)
    rows: list[Row] = []
    for _ in range(chance.randint(1, 8)):
        some = chance.sample(range(variables), chance.randint(1, variables))
        rows.append({name: _number(chance) or 1 for name in some})
    return variables, rows, [[_bounds(chance) for _ in rows] for _ in range(5)]


def _number(chance: Random) -> Number:
    number = chance.randint(-3, 3)
    return Fraction(number, chance.randint(2, 3)) if chance.random() < 0.15 else number


def _bounds(chance: Random) -> Bounds:
    low, high = sorted((chance.randint(-6, 9), chance.randint(-6, 9)))
    kind = chance.randint(0, 4)
    if kind == 0:
        return (None, None)
    if kind <= 2:
        return (low, None) if kind == 1 else (None, high)
    return (low, low) if kind == 3 else (low, high)


@share(0.5)
@pytest.mark.parametrize("patience", [0, 1000], ids=["bland", "sparse"])
def test_bounds_that_come_and_go_are_decided_as_by_z3(
    ask: Ask, seeds: range, patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simplex, "PATIENCE", patience)
    for seed in seeds:
        variables, rows, rounds = _systems(seed)
        tableau = Tableau(variables)
        names = [tableau.add(row) for row in rows]
        expected = ask(reference.linear, variables, rows, rounds)
        for bounds, can_hold in zip(rounds, expected, strict=True):
            for name, (low, high) in zip(names, bounds, strict=True):
                tableau.bound(name, low, high)
            clash = tableau.check()
            assert (clash is None) == can_hold, f"system {seed}"
            if clash is None:
                _assert_within(tableau, variables, rows, bounds)
            else:
                _assert_proof(clash, rows, bounds)


def _assert_within(tableau: Tableau, variables: int, rows: list[Row], bounds: list[Bounds]) -> None:
    assert all(tableau.value({name: 1}) >= 0 for name in range(variables))
    for row, (low, high) in zip(rows, bounds, strict=True):
        value = tableau.value(row)
        assert low is None or value >= low
        assert high is None or value <= high


def _assert_proof(clash: Clash, rows: list[Row], bounds: list[Bounds]) -> None:
    """The lows less the highs, weighted, are no more than 0 by the rows, yet more by the bounds."""
    total: dict[int, Number] = {}
    excess: Number = 0
    for side, sign in ((clash.lows, 1), (clash.highs, -1)):
        for row, weight in side.items():
            assert weight > 0
            end = bounds[row][0 if sign == 1 else 1]
            assert end is not None
            excess = excess + sign * weight * end
            for name, inner in rows[row].items():
                total[name] = total.get(name, 0) + sign * weight * inner
    assert excess > 0
    assert all(weight <= 0 for weight in total.values())
