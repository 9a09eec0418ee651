"""Who cuts the input keeps no row, name or place of it in memory, and forgets nothing by that."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.opening import Input
from reconcile.loading.tables.packed import opened
from reconcile.sharding.cutting import InputCut
from reconcile.sharding.folder import Folder
from tests.examples import examples
from tests.sharding.small_memory import small_memory
from tests.sharding.tables import RECORDS, as_csv, as_lines, tables
from tests.sharding.test_exact import same

MOST_BYTES = 48
"""What the process that cuts may keep for each claim, if it has a place and a source of its own."""
MOST_BYTES_TIED = 64
"""The same where a statement ties it to others: docs/scale.md promises both."""


@examples(8)
@given(tables(), tables(8), st.sampled_from((1, 3)))
def test_what_was_forgotten_is_known_all_the_same(
    rows: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]], shards: int
) -> None:
    with small_memory():
        same({"records.yaml": RECORDS, "a.jsonl": as_lines(rows), "b.csv": as_csv(others)}, shards)


def plain(number: int) -> dict[str, Any]:
    return {
        "id": f"c-{number}", "metric": "killed", "figure": 40, "claimant": f"voice-{number % 3}",
        "source": f"paper-{number}", "subject": "residents", "place": f"town-{number}",
        "as_of": "2031-02-03",
    }  # fmt: skip


def with_statements(number: int) -> dict[str, Any]:
    return plain(number) | {"statement": f"speech-{number // 4}", "note": "ą"}


def without_subject(number: int) -> dict[str, Any]:
    return {key: value for key, value in plain(number).items() if key != "subject"}


def described(number: int) -> dict[str, Any]:
    return plain(number) | {"publisher": f"Paper {number}", "published": "2031-02-04"}


def passed_on(number: int) -> dict[str, Any]:
    return plain(number) | {"via": [f"wire-{number % 5}"]}


LIMITS = (
    (plain, MOST_BYTES), (without_subject, MOST_BYTES), (described, MOST_BYTES),
    (passed_on, MOST_BYTES), (with_statements, MOST_BYTES_TIED),
)  # fmt: skip


@pytest.mark.parametrize(("row", "most"), LIMITS, ids=[row.__name__ for row, _ in LIMITS])
def test_memory_hardly_grows_with_the_file(
    row: Callable[[int], Mapping[str, Any]], most: int, tmp_path: Path
) -> None:
    # With fewer claims, what grows to a fixed size (buffers, tables of files) would be seen too.
    few, many = 1_200, 2_400
    peak_of(tmp_path / "first", [row(0)])  # what is read once is no matter of the claims

    def growth(attempt: int) -> int:
        made = (tmp_path / f"{attempt}-{size}" for size in (few, many))
        less, more = (peak_of(at, [row(n) for n in range(size)])
                      for at, size in zip(made, (few, many), strict=True))  # fmt: skip
        return more - less

    # What all tests of a process share, such as a table of figures that were read, may need a
    # larger place just then, of half a megabyte; but not three times.
    growths = (growth(attempt) for attempt in range(3))
    assert any(growth <= (many - few) * most for growth in growths)


@contextmanager
def waste_taken_away() -> Iterator[None]:
    """Python looks for waste as often as it does at first: commands that ran before look seldom."""
    thresholds = gc.get_threshold()
    gc.collect()
    gc.set_threshold(700, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def peak_of(folder: Path, rows: Sequence[Mapping[str, Any]]) -> int:
    """The most bytes that are in memory while rows are cut into four shards."""
    folder.mkdir()
    path, parts = folder / "a.jsonl", folder / "parts"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    parts.mkdir()
    from reconcile.comparing.answers.showing import Request

    with small_memory(), waste_taken_away():
        cut = InputCut(Folder(str(parts)))
        tracemalloc.start()
        try:
            base = cut.read([Input(str(path), b"", later=str(path))], opened, lambda _: None)
            cut.plan(base, Request(), 4, "0", figures=False)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


NAMED_TWICE: Sequence[Sequence[dict[str, Any]]] = (
    [{"source": "wire"}, {"via": ["wire"]}],
    [{"via": ["wire"]}, {"source": "wire"}],
    [{"via": ["wire"], "source": "wire"}, {"claimant": "wire", "claimant_name": "The wire"}],
    [{"via": ["wire"]}, {"claimant": "wire", "claimant_name": "The wire"}, {"source": "wire"}],
    [{"claimant": "wire", "claimant_name": "The wire"}, {"via": ["wire"]}, {"source": "wire"}],
    [{"source": "Wire"}, {"via": ["wire"]}],
    [{"publisher": "First"}, {"publisher": "Second"}],
    [{}, {"publisher": "Second"}],
    [{"place": "Mill"}, {"place": "mill"}],
    [{"place": "mi ll"}, {"place": "mill"}],
    [{"published": "some day"}, {"published": "2031-03-01"}],
    [{"statement": "speech"}, {"statement": "speech", "claimant": "clinic"}],
    [{"claimant": "claim:c-1", "statement": "speech"}, {"statement": "speech"}],
)


AROUND = """\
sources:
  wire: {publisher: The wire}
places:
  hall: {name: Hall, within: town-2}
  lobby: {name: Lobby, within: PLACE}
claims:
  - {id: by-hand, metric: killed, figure: 41, place: town-1}
"""


@pytest.mark.parametrize("odd", NAMED_TWICE, ids=str)
def test_the_first_row_that_names_a_record_says_what_it_is(odd: Sequence[dict[str, Any]]) -> None:
    rows = [plain(number) for number in range(12)]
    for place, changes in zip((3, 7, 11), odd, strict=False):
        rows[place] |= changes
    files = {"a.jsonl": as_lines(rows), "b.jsonl": as_lines([{**rows[3], "id": "again"}])}
    around = AROUND.replace("PLACE", "town-99" if len(odd) > 2 else "town-3")
    with small_memory():
        same(files, 5)
        same({"r.yaml": around, **files}, 5)
