"""Sets of small numbers as bits, held against plain sets."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.searching.tellable import bits, turned
from tests.examples import examples


@examples(100)
@given(st.sets(st.integers(0, 200)))
def test_the_bits_of_a_mask_are_its_numbers_in_order(numbers: set[int]) -> None:
    assert list(bits(sum(1 << number for number in numbers))) == sorted(numbers)


@pytest.mark.parametrize("share", [0, 0.02, 0.5, 1])
@pytest.mark.parametrize("size", [0, 1, 2, 65])
def test_turned_masks_hold_whoever_held_them(size: int, share: float) -> None:
    """Crowded ones, which are turned all at once, and thin ones."""
    chance = Random(f"{size} {share}")
    masks = [sum((chance.random() < share) << n for n in range(size)) for _ in range(size)]
    expected = [sum((masks[b] >> a & 1) << b for b in range(size)) for a in range(size)]
    assert turned(masks) == expected
