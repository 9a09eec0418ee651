"""No regular expression of the package can be made to try one text in very many ways."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.backtracking import begins_anew, patterns, searched, shared

REASONS: Mapping[str, str] = {
    "loading.slips_of_yaml._TWO_COLONS": "what stands last takes the rest of a line",
    "lsp.cursor._PAIR": "what stands last takes all that is left, whatever it is",
    "quantity.phrase._BESIDE": "asked of 200 characters at most",
    "quantity/phrase.py": "asked of 200 characters at most",
    "quantity.digits._CONTINENTAL": "each group begins with its mark, which is no digit",
    "reports.page_blocks._UNBROKEN": "a longer run is taken by what stands before it",
    "when.timed._AFTER": "asked of 60 characters at most",
    "when.timed._WITH_T": "asked of 60 characters at most",
}
"""Expressions in which two repeats share characters, and why no text makes them try for long."""


def test_no_two_repeats_share_what_they_take() -> None:
    found = {where for (text, flags), where in patterns().items() if shared(text, flags)}
    found = {where.partition(":")[0] for where in found}  # no line of a file
    assert found == set(REASONS)


SEARCHED: Mapping[str, str] = {
    "when/spans.py: _OPEN": "asked of 60 characters at most",
}
"""Expressions that are searched for and begin with a repeat, and why that takes no time."""


def test_no_search_tries_a_run_again_from_each_of_its_characters() -> None:
    found = {where for (text, flags), where in searched().items() if begins_anew(text, flags)}
    assert found == set(SEARCHED)
    assert len(searched()) > 60
    assert begins_anew(r"([a-z]+): x") and not begins_anew(r"(?<![a-z])([a-z]+): x")


def test_the_expressions_are_found() -> None:
    every = set(patterns().values())
    assert len(every) > 200
    assert any(":" in where for where in every) and "lsp.cursor._ITEM" in every


@pytest.mark.parametrize(
    "text",
    [
        r"(a+)+b", r"a*a*b", r"(?:a|b)*a*c", r"(\w+\s?)*x", r"[0-9]+\.?[0-9]*", r"(?:_[0-9_]*)+",
        r" +([^:]*)$", r"(a*b?)*c", r"\d+(?:\w+)$", r"x*(?:y?|z)x+", r"(?:a*|b)a*c", r"(?:A|a)+a+",
    ],
)  # fmt: skip
def test_it_sees_repeats_that_share(text: str) -> None:
    assert shared(text)


@pytest.mark.parametrize(
    "text",
    [
        r"a+(?:,a+)*", r"[0-9]+(?:\.[0-9]+)?", r"a*b*c", r'"[^"]*"', r"(['\"])[^'\"]*\1x*",
        r" +(?:[^: ][^:]*|)$", r"a{1,9}a{1,9}", r"[^\s]+\s+[^\s]+",
    ],
)  # fmt: skip
def test_it_lets_repeats_be_that_share_nothing(text: str) -> None:
    assert not shared(text)
