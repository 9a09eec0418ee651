"""Axes: their kind, their ticks, and where numbers stand on them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reconcile.drawing.scale import (
    NOUGHT,
    WIDE,
    Scale,
    ScaleKind,
    exponent,
    label_of,
    logarithm,
    scale_of,
)

WHOLE = st.one_of(st.integers(0, 200), st.integers(0, 10**7), st.integers(0, 10**40))
DECIMAL = st.builds(lambda n, p: Fraction(n, 10**p), st.integers(0, 10**9), st.integers(0, 12))
ENDS = st.lists(st.one_of(WHOLE.map(Fraction), DECIMAL), max_size=12)


def fractions(*values: int | str) -> list[Fraction]:
    return [Fraction(value) for value in values]


def labels(scale: Scale) -> list[str]:
    return [tick.label for tick in scale.ticks]


@pytest.mark.parametrize(
    ("ends", "kind"),
    [
        ((100, 2000), ScaleKind.LINEAR),
        ((100, 2001), ScaleKind.LOG),
        ((0, 100), ScaleKind.LINEAR),
        ((0, 1, 21), ScaleKind.LOG),
        ((0, 1, 20), ScaleKind.LINEAR),
        ((), ScaleKind.LINEAR),
        (("0.01", "0.3"), ScaleKind.LOG),
    ],
)
def test_figures_that_span_more_than_twenty_times_stand_on_a_log_axis(
    ends: tuple[int | str, ...], kind: ScaleKind
) -> None:
    assert scale_of(fractions(*ends)).kind is kind
    assert WIDE == 20


def test_only_a_log_axis_has_something_to_say_of_itself() -> None:
    assert scale_of(fractions(1, 100)).caption == "log scale"
    assert scale_of(fractions(90, 100)).caption == ""


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((1100, 3001), ["0", "1,000", "2,000", "3,000"]),
        ((90, 3001), ["100", "200", "500", "1,000", "2,000"]),
        ((15, 16), ["15", "16"]),
        ((345, 350), ["345", "346", "347", "348", "349", "350"]),
        ((0,), ["0", "1"]),
        ((), ["0", "1"]),
        ((1,), ["0", "1"]),
        (("1.5", "1.75"), ["1.5", "1.55", "1.6", "1.65", "1.7", "1.75"]),
        ((0, 20, 9999), ["0", "100", "1,000", "10,000"]),
        ((10**6, 10**9), ["1 million", "10 million", "100 million", "1 billion"]),
        ((1, 10**20), ["1", "10,000", "100 million", "1 trillion", "1e16", "1e20"]),
    ],
)
def test_ticks_are_round_and_few(ends: tuple[int | str, ...], expected: list[str]) -> None:
    assert labels(scale_of(fractions(*ends))) == expected


def test_room_for_arrows_is_on_the_right_only() -> None:
    for ends in ((100, 1000), (90, 100), (1, 1000)):
        usual, roomy = scale_of(fractions(*ends)), scale_of(fractions(*ends), above=True)
        assert roomy.low == usual.low
        assert roomy.high > usual.high


@given(ENDS, st.booleans())
@example(fractions(0), False)
@example(fractions("0.000001", 0, 10**30), True)
@example(fractions(10**15, 10**15 + 1), False)
def test_every_axis_is_fit_to_be_drawn(ends: list[Fraction], above: bool) -> None:
    scale = scale_of(ends, above=above)
    values = [tick.value for tick in scale.ticks]
    assert 2 <= len(values) <= 7
    assert all(first < second for first, second in pairwise(values))
    assert len(set(labels(scale))) == len(values)
    assert all(scale.low <= value <= scale.high or (scale.nought and not value) for value in values)
    assert all(scale.low <= end <= scale.high or (scale.nought and not end) for end in ends)
    assert scale.low > 0 or scale.kind is ScaleKind.LINEAR
    assert scale_of(reversed(ends), above=above) == scale


@given(ENDS, st.lists(st.one_of(WHOLE.map(Fraction), DECIMAL), min_size=2, max_size=8))
def test_positions_rise_with_the_numbers(ends: list[Fraction], others: list[Fraction]) -> None:
    scale = scale_of(ends)
    places = [scale.position(value) for value in sorted({*ends, *others})]
    assert all(0.0 <= place <= 1.0 for place in places)
    assert all(first <= second for first, second in pairwise(places))


@given(ENDS)
def test_a_place_is_worth_its_number(ends: list[Fraction]) -> None:
    scale = scale_of(ends)
    middle = (scale.low + scale.high) / 2
    if scale.kind is ScaleKind.LINEAR:
        assert scale.position(middle) == pytest.approx(0.5)
    assert scale.position(scale.high) == 1.0
    assert scale.position(scale.low) == pytest.approx(scale.start)


@given(ENDS, st.one_of(WHOLE.map(Fraction), DECIMAL))
def test_a_linear_place_is_the_exact_part_of_the_way_rounded_once(
    ends: list[Fraction], value: Fraction
) -> None:
    scale = scale_of(ends, straight=True)
    value = max(value, scale.low)
    exact = (value - scale.low) / (scale.high - scale.low)
    assert scale.position(value) == float(min(exact, Fraction(1)))


def test_a_factor_is_as_long_everywhere_on_a_log_axis() -> None:
    scale = scale_of(fractions(10, 10_000))
    places = [scale.position(Fraction(10**power)) for power in range(1, 5)]
    steps = [second - first for first, second in pairwise(places)]
    assert steps == pytest.approx([steps[0]] * 3)


def test_nought_stands_left_of_a_log_axis() -> None:
    scale = scale_of(fractions(0, 10, 1000))
    assert scale.nought
    assert scale.position(Fraction(0)) == 0.0
    assert scale.position(scale.low) == NOUGHT == scale.start
    assert 0.0 < scale.position(scale.low / 2) < NOUGHT
    assert not scale_of(fractions(10, 1000)).nought
    assert scale_of(fractions(10, 1000)).position(Fraction(0)) == 0.0


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("0", "0"),
        ("1500", "1,500"),
        ("1500000", "1.5 million"),
        ("1234567", "1,234,567"),
        ("2000000000", "2 billion"),
        ("0.05", "0.05"),
        ("1500.5", "1,500.5"),
        ("0.0000000001", "0.0000000001"),
        ("2e18", "2e18"),
        ("1234500000000000", "1,234,500,000,000,000"),
    ],
)
def test_labels_are_exact_and_short(value: str, label: str) -> None:
    assert label_of(Fraction(value)) == label


@given(st.one_of(WHOLE.map(lambda n: Fraction(n + 1)), DECIMAL.filter(bool)))
def test_the_power_of_ten_below_a_number(value: Fraction) -> None:
    power = exponent(value)
    assert Fraction(10) ** power <= value < Fraction(10) ** (power + 1)
    assert power <= logarithm(value) <= power + 1
