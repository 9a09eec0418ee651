"""Work grows with the size of what is read, never faster: patterns, look-ups, whole files."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable

import pytest

import reconcile.loading
from reconcile.loading.page import comments
from reconcile.loading.records import circular
from reconcile.values.patterns import WhenFirstUsed
from tests.costs import grows_faster
from tests.loading.reading import dataset

# Runs that make a careless pattern try again and again; each is also ended by a stray sign.
RUNS = [
    "0",
    "0_",
    "9.",
    "1:",
    "a",
    " ",
    "a ",
    "#",
    " #",
    "<",
    "=",
    "%",
    "\u200b",
    "\\x",
    "-",
    "é",
    "\n",
    "\\",
]
# What each pattern has to match before the run can begin.
HEADS = [
    "",
    "1",
    "0x",
    ".",
    "a: ",
    " #",
    "&",
    "|",
    "- ",
    "%YAML 1.1",
    "<!",
    "\\",
    "2024-12-27T1:00:",
    "Jan",
]
SIZE = 4000
# Patterns that are looked for anywhere in a text; the others are only tried at its beginning.
SEARCHED = {"text._CONFLICT", "marks._LINE_END", "dates._RANGE", "quirks._STRING_TAG"}


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the room, by where it is."""
    found = {}
    for info in pkgutil.iter_modules(reconcile.loading.__path__):
        module = importlib.import_module(f"reconcile.loading.{info.name}")
        for name, value in vars(module).items():
            if isinstance(value, WhenFirstUsed):
                found[f"{info.name}.{name}"] = re.compile(value.pattern, value.flags)
    return found


def grows_too_fast(
    pattern: re.Pattern[str], head: str, run: str, *, searched: bool = False
) -> bool:
    """Whether doubling the text makes a pattern take much more than twice as long."""

    def tried(size: int) -> Callable[[], object]:
        text = head + run * (size // len(run)) + "\x01"
        if searched:
            return lambda: sum(1 for _ in pattern.finditer(text))
        return lambda: (pattern.match(text), pattern.fullmatch(text))

    return grows_faster(tried, SIZE, 2 * SIZE, times=3.2)


def test_there_are_patterns() -> None:
    assert len(patterns()) > 15


@pytest.mark.parametrize("name", patterns())
def test_no_pattern_grows_faster_than_its_text(name: str) -> None:
    pattern = patterns()[name]
    searched = name in SEARCHED or name.startswith("characters.")
    slow = [
        (head, run)
        for head in HEADS
        for run in RUNS
        if grows_too_fast(pattern, head, run, searched=searched)
    ]
    assert slow == []


def test_this_test_can_fail() -> None:
    assert grows_too_fast(re.compile("0*0*x"), "", "0")


def claims(size: int) -> str:
    """A file of so many claims, each with a comment and a source of its own."""
    rows = "".join(f"  s{n}: {{title: t, published: 2024-12-27}}\n" for n in range(size))
    told = "".join(
        f"- id: c{n}  # reconcile: ignore[S101] x\n  metric: killed\n  figure: {n + 1}\n"
        f"  source: s{n}\n  note: |\n    text\n"
        for n in range(size)
    )
    return f"sources:\n{rows}claims:\n{told}"


def test_reading_grows_with_the_file() -> None:
    def work(size: int) -> Callable[[], object]:
        text = claims(size)
        return lambda: dataset(text)

    assert not grows_faster(work, 250, 1000, times=8)


def test_comments_and_places_grow_with_the_file() -> None:
    def work(size: int) -> Callable[[], object]:
        data = dataset(claims(size))
        return lambda: [data.places[claim.route.to("figure")] for claim in data.claims]

    assert not grows_faster(work, 400, 1600, times=10)
    assert callable(comments)


def test_circles_are_found_in_linear_time() -> None:
    def work(size: int) -> Callable[[], object]:
        chain = {str(n): [str(n + 1), str(n + 2)] for n in range(size)}
        return lambda: circular(chain)

    assert circular({str(n): [str((n + 1) % 5000)] for n in range(5000)})
    assert not grows_faster(work, 10_000, 40_000, times=10)
