"""Choosing rules by code, name or the beginning of a code."""

from __future__ import annotations

import pytest

from reconcile.checking.rules import all_rules
from reconcile.checking.runner import chosen, unknown

RULES = all_rules()
KNOWN = [(rule.code, rule.name) for rule in RULES]


def codes(select: list[str], ignore: list[str]) -> set[str]:
    return {rule.code for rule in chosen(RULES, select, ignore)}


@pytest.mark.parametrize("word", ["S101", "unsourced-figure"])
def test_a_rule_goes_by_code_and_name(word: str) -> None:
    assert codes([word], []) == {"S101"}
    assert codes([], [word]) == {rule.code for rule in RULES} - {"S101"}


def test_the_beginning_of_a_code_names_several() -> None:
    assert codes(["S"], []) == {rule.code for rule in RULES if rule.code.startswith("S")}
    assert {"S101", "S102", "S103"} <= codes(["S10"], [])


def test_ignoring_wins_over_selecting() -> None:
    assert "S101" not in codes(["S"], ["S101"])


def test_nothing_named_is_everything() -> None:
    assert codes([], []) == {rule.code for rule in RULES}


def test_words_that_name_nothing_are_told() -> None:
    words = ["S101", "S9", "unsourced", "", "s101", "unsourced-figure", "S"]
    assert unknown(words, KNOWN) == ("S9", "unsourced", "", "s101")
