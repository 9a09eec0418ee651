"""Which suppressing comments count when a base is compared with."""

from __future__ import annotations

import pytest

from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check, chosen
from reconcile.checking.standing import standing_of
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset

HEAD = """\
version: 1
sources:
  rumour:  # reconcile: ignore[S102] {reason}
    publisher: Somebody
claimants: {{army: {{name: Army}}}}
claims:
"""
CLAIM = "  - {{id: {id}, metric: killed, figure: {figure}, claimant: army}}{comment}\n"
MARK = "  # reconcile: ignore[S101] told to us"
RULES = chosen(all_rules(), ["S101", "S102", "S103"], [])


def claim(name: str, comment: str = "", figure: int = 40) -> str:
    return CLAIM.format(id=name, comment=comment, figure=figure)


def dataset(*claims: str, reason: str = "old") -> Dataset:
    return load_texts({"claims.yaml": (HEAD.format(reason=reason) + "".join(claims)).encode()})


def codes(now: Dataset, old: Dataset) -> list[str]:
    standing = standing_of(old, all_rules())
    return [problem.code for problem in check(now, rules=RULES, standing=standing)]


OLD = dataset(claim("a", MARK), claim("b"))


def test_comments_that_stood_there_count() -> None:
    assert codes(OLD, OLD) == ["S101"]


def test_moving_a_comment_and_mending_its_reason_make_no_new_one() -> None:
    other = "  # reconcile: ignore[unsourced-figure] told to us by phone"
    now = dataset(claim("b"), claim("c", ""), claim("a", other), reason="it burnt down")
    assert codes(now, OLD) == ["S101", "S101"]


def test_another_number_is_still_spoken_for() -> None:
    assert codes(dataset(claim("a", MARK, 41)), OLD) == []


@pytest.mark.parametrize(
    "comment", [MARK, MARK.replace("S101", "S103, S101"), MARK.replace("S101", "unsourced-figure")]
)
def test_a_comment_on_another_claim_does_not_count(comment: str) -> None:
    found = codes(dataset(claim("a", MARK), claim("b", comment)), OLD)
    assert sorted(found) == ["F904", "S101"]


def test_of_two_rules_only_the_added_one_is_new() -> None:
    now = dataset(claim("a", MARK.replace("S101", "S101, S103")))
    assert codes(now, OLD) == ["F904"]


def test_a_claim_put_on_a_line_with_an_old_comment_is_not_spoken_for() -> None:
    flow = HEAD.format(reason="old").replace("claims:\n", "claims: [{}]" + MARK + "\n")
    text, two = (f"{{id: {n}, metric: killed, figure: 4, claimant: army}}" for n in "ab")
    old = load_texts({"claims.yaml": flow.replace("[{}]", f"[{text}]").encode()})
    now = load_texts({"claims.yaml": flow.replace("[{}]", f"[{text}, {two}]").encode()})
    assert codes(old, old) == []
    assert sorted(codes(now, old)) == ["F904", "S101", "S101"]


def test_a_comment_on_a_line_of_its_own_is_unused_as_ever() -> None:
    now = dataset("  # reconcile: ignore[S101] all of it\n", claim("a", MARK))
    assert codes(now, OLD) == ["F902"]


def test_a_rule_that_was_not_asked_makes_no_comment_unused() -> None:
    rules = chosen(all_rules(), [], ["S101"])
    assert "F902" not in [problem.code for problem in check(OLD, rules=rules)]
