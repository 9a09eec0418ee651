"""What is new between two readings of the claims."""

from __future__ import annotations

import pytest

from reconcile.checking.fingerprint import Findings, findings_of
from reconcile.checking.novelty import since, with_more
from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check, chosen
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset

HEAD = """\
version: 1
sources:
  daily: {citation: page 4}
  rumour: {publisher: Somebody}
  gossip: {publisher: Nobody}
claimants:
  army: {name: Army}
claims:
"""


def row(name: str, figure: str = "40", source: str = "daily", metric: str = "killed") -> str:
    source = f", source: {source}" if source else ""
    return f"  - {{id: {name}, metric: {metric}, figure: {figure}, claimant: army{source}}}\n"


def dataset(*rows: str, head: str = HEAD) -> Dataset:
    return load_texts({"claims.yaml": (head + "".join(rows)).encode()})


def found(data: Dataset) -> Findings:
    rules = chosen(all_rules(), ["S101", "S102", "S103"], [])
    return findings_of(check(data, rules=rules), data)


def new(old: Dataset, now: Dataset) -> list[tuple[str, str | None, int]]:
    listed = since(found(now), now, found(old), old).new.problems
    return [(problem.code, problem.claim, problem.place.line) for problem in listed]


BARE = row("bare", source="")


def test_nothing_is_new_in_the_same_data() -> None:
    data = dataset(row("a"), BARE)
    judged = since(found(data), data, found(data), data)
    assert judged.new.problems == ()
    assert len(judged.old) == 3


def test_order_and_file_do_not_matter() -> None:
    old, now = dataset(row("a"), BARE), dataset(BARE, row("a"))
    assert new(old, now) == []
    other = load_texts({"other.yaml": (HEAD + BARE + row("a")).encode()})
    assert new(old, other) == []


def test_a_new_claim_another_metric_and_another_number_are_new() -> None:
    old = dataset(BARE)
    assert new(old, dataset(BARE, row("more", source=""))) == [("S101", "more", 10)]
    for changed in (row("bare", "41", ""), row("bare", "40", "", "wounded")):
        assert new(old, dataset(changed)) == [("S101", "bare", 9), ("F909", "bare", 9)]


def test_a_second_of_two_equal_findings_is_new() -> None:
    text = "  - {metric: killed, figure: 40}\n"
    assert len(new(dataset(text), dataset(text, text))) == 1


def test_a_source_is_judged_anew_by_whoever_newly_rests_on_it() -> None:
    old = dataset(row("a", source="rumour"), row("b"))
    assert new(old, dataset(row("a", source="rumour"), row("b"), row("c"))) == []
    leaning = dataset(row("a", source="rumour"), row("b"), row("c", source="rumour"))
    assert new(old, leaning) == [("S102", None, 4)]
    moved = dataset(row("a", source="rumour"), row("b", source="gossip"))
    assert new(old, moved) == [("S102", None, 5)]
    changed = dataset(row("a", "41", source="rumour"), row("b"))
    assert ("S102", None, 4) in new(old, changed)


def test_a_claim_that_cannot_be_read_any_more_is_not_called_removed() -> None:
    old, now = dataset(row("a"), row("b")), dataset(row("a"), row("b", "4.0.0"))
    assert [code for code, _, _ in new(old, now)] == ["Q101"]


def test_a_removed_claim_is_noted_once() -> None:
    assert new(dataset(row("a"), row("b")), dataset(row("a"))) == [("F908", "b", 1)]


def test_a_removed_denial_is_noted_too() -> None:
    denial = "  - {id: d, denies: a, claimant: army, source: daily}\n"
    assert new(dataset(row("a"), denial), dataset(row("a"))) == [("F908", "d", 1)]
    assert new(dataset(row("a"), denial), dataset(row("a"), denial)) == []


@pytest.mark.parametrize(
    "more",
    ["basis: partial", "coverage: 80%", "complete: true", "supersedes: 30", "retells: a",
     "share_of: deployed"],
)  # fmt: skip
def test_what_else_is_said_of_a_figure_is_noted_when_it_changes(more: str) -> None:
    figure = "40%" if more.startswith("share") else "40"
    before = dataset(row("a"), row("b", "40" if figure == "40" else "{text: x, low: 40}"))
    after = dataset(row("a"), row("b", figure).replace("}", f", {more}}}"))
    assert new(before, after) == [("F909", "b", 10)]


def test_findings_are_joined_by_place() -> None:
    data = dataset(row("a"), BARE)
    whole = found(data)
    first = Findings(whole.problems[::2], whole.names[::2], frozenset({"x"}))
    second = Findings(whole.problems[1::2], whole.names[1::2], frozenset({"y"}))
    joined = with_more(second, first)
    assert joined.problems == whole.problems
    assert joined.known == {"x", "y"}
