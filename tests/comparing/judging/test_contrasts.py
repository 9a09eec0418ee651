"""Which figures of rival definitions are held side by side, by what their dates leave open."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reconcile.model.claim import Claim
from reconcile.vocabulary.metric import CountedBy, Metric
from tests.comparing.asked import all_found, compared, said
from tests.comparing.worlds import between, claim, dataset

TWO = {
    name: Metric(name, name, "a way to count deaths", counts_as="deaths")
    for name in ("certified", "within-a-month")
}
AUTUMN = "2024-09-01/2024-10-31"


def total(number: int, as_of: str | None, since: str | None = None) -> Claim:
    return claim(
        "total", "certified", between(number, number), claimant="x", as_of=as_of, since=since
    )


def in_autumn(number: int) -> Claim:
    return claim("part", "within-a-month", between(number, number), claimant="y", period=AUTUMN)


@pytest.mark.parametrize(
    ("number", "as_of", "since", "beside"),
    [
        (100, "2024-12-27", None, True),  # all there ever were, and fewer than in those weeks
        (100, "2024-10-31", None, True),
        (100, "2024-10-30", None, False),  # some of the weeks were still to come
        (100, "2024-09-01", None, False),
        (100, "2024-08-31", None, False),
        (100, None, None, False),  # nobody knows whether the weeks lie before it
        (900, "2024-12-27", None, False),  # the rest may be of other weeks
        (400, "2024-12-27", None, False),
        (100, "2024-12-27", "2024-10-15", False),
    ],
)
def test_a_total_stands_beside_a_part_only_where_it_holds_all_of_it(
    number: int, as_of: str | None, since: str | None, beside: bool
) -> None:
    for claims in (
        [total(number, as_of, since), in_autumn(400)],
        [in_autumn(400), total(number, as_of, since)],
    ):
        found = compared(dataset(claims, metrics=TWO)).discrepancies
        assert [row.level for row in found] == (["definitions"] if beside else [])
        if beside:
            assert {*found[0].claims} == {"total", "part"}
            assert found[0].gap == 300 and found[0].factor == 4


def test_counts_of_one_window_differ_whichever_is_the_smaller() -> None:
    for first, second in ((100, 400), (400, 100)):
        claims = [
            claim("a", "certified", between(first, first), claimant="x"),
            claim("b", "within-a-month", between(second, second), claimant="y"),
        ]
        (found,) = compared(dataset(claims, metrics=TWO)).discrepancies
        assert found.level == "definitions"
        assert found.gap == 300 and found.factor == 4


def estimate(name: str, low: int, best: int, high: int) -> Claim:
    """An estimate with its interval, each by another claimant."""
    reading = replace(between(low, high), best=Fraction(best), interval=Fraction(95))
    return claim(name, "killed", reading)


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        ((80, 120, 160), (150, 165, 230), 45),
        ((80, 149, 160), (150, 161, 230), 12),
        ((80, 149, 160), (150, 160, 230), None),  # the end of the interval lies in it
        ((80, 150, 160), (150, 161, 230), None),
        ((80, 100, 160), (150, 155, 230), None),  # one that allows for the other is enough
        ((80, 155, 160), (150, 190, 230), None),
        ((80, 100, 160), (90, 120, 150), None),
    ],
)
def test_estimates_differ_where_each_best_number_lies_outside_the_others_interval(
    first: tuple[int, int, int], second: tuple[int, int, int], gap: int | None
) -> None:
    """Intervals that overlap contradict nobody, and so they are held at their best numbers."""
    claims = [estimate("a", *first), estimate("b", *second)]
    for order in (claims, claims[::-1]):
        found = compared(dataset(order)).discrepancies
        assert [(row.level, row.gap) for row in found] == (
            [] if gap is None else [("method", Fraction(gap))]
        )


@pytest.mark.parametrize(
    ("basis", "words", "told"),
    [
        (CountedBy.ESTIMATE, "1,500 to 3,000", True),  # who estimated has said what he expects
        (CountedBy.ESTIMATE, "up to 5,000", True),
        (CountedBy.PROJECTION, "3,000", True),
        (None, "3,000", False),  # what was counted by then says nothing of the end
        (CountedBy.ESTIMATE, "up to 11,000", False),
    ],
)
def test_a_projection_stands_beside_earlier_estimates_and_no_earlier_counts(
    basis: CountedBy | None, words: str, *, told: bool
) -> None:
    before = replace(said("a", words, claimant="x", as_of="2003-08-14"), basis=basis)
    after = said("b", "10,400", claimant="y", as_of="2003-08-20")
    projected = replace(after, basis=CountedBy.PROJECTION)
    found = [d for d in all_found(dataset([before, projected])) if d.level == "method-multiple"]
    assert [d.claims for d in found] == ([("a", "b")] if told else [])


def test_a_last_word_stands_beside_what_a_rival_said_at_about_that_time() -> None:
    """64.8 billion of balances in March: the 21 of October is nearer than the 17 of years later."""
    balances = said("a", "64,800", "certified", claimant="x", as_of="2009-03-10")
    first = said("b", "21,000", "within-a-month", claimant="y", as_of="2009-10-28")
    last = said("c", "23,000", "within-a-month", claimant="y", as_of="2018-11-01")
    for claims in ([balances, first, last], [last, first, balances]):
        found = compared(dataset(claims, metrics=TWO)).discrepancies
        pairs = {frozenset(d.claims) for d in found if d.level == "definitions"}
        assert pairs == {frozenset("ab"), frozenset("ac")}
    replaced = said("d", "50,000", "certified", claimant="x", as_of="2009-05-10")
    found = compared(dataset([balances, replaced, first, last], metrics=TWO)).discrepancies
    assert not [d for d in found if {"a", "c"} <= {*d.claims}]  # long replaced by then
