"""Quotes and figures are found in a copy however it is printed, and not where they are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reconcile.checking.passages import AROUND, passage, plain, says
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import default_profile
from tests.costs import grows_faster

COPY = plain(
    "On Monday, the minister said that “more than 3 000 soldiers” — men of the 1st Army –\n"
    "were\u00a0killed.   Nobody else\u00adwhere said so."
)


def reading(words: str) -> Reading:
    found = read_figure(words, default_profile())
    assert isinstance(found, Reading)
    return found


@pytest.mark.parametrize(
    "quote",
    [
        "more than 3 000 soldiers",
        '"more than 3 000 soldiers" - men',
        "MEN of the 1st Army – were killed",
        "the minister said … were killed",
        "on monday [...] 1st army",
        "nobody elsewhere",
        "…",
    ],
)
def test_a_quote_is_found(quote: str) -> None:
    assert passage(quote, COPY) is not None


@pytest.mark.parametrize(
    "quote", ["fewer than 3 000 soldiers", "were killed … the minister said", "3 000 men"]
)
def test_another_text_is_not_found(quote: str) -> None:
    assert passage(quote, COPY) is None


def test_a_passage_is_the_quote_and_what_is_around_it() -> None:
    copy = "a" * 1000 + " the quote " + "b" * 1000
    found = passage("the quote", copy)
    assert found is not None and "the quote" in found
    assert len(found) == len("the quote") + 2 * AROUND


@pytest.mark.parametrize("words", ["more than 3\u202f000", "over 3,000", "3000", "nearly 3,000"])
def test_a_figure_is_found_by_words_or_by_number(words: str) -> None:
    assert says(COPY, reading(words))


@pytest.mark.parametrize("words", ["over 300", "30,000", "several hundred", "a dozen", "2"])
def test_another_figure_is_not_found(words: str) -> None:
    assert not says(COPY, reading(words))


def test_looking_for_numbers_takes_no_more_than_linear_time() -> None:
    def work(length: int) -> Callable[[], object]:
        text, figure = "1,000 " * length + "9" * length, reading("7,777")
        return lambda: says(text, figure)

    assert not grows_faster(work, 20_000, 80_000, times=8)
