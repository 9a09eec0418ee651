"""From which verdict on a comparison fails."""

from __future__ import annotations

from itertools import combinations

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Verdict
from reconcile.loading.load import load_texts
from reconcile.service.results import CompareResult
from reconcile.service.settings import VERDICTS

TEXT = b"""version: 1
claims:
  - {id: a, metric: killed, figure: 40, claimant: north, as_of: 2033-04-05}
  - {id: b, metric: killed, figure: 90, claimant: south, as_of: 2033-04-05}
claimants: {north: {name: North}, south: {name: South}}
"""


def found(*verdicts: Verdict) -> CompareResult:
    """A comparison in which these verdicts were found."""
    from dataclasses import replace

    from tests.compared import compare

    dataset = load_texts({"claims.yaml": TEXT})
    comparison = compare(dataset, Request())
    (discrepancy,) = comparison.discrepancies
    all_of_them = tuple(replace(discrepancy, verdict=verdict) for verdict in verdicts)
    return CompareResult(dataset, replace(comparison, discrepancies=all_of_them))


def test_each_threshold_includes_those_before_it() -> None:
    for at, threshold in enumerate(VERDICTS):
        for verdict_at, verdict in enumerate(VERDICTS):
            assert found(Verdict(verdict)).meets(threshold) is (verdict_at <= at)


@pytest.mark.parametrize("threshold", [*VERDICTS, None])
def test_milder_verdicts_meet_no_threshold(threshold: str | None) -> None:
    milder = [verdict for verdict in Verdict if verdict not in VERDICTS]
    for some in combinations(milder, 2):
        assert not found(*some).meets(threshold)
    assert not found().meets(threshold)


def test_without_a_threshold_nothing_fails() -> None:
    assert not found(Verdict.CONTRADICTION).meets(None)


def test_what_is_folded_fails_nothing() -> None:
    """It is told below another finding, which fails by itself if it has to."""
    from dataclasses import replace

    told = found(Verdict.CONTRADICTION, Verdict.TENSION)
    clash, tension = told.comparison.discrepancies
    folded = (replace(clash, folded=True), tension)
    result = CompareResult(told.dataset, replace(told.comparison, discrepancies=folded))
    assert not result.meets("contradiction") and result.meets("tension")
