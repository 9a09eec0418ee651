"""Drafts of articles: what is a figure of people, of what, by whom; and what is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drafting.draft import Draft, drafts_of
from reconcile.vocabulary.profile import default_profile
from tests.costs import grows_faster
from tests.examples import examples


def drafts(text: str) -> list[Draft]:
    return drafts_of(text, default_profile())


def told(text: str) -> list[tuple[str, str]]:
    return [(draft.figure.words, draft.metric) for draft in drafts(text)]


FIGURES = [
    ("At least 12 people were killed and 30 injured.",
     [("At least 12", "killed"), ("30", "wounded")]),
    ("The blast killed 12 miners.", [("12", "killed")]),
    ("SALMORA, March 14 - At least 31 people were killed.", [("At least 31", "killed")]),
    ("ORVIK, 3 May 2031 – About 40 people were wounded.", [("About 40", "wounded")]),
    ("Not one fighter was killed.", []),
    ("Roughly 3,000 people were killed.", [("Roughly 3,000", "killed")]),
    ("Perhaps 30 of the prisoners were killed.", [("Perhaps 30", "died-in-custody")]),
    ("The toll had climbed to 27 dead. Nineteen of them were pupils.",
     [("27", "killed"), ("Nineteen", "killed")]),
    ("The port confirmed the first deaths on Monday: two, in Orla.", [("two", "killed")]),
    ("Two crew members were killed, both of them cooks.", [("Two", "killed")]),
    ("The army sent 60 excavators to clear the road.", []),
    ("The coastguard deployed 9 boats and more than 70 divers.", [("more than 70", "deployed")]),
    ("The farmer was one of some 400 who spent the night there.",
     [("some 400", "people-counted")]),
    ("The lower town had 5,100 inhabitants.", []),
    ("A student of 22 died in hospital.", [("A", "killed")]),
    ("There are 4,120 suspected cases, of which 980 were confirmed.",
     [("4,120", "infected"), ("980", "infected")]),
    ("The death toll in the two districts rose from 12 to 45.",
     [("12", "killed"), ("45", "killed")]),
    ("The death toll rose by 12 to 45.", [("12", "killed"), ("45", "killed")]),
    ("Nobody was hurt.", [("Nobody", "wounded")]),
    ("No deaths were reported.", [("No", "killed")]),
    ("Police put the crowd at 30,000; organisers said 100,000.",
     [("30,000", "attendance"), ("100,000", "attendance")]),
    ("Some 3,000 soldiers killed or wounded, the army says.",
     [("Some 3,000", "killed-or-wounded")]),
    ("Thousands of people fled.", [("Thousands", "displaced")]),
    ("Two men and three women died.", [("Two", "killed"), ("three", "killed")]),
    ("A Kurdish soldier was killed.", [("A", "killed")]),
    ("Maria Lopez, 34, was killed.", []),
    ("A 34-year-old baker was killed.", [("A", "killed")]),
    ("Two prisoners died in custody.", [("Two", "died-in-custody")]),
    ("The rebels captured several soldiers.", [("several", "captured")]),
    ("Deaths: 94", [("94", "killed")]),
    ("In hospital: 31", [("31", "hospitalised")]),
    ("Of 40 passengers aboard, 12 of them died.", None),
    ("Twelve of the 40 passengers drowned.", [("Twelve", "killed")]),
    ("Around 500 officers and three generals were captured.",
     [("Around 500", "captured"), ("three", "captured")]),
    ("Soldiers killed 40 civilians.", [("40", "killed")]),
    ("Three soldiers killed 40 civilians.", [("Three", "people-counted"), ("40", "killed")]),
    ("As many as 10,000 to 12,000 troops were sent.",
     [("As many as 10,000 to 12,000", "deployed")]),
    ("Between 20 and 30 rebels surrendered.", [("Between 20 and 30", "captured")]),
    ("It infected 1.2 million people.", [("1.2 million", "infected")]),
]  # fmt: skip

DECOYS = [
    "It was the hamlet of 400 souls that gave him its name.",
    "Their union speaks for its 52,000 members.",
    "We see 30 cases a day.",
    "Nobody knew how many had been aboard.",
    "A man, 34, was seen there.",
    "She leads a team of 150.",
    "Some 250,000 passengers use the trams of the city each day.",
    "The fire burned several hundred square kilometres.",
    "The wall is 12 metres long and weighs 300 tonnes.",
    "It began on December 27, 2024, at 10:30 and ended on 3 January.",
    "In 2019 the law was changed, as it was in 1998.",
    "Two officials said so. One lawmaker disagreed. Three diplomats told the agency.",
    "It sold T-72 tanks, M777 howitzers and 155mm shells to the Group of 7.",
    "Call 0800-555-0142 or +44 20 7946 0018.",
    "Prices rose 12 per cent to $40 million, or 3.5%.",
    "The 3rd Brigade and the 21st Army took part in the second phase.",
    "5 things to know\n3 minute read\n1. Background\n2. Read more",
    "The building has 12 floors and 400 rooms; the hall holds 300 people.",
    "Half of them, or two-thirds, disagreed; one in five did not.",
    "She is 34 years old and has been in office for eight years.",
    "The talks lasted three days and two nights in 15 countries.",
    "Up to 200 people could be killed.",
    "It expects 40,000 people to attend.",
    "The company employs 24,000 people and serves 1.1 million customers a day.",
    "He read chapter 12 of resolution 2231 on page 40.",
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures_of_people_with_what_they_count(
    text: str, expected: list[tuple[str, str]] | None
) -> None:
    if expected is None:  # what is said of the forty is nothing but that they were there
        assert ("12", "killed") in told(text)
        return
    assert told(text) == expected


@pytest.mark.parametrize("text", DECOYS)
def test_other_numbers_are_no_figures_of_people(text: str) -> None:
    assert told(text) == []


VOICES = [
    ("Twelve people died, according to the health ministry.", "health ministry"),
    ("The mayor, Ana Mora, said that twelve people had died.", "Ana Mora"),
    ("Twelve people died, said Ana Mora of the clinic.", "Ana Mora of the clinic"),
    ("Ukraine estimates that 3,000 soldiers were killed.", "Ukraine"),
    ("Twelve people died, President Ana Mora said on Friday.", "Ana Mora"),
    ("Ana Mora spoke. She said twelve people had died.", "Ana Mora"),
    ("Twelve people were reported dead.", None),
    ("Last winter avalanches claimed 26 lives.", None),
    ("It was said that twelve people died.", None),
    ("The union said 300 were arrested, while police spoke of 40.", "union"),
    ("Twelve people died, according to the U.N. refugee office.", "U.N. refugee office"),
    ("The governor's office revised the death toll down to 34.", "governor's office"),
    ("A lawyers' association spoke of more than 240 arrests.", "lawyers association"),
]


@pytest.mark.parametrize(("text", "name"), VOICES, ids=[text for text, _ in VOICES])
def test_who_says_a_figure(text: str, name: str | None) -> None:
    assert drafts(text)[0].claimant == name


def test_rivals_in_one_sentence_have_their_own_voices() -> None:
    found = drafts("Police put the crowd at 30,000, while the union said 100,000 had come.")
    assert [draft.claimant for draft in found] == ["Police", "union"]


def test_a_figure_may_be_named_by_whose_it_is() -> None:
    text = "The march drew 250,000, according to organisers, against the police figure of 21,000."
    assert [draft.claimant for draft in drafts(text)] == ["organisers", "police"]


def test_a_capital_at_the_start_of_a_sentence_makes_no_second_voice() -> None:
    found = drafts("Police said 12 men were hurt. Later the police said 40 were arrested.")
    assert [draft.claimant for draft in found] == ["police", "police"]


def test_a_name_is_the_fullest_that_the_text_has() -> None:
    found = drafts("Ana Mora said 12 people died. Mora said 30 people were injured.")
    assert {draft.claimant for draft in found} == {"Ana Mora"}


def test_dates_that_are_whole_and_cues_that_are_not() -> None:
    (whole,) = drafts("Twelve people had died by March 3, 2031.")
    (cue,) = drafts("Twelve people have died since October.")
    assert (whole.as_of, cue.as_of, cue.when) == ("2031-03-03", "", "since October")


def test_a_sentence_that_was_torn_apart_is_read_as_it_was() -> None:
    torn = 'He said that "several" injured\n\nNorthern soldiers\n\nhad died in hospital. More.\n'
    assert told(torn) == [("several", "killed")]


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "The coastguard said on Friday evening that at least seventeen of the many people on\n"
    assert told(f"{line}the ferry had drowned, and that twelve people were\nmissing.\n")[-1] == (
        "twelve", "missing",
    )  # fmt: skip


def test_a_repeated_sentence_is_drafted_once() -> None:
    line = "First soldier captured by the north dies\n"
    assert told(f"{line}\n{line}") == told(line)


def test_places_are_those_of_the_words() -> None:
    text = "Hälló.\r\nIn all, “over 40” people died; 9 were arrested.\r\n"
    for draft in drafts(text):
        line = text.split("\r\n")[draft.line - 1]
        assert line[draft.column - 1 :].startswith(draft.figure.words)
        assert text[draft.start :].startswith(draft.figure.words)


def test_somebody_captured_who_dies_dies_in_custody() -> None:
    text = "A soldier was captured on Monday. He died of his wounds."
    assert told(text) == [("A", "captured"), ("He", "died-in-custody")]


PIECES = st.sampled_from(
    """12 people were killed, and 3,000 . \n said the army dozens of “several” captured who had died
    first a soldier He they no between 40 to 60 in hospital: according police (34) about
    some""".split(" ")
)


@examples(80)
@given(st.lists(PIECES | st.text(max_size=6), max_size=40))
def test_any_text_is_drafted_and_always_alike(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = drafts(text)
    assert found == drafts(text)
    for draft in found:
        assert draft.metric
        assert 1 <= draft.line <= text.count("\n") + text.count("\r") + 1
        printed = " ".join(text[draft.start : draft.start + 400].split())
        assert printed.startswith(draft.figure.words.split()[0])


HOSTILE = [
    "1 ", "one ", "a", "12,", "“", "several hundred ", "1-", "no ", ".", "the soldier ", " ", "\n",
    "1,000 or ", "A soldier, ", "January ", "+1 ", "@", "www.", "Killed 12\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE, ids=[repr(piece) for piece in HOSTILE])
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    def work(length: int) -> Callable[[], object]:
        return partial(drafts, piece * (length // len(piece)))

    assert not grows_faster(work, 900, 5_400, times=18)
