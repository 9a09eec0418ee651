"""Words that ask for metrics."""

from __future__ import annotations

import pytest

from reconcile.vocabulary.builtin import builtin, extended
from reconcile.vocabulary.metric import (
    Metric,
    Vocabulary,
    rivals,
    similar,
    topic_metrics,
    topic_words,
)


def with_own(*metrics: Metric) -> Vocabulary:
    return extended(builtin(), {metric.id: metric for metric in metrics})


def asked(word: str, vocabulary: Vocabulary | None = None) -> frozenset[str]:
    found = topic_metrics(word, vocabulary or builtin(), builtin())
    assert found is not None
    return found


def test_the_casualties_are_the_builtin_row() -> None:
    assert asked("casualties") == frozenset(builtin().topics["casualties"])
    assert "captured" not in asked("casualties")


def test_every_metric_is_a_topic_and_contains_itself() -> None:
    for word in topic_words(builtin()):
        assert asked(word) <= set(builtin().metrics)
    for word in builtin().metrics:
        assert word in asked(word)


def test_a_metric_brings_its_wholes_and_its_parts_but_not_its_siblings() -> None:
    assert asked("killed") == {
        "killed", "killed-or-wounded", "killed-in-action", "died-of-wounds", "identified-dead",
        "excess-deaths",
    }  # fmt: skip


def test_further_on_lies_everything_so_a_metric_brings_one_step() -> None:
    assert "killed" not in asked("deployed")
    assert "deployed" not in asked("captured")


def test_a_metric_brings_the_ambiguous_words_that_are_taken_for_it() -> None:
    assert "casualties" in asked("killed-or-wounded")
    assert "casualties" not in asked("killed")


def test_what_is_drawn_from_a_whole_counts_as_its_part() -> None:
    assert {"in-captivity", "died-in-custody"} <= asked("captured")
    assert "captured" in asked("died-in-custody")


def test_an_ambiguous_metric_of_the_users_brings_its_senses() -> None:
    vocabulary = with_own(Metric("toll", "toll", "", senses=("killed", "missing")))
    assert {"toll", "killed", "missing", "killed-or-wounded"} <= asked("toll", vocabulary)


def test_a_part_that_the_user_added_joins_the_topic_of_its_whole() -> None:
    vocabulary = with_own(
        Metric("brain-injuries", "brain injuries", "", grows_within=("wounded",)),
        Metric("concussions", "concussions", "", grows_within=("brain-injuries",)),
        Metric("interned", "interned", "", grows_within=("captured",)),
    )
    casualties = asked("casualties", vocabulary)
    assert {"brain-injuries", "concussions"} <= casualties
    assert "interned" not in casualties
    assert "interned" in asked("captured", vocabulary)


def test_a_whole_that_the_user_added_joins_the_topic_of_its_parts() -> None:
    vocabulary = with_own(
        Metric("dead-or-gone", "dead or gone", "", parts=(("killed", "missing"),))
    )
    assert "dead-or-gone" in asked("casualties", vocabulary)
    assert "dead-or-gone" in asked("missing", vocabulary)
    assert {"killed", "missing"} <= asked("dead-or-gone", vocabulary)


def test_an_ambiguous_word_that_the_user_added_joins_the_topic_of_its_senses() -> None:
    vocabulary = with_own(Metric("victims", "victims", "", senses=("killed", "captured")))
    assert "victims" in asked("casualties", vocabulary)


def test_metrics_that_lie_within_each_other_do_not_go_round_for_ever() -> None:
    vocabulary = with_own(
        Metric("a", "a", "", grows_within=("b",)), Metric("b", "b", "", grows_within=("a",))
    )
    assert asked("a", vocabulary) == {"a", "b"}


def test_an_unknown_word_asks_for_nothing() -> None:
    assert topic_metrics("kiled", builtin(), builtin()) is None
    assert topic_metrics("", builtin(), builtin()) is None


def test_words_are_listed_once_topics_first() -> None:
    words = topic_words(builtin())
    assert words[0] == "casualties"
    assert len(words) == len(set(words))
    assert set(words) == {*builtin().topics, *builtin().metrics}


def test_what_may_have_been_meant() -> None:
    assert similar("kiled", topic_words(builtin()))[0] == "killed"
    assert similar("Killed_or wounded", topic_words(builtin()))[0] == "killed-or-wounded"
    assert similar("xyzzy", topic_words(builtin())) == ()
    assert similar("Paul", ["paul-reyes", "paulina", "john_paul"]) == (
        "paul-reyes",
        "john_paul",
        "paulina",
    )


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("casualtys", "casualties"), ("kileld", "killed"), ("wounde", "wounded"),
        ("Killed Or Wounded", "killed-or-wounded"), ("died_in_custdy", "died-in-custody"),
    ],
)  # fmt: skip
def test_of_a_slip_of_the_finger_only_what_was_meant_is_offered(slip: str, meant: str) -> None:
    assert similar(slip, topic_words(builtin())) == (meant,)


def test_a_built_in_count_that_a_file_ties_in_new_ways_joins_the_topics_of_its_neighbours() -> None:
    assert "excess-deaths" not in asked("casualties")
    tied = with_own(Metric("excess-deaths", "excess deaths", "", parts=(("killed", "missing"),)))
    assert "excess-deaths" in asked("casualties", tied)
    renamed = with_own(Metric("captured", "taken", "", counts_within=("all-casualties",)))
    assert "captured" not in asked("casualties", renamed)


def test_rival_definitions_of_one_thing_are_asked_for_together() -> None:
    vocabulary = with_own(
        Metric("within-28-days", "", "", counts_as="virus-deaths"),
        Metric("on-certificate", "", "", counts_as="virus-deaths"),
        Metric("virus-deaths", "", ""),
        Metric("flu-deaths", "", "", counts_as="flu"),
    )
    every = {"within-28-days", "on-certificate", "virus-deaths"}
    for name in every:
        assert rivals(name, vocabulary) == every - {name}
        assert asked(name, vocabulary) >= every
    assert rivals("flu-deaths", vocabulary) == rivals("nothing", vocabulary) == frozenset()
