"""The speed bench on fifty claims: that it runs and says what it promises, never how fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.invented import claims_file
from benchmarks.speed import exponent, main
from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import load
from tests.compared import compare

FIFTY = 50


def test_claims_are_the_same_for_the_same_seed() -> None:
    assert claims_file(FIFTY, seed=1) == claims_file(FIFTY, seed=1)
    assert claims_file(FIFTY, seed=1) != claims_file(FIFTY, seed=2)


def test_invented_claims_are_read_without_a_problem_and_disagree(tmp_path: Path) -> None:
    path = tmp_path / "fifty.yaml"
    path.write_text(claims_file(FIFTY), encoding="utf-8")
    dataset = load([path])
    assert dataset.problems == ()
    assert len(dataset.claims) == FIFTY
    found = compare(dataset, Request()).discrepancies
    assert any(
        len({c.metric for c in dataset.claims if c.id in discrepancy.claims}) > 1
        for discrepancy in found
    )
    assert len(found) < FIFTY


def test_growth_is_an_exponent() -> None:
    assert exponent((10, 1.0), (100, 100.0)) == pytest.approx(2)


def test_the_bench_prints_ratios_growth_and_a_profile(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sizes", "20,50", "--repeats", "1", "--profile", "20", "--top", "2"]) == 0
    told = capsys.readouterr().out
    for words in ("× bare Python", "× yaml.load", "thrown away", "growth as n", "cumulative"):
        assert words in told
