"""Number words that are written together as one, taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.number_words import (
    BETWEEN,
    NumberPiece,
    NumberWordOrder,
    taken_apart,
    value_of,
)
from tests.examples import examples


def word(value: int, place: int) -> NumberPiece:
    return NumberPiece(Fraction(value), Fraction(place))


# Words of our own: "fu" joins, and "mefu" also begins as "me" does.
KNOWN = {
    "me": word(1, 1), "na": word(2, 1), "or": word(20, 10), "ormena": word(30, 10),
    "ku": NumberPiece(None, Fraction(100)), "fu": BETWEEN,
}  # fmt: skip
ORDER = NumberWordOrder()


def cuts(text: str) -> Iterator[tuple[str, ...]]:
    """All ways to cut a word into known ones."""
    if not text:
        yield ()
    for name in KNOWN:
        if text.startswith(name):
            yield from ((name, *rest) for rest in cuts(text[len(name) :]))


def by_trying_all(text: str) -> list[tuple[NumberPiece, ...]]:
    """All ways to cut a word into known ones that make a number."""
    found = []
    for some in cuts(text):
        joins = [place for place, name in enumerate(some) if name == "fu"]
        between_two = all((*some, "fu")[place + 1] != "fu" for place in joins)
        pieces = tuple(KNOWN[name] for name in some)
        if between_two and value_of(pieces, ORDER) is not None:
            found.append(pieces)
    return found


@examples(60)
@given(st.lists(st.sampled_from([*KNOWN, "x"]), min_size=1, max_size=4).map("".join))
def test_what_is_taken_apart_is_one_of_all_ways(text: str) -> None:
    found = taken_apart(text, KNOWN, ORDER)
    ways = by_trying_all(text)
    assert not found or found in ways
    assert found or len(ways) != 1


@pytest.mark.parametrize("text", ["", "x", "me" * 31, "fu", "mefu", "fume"])
def test_what_is_no_number_is_left_whole(text: str) -> None:
    assert value_of(taken_apart(text, KNOWN, ORDER) or (), ORDER) is None


def test_the_longest_word_goes_first() -> None:
    assert taken_apart("ormena", KNOWN, ORDER) == (KNOWN["ormena"],)
    assert taken_apart("ormenaku", KNOWN, ORDER)[0] == KNOWN["ormena"]


@pytest.mark.parametrize(
    ("first", "scale", "behind", "value"),
    [
        ((12,), 1000, (500,), 12_500),
        ((3,), 1000, (100,), 3_100),
        ((12,), 1000, (99,), None),  # three digits are written behind a thousand
        ((), 1000, (500,), None),  # two numbers, as nothing in digits stands before
        ((12,), 10**6, (500,), None),
        ((12,), 1000, (5, 100), None),
    ],
)
def test_digits_behind_a_thousand_in_words(
    first: tuple[int, ...], scale: int, behind: tuple[int, ...], value: int | None
) -> None:
    def digits(numbers: tuple[int, ...]) -> list[NumberPiece]:
        return [NumberPiece(Fraction(n), Fraction(n), digits=True) for n in numbers]

    pieces = [*digits(first), NumberPiece(None, Fraction(scale)), *digits(behind)]
    assert value_of(pieces, ORDER) == value
