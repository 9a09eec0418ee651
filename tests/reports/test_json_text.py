"""JSON text is what the standard library lays out with an indent, but for what logs take amiss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.reports.json_text import Flat, Shared, dumped, pieces
from tests.examples import examples

PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet='a"\\\n#é😀', max_size=5)
)


def holding(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and objects of these values, some of nothing but texts."""
    names = st.text(alphabet='a"#é', max_size=3)
    lists = st.lists(inner, max_size=4) | st.lists(st.text(max_size=3), max_size=4)
    return lists | lists.map(tuple) | st.dictionaries(names, inner, max_size=4)


VALUES = st.recursive(PLAIN, holding, max_leaves=20)


@examples(200)
@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_it_is_what_the_standard_library_lays_out(value: dict[str, Any]) -> None:
    expected = json.dumps(value, indent=2).replace("##", "#\\u0023")
    assert dumped(value) == f"{expected}\n"


@examples(100)
@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_an_object_that_stands_in_many_places_is_laid_out_for_each(value: dict[str, Any]) -> None:
    shared = Shared(value)
    assert dumped({"a": shared, "b": [shared, {"c": shared}, shared]}) == dumped(
        {"a": value, "b": [value, {"c": value}, value]}
    )


@examples(100)
@given(st.dictionaries(st.text(alphabet='a#"', max_size=3), VALUES, max_size=4))
def test_piece_by_piece_it_is_the_same(value: dict[str, Any]) -> None:
    def in_the_making() -> dict[str, Any]:
        return {
            name: (item for item in held) if isinstance(held, list) else held
            for name, held in value.items()
        }

    assert "".join(pieces(in_the_making())) == dumped(in_the_making()) == dumped(value)


def test_items_of_a_list_are_made_when_their_piece_is_asked_for() -> None:
    made: list[int] = []

    def items() -> Iterator[dict[str, int]]:
        for number in range(3):
            made.append(number)
            yield {"n": number}

    texts = pieces({"a": items()})
    found = next(piece for piece in texts if '"n": 0' in piece)
    assert made == [0], found


@examples(200)
@given(st.dictionaries(st.text(alphabet='a#"é', max_size=3), PLAIN, max_size=4))
def test_an_object_without_others_is_laid_out_like_any(value: dict[str, Any]) -> None:
    flat = Flat(value)
    assert dumped({"a": flat, "b": [flat, {"c": flat}]}) == dumped(
        {"a": value, "b": [value, {"c": value}]}
    )


def test_no_more_names_are_held_than_some() -> None:
    many = {f"name {number}": number for number in range(5000)}
    assert dumped(many) == json.dumps(many, indent=2) + "\n"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumped({"a": [number]})
    with pytest.raises(ValueError, match="JSON"):
        dumped({"a": Flat({"b": number})})
