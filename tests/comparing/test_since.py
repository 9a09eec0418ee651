"""What a later comparison has that an earlier one did not."""

from __future__ import annotations

from reconcile.comparing.compare import compare
from reconcile.comparing.comparison import Comparison
from reconcile.comparing.request import Request
from reconcile.comparing.since import only_new
from reconcile.loading.load import load_texts

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
    one = compared(A, B)
    assert one.discrepancies
    left = only_new(one, compared(B, A))
    assert (left.discrepancies, left.headings, left.settling, left.figures) == ((), (), (), ())


def test_a_new_voice_brings_its_own_discrepancies_alone() -> None:
    left = only_new(compared(A, B, C), compared(A, B))
    assert left.discrepancies
    assert all("c" in one.claims for one in left.discrepancies)
    shown = [one for heading in left.headings for one in heading.discrepancies]
    assert {one.id for one in shown} <= {one.id for one in left.discrepancies}
    settled = {name for one in left.settling for name in one.settles}
    assert settled <= {one.id for one in left.discrepancies}


def test_other_metrics_are_left_out() -> None:
    left = only_new(compared(A, B, *OTHER), compared(A, B))
    assert {one.quantity.metric for one in left.standings} == {
        one.quantity.metric for one in left.discrepancies
    }
    named = {one.claim.id for one in left.figures}
    assert {"d", "e"} <= named
    assert all(set(one.claims) <= named for one in left.discrepancies)


def test_another_number_makes_another_discrepancy() -> None:
    before = compared(A, B)
    changed = compared(A, B.replace("900", "90000"))
    assert not only_new(changed, before).discrepancies
    assert only_new(changed, before, {"b"}).discrepancies
