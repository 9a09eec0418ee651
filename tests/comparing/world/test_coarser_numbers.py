"""Whether a number is another one, rounded or cut off."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from reconcile.comparing.relations import trends
from reconcile.comparing.world.numbers import cuts_off, rounds_off, rounds_to


@pytest.mark.parametrize(
    ("coarse", "fine", "rounds", "cuts"),
    [
        ("11300", "11342", True, True),
        ("11300", "11289", True, False),
        ("11300", "11399", False, True),
        ("11300", "11401", False, False),
        ("10", "19", False, False),  # cut off by nearly half of it
        ("20", "19", True, False),  # rounded by a twentieth
        ("10", "9", False, False),  # rounded by a tenth
        ("51", "51.2", True, True),
        ("46", "47", False, False),
        ("0", "46", False, False),
        ("0", "0.4", False, False),
        ("300", "300", False, False),
    ],
)
def test_the_coarser_number_is_the_finer_one_with_fewer_digits(
    coarse: str, fine: str, rounds: bool, cuts: bool
) -> None:
    numbers = Fraction(coarse), Fraction(fine)
    assert rounds_off(*numbers) is rounds_off(*numbers[::-1]) is rounds
    assert cuts_off(*numbers) is cuts
    assert not cuts_off(*numbers[::-1])
    same = numbers[0] == numbers[1]
    assert rounds_to(*numbers) is rounds_to(*numbers[::-1]) is (same or rounds or cuts)


def digits_after_cutting(number: int, zeros: int) -> int:
    place = int(10**zeros)
    return number // place * place


def test_a_number_cut_off_or_rounded_to_fewer_digits_is_known_again() -> None:
    chance = Random(11)
    for _ in range(300):
        fine = chance.randint(10_001, 99_999) // 10 * 10 + chance.randint(1, 9)
        zeros = chance.randint(1, 3)
        cut = digits_after_cutting(fine, zeros)
        rounded = digits_after_cutting(fine + 5 * 10 ** (zeros - 1), zeros)
        assert cuts_off(Fraction(cut), Fraction(fine)) is (10 * (fine - cut) <= cut)
        assert rounds_to(Fraction(fine), Fraction(rounded))


def test_numbers_on_one_step_are_a_twentieth_apart_at_most_and_larger_ones_are_later() -> None:
    numbers = sorted(Fraction(Random(seed).randint(1, 10**6), 4) for seed in range(400))
    steps = [trends._step(number) for number in numbers]
    assert steps == sorted(steps)
    for first, second in pairwise(numbers):
        apart = trends._step(second) - trends._step(first)
        if second > first * Fraction(11, 10) + 1:
            assert apart >= 1, (first, second)
        if apart == 0:
            assert second - first <= max(Fraction(1), first / 20), (first, second)
    for halves, step in ((1, 1), (40, 40), (41, 40), (42, 41)):
        assert trends._step(Fraction(halves, 2)) == step
    assert trends._step(Fraction(1, 4)) == 0
