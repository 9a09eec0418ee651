"""The grammar of reports: the past perfect, verbs of saying that are names or nouns, and heads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.drafting.cast import Cast, NameReader
from reconcile.drafting.names import head_of, is_titled, without_owning
from reconcile.drafting.sentences import sentences
from reconcile.drafting.speech import is_reported
from reconcile.drafting.voices import voices_in
from reconcile.vocabulary.articles import article_words
from tests.examples import examples


def voices(text: str) -> list[str]:
    cast = Cast(article_words())
    return [voice.name for sentence in sentences(text) for voice in voices_in(sentence, cast)]


def begins(text: str) -> str:
    (sentence,) = sentences(text)
    return NameReader(sentence, Cast(article_words())).begins()


PARTICIPLES = st.sampled_from("fled been freed killed never taken already".split())
SUBJECTS = st.sampled_from(["Nine men", "The town", "Some 40"])


@given(subject=SUBJECTS, participle=PARTICIPLES)
@examples(30)
def test_a_main_verb_in_the_past_perfect_reports(subject: str, participle: str) -> None:
    words = f"{subject} had {participle} there .".lower().split()
    assert is_reported(words)
    assert not is_reported(["the", "men", "who", *words])
    assert not is_reported([word if word != "had" else "were" for word in words])


@pytest.mark.parametrize("text", ["the town had 5,000 people", "they had lunch", "nine fled"])
def test_what_one_only_has_is_no_report(text: str) -> None:
    assert not is_reported(text.split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The monitors of Fair Count disagree.", []),
        ("Police Say Nine Died In Raid", ["Police"]),
        ("Its first estimate of the losses was too low.", []),
        ("Officials estimate that nine died.", ["Officials"]),
        ("Test results showed that nine died.", [""]),
        ("An official said nine died.", ["official"]),
        ("Even the union never claimed so.", ["union"]),
    ],
)
def test_a_verb_of_saying_may_be_a_noun_or_a_name(text: str, names: list[str]) -> None:
    assert voices(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army first kept silent.", "army"),
        ("The monitors of Fair Count disagree.", "monitors of Fair Count"),
        ("21:40 The army kept silent.", "army"),
        ("In the port the army kept silent.", ""),
        ("The miners' union contradicted the company's account.", "miners union"),
    ],
)
def test_a_sentence_begins_with_its_subject(text: str, name: str) -> None:
    assert begins(text) == name


def test_names_have_a_head_a_case_and_perhaps_an_owner() -> None:
    assert head_of("Monitors of Fair Count") == "monitors"
    assert is_titled("Bank of Lisca")
    assert not is_titled("bank of Lisca")
    assert without_owning("the ministry’s") == "the ministry"
