"""Lines of any width in which no atom is divided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.reports.layout import (
    NARROW,
    Cell,
    LayoutPhrases,
    Row,
    atom,
    grid,
    joined,
    paragraph,
    prose,
)
from reconcile.reports.text import Text

WORDS = st.text(alphabet="ab,01é数", min_size=1, max_size=12)
CELLS = st.lists(WORDS, max_size=5).map(lambda words: tuple(atom(word) for word in words))


def texts(lines: list[Text]) -> list[str]:
    """The lines as they are read."""
    return [line.plain.rstrip() for line in lines]


def test_a_paragraph_breaks_at_blanks_and_hangs() -> None:
    lines = paragraph(prose("one two three four"), 12, 2, 2)
    assert texts(lines) == ["  one two", "    three", "    four"]


def test_known_phrases_are_not_broken_even_with_punctuation() -> None:
    phrases = LayoutPhrases.of(["over 3,000", "as many as 1,000", "1,100"])
    text = "said (over 3,000), not “as many as 1,000”; over it"
    assert [piece.text for piece in prose(text, phrases=phrases)] == [
        "said", "(over 3,000),", "not", "“as many as 1,000”;", "over", "it",
    ]  # fmt: skip


def test_the_longest_phrase_wins() -> None:
    phrases = LayoutPhrases.of(["over 3,000", "over 3,000 or so"])
    assert list(phrases.split("over 3,000 or so")) == ["over 3,000 or so"]


@given(st.lists(WORDS, min_size=1, max_size=12), st.integers(1, 60), st.integers(0, 8))
def test_a_paragraph_keeps_every_word_whole_and_in_order(
    words: list[str], width: int, indent: int
) -> None:
    lines = paragraph(prose(" ".join(words)), width, indent)
    assert " ".join(texts(lines)).split() == words
    for line in lines:
        assert line.cell_len <= width or len(line.plain.split()) == 1


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), st.integers(20, 120))
def test_a_grid_keeps_every_atom_whole(rows: list[tuple[Cell, Cell, Cell]], width: int) -> None:
    lines = texts(grid([rows], width, 2))
    wanted = sorted(piece.text for row in rows for cell in row for piece in cell)
    assert sorted(word for line in lines for word in line.split()) == wanted
    if width >= NARROW:
        assert all(len(line.split()) <= 1 or Text(line).cell_len <= width for line in lines)


def test_columns_are_aligned() -> None:
    rows: list[Row] = [
        ((atom("1,100"),), prose("Seoul")),
        ((atom("over 3,000"),), prose("数千")),
    ]
    assert texts(grid([rows], 80)) == ["1,100       Seoul", "over 3,000  数千"]


def test_an_empty_column_takes_no_room() -> None:
    rows: list[Row] = [((atom("a"),), (), (atom("b"),))]
    assert texts(grid([rows], 80)) == ["a  b"]


def test_the_first_cut_that_fits_is_taken_and_else_the_last_is_folded() -> None:
    wide: list[Row] = [((atom("over 3,000"),), prose("said by " * 6), (atom("2024-12-23"),))]
    tight: list[Row] = [(row[0], row[1] + row[2]) for row in wide]
    assert len(grid([wide, tight], 90)) == 1
    assert len(grid([wide, tight], 62)) == 2


def test_what_is_left_out_of_folded_rows_stands_under_them() -> None:
    wide: list[Row] = [((atom("1,100"),), prose("Seoul"), prose("a long title " * 5))] * 2
    tight: list[Row] = [row[:2] for row in wide]
    under = [row[2] for row in wide]
    assert texts(grid([wide, tight], 90, 2, under))[0].count("title") == 5
    folded = texts(grid([wide, tight], 62, 2, under))
    assert [line.split()[0] for line in folded] == ["1,100", "a", "title"] * 2
    assert folded[0] == "  1,100  Seoul"
    assert folded[1].startswith("    a long title")


def test_a_narrow_page_has_a_block_a_row() -> None:
    rows: list[Row] = [((atom("over 3,000"),), prose("a South Korean lawmaker"), ())]
    assert texts(grid([rows], 30, 2)) == ["  over 3,000", "    a South Korean lawmaker"]
    assert texts(grid([rows], 20, 2)) == ["  over 3,000", "    a South Korean", "      lawmaker"]


def test_columns_that_cannot_fit_become_blocks() -> None:
    rows: list[Row] = [((atom("x" * 40),), (atom("y" * 40),))]
    assert texts(grid([rows], 70)) == ["x" * 40, "  " + "y" * 40]


def test_nothing_gives_no_lines() -> None:
    assert grid([[]], 80) == []


def test_cells_are_joined_with_a_comma() -> None:
    assert [piece.text for piece in joined(prose("the Seoul"), prose("undated"))] == [
        "the", "Seoul,", "undated",
    ]  # fmt: skip
    assert joined((), prose("undated")) == prose("undated")
    assert joined(prose("Seoul"), ()) == prose("Seoul")
