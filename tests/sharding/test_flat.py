"""What was found crosses between shards as flat records, and comes out as it went in."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given

from reconcile.comparing.answers.compare import found_in
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.judging.folding import Finding
from reconcile.comparing.result.causes import Cause, Grew, Lowered, Quote, Rounded
from reconcile.model.dataset import Dataset
from reconcile.sharding.flat import built, flat
from tests.comparing.test_invariance import worlds
from tests.examples import examples

FIGURE = Quote("over 3,000", "killed", "Ukraine", None)


@examples(20)
@given(worlds())
def test_every_finding_comes_out_as_it_went_in(data: Dataset) -> None:
    for finding in found_in(data, Request(show_near=True)).shown:
        assert built(Finding, json.loads(json.dumps(flat(finding)))) == finding


@pytest.mark.parametrize(
    "cause", [Lowered(), Grew(FIGURE, None), Rounded((FIGURE, FIGURE), Fraction(1, 7))]
)
def test_one_of_a_family_is_told_apart_by_its_name(cause: Cause) -> None:
    crossed = json.loads(json.dumps(flat(cause)))
    assert crossed[0] == type(cause).__name__
    assert built(Cause, crossed) == cause


def test_a_name_that_no_cause_has_is_refused() -> None:
    with pytest.raises(KeyError):
        built(Cause, ["Quote", "over 3,000", "killed", "Ukraine", None])


def test_texts_that_stand_in_many_records_are_kept_once() -> None:
    quotes = [Quote("over 3,000", metric, "Ukraine", "Gazette") for metric in ("killed", "wounded")]
    crossed = json.loads(json.dumps(flat(quotes)))
    first, second = (built(Quote, quote) for quote in crossed)
    assert [first, second] == quotes
    assert first.words is second.words
    assert first.paper is second.paper
