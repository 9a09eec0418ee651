"""Words around a figure that change no number, and what only looks like them."""

from __future__ import annotations

import pytest

from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.lexicon import frames
from reconcile.vocabulary.profile import every_language

TABLE = every_language()
FIGURES = ("41", "at least 41", "41 people", "about 300", "dozens of soldiers", "30 to 40 men")


def ends(text: str) -> tuple[object, object] | None:
    """What a text is read as, or nothing."""
    found = read_figure(text, TABLE)
    return (found.low, found.high) if isinstance(found, Reading) else None


def number(text: str) -> str:
    """The two ends as words; "-" if refused."""
    found = read_figure(text, TABLE)
    if not isinstance(found, Reading):
        return "-"
    at = found.at()
    return f"{at.low}" if at.low == at.high else f"{at.low}..{at.high}"


@pytest.mark.parametrize("place", range(len(frames())))
def test_a_frame_changes_no_figure(place: int) -> None:
    choices = [sorted(some) for side in frames()[place] for some in side]
    before = len(frames()[place][0])
    for turn in range(max(map(len, choices))):  # each choice once, with some of the others
        words = [" ".join(map(str, some[turn % len(some)])) for some in choices]
        for figure in FIGURES:
            text = " ".join([*words[:before], figure, *words[before:]])
            assert ends(text) == ends(figure), text


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("killed at least 41 people", "41..None"),
        ("the death toll rises to 41", "41"),
        ("officials said the toll had passed 41", "42..None"),
        ("police said at least 41 people had been killed", "41..None"),
        ("nearly 40 people lost their lives", "36..39"),
        ("numbering about 100", "90..110"),
        ("crossed the 100 mark", "101..None"),
        ("cut from 120 to 100", "100"),
        ("raised from 80 to 100", "100"),
        ("no lives were lost", "0"),
        ("left nobody dead", "0"),
    ],
)
def test_frames_stand_in_each_other_and_around_hedges(words: str, read: str) -> None:
    assert number(words) == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("41, 12 of them children", "41"),
        ("41 people, nine of whom were children", "41"),
        ("41 dead (one of them a child)", "41"),
        ("41 people, most of them women", "41"),
        ("up to 41, mostly civilians", "None..41"),
        ("41 people, nearly half of them children", "41"),
        ("41 people, at least 12 of them children", "41"),
        ("41 people, at least 50 of them children", "-"),
        ("41 people, 12 of them children, officials said", "41"),
        ("41 dead, 50 of them children", "-"),  # of 41 no 50
        ("12, 13 of 20", "-"),
    ],
)
def test_what_is_said_of_some_changes_no_number(words: str, read: str) -> None:
    assert number(words) == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("two men, aged 40 and 45", "2"),
        ("12 boys aged 10 to 14", "12"),
        ("a man in his 30s", "1"),
        ("12 men of the 8th brigade", "12"),
        ("12 members of the 47th Mechanised Brigade", "12"),
        ("five members of one family", "5"),
        ("five family members", "5"),
        ("aged 10", "-"),
        ("boys aged 10 to 14", "-"),
        ("12 of the brigades", "-"),
        ("two of 8 brigades", "-"),
        ("12 families", "-"),
        ("12 families of refugees", "-"),
        ("2 divisions of the 8th army", "-"),
        ("12 aged 200", "-"),
    ],
)
def test_ages_and_units_of_those_counted_change_no_number(words: str, read: str) -> None:
    assert number(words) == read


@pytest.mark.parametrize(
    "words",
    [
        "killed 41 and wounded 53",
        "killed 41, wounding 53",
        "killed in 41 attacks",
        "killed by 41 soldiers",
        "killed for 41 days",
        "killed 41 years ago",
        "killed on 12 May",
        "lost 41 of its 60 men",
        "killed one in five",
        "killed 41 per cent",
        "did not kill 41",
        "toll rose by 12",
        "the death toll doubled",
        "the toll could reach 41",
        "left two dead and 12 wounded",
        "gathered 12 times",
        "confirmed 41 of 60",
        "killed",
        "killed the",
    ],
)
def test_what_only_begins_like_a_frame_is_refused(words: str) -> None:
    assert number(words) == "-"
