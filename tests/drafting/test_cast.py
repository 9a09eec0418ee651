"""Whom "he", "it", "the agency" and "its director" are, and whose words nobody is named for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drafting.cast import Cast
from reconcile.drafting.draft import drafts_of
from reconcile.drafting.origins import issuer, outlet
from reconcile.drafting.quotations import Quotations
from reconcile.drafting.sentences import sentences
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.profile import default_profile
from tests.examples import examples

DIED = "Twelve people died"
FREED = "A further 30 were freed."


def speakers(text: str) -> list[str | None]:
    return [draft.claimant for draft in drafts_of(text, default_profile())]


AMONG_THOSE_NAMED = [
    (f"The toll was given by Aru Gato, who runs the mine. He said {DIED.lower()}.", "Aru Gato"),
    (f"Its envoy, Ines Holm, was appalled. Her office confirmed {DIED.lower()}.",
     "Ines Holm's office"),
    (f"Colonel Aru Gato spoke. According to him, {DIED.lower()}.", "Aru Gato"),
    (f"Colonel Aru Gato spoke. In his view {DIED.lower()}.", "Aru Gato"),
    (f"The rebels' spokesman, who goes by Falcon, spoke. He said {DIED.lower()}.",
     "rebels spokesman"),
    (f"The dam operator, Lisca Water, spoke. It said that {DIED.lower()}.", "Lisca Water"),
    (f"The miners' union denied it. According to its secretary, {DIED.lower()}.",
     "miners union's secretary"),
    (f"Even Lisca's own general staff never claimed so much. Its bulletin says {DIED.lower()}.",
     "Lisca's own general staff"),
    (f"Officials, speaking on condition of anonymity, think so: one of them says {DIED.lower()}.",
     "Officials"),
    (f"The monitors of Fair Count disagree. In Orla alone, they say, {DIED.lower()}.",
     "monitors of Fair Count"),
    (f"The list is kept by Clear Count, a team of six. They say {DIED.lower()}.", "Clear Count"),
]  # fmt: skip
KNOWN_BODIES = [
    ("The health ministry spoke. The Red Bridge said nine died. The ministry said forty died.",
     ["Red Bridge", "health ministry"]),
    ("Open Hand said nine died.\n\nState television said two died.\n\nThe group said 30 died.",
     ["Open Hand", "State television", "Open Hand"]),
    ("The ministry put the toll at 61; the charity, which runs three wards, counted 94 burials.",
     ["ministry", "charity"]),
]  # fmt: skip
STRUCTURES = [
    (f"The Red Bridge, an aid group, said {DIED.lower()}.", "Red Bridge"),
    ("Open Hand, an aid group, said one of its drivers was killed.", "Open Hand"),
    (f"An official, who asked not to be named because he was not allowed to speak of the raid in "
     f"public, said {DIED.lower()}.", "official"),
    (f"{DIED}, according to a parliamentary inquiry.", "parliamentary inquiry"),
    (f"From May to the end of June Lisca reported that {DIED.lower()}.", "Lisca"),
    (f"{DIED}, said its director, Lena Farah; the hall was full.", "Lena Farah"),
    (f"In the mayor's view {DIED.lower()}.", "mayor"),
    (f"The rebels claim that {DIED.lower()}.", "rebels"),
    (f"{DIED}, Megan Connelly said.", "Megan Connelly"),
    (f"{DIED}, according to Clear Count.", "Clear Count"),
    (f"21:40 Kai Brandt writes from the square: {DIED}.", "Kai Brandt"),
]  # fmt: skip
SEVERAL = [
    ("A doctor at the port said 94 had died, against 61 in the ministry's count.",
     ["doctor at the port", "ministry"]),
    ("The charity's count of 94 deaths is higher than the ministry's 61.", ["charity", "ministry"]),
    ("Some 900 have fled, and by the League's count 12 have been killed.", [None, "League"]),
    ("The mayor told a crowd of 400 relatives that nine had died.", [None, "mayor"]),
]  # fmt: skip
NOBODY = [
    "On the dead nobody knows for certain. They counted 12 deaths.",
    "Laboratory tests confirmed 12 deaths.",
    "That is the army's first serious estimate of 12 deaths.",
]


@pytest.mark.parametrize(
    ("text", "name"), AMONG_THOSE_NAMED, ids=[row[0] for row in AMONG_THOSE_NAMED]
)
def test_a_word_stands_for_whoever_was_named_last(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


@pytest.mark.parametrize(("text", "names"), [*KNOWN_BODIES, *SEVERAL])
def test_each_figure_has_its_own_speaker(text: str, names: list[str | None]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(("text", "name"), STRUCTURES)
def test_who_speaks_is_read_from_the_sentence(text: str, name: str) -> None:
    assert speakers(text)[0] == name


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_speaker_gives_nothing(text: str) -> None:
    assert set(speakers(text)) == {None}


QUOTATIONS = [
    (f'"{DIED}. Forty were hurt," said the mayor.', ["mayor", "mayor"]),
    (f'"{DIED}," said the mayor. "Forty were hurt."', ["mayor", "mayor"]),
    (f"“{DIED},” said the mayor.\n\n“Forty were hurt.”", ["mayor", "mayor"]),
    (f"“{DIED},” said the mayor.\n\n“Forty were hurt. It was dark,” the nurse said.",
     ["mayor", "nurse"]),
    (f'"{DIED}. Forty were hurt." So it is told.', [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), QUOTATIONS)
def test_a_quotation_is_said_by_who_is_named_beside_it(text: str, names: list[str | None]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("after", "carried"),
    [
        ("Forty had been wounded.", True),
        ("The army had sent 300 soldiers.", True),
        ("The other nine were children.", True),
        ("Of these, nine were children.", True),
        ("The dead included nine children.", True),
        (FREED, True),
        ("Forty were wounded.", True),
        ("In the valley forty pupils were wounded.", False),
        ("The army, which had sent nine boats, rescued 300 people.", False),
    ],
)
def test_a_report_goes_on_in_the_past_perfect_and_with_parts(after: str, *, carried: bool) -> None:
    last = speakers(f"{DIED}, police said. {after}")[-1]
    assert last == ("police" if carried else None)


def test_a_plain_sentence_ends_what_somebody_reports() -> None:
    text = f"{DIED}, police said. In the valley 40 pupils were wounded. {FREED}"
    assert speakers(text) == ["police", None, None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fire in Orla\n\nORLA, May 2 (News Line) - A shop burned.\n", "News Line"),
        ("Fire in Orla\n\nHill Post, with Ana Mora in Orla\n\nMora told Hill Post.\n", "Hill Post"),
        ("Fire in Orla\nBy Ana Mora, Hill Post\n\nThis is what Hill Post saw.\n", "Hill Post"),
        ("Fire in Orla\nThe Hill Post\n\nShe wrote to the Hill Post.\n", "Hill Post"),
        ("Fire in Orla\n\nBy Ana Mora, Orla Valley\n\nA shop burned.\n", ""),
        ("A shop burned in Orla (north) - and two houses.\n", ""),
    ],
)
def test_the_publication_is_what_the_head_of_a_text_names(text: str, name: str) -> None:
    assert outlet(text) == name


def test_a_figure_for_which_nobody_speaks_is_the_publications() -> None:
    text = (
        f"ORLA (News Line) - {DIED}.\n\nForty were hurt, police said. In Orla ten pupils drowned."
    )
    assert speakers(text) == ["News Line", "police", None]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Ministry of Public Health | Cholera situation report 9", "Ministry of Public Health"),
        ("Cholera in Lisca: bulletin of the health service, 3-9 June", "health service"),
        ("A Night of Fear | Bulletin", ""),
    ],
)
def test_a_release_is_issued_by_the_body_in_its_head(head: str, name: str) -> None:
    assert issuer(f"{head}\n\n{DIED}.\n", article_words()) == name


@pytest.mark.parametrize(
    ("below", "name"),
    [
        (f"{DIED}, police said.", "police"),
        (f"{DIED}, police said.\n\n{DIED}, doctors said.", None),
        ("Twelve people were hurt, police said.", None),
    ],
)
def test_a_headline_is_of_who_alone_gives_its_figure_below(below: str, name: str | None) -> None:
    assert speakers(f"Twelve die in Orla\n\n{below}")[0] == name


NAMES = st.sampled_from(["Ana Mora", "Jan Holm", "Ines Roth"])
OFFICES = st.sampled_from(["mayor", "director", "colonel", "envoy"])


@given(name=NAMES, office=OFFICES, comma=st.booleans())
@examples(30)
def test_who_is_introduced_is_meant_by_office_surname_and_pronoun(
    name: str, office: str, *, comma: bool
) -> None:
    cast = Cast(article_words())
    (sentence,) = sentences(f"The {office}{',' if comma else ''} {name}, wept.")
    cast.enter(sentence)
    for place in range(len(sentence.low)):
        cast.walk(place)
    assert cast.pronoun(personal=True) == name
    assert cast.offices == {office: name}
    assert set(cast.surnames.values()) == {name}


@given(parts=st.lists(st.sampled_from(["“a ", "b” ", "c ", '"d" ']), max_size=12))
@examples(60)
def test_an_open_quotation_begins_behind_the_last_mark_that_has_no_end(parts: list[str]) -> None:
    text = "".join(parts)
    opened = Quotations(text).open_at(len(text))
    unbalanced = text.count("“") > text.count("”")
    assert bool(opened) is unbalanced
    assert not opened or text[opened - 1] == "“"
