"""What hard files cost: comparing alone, as a multiple of starting Python, and what it takes.

    python -m benchmarks.hard [FILE ...] [--families NAME,…] [--sizes 20,50,100,200]
                              [--hostile NAME,… --bytes 100000] [--repeats 3]

For each file, for each family of ``benchmarks.families`` at each size, and for each shape of
``benchmarks.hostile`` that is named (``all``: every one), in so many bytes: CPU of ``reconcile
compare --format json`` less that of ``reconcile check --output-format json``, divided by that of
bare Python (medians of one run); the effort of the search, which is counted and the same on
every machine; and whether all that is promised was searched for.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.families import FAMILIES, family_file
from benchmarks.hostile import HOSTILE, hostile_bytes
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.searching.contradictions import claim_sets
from reconcile.comparing.world.voices import tellings
from reconcile.loading.load import load
from reconcile.quantity.interval import DEFAULT_TOLERANCE

ALLOWED = (0, 1)
"""How a command may end: findings are no failure here."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one file costs."""

    name: str
    claims: int
    ratio: float
    effort: int
    sets: int
    complete: bool


def cpu(arguments: Sequence[str]) -> float:
    """CPU seconds of user and system of one run of Python."""
    child = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in ALLOWED:
        raise RuntimeError(f"{' '.join(arguments[:4])} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def measured(name: str, path: Path, repeats: int) -> Row:
    """One file: every round runs all three, so that a slow moment of the machine hits all."""
    # Anew each time: a second round would only print what the first one kept.
    anew = [str(path), "--no-cache"]
    compare = ["-m", "reconcile", "compare", *anew, "--format", "json"]
    check = ["-m", "reconcile", "check", *anew, "--output-format", "json"]
    rounds = [(cpu(["-c", "pass"]), cpu(check), cpu(compare)) for _ in range(repeats)]
    bare, checked, compared = (statistics.median(times) for times in zip(*rounds, strict=True))
    data = load([path])
    told = tellings(data)
    found = claim_sets(cases(data, told), told, DEFAULT_TOLERANCE)
    ratio = (compared - checked) / bare
    return Row(name, len(data.claims), ratio, found.effort, len(found.sets), found.searched)


def rows(
    files: Sequence[Path], made: Iterable[tuple[str, Callable[[], str]]], repeats: int
) -> Iterator[Row]:
    """The files as they are named, then those that are made of a name and a text."""
    for path in files:
        yield measured(path.stem, path, repeats)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in made:
            path = Path(folder) / f"{name.replace(' ', '-')}.yaml"
            path.write_text(text(), encoding="utf-8")
            yield measured(name, path, repeats)


def line(row: Row) -> str:
    """A row as it is printed."""
    whole = "complete" if row.complete else "cut short"
    return (
        f"{row.name:24} {row.claims:6,} claims {row.ratio:7.1f} × bare Python "
        f"{row.effort:12,} effort {row.sets:6,} sets  {whole}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Prints a line a file and family, as soon as it is known."""
    parser = argparse.ArgumentParser(description="Measure what hard files cost.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--families", default=",".join(FAMILIES), help="names, with commas")
    parser.add_argument("--sizes", default="20,50,100,200", help="numbers of claims, with commas")
    parser.add_argument("--hostile", default="", help="names, with commas, or all")
    parser.add_argument("--bytes", type=int, default=100_000, help="how large a hostile file is")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args(arguments)
    families = [name for name in options.families.split(",") if name]
    sizes = [int(size) for size in options.sizes.split(",")]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    hostile = list(HOSTILE) if options.hostile == "all" else options.hostile.split(",")
    made = [(f"{f} {n}", partial(family_file, f, n)) for f in families for n in sizes]
    made += [(name, partial(hostile_bytes, name, options.bytes)) for name in hostile if name]
    for row in rows(options.files, made, options.repeats):
        print(line(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
