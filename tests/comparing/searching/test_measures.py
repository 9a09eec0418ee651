"""Gap, factor, and the tolerance at which a verdict flips."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.readings import exact as exactly
from reconcile.comparing.counts.readings import working
from reconcile.comparing.searching.measures import apart, flip_tolerance
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import cannot_hold, only, only_case, says
from tests.comparing.worlds import claim, dataset
from tests.examples import examples

EARLIER = "2024-12-10"
NOW = DEFAULT_TOLERANCE


def pair(high: str, low: str) -> Dataset:
    """An earlier figure that is too high, and a later one."""
    return dataset([claim("a", "killed", says(high), as_of=EARLIER), claim("b", "killed",
                    says(low))])  # fmt: skip


def test_a_pairs_gap_is_the_distance_of_its_bounds() -> None:
    discrepancy = only(pair("over 3,000", "1,100"))
    assert discrepancy.gap == 1901
    assert discrepancy.factor == Fraction(3001, 1100)


def test_gap_and_factor_are_from_the_printed_bounds_not_the_widened_ones() -> None:
    measured = apart(only_case(pair("3,000", "1,100")), ["a", "b"], NOW)
    assert measured is not None
    assert measured.low == 3000
    assert measured.high == 1100
    assert measured.as_printed


def test_a_larger_sets_gap_and_factor() -> None:
    """3,001 against 110 + 999: moving each by (f-1)/(f+1) of itself lets the three meet."""
    data = dataset(
        [
            claim("k", "killed", says("about 100")),
            claim("w", "wounded", says("nearly 1,000")),
            claim("s", "killed-or-wounded", says("over 3,000"), as_of=EARLIER),
        ]
    )
    discrepancy = only(data, "contradiction")
    assert discrepancy.gap == 1892
    assert discrepancy.factor == Fraction(3001, 1109)
    factor = Fraction(3001, 1109)
    share = (factor - 1) / (factor + 1)
    assert 3001 * (1 - share) == 1109 * (1 + share)


def test_the_factor_is_null_when_a_bound_that_would_have_to_move_is_zero() -> None:
    discrepancy = only(pair("30", "none"), "contradiction")
    assert discrepancy.factor is None
    assert discrepancy.gap == 30


def test_figures_that_agree_as_printed_are_measured_on_the_numbers_named() -> None:
    data = pair("1,080", "about 1,000")
    measured = apart(only_case(data), ["a", "b"], NOW)
    assert measured is not None
    assert not measured.as_printed
    assert measured.gap == 80


def test_figures_that_agree_anyway_are_not_apart() -> None:
    assert apart(only_case(pair("1,000", "1,000")), ["a", "b"], NOW) is None


@pytest.mark.parametrize(
    ("high", "low", "flips"),
    [
        ("3,000", "1,100", None),
        ("1,300", "about 1,000", Fraction(1250 - 1000, 1000)),
        ("about 1,300", "about 1,000", Fraction(300, 2300)),
        ("several", "1", None),
        ("30", "several", None),
    ],
)
def test_the_tolerance_at_which_a_verdict_flips(
    high: str, low: str, flips: Fraction | None
) -> None:
    case = only_case(pair(high, low))
    found = flip_tolerance(case, ["a", "b"], Fraction(0))
    if flips is not None or found is None:
        assert found == flips


def test_two_hedges_meet_where_both_give() -> None:
    """1,300(1-t) = 1,000(1+t)."""
    assert flip_tolerance(
        only_case(pair("about 1,300", "about 1,000")), ["a", "b"], Fraction(0)
    ) == Fraction(3, 23)


def test_stated_bounds_never_move() -> None:
    assert flip_tolerance(only_case(pair("over 3,000", "1,100")), ["a", "b"], NOW) is None


@examples(60)
@given(
    st.sampled_from(["about {}", "nearly {}", "just over {}", "{}", "over {}"]),
    st.sampled_from(["about {}", "nearly {}", "just over {}", "{}", "up to {}"]),
    st.integers(20, 400),
    st.integers(20, 400),
)
def test_below_the_flip_the_set_clashes_and_from_it_on_it_holds(
    left: str, right: str, first: int, second: int
) -> None:
    case = only_case(pair(left.format(first), right.format(second)))
    flip = flip_tolerance(case, ["a", "b"], Fraction(0))

    def holds(tolerance: Fraction) -> bool:
        return case.proof(["a", "b"], exactly(tolerance)) is None

    if flip is None:
        assert not holds(Fraction(99, 100))
        return
    assert holds(flip)
    assert holds(min(flip + Fraction(1, 20), Fraction(99, 100)))
    assert flip == 0 or not holds(flip * Fraction(99, 100))


@examples(40)
@given(st.integers(20, 3000), st.integers(20, 3000), st.integers(20, 3000))
def test_moving_figures_by_their_factor_lets_them_meet(k: int, w: int, s: int) -> None:
    def figure(name: str, metric: str, number: int, date: str) -> Claim:
        return claim(name, metric, says(str(number)), as_of=date)

    data = dataset(
        [
            figure("k", "killed", k, EARLIER),
            figure("w", "wounded", w, EARLIER),
            figure("s", "killed-or-wounded", s, "2024-12-27"),
        ]
    )
    for discrepancy in cannot_hold(data):
        assert discrepancy.factor is not None
        assert discrepancy.gap is not None
        assert discrepancy.factor > 1
        share = (discrepancy.factor - 1) / (discrepancy.factor + 1)
        named = {"k": k, "w": w, "s": s}
        lows = sum(named[i] for i in discrepancy.claims if i != "s") * (1 - share)
        assert lows == named["s"] * (1 + share)
        assert discrepancy.gap == sum(named[i] for i in discrepancy.claims if i != "s") - s


def test_what_hinges_on_nothing_is_measured_without_assumptions() -> None:
    """At most 10 and then 5 more against 30: half of it, though 5 alone would be a sixth."""
    data = dataset(
        [
            claim("a", "killed", says("up to 10"), as_of="2024-12-08", claimant="x"),
            claim("c", "killed", says("5"), as_of="2024-12-20", since="2024-12-08", claimant="z"),
            claim("d", "killed", says("30"), as_of="2024-12-15"),
        ]
    )
    measured = apart(only_case(data), ["a", "c", "d"], NOW, frozenset())
    assert measured is not None
    assert measured.low == 30
    assert measured.high == 15
    assert measured.gap == 15
    assert measured.factor == 2


def test_consistency_is_of_the_widened_readings() -> None:
    case = only_case(pair("over 290", "290"))
    assert case.proof(["a", "b"], working(NOW)) is None
    assert only_case(pair("over 290", "200")).proof(["a", "b"], working(NOW)) is not None
