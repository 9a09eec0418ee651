"""Twice the claims take at most four times the effort, in every family of hard files.

Effort is counted, not timed: what the systems of all cases looked at or changed, and sets told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.families import FAMILIES, family_file
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.searching import case_search
from reconcile.comparing.searching.contradictions import ClashSearch, claim_sets
from reconcile.comparing.world.voices import tellings
from reconcile.loading.load import load
from reconcile.quantity.interval import DEFAULT_TOLERANCE

SIZES = (35, 140)
DOUBLINGS = 2
"""By chance a question is dear in files of one size and cheap in the next; over two it is not."""

MOST = 4
PER_SET = ("weeks", "whole-and-parts")
"""Families in which sets as long as the whole file are promised, and more of them in larger files.

To be told, a set of so many figures is asked about without each of them: so it takes the square
of its length, and all sets together take as many times more as there are more. Counted is what
one of them takes.
"""

MOST_A_SQUARE = 10
"""So many numbers at most are looked at for each square of the length of a set that is told."""

STEEPER = {"weeks-of-sums": 4.2}
"""What grows faster, with the most that it may: still less than the cube.

Killed, wounded and both in overlapping weeks that can all hold are one question to one system. Per
doubling it takes 2.4 times the pivots, each of 1.9 times as many numbers, as rows fill up.
"""

CUT_SHORT = ("nested-days", "grid-days")
"""Counts of nested places or towns, each on a day of its own.

They grow faster than the others: they are searched whole up to a hundred figures and mostly to two
hundred. What takes too much is cut short, and it is said.
"""

WHOLE = {"nested-days": 1_400_000, "grid-days": 250_000}
"""What a hundred figures of these may take."""


def found_in(name: str, size: int, folder: Path) -> ClashSearch:
    """What the search of a file of a family finds."""
    path = folder / f"{name}-{size}.yaml"
    path.write_text(family_file(name, size), encoding="utf-8")
    data = load([path])
    told = tellings(data)
    return claim_sets(cases(data, told), told, DEFAULT_TOLERANCE)


def searched(name: str, size: int, folder: Path) -> tuple[int, bool]:
    """What a family's search takes, and whether all that is promised was searched for."""
    found = found_in(name, size, folder)
    taken = found.effort + len(found.sets) + size
    if name in PER_SET:
        taken //= sum(len(told.claims) > 2 for told in found.sets)
    return taken, found.searched


@pytest.mark.parametrize("name", [name for name in FAMILIES if name not in CUT_SHORT])
def test_twice_the_claims_take_at_most_four_times_as_much(name: str, tmp_path: Path) -> None:
    (small, all_of_small), (large, all_of_large) = (searched(name, n, tmp_path) for n in SIZES)
    assert all_of_small and all_of_large
    assert large <= STEEPER.get(name, MOST) ** DOUBLINGS * small, (small, large)


@pytest.mark.parametrize("name", PER_SET)
def test_what_sets_take_is_the_square_of_their_length(name: str, tmp_path: Path) -> None:
    """For each figure a question without it, and for each question a few numbers a figure."""
    for size in SIZES:
        found = found_in(name, size, tmp_path)
        squares = sum(len(told.claims) ** 2 for told in found.sets)
        assert found.effort <= MOST_A_SQUARE * squares, (size, found.effort, squares)


@pytest.mark.parametrize("name", WHOLE)
def test_a_hundred_counts_on_days_of_their_own_are_searched_whole(
    name: str, tmp_path: Path
) -> None:
    effort, whole = searched(name, 100, tmp_path)
    assert whole and effort < WHOLE[name]


@pytest.mark.parametrize("name", CUT_SHORT)
def test_what_is_cut_short_keeps_its_pairs_and_says_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(family_file(name, 50), encoding="utf-8")
    data = load([path])
    told = tellings(data)
    monkeypatch.setattr(case_search, "MOST_EFFORT", 5_000)
    found = claim_sets(cases(data, told), told, DEFAULT_TOLERANCE)
    monkeypatch.setattr(case_search, "MOST_EFFORT", 0)
    pairs = claim_sets(cases(data, told), told, DEFAULT_TOLERANCE)
    assert (found.searched, pairs.searched) == (False, False)
    assert {claim_set.claims for claim_set in pairs.sets} <= {one.claims for one in found.sets}
