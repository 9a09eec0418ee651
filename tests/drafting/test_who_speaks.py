"""Who gives a figure: owners of counts, sources, denials, quotations, letterheads; or nobody."""

from __future__ import annotations

import pytest

from reconcile.drafting.cast import Cast
from reconcile.drafting.draft import drafts_of
from reconcile.drafting.quotations import voice_of
from reconcile.drafting.sentences import sentences
from reconcile.drafting.voices import voices_in
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.profile import default_profile

DIED = "Twelve people died"


def speakers(text: str) -> list[str | None]:
    return [draft.claimant for draft in drafts_of(text, default_profile())]


NAMED = [
    (f"{DIED}, the harbour authority's website showed.", "harbour authority"),
    (f"According to the Ministry's records, {DIED.lower()}.", "Ministry"),
    (f"{DIED}, the head of the institute, Mara Lind, told reporters on Monday.", "Mara Lind"),
    (f'Miner Tom Hale, 41, told The Herald: "{DIED}."', "Miner Tom Hale"),
    (f"The aid group Clear Water says {DIED.lower()}.", "Clear Water"),
    (f"A guard who wants no name confirmed that {DIED.lower()}.", "guard"),
    (f"{DIED}, villagers on both banks say.", "villagers on both banks"),
    (f"The agency reported that {DIED.lower()}, citing the coastguard.", "coastguard"),
    (f"The claim of the Northern Union that {DIED.lower()} is false.", "Northern Union"),
    (f"The union's claim that {DIED.lower()} is false.", "union"),
    (f"The mine was forced to admit that {DIED.lower()}.", "mine"),
    (f"The army first kept silent, then admitted that {DIED.lower()}.", "army"),
    (f"A spokesman for the 3rd Brigade said {DIED.lower()}.", "spokesman for the 3rd Brigade"),
    (f"Rescue teams have so far confirmed that {DIED.lower()}.", "Rescue teams"),
    (f'President Ana Mora wept. "{DIED}," she said.', "Ana Mora"),
    (f"Mayor Ana Mora left. The mayor said {DIED.lower()}.", "Ana Mora"),
    ("Nine soldiers killed in raid on border post - army command", "army command"),
    ("Nine killed in border raid: officials", "officials"),
    ("Nine people died, its director, Dr. Sunil Rao, told reporters.", "Sunil Rao"),
    ("The Red Cross's estimate of the dead is higher: 60.", "Red Cross"),
    ("Nine people died, as reported by Sull's Ministry of Health.", "Sull's Ministry of Health"),
    ("Nine people died, according to information from the relief office.", "relief office"),
    ("Nine people died, according to Al Noor hospital.", "Al Noor hospital"),
    ("The coastguard is looking for a dozen people feared missing, it said.", "coastguard"),
    ("According to the relief agency's latest figures, nine died.", "relief agency"),
    ("Nine people died, the refugee agency said Sunday.", "refugee agency"),
    ("Nine people died, state media said today.", "state media"),
    ("Nine people died, a spokesman told reporters here on Friday.", "spokesman"),
    ("Nine people died, said an agency report quoting the coastguard.", "coastguard"),
    ("The minister knows of nine dead.", "minister"),
    ("The tribunal found that nine men were killed.", "tribunal"),
    ("The union would only confirm nine deaths.", "union"),
    (f"Ana Mora, 51, spoke. Her office said {DIED.lower()}.", "Ana Mora's office"),
]
OPEN = [
    f"The army denied that {DIED.lower()}.",
    "Asked about rumours of 50 dead, the mayor said that she would not speculate.",
    f"{DIED}, a third of the official toll.",
    "Ana Mora told thousands of cheering supporters that she would win.",
    "The court heard the news. Lisca, the centre, which has now reported 40 cases, is calm.",
    "Nine dead in cut-off valley - and dozens missing",
    "Death toll stands at 87.",
    "A fire raged through the mine, killing nine men.",
    "A blast brought down a shaft, trapping nine men, reports say.",
    "Nine deaths were added to the sad count.",
    "As the injured screamed, nine people died.",
    "Nine people lined up for a hip-hop show and were killed.",
    f"Their own lists show that {DIED.lower()}.",
]
CARRIED_ON = [
    ("Nine people died, police said. A further 20 were hurt.", ["police", "police"]),
    ("Nine people died, police said. Three of them were children.", ["police", "police"]),
    ('Jan Holm, 40, recalled the fire. "I ran," he said. "I saw six bodies."', ["Jan Holm"]),
    ("Nine people died, police said. Every year thousands march here.", ["police", None]),
    ("Nine people died, police said. Nine were arrested, two of them women.",
     ["police", "police", "police"]),
    ("Nine people died, police said. Eighty soldiers are in the town.", ["police", None]),
    ("Nine people died, police said, while the mayor spoke of ten. A further 20 were hurt.",
     ["police", "mayor", None]),
    ("Nine people died, police said.\n\nA further 20 were hurt.", ["police", None]),
    ("The army denied the report: it lost two men, it said.", ["army"]),
    ("Crowds estimated by police at 900 and by the organisers at over 4,000 came.",
     ["police", "organisers"]),
    ("The chief, Aru Gato, said 40 died. The defence ministry called it a lie: two died, it said.",
     ["Aru Gato", "defence ministry"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMED, ids=[text for text, _ in NAMED])
def test_a_speaker_is_found(text: str, name: str) -> None:
    assert speakers(text)[0] == name


@pytest.mark.parametrize("text", OPEN)
def test_a_speaker_who_is_not_sure_stays_open(text: str) -> None:
    assert set(speakers(text)) == {None}


@pytest.mark.parametrize(("text", "names"), CARRIED_ON, ids=[text for text, _ in CARRIED_ON])
def test_a_speaker_gives_what_only_counts_on(text: str, names: list[str | None]) -> None:
    assert speakers(text) == names


HEAD = "REPUBLIC OF LISCA - MINISTRY OF HEALTH\nINSTITUTE OF EPIDEMICS\n"


@pytest.mark.parametrize("kind", ["Situation report no. 9", "For immediate release", "Bulletin"])
def test_a_release_is_what_its_issuer_says(kind: str) -> None:
    assert speakers(f"{HEAD}{kind}\n\n{DIED}.\n") == ["Institute of Epidemics"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{HEAD}\n{DIED}.\n", None),
        (f"{HEAD}Bulletin\n\n{DIED}, the union said.\n", "union"),
        (f"{HEAD}Bulletin\n\n{DIED} in the outbreak of 1987.\n", None),
        (f"DEATH IN THE MOUNTAINS\nBulletin\n\n{DIED}.\n", None),
        (f"A NIGHT OF FEAR\nA report by Clear Water\n\n{DIED}.\n", "Clear Water"),
        (f"{DIED}.\n\nMINISTRY OF HEALTH\nBulletin\n", None),
    ],
)
def test_only_the_body_above_a_release_is_its_issuer(text: str, name: str | None) -> None:
    assert speakers(text) == [name]


def test_a_voice_without_a_name_counts_only_where_no_other_has_any() -> None:
    (sentence,) = sentences("The minister said lists show that 40 died.")
    voices = voices_in(sentence, Cast(article_words()))
    assert [voice.name for voice in voices] == ["minister"]
    assert voice_of(voices, sentence.low.index("40"), []) == "minister"
    (unnamed,) = sentences("It showed that 40 died.")
    assert voice_of(voices_in(unnamed, Cast(article_words())), 3, []) == ""
