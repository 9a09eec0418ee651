"""Every row of the table in docs/semantics.md section 1, and what is refused."""

from fractions import Fraction

import pytest

from reconcile.quantity.interval import Basis, Bound, Interval, Reading
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.values.classes import replace
from reconcile.vocabulary.profile import default_profile

S, C, O = Basis.STATED, Basis.CONVENTION, Basis.OPEN  # noqa: E741 - the three columns' letters


def read(text: str, *, whole: bool = True) -> Reading:
    reading = read_figure(text, default_profile(), whole=whole)
    assert isinstance(reading, Reading), reading
    assert reading.words == text
    return reading


def refused(text: str, *, whole: bool = True) -> UnreadWords:
    answer = read_figure(text, default_profile(), whole=whole)
    assert isinstance(answer, UnreadWords), answer
    assert answer.message
    return answer


def ends(low: float | None, high: float | None) -> Interval:
    return Interval(
        None if low is None else Fraction(str(low)), None if high is None else Fraction(str(high))
    )


def basis(bound: Bound | None) -> Basis:
    return O if bound is None else bound.basis


TABLE = [
    # wordings of one meaning; low, high; bases; the row's id
    ("300|exactly 300|a total of 300|just 300|only 300", 300, 300, S, S, "bare"),
    (
        "at least 300|no fewer than 300|a minimum of 300|≥300|>=300",
        300, None, S, O, "at-least",
    ),
    ("300 or more|300+|300 plus|300 if not more", 300, None, S, O, "or-more"),
    (
        "over 3,000|more than 3,000|above 3,000|exceeding 3,000|upwards of 3,000|>3,000"
        "|well over 3,000|in excess of 3,000",
        3001, None, S, O, "over",
    ),
    (
        "up to 300|as many as 300|as high as 300|up to and including 300",
        None, 300, O, S, "up-to",
    ),
    (
        "at most 300|no more than 300|a maximum of 300|≤300|<=300|not over 300",
        None, 300, O, S, "at-most",
    ),
    ("300 or fewer|300 at most|300 or less", None, 300, O, S, "or-fewer"),
    (
        "anywhere from 30 to 40|between 30 and 40|from 30 to 40|between 30 to 40",
        30, 40, S, S, "between",
    ),
    ("under 300|fewer than 300|less than 300|below 300|<300", None, 299, O, S, "under"),
    (
        "nearly 3,000|almost 3,000|just under 3,000|approaching 3,000|just shy of 3,000",
        2700, 2999, C, S, "nearly",
    ),
    (
        "close to 100|about 100|around 100|approximately 100|roughly 100|some 100|circa 100|~100"
        "|≈100|an estimated 100|approx. 100|perhaps 100|ca. 100",
        90, 110, C, C, "about",
    ),
    ("100-ish|100ish|100 or so|100 or thereabouts", 90, 110, C, C, "or-so"),
    ("just over 100|slightly more than 100|a little over 100", 101, 110, S, C, "just-over"),
    (
        "30 to 40|30–40|30-40|30 or 40|30 — 40",
        30, 40, S, S, "range",
    ),
    ("as many as 30 to 40|up to 30–40|up to 30 to 40", 30, 40, C, S, "as-many-as-range"),
    ("a couple|a pair", 2, 2, S, C, "couple"),
    ("a few", 3, 9, C, C, "few"),
    ("a handful", 3, 9, C, C, "handful"),
    ("several", 3, 9, C, C, "several"),
    ("a dozen", 12, 12, S, C, "dozen"),
    ("dozens|“dozens”|dozens of people", 24, 99, S, C, "dozens"),
    ("scores", 40, 99, S, C, "scores"),
    ("several dozen", 36, 99, S, C, "several-dozen"),
    ("hundreds|100s", 200, 999, S, C, "hundreds"),
    ("several hundred|several hundreds", 300, 900, C, C, "several-of"),
    ("a few hundred|few hundred", 300, 900, C, C, "few-of"),
    ("a couple hundred|a couple of hundred", 180, 220, C, C, "couple-of"),
    ("thousands|1000s", 2000, None, S, O, "thousands"),
    ("several thousand", 3000, 9000, C, C, "several-of"),
    ("tens of thousands", 20_000, None, S, O, "tens-of-thousands"),
    ("hundreds of thousands", 200_000, None, S, O, "hundreds-of-thousands"),
    ("several hundred thousand", 300_000, 900_000, C, C, "several-of"),
    ("no|none|zero|nobody|no soldiers", 0, 0, S, S, "none"),
    ("one|a|a single|1|one soldier", 1, 1, S, S, "bare"),
    ("two", 2, 2, S, S, "bare"),
    ("twelve", 12, 12, S, S, "bare"),
    ("half a million", 500_000, 500_000, S, S, "bare"),
    ("1.2 million", 1_200_000, 1_200_000, S, S, "bare"),
    ("12k|12 thousand|12,000", 12_000, 12_000, S, S, "bare"),
    ("3\u2009000|3\u00a0000|3\u202f000|three thousand", 3000, 3000, S, S, "bare"),
    ("the first|a first|the first soldier", 1, 1, S, S, "first"),
    ("the first three", 3, 3, S, S, "first-several"),
]  # fmt: skip
ROWS = [(text, *row[1:]) for row in TABLE for text in row[0].split("|")]


WHOLE = "write a whole number, or 'whole: false' in a metric of yours that is measured"


