"""Figures of claims: words, numbers, and bounds written beside the words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.model.route import Level
from tests.loading.reading import codes, dataset, one_claim, read_claim


def bounds(figure: str) -> tuple[Fraction | None, Fraction | None]:
    interval = read_claim(f"figure: {figure}").reading.at()
    return interval.low, interval.high


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("60", 60, 60),
        ('"60"', 60, 60),
        ("3,000", 3000, 3000),
        ("over 3,000", 3001, None),
        ("nearly 3,000", 2700, 2999),
        ("11,000-12,000", 11000, 12000),
        ('{text: "nearly 3,000"}', 2700, 2999),
        ('{text: "nearly 3,000", low: 2800, high: 2999}', 2800, 2999),
        ("{text: crowds, low: 100}", 100, None),
        ("{text: crowds, low: 100, high: ~}", 100, None),
        ("{text: crowds, high: 100}", None, 100),
        ("{text: 60, low: 55, high: 65}", 55, 65),
    ],
)
def test_a_figure_is_read(figure: str, low: int | None, high: int | None) -> None:
    assert bounds(figure) == (low, high)


def test_words_are_kept_as_they_stand() -> None:
    assert read_claim("figure: Nearly  3,000 ").reading.words == "Nearly  3,000"
    assert read_claim("figure: {text: crowds, low: 1}").reading.words == "crowds"


def test_bounds_that_are_both_open_record_the_words_only() -> None:
    assert read_claim("figure: {text: crowds, low: ~, high: ~}").reading.recorded_only


@pytest.mark.parametrize(
    ("figure", "code", "column", "help"),
    [
        ("umpteen", "Q101", 13, 'write {text: "umpteen", low: …'),
        ("{text: umpteen}", "Q101", 20, 'write {text: "umpteen", low: …'),
        ("12,000 to 11,000", "Q102", 13, ""),
        ("{text: crowds, low: 9, high: 3}", "Q102", 33, "exchange them"),
        ("3.0", "Q101", 13, "write 3"),
        ("2.5", "Q101", 13, "write a whole number"),
        ("{text: crowds, low: 2.5}", "Q101", 33, "write a whole number"),
        ("{text: crowds, low: 2, high: 2.5}", "Q101", 42, "write a whole number"),
    ],
)
def test_what_cannot_be_read_is_left_out(figure: str, code: str, column: int, help: str) -> None:
    data = one_claim(f"figure: {figure}")
    (problem,) = data.problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, 4, column)
    assert help in problem.help
    assert (data.claims, data.left_out) == ((), 1)


def test_bounds_that_the_words_rule_out_are_odd_and_count() -> None:
    data = one_claim('figure: {text: "nearly 3,000", low: 27000, high: 29990}')
    assert [(problem.code, problem.level) for problem in data.problems] == [("Q103", Level.WARNING)]
    assert data.claims[0].reading.at().low == 27000
    assert codes(one_claim("figure: {text: the first, low: 2}")) == []
    assert codes(one_claim("figure: {text: many, low: 2}")) == []


def test_units_that_are_measured_have_decimals() -> None:
    head = "metrics: {area: {unit: km², whole: false}}\n"
    text = "claims: [{id: a, metric: area, figure: %s}]\n"
    (claim,) = dataset(head + text % 2.5).claims
    assert claim.reading.named == (Fraction(5, 2),)
    (claim,) = dataset(head + text % "{text: vast, low: 2.5}").claims
    assert claim.reading.at().low == Fraction(5, 2)
    assert codes(dataset(head + text % "over 2.500")) == ["Q101"]
