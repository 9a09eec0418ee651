"""The bench of works on battles: what it reads, what it checks, and that it can fail."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.accuracy.acw import (
    compared,
    groups_result,
    invented,
    main,
    overlooked,
    own_violations,
    sums_result,
)
from benchmarks.accuracy.copying import dependences, unusual
from benchmarks.accuracy.plain import broken_sums, disjoint_pairs
from benchmarks.accuracy.works import Row, claim_id, rows_of
from reconcile.comparing.result.comparison import Comparison
from tests.shared import shared

HERE = Path(__file__).parent / "fixtures" / "works.csv"
REAL = shared("data", "acw_claims_public.csv")
FILES = [HERE, *([REAL] if REAL.exists() else [])]
FEW = 10
"""Claims of a battle up to which a test compares it, if its sums hold; the bench compares all."""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return rows_of(HERE)


@pytest.fixture(scope="module")
def comparisons(rows: list[Row]) -> dict[str, Comparison]:
    return compared(rows, HERE.name)


def test_engagements_of_a_battle_and_parts_of_it_are_places_of_their_own(rows: list[Row]) -> None:
    castor = [row.place for row in rows if row.work == "Castor" and row.side == "CS"]
    assert castor == ["B1", "B2/II+III#1", "B2/II+III#2", "B2/II+III#2", "B1+B2"]
    behrens = [row.place for row in rows if row.own_battle in {"two", "mill"}]
    assert behrens == ["B2/two", "B2/mill"]


def test_an_open_figure_has_no_high_end(rows: list[Row]) -> None:
    (most,) = [row for row in rows if row.high is None]
    assert most.low == 900
    assert most.metric == "killed-wounded-missing"


def test_the_sum_that_a_work_breaks_is_found_and_no_other(
    rows: list[Row], comparisons: dict[str, Comparison]
) -> None:
    broken = frozenset(f"Anders line {line}" for line in (6, 7, 8))
    assert {frozenset(violation.claims) for violation in own_violations(comparisons)} == {broken}
    assert broken_sums(rows) == broken_sums(rows, loosely=True) == {broken}
    assert sums_result(rows, comparisons).agrees


def test_disjoint_figures_are_found_beyond_and_within_slack(
    rows: list[Row], comparisons: dict[str, Comparison]
) -> None:
    pairs = {tuple(sorted(pair.claims)): pair.loosely for pair in disjoint_pairs(rows)}
    assert pairs == {
        ("Anders line 2", "Behrens line 9"): True,
        ("Anders line 2", "Castor line 15"): True,
        ("Anders line 5", "Behrens line 11"): False,
        ("Anders line 6", "Behrens line 12"): True,
        ("Anders line 6", "Castor line 17"): False,
    }
    assert groups_result(rows, comparisons).agrees


def test_what_the_engine_did_not_say_or_made_up_is_named(
    rows: list[Row], comparisons: dict[str, Comparison]
) -> None:
    pairs = list(disjoint_pairs(rows))
    assert overlooked(pairs, {}) == pairs
    assert invented(comparisons, rows, pairs) == []
    assert len(invented(comparisons, rows, [])) == 2
    assert not groups_result(rows, {}).agrees
    assert not sums_result(rows, {}).agrees


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_engine_and_plain_code_agree(path: Path) -> None:
    every = rows_of(path)
    sizes = Counter(row.battle for row in every)
    broken = frozenset().union(*broken_sums(every))
    telling = {row.battle for row in every if sizes[row.battle] <= FEW or claim_id(row) in broken}
    some = [row for row in every if row.battle in telling]
    comparisons = compared(some, path.name)
    for result in (sums_result(some, comparisons), groups_result(some, comparisons)):
        assert result.agrees, "\n".join(result.lines)


@pytest.mark.parametrize(
    ("number", "digits"), [(7, 0), (40, 0), (3000, 0), (0, 0), (317, 2), (11300, 2), (4127, 3)]
)
def test_numbers_are_unusual_by_their_digits(number: int, digits: int) -> None:
    assert unusual(Fraction(number)) == digits


def test_works_that_share_unusual_numbers_come_first(rows: list[Row]) -> None:
    ranked = dependences(rows, least=2)
    assert ranked[0].works == ("Behrens", "Castor")
    assert ranked[0].share > ranked[-1].share
    assert dependences(rows, least=100) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_rows_have_a_claim_each(path: Path) -> None:
    ids = [claim_id(row) for row in rows_of(path)]
    assert len(set(ids)) == len(ids)


def test_the_command_prints_all_three_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(HERE)]) == 0
    told = capsys.readouterr().out
    for words in ("within one work: 1 sets", "disjoint beyond slack: 2 of 2", "works by what"):
        assert words in told
