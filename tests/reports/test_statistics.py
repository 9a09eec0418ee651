"""Counts by rule and by file, the most frequent first."""

from __future__ import annotations

import unicodedata

from reconcile.reports.problems import render_statistics
from tests.escaping.test_escape import UNSEEN, commands
from tests.reports.build_server import obeyed
from tests.reports.found import BARE, LONG, SOME, TWICE, hostile


def test_counts_are_by_rule_and_by_file() -> None:
    assert render_statistics([*SOME, TWICE, *[BARE] * 999]) == (
        "By rule\n"
        "  1,000  S101 unsourced-figure (error)\n"
        "      2  F105 duplicate-id (error)\n"
        "      1  Q201 odd-figure (note)\n"
        "      1  S103 unattributed-figure (warning)\n"
        "By file\n"
        "  1,002  data/claims.yaml\n"
        "      2  data/more claims.yaml\n"
    )


def test_nothing_is_nothing() -> None:
    assert render_statistics([]) == ""


def test_ties_are_in_the_order_of_the_names() -> None:
    assert render_statistics([LONG, BARE]) == render_statistics([BARE, LONG])


def test_hostile_text_steers_nothing() -> None:
    for text, problem in hostile():
        output = render_statistics([problem])
        assert output.count("\n") == 4
        assert not commands(output) and not obeyed(output), repr(text)
        unseen = {text for text in output if unicodedata.category(text) in UNSEEN}
        assert unseen <= {"\n", "\u2060"}, repr(text)
