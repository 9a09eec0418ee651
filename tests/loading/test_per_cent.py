"""Shares in per cent, as laws: exact, within all of something, whatever the tolerance."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.per_cent import ALL, Share, per_cent, share_of_words
from reconcile.quantity.interval import Interval
from reconcile.quantity.phrase import UnreadWords
from reconcile.vocabulary.profile import default_profile

TABLE = default_profile()
HUNDREDTHS = st.integers(0, 10_000).map(lambda number: Decimal(number) / 100)
TOLERANCES = st.fractions(0, Fraction(99, 100))
HEDGES = ("", "about ", "nearly ", "just over ", "over ", "up to ", "at least ", "under ")


@given(HUNDREDTHS, st.sampled_from(("%", " %", " per cent", " percent")))
def test_a_share_with_its_sign_is_itself_exactly(share: Decimal, sign: str) -> None:
    read = per_cent(f"{share}{sign}")
    assert isinstance(read, UnreadWords) if share == 0 else read == Fraction(share)


@given(HUNDREDTHS)
def test_a_share_without_a_sign_is_never_guessed(share: Decimal) -> None:
    read = per_cent(str(share))
    if share <= 1:
        assert isinstance(read, UnreadWords)
        assert read.suggestion
    else:
        assert read == Fraction(share)


@given(st.text(max_size=40))
def test_any_text_is_a_share_of_at_most_all_or_is_refused_in_words(text: str) -> None:
    read = per_cent(text)
    assert read.message if isinstance(read, UnreadWords) else 0 < read <= ALL
    words = share_of_words(text, TABLE)
    assert words.message if isinstance(words, UnreadWords) else words.reading.words == text


@given(st.sampled_from(HEDGES), HUNDREDTHS, TOLERANCES)
def test_no_share_passes_all_at_any_tolerance(hedge: str, share: Decimal, far: Fraction) -> None:
    read = share_of_words(f"{hedge}{share}%", TABLE)
    if isinstance(read, UnreadWords):
        return
    for interval in (read.reading.at(far), read.reading.widened(far)):
        assert interval.high is not None
        assert interval.high <= ALL
        assert interval.low is None or interval.low <= interval.high


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_part_and_its_whole_are_their_exact_ratio(part: int, whole: int) -> None:
    read = share_of_words(f"{part} of the {whole}", TABLE)
    if part > whole:
        assert isinstance(read, UnreadWords)
        return
    assert isinstance(read, Share)
    exact = Fraction(100 * part, whole)
    assert read.reading.at() == Interval(exact, exact)
    assert read.part is not None and read.part.named == (Fraction(part),)
    assert read.of_whole is not None and read.of_whole.named == (Fraction(whole),)
    assert read.reading.named[0] * read.of_whole.named[0] / ALL == part


@given(st.sampled_from(HEDGES), st.integers(1, 400), st.integers(400, 900), TOLERANCES)
def test_a_hedged_part_of_a_whole_is_the_hedged_count_in_per_cent(
    hedge: str, part: int, whole: int, far: Fraction
) -> None:
    read = share_of_words(f"{hedge}{part} out of {whole}", TABLE)
    assert isinstance(read, Share)
    assert read.part is not None
    counted, share = read.part.at(far, exact=True), read.reading.at(far)
    assert share.low == (None if counted.low is None else counted.low * ALL / whole)
    high = ALL if counted.high is None else min(counted.high * ALL / whole, ALL)
    assert share.high == high


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("two thirds", "200/3", "200/3"),
        ("almost two-thirds", "60", "200/3"),
        ("more than half", "50", "100"),
        ("a half", "50", "50"),
        ("a third", "100/3", "100/3"),
        ("One third", "100/3", "100/3"),
        ("three quarters", "75", "75"),
        ("three-fourths", "75", "75"),
        ("five sixths", "250/3", "250/3"),
        ("seven eighths", "175/2", "175/2"),
        ("9 tenths", "90", "90"),
        ("an eighth", "25/2", "25/2"),
        ("about a quarter of the voters", "45/2", "55/2"),
        ("at least two fifths", "40", "100"),
        ("nearly half of them", "45", "50"),
        ("fewer than one in three", None, "100/3"),
        ("more than 2 in 3", "200/3", "100"),
        ("more than 12 of the 40", "65/2", "100"),
    ],
)
def test_fractions_in_words_are_read_with_their_hedges(
    words: str, low: str | None, high: str
) -> None:
    """What is said of every third comes in no whole pieces; of forty people it does."""
    read = share_of_words(words, TABLE)
    assert isinstance(read, Share)
    interval = read.reading.at()
    assert interval.low == (None if low is None else Fraction(low))
    assert interval.high == Fraction(high)


@pytest.mark.parametrize(
    "words",
    [
        "the third", "thirds", "four thirds", "most", "not half", "not a third", "no half",
        "not one quarter of the 40",
    ],
)  # fmt: skip
def test_words_that_are_no_fraction_are_refused(words: str) -> None:
    assert isinstance(share_of_words(words, TABLE), UnreadWords)
