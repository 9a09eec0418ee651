"""The one key for "the same quantity": written from what is named, never from how it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.claim import Extent
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.when.moment import Moment
from tests.comparing.worlds import between, claim
from tests.examples import examples

STRETCHES = [
    ("2024-12", "2024-12-01/2024-12-31", "2024-12-01T00:00/2024-12-31T23:59", "2024-12/2024-12"),
    ("2024", "2024-01/2024-12", "2024-01-01/2024-12-31"),
    ("2024-12-27", "2024-12-27/2024-12-27", "2024-12-27T00:00/2024-12-27"),
]


def key(**given: Any) -> Quantity:
    return quantity_of(claim("a", "killed", between(5, 5), **given))


@pytest.mark.parametrize("writings", STRETCHES, ids=lambda writings: writings[0])
def test_equal_stretches_have_equal_keys_however_written(
    writings: tuple[str, ...],
) -> None:
    assert len({key(period=text) for text in writings}) == 1
    assert len({key(period=text).window for other in STRETCHES for text in other}) == 3


def test_a_count_since_a_date_is_since_its_first_minute() -> None:
    assert key(since="2024-12") == key(since="2024-12-01") == key(since="2024-12-01T00:00")
    assert key(since="2024-12-01") != key(since="2024-12-01T00:01")


@examples(100)
@given(st.integers(737_000 * 1440, 739_000 * 1440), st.integers(1, 5000), st.booleans())
def test_two_spans_are_equal_where_their_keys_are(start: int, length: int, minutes: bool) -> None:
    scale = 1 if minutes else 1440
    first = Moment("one", start, start + length * scale)
    same = Moment("written otherwise", first.start, first.end)
    other = Moment("one", first.start, first.end + scale)

    def window(stretch: Moment) -> str:
        said = claim("a", "killed", between(5, 5), period="2024")
        return quantity_of(replace(said, window=replace(said.window, period=stretch))).window

    assert window(first) == window(same)
    assert window(first) != window(other)


def test_a_date_of_a_total_is_no_part_of_the_key() -> None:
    assert key(as_of="2024-12-01") == key(as_of=None) == key(as_of="2024")


@pytest.mark.parametrize(
    "given_",
    [{"subject": "guards"}, {"place": "town"}, {"period": "2024-12"}, {"since": "2024-12"},
     {"extent": Extent.INCIDENT}],
    ids=lambda one: next(iter(one)),
)  # fmt: skip
def test_whatever_else_is_counted_is_another_quantity(given_: dict[str, Any]) -> None:
    assert key(**given_) != key()


def test_a_word_bound_to_a_sense_is_that_sense() -> None:
    said = claim("a", "casualties", between(5, 5))
    assert quantity_of(replace(said, means="killed")) == key()
    assert quantity_of(said).metric == "casualties"
    assert quantity_of(said, "killed") == key()


def test_the_whole_of_an_incident_is_the_total() -> None:
    assert key(extent=Extent.INCIDENT).whole == key()
    assert key().whole == key()
    assert key(period="2024-12").whole == key(period="2024-12")
    assert key(period="2024-12", extent=Extent.INCIDENT).counted == key()


def test_every_part_of_the_key_tells_quantities_apart() -> None:
    quantity = Quantity("killed", None, None)
    others = [
        quantity._replace(metric="wounded"),
        quantity._replace(subject="guards"),
        quantity._replace(place="town"),
        quantity._replace(window="2024-12"),
        quantity._replace(incident=True),
    ]
    assert len(others) == len(Quantity._fields)
    assert len({quantity, *others}) == len(others) + 1
