"""Fractions as whole numbers of one common part."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.scaled import common_part, in_parts
from tests.examples import examples

FRACTIONS = st.lists(st.fractions(-20, 20, max_denominator=12) | st.none(), max_size=8)


@examples(200)
@given(FRACTIONS)
def test_parts_stand_to_each_other_as_the_fractions_do(values: list[Fraction | None]) -> None:
    part = common_part(values)
    assert all(
        Fraction(in_parts(value, part), part) == value for value in values if value is not None
    )
