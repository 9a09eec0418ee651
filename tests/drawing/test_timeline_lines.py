"""The plot of a timeline as characters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drawing.scale import ScaleKind
from reconcile.drawing.timeline import timelines
from reconcile.drawing.timeline_lines import (
    CHARACTERS,
    SEVERAL,
    key,
    letters,
    plainly,
    timeline_lines,
)
from reconcile.model.claim import Claim
from tests.comparing.asked import said
from tests.drawing.told import claims, only_figures, shown, story
from tests.examples import examples


def plot(*claims: Claim, width: int = 78) -> str:
    return "\n".join(timeline_lines(story(claims), width))


def test_the_story_as_a_plot() -> None:
    assert (
        "\n".join(timeline_lines(story(), 78))
        == """\
      log scale
1,000 ┤
      │
  500 ┤                      ↑                               B several hundred
      │            ↑         ×      │
      │            C················C                        D nearly 300
  200 ┤──────────────────────────B─────────────────────────
      │    ↑            A
  100 ┤    C·······  A··↓···A
      │──────B─────
   50 ┤      A·······
      │ A····
   30 ┤
      └┬──────────────────────┬──────────────────────┬─────
       2024-12-01             12-15                  12-29   undated"""
    )


def test_the_key_explains_what_stands_in_the_plot() -> None:
    assert key(timeline_lines(story(), 78)) == (
        "↑ or more; ↓ up to; │ the range that is meant; ─ during, or within these days; "
        "· until the next of the same claimant; × withdrawn"
    )
    two = [said("a", "4", as_of="2024-12-01"), said("b", "5", as_of="2024-12-02")]
    assert key(timeline_lines(story(two), 78)) == ""
    assert key([]) == ""


@pytest.mark.parametrize(
    "few",
    [
        [said("a", "4", as_of="2024-12-01"), said("b", "5", as_of="2024-12-01")],
        [said("a", "4", as_of=None), said("b", "5", as_of="2024-12-01")],
        [said("a", "many", as_of="2024-12-02"), said("b", "5", as_of="2024-12-01")],
    ],
)
def test_there_is_no_plot_of_a_single_date(few: list[Claim]) -> None:
    assert timeline_lines(story(few), 100) == []


def test_there_is_no_plot_on_a_narrow_page() -> None:
    assert timeline_lines(story(), 59) == []
    assert timeline_lines(story(), 60) != []


def test_voices_side_by_side_on_one_day_and_several_where_there_is_no_room() -> None:
    days = [said(f"d{at}", "40", as_of=f"2024-12-{at:02d}") for at in (1, 30)]
    crowd = [said(f"v{at}", "40", as_of="2024-12-10") for at in range(5)]
    assert SEVERAL in plot(*days, *crowd)
    assert "CBD" in plot(*days, *crowd[:2], said("v2", "40", as_of="2024-12-10"), width=110)


def test_one_voice_that_repeats_itself_is_one_letter() -> None:
    again = [said(f"a{at}", "40", claimant="gov", as_of="2024-12-01") for at in range(3)]
    lines = plot(*again, said("b", "40", claimant="gov", as_of="2024-12-05"))
    assert sum(line.count("A") for line in lines.splitlines()) == 2


def test_a_break_is_drawn_on_the_axis() -> None:
    dates = ("2023-01-01", "2023-01-03", "2025-01-01")
    assert "╱╱" in plot(*(said(f"a{at}", "40", as_of=when) for at, when in enumerate(dates)))


def test_more_voices_than_letters_share_a_sign() -> None:
    many = [said(f"v{at}", "40", as_of=f"2024-12-{1 + at % 9:02d}") for at in range(60)]
    signs = letters(story(many))
    assert len(set(signs[:52])) == 52
    assert set(signs[52:]) == {SEVERAL}


def test_plain_is_ascii_of_the_same_shape() -> None:
    drawn = timeline_lines(story(), 78)
    plain = [plainly(line) for line in drawn]
    assert [len(line) for line in drawn] == [len(line) for line in plain]
    assert "".join(plain).isascii()
    assert plainly(CHARACTERS).isascii()


@given(claims())
@examples(60)
def test_no_line_is_too_long_and_every_voice_has_a_letter_or_is_covered(
    given_claims: list[Claim],
) -> None:
    for picture in shown(given_claims)[1]:
        for width in (60, 78, 118, 198):
            lines = timeline_lines(picture, width)
            assert all(len(line) <= width for line in lines)
            sheet = "".join(lines)
            for letter, lane in zip(letters(picture), picture.lanes, strict=True):
                drawn = any(p.low is not None and p.state != "withdrawn" for p in lane.points)
                assert not lines or not drawn or letter in sheet or SEVERAL in sheet


def test_undated_figures_are_named_at_their_marks_and_none_covers_another() -> None:
    undated = [
        said(f"u{at}", words, as_of=None)
        for at, words in enumerate(
            ("over 300", "310", "305", "between three and four hundred people", "several hundred")
        )
    ]
    dated = [said("a", "4", as_of="2024-12-01"), said("b", "250", as_of="2024-12-09")]
    lines = timeline_lines(story([*undated, *dated]), 80)
    for words in ("over 300", "310", "305", "several hundred"):
        (line,) = [line for line in lines if line.endswith(f" {words}")]
        assert line.count(words) == 1
    assert sum(line.endswith(" …") for line in lines) == 1  # too long for the edge: it is listed
    assert all(len(line) <= 80 for line in lines)


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=9))
@examples(40)
def test_the_axis_covers_its_marks(numbers: list[int]) -> None:
    some = [
        said(f"a{at}", str(number), as_of=f"2024-12-0{at + 1}") for at, number in enumerate(numbers)
    ]
    scale = story(some).scale
    marked = [tick.value for tick in scale.ticks if tick.value > 0 or scale.low == 0]
    assert min(marked) <= min(numbers) and max(numbers) <= max(marked)
    assert (scale.low, scale.high) == (min(marked), max(marked))


def test_two_voices_day_by_day_for_a_year_are_told_apart() -> None:
    days = [date(2023, 1, 1) + timedelta(at) for at in range(365)]
    north = [said(f"n{at}", str(100 + 30 * at), claimant="staff", as_of=str(day))
             for at, day in enumerate(days)]  # fmt: skip
    relief = [said(f"r{at}", str(60 + 15 * at), claimant="relief", as_of=str(day))
              for at, day in enumerate(days)]  # fmt: skip
    figures = only_figures([*north, *relief])
    (picture,) = timelines(figures, None)
    assert picture.scale.kind is ScaleKind.LINEAR
    lines = timeline_lines(picture, 78)
    assert len(lines) <= 15
    late = "".join(line[40:] for line in lines)
    assert "A" in late and "B" in late and "*" not in late
