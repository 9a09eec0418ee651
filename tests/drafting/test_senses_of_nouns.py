"""What a number counts by what is coordinated with it, stands beside it, or was told before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drafting.draft import drafts_of
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.profile import default_profile
from tests.examples import examples

Told = list[tuple[str, str]]


def told(text: str) -> Told:
    found = drafts_of(text, default_profile())
    return [(draft.figure.words, draft.metric) for draft in found]


MACHINES = [
    ("Drones destroyed 187 tanks, plus 41 damaged and 26 abandoned or captured.",
     [("187", "vehicles-destroyed"), ("41", "vehicles-damaged"), ("26", "vehicles-captured")]),
    ("Hail damaged 90 cars.", [("90", "vehicles-damaged")]),
    ("The ministry admits to 58 tanks lost.", [("58", "vehicles-destroyed")]),
    ("Shells destroyed 40 tanks and 61 other armoured vehicles.",
     [("40", "vehicles-destroyed"), ("61", "vehicles-destroyed")]),
]  # fmt: skip
FARM_ANIMALS = [
    ("The flood drowned three men and some 900 sheep.",
     [("three", "killed"), ("some 900", "livestock-lost")]),
    ("Some 1,200 chickens drowned and 40 horses are missing.",
     [("Some 1,200", "livestock-lost"), ("40", "livestock-lost")]),
    ("The farmer has 200 cows and 30 pigs.", []),
]  # fmt: skip
PARALLELS = [
    ("Doctors recorded 12 deaths in the villages and 26 in the port.",
     [("12", "killed"), ("26", "killed")]),
    ("Some 12,500 people are staying in 22 schools; another 4,000 have gone.",
     [("Some 12,500", "displaced")]),
    ("Nurses blame it for 12 deaths; the union, which demanded an inquiry, says there were 30.",
     [("12", "killed"), ("30", "killed")]),
    ("Hospitals reported 212 admissions, the Red Cross counted 260.",
     [("212", "hospitalised"), ("260", "hospitalised")]),
    ("Some 2,300 families had fled. The governor spoke of 9,000 people.",
     [("Some 2,300", "displaced"), ("9,000", "displaced")]),
    ("At the camp, home to 45,000 refugees, 212 people fell ill.",
     [("45,000", "displaced"), ("212", "infected")]),
    ("The number of dead, which the ministry had put at 48 on Friday, rose to 61.",
     [("48", "killed"), ("61", "killed")]),
]  # fmt: skip
WHOLES_AND_SHARES = [
    ("Half of the 61 who died never reached a ward.", [("61", "killed")]),
    ("Half of the 61 who were wounded never reached a ward.", [("61", "wounded")]),
    ("Two thirds of the town have left.", []),
    ("Of the 212 samples, 97 were positive for cholera.", [("97", "infected")]),
    ("No civilian had been harmed.", [("No", "killed-or-wounded")]),
    ("Reporters found 2,871 names of fallen soldiers.", [("2,871", "killed")]),
    ("She lost two grandsons.", [("two", "killed")]),
    ("The lead shrank to 41,000.", [("41,000", "votes")]),
]
CASES = [*MACHINES, *FARM_ANIMALS, *PARALLELS, *WHOLES_AND_SHARES]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_the_words_beside_a_number_say_what_it_counts(text: str, expected: Told) -> None:
    assert told(text) == expected


DEAD = st.sampled_from(["killed", "dead", "shot dead", "drowned"])
HURT = st.sampled_from(["wounded", "injured", "hurt", "maimed", "badly burned"])
JOINED = st.sampled_from(["or", "and"])


@given(dead=DEAD, hurt=HURT, joined=JOINED, first=st.booleans())
@examples(40)
def test_harm_of_two_kinds_is_one_figure_of_either(
    dead: str, hurt: str, joined: str, *, first: bool
) -> None:
    words = (dead, hurt) if first else (hurt, dead)
    text = f"Some 300 men were {words[0]} {joined} {words[1]}."
    assert told(text) == [("Some 300", "killed-or-wounded")]


def test_two_numbers_of_harm_stay_two() -> None:
    text = "Some 300 men were killed and 40 wounded."
    assert told(text) == [("Some 300", "killed"), ("40", "wounded")]


@pytest.mark.parametrize("metric", ["livestock-lost", "vehicles-damaged", "vehicles-captured"])
def test_what_is_no_metric_of_ours_is_proposed_with_its_definition(metric: str) -> None:
    row = article_words().defined[metric]
    assert {"name", "definition", "unit"} <= {*row}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Police counted 900 "at the very most" at the rally.', '900 "at the very most"'),
        ("Police counted 900 “at the very most” at the rally.", "900 “at the very most”"),
        ('Police spoke of "more than 40" dead.', "more than 40"),
        ('"Forty died," police said.', "Forty"),
    ],
)
def test_a_quotation_within_a_figure_keeps_both_its_marks(text: str, words: str) -> None:
    assert [figure for figure, _ in told(text)] == [words]
