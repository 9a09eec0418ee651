"""A number that a claimant gives for another metric too is found, however many claims there are."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.relations.figure_facts import METRIC_SLIP_DAYS
from reconcile.sharding.numbers import (
    GivenNumber,
    RecurringNumbers,
    line_of,
    of_several_metrics,
    salient_numbers,
    slipped,
)
from reconcile.when.moment import MINUTES_A_DAY
from tests.examples import examples


@st.composite
def given_numbers(draw: st.DrawFn) -> list[GivenNumber]:
    """Numbers of few claimants, metrics and days, so that many of them are alike."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, 12)) * MINUTES_A_DAY
        end = start + draw(st.integers(1, 3)) * MINUTES_A_DAY
        value = draw(st.sampled_from([Fraction(20), Fraction(30), Fraction(61, 2)]))
        found.append(
            GivenNumber(
                draw(st.sampled_from("ab")), value, draw(st.sampled_from("xyz")), start, end,
                draw(st.integers(0, 1)), f"claim-{number}", draw(st.booleans()),
                draw(st.booleans()),
            )
        )  # fmt: skip
    return found


def is_near(asking: GivenNumber, other: GivenNumber) -> bool:
    """Whether both hold at some same time, or end within days of each other."""
    at_once = asking.start < other.end and other.start < asking.end
    return at_once or abs(asking.end - other.end) <= METRIC_SLIP_DAYS * MINUTES_A_DAY


@examples(200)
@given(given_numbers())
def test_they_are_those_that_stand_beside_another_metrics(numbers: list[GivenNumber]) -> None:
    expected: dict[int, list[str]] = {}
    for asking in numbers:
        beside = (
            other.named and other.metric != asking.metric and is_near(asking, other)
            for other in numbers
            if (other.claimant, other.number) == (asking.claimant, asking.number)
        )
        if asking.known_by and any(beside):
            expected.setdefault(asking.shard, []).append(asking.claim)
    in_order = {shard: sorted(claims) for shard, claims in expected.items()}
    assert slipped(numbers) == in_order
    lines = [line_of(entry, entry.place) for entry in numbers]
    left = list(of_several_metrics(lambda: lines))
    assert slipped(left) == in_order
    metrics: dict[tuple[str, Fraction], set[str]] = {}
    for entry in numbers:
        metrics.setdefault((entry.claimant, entry.number), set()).add(entry.metric)
    assert left == [entry for entry in numbers if len(metrics[entry.claimant, entry.number]) > 1]


@examples(100)
@given(given_numbers(), given_numbers(), st.sets(st.integers(0, 12)))
def test_numbers_that_come_and_go_are_looked_at_as_if_all_were(
    numbers: list[GivenNumber], others: list[GivenNumber], gone: set[int]
) -> None:
    """Of claims of which some are gone, some give another number, and some are new."""
    names = {f"claim-{number}" for number in gone}
    now = [given for given in others if given.claim in names]
    left = [given for given in numbers if given.claim not in names]
    known = RecurringNumbers(numbers)
    assert known.slipped == frozenset(chain.from_iterable(slipped(numbers).values()))
    known.change(names, now)
    expected = frozenset(chain.from_iterable(slipped([*left, *now]).values()))
    assert known.slipped == expected
    known.change({given.claim for given in now}, [])
    assert known.slipped == frozenset(chain.from_iterable(slipped(left).values()))


def test_small_numbers_are_everywhere_and_say_nothing() -> None:
    found = salient_numbers((Fraction(3), Fraction(40)), Fraction(40))
    assert found == [(Fraction(40), True, True)]
    assert salient_numbers((Fraction(30),), Fraction(31))[0][0] in {30, 31}
