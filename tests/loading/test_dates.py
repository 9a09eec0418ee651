"""Dates: what is read, and what else was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.dates import date_fault
from reconcile.when.moment import parse_moment
from tests.loading.reading import codes, dataset, one_claim, read_claim


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20241226", "2024-12-26"),
        ("2024-1-5", "2024-01-05"),
        ("2024/12/26", "2024-12-26"),
        ("2024.12.26", "2024-12-26"),
        ("26.12.2024", "2024-12-26"),
        ("5.1.2024", "2024-01-05"),
        ("12/27/2024", "2024-12-27"),
        ("27/12/2024", "2024-12-27"),
        ("7/7/2024", "2024-07-07"),
        ("27 December 2024", "2024-12-27"),
        ("December 27, 2024", "2024-12-27"),
        ("Dec. 2024", "2024-12"),
        ("2024-12-26T10:00:00Z", "2024-12-26T10:00"),
        ("2024-12-26 9:30", "2024-12-26T09:30"),
        ("2024-12-26 10:00:00 +09:00", "2024-12-26T10:00"),
        ("2024-12-20 to 2024-12-27", "2024-12-20/2024-12-27"),
        ("2024-12-20..2024-12-27", "2024-12-20/2024-12-27"),
        ("20.12.2024 - 27.12.2024", "2024-12-20/2024-12-27"),
    ],
)
def test_another_notation_gets_ours_as_suggestion(text: str, meant: str) -> None:
    message, help = date_fault(text)
    assert parse_moment(text) is None
    assert help == f"write {meant}"
    assert text in message


@pytest.mark.parametrize(
    "text", ["05/06/2024", "yesterday", "2024-12-27~", "Foo 2024", "5 May 6, 2024", "", "/", "x/y"]
)
def test_what_could_mean_two_dates_or_none_gets_no_guess(text: str) -> None:
    assert date_fault(text)[1].startswith("write 2024-12-27, 2024-12 or 2024")


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2024-13-01", "0000-01-01", "2024-04-31", "9999-12-31T24:00"]
)
def test_a_date_that_does_not_exist_is_called_so(text: str) -> None:
    assert date_fault(text)[0] == f"there is no such date as {text}"
    assert codes(one_claim("figure: 5", f"as_of: {text}")) == ["F108"]


def test_a_range_that_runs_backwards_is_turned_round() -> None:
    assert date_fault("2024-12-27/2024-12-20")[1] == "did you mean 2024-12-20/2024-12-27?"
    assert "2024-13-01 in" in date_fault("2024-12-01/2024-13-01")[0]


@given(st.text(max_size=100))
def test_no_text_is_too_odd(text: str) -> None:
    message, help = date_fault(text)
    assert message
    assert help


@pytest.mark.parametrize(
    "text", ["2024", "2024-12", '"2024-12-27"', "2024-12-27T18:30", "2024-12-20/2024-12-27"]
)
def test_dates_are_read_quoted_or_not(text: str) -> None:
    moment = read_claim("figure: 5", f"as_of: {text}").window.as_of
    assert str(moment) == text.strip('"')
    source = dataset(f"sources: {{a: {{published: {text}}}}}\n").sources["a"]
    assert source.published == moment


def test_a_claim_with_a_date_that_cannot_be_read_is_left_out() -> None:
    data = one_claim("figure: 5", "as_of: 27.12.2024")
    assert (data.claims, data.left_out) == ((), 1)


def test_a_source_with_a_date_that_cannot_be_read_stays_without_it() -> None:
    data = dataset("sources: {a: {title: T, published: 27.12.2024}}\n")
    assert (data.sources["a"].title, data.sources["a"].published) == ("T", None)


def test_a_period_and_an_as_of_date_exclude_each_other() -> None:
    data = one_claim("figure: 5", "as_of: 2024-12", "period: 2024-12-20/2024-12-27")
    assert codes(data) == ["F110"]
    assert data.left_out == 1
