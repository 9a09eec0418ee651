"""A part that is told by its whole: what it comes to, and where only the curator can know."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.quantity.parts_of_wholes import PartOfWhole, part_of_whole
from reconcile.quantity.tokens import tokenised

SHARES = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10,
    "tenths": 10,
}  # fmt: skip


def part(text: str) -> PartOfWhole | None:
    tokens = tokenised(text)
    assert isinstance(tokens, tuple)
    return part_of_whole(tokens)


def exactly(number: int, whole: int) -> PartOfWhole:
    return PartOfWhole(Fraction(number), Fraction(number), Fraction(whole))


@pytest.mark.parametrize(("word", "parts"), SHARES.items())
def test_a_share_of_a_whole(word: str, parts: int) -> None:
    whole = 1200
    assert part(f"a {word} of {whole}") == exactly(whole // parts, whole)
    assert part(f"{parts - 1} {word} of the {whole}") == exactly(
        whole * (parts - 1) // parts, whole
    )


@pytest.mark.parametrize(
    ("text", "number", "whole"),
    [
        ("half of 40", 20, 40),
        ("4 quarters of 100", 100, 100),
        ("two halves of 100", 100, 100),
        ("1 in 5 of 100", 20, 100),
        ("1/5 of 100", 20, 100),
        ("5/5 of 100", 100, 100),
        ("5 of 20", 5, 20),
        ("20 of the 20", 20, 20),
        ("12 out of 30", 12, 30),
        ("0 of 7", 0, 7),
        ("all but 3 of 20", 17, 20),
        ("all but 20 of 20", 0, 20),
    ],
)
def test_a_part_that_is_counted(text: str, number: int, whole: int) -> None:
    assert part(text) == exactly(number, whole)


@pytest.mark.parametrize(("whole", "low"), [(100, 51), (101, 51), (1, 1)])
def test_most_are_more_than_half(whole: int, low: int) -> None:
    assert part(f"most of the {whole}") == PartOfWhole(*map(Fraction, (low, whole, whole)))


@pytest.mark.parametrize(
    ("text", "whole"),
    [("a third of 100", 100), ("all but 21 of 20", 20), ("all but some of 20", 20)],
)
def test_a_part_that_does_not_come_out_is_left_open(text: str, whole: int) -> None:
    assert part(text) == PartOfWhole(whole=Fraction(whole))


@pytest.mark.parametrize(
    "text",
    ["about a third of 300", "2 in 5", "the majority", "a large share", "a half", "2 thirds"],
)
def test_a_part_without_a_whole_or_a_number_is_open(text: str) -> None:
    assert part(text) == PartOfWhole()


@pytest.mark.parametrize(
    "text",
    [
        "5 of 4",
        "third brigade of 300",
        "killed of 20",
        "6/5 of 100",
        "thirds of 30",
        "30",
        "12 of",
        "in 5",
        "5 in",
    ],
)
def test_what_is_no_part(text: str) -> None:
    assert part(text) is None
