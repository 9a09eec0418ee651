"""The sense in which a figure is told: by its noun, its paragraph, its list, and what it is not."""

from __future__ import annotations

import pytest

from reconcile.drafting.draft import drafts_of
from reconcile.vocabulary.profile import default_profile

Told = list[tuple[str, str]]


def told(text: str) -> Told:
    found = drafts_of(text, default_profile())
    return [(draft.figure.words, draft.metric) for draft in found]


NOUNS_OF_VERBS = [
    ("The abduction of 14 nurses shocked Orla.", [("14", "captured")]),
    ("They agreed on the release of 30 sailors.", [("30", "rescued")]),
    ("The flight of 4,000 villagers began at dawn.", [("4,000", "displaced")]),
    ("The court heard of the deportation of 70 families.", [("70", "deported")]),
    ("The bridge served the departure of 900 pensioners.", [("900", "evacuated")]),
    ("A gathering storm caused injuries to 12 pupils.", [("12", "wounded")]),
    ("Dunmore confirmed the loss of 640 jobs.", [("640", "dismissed")]),
    ("The arrest of nine dockers followed.", [("nine", "arrested")]),
]
VERB_CLASSES = [
    ("Raiders snatched six pupils.", [("six", "captured")]),
    ("Neighbours dragged out four children.", [("four", "rescued")]),
    ("Seven men had no pulse.", [("Seven", "killed")]),
    ("He found two women who weren't breathing.", [("two", "killed")]),
    ("The utility cut the gas supply to 3,100 households.", [("3,100", "without-power")]),
    ("Some 8,000 villagers are under flood warnings.", [("Some 8,000", "people-counted")]),
    ("At least 40 barns are gone.", [("At least 40", "buildings-destroyed")]),
    ("Sixty farms suffered damage; 60 houses suffered damage.", [("60", "buildings-damaged")]),
    ("The premier addressed 2,000 dockers.", [("2,000", "attendance")]),
    ("Nine were stopped for speeding and arrested.", [("Nine", "arrested")]),
]
WIRES = [
    ("UPDATE 2-Rebels kill nine", [("nine", "killed")]),
    ("Army reports 1 KIA, 3 WIA", [("1", "killed"), ("3", "wounded")]),
    ("Two officers, three rebels killed in border town", [("Two", "killed"), ("three", "killed")]),
    ("One militiaman killed in shelling", [("One", "killed")]),
    ("Four tribesmen killed, 13 others, including boys, injured",
     [("Four", "killed"), ("13", "wounded")]),
    ("Of 97 aboard, 12 drowned.", [("97", "aboard"), ("12", "killed")]),
    ("On Friday 97 of them were off sick.", [("97", "infected")]),
    ("A group of nine hikers was found dead.", [("nine", "killed")]),
]  # fmt: skip
WORSE = [
    ("Two clerks were beaten and had to be taken to hospital.", [("Two", "hospitalised")]),
    ("Two clerks were beaten.", [("Two", "wounded")]),
    ("The bodies of 21, including four boys, have been brought ashore.",
     [("21", "killed"), ("four", "killed")]),
    ("Rebels freed 14 clerks and two nurses whom they had held for years.",
     [("14", "rescued"), ("two", "rescued")]),
    ("Some 300 drivers began a two-day walkout.", [("Some 300", "on-strike")]),
    ("Some 300 drivers walked out. The union says 400 took part.",
     [("Some 300", "on-strike"), ("400", "on-strike")]),
    ("Turnout was 58 per cent: 900 voted.", [("900", "votes-cast")]),
    ("Forty families were sent east.", [("Forty", "people-counted")]),
    ("Five deaths occurred in the trust, which serves 9,000 people.", [("Five", "killed")]),
]  # fmt: skip
REAL_LIFE = [
    ("Two clerks were among 16 people injured.", [("Two", "wounded"), ("16", "wounded")]),
    ("Four killed when 900 guests pushed into the hall.",
     [("Four", "killed"), ("900", "attendance")]),
    ("Some 4,000 people escaping violence crossed the river.", [("Some 4,000", "displaced")]),
    ("Nine guests escaped the fire.", [("Nine", "rescued")]),
    ("Nine inmates escaped.", [("Nine", "escaped")]),
    ("Police are looking for two suspects.", [("two", "people-counted")]),
    ("There were eight survivors among the 166 passengers.",
     [("eight", "rescued"), ("166", "aboard")]),
    ("Only 64 of those on board were rescued.", [("64", "rescued")]),
    ("Divers rescued a cook and, later, two men who had been trapped.",
     [("a", "rescued"), ("two", "rescued")]),
    ("Nine people -- a cook and two pilots -- have died.",
     [("Nine", "killed"), ("a", "killed"), ("two", "killed")]),
    ("An Airbus A330-200 was lost.", []),
    ("The plan costs 40 worker-held shares.", []),
    ("Of the 621 prisoners whom it interviewed, 79 had been beaten.", [("79", "wounded")]),
    ("There were 671 cases, of which 117 are new cases since 6 March.",
     [("671", "infected"), ("117", "infected")]),
]  # fmt: skip
DISEASES = [
    ("There are 90 infections and 40 patients are hospitalised.",
     [("90", "infected"), ("40", "hospitalised")]),
    ("Altogether 900 were vaccinated; 300 received a second shot.",
     [("900", "vaccinated"), ("300", "vaccinated")]),
    ("Some 600 people made a full recovery.", [("Some 600", "recovered")]),
    ("The clinic has counted 40 patients with dengue.", [("40", "infected")]),
    ("In 40 cases the roof had leaked.", []),
]  # fmt: skip
ABUSE = "The helpline rang all week. So far a priest has been named. The diocese spoke on Monday. "
OTHER_CASES = [
    (f"{ABUSE}It knows of 57 cases.", [("57", "people-counted")]),
    (f"{ABUSE}It knows of 57 cases of measles.", [("57", "infected")]),
    (f"{ABUSE}It knows of 57 deaths.", [("57", "killed")]),
]
AT_SEA = [
    ("As many as 400 migrants fleeing war are feared to have drowned.",
     [("As many as 400", "killed")]),
    ("A further six injured sailors were airlifted.", [("six", "evacuated")]),
    ("The bodies of five women, two of them washed ashore, were recovered.",
     [("five", "killed"), ("two", "killed")]),
    ("A twelve-state sting netted 102 arrests.", [("102", "arrested")]),
    ("Rescuers have brought three blackened corpses out of the mine.", [("three", "killed")]),
    ("Three were rescued and taken to hospital.", [("Three", "rescued")]),
    ("Among those arrested were 40 men.", [("40", "arrested")]),
]  # fmt: skip
WORK = [
    ("The closure results in the layoff of 287 dockers.", [("287", "dismissed")]),
    ("Some 2,500 porters abandoned their posts.", [("Some 2,500", "on-strike")]),
    ("Some 500 dockers participated in the rally.", [("Some 500", "attendance")]),
    ("The storm left 4,000 households in darkness.", [("4,000", "without-power")]),
    ("Six children were among the victims.", [("Six", "killed")]),
    ("Crews are searching Tuesday for 13 hikers.", [("13", "missing")]),
]
FORCES = [
    ("There are 300 soldiers in the valley.", [("300", "deployed")]),
    ("Eighty police officers are guarding the ballot.", [("Eighty", "deployed")]),
    ("Some 2,000 troops will remain on the streets.", [("Some 2,000", "deployed")]),
    ("Some 2,000 troops may come.", []),
    ("Sixty soldiers crossed into Merrin.", [("Sixty", "deployed")]),
    ("Sixty families crossed into Merrin.", [("Sixty", "displaced")]),
    ("Sixty soldiers are still held.", [("Sixty", "in-captivity")]),
    ("Sixty students are still held.", [("Sixty", "arrested")]),
    ("Sixty soldiers were wounded.", [("Sixty", "wounded")]),
    ("Personnel: 1,200.", [("1,200", "deployed")]),
    ("Gendarmes, 90 in all, are watching the bridge.", [("90", "deployed")]),
    ("Soldiers, some 600 of them, are in the ruins.", [("some 600", "deployed")]),
]
ASIDES = [
    ("Forty guests, most of them pensioners, died.", [("Forty", "killed")]),
    ("One, a cook from Oru, drowned on Monday.", [("One", "killed")]),
    ("Forty guests, the oldest aged 81, were hurt.", [("Forty", "wounded")]),
    ("Four men, aged 19, 24 and 31, were arrested.", [("Four", "arrested")]),
    ("Nine pupils, some as young as eight, died.", [("Nine", "killed")]),
    ("Nine pupils went out to dance and never came home.", [("Nine", "killed")]),
    ("She told how nine pupils died.", [("nine", "killed")]),
    ("She asked whether nine pupils had died.", [("nine", "people-counted")]),
]
NOT_COUNTED = [
    "Researchers interviewed 40 widows, 12 former prisoners and six guards.",
    "Gatherings of more than 20 people are banned.",
    "The season of 2019-20 was mild.",
    "The heap was nine deep.",
    "For help call this hotline: 1190.",
    "Rebels blew up 12 depots.",
    "Thirty rallies were held.",
]
LISTS = [
    ("Infected: 840 (712 confirmed, 128 suspected).",
     [("840", "infected"), ("712", "infected"), ("128", "infected")]),
    ("Doran won 5,120 votes, or 51 per cent, and Hale 4,980.",
     [("5,120", "votes"), ("4,980", "votes")]),
    ("Some 60 are missing, down from a peak of 300.", [("Some 60", "missing"), ("300", "missing")]),
    ("Nine hundred were vaccinated; the total has reached 7,100.",
     [("Nine hundred", "vaccinated"), ("7,100", "vaccinated")]),
    ("Sixty people were detained, among them a governor and three teachers.",
     [("Sixty", "arrested"), ("a governor", "arrested"), ("three", "arrested")]),
    ("Two sailors are dead and a third is missing.", [("Two", "killed"), ("a third", "missing")]),
    ("A first case was confirmed in Oru.", [("A first", "infected")]),
    ("No sailor was hurt.", [("No", "wounded")]),
    ("Patients at the Oru clinic numbered 41.", [("41", "hospitalised")]),
]  # fmt: skip
NEARNESS = [
    ("Nurses evacuated 40 children. Another 60 people left by bus.",
     [("40", "evacuated"), ("60", "evacuated")]),
    ("Sixty prisoners fled.", [("Sixty", "escaped")]),
    ("Sixty villagers fled.", [("Sixty", "displaced")]),
    ("There were 90 cases so far, and 60 survivors.", [("90", "infected"), ("60", "recovered")]),
    ("The League knows of 14 deaths in custody. The army admits three deaths.",
     [("14", "died-in-custody"), ("three", "died-in-custody")]),
    ("Some 900 people are held without charge.\n\nForty of the detainees are minors.",
     [("Some 900", "in-captivity"), ("Forty", "in-captivity")]),
    ("Sixty were arrested.\n\nForty of the detainees are minors.",
     [("Sixty", "arrested"), ("Forty", "arrested")]),
    ("Some 300 are displaced. Asked about this number, the mayor spoke of 90 people.",
     [("Some 300", "displaced"), ("90", "displaced")]),
    ("Some 30 votes were bought. The court knows of 12 such cases.",
     [("Some 30", "votes"), ("12", "votes")]),
]  # fmt: skip
CASES = [
    *NOUNS_OF_VERBS, *VERB_CLASSES, *DISEASES, *OTHER_CASES, *AT_SEA, *WORK, *WIRES, *WORSE,
    *REAL_LIFE, *FORCES, *ASIDES, *LISTS, *NEARNESS,
    *((text, []) for text in NOT_COUNTED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_in_which_sense_a_figure_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected
