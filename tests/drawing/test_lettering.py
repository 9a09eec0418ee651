"""Text that must fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.drawing.ink import (
    ELLIPSIS,
    fitted,
    folded,
    folded_pieces,
    listed,
    width_of,
)
from reconcile.escaping.visible import visible
from tests.examples import examples


def test_wider_letters_and_bold_ones_take_more_room() -> None:
    assert width_of("iiii", 10) < width_of("nnnn", 10) < width_of("MMMM", 10)
    assert width_of("word", 10) < width_of("word", 10, bold=True)
    assert width_of("数", 10) == 10
    assert width_of("e\u0301", 10) == width_of("e", 10)


@given(st.text(max_size=40), st.integers(10, 300))
def test_what_is_cut_says_so_and_fits(text: str, room: int) -> None:
    shown = fitted(text, room, 12)
    if shown != visible(text):
        assert shown.endswith(ELLIPSIS)
        assert visible(text).startswith(shown.removesuffix(ELLIPSIS))
        assert width_of(shown, 12) <= room + width_of(ELLIPSIS, 12)


def test_a_letter_keeps_its_accents_or_goes() -> None:
    letter = "e\u0301\u0302"
    for room in range(12, 80):
        kept = fitted(letter * 9, room, 12).removesuffix(ELLIPSIS)
        assert kept == letter * (len(kept) // 3)


def test_lines_are_parted_at_blanks_and_the_last_one_is_cut() -> None:
    assert folded("one two", 500, 12, 2) == ["one two"]
    room = width_of("alpha beta", 12)
    assert folded("alpha beta gamma", room, 12, 2) == ["alpha beta", "gamma"]
    assert folded("alpha beta gamma delta", room, 12, 2)[1].endswith(ELLIPSIS)


def test_a_name_that_goes_on_in_the_next_line_is_a_piece_in_both() -> None:
    pieces = [*listed(("one two", "three"), ", ")[:-1], ("three", ";")]
    assert pieces == [("one two", ", "), ("three", ";")]
    assert folded_pieces(pieces, 500, 12, 2) == [pieces]
    assert folded_pieces(pieces, width_of("three;", 12), 12, 3) == [
        [("one", "")], [("two", ",")], [("three", ";")],
    ]  # fmt: skip
    assert listed((), ", ") == []


def test_the_mark_of_a_cut_stands_in_the_piece_that_is_cut() -> None:
    pieces = [("one", ", "), ("three", "")]
    cut = width_of("one, th", 12) + width_of(ELLIPSIS, 12)
    assert folded_pieces(pieces, cut, 12, 1) == [[("one", ", "), (f"th{ELLIPSIS}", "")]]
    between = width_of("one,", 12) + width_of(ELLIPSIS, 12)
    assert folded_pieces(pieces, between, 12, 1) == [[("one", f",{ELLIPSIS}")]]


NAMES = st.lists(st.text("ab cדש\u202e,", max_size=20), max_size=4)


@given(NAMES, st.integers(10, 300), st.integers(1, 4))
def test_pieces_are_parted_as_their_text_is(names: list[str], room: int, lines: int) -> None:
    found = folded_pieces(listed(names, "; "), room, 12, lines)
    texts = ["".join(text + after for text, after in line) for line in found]
    assert texts == folded("; ".join(names), room, 12, lines)
    shown = [visible(name) for name in names]
    for line in found:
        for text, _ in line:
            assert any(text.removesuffix(ELLIPSIS) in name for name in [*shown, ""])


@examples(60)
@given(st.text("ijlmMW.,w0123456789 ", min_size=2, max_size=60))
def test_a_width_is_the_same_whatever_is_added_first(text: str) -> None:
    """So it is on every Python: sum() rounds otherwise from 3.12 on, and a mark would move."""
    assert width_of(text, 13.3) == width_of(text[::-1], 13.3)
