"""Rows of the table of levels that are asked for before everything else."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from reconcile.vocabulary.levels import (
    Loudness,
    known_facts,
    least_ratio,
    level_of,
    levels,
    may_be_reported,
)

KINDS = ("rivals", "growth", "share", "stock-rivals", "risen")
OTHER_KINDS = (
    "near", "method", "definitions", "shares", "share-law", "floor", "denial", "elsewhere",
    "starts", "beyond", "overlap", "leap", "limits",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["growth", "stock-rivals", "risen"])
def test_what_may_not_be_told_is_silent_whatever_else_holds(kind: str) -> None:
    chance = Random(5)
    others = sorted(known_facts().keys() - {"pair", *KINDS, *OTHER_KINDS})
    silent = 0
    for _ in range(4000):
        facts = {"pair", kind, "two-sides", *chance.sample(others, chance.randint(0, 12))}
        ratio = Fraction(chance.randint(101, 250), 100)
        days = chance.choice((None, 0, 2, 7, 30))
        loudness = level_of(facts, ratio, days).severity
        if not may_be_reported(kind, ratio, days):
            silent += 1
            assert loudness is Loudness.SILENT
        assert ratio >= least_ratio(kind) or loudness is Loudness.SILENT
    assert silent or kind != "growth"


def test_a_row_that_names_no_kind_is_about_denials_which_have_no_ratio() -> None:
    for row in levels():
        if row.severity is not Loudness.SILENT and "pair" in row.when:
            assert row.when & {*KINDS, *OTHER_KINDS}, row.id
    assert may_be_reported("growth", None, 900)
