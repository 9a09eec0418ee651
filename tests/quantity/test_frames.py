"""Words around a figure that change no number, and what only looks like them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import every_language

TABLE = every_language()
OTHERS = TABLE.others() if TABLE.others else {}
FIGURES = ("41", "at least 41", "41 people", "about 300", "dozens of soldiers", "30 to 40 men")


def ends(text: str, table: HedgeTable = TABLE) -> tuple[object, object] | None:
    """What a text is read as, or nothing."""
    found = read_figure(text, table)
    return (found.low, found.high) if isinstance(found, Reading) else None


def framed(place: int, figure: str, table: HedgeTable = TABLE) -> Iterator[str]:
    """A figure in a frame, each choice of it once, with some of the others."""
    before, after = table.lexicon.frames[place]
    choices = [sorted(some) for some in (*before, *after)]
    for turn in range(max(map(len, choices))):
        words = [" ".join(map(str, some[turn % len(some)])) for some in choices]
        yield " ".join([*words[: len(before)], figure, *words[len(before) :]])


def number(text: str) -> str:
    """The two ends as words; "-" if refused."""
    found = read_figure(text, TABLE)
    if not isinstance(found, Reading):
        return "-"
    at = found.at()
    return f"{at.low}" if at.low == at.high else f"{at.low}..{at.high}"


@pytest.mark.parametrize("place", range(len(TABLE.lexicon.frames)))
def test_a_frame_changes_no_figure(place: int) -> None:
    for figure in FIGURES:
        for text in framed(place, figure):
            assert ends(text) == ends(figure), text


@pytest.mark.parametrize("code", OTHERS)
def test_nor_does_that_of_another_language(code: str) -> None:
    table = OTHERS[code]
    assert table.lexicon.frames
    for place in range(len(table.lexicon.frames)):
        for text in framed(place, "41", table):
            assert ends(text, table) == ends("41", table), text


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("die Zahl der Toten stieg auf mindestens 41", "41..None"),
        ("laut Polizei rund 300 Demonstranten", "270..330"),
        ("le bilan s'élève à au moins 41 morts", "41..None"),
        ("el número de muertos asciende a 41", "41"),
        ("погибли не менее 41 человека", "41..None"),
        ("загинуло 30–40 осіб", "30..40"),
        ("zginęło ponad 40 osób", "41..None"),
        ("مقتل 41 شخصا", "41"),
        ("造成至少41人死亡", "41..None"),
        ("погибли 41, ранены 53", "-"),
        ("造成41人死亡，53人受伤", "-"),
        ("zginęło 41 z 60 osób", "-"),
        ("die Zahl der Toten stieg um 12", "-"),
        ("el número de muertos asciende a 12 de 40", "-"),
    ],
)
def test_frames_of_other_languages_hold_hedges_and_one_figure(words: str, read: str) -> None:
    assert number(words) == read


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
        ("left five dead, two of them children", "5"),
        ("left five dead, six of them children", "-"),
        ("claimed 50 lives, including 12 children", "50"),
        ("300 people marched, most of them women", "300"),
        ("41 dead, 50 of them children", "-"),  # of 41 no 50
        ("12, 13 of 20", "-"),
    ],
)
def test_what_is_said_of_some_changes_no_number(words: str, read: str) -> None:
    assert number(words) == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("31 people: 25 men and 6 women", "31"),
        ("15 (12 soldiers, 3 civilians)", "15"),
        ("15 people (ten soldiers, 3 civilians and two medics)", "15"),
        ("at least 31 people, including 4 children and 2 medics", "31..None"),
        ("killed 31, including four children and two medics", "31"),
        ("31 people: 25 men and 7 women", "-"),
        ("31 people: 25 men", "-"),
        ("about 31 people: 25 men and 6 women", "-"),
        ("6 people, including 4 children and 3 medics", "-"),
        ("15 (up to 12 soldiers, 3 civilians)", "-"),
    ],
)
def test_parts_that_add_up_to_a_number_leave_it_as_it_is(words: str, read: str) -> None:
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
        ("three children aged 5, 7 and 9", "3"),
        ("41 people, aged 20 to 60, and 12", "-"),
        ("5 people, ages 3 to 12 and 40", "-"),
        ("one child in five families", "-"),
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
        "12 witnesses said",
        "12 police claimed",
        "lost 12 seats",
    ],
)
def test_what_only_begins_like_a_frame_is_refused(words: str) -> None:
    assert number(words) == "-"
