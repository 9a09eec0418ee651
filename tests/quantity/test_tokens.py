import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.tokens import (
    MOST_CHARACTERS,
    NEXT_WORD,
    PIECE,
    _pieces,
    names_in,
    tokenised,
)
from tests.costs import grows_faster
from tests.examples import examples


def test_words_numbers_and_signs() -> None:
    assert tokenised("Nearly 3,000") == ("nearly", Fraction(3000))
    assert tokenised("30–40") == tokenised("30—40") == tokenised("30-40")
    assert tokenised("≥100") == tokenised(">=100") == (">=", Fraction(100))
    assert tokenised("20ish") == (Fraction(20), "ish")


@pytest.mark.parametrize(
    "text", ["“several hundred”", "'several hundred'", " Several\u00a0hundred. "]
)
def test_quotation_marks_spaces_and_the_full_stop_are_dropped(text: str) -> None:
    assert tokenised(text) == ("several", "hundred")


def test_a_comma_after_a_number_is_kept() -> None:
    assert tokenised("150, dozens") == (Fraction(150), ",", "dozens")


def test_placeholders_keep_their_case() -> None:
    assert tokenised("≥N", keep=("N",)) == (">=", "N")


@pytest.mark.parametrize("text", ["٣٠٠٠", "３０００", "३०००"])
def test_digits_of_other_scripts_are_refused_with_ours(text: str) -> None:
    answer = tokenised(text)
    assert isinstance(answer, UnreadWords)
    assert answer.suggestion == "write 3000"


@pytest.mark.parametrize("text", ["⅓ a million", "5 km⁴", "Ⅻ", "三"])
def test_other_numeric_signs_are_refused(text: str) -> None:
    answer = tokenised(text)
    assert isinstance(answer, UnreadWords)
    assert answer.suggestion == ""


def test_long_texts_are_refused_before_they_are_looked_at() -> None:
    assert isinstance(tokenised("9" * (MOST_CHARACTERS + 1)), UnreadWords)
    assert isinstance(tokenised("a " * 30), UnreadWords)


@given(st.text(max_size=MOST_CHARACTERS + 10))
def test_never_raises(text: str) -> None:
    assert isinstance(tokenised(text), tuple | UnreadWords)


@pytest.mark.parametrize("pattern", [PIECE, NEXT_WORD])
@pytest.mark.parametrize(
    "unit", ["1", "1,", "1 ", "_'1.", "a", " ", "-", " -a", "\u2009", ">=", "é"]
)
def test_time_grows_with_the_length_and_no_faster(pattern: re.Pattern[str], unit: str) -> None:
    def finding(length: int) -> Callable[[], object]:
        text = unit * length
        return lambda: sum(1 for _ in pattern.finditer(text))

    assert not grows_faster(finding, 4_000, 32_000, times=24)


@given(
    st.lists(
        st.sampled_from(["N", "n", "Twenties", "fifties", "several", "DOZEN", "s", " ", "40"]),
        max_size=30,
    ).map(" ".join)
    | st.text("abN sixtES  ", max_size=40)
    | st.text("abN ,.'\"(-)>=<:\t\n½1’≥", max_size=20)
)
@examples(250)
def test_words_and_signs_are_read_as_piece_by_piece(text: str) -> None:
    for keep in ((), ("N", "M")):
        if len(text) <= MOST_CHARACTERS:
            assert tokenised(text, keep) == _pieces(text, keep)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("12 Ukrainian soldiers", {"ukrainian"}),
        ("Some Ukrainian soldiers", {"ukrainian"}),
        ("Ukrainian soldiers", set()),
        ("12 UN or Us soldiers", {"un"}),
        ("12 men of the Us", set()),
        ("12 men of Kursk and kursk", set()),
        ("over 12 Known words", set()),
        ("12", set()),
        ("", set()),
    ],
)
def test_names_are_words_with_a_capital_that_nothing_else_explains(
    text: str, names: set[str]
) -> None:
    assert names_in(text, {"known", "over", "some"}) == names


def test_every_part_that_has_a_sign_is_read_behind_a_number() -> None:
    for sign, part in {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}.items():
        assert tokenised(f"2{sign} million") == (2 + part, "million")
