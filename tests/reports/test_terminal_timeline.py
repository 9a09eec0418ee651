"""A timeline in a terminal: calm, whole at any width, and never more than text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from rich.cells import cell_len

from reconcile.drawing.timeline import timelines
from reconcile.drawing.timeline_words import MOST, listed
from reconcile.escaping.visible import visible
from reconcile.model.claim import Claim
from reconcile.model.route import Place
from reconcile.reports.terminal_blocks import TerminalPage
from reconcile.reports.terminal_timeline import TimelineText
from tests.comparing.asked import compared, said
from tests.comparing.worlds import FILE
from tests.drawing.told import STORY, claims, world
from tests.examples import examples
from tests.reports.hostile import ALL


def written(
    given_claims: Sequence[Claim], width: int = 80, *, color: bool = False, plain: bool = False
) -> str:
    found = compared(world(given_claims))
    places = {claim.route: Place(FILE, at, 1, at, 2) for at, claim in enumerate(given_claims, 1)}
    pictures = timelines(found, None, fewest=0)
    page = TerminalPage.of(found, places, width)
    return TimelineText(pictures, found, page, plain=plain, full=True).render(color=color)


def test_the_story_in_eighty_columns() -> None:
    assert (
        written(STORY).partition("  A North\n")[2]
        == """\
    ○ 2024-12-01  40
      staff, paper-s1 claims.yaml:1 s1
    ○ 2024-12-04  about 60   54–66  +20 in 3 days, about 6.7 a day
      staff, paper-s2 claims.yaml:2 s2
    ○ 2024-12-09  115               +55 in 5 days, 11 a day
      staff, paper-s3 claims.yaml:3 s3
    ● 2024-12-11  up to 130
      marshal, paper-m1 claims.yaml:5 m1
    ● 2024-12-13  97                revised down by 18 after 4 days, was “115”
      staff, paper-s4 claims.yaml:4 s4

  B relief
    ● during 2024-12-01/2024-12-07  80
      paper-r1 claims.yaml:10 r1
    ● 2024-12                       210
      paper-r2 claims.yaml:11 r2
    ● undated                       several hundred  300–900
      paper-r3 claims.yaml:12 r3

  C gov
    ○ 2024-12-03  over 100    101 or more
      paper-g1 claims.yaml:6 g1
    ○ 2024-12-08  over 290    291 or more  +190 in 5 days, 38 a day
      paper-g2 claims.yaml:7 g2
    × 2024-12-14  over 400    401 or more  withdrawn
      paper-g3 claims.yaml:8 g3
    ● 2024-12-18  300 to 350  300–350      +10 to +60 in 10 days
      paper-g4 claims.yaml:9 g4

  D unattributed
    ? 2024-12-10  many                 paper-u2  claims.yaml:14 u2
    ● undated     nearly 300  270–299  paper-u1  claims.yaml:13 u1

● stands; ○ since replaced by its claimant; × withdrawn; ? recorded, not
compared
A change is from its claimant's figures before, by the numbers that the words
name.
Figures read by profile default, tolerance 10\N{NO-BREAK SPACE}%.
Next: reconcile compare
"""
    )


def test_the_head_says_how_much_there_is_and_what_was_lowered() -> None:
    lines = written(STORY).splitlines()
    assert lines[0] == "All metrics over time: 14 figures of 1 quantity, 1 revised down"
    assert lines[2:4] == ["Killed", "------"]


def test_a_wide_page_has_a_line_a_figure() -> None:
    lines = written(STORY, 140).splitlines()
    for claim in STORY:
        (line,) = [line for line in lines if line.endswith(f" {claim.id}")]
        assert claim.reading.words in line and "claims.yaml:" in line


def test_a_narrow_page_has_no_plot_and_no_letters() -> None:
    text = written(STORY, 40)
    assert "┤" not in text and "\n  North\n" in text


def test_who_spoke_is_only_said_where_the_voice_does_not_tell() -> None:
    assert "staff" in written(STORY, 140)
    alone = [claim for claim in STORY if claim.claimant == "gov"]
    assert written(alone, 140).count("gov") == 1


def test_no_figure_is_plainly_said() -> None:
    text = written([])
    assert text.startswith("All metrics over time: the data have no figure of it\n")
    assert "stands" not in text and "tolerance" not in text


@pytest.mark.parametrize("width", [20, 33, 40, 59, 60, 80, 100, 120, 200])
def test_nothing_is_cut_or_broken_at_any_width(width: int) -> None:
    lines = written(STORY, width).splitlines()
    for claim in STORY:
        window = claim.window.period or claim.window.as_of
        place = f"claims.yaml:{STORY.index(claim) + 1}"
        for whole in (claim.reading.words, place, "undated" if window is None else window.text):
            assert any(whole in line for line in lines), whole
    if width >= 40:
        assert max(map(cell_len, lines)) <= width


def test_colours_add_no_words() -> None:
    colored = written(STORY, color=True)
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == written(STORY)


def test_plain_drawing_has_no_sign_beyond_ascii() -> None:
    text = written(STORY, plain=True)
    assert not set("●○×│┤└┬─·↑↓") & set(text)
    assert "* stands; o since replaced by its claimant; x withdrawn" in text


@pytest.mark.parametrize("color", [False, True])
def test_hostile_text_is_only_text(color: bool) -> None:
    for text in ALL:
        claim = said("a", "40", claimant=f"x{text}", source=f"y{text}", as_of="2024-12-01")
        claim = replace(claim, reading=replace(claim.reading, words=text or "40"))
        output = written([claim, said("b", "50", as_of="2024-12-05")], 200, color=color)
        bare = re.sub(r"\x1b\[[0-9;]*m", "", output)
        # Ours: what keeps build servers from obeying, and names in their own direction.
        told = bare.replace("\u2060", "").replace("\u200e", "")
        assert not [sign for sign in told if sign != "\n" and visible(sign) != sign], text
        assert not re.search(r"(?m)^\s*::|##\[|##vso", bare), text


@given(claims())
@examples(40)
def test_every_figure_is_listed_once_at_any_width(given_claims: list[Claim]) -> None:
    for width in (30, 80, 160):
        words = written(given_claims, width).split()
        for at, claim in enumerate(given_claims, 1):
            assert words.count(f"{FILE}:{at}") == 1
            assert words.count(claim.id) == 1


def test_of_a_long_series_the_ends_the_falls_and_some_between_are_listed() -> None:
    numbers = [*range(100, 400, 5), 380, *range(385, 500, 5)]
    days = [date(2024, 1, 1) + timedelta(at) for at in range(len(numbers))]
    series = [said(f"c{at}", str(number), claimant="staff", as_of=str(days[at]))
              for at, number in enumerate(numbers)]  # fmt: skip
    found = compared(world(series))
    (picture,) = timelines(found, None)
    (lane,) = picture.lanes
    shown = listed(lane.points)
    kept = [timeline_point.claim for timeline_point in shown if not isinstance(timeline_point, int)]
    left_out = sum(number for number in shown if isinstance(number, int))
    assert kept[0] == "c0" and kept[-1] == f"c{len(numbers) - 1}" and "c60" in kept
    assert len(kept) <= MOST and len(kept) + left_out == len(numbers)
    assert listed(lane.points, full=True) == list(lane.points)
    assert listed(lane.points[:MOST]) == list(lane.points[:MOST])
    text = TimelineText([picture], found, TerminalPage.of(found, {}, 80)).render(color=False)
    assert "--full lists all" in text and len(text.splitlines()) < 60
    assert " more\n" in text and "380" in text
