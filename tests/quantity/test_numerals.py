from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity import grammar
from reconcile.quantity.language import ENGLISH
from reconcile.quantity.numerals import SCALES, Tokens, read_numeral, trailing_scale
from reconcile.quantity.tokens import tokenised

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def tokens(text: str) -> Tokens:
    found = tokenised(text)
    assert isinstance(found, tuple)
    return found


def spelled(number: int) -> str:
    """A number below a billion in British words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for scale, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest < 100 else " "
            head = f"{spelled(number // scale)} {word}"
            return head + (joint + spelled(rest) if rest else "")
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("three", 3),
        ("zero", 0),
        ("a", 1),
        ("an", 1),
        ("a single", 1),
        ("one single", 1),
        ("the lone", 1),
        ("one sole", 1),
        ("999 and a half million", 999_500_000),
        ("two and three quarters million", 2_750_000),
        ("twenty-five", 25),
        ("twenty five", 25),
        ("two hundred and fifty", 250),
        ("two hundred fifty", 250),
        ("a hundred", 100),
        ("hundred", 100),
        ("fifteen hundred", 1500),
        ("one thousand and five", 1005),
        ("a hundred thousand", 100_000),
        ("half a million", 500_000),
        ("a half million", 500_000),
        ("half-a-million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("1.2 million", 1_200_000),
        ("1.25 million", 1_250_000),
        ("1 million 200 thousand", 1_200_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("12 thousand", 12_000),
        ("2 hundred", 200),
        ("12k", 12_000),
        ("1.5m", 1_500_000),
        ("2bn", 2 * 10**9),
        ("a dozen", 12),
        ("dozen", 12),
        ("three dozen", 36),
        ("2-dozen", 24),
        ("two dozens", 24),
        ("half a dozen", 6),
        ("a half-dozen", 6),
        ("half-dozen", 6),
        ("a dozen and a half", 18),
        ("two score", 40),
        ("two hundreds", 200),
        ("two thousands", 2_000),
        ("two millions", 2 * 10**6),
        ("two billions", 2 * 10**9),
        ("two trillions", 2 * 10**12),
        ("two lakhs", 200_000),
        ("two crores", 2 * 10**7),
    ],
)
def test_numbers_in_words(text: str, number: int) -> None:
    assert read_numeral(tokens(text)) == number


def test_two_and_a_half_is_exact() -> None:
    assert read_numeral(tokens("two and a half")) == Fraction(5, 2)


@pytest.mark.parametrize(
    "text",
    [
        "and",
        "hundreds",
        "thousands",
        "dozens",
        "a thousands",
        "k",
        "three k",
        "two hundred and",
        "and two",
        "one hundred and two hundred",
        "two three",
        "twenty thirty",
        "100 hundred",
        "two thousand million thousand",
        "five thousand six thousand",
        "a dozen thousand",
        "two million and a half",
        "two thousand and a half million",
        "1000 and a half million",
        "1000 and a quarter million",
        "one hundred thousand and three quarters million",
        "xx and a half million",
        "half",
        "half dozens",
        "half two",
        "several hundred",
        "one thousand 5000",
        "20-thirty",
        "-5",
        "5-",
    ],
)
def test_not_one_number(text: str) -> None:
    assert read_numeral(tokens(text)) is None


def test_nothing_is_no_number() -> None:
    assert read_numeral(()) is None


def test_the_scale_at_the_end() -> None:
    assert trailing_scale(tokens("12 hundred thousand")) == (("hundred", "thousand"), 100_000)
    assert trailing_scale(tokens("12")) == ((), 1)


def test_a_scale_that_wordings_know_is_as_large_as_its_words() -> None:
    for words, factor in ENGLISH.scale_words.items():
        singular = (*words[:-1], str(words[-1]).removesuffix("s"))
        assert read_numeral(singular) == factor, words


def test_scales_of_other_languages_go_by_the_english_words_for_them() -> None:
    assert all(SCALES[word] == size for size, word in grammar._CANONICAL.items())


def test_chinese_scales_have_their_size() -> None:
    assert trailing_scale(("ten-thousand",)) == (("ten-thousand",), 10**4)
    assert trailing_scale(("hundred-million",)) == (("hundred-million",), 10**8)


@given(st.integers(0, 10**9 - 1))
def test_spelled_numbers_read_back(number: int) -> None:
    assert read_numeral(tokens(spelled(number))) == number


WORDS = ["a", "and", "half", "two", "twenty", "hundred", "thousand", "k", "dozens", "-", "of"]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.fractions(0, 10**6)), max_size=12))
def test_any_tokens_are_a_number_or_none(words: list[str | Fraction]) -> None:
    answer = read_numeral(tuple(words))
    assert answer is None or answer >= 0
