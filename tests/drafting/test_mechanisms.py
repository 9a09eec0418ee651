"""How a figure finds its metric: each way by itself, in sentences of our own invention."""

from __future__ import annotations

import pytest

from reconcile.drafting.draft import drafts_of
from reconcile.vocabulary.profile import default_profile

Told = list[tuple[str, str]]


def told(text: str) -> Told:
    found = drafts_of(text, default_profile())
    return [(draft.figure.words, draft.metric) for draft in found]


FORMS_OF_VERBS = [
    ("The guards slaughtered 14 miners of the clan.", [("14", "killed")]),
    ("Floods are displacing 3,000 families.", [("3,000", "displaced")]),
    ("Forty villagers swam ashore.", [("Forty", "rescued")]),
    ("Nine were taken immediately to the nearest hospital.", [("Nine", "hospitalised")]),
    ("The mill is laying off 90 weavers.", [("90", "dismissed")]),
]
VERBS_AND_NOUNS = [
    ("In Orla's fire 61 people died.", [("61", "killed")]),
    ("Thirty guests were in the hotel when it struck a mine.", [("Thirty", "people-counted")]),
    ("A man was struck by a bottle.", [("A", "wounded")]),
    ("She sold forty zinc-lined boxes.", []),
    ("Thirty herders killed in border drone strike, governor says.", [("Thirty", "killed")]),
    ("Eleven guests had not turned up by Monday.", [("Eleven", "people-counted")]),
    ("Six children, not yet identified, died.", [("Six", "killed")]),
]
ORDER_OF_WORDS = [
    ("From the shelling died 14 residents.", [("14", "killed")]),
    ("In the night were liquidated up to 60 militants.", [("up to 60", "killed")]),
    ("The Red Cross evacuated from the front zone 700 inhabitants.", [("700", "evacuated")]),
    ("Police took three engineers of the water board in for questioning.",
     [("three", "arrested")]),
    ("Miners trapped: 9 were found dead.", [("9", "killed")]),
    ("Nine miners trapped 870 metres underground wait for help.", [("Nine", "missing")]),
]  # fmt: skip
NOUNS_THAT_DECIDE = [
    ("The army lost 31 tanks.", [("31", "vehicles-destroyed")]),
    ("The rebels captured two tanks.", [("two", "vehicles-captured")]),
    ("Losses were 40 killed and wounded, nine tanks and 12 howitzers.",
     [("40", "killed-or-wounded"), ("nine", "vehicles-destroyed"), ("12", "vehicles-destroyed")]),
    ("Destroyed: tanks - 6, launchers - 13.",
     [("6", "vehicles-destroyed"), ("13", "vehicles-destroyed")]),
    ("The bank is eliminating 540 posts.", [("540", "dismissed")]),
    ("She lost a brother and three cousins.", [("a", "killed"), ("three", "killed")]),
    ("The fire wiped out a family.", []),
    ("In 67 cases the bodies had wounds.", []),
    ("A hundred refugees crossed into Merrin.", [("A hundred", "displaced")]),
]  # fmt: skip
PLACES = [
    ("The jail was built for 90 and holds 324.", [("324", "in-captivity")]),
    ("Crews found a dinghy with 73 people.", [("73", "aboard")]),
    ("The hospital took in 76 casualties.", [("76", "hospitalised")]),
    ("The hall holds 300 people.", []),
]
COMPARED = [
    ("Some 280 are missing, down from an initial 450.",
     [("Some 280", "missing"), ("450", "missing")]),
    ("The toll was revised from 34 to 31.", [("34", "killed"), ("31", "killed")]),
    ("Week 34 saw 402 new cases and 29 deaths, against 518 and 44 before.",
     [("402", "infected"), ("29", "killed"), ("518", "infected"), ("44", "killed")]),
    ("There were 803 deaths in Oru, followed by Lesk (341) and Dahan (168).",
     [("803", "killed"), ("341", "killed"), ("168", "killed")]),
    ("Ana Mora (34) was killed.", []),
    ("The chamber gave him 103 votes to 88.", [("103", "votes"), ("88", "votes")]),
    ("Some 1,100 drowned, three times the 371 that the state admits.",
     [("Some 1,100", "killed"), ("371", "killed")]),
    ("Organisers put the turnout at 80,000, police at 25,000.",
     [("80,000", "attendance"), ("25,000", "attendance")]),
]  # fmt: skip
CARRIED_ON = [
    ("Forty people were arrested; twelve were minors.",
     [("Forty", "arrested"), ("twelve", "arrested")]),
    ("Forty were arrested. Twelve journalists were among them.",
     [("Forty", "arrested"), ("Twelve", "arrested")]),
    ("There were 19 arrests, and a clerk was sent home.",
     [("19", "arrested"), ("a", "people-counted")]),
    ("The blast hurt 40, two of them with severe burns.",
     [("40", "wounded"), ("two", "wounded")]),
    ("Forty miners have silicosis, nine of them fatally.",
     [("Forty", "people-counted"), ("nine", "killed")]),
    ("Twenty were stabbed, seven fatally.", [("Twenty", "wounded"), ("seven", "killed")]),
    ("Some say the deaths are invented. The institute has recorded 316.", [("316", "killed")]),
    ("Eighty were arrested. The lawyers' true figure is closer to 120.",
     [("Eighty", "arrested"), ("120", "arrested")]),
    ("The toll, issued at noon, had stood at 97.", [("97", "killed")]),
    ("The police put the number of kidnapped at 35.", [("35", "captured")]),
    ("The march was 92,000 strong at its height.", [("92,000", "attendance-peak")]),
]  # fmt: skip
WORDS_NEAR_BY = [
    ("Some 70 people are under mandatory orders.", [("Some 70", "evacuated")]),
    ("Some 70 people are somewhere under the debris.", [("Some 70", "missing")]),
    ("There is one vaccine. So far 4,150 people have had it.", [("4,150", "vaccinated")]),
    ("The clinic has beds. Last week 90 patients were there.", [("90", "hospitalised")]),
    ("Some 70 people saw the comet.", [("Some 70", "people-counted")]),
]
COUNT_NOBODY = [
    "There is one latrine for 94 people.",
    "The bloc asks states to resettle 60,000 people.",
    "One death in twelve is registered late.",
    "The cook, a father of four, was away.",
    "A 40-car pile-up closed the road between junctions 9 and 12.",
    "The curfew runs from 9 p.m. to 5 a.m. each day.",
    "Temperatures of 47C were measured.",
    "At two people per square metre the square is full.",
    "The clinic treats 200 patients a day.",
    "The driver, who is 58 and tired, spoke.",
    "It counted the dead of nine summers.",
    "The numbers were 4, 11, 17, 23 and 40.",
]
CASES = (
    FORMS_OF_VERBS + VERBS_AND_NOUNS + ORDER_OF_WORDS + NOUNS_THAT_DECIDE + PLACES + COMPARED
    + CARRIED_ON + WORDS_NEAR_BY + [(text, []) for text in COUNT_NOBODY]
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_how_a_figure_finds_its_metric(text: str, expected: Told) -> None:
    assert told(text) == expected
