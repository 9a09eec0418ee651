"""Numbers that count nobody: each row of the table finds its example, and counts are left alone."""

from __future__ import annotations

import re

import pytest

from reconcile.drafting.cues import decoy_patterns, decoys


@pytest.mark.parametrize(
    ("pattern", "like"), decoy_patterns(), ids=[row[1] for row in decoy_patterns()]
)
def test_a_row_finds_its_example(pattern: str, like: str) -> None:
    assert re.search(pattern, like, re.MULTILINE) is not None
    assert "<" not in re.sub(r"\(\?P?<[!=a-z]", "", pattern), "a part that has no pattern"
    assert decoys(like)


@pytest.mark.parametrize(
    "text",
    [
        "The flood killed 40 people and injured 300.",
        "At least 1,200 soldiers were captured, the army said.",
        "Of them, 17 children are missing.",
        "Some 12 000 residents were evacuated.",
    ],
)
def test_people_who_are_counted_are_left_alone(text: str) -> None:
    assert decoys(text) == []
