"""What shapes that strain the tool take of memory, and what it writes of them, hardly outgrow them.

Bytes that Python asked for are counted, not those that the system gave: they are the same
on every machine.
"""

from __future__ import annotations

import gc
import io
import json
import tracemalloc
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from benchmarks.hostile import hostile_file
from reconcile.cli.main import main
from reconcile.comparing.answers import case_beliefs
from reconcile.comparing.relations import relays
from reconcile.comparing.searching import case_search

SIZES = (25, 50, 100)
MOST = 2.6
"""How many times as much twice the file may take, the mean of two doublings: 4 is the square."""


def taken(path: Path, *command: str) -> tuple[int, int]:
    """The peak of memory above its begin, in bytes, and the characters that are written."""
    written = io.StringIO()
    gc.collect()
    tracemalloc.start()
    try:
        with redirect_stdout(written), redirect_stderr(written):
            main([command[0], str(path), "--no-cache", "--isolated", *command[1:]])
        return tracemalloc.get_traced_memory()[1], len(written.getvalue())
    finally:
        tracemalloc.stop()


def growth(folder: Path, texts: list[str], *command: str) -> tuple[list[int], list[int]]:
    """Peaks and lengths of the texts but the first, which loads what is loaded once."""
    found = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        found.append(taken(path, *command))
    peaks, lengths = zip(*found[1:], strict=True)
    return list(peaks), list(lengths)


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What grows to a fixed size is full with few claims, so that what still grows is seen."""
    monkeypatch.setattr(case_search, "MOST_PAIRS", 60)
    monkeypatch.setattr(case_beliefs, "MOST_REASONS", 100)
    monkeypatch.setattr(case_beliefs, "FEWEST_REASONS", 2)
    monkeypatch.setattr(relays, "MOST_VERSIONS", 8)
    monkeypatch.setattr(relays, "OUTER_VERSIONS", 2)


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("name", ["retold", "retold-by-all", "told-otherwise"])
def test_memory_and_answer_grow_with_the_file(name: str, tmp_path: Path) -> None:
    texts = [hostile_file(name, size) for size in (SIZES[0], *SIZES)]
    peaks, lengths = growth(tmp_path, texts, "compare", "--format", "json")
    assert peaks[-1] <= MOST**2 * peaks[0], peaks
    assert lengths[-1] <= MOST**2 * lengths[0], lengths


def within_each_other(depth: int) -> str:
    """People and places, each within the last; parts that grow by more than their wholes."""
    chain = [{"within": f"g{n - 1}"} if n else {} for n in range(depth)]
    nested = json.dumps({f"g{n}": entry for n, entry in enumerate(chain)})
    told = [
        (f"g{deep}", number, day)
        for deep in range(depth - 6, depth, 2)
        for name, early, late in ((deep + 1, 100, 500), (deep, 550, 600))
        for deep, number, day in ((name, early, "2033-05-10"), (name, late, "2033-05-11"))
    ]
    claims = [
        {"id": f"c{n}", "metric": "killed", "figure": number, "as_of": day, "claimant": "army",
         "source": "paper", "subject": group, "place": group}
        for n, (group, number, day) in enumerate(told)
    ]  # fmt: skip
    return (
        "version: 1\nsources: {paper: {publisher: Paper}}\nclaimants: {army: {name: Army}}\n"
        f"subjects: {nested}\nplaces: {nested}\nclaims: {json.dumps(claims)}\n"
    )


def test_what_lies_deep_in_people_and_places_takes_no_memory_of_their_product(
    tmp_path: Path,
) -> None:
    texts = [within_each_other(depth) for depth in (50, 50, 200)]
    peaks, _ = growth(tmp_path, texts, "compare", "--format", "json")
    assert peaks[-1] <= MOST**2 * peaks[0], peaks


@pytest.mark.parametrize(
    ("short", "long"),
    [("name: MAYOR", 'name: "{0}"'), ("figure: 90,", 'figure: {{text: "{0}", low: 90}},')],
)
def test_a_long_text_is_not_repeated_beside_every_figure(
    short: str, long: str, tmp_path: Path
) -> None:
    plain = hostile_file("one-voice", 20)
    texts = [plain, plain.replace(short, long.format("Ab " * 3_000))]
    peaks, lengths = growth(tmp_path, [texts[1], *texts], "compare", "--format", "json")
    assert len(texts[1]) > 5 * len(plain)
    assert lengths[1] <= 1.2 * lengths[0], lengths
    assert peaks[1] <= peaks[0] + 20 * len(texts[1]), peaks


def test_what_takes_the_square_would_be_seen(tmp_path: Path) -> None:
    texts = ["claims: []\n#" + "#" * size**2 for size in (100, 100, 800)]
    peaks, _ = growth(tmp_path, texts, "check")
    assert peaks[1] > 20 * peaks[0], peaks
