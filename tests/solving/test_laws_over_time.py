"""Laws laid only where they are broken decide as laws laid at every moment, in a plain tableau."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.history import History, Law
from reconcile.solving.simplex import Clash, Tableau
from tests.examples import examples

AMOUNTS, MOMENTS = 4, 4
NOBODY = frozenset[int]()


@dataclass(frozen=True)
class Asked:
    """A row as it is asked for: weighted amounts at a moment, from another moment on if named."""

    weights: Mapping[int, int]
    until: int
    since: int | None
    low: int | None
    high: int | None

    def terms(self) -> list[tuple[Mapping[int, int], int, int]]:
        start = [] if self.since is None else [(self.weights, self.since, -1)]
        return [(self.weights, self.until, 1), *start]


class Everywhere:
    """A plain tableau: every amount at every moment a variable, every law there a row."""

    def __init__(self, laws: Sequence[Law], momentary: frozenset[int], asked: Sequence[Asked]):
        self.table = Tableau(AMOUNTS * MOMENTS)
        for amount in set(range(AMOUNTS)) - momentary:
            for before, after in pairwise(range(MOMENTS)):
                self.rise({amount: 1}, before, after, None)
        for law in laws:
            self.hold(law)
        for row in asked:
            self.bound(row.terms(), row.low, row.high)

    def hold(self, law: Law) -> None:
        for moment in range(MOMENTS):
            if law.still_from is None:
                self.bound([(law.weights, moment, 1)], 0, 0 if law.equal else None)
                if law.grows and moment:
                    self.rise(law.weights, moment - 1, moment, None)
            elif moment > law.still_from:
                self.rise(law.weights, law.still_from, moment, 0)

    def rise(self, weights: Mapping[int, int], since: int, until: int, most: int | None) -> None:
        self.bound([(weights, until, 1), (weights, since, -1)], 0, most)

    def bound(
        self, terms: Sequence[tuple[Mapping[int, int], int, int]], low: int | None, high: int | None
    ) -> None:
        total: dict[int, int] = {}
        for weights, moment, sign in terms:
            for amount, weight in weights.items():
                at = amount * MOMENTS + moment
                total[at] = total.get(at, 0) + sign * weight
        row = {variable: weight for variable, weight in total.items() if weight}
        self.table.bound(self.table.add(row), low, high)


def everywhere(
    laws: Sequence[Law], momentary: frozenset[int], asked: Sequence[Asked]
) -> Clash | None:
    return Everywhere(laws, momentary, asked).table.check()


_WEIGHTS = st.dictionaries(
    st.integers(0, AMOUNTS - 1), st.sampled_from([-1, 1, 1, 2]), min_size=1, max_size=3
)
_MOMENT = st.integers(0, MOMENTS - 1)
_END = st.none() | st.integers(-1, 6)
LAWS = st.lists(
    st.builds(Law, _WEIGHTS, st.booleans(), st.booleans(), st.none() | _MOMENT), max_size=4
)
ASKED = st.builds(Asked, _WEIGHTS, _MOMENT, st.none() | _MOMENT, _END, _END).filter(
    lambda row: row.low is None or row.high is None or row.low <= row.high
)
PAIR = st.permutations(range(AMOUNTS)).map(lambda amounts: (amounts[0], amounts[1]))
GROWS = st.builds(lambda pair: Law({pair[0]: -1, pair[1]: 1}, grows=True), PAIR)
STANDS_STILL = st.builds(lambda pair, at: Law(dict.fromkeys(pair, 1), still_from=at), PAIR, _MOMENT)


def lasting(laws: Sequence[Law], momentary: frozenset[int]) -> list[Law]:
    """The laws, of which those with momentary amounts say nothing about growth or standing still.

    A sum that is always 0 says nothing about growth either.
    """
    return [
        Law(law.weights, law.equal)
        if law.weights.keys() & momentary
        else replace(law, grows=law.grows and not law.equal)
        for law in laws
    ]


@examples(120)
@given(
    LAWS,
    st.frozensets(st.integers(0, AMOUNTS - 1), max_size=2),
    st.lists(st.lists(ASKED, min_size=1, max_size=4), min_size=1, max_size=3),
)
def test_laws_laid_where_they_break_decide_as_laws_laid_everywhere(
    drawn: list[Law], momentary: frozenset[int], rounds: list[list[Asked]]
) -> None:
    decides_alike(drawn, momentary, rounds)


_NEAR = st.lists(
    st.builds(
        lambda amount, until, low, room: Asked(
            {amount: 1}, until, None, low, None if room is None else low + room
        ),
        st.integers(0, 2), _MOMENT, st.integers(0, 3), st.sampled_from([None, 0, 0, 1]),
    ),
    min_size=2,
    max_size=5,
)  # fmt: skip
"""Bounds of single amounts, so near that laws break many."""


@examples(150)
@given(
    st.sampled_from([
        [Law({0: 1, 1: -1}, equal=True), Law({1: 1, 2: -1})],
        [Law({0: 1, 1: -1}), Law({1: 1, 2: -1}, grows=True)],
        [Law({0: -1, 1: -1, 2: 1})],
        [Law({0: -1, 1: -1, 2: 1}, equal=True), Law({2: 1}, still_from=1)],
        [Law({0: 1, 1: -1}), Law({1: 1, 2: -1}), Law({0: -1, 2: 1}, equal=True)],
    ]),
    st.frozensets(st.integers(0, 2), max_size=2),
    st.lists(_NEAR, min_size=1, max_size=3),
)  # fmt: skip
def test_they_do_where_bounds_are_near(
    drawn: list[Law], momentary: frozenset[int], rounds: list[list[Asked]]
) -> None:
    decides_alike(drawn, momentary, rounds)


def decides_alike(drawn: list[Law], momentary: frozenset[int], rounds: list[list[Asked]]) -> None:
    laws = lasting(drawn, momentary)
    history = History(laws, momentary)
    for asked in rounds:
        bounded: dict[int, Asked] = {}
        for row in asked:
            number = history.row(row.terms())
            if number not in bounded:
                history.bound(number, row.low, row.high)
                bounded[number] = row
        clash = history.check()
        plain = everywhere(laws, momentary, list(bounded.values()))
        assert (clash is None) == (plain is None)
        if clash is not None:
            assert_needed(clash, bounded, laws, momentary)
        for number in bounded:
            history.bound(number, None, None)


def assert_needed(
    clash: Clash, bounded: Mapping[int, Asked], laws: Sequence[Law], momentary: frozenset[int]
) -> None:
    """The bounds that a clash names, and no others, cannot all hold; each with a weight above 0."""
    assert all(Fraction(weight) > 0 for weight in [*clash.lows.values(), *clash.highs.values()])
    named = [
        Asked(
            row.weights,
            row.until,
            row.since,
            row.low if number in clash.lows else None,
            row.high if number in clash.highs else None,
        )
        for number, row in bounded.items()
        if number in clash.lows or number in clash.highs
    ]
    assert everywhere(laws, momentary, named) is not None


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("moment", [0, 2])
def test_what_is_there_for_a_moment_is_within_what_lasts(number: int, moment: int) -> None:
    history = History([Law({0: 1, 1: -1})], frozenset({1}))
    there, lasts = (history.row([({amount: 1}, moment, 1)]) for amount in (1, 0))
    history.bound(there, number, None)
    history.bound(lasts, None, number - 1)
    assert history.check() == Clash({there: 1}, {lasts: 1})
    history.bound(lasts, None, number)
    assert history.check() is None


@pytest.mark.parametrize("number", [1, 2])
def test_a_sum_that_is_always_0_is_nothing_else(number: int) -> None:
    history = History([Law({0: 1, 1: -1}, equal=True)], frozenset())
    first, second = (history.row([({amount: 1}, 1, 1)]) for amount in (0, 1))
    history.bound(first, number, None)
    history.bound(second, None, number - 1)
    assert history.check() == Clash({first: 1}, {second: 1})
