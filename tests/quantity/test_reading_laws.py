"""The laws of intervals and readings, one short property each."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.hedge import HedgeForm
from reconcile.quantity.interval import Basis, Interval, Reading, below, slack
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.values.classes import replace
from reconcile.vocabulary.profile import default_profile

TABLE = default_profile()
WORDINGS = [
    (hedge.id, wording)
    for hedge in TABLE.hedges.values()
    for wording in hedge.wordings
    if "S" not in wording
]
ONE_NUMBER = [
    (id_, words)
    for id_, words in WORDINGS
    if "N" in words and "M" not in words
    for ends in [(TABLE.hedges[id_].low, TABLE.hedges[id_].high)]
    if all(end is None or (end.of == "N" and not end.plus) for end in ends)
]
SCALES = ["dozen", "hundred", "thousand", "hundred thousand"]
COUNTS = [words for hedge in TABLE.hedges.values() for words in hedge.wordings if "S" in words]

numbers = st.integers(1, 10**9)
tolerances = st.fractions(0, 1)
atoms = st.one_of(
    numbers.map(lambda number: f"{number:,}"),
    st.sampled_from([words for _, words in WORDINGS if "N" not in words]),
    st.builds(lambda words, scale: words.replace("S", scale), st.sampled_from(COUNTS),
              st.sampled_from(SCALES)),
)  # fmt: skip
texts = st.recursive(
    atoms,
    lambda inner: st.builds(
        lambda row, low, high: row[1].replace("N", low).replace("M", high),
        st.sampled_from([row for row in WORDINGS if "N" in row[1]]),
        inner,
        inner,
    ),
    max_leaves=3,
)
answers = st.builds(lambda text, whole: read_figure(text, TABLE, whole=whole), texts, st.booleans())
readings = answers.filter(lambda answer: isinstance(answer, Reading))
intervals = st.builds(
    lambda low, width: Interval(
        None if low is None else Fraction(low),
        None if width is None else Fraction((low or 0) + width),
    ),
    st.none() | st.integers(0, 50),
    st.none() | st.integers(0, 50),
)


def within(inner: Interval, outer: Interval) -> bool:
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


@given(readings, tolerances, tolerances, st.booleans())
def test_a_larger_tolerance_never_narrows(
    reading: Reading, first: Fraction, second: Fraction, exact: bool
) -> None:
    small, large = sorted((first, second))
    assert within(reading.at(small, exact=exact), reading.at(large, exact=exact))


@given(readings, tolerances, st.booleans())
def test_low_is_never_above_high_nor_below_nothing(
    reading: Reading, tolerance: Fraction, exact: bool
) -> None:
    interval = reading.at(tolerance, exact=exact)
    assert interval.low is None or interval.low >= 0
    if interval.low is not None and interval.high is not None:
        assert interval.low <= interval.high


@given(readings, tolerances)
def test_stated_bounds_never_move(reading: Reading, tolerance: Fraction) -> None:
    interval = reading.at(tolerance)
    for bound, end in ((reading.low, interval.low), (reading.high, interval.high)):
        if bound is not None and bound.basis is Basis.STATED:
            assert end == bound.value


@given(readings, tolerances)
def test_habits_never_pass_their_stated_part(reading: Reading, tolerance: Fraction) -> None:
    interval = reading.at(tolerance)
    if reading.low is not None and reading.low.limit is not None:
        nearly = reading.low.anchor == 1
        assert interval.low is not None
        assert (interval.low <= reading.low.limit) if nearly else (
            interval.low >= min(reading.low.limit, interval.high or reading.low.limit)
        )  # fmt: skip
    if reading.high is not None and reading.high.limit is not None:
        assert interval.high is not None and interval.high >= reading.high.limit


@given(readings)
def test_the_value_of_a_bound_is_its_place_at_the_default_tolerance(reading: Reading) -> None:
    interval = reading.at()
    assert interval.low == (None if reading.low is None else reading.low.value)
    assert interval.high == (None if reading.high is None else reading.high.value)


@given(readings, tolerances)
def test_whole_units_have_whole_ends(reading: Reading, tolerance: Fraction) -> None:
    interval = reading.at(tolerance)
    if reading.whole:
        assert all(end.denominator == 1 for end in (interval.low, interval.high) if end is not None)


@given(readings, tolerances)
def test_widening_by_slack_contains_the_unwidened(reading: Reading, tolerance: Fraction) -> None:
    assert within(reading.at(tolerance), reading.widened(tolerance))


@given(readings, tolerances)
def test_a_stated_end_moves_out_by_its_slack_and_no_other_end_moves(
    reading: Reading, tolerance: Fraction
) -> None:
    inner, outer = reading.at(tolerance), reading.widened(tolerance)
    for bound, end, moved, sign in (
        (reading.low, inner.low, outer.low, -1), (reading.high, inner.high, outer.high, 1)
    ):  # fmt: skip
        if bound is None or end is None:
            assert moved == end
        else:
            out = slack(bound.number) if bound.basis is Basis.STATED else 0
            assert moved == end + sign * out


@given(st.integers(0, 10**12))
def test_slack_is_at_most_a_twentieth_and_at_least_a_half(number: int) -> None:
    give = slack(Fraction(number))
    assert (give == 0) is (number < 20)
    assert number < 20 or Fraction(1, 2) <= give <= max(Fraction(number, 20), Fraction(1, 2))


@given(intervals, intervals)
def test_two_intervals_meet_or_one_is_below_the_other(first: Interval, second: Interval) -> None:
    assert first.meets(second) is second.meets(first)
    assert first.meets(first)
    assert [first.meets(second), below(first, second), below(second, first)].count(True) == 1


@given(st.sampled_from(ONE_NUMBER), numbers, st.sampled_from(["{}", "{:,}", "“{:,}”"]))
def test_formatted_figures_read_back(row: tuple[str, str], number: int, form: str) -> None:
    reading = read_figure(row[1].replace("N", form.format(number)), TABLE)
    assert isinstance(reading, Reading)
    assert reading.hedge == ("bare" if TABLE.hedges[row[0]].keeps else row[0])
    assert reading.named == (Fraction(number),)
    hedge = TABLE.hedges[row[0]]
    for rule, bound in ((hedge.low, reading.low), (hedge.high, reading.high)):
        assert (rule is None) is (bound is None)
        if rule is not None and bound is not None:
            assert bound.number == number
            step = {HedgeForm.ABOVE: 1, HedgeForm.BELOW: -1, HedgeForm.STATED: 0}.get(rule.form)
            assert (bound.basis is Basis.STATED) is (step is not None)
            assert step is None or bound.value == number + step


@given(st.text(max_size=260) | st.text(alphabet="0123456789 ,.-+a½N\u2009to", max_size=40) | texts)
def test_never_raises_and_never_answers_by_halves(text: str) -> None:
    for whole in (True, False):
        answer = read_figure(text, TABLE, whole=whole)
        if isinstance(answer, UnreadWords):
            assert answer.message
        else:
            assert answer.recorded_only is (answer.low is None and answer.high is None)


@given(texts)
def test_case_and_quotation_marks_do_not_matter(text: str) -> None:
    plain, dressed = (read_figure(words, TABLE) for words in (text, f" «{text.capitalize()}» "))
    if isinstance(plain, Reading):
        assert isinstance(dressed, Reading)
        assert (plain.low, plain.high, plain.hedge) == (dressed.low, dressed.high, dressed.hedge)


@given(readings, tolerances, tolerances)
def test_what_is_not_by_convention_does_not_move_with_the_tolerance(
    reading: Reading, tolerance: Fraction, other: Fraction
) -> None:
    if not reading.by_convention:
        assert reading.at(tolerance) == reading.at(other)


@pytest.mark.parametrize(
    ("words", "moves"),
    [("about 100", True), ("nearly 100", True), ("well over 100", False), ("100", False),
     ("over 100", False), ("at most 100", False), ("90 to 110", False), ("about 90 to 110", True)],
)  # fmt: skip
def test_what_moves_with_the_tolerance_is_by_convention(words: str, moves: bool) -> None:
    reading = read_figure(words, TABLE)
    assert isinstance(reading, Reading)
    assert reading.by_convention == moves
    assert (reading.at(Fraction(1, 10)) != reading.at(Fraction(1, 3))) == moves


@given(readings, tolerances, st.integers(0, 10**6))
def test_nothing_reads_higher_than_its_unit_allows(
    reading: Reading, tolerance: Fraction, most: int
) -> None:
    free, bound = reading, replace(reading, most=Fraction(most))
    for plain, limited in (
        (free.at(tolerance), bound.at(tolerance)),
        (free.widened(tolerance), bound.widened(tolerance)),
    ):
        assert limited.low == plain.low
        assert limited.high == (most if plain.high is None else min(plain.high, most))
