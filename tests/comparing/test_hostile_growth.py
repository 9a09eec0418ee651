"""Twice the file takes at most four times the work, in every shape that strains the tool.

Work is counted, not timed: every call of a function, of Python's own too, from the claims that
were read to the text that is printed. So it sees what the counts of the search do not.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from benchmarks.hostile import HOSTILE, hostile_bytes, hostile_file
from reconcile.cli.main import main
from tests.costs import calls

SIZES = (12, 24, 48)
MOST = 4
UNEVEN = 5  # a single doubling may take a little more, two may not


def calls_of(*arguments: str) -> int:
    """How many functions a command calls, on any machine the same."""
    return calls(partial(main, arguments))


def growth(name: str, folder: Path, *options: str) -> list[int]:
    """The calls that comparing files of the sizes takes, without those that reading them does."""
    found = []
    for size in (5, *SIZES):  # the first, which is not told, loads what is loaded once
        path = folder / f"{name}-{size}.yaml"
        path.write_text(hostile_file(name, size), encoding="utf-8")
        read = calls_of("check", str(path), "--no-cache")
        found.append(calls_of("compare", str(path), "--no-cache", *options) - read)
    return found[1:]


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_as_much_takes_at_most_four_times_the_work(name: str, tmp_path: Path) -> None:
    small, middle, large = growth(name, tmp_path, "--format", "json")
    assert large <= MOST**2 * small, (small, middle, large)
    assert middle <= UNEVEN * small and large <= UNEVEN * middle, (small, middle, large)


@pytest.mark.parametrize("name", ["many-undated", "rivals", "chain-places", "many-periods"])
def test_what_follows_if_a_voice_is_right_grows_alike(name: str, tmp_path: Path) -> None:
    small, middle, large = growth(name, tmp_path, "--believe", "v0")
    assert large <= MOST**2 * small, (small, middle, large)
    assert middle <= UNEVEN * small and large <= UNEVEN * middle, (small, middle, large)


def test_work_that_takes_the_cube_would_be_seen() -> None:
    def cube(size: int) -> None:
        for _ in range(size**3):
            abs(size)

    small, large = (calls(partial(cube, size)) for size in (20, 40))
    assert large > MOST * small


@pytest.mark.parametrize("name", HOSTILE)
def test_a_shape_fills_the_bytes_that_it_may(name: str) -> None:
    text = hostile_bytes(name, 20_000)
    assert 10_000 < len(text) <= 20_000