@pytest.mark.parametrize(("text", "low", "high", "low_basis", "high_basis", "row"), ROWS)
def test_the_table(
    text: str, low: int | None, high: int | None, low_basis: Basis, high_basis: Basis, row: str
) -> None:
    reading = read(text)
    assert reading.at() == ends(low, high)
    assert (basis(reading.low), basis(reading.high)) == (low_basis, high_basis)
    assert reading.hedge == row
    assert not reading.recorded_only
    for bound, end in ((reading.low, low), (reading.high, high)):
        assert (None if bound is None else bound.value) == end


@pytest.mark.parametrize(
    "text", ["unknown", "undisclosed", "many", "heavy", "significant", "heavy losses", "many dead"]
)
def test_recorded_never_compared(text: str) -> None:
    reading = read(text)
    assert reading.recorded_only
    assert reading.at() == Interval(None, None)
    assert reading.named == ()
    assert reading.hedge == "unknown"


@pytest.mark.parametrize(
    ("text", "first"), [("the first", True), ("the first three", True), ("one", False)]
)
def test_an_ordinal_is_marked(text: str, first: bool) -> None:
    assert read(text).first is first


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("over 290", 5, None),  # half of its tens
        ("at least 11,300", 50, None),
        ("17,000", 500, 500),
        ("over 3,000", 150, None),  # half of its thousands would be more than 5 %
        ("fewer than 25", None, Fraction(1, 2)),  # at least half a unit
        ("over 19", 0, None),  # none below 20
        ("nearly 3,000", 0, 150),  # conventions have none
        ("about 3,000", 0, 0),
        ("dozens", Fraction(1, 2), 0),
        ("hundreds", 10, 0),
    ],
)
def test_slack_belongs_to_the_number_that_the_words_name(
    text: str, low: int | Fraction | None, high: int | Fraction | None
) -> None:
    reading = read(text)
    assert (None if reading.low is None else reading.low.slack) == low
    assert (None if reading.high is None else reading.high.slack) == high


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("over 3,000", [3000]),
        ("nearly 3,000", [3000]),
        ("10,000 to 12,000", [10_000, 12_000]),
        ("more than a dozen", [12]),
        ("a dozen", [12]),
        ("a couple", [2]),
        ("several hundred", []),
        ("dozens", []),
        ("no", [0]),
    ],
)
def test_the_numbers_named(text: str, named: list[int]) -> None:
    assert list(read(text).named) == named


def test_up_to_is_a_ceiling() -> None:
    assert read("up to 300").ceiling
    assert not read("300").ceiling
    assert not read("as many as 200 to 300").ceiling


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("3.000", "write 3000 or 3,000"),
        ("nearly 3.000", "write 3000 or 3,000"),
        (
            "1,03",
            "a count has no decimals: write 103 if the comma is a slip, or the scale with it, as "
            "in 1.03 million",
        ),
        ("1,50,000", "write 150000 or 150,000"),
        ("1_000", "write 1000 or 1,000"),
        ("٣٠٠", "write 300"),
        ("2.5", WHOLE),
        ("nearly 2.5", WHOLE),
        ("abuot 30", "did you mean 'about'? Else write {text: \"abuot 30\", low: 27, high: 33}"),
        ("severel", "did you mean 'several'? Else write {text: \"severel\", low: 3, high: 9}"),
    ],
)
def test_refused_with_a_suggestion(text: str, suggestion: str) -> None:
    assert refused(text).suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "“”", "dead", "soldiers", "-5", "+5", "5%", "1e5", "0x10", "1/2", "12:30", "()",
        "100 to 50", "1-2-2024", "nearly several hundred", "just over several hundred", "more than",
        "150, dozens", "150 dozens dozens", "100 and 200", "under 0", "at most at least 5",
        "over unknown", "many to 100", "up to 5 to 10 to 12", "of people", "15-oct", "NaN", "inf",
        "over up to 100", "N", "N to M", "S", "several S", "one hundred and two hundred",
        "300 soldiers and 20 officers", "more than 150; dozens", "9" * 300, "a " * 40, "\ud800",
        "null", "true", "half", "2nd",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    refused(text)


def test_units_with_decimals() -> None:
    assert read("2.5", whole=False).at() == ends(2.5, 2.5)
    assert read("over 2.5", whole=False).at() == ends(2.5, None)
    assert read("under 2.5", whole=False).at() == ends(None, 2.5)
    assert read("nearly 2.5", whole=False).at() == ends(2.25, 2.5)
    assert read("about 2.5", whole=False).at() == ends(2.25, 2.75)
    assert refused("3.000", whole=False).suggestion == "write 3000 or 3,000"


def test_messages_show_only_printable_text() -> None:
    message = refused("about \x1b[31m").message
    assert message.isprintable()


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2007", "\u2009", "\u202f"])
@pytest.mark.parametrize(
    "text",
    [
        "12,000", "1,234,567", "over 12,000 people", "between 3,000 and 4,000", "3,000 or 4,000",
        "10-12,000", "10,000-12,000 soldiers", "some 12,345", "12,000+", "1,500,000 or so",
        "4,645 (95% CI 4,000 to 8,498)",
    ],
)  # fmt: skip
def test_a_space_between_thousands_is_read_like_a_comma(text: str, space: str) -> None:
    assert replace(read(text.replace(",", space)), words=text) == read(text)
