"""Repairs: what is mended, what is not, and that nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.curating.mending import mended
from reconcile.curating.repairs import with_fixes
from reconcile.loading.load import load_texts
from tests.examples import examples

GOOD = """\
# a heading
version: 1
sources:
  daily: {publisher: The Daily, url: "https://daily.example/1", published: 2024-12-20}  # seen
  weekly:
    title: The toll
    citation: page 3
claimants:
  ministry: {name: Ministry, pooled: false}   # a comment
claims:
  - id: first-claim
    metric: killed
    figure: 1000
    claimant: ministry
    source: daily   # kept
    as_of: 2024-12-27

  - id: second-claim
    metric: wounded
    figure: "over 3,000"
    extent: total
    claimant: ministry
    source: weekly
    quote: it said so
"""

# What stands there, the slip of it, and what it becomes.
SLIPS = [
    ("figure: 1000", "figure: 1_000", "figure: 1000"),
    ("metric: killed", "metric: deaths", "metric: killed"),
    ("metric: wounded", "metric: Injured", "metric: wounded"),
    ("metric: killed", "metric: kiled", "metric: killed"),
    ("claimant: ministry\n    source: daily", "claimant: minsitry\n    source: daily", None),
    ("source: weekly", "source: weeekly", "source: weekly"),
    ("extent: total", "extent: totel", "extent: total"),
    ("pooled: false", "pooled: no", "pooled: false"),
    ("quote: it said so", "quote: yes", 'quote: "yes"'),
    ("quote: it said so", "quote: it said: so", 'quote: "it said: so"'),
    ("quote: it said so", "quote: @home it said", 'quote: "@home it said"'),
    ("title: The toll", "title: 1999", 'title: "1999"'),
    ("title: The toll", "title: 1_000", 'title: "1_000"'),
    ("title: The toll", "title: The toll\t", "title: The toll"),
    ("title: The toll", "title:\tThe toll", "title: The toll"),
    ("figure: 1000", "figure:\t1000", "figure: 1000"),
    ("source: daily   # kept", "source: daily\t# kept", "source: daily # kept"),
    ("figure: 1000", "figure: no", 'figure: "no"'),
    ("figure: 1000", "figure: 12_345_678", "figure: 12345678"),
    ("    extent: total", "    extnt: total", "    extent: total"),
    ("quote: it said so", "qoute: it said so", "quote: it said so"),
]


def load(text: str) -> list[str]:
    dataset = load_texts({"claims.yaml": text.encode()})
    return [f"{problem.code} {problem.offending}" for problem in dataset.problems]


def mend(text: str) -> tuple[str, int]:
    result = mended({"claims.yaml": text})
    return result.texts["claims.yaml"], len(result.mended)


def test_a_good_file_stays() -> None:
    assert load(GOOD) == []
    assert mend(GOOD) == (GOOD, 0)


@pytest.mark.parametrize(("right", "slip", "becomes"), SLIPS, ids=[slip for _, slip, _ in SLIPS])
def test_a_slip_is_mended_and_nothing_else(right: str, slip: str, becomes: str | None) -> None:
    assert right in GOOD
    text, amount = mend(GOOD.replace(right, slip))
    assert amount == 1
    assert text == GOOD.replace(right, right if becomes is None else becomes)
    assert load(text) == []


# Whatever may mean two things, or might be meant: left alone.
LEFT = [
    ("as_of: 2024-12-27", "as_of: 03/04/2024"),  # March or April
    ("as_of: 2024-12-27", "as_of: 2024-02-30"),
    ("figure: 1000", "figure: 1.000"),
    ("figure: 1000", "figure: fiev"),
    ("figure: 1000", "figure: 10_00"),
    ("metric: killed", "metric: executed-by-train"),
    ("claimant: ministry\n    source: daily", "claimant: police\n    source: daily"),
    ("quote: it said so", "quote: it said #1"),
    ("title: The toll", "\ttitle: The toll"),
    ("# a heading", "\t# a heading"),
    ("citation: page 3", 'citation: "page\t3" :\t# of it'),
    ("quote: it said so", "quote: it said so\n    qoute: and so"),  # there is a quote already
    ("quote: it said so", "quote: [it said so]"),
]


@pytest.mark.parametrize(("right", "wrong"), LEFT, ids=[wrong for _, wrong in LEFT])
def test_what_may_mean_two_things_is_left_alone(right: str, wrong: str) -> None:
    text = GOOD.replace(right, wrong)
    assert load(text) != []
    assert mend(text) == (text, 0)


@pytest.mark.parametrize("key", ["low", "high"])
def test_the_ends_of_a_figure_are_numbers_without_underscores(key: str) -> None:
    other = {"low": "high: 9000", "high": "low: 1"}[key]
    figure = f"figure: {{text: some, {key}: 1_000, {other}}}"
    text = GOOD.replace("figure: 1000", figure)
    assert mend(text) == (text.replace("1_000", "1000"), 1)


def test_of_two_slips_of_one_key_only_the_first_is_mended() -> None:
    text = GOOD.replace("quote: it said so", "qoute: it said so\n    quotee: and so")
    after, amount = mend(text)
    assert amount == 1
    assert after == text.replace("qoute:", "quote:")


def test_an_id_is_not_spelled_like_one_of_two() -> None:
    two = GOOD.replace("  ministry: {", "  ministrx: {name: Other}\n  ministry: {")
    text = two.replace(
        "claimant: ministry\n    source: daily", "claimant: ministre\n    source: daily"
    )
    assert mend(text) == (text, 0)


def test_a_number_in_an_id_is_never_a_slip() -> None:
    text = GOOD.replace("  weekly:", "  weekly-1:").replace("source: weekly", "source: weekly-2")
    assert mend(text) == (text, 0)


@examples(40)
@given(st.lists(st.sampled_from(SLIPS), max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_any_slips_together_are_mended_once_and_for_all(
    slips: list[tuple[str, str, str | None]], newline: str
) -> None:
    text = wanted = GOOD
    for right, slip, becomes in slips:
        if text.count(right) == 1 and wanted.count(right) == 1:
            text = text.replace(right, slip)
            wanted = wanted.replace(right, right if becomes is None else becomes)
    text, wanted = text.replace("\n", newline), wanted.replace("\n", newline)
    once, _ = mend(text)
    assert once == wanted
    assert load(once) == []
    assert mend(once) == (once, 0)


@examples(40)
@given(st.integers(0, len(GOOD)), st.sampled_from(["", " ", "#", ":", "x", "\t", "'", "- ", "1_0"]))
def test_after_a_repair_its_problem_is_gone_and_no_other_has_come(at: int, noise: str) -> None:
    text = GOOD[:at] + noise + GOOD[at + 1 :]
    before = load_texts({"claims.yaml": text.encode()})
    after, amount = mend(text)
    again, more = mend(after)
    assert (again, more) == (after, 0)
    if not amount:
        assert after == text
    elif not before.refused:
        assert set(load(after)) < set(load(text)) | {""}


def test_only_problems_with_one_remedy_have_a_fix() -> None:
    text = GOOD.replace("metric: killed", "metric: deaths").replace("2024-12-27", "03/04/2024")
    dataset = load_texts({"claims.yaml": text.encode()})
    fixed = {problem.code: problem.fix for problem in with_fixes(dataset)}
    assert fixed["F108"] is None
    metric = fixed["V101"]
    assert metric is not None
    (edit,) = metric.edits
    assert text[edit.start : edit.end] == "deaths"
