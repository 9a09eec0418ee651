"""No wording is read as a number that no reader would give: right, or refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import NUMBER_WORDS
from reconcile.quantity.offering import meant
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.vocabulary.profile import default_profile, every_language

TABLE = default_profile()
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """A number below a billion in English words, written here and nowhere else."""
    for size, name in ((10**6, "million"), (1000, "thousand")):
        if number >= size:
            whole, rest = divmod(number, size)
            tail = f" {'and ' if rest < 100 else ''}{in_words(rest)}" if rest else ""
            return f"{in_words(whole)} {name}{tail}"
    if number >= 100:
        whole, rest = divmod(number, 100)
        return f"{UNITS[whole]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number >= 20:
        tens, unit = divmod(number, 10)
        return TENS[tens - 2] + (f"-{UNITS[unit]}" if unit else "")
    return UNITS[number]


def ends(text: str, unit: str = "people") -> tuple[object, object] | None:
    answer = read_figure(text, TABLE, unit=unit)
    if isinstance(answer, UnreadWords):
        return None
    interval = answer.at()
    return interval.low, interval.high


@given(st.integers(0, 10**9 - 1))
def test_numbers_in_words_are_read_back(number: int) -> None:
    assert ends(in_words(number)) == (number, number)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["-", " to ", "–", " or "]))
def test_thousands_are_shared_below_the_leading_group_alone(low: int, high: int, mark: str) -> None:
    full = high * 1000
    read = ends(f"{low}{mark}{full:,}")
    if low < high:
        assert read == (low * 1000, full)
    else:
        assert read == (low, full)  # low thousand would not be below high thousand


@given(st.integers(1, 999), st.integers(1001, 999_999).filter(lambda n: n % 1000))
def test_where_both_readings_keep_the_order_none_is_chosen(low: int, high: int) -> None:
    read = ends(f"{low} to {high:,}")
    if low < high // 1000:
        assert read == (low * 1000, high)
    else:
        assert read == (None if low * 1000 < high else (low, high))


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([" or ", "-", " to "]))
def test_hundreds_are_shared(low: int, high: int, mark: str) -> None:
    shared = low < high
    assert ends(f"{low}{mark}{high}00") == (low * 100 if shared else low, high * 100)


SMALL = ["two", "3", "forty", "hundred", "thousand", "a", "and", "million", "12", "-", ",", "dozen"]


@given(st.lists(st.sampled_from(SMALL), min_size=1, max_size=6))
def test_piles_of_number_words(words: list[str]) -> None:
    """What is read of a pile is never below its least nor above all of it multiplied."""
    text = " ".join(words)
    answer = read_figure(text, TABLE)
    values = {"two": 2, "3": 3, "forty": 40, "hundred": 100, "thousand": 1000, "a": 1,
              "million": 10**6, "12": 12, "dozen": 12}  # fmt: skip
    said = [values[word] for word in words if word in values]
    if isinstance(answer, Reading):
        interval = answer.at()
        product = 1
        for value in said:
            product *= value + 1
        assert interval.low is not None and interval.high is not None
        assert min(said) <= interval.low <= interval.high <= product


@pytest.mark.parametrize(
    "text",
    [
        "twenty twenty", "two three", "ten twelve", "fifty and five", "1,000 and 20", "9/11",
        "two thousand and 300", "1 million 5", "1m 5", "hundred hundred", "thousand thousand",
        "two million thousand", "fifty-hundred", "fifty hundred", "ten hundred", "30 to 50 to 70",
        "30-50-70", "50, 60", "100 50", "-5", "minus 5", "1e5", "0x10", "24/7", "20/30", "12:30",
        "12 dec", "3rd", "the third", "half", "two thirds", "1 in 5", "1-in-5", "1:5", "5 times",
        "twice", "double", "no 30", "not 30", "never 30", "without 30", "30 less", "30 fewer",
        "fewer than no", "over a", "about an", "the a", "the no", "at least at most 30",
        "up to over 30", "30 and more than 20", "over 100, 200",
        "at least 12 killed and up to 30 hurt",
        "20 men and 5 women", "three hundred soldiers and twenty officers", "12 killed or 30 hurt",
        "10 people, including 30 children", "more than 2 but fewer than 300", "in the 1990s",
        "12 March", "5 days", "aged 40", "40 years old", "+44 20 7946 0958", "100 00", "100,50",
        "4,645 (95% CI 5,000 to 8,498)", "2 and 300", "all but 20", "20% of 300", "x5", "5x",
        "1 to 2 to 3", "five or six or seven", "from 10", "between 10", "10 or", "or 10", "to 10",
        "10 of", "of 10", "a hundred and", "and a hundred", "a couple and their three children",
        ", including two", ", including two people",
    ],
)  # fmt: skip
def test_nothing_odd_is_read(text: str) -> None:
    answer = read_figure(text, TABLE)
    assert isinstance(answer, UnreadWords), answer
    assert answer.message


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("$50 billion", "USD", 50 * 10**9, 50 * 10**9),
        ("US$50bn", "US dollars", 50 * 10**9, 50 * 10**9),
        ("€3.5 million", "EUR", 3_500_000, 3_500_000),
        ("EUR 3.5m", "euros", 3_500_000, 3_500_000),
        ("£2bn", "GBP", 2 * 10**9, 2 * 10**9),
        ("2bn pounds", "GBP", 2 * 10**9, 2 * 10**9),
        ("$1.2tn", "USD", 12 * 10**11, 12 * 10**11),
        ("1 trillion dollars", "USD", 10**12, 10**12),
        ("over $50m", "USD", 50_000_001, None),
        ("$10m-$12m", "USD", 10_000_000, 12_000_000),
        ("$10-12m", "AUD", 10_000_000, 12_000_000),
        ("between £2m and £3m", "GBP", 2_000_000, 3_000_000),
        ("billions of dollars", "USD", 2 * 10**9, None),
        ("half a billion dollars", "USD", 500_000_000, 500_000_000),
        ("₹2 lakh crore", "INR", 2 * 10**12, 2 * 10**12),
        ("15000000000", "GBP", 15 * 10**9, 15 * 10**9),
    ],
)
def test_money_in_its_own_unit(text: str, unit: str, low: int, high: int | None) -> None:
    assert ends(text, unit) == (low, high)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("£2bn", "USD", "in USD, or use a metric whose unit is £"),
        ("£2bn", "people", "write 2,000,000,000 if it is not money"),
        ("$5m or €4m", "USD", "several currencies"),
        ("A$5m", "USD", "use a metric whose unit is a $"),
    ],
)
def test_money_in_another_unit_is_refused(text: str, unit: str, said: str) -> None:
    answer = read_figure(text, TABLE, unit=unit)
    assert isinstance(answer, UnreadWords)
    assert said in f"{answer.message} | {answer.suggestion}"


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("rund 7 Milliarden Euro", "euros", 6_300_000_000, 7_700_000_000),
        ("7 Mrd. EUR", "EUR", 7_000_000_000, 7_000_000_000),
        ("3,5 Millionen €", "euros", 3_500_000, 3_500_000),
        ("€ 3,5 Millionen", "euros", 3_500_000, 3_500_000),
        ("plus de 7 milliards d'euros", "euros", 7_000_000_001, None),
        ("tres millones de dólares", "US dollars", 3_000_000, 3_000_000),
        ("5 млн долларов", "USD", 5_000_000, 5_000_000),
        ("7亿美元", "USD", 700_000_000, 700_000_000),
        ("5 milyon dolar", "USD", 5_000_000, 5_000_000),
        ("10 مليون دولار", "USD", 10_000_000, 10_000_000),
    ],
)
def test_money_in_other_languages(text: str, unit: str, low: int, high: int | None) -> None:
    answer = read_figure(text, every_language(), unit=unit)
    assert isinstance(answer, Reading), answer
    interval = answer.at()
    assert answer.words == text
    found: tuple[object, object] = (interval.low, interval.high)
    assert found == (low, high)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("7 Milliarden Dollar", "euros", "the amount is in Dollar, and the metric is in euros"),
        ("7 Milliarden Dollar", "people", "Milliarden"),
        ("5 млн рублей", "USD", "the amount is in рублей"),
        ("7 Millionen Eurokraten", "euros", "Millionen"),
    ],
)
def test_money_of_another_unit_in_other_languages_is_refused(
    text: str, unit: str, said: str
) -> None:
    answer = read_figure(text, every_language(), unit=unit)
    assert isinstance(answer, UnreadWords)
    assert said in answer.message
    assert "low: 7, high: 7}" not in answer.suggestion


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no reports of deaths", "nothing was told or seen"),
        ("no immediate word of casualties", "nothing was told or seen"),
        ("zero confirmation of deaths", "nothing was told or seen"),
        ("10 reports of deaths", "counts what is told ('reports')"),
        ("12 allegations of killings", "counts what is told ('allegations')"),
        ("between 2014 and 2022", "may be years"),
        ("2014–2022", "low: 2014, high: 2022"),
        ("from 1994 to 1998", "put it into period:"),
        ("2014-15", "low: 2014, high: 2015"),
    ],
)
def test_what_is_told_and_years_are_no_counts(text: str, said: str) -> None:
    answer = read_figure(text, TABLE)
    assert isinstance(answer, UnreadWords), answer
    assert said in f"{answer.message} | {answer.suggestion}"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("no deaths", 0, 0),
        ("1900 to 2000", 1900, 2000),
        ("2,014 to 2,022", 2014, 2022),
        ("2014 to 2022 dead", 2014, 2022),
        ("1200 to 1350", 1200, 1350),
    ],
)
def test_what_lies_beside_these_is_read(text: str, low: int, high: int) -> None:
    assert ends(text) == (low, high)


def test_what_is_told_is_counted_by_a_metric_of_it() -> None:
    assert ends("12 complaints", "complaints") == (12, 12)
    assert ends("12 complaints") is None


def test_an_interval_has_its_best_number() -> None:
    reading = read_figure("4,645 (95% CI 793 to 8,498)", TABLE)
    assert isinstance(reading, Reading)
    assert reading.best == 4645
    assert reading.interval == 95
    assert list(reading.named) == [4645, 793, 8498]


def test_the_largest_number_is_read_and_no_larger() -> None:
    assert ends("1,000 trillion") == (10**15, 10**15)
    assert ends("1,001 trillion") is None


LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAMES = sorted(word for word in TABLE.words if word.isalpha() and len(word) > 3)


@given(st.sampled_from(NAMES), st.integers(0, 20), st.sampled_from(LETTERS))
def test_a_word_is_only_offered_at_one_letter_and_never_a_number(
    word: str, place: int, letter: str
) -> None:
    typed = word[:place] + letter + word[place + 1 :]
    for offered in meant(typed, TABLE.words - {typed}):
        if " " in offered:  # two words that were written as one
            assert offered.replace(" ", "") == typed
            continue
        assert offered not in NUMBER_WORDS
        shorter, longer = sorted((typed, offered), key=len)
        pairs = itertools.zip_longest(typed, offered)
        changed = sum(first != second for first, second in pairs)
        assert len(longer) - len(shorter) == 1 or changed <= 2


@pytest.mark.parametrize(
    "word", ["confirmed", "verified", "known", "trillion", "mehr", "als", "six"]
)
def test_no_negation_and_no_number_is_offered(word: str) -> None:
    assert word not in meant(word, TABLE.words - {word})
    assert meant(word, {"un" + word, "not" + word}) == []


def test_two_words_written_together_are_offered_apart_but_no_number_and_no_denial() -> None:
    known = {"at", "least", "more", "than", "ten", "people", "not", "no"}
    assert meant("atleast", known) == ["at least"]
    assert meant("morethan", known) == ["more than"]
    for typed in ("tenpeople", "notmore", "morepeoplethan", "xleasty"):
        assert meant(typed, known) == []


WORDS = (
    ", . ; : - – ( ) [ ] / + % $ € ' \" ± ~ > < = and or to from between including among of "
    "not no more less than over nearly about up at least a the both some dozens hundred million "
    "half pair per cent two 3 40 1,000 12.5 0 people killed wounded alle über plus de "
    "más que более 万 多"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=7), st.sampled_from(["", " "]))
def test_signs_and_words_in_any_order_are_answered(words: list[str], blank: str) -> None:
    for table in (TABLE, every_language()):
        assert read_figure(blank.join(words), table) is not None


@given(st.text("abcdefgh 0123456789-,.%$()", max_size=30))
def test_a_refusal_always_says_what_to_write(text: str) -> None:
    answer = read_figure(text, TABLE)
    if isinstance(answer, UnreadWords) and any(sign.isalpha() for sign in text):
        assert answer.suggestion or "longer than" in answer.message or "digits" in answer.message


@pytest.mark.parametrize("text", ["0,100", "01,000", "0.000.000,5", "0.5,0"])
def test_the_pieces_of_a_miswritten_number_are_not_offered_as_figures(text: str) -> None:
    answer = read_figure(text, TABLE)
    assert isinstance(answer, UnreadWords)
    assert "a claim for each" not in answer.suggestion
    assert (
        answer.suggestion
        == f'write {{text: "{text}", low: …, high: …}}, with numbers such as low: 10, high: 20'
    )
