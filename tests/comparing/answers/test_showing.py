"""Of what was found only what is asked for: by verdict, by date, by words."""

from __future__ import annotations

from typing import Any

import pytest

from reconcile.comparing.answers.showing import DisputeFilter, Request, only_shown
from reconcile.comparing.result.comparison import Verdict
from reconcile.when.moment import Moment, parse_moment
from tests.compared import compare
from tests.comparing.asked import said
from tests.comparing.worlds import dataset

FOUND = compare(
    dataset(
        [
            said("early-a", "100", claimant="x", as_of="2024-12-01", place="north"),
            said("early-b", "300", claimant="y", as_of="2024-12-01", place="north"),
            said("late-a", "7", "wounded", claimant="x", as_of="2024-12-20", place="south"),
            said("late-b", "70", "wounded", claimant="z", as_of="2024-12-20", place="south"),
            said("week-a", "5", "captured", claimant="x", period="2024-12-08/2024-12-10"),
            said("week-b", "50", "captured", claimant="y", period="2024-12-08/2024-12-10"),
            said("undated-a", "4", "missing", claimant="x", as_of=None, source="paper"),
            said("undated-b", "44", "missing", claimant="y", as_of=None, source="paper"),
        ]
    ),
    Request(show_near=True),
)
EVERY = ["early", "late", "undated", "week"]


def day(text: str) -> Moment:
    moment = parse_moment(text)
    assert isinstance(moment, Moment)
    return moment


@pytest.mark.parametrize(
    ("shown", "left", "labels"),
    [
        ({}, EVERY, ()),
        ({"since": "2024-12-20"}, ["late"], ("since 2024-12-20",)),
        ({"since": "2024-12-21"}, [], ("since 2024-12-21",)),
        ({"since": "2024-12-10"}, ["late", "week"], ("since 2024-12-10",)),
        ({"since": "2024-12-11"}, ["late"], ("since 2024-12-11",)),
        ({"until": "2024-12-01"}, ["early"], ("until 2024-12-01",)),
        ({"until": "2024-11-30"}, [], ("until 2024-11-30",)),
        ({"until": "2024-12-08"}, ["early", "week"], ("until 2024-12-08",)),
        (
            {"since": "2024-12-02", "until": "2024-12-09"},
            ["week"],
            ("since 2024-12-02", "until 2024-12-09"),
        ),
        ({"words": ("NORTH",)}, ["early"], ("with “NORTH”",)),
        ({"words": ("late-b",)}, ["late"], ("with “late-b”",)),
        ({"words": ("missing",)}, ["undated"], ("with “missing”",)),
        ({"words": ("x", "y")}, ["early", "undated", "week"], ("with “x”", "with “y”")),
        ({"words": ("z", "7")}, ["late"], ("with “z”", "with “7”")),
        ({"words": ("nothing",)}, [], ("with “nothing”",)),
        ({"verdicts": frozenset({Verdict.RELAY})}, [], ("relay",)),
        ({"verdicts": frozenset(Verdict)}, EVERY, tuple(map(str, Verdict))),
    ],
)
def test_what_is_left(shown: dict[str, Any], left: list[str], labels: tuple[str, ...]) -> None:
    asked: dict[str, Any] = {
        key: day(value) if key in {"since", "until"} else value for key, value in shown.items()
    }
    found = only_shown(FOUND, DisputeFilter(**asked))
    kinds = {name.rpartition("-")[0] for each in found.discrepancies for name in each.claims}
    assert sorted(kinds) == left
    listed = {each.id for heading in found.headings for each in heading.discrepancies}
    assert listed <= {each.id for each in found.discrepancies}
    assert (found.only, found.figures) == (labels, FOUND.figures)
