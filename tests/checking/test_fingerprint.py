"""A fingerprint names a finding by rule, claim and figure, never by its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.checking.fingerprint import figure_keys, fingerprint, fingerprints
from reconcile.loading.load import load_texts
from reconcile.model.route import Place, Problem

PLACE = Place("data/claims.yaml", 12, 5, 12, 20)
ONE = Problem(
    "S101", "unsourced-figure", "“over 3,000” has no source", PLACE,
    help="add `source:`", offending="over 3,000", claim="a0-ukraine-total",
)  # fmt: skip


def test_a_fingerprint_is_of_rule_claim_and_text_alone() -> None:
    name = fingerprint(ONE)
    assert len(name) == 16 and int(name, 16) >= 0
    moved = replace(ONE, place=Place("other.yaml", 99, 1, 99, 2), message="said otherwise", help="")
    assert fingerprint(moved) == name
    for change in (
        replace(ONE, code="S102"), replace(ONE, claim="another"), replace(ONE, claim=None),
        replace(ONE, offending="nearly 3,000"),
    ):  # fmt: skip
        assert fingerprint(change) != name


def test_parts_of_a_fingerprint_do_not_run_together() -> None:
    first, second = replace(ONE, claim="ab", offending="c"), replace(ONE, claim="a", offending="bc")
    assert fingerprint(first) != fingerprint(second)


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    assert fingerprint(ONE) == "d6fec85fd2e68086"


def test_a_lone_surrogate_has_a_fingerprint() -> None:
    assert len(fingerprint(replace(ONE, offending="\ud800"))) == 16


def test_equal_fingerprints_are_numbered() -> None:
    first, second, third, other = fingerprints([ONE, ONE, ONE, replace(ONE, code="S102")])
    assert (second, third) == (f"{first}:2", f"{first}:3")
    assert ":" not in other


def test_without_claim_and_words_the_message_stands_for_them_but_not_its_lines() -> None:
    first = Problem("F102", "missing-key", "a claim has no metric, see line 12", PLACE)
    assert fingerprint(replace(first, message="a claim has no metric, see line 13")) == fingerprint(
        first
    )
    assert fingerprint(replace(first, message="a claim has no figure")) != fingerprint(first)


def key(figure: str, metric: str = "killed") -> str:
    text = f"version: 1\nclaims:\n  - id: a\n    metric: {metric}\n    figure: {figure}\n"
    return figure_keys(load_texts({"claims.yaml": text.encode()}))["a"]


@pytest.mark.parametrize(
    "same", ["'over 3,000'", '"over 3,000"', "over  3,000", ">-\n      over\n      3,000"]
)
def test_another_way_of_writing_the_words_is_the_same_figure(same: str) -> None:
    assert key(same) == key("over 3,000")


@pytest.mark.parametrize(
    "other", ["over 3,001", "nearly 3,000", "{text: 'over 3,000', low: 3001, high: 4000}"]
)
def test_another_number_is_another_figure(other: str) -> None:
    assert key(other) != key("over 3,000")
    assert key("over 3,000", "wounded") != key("over 3,000")


def test_another_best_estimate_is_another_figure_and_so_is_a_share_of_something_else() -> None:
    written = "{text: x, low: 3, high: 9%s}"
    assert len({key(written % more) for more in ("", ", best: 4", ", best: 5")}) == 3
    shares = {key(f"30%\n    share_of: {whole}") for whole in ("wounded", "deployed")}
    assert len(shares) == 2


def test_the_figure_enters_the_fingerprint_of_its_claim_alone() -> None:
    plain = fingerprint(ONE)
    assert fingerprint(ONE, {"another": "killed 40"}) == plain
    assert fingerprint(ONE, {"a0-ukraine-total": "killed 40"}) != plain
