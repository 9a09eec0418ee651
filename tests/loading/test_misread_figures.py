"""Figures that were once misread or refused without help, as they stand in a claims file."""

from __future__ import annotations

import pytest

from reconcile.checking.rules.added_figure import RULE as ADDED
from reconcile.checking.rules.shared_thousands import RULE as SHARED
from tests.loading.reading import codes, dataset, one_claim, read_claim

Ends = tuple[object, object]


def ends(figure: str) -> Ends:
    interval = read_claim(f"figure: {figure}").reading.at()
    return interval.low, interval.high


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("10-15,000", 10_000, 15_000),
        ("between one hundred and two hundred thousand", 100_000, 200_000),
        ("fifty to a hundred thousand", 50_000, 100_000),
        ("no-one", 0, 0),
        ('"over 100, maybe 150"', 101, 150),
        ('"more than 100, maybe 150"', 101, 150),
        ("{text: a lot, high: 1000000000000000}", None, 10**15),
        ("1000000000000000", 10**15, 10**15),
    ],
)
def test_figures_that_were_misread(figure: str, low: int | None, high: int) -> None:
    assert ends(figure) == (low, high)


MONEY = """
metrics: {damage: {name: damage, definition: cost, unit: GBP, whole: false}}
claims:
  - {id: text, metric: damage, figure: 15bn}
  - {id: digits, metric: damage, figure: 15000000000}
  - {id: bounds, metric: damage, figure: {text: 15bn, low: 14000000000, high: 16000000000}}
  - {id: sign, metric: damage, figure: "£15bn"}
  - {id: words, metric: damage, figure: 15 billion pounds}
"""


def test_money_is_read_in_text_in_digits_and_as_bounds() -> None:
    data = dataset(MONEY)
    assert codes(data) == []
    read = {claim.id: claim.reading.at() for claim in data.claims}
    assert {read[id_].low for id_ in ("text", "digits", "sign", "words")} == {15 * 10**9}
    assert read["bounds"].low == 14 * 10**9
    assert read["bounds"].high == 16 * 10**9
    assert [claim.reading.words for claim in data.claims][3] == "£15bn"


@pytest.mark.parametrize(
    ("figure", "code", "message", "help"),
    [
        (">5", "F002", ">5 opens a block of text", 'put it in quotes: ">5"'),
        ("|5", "F002", "|5 opens a block of text", 'put it in quotes: "|5"'),
        (">3,000", "F002", "may not begin with >", 'put it in quotes: ">3,000"'),
        ('"15.000"', "Q101", "thousands or decimals", "write 15000 or 15,000 for thousands, 15"),
        ("meer dan 300", "Q101", "is not English", "write more than 300, or"),
        ("umpteen", "Q101", "not a word", 'write {text: "umpteen", low: …'),
        ("10000000000000000", "F104", "more than 1,000,000,000,000,000", ""),
    ],
)
def test_messages_say_what_to_write(figure: str, code: str, message: str, help: str) -> None:
    problem = one_claim(f"figure: {figure}").problems[0]
    assert problem.code == code
    assert message in problem.message
    assert help in problem.help


@pytest.mark.parametrize(
    ("quote", "help"),
    [
        (
            "'The ministry's toll'",
            "write '' for it, or put the text in other quotes: \"The ministry's",
        ),
        ('"The "toll" rose"', "put the text in other quotes: 'The \"toll\" rose'"),
        ("'It's \"over\" 900'", "write '' for it, or put the text in \"…\""),
    ],
)
def test_a_quotation_mark_inside_a_quoted_text_is_named(quote: str, help: str) -> None:
    problem = one_claim("figure: 9", f"quote: {quote}").problems[0]
    assert problem.code == "F002"
    assert "ends the quoted text" in problem.message
    assert help in problem.help


def test_a_range_that_shares_its_thousands_is_noted() -> None:
    (flaw,) = SHARED.find(one_claim("figure: 10-12,000"))
    assert "is read as 10,000 to 12,000" in flaw.message
    assert flaw.help.startswith("write 10,000 to 12,000")
    for whole in ("10,000-12,000", "10-12 thousand", "{text: 10-12 thousand, low: 10}"):
        assert not list(SHARED.find(one_claim(f"figure: {whole}")))


def test_what_came_on_top_is_noted_unless_it_has_a_period() -> None:
    (flaw,) = ADDED.find(one_claim("figure: a further 47"))
    assert "is read as 47" in flaw.message
    assert not list(ADDED.find(one_claim("figure: 47")))
    assert not list(ADDED.find(one_claim("figure: 47 more", "period: 2024-12-01/2024-12-08")))
