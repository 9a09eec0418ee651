"""A share of a count is no count: it is shown, and compared with none."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.request import Request
from reconcile.loading.load import load_texts
from tests.compared import compare

TEXT = """\
claimants: {army: {name: Army}, nis: {name: Service}}
sources: {daily: {citation: p1}, weekly: {citation: p2}}
statements: {talk: {claimant: army, made: 2024-12-20}}
claims:
  - {id: a, metric: killed, figure: 400, claimant: army, as_of: 2024-12-20, source: daily}
  - {id: b, metric: killed, figure: %s, claimant: nis, as_of: 2024-12-20, source: weekly%s}
  - {id: c, metric: killed, figure: 390, statement: talk, source: daily}
  - {id: d, metric: killed, figure: %s, statement: talk, source: weekly%s}
"""


def test_a_share_takes_part_and_clashes_with_nothing() -> None:
    share = ", share_of: deployed"
    text = TEXT % ("30%", share, "12 of the 40", share)
    found = compare(load_texts({"f.yaml": text.encode()}), Request(show_near=True))
    assert [figure.claim.id for figure in found.figures] == ["a", "b", "c", "d"]
    assert found.figures[1].low == Fraction(30)
    assert {
        i
        for discrepancy in found.discrepancies
        for i in (*discrepancy.claims, *discrepancy.restated_by)
    } <= {"a", "c"}
    assert {i for standing in found.standings for camp in standing.camps for i in camp.claims} <= {
        "a",
        "c",
    }


def test_the_same_numbers_as_counts_do_clash() -> None:
    text = TEXT % ("30", "", "12", "")
    found = compare(load_texts({"f.yaml": text.encode()}), Request(show_near=True))
    assert {"b", "d"} <= {i for discrepancy in found.discrepancies for i in discrepancy.claims}
