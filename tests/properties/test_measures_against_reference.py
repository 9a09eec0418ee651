"""Gap, factor and flip tolerance are the least that the reference finds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import pytest

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.searching.measures import MOST_FLIP, ProofGap, apart, flip_tolerance
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.properties import engine, reference
from tests.properties.conftest import Ask, share
from tests.properties.engine import Ends, ends_of
from tests.properties.generate import world

MOST_SETS = 3
"""Sets of one world that are measured; the rest are much like them."""


MODES = pytest.mark.parametrize("assumed", [True, False], ids=["assumed", "bare"])


def _sets(seeds: range, assumed: bool) -> Iterator[tuple[str, Dataset, Case, list[str]]]:
    for seed in seeds:
        dataset = world(seed)
        for case, ids in islice(engine.minimal_by_case(dataset, assumed=assumed), MOST_SETS):
            yield f"world {seed}, {sorted(ids)}", dataset, case, sorted(ids)


def _printed(dataset: Dataset) -> Ends:
    return ends_of(dataset, lambda reading: reading.at(DEFAULT_TOLERANCE))


def _atoms(assumed: bool) -> frozenset[Atom] | None:
    return None if assumed else frozenset()


@MODES
@share(0.5)
def test_the_gap_is_the_least_total_by_which_figures_must_move(
    ask: Ask, seeds: range, assumed: bool
) -> None:
    for where, dataset, case, ids in _sets(seeds, assumed):
        measured = apart(case, ids, DEFAULT_TOLERANCE, _atoms(assumed))
        assert measured is not None, where
        least = ask(reference.least_movement, dataset, ids, _printed(dataset), assumed=assumed)
        assert measured.gap == least, where
        assert measured.gap >= measured.low - measured.high or _is_doubled(measured), where


def _is_doubled(measured: ProofGap) -> bool:
    """Whether a figure stands on both sides of the proof, so that moving it counts twice."""
    return not set(measured.proof.lows).isdisjoint(measured.proof.highs)


@MODES
@share(0.5)
def test_the_factor_is_the_least_widening_of_all_figures(
    ask: Ask, seeds: range, assumed: bool
) -> None:
    for where, dataset, case, ids in _sets(seeds, assumed):
        measured = apart(case, ids, DEFAULT_TOLERANCE, _atoms(assumed))
        assert measured is not None, where
        moved = ask(reference.least_share, dataset, ids, _printed(dataset), assumed=assumed)
        least = None if moved >= 1 else (1 + moved) / (1 - moved)
        assert measured.factor == least, where


@MODES
@share(0.5)
def test_the_flip_tolerance_is_the_smallest_that_agrees(
    ask: Ask, seeds: range, assumed: bool
) -> None:
    """It agrees there, and not a millionth before; without one, it never agrees."""
    for where, dataset, case, ids in _sets(seeds, assumed):
        flip = flip_tolerance(case, ids, DEFAULT_TOLERANCE, _atoms(assumed))
        last = MOST_FLIP if flip is None else flip - Fraction(1, 10**6)
        for tolerance, agrees in ((last, False), (flip, True)):
            if tolerance is not None and tolerance >= DEFAULT_TOLERANCE:
                answer = _agree(ask, dataset, ids, tolerance, assumed)
                assert answer == agrees, where


def _agree(ask: Ask, dataset: Dataset, ids: list[str], tolerance: Fraction, assumed: bool) -> bool:
    ends = ends_of(dataset, lambda reading: reading.widened(tolerance, exact=True))
    group = frozenset(ids)
    return group in ask(reference.consistent_sets, dataset, [group], ends, assumed=assumed)
