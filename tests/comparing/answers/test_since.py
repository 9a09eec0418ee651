"""What a later comparison has that an earlier one did not."""

from __future__ import annotations

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.answers.since import only_new
from reconcile.comparing.result.comparison import Comparison
from reconcile.loading.load import load_texts
from tests.compared import compare

HEAD = """\
version: 1
sources: {daily: {citation: page 4}}
claimants: {army: {name: Army}, gov: {name: Gov}, east: {name: East}}
subjects: {soldiers: {name: soldiers}}
defaults: {subject: soldiers, source: daily, as_of: 2024-12-23}
claims:
"""


def row(name: str, claimant: str, figure: str, metric: str = "killed") -> str:
    return f"  - {{id: {name}, metric: {metric}, figure: {figure}, claimant: {claimant}}}\n"


def compared(*rows: str) -> Comparison:
    return compare(load_texts({"claims.yaml": (HEAD + "".join(rows)).encode()}), Request())


A, B, C = row("a", "army", "40"), row("b", "gov", "over 900"), row("c", "east", "5000")
OTHER = (row("d", "army", "7", "wounded"), row("e", "gov", "over 800", "wounded"))


def test_the_same_data_bring_nothing() -> None:
    comparison = compared(A, B)
    assert comparison.discrepancies
    left = only_new(comparison, compared(B, A))
    assert (left.discrepancies, left.headings, left.settling, left.figures) == ((), (), (), ())


def test_a_new_voice_brings_its_own_discrepancies_alone() -> None:
    left = only_new(compared(A, B, C), compared(A, B))
    assert left.discrepancies
    assert all("c" in discrepancy.claims for discrepancy in left.discrepancies)
    shown = [discrepancy for heading in left.headings for discrepancy in heading.discrepancies]
    assert {discrepancy.id for discrepancy in shown} <= {
        discrepancy.id for discrepancy in left.discrepancies
    }
    settled = {name for question in left.settling for name in question.settles}
    assert settled <= {discrepancy.id for discrepancy in left.discrepancies}


def test_other_metrics_are_left_out() -> None:
    left = only_new(compared(A, B, *OTHER), compared(A, B))
    assert {standing.quantity.metric for standing in left.standings} == {
        discrepancy.quantity.metric for discrepancy in left.discrepancies
    }
    named = {figure.claim.id for figure in left.figures}
    assert {"d", "e"} <= named
    assert all(set(discrepancy.claims) <= named for discrepancy in left.discrepancies)


def test_another_number_makes_another_discrepancy() -> None:
    before = compared(A, B)
    changed = compared(A, B.replace("900", "90000"))
    assert not only_new(changed, before).discrepancies
    assert only_new(changed, before, {"b"}).discrepancies
