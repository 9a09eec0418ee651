"""Quotes and figures are found in a copy however it is printed, and not where they are not."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.checking.copy_numbers import BROKEN, GROUPING
from reconcile.checking.passages import AROUND, passage, plain, says
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure, written_bounds
from reconcile.vocabulary.profile import default_profile, every_language
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


@pytest.mark.parametrize("number", ["3,040", "3.040", "40,000", "40.5", "40 000", "140", "401"])
def test_a_part_of_a_number_is_not_found(number: str) -> None:
    copy = plain(f"The army said {number} men were killed, and 40 horses.")
    part = "000 men" if "000" in number else "40 men"
    assert passage(part, copy) is None
    assert passage(f"said {number} men", copy) is not None
    assert passage("40 horses", copy) is not None


def test_a_passage_is_the_quote_and_what_is_around_it() -> None:
    copy = "a" * 1000 + " the quote " + "b" * 1000
    found = passage("the quote", copy)
    assert found is not None and "the quote" in found
    assert len(found) == len("the quote") + 2 * AROUND


def test_a_passage_cuts_no_word_or_number_in_two() -> None:
    for gap in range(AROUND - 10, AROUND + 10):
        copy = f"In all 13,000 {'x' * gap} the quote {'y' * gap} 14,000 men"
        found = passage("the quote", copy)
        assert found is not None
        assert not {"3,000", ",000", "000", "14", "1"} & set(found.split()), found


@pytest.mark.parametrize("words", ["more than 3\u202f000", "over 3,000", "3000", "nearly 3,000"])
def test_a_figure_is_found_by_words_or_by_number(words: str) -> None:
    assert says(COPY, reading(words))


@pytest.mark.parametrize("words", ["over 300", "30,000", "several hundred", "a dozen", "2"])
def test_another_figure_is_not_found(words: str) -> None:
    assert not says(COPY, reading(words))


SAME = [
    ("three thousand died", "3,000"),
    ("3,000 died", "three thousand"),
    ("a dozen died", "twelve"),
    ("twelve died", "a dozen"),
    ("forty", "40"),
    ("Forty-six people", "at least 46"),
    ("“40”", "forty"),
    ("(40)", "40"),
    ("40,", "40"),
    ("40-strong", "40"),
    ("twenty-\nfive", "25"),
    ("thir-\nteen", "13"),
    ("for\u00ad\nty", "40"),
    ("thirteen\nthousand", "13,000"),
    ("13\u202f500 men", "13,500"),
    ("13 500 men", "13,500"),
    ("13.500 men", "13,500"),
    ("1.2 million", "1,200,000"),
    ("half a million", "500,000"),
    ("13k", "13,000"),
    ("one hundred and twenty", "120"),
    ("a hundred", "100"),
    ("1,000–1,200", "1,000 to 1,200"),
    ("between thirty and forty", "between 30 and 40"),
    ("13,000[2] men", "13,000"),
    ("13,000² men", "13,000"),
    ("a couple of men", "2"),
    ("a soldier died", "1"),
    ("no soldier died", "0"),
    ("several men", "several"),
    ("hundreds died", "hundreds"),
]
OTHER = [
    ("13,000 died", "3,000"),
    ("13,000 died", "13"),
    ("13,000 died", "14,000"),
    ("13,000 died", "1,300"),
    ("13,000 died", "130,000"),
    ("3,000 died", "13,000"),
    ("3,000 died", "300"),
    ("13 000 died", "13"),
    ("13\u202f500 died", "13"),
    ("13\u202f500 died", "500"),
    ("130 died", "13"),
    ("2013 died", "13"),
    ("40 thousand", "40"),
    ("forty thousand", "40"),
    ("two hundred thousand", "200"),
    ("twenty-five", "5"),
    ("twenty five", "five"),
    ("twenty-\nfive", "5"),
    ("1.5 million", "5"),
    ("1.5 million", "1"),
    ("fourteen", "4"),
    ("fourteen", "40"),
    ("13,000²", "130,002"),
    ("MH17 fell", "17"),
    ("the 13th", "13"),
    ("at 13:30", "13"),
    ("13/12/2024", "13"),
    ("severally", "several"),
]


@pytest.mark.parametrize(("copy", "words"), SAME)
def test_a_number_is_the_same_in_words_and_digits(copy: str, words: str) -> None:
    assert says(plain(copy), reading(words))


@pytest.mark.parametrize(("copy", "words"), OTHER)
def test_a_part_of_a_number_is_another_number(copy: str, words: str) -> None:
    assert not says(plain(copy), reading(words))


@given(st.integers(2, 10**9), st.integers(0, 9), st.integers(0, 9))
def test_a_digit_dropped_added_or_changed_is_found(number: int, place: int, digit: int) -> None:
    text = plain(f"In all {number:,} soldiers died, the ministry said.")
    assert says(text, reading(f"{number:,}"))
    digits = str(number)
    place %= len(digits)
    wrong = {
        digits[:place] + digits[place + 1 :],
        digits[:place] + str(digit) + digits[place:],
        digits[:place] + str(digit) + digits[place + 1 :],
    }
    for other in wrong - {digits}:
        if other and other[0] != "0" and int(other) >= 2:
            assert not says(text, reading(f"{int(other):,}")), other


def test_words_beside_bounds_written_by_hand_are_looked_for_as_words() -> None:
    written = written_bounds("two brigades", Fraction(6000), Fraction(10000))
    assert isinstance(written, Reading)
    assert says(plain("They lost two brigades there."), written)
    assert not says(plain("They lost twenty-two brigades there."), written)


@pytest.mark.parametrize(
    ("quote", "copy"),
    [
        ("[T]he soldiers died", "the soldiers died"),
        ("he [the minister] said so", "he said so"),
        ("the [soldiers] died", "the soldiers died"),
        ("died (…) in the north", "died yesterday in the north"),
        ("the soldiers died", "the sol-\ndiers died"),
        ("the soldiers died", "the sol\u00ad\ndiers died"),
        ("twenty-five soldiers", "twenty-\nfive sol-\ndiers"),
        ("13 000 men", "13\u202f000 men"),
        ("13,000 men", "13,000[1] men"),
    ],
)
def test_a_quote_is_found_in_spite_of_brackets_and_broken_lines(quote: str, copy: str) -> None:
    assert passage(quote, plain(copy)) is not None


@pytest.mark.parametrize(
    ("quote", "copy"),
    [
        ("3,000 men died", "13,000 men died"),
        ("men died", "women died"),
        ("13", "13,000 men"),
        ("13", "13 000 men"),
        ("he [said] so", "she went so"),
    ],
)
def test_a_quote_is_whole_words_and_numbers(quote: str, copy: str) -> None:
    assert passage(quote, plain(copy)) is None


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("“A” ‘b’ «c»", '"a" \'b\' "c"'),
        ("a–b — c−d", "a-b - c-d"),
        ("so\u00adft ze\u200bro jo\u2060in \ufeffmark", "soft zero join mark"),
        ("sol-\r\n diers", f"sol{BROKEN}diers"),
        ("sol\u00ad\n diers", "soldiers"),
        ("13-\n14", "13- 14"),
        ("men -\nwomen", "men - women"),
        ("13\u2009500\u00a0000 men", f"13{GROUPING}500{GROUPING}000 men"),
        ("13\u00a05000", "13 5000"),
        ("died[12] here† [citation needed] [1234]²", "died here [1234]"),
        ("ﬁre … ＡＢ", "fire ... ab"),
    ],
)
def test_a_text_as_it_is_searched(text: str, searched: str) -> None:
    assert plain(text) == searched


@pytest.mark.parametrize(
    ("quote", "copy", "found"),
    [
        ("men", "women and men", True),
        ("men", "women, menace", False),
        ("men", "men", True),
        ("40", "140, 401, 40", True),
        ("40", "140, 401 and 40.5", False),
        ("40", "40.", True),
        ("40", "no. 40, 5", True),
        ("5", "40, 5", True),
        ("5", "40.5", False),
        ("000", "13 000", False),
        ("13", "13 000", False),
        ("13", "13 0000", True),
        ("(40", "140 (40)", True),
        ("the ... men", "men of the army, and men", True),
        ("the ... men", "men of the army", False),
        ("the (...) men", "the old men", True),
        ("the [ ... ] men", "the old men", True),
        ("... men", "old men", True),
        ("[the] men", "men", True),
        ("[the] men", "the men", True),
        ("[the men", "the men", True),
        ("[the] men [of it] died", "the men died", True),
        ("he [said] so [too]", "he went, so", True),
        ("“he said”", "he said", True),
        ("'he' said", "he 'said", False),
        ("soldiers", "sol-\ndiers", True),
        ("sol-diers", "sol-\ndiers", True),
        ("soldier", "sol-\ndiers", False),
        ("sol-\ndiers", "soldiers", True),
        ("sol-\ndiers", "sol-diers", True),
        ("sol-\ndiers", "sol diers", False),
        ("a.c", "abc", False),
        ("", "anything", True),
    ],
)
def test_where_a_quote_stands(quote: str, copy: str, found: bool) -> None:
    assert (passage(quote, plain(copy)) is not None) is found


def test_what_is_around_a_quote_reaches_from_a_blank_to_a_blank() -> None:
    for word in (1, 49, 50, 51, 400):
        copy = f"{'p ' * 300}{'x' * word} {'a' * (AROUND - 3)} q {'b' * (AROUND - 3)} {'y' * word}"
        copy += " s" * 300
        found = passage("q", copy)
        assert found is not None
        before, after = found.split(" q ")
        whole = word <= 50 - 2
        assert before.startswith("x" * word) or not whole
        assert after.rstrip("s ").endswith("y" * word) or not whole
        assert abs(len(before) - AROUND) <= 51 and abs(len(after) - AROUND) <= 51


def test_looking_for_numbers_takes_no_more_than_linear_time() -> None:
    def work(length: int) -> Callable[[], object]:
        text, figure = "1,000 " * length + "9" * length, reading("7,777")
        return lambda: says(text, figure)

    assert not grows_faster(work, 5_000, 20_000, times=8)


@pytest.mark.parametrize(
    ("copy", "words", "language"),
    [
        ("starben siebenunddreißig Menschen, sagte er", "37", "de"),
        ("hundertzwanzig wurden verletzt", "120 Verletzte", "de"),
        ("ont fait quatre-vingt-dix-sept morts", "97", "fr"),
        ("погибли двадцать пять человек", "25", "ru"),
        ("murieron treinta y cinco personas", "35", "es"),
        ("es gab keine Toten", "0", "de"),
    ],
)
def test_number_words_of_the_language_of_a_figure_count(
    copy: str, words: str, language: str
) -> None:
    table = every_language().in_language(language)
    assert table is not None
    figure = read_figure(words, table)
    assert isinstance(figure, Reading)
    assert says(plain(copy), figure, language)
    other = read_figure("412", table)
    assert isinstance(other, Reading) and not says(plain(copy), other, language)
