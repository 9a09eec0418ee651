"""What claims say beside their number: read exactly, and refused clearly."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.quantity.interval import Interval, Reading
from reconcile.vocabulary.metric import CountedBy
from tests.loading.reading import codes, dataset, found, one_claim, read_claim

ESTIMATE = 'figure: {text: "4,645", best: 4645, low: 793, high: 8498, interval: 95}'


def share(figure: str) -> Reading:
    return read_claim(f"figure: {figure}", "share_of: deployed").reading


def test_an_estimate_is_known_by_its_best_number() -> None:
    reading = read_claim(ESTIMATE).reading
    assert [reading.best, reading.interval, *reading.named] == [4645, 95, 4645]
    assert reading.at() == Interval(Fraction(793), Fraction(8498))


def test_words_that_nobody_can_read_may_stand_beside_an_estimate() -> None:
    line = 'figure: {text: "some 4,645 souls, give or take", best: 4645, low: 793, high: 8498}'
    assert read_claim(line).reading.best == 4645


def test_a_best_number_may_stand_beside_words_alone() -> None:
    reading = read_claim("figure: {text: 3000 to 4000, best: 3400}").reading
    assert [reading.best, reading.interval] == [3400, None]
    assert reading.at() == Interval(Fraction(3000), Fraction(4000))


@pytest.mark.parametrize(
    ("figure", "code", "column", "message", "help"),
    [
        ("{text: x, best: 9, low: 1, high: 3}", "Q112", 29, "outside of 1 to 3", "check best"),
        ("{text: x, best: 9, high: 3}", "Q112", 29, "outside of no end to 3", "check best"),
        ("{text: 5 to 6, best: 9}", "Q112", 34, "outside of 5 to 6", "check best"),
        ("{text: x, low: ~, best: 9}", "Q112", 37, "needs an end", "low and high"),
        ("{text: x, best: 2.5, low: 1, high: 3}", "Q101", 29, "no decimals", "whole number"),
        ("{text: x, low: 1, interval: 95}", "Q112", 41, "two ends", "add low and high"),
        ("{text: x, low: 1, high: 3, interval: 0.95}", "Q111", 50, "share of 1", "write 95%"),
        ("{text: x, low: 1, high: 3, interval: 950}", "F104", 50, "more than 100", "per cent"),
        ("{text: x, low: 1, high: 3, interval: wide}", "Q111", 50, "not a share", "81.7%"),
        ("{text: x, low: 1, high: 3, intervall: 95}", "F101", 40, "intervall", "interval?"),
        ("{text: x, best: ~, low: 1, high: 3}", "F103", 29, "best is empty", "write a value"),
        ("{text: x, best: many, low: 1}", "F104", 29, "best cannot be written many", "number"),
    ],
)
def test_an_estimate_that_makes_no_sense_is_refused(
    figure: str, code: str, column: int, message: str, help: str
) -> None:
    data = one_claim(f"figure: {figure}")
    assert found(data) == [(code, 4, column)]
    assert message in data.problems[0].message
    assert help in data.problems[0].help
    assert data.left_out == 1


def test_what_was_counted_is_the_claim_s_own_else_its_metric_s() -> None:
    head = "metrics: {tallied: {basis: partial, coverage: 81.7%}}\n"
    text = "claims:\n- {id: a, metric: tallied, figure: 5%s}\n"
    (claim,) = dataset(head + text % "").claims
    assert (claim.basis, claim.coverage) == (CountedBy.PARTIAL, Fraction(817, 10))
    (claim,) = dataset(head + text % ", basis: reports, coverage: 9").claims
    assert (claim.basis, claim.coverage) == (CountedBy.REPORTS, Fraction(9))
    assert read_claim("figure: 5").basis is None
    assert read_claim("figure: 5").complete is False


@pytest.mark.parametrize(
    ("line", "code", "message", "help"),
    [
        ("basis: name", "F104", "basis is name", "did you mean named?"),
        ("basis: counted", "F104", "it can be named or reports", "write named"),
        ("basis: [named]", "F104", "basis is a list; it can be", "write named"),
        ("coverage: 0.817", "Q111", "a share of 1", "write 81.7%; if so little is meant, 0.817%"),
        ("coverage: 1", "Q111", "a share of 1", "write 100%; if so little is meant, 1%"),
        ("coverage: 120%", "Q111", "at most 100 per cent", "81.7%"),
        ("coverage: 0%", "Q111", "of nothing", "delete the key"),
        ("coverage: most", "Q111", "not a share in per cent", "plain digits"),
        ("coverage: -5", "F104", "less than 0", "per cent"),
        ("coverage:", "F103", "coverage is empty", "delete the key"),
        ("covrage: 5", "F101", "covrage", "did you mean coverage?"),
        ('complete: "yes"', "F103", "complete is text", "write true or false"),
        ("complete: 1", "F103", "complete is the number 1", ""),
        ("share_of: wouded", "V101", "no metric wouded", "did you mean wounded?"),
        ("share-of: wounded", "F101", "share-of", "did you mean share_of?"),
        ("supersedes: umpteen", "Q101", "umpteen", "publication's words"),
        ("supersedes: many", "Q101", "names no number", "that was replaced"),
        ("supersedes: [3]", "F103", "supersedes is a list", "without brackets"),
        ("supercedes: 3", "F101", "supercedes", "did you mean supersedes?"),
        ("retells: b", "F107", "there is no claim with the id b", "define it under claims"),
        ("retels: a", "F101", "retels", "did you mean retells?"),
        ("denys: a", "F101", "denys", "did you mean denies?"),
        ("reaffirms: talk", "F107", "no statement with the id talk", "under statements"),
    ],
)
def test_a_slip_is_said_with_what_to_write(line: str, code: str, message: str, help: str) -> None:
    figure = "figure: 30%" if "share_of" in line else "figure: 5"
    problems = [problem for problem in one_claim(figure, line).problems if problem.code == code]
    assert len(problems) == 1
    assert message in problems[0].message
    assert help in problems[0].help
    assert problems[0].place.line == 5


def test_a_metric_s_slips_are_said_at_the_metric() -> None:
    head = "metrics:\n  tallied: {%s}\nclaims: [{id: a, metric: tallied, figure: 5}]\n"
    assert found(dataset(head % "coverage: 0.5")) == [("Q111", 2, 23)]
    assert found(dataset(head % "basis: nmed")) == [("F104", 2, 20)]
    assert found(dataset(head % "fixd: true")) == [("F101", 2, 13)]
    assert found(dataset(head % "fixed: 5")) == [("F103", 2, 20)]
    assert found(dataset(head % "counts_as: a b")) == [("F104", 2, 24)]
    (claim,) = dataset(head % "coverage: 0.5").claims
    assert claim.coverage is None


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("30%", 30, 30),
        ("30 %", 30, 30),
        ("30 per cent", 30, 30),
        ("30 percent of the troops", 30, 30),
        ("12.5%", Fraction(25, 2), Fraction(25, 2)),
        ("about 30%", 27, 33),
        ("about 95%", Fraction(171, 2), 100),
        ("over 90%", 90, 100),
        ("up to 30%", None, 30),
        ("20-30%", 20, 30),
        ("between 20% and 30%", 20, 30),
        ("0%", 0, 0),
        ("2 of 3", Fraction(200, 3), Fraction(200, 3)),
        ("12 of the 40", 30, 30),
        ("12 out of 40 prisoners", 30, 30),
        ("one in four", 25, 25),
        ("at least 12 of the 40", 30, 100),
        ("a total of 12 of the 40", 30, 30),
        ("{text: a third, low: 30, high: 36}", 30, 36),
        ("{text: most, low: 50.5}", Fraction(101, 2), 100),
        ("{text: 30%, best: 30, low: 20, high: 40, interval: 95}", 20, 40),
    ],
)
def test_a_share_is_read_in_per_cent(
    figure: str, low: Fraction | int | None, high: Fraction | int
) -> None:
    reading = share(figure)
    assert (reading.at().low, reading.at().high) == (low, high)
    assert reading.whole is False


def test_two_numbers_are_the_counts_themselves_and_a_rate_counts_nobody() -> None:
    claim = read_claim("figure: at least 12 of the 40", "share_of: deployed")
    assert claim.part is not None
    assert claim.of_whole is not None
    assert claim.part.at() == Interval(Fraction(12), None)
    assert list(claim.of_whole.named) == [40]
    for rate in ("one in four", "2 of every 3", "30%"):
        claim = read_claim(f"figure: {rate}", "share_of: deployed")
        assert (claim.part, claim.of_whole) == (None, None)


@pytest.mark.parametrize(
    ("figure", "code", "help"),
    [
        ("30", "Q111", "write 30%"),
        ("the third", "Q111", "text, low and high in per cent"),
        ("120%", "Q111", "what it is a share of"),
        ("50 of the 40", "Q111", "what it is a share of"),
        ("12 of about 40", "Q111", "text, low and high"),
        ("12 of 0", "Q111", "text, low and high"),
        ("umpteen %", "Q111", "such as 30%"),
        ("{text: most, low: 50, high: 500}", "Q111", "what it is a share of"),
        ("{text: most, low: 60, high: 50}", "Q102", "exchange them"),
    ],
)
def test_what_is_no_share_is_refused(figure: str, code: str, help: str) -> None:
    data = one_claim(f"figure: {figure}", "share_of: deployed")
    assert codes(data) == [code]
    assert help in data.problems[0].help
    assert data.problems[0].place.line == 4


def test_per_cent_without_a_whole_are_told_of_the_field() -> None:
    (problem,) = one_claim("figure: 30%").problems
    assert problem.code == "Q101"
    assert "share_of" in problem.help


def test_the_number_before_is_read_like_the_figure() -> None:
    before = read_claim("figure: 400", "supersedes: nearly 300").supersedes
    assert before is not None
    assert [*before.named, before.at().high] == [300, 299]
    before = read_claim("figure: 40%", "supersedes: 30%", "share_of: deployed").supersedes
    assert before is not None
    assert list(before.named) == [30]
