"""Phrases of articles: the longest wins, and other words may stand between theirs."""

from __future__ import annotations

import pytest

from reconcile.vocabulary.article_phrases import ArticlePairs, ArticlePhrases, spellings

PHRASES = ArticlePhrases(
    [
        ("taken", "moved"),
        ("taken to ~ hospital", "hospitalised"),
        ("suffered * wounds", "wounded"),
        ("needed ~ treatment", "wounded"),
        ("needed ~ hospital treatment", "hospitalised"),
        ("burned down", "destroyed"),
        ("burned down", "razed"),
    ]
)
FOUND = [
    ("taken away", [(1, "moved")]),
    ("taken to hospital", [(3, "hospitalised")]),
    ("taken to the nearest big hospital", [(6, "hospitalised")]),
    ("taken to the very nearest big old hospital", [(1, "moved")]),  # four words are too many
    ("taken immediately to hospital", [(4, "hospitalised")]),
    ("taken later to hospital", [(4, "hospitalised")]),
    ("taken by family to hospital", [(1, "moved")]),  # "family" is no adverb
    ("taken to court , hospital", [(1, "moved")]),
    ("suffered deep wounds", [(3, "wounded")]),
    ("suffered wounds", []),
    ("needed treatment", [(2, "wounded")]),
    ("needed urgent hospital treatment", [(4, "hospitalised")]),  # it names more of the words
    ("burned down", [(2, "destroyed"), (2, "razed")]),
    ("burned", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_the_longest_phrases_at_a_place(text: str, expected: list[tuple[int, str]]) -> None:
    assert list(PHRASES.at(text.split(), 0)) == expected


def test_a_word_is_in_the_phrases_if_it_is_one() -> None:
    assert "taken" in PHRASES and "burned" not in PHRASES


def test_alternatives_are_spelled_out() -> None:
    assert set(spellings("held in/at ~ jail/camp")) == {
        "held in ~ jail", "held in ~ camp", "held at ~ jail", "held at ~ camp",
    }  # fmt: skip


def test_a_verb_in_two_pieces() -> None:
    pairs = ArticlePairs(
        [("brought", "ashore", "rescued"), ("brought", "to ~ safety", "evacuated")]
    )
    words = "brought 30 people to full safety".split()
    assert pairs.befores == {"brought"}
    assert list(pairs.behind("brought", words, 3)) == [(3, "evacuated")]
    assert list(pairs.behind("brought", "brought 30 ashore".split(), 2)) == [(1, "rescued")]
