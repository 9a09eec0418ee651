"""Rates do not add up: two sides' numbers differ, unless somebody's own went that way."""

from __future__ import annotations

import pytest

from reconcile.loading.load import load_texts
from tests.comparing.asked import all_found

HEAD = """\
version: 1
sources: {p: {citation: page 4}}
claimants: {company: {}, scientists: {}, coast: {}}
metrics:
  leaking: {unit: barrels a day}
  growing: {unit: barrels a day, accumulates: true}
claims:
"""


def levels(*rows: tuple[str, str, str], metric: str = "leaking") -> set[str]:
    """The rows that decide about figures, each a number with its claimant and window."""
    claims = [
        f"  - {{id: c{n}, metric: {metric}, figure: {figure}, claimant: {who}, {when}, source: p}}"
        "\n"
        for n, (figure, who, when) in enumerate(rows)
    ]
    return {d.level for d in all_found(load_texts({"f.yaml": (HEAD + "".join(claims)).encode()}))}


def day(number: str, who: str, date: str) -> tuple[str, str, str]:
    return number, who, f"as_of: {date}"


SMALL, LARGE = day("1000", "company", "2010-04-24"), day("25000", "scientists", "2010-05-13")


@pytest.mark.parametrize("rows", [(SMALL, LARGE), (LARGE, SMALL)])
def test_either_may_be_the_later(rows: tuple[tuple[str, str, str], ...]) -> None:
    assert levels(*rows) == {"rate"}
    swapped = day("25000", "scientists", "2010-04-24"), day("1000", "company", "2010-05-13")
    assert levels(*swapped) == {"rate"}


def test_a_mean_of_a_stretch_is_a_rate_too() -> None:
    week = "1000", "company", "period: 2010-04-24/2010-04-30"
    assert levels(week, ("25000", "scientists", "period: 2010-04-24/2010-05-20")) == {"rate-far"}
    assert levels(week, day("25000", "scientists", "2010-04-28"))
    assert not levels(week, ("25000", "scientists", "period: 2010-05-01/2010-05-20"))
    assert not levels(week, day("25000", "scientists", "2010-05-13"))


@pytest.mark.parametrize("who", ["company", "scientists", "coast"])
@pytest.mark.parametrize("numbers", [("1000", "25000"), ("26000", "960")])
def test_what_went_from_the_one_number_to_the_other_may_have_changed(
    who: str, numbers: tuple[str, str]
) -> None:
    went = [day(numbers[0], who, "2010-04-20"), day(numbers[1], who, "2010-05-12")]
    assert "rate" not in levels(SMALL, LARGE, *went)


def test_what_went_there_later_had_not_changed_yet() -> None:
    went = [day("1000", "coast", "2010-04-20"), day("25000", "coast", "2010-05-14")]
    assert "rate" in levels(SMALL, LARGE, *went)


def test_a_rate_that_a_file_says_accumulates_grows() -> None:
    assert levels(SMALL, LARGE, metric="growing") == {"growth"}
