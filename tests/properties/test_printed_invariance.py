"""What is printed follows from what is said, not from how a file is laid out: byte for byte.

``make nightly`` draws several hundred other newsrooms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.request import Request
from reconcile.loading.load import load_texts
from tests.case_formats import FORMATS as RENDERED
from tests.compared import compare
from tests.examples import examples
from tests.properties.newsrooms import Newsroom, newsroom

NEWSROOMS = st.integers(0, 10**9).map(newsroom)
FORMATS = ("expected.txt", "expected.full.80.txt", "expected.json")
_PLACE = re.compile(r"(?:claims|a)\.yaml(?::[0-9]+|\b)")
_BREAKS = (r",?[ \n]+", r"[ \n]+")
_LINE = re.compile(r'("[a-z_]*(?:line|column)[a-z_]*": )[0-9]+')


def printed(files: Mapping[str, bytes]) -> dict[str, str]:
    """The main formats, without the files and lines at which things stand.

    Nor with commas and line ends, as the length of a file's name decides where a line breaks.
    """
    data = load_texts(files)
    assert not data.problems, data.problems
    compared = compare(data, Request(show_near=True))
    found = {name: RENDERED[name](compared, data) for name in FORMATS}
    return {
        name: re.sub(
            _BREAKS[name.endswith(".json")],
            " ",
            _PLACE.sub("PLACE", _LINE.sub(r"\g<1>0", found[name])),
        )
        for name in FORMATS
    }


def test_there_is_something_to_compare() -> None:
    assert any(len(ids_of(printed(newsroom(seed).files()), "")) > 1 for seed in range(4))
    assert any(newsroom(seed).accepted for seed in range(30))


@examples(2)
@given(NEWSROOMS)
def test_style_and_comments_change_nothing(room: Newsroom) -> None:
    usual = printed(room.files())
    assert printed(room.files(flow=False, comments=True)) == usual


@examples(1)
@given(NEWSROOMS)
def test_one_file_or_two_is_the_same(room: Newsroom) -> None:
    one, two = printed(room.files()), printed(room.files(split=True))
    for name in one:
        assert re.sub(r"\(?[0-9]+ files?\)?", "", two[name]) == re.sub(
            r"\(?[0-9]+ files?\)?", "", one[name]
        )


@examples(1)
@given(NEWSROOMS)
def test_other_ids_change_only_the_ids(room: Newsroom) -> None:
    usual, other = printed(room.files()), printed(room.renamed("zz").files())
    assert ids_of(other, "zz") == ids_of(usual, "")


def ids_of(texts: Mapping[str, str], before: str) -> list[tuple[str, str]]:
    """Verdict and severity of each discrepancy, in printed order, with the claims in it."""
    found: dict[str, Any] = json.loads(texts["expected.json"])
    return [
        (each["verdict"], ",".join(name.removeprefix(before) for name in each["claims"]))
        for each in found["discrepancies"]
    ]


@examples(1)
@given(NEWSROOMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_discrepancy(room: Newsroom, chance: Random) -> None:
    order = list(room.claims)
    chance.shuffle(order)
    again = printed(Newsroom(room.records, order, room.accepted).files())
    assert parts(again) == parts(printed(room.files()))


def parts(texts: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """The discrepancies in an order of their own: that of a list follows the file."""
    return sorted((verdict, sorted(names.split(","))) for verdict, names in ids_of(texts, ""))
