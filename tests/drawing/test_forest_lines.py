"""Forest plots as characters, at any width."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reconcile.drawing.forest_glyphs import ASCII, CHARACTERS, DRAWN, Strip
from reconcile.drawing.forest_lines import NARROW, forest_lines, forest_pieces
from reconcile.drawing.forest_rows import Forest, ForestGroup, ForestRow, Mark
from reconcile.drawing.scale import Scale, ScaleKind, scale_of
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.quantity.interval import Basis
from tests.drawing.foresting import comparison_of, forests, picture_of
from tests.examples import examples

WIDTHS = [20, 27, 40, 59, 60, 72, 80, 100, 120, 160, 200]
STATED, CONVENTION, OPEN = Basis.STATED, Basis.CONVENTION, Basis.OPEN
HUNDRED = Scale(ScaleKind.LINEAR, Fraction(0), Fraction(100), scale_of([Fraction(100)]).ticks)


@pytest.fixture
def picture(tmp_path: Path) -> Forest:
    """The killed or wounded of a small file."""
    drawn = picture_of(comparison_of(tmp_path), "killed-or-wounded")
    assert drawn is not None
    return drawn


def row(low: int | None, high: int | None, bases: str = "ss", **changes: object) -> ForestRow:
    kinds = {"s": STATED, "c": CONVENTION, "o": OPEN}
    made = ForestRow(
        "words",
        (("who",),),
        Fraction(low or 0),
        None if high is None else Fraction(high),
        kinds[bases[0]],
        kinds[bases[1]],
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field may be changed


@pytest.mark.parametrize(
    ("drawn", "line", "plain"),
    [
        (row(20, 80), "  ┣━━━━━┫  ", "  [=====]  "),
        (row(20, 80, "cs"), "  (━━━━━┫  ", "  (=====]  "),
        (row(20, 80, "cc", dated=False), "  (╍╍╍╍╍)  ", "  (= = =)  "),
        (row(None, 50, "os"), "◄━━━━┫     ", "<====]     "),
        (row(50, None, "so"), "     ┣━━━━►", "     [====>"),
        (row(0, 50), "┣━━━━┫     ", "[====]     "),
        (row(50, 50), "     ■     ", "     #     "),
        (row(50, 50, dated=False), "     □     ", "     o     "),
        (row(0, 0), "■          ", "#          "),
        (row(50, 52), "     ┣┫    ", "     []    "),
        (row(99, 100), "         ┣┫", "         []"),
        (row(20, 80, mark=Mark.DERIVED), "  ╞═════╡  ", "  [~~~~~]  "),
        (row(20, 80, mark=Mark.DERIVED, dated=False), "  ╞═ ═ ═╡  ", "  [~ ~ ~]  "),
        (row(20, 80, mark=Mark.EARLIER), "  ├─────┤  ", "  [-----]  "),
    ],
)
def test_marks_stand_at_their_numbers(drawn: ForestRow, line: str, plain: str) -> None:
    for glyphs, expected in ((DRAWN, line), (ASCII, plain)):
        strip = Strip(HUNDRED, 11, glyphs)
        assert strip.draw(drawn, strip.ground(())) == expected


def test_bands_have_edges_and_may_be_shaded() -> None:
    strip = Strip(HUNDRED, 11, DRAWN)
    bands: tuple[tuple[Fraction, Fraction | None], ...] = (
        (Fraction(20), Fraction(40)), (Fraction(80), None), (Fraction(0), Fraction(100)),
    )  # fmt: skip
    assert strip.ground(bands) == "  ┊ ┊   ┊ ┊"
    assert strip.shaded(strip.ground(bands[:2]), bands[0]) == "  ░░░   ┊  "
    assert strip.shaded(strip.ground(bands[:1]), bands[1]) == "  ┊ ┊   ░░░"
    assert strip.shaded(strip.ground(()), (Fraction(0), Fraction(0))) == "░          "


def test_labels_never_touch_and_stand_below_their_ticks() -> None:
    scale = scale_of([Fraction(0), Fraction(3001)])
    for cells in range(12, 80):
        strip = Strip(scale, cells, DRAWN)
        labels = strip.labels().split()
        assert labels[0] == "0"
        assert set(labels) <= {tick.label for tick in scale.ticks}
        assert len(strip.axis()) == cells
    assert Strip(scale, 60, DRAWN).labels().split() == ["0", "1,000", "2,000", "3,000"]
    assert Strip(scale, 18, DRAWN).labels().split() == ["0", "2,000"]


def test_a_broken_axis_shows_its_break() -> None:
    scale = scale_of([Fraction(0), Fraction(10), Fraction(1000)])
    assert "╱" in Strip(scale, 40, DRAWN).axis()
    assert "╱" not in Strip(HUNDRED, 40, DRAWN).axis()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("plain", [False, True])
def test_every_figure_is_whole_at_every_width(picture: Forest, width: int, plain: bool) -> None:
    lines = forest_lines(picture, width, plain=plain)
    text = "\n".join(lines)
    for row in picture.rows:
        if not plain:
            assert row.words in text and row.reading in text
        for word in row.note.split():
            assert word in text
    assert "log scale" in text
    for group in picture.groups:
        assert all(word in text or plain for word in group.title.split())


@pytest.mark.parametrize("width", [width for width in WIDTHS if width > 30])
def test_no_line_is_wider_than_the_page(picture: Forest, width: int) -> None:
    assert max(map(cell_len, forest_lines(picture, width))) <= width


@examples(80)
@given(forests(), st.integers(1, 210), st.booleans())
def test_any_picture_keeps_its_figures_and_its_width(
    drawn: Forest, width: int, plain: bool
) -> None:
    lines = forest_lines(drawn, width, plain=plain)
    text = "\n".join(lines)
    for row in drawn.rows:
        assert plain or visible(row.words) in text
        assert plain or row.reading in text
    longest = max(cell_len(visible(piece)) for row in drawn.rows for piece in (row.words, row.note))
    longest = max(longest, *(cell_len(visible(group.title)) for group in drawn.groups), 24)
    assert all(cell_len(line) <= max(width, 20, longest + 4) for line in lines)
    assert lines == forest_lines(drawn, width, plain=plain)
    assert all(line == line.rstrip() for line in lines)


@examples(40)
@given(forests(), st.integers(20, 120))
def test_plain_pictures_add_nothing_but_ascii(drawn: Forest, width: int) -> None:
    bare = replace(
        drawn,
        groups=tuple(
            ForestGroup("a – b · c", group.band, tuple(replace(row, words="≤1 ≥2", notes=(("x",),),
                                                 mark=Mark.DERIVED) for row in group.rows))
            for group in drawn.groups
        ),
    )  # fmt: skip
    assert all(line.isascii() for line in forest_lines(bare, width, plain=True))


def test_nothing_of_a_picture_is_a_command_to_a_build_server(picture: Forest) -> None:
    for width in WIDTHS:
        for plain in (False, True):
            text = "\n".join(forest_lines(picture, width, plain=plain))
            assert defang(text) == text


def test_the_characters_that_an_encoding_must_have_are_all_that_are_used(picture: Forest) -> None:
    zero = replace(picture, scale=scale_of([Fraction(0), Fraction(1), Fraction(10_000)]))
    many = replace(zero, groups=zero.groups * 8)
    text = "".join(forest_lines(zero, 100) + forest_lines(many, 100))
    assert {word for word in text if not word.isascii()} <= set(CHARACTERS)


def test_from_sixty_columns_on_words_and_marks_share_a_line(picture: Forest) -> None:
    wide = next(line for line in forest_lines(picture, NARROW) if "over 3000" in line)
    assert wide.endswith("3,001 or more")
    assert "►" in next(line for line in forest_lines(picture, 80) if "over 3000" in line)
    block = next(line for line in forest_lines(picture, 40) if "over 3000" in line)
    assert "►" not in block


def test_on_a_wide_page_a_figure_is_one_line(picture: Forest) -> None:
    line = next(line for line in forest_lines(picture, 160) if "over 3000" in line)
    assert "Government, undated" in line and "►" in line and "3,001 or more" in line


def test_words_longer_than_their_column_leave_the_mark_whole() -> None:
    words = "hundreds upon hundreds of them, it is said, and more"
    drawn = Forest(
        ("One",), "", HUNDRED, (ForestGroup("camp", None, (row(0, 100, words=words), row(0, 50))),)
    )
    lines = forest_lines(drawn, 70)
    at = next(at for at, line in enumerate(lines) if words in line)
    assert lines[at].strip() == words
    mark = lines[at + 1].split()[0]
    assert mark.startswith("┣") and mark.endswith("┫")
    axis = next(line for line in lines if "┴" in line)
    assert lines[at + 1].index("┣") == axis.index("┴")


def test_the_legend_is_left_to_those_who_write_it_once(picture: Forest) -> None:
    bare = ["".join(text for text, _ in line) for line in forest_pieces(picture, 80)]
    assert not any("exact number" in line for line in bare)
    assert any("exact number" in line for line in forest_lines(picture, 80))


def test_a_long_picture_has_its_axis_above_as_well(picture: Forest) -> None:
    group = ForestGroup("camp 1", None, tuple(picture.rows) * 4)
    lines = forest_lines(replace(picture, groups=(group,)), 80)
    assert sum("log scale" in line for line in lines) == 2
    assert "┬" in lines[1]
