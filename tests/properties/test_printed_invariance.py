"""What is printed follows from what is said, not from how a file is laid out: byte for byte.

``make nightly`` draws several hundred other newsrooms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from operator import itemgetter
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import load_texts
from tests.case_formats import FORMATS as RENDERED
from tests.compared import compare
from tests.examples import examples
from tests.properties.newsrooms import Fields, Newsroom, newsroom

NEWSROOMS = st.integers(0, 10**9).map(newsroom)
FORMATS = [name for name in RENDERED if not name.endswith((".jsonl", ".ascii.80.txt"))]
"""Those that say the same in another dress are left out."""

_LINES = b"#\n" * 100
_PLACE = re.compile(r"(?:one|two)claims\.yaml(?:[:,][0-9]+)?")
_LINE = re.compile(r'("[a-z_]*(?:line|column)[a-z_]*": ?)[0-9]+')
_COMMANDS = re.compile("(<code>reconcile [^<]*?)(?: PLACE)+")


def printed(files: Mapping[str, bytes]) -> dict[str, str]:
    """The formats, byte for byte but for the files and lines at which things stand.

    Their names and numbers are of one length, so that they decide neither where a line breaks nor
    how wide a column is.
    """
    data = load_texts({name: _LINES + text for name, text in files.items()})
    assert not data.problems, data.problems
    compared = compare(data, Request(show_near=True))
    found = {name: RENDERED[name](compared, data) for name in FORMATS}
    places = {name: _PLACE.sub("PLACE", _LINE.sub(r"\g<1>0", found[name])) for name in FORMATS}
    return {name: _COMMANDS.sub(r"\1 PLACE", text) for name, text in places.items()}


def told_by_the_file(texts: Mapping[str, str]) -> dict[str, str]:
    """The same without the lists of figures, which follow the file; and JSON's with its order."""
    rest = {name: text for name, text in texts.items() if "figures" not in name}
    whole = json.loads(rest["expected.json"])
    whole["claims"].sort(key=itemgetter("id"))
    return {**rest, "expected.json": json.dumps(whole)}


def test_there_is_something_to_compare() -> None:
    assert any(len(ids_of(printed(newsroom(seed).files()))) > 1 for seed in range(4))
    assert any(newsroom(seed).accepted for seed in range(30))


@examples(2)
@given(NEWSROOMS)
def test_style_and_comments_change_nothing(room: Newsroom) -> None:
    other = printed(room.files(flow=False, comments=True))
    assert without_lines(other) == without_lines(printed(room.files()))


def without_lines(texts: Mapping[str, str]) -> dict[str, str]:
    """The same without the lines in the table of figures, which has no names for them."""
    csv = re.sub(r"PLACE,[0-9]+,", "PLACE,", texts["expected.figures.csv"])
    return {**texts, "expected.figures.csv": csv}


@examples(1)
@given(NEWSROOMS)
def test_one_file_or_two_is_the_same(room: Newsroom) -> None:
    assert without_lines(printed(room.files(split=True))) == without_lines(printed(room.files()))


@examples(2)
@given(NEWSROOMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing_but_the_lists_of_figures(
    room: Newsroom, chance: Random
) -> None:
    order = list(room.claims)
    chance.shuffle(order)
    again = printed(Newsroom(room.records, order, room.accepted).files())
    assert told_by_the_file(again) == told_by_the_file(printed(room.files()))


MAY = "2033-05-{}".format
TIES: dict[str, list[Fields]] = {
    "numbers of one day": [
        {"metric": "killed", "figure": "nearly 28", "claimant": "army", "as_of": MAY(12),
         "since": MAY("01")},
        {"metric": "killed", "figure": "about 28", "claimant": "mayor", "as_of": MAY(12)},
    ],
    "figures that fit several": [
        {"metric": "wounded", "figure": "361", "claimant": "mayor", "as_of": MAY(10)},
        {"metric": "wounded", "figure": "at least 123", "claimant": "relief", "as_of": MAY(11)},
        {"metric": "killed", "figure": "up to 362", "claimant": "mayor", "as_of": MAY(11)},
        {"metric": "killed", "figure": "59", "claimant": "army", "as_of": MAY(10)},
    ],
    "words of one day": [
        {"metric": "killed", "figure": words, "claimant": voice, "as_of": MAY(12)}
        for words, voice in (("30", "army"), ("30", "mayor"), ("about 30", "army"), ("30", "army"))
    ],
}  # fmt: skip
"""Figures that are alike in what lists are sorted by."""


@pytest.mark.parametrize("tied", TIES.values(), ids=TIES)
def test_what_is_alike_is_not_ordered_by_the_file(tied: list[Fields]) -> None:
    records = {
        "sources": {"paper": {"publisher": "Paper", "citation": "page 1"}},
        "claimants": {name: {"name": name.title()} for name in ("army", "mayor", "relief")},
    }
    claims = [{"id": f"c{at}", "source": "paper", **claim} for at, claim in enumerate(tied)]
    usual = told_by_the_file(printed(Newsroom(records, claims).files()))
    assert told_by_the_file(printed(Newsroom(records, claims[::-1]).files())) == usual
    assert told_by_the_file(printed(Newsroom(records, claims[1:] + claims[:1]).files())) == usual


@examples(1)
@given(NEWSROOMS)
def test_other_ids_change_only_the_ids(room: Newsroom) -> None:
    usual, other = printed(room.files()), printed(room.renamed("zz").files())
    assert ids_of(other) == [
        (verdict, ",".join(f"zz{name}" for name in names.split(",")))
        for verdict, names in ids_of(usual)
    ]


def ids_of(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The verdict of each discrepancy, in printed order, with the claims in it."""
    found: dict[str, Any] = json.loads(texts["expected.json"])
    return [(each["verdict"], ",".join(each["claims"])) for each in found["discrepancies"]]


def test_the_test_sees_an_order_that_the_file_decides() -> None:
    """Planted: discrepancies listed as their first claims stand in the file."""
    room = newsroom(0)
    texts = printed(room.files())
    whole = json.loads(texts["expected.json"])
    whole["discrepancies"].reverse()
    planted = {**texts, "expected.json": json.dumps(whole)}
    assert told_by_the_file(planted) != told_by_the_file(texts)
