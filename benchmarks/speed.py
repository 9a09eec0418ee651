"""What reconcile costs, as ratios of CPU medians of one run; seconds of two runs say little.

    python -m benchmarks.speed [--sizes 1000,10000] [--repeats 3] [--profile 10000] [--top 10]

Whole processes: ``reconcile --version`` against bare Python; ``reconcile compare`` on invented
claims against ``yaml.load`` with the C loader, and against PyYAML's events thrown away, on the
same file. In this process: loading, comparing and writing apart, and how each grows with the
number of claims (the exponent of n). Every round runs everything once, so that a slow moment of
the machine hits all alike.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import math
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from benchmarks.invented import claims_file
from reconcile.checking.fingerprint import Findings
from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import load
from reconcile.reports.json_output import comparison_json
from reconcile.wording.in_words import in_words

BARE = "python -c pass"
VERSION = "reconcile --version"
COMPARE = "reconcile compare"
LOADER = "yaml.load"
EVENTS = "yaml events"
_YAML = "import sys, yaml; text = open(sys.argv[1], encoding='utf-8').read(); "
_LOADER = _YAML + "yaml.load(text, Loader=yaml.CSafeLoader)"
_EVENTS = _YAML + "all(True for _ in yaml.parse(text, Loader=yaml.CSafeLoader))"
Made = TypeVar("Made")
STEPS = ("load", "compare", "write")


@dataclass(frozen=True, slots=True)
class Cost:
    """Median CPU seconds, and the most memory in MiB that any run took (0 where not measured)."""

    seconds: float
    mebibytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Size:
    """What one number of claims costs: whole processes by name, steps in this process by name."""

    claims: int
    processes: Mapping[str, Cost]
    steps: Mapping[str, Cost]
    findings: int


def process(arguments: Sequence[str]) -> Cost:
    """CPU time of user and system, and peak memory, of one run of Python; it must succeed."""
    child = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{arguments[:3]} ended with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """The median time and the largest memory of several runs."""
    return Cost(
        statistics.median(cost.seconds for cost in costs), max(cost.mebibytes for cost in costs)
    )


def starting(repeats: int) -> dict[str, Cost]:
    """What it costs to start: bare Python, and the command that only says its version."""
    wanted = {BARE: ["-c", "pass"], VERSION: ["-m", "reconcile", "--version"]}
    return _rounds(wanted, repeats)


def _rounds(wanted: Mapping[str, Sequence[str]], repeats: int) -> dict[str, Cost]:
    costs: dict[str, list[Cost]] = {name: [] for name in wanted}
    for _ in range(repeats):
        for name, arguments in wanted.items():
            costs[name].append(process(arguments))
    return {name: median(found) for name, found in costs.items()}


def measured(claims: int, folder: Path, repeats: int) -> Size:
    """The costs of one number of claims."""
    path = folder / f"{claims}.yaml"
    path.write_text(claims_file(claims), encoding="utf-8")
    processes = _rounds(
        {
            COMPARE: ["-m", "reconcile", "compare", str(path), "--format", "json"],
            LOADER: ["-c", _LOADER, str(path)],
            EVENTS: ["-c", _EVENTS, str(path)],
        },
        repeats,
    )
    rounds = [_steps(path) for _ in range(repeats)]
    steps = {name: median([found[0][name] for found in rounds]) for name in STEPS}
    return Size(claims, processes, steps, rounds[0][1])


def _steps(path: Path) -> tuple[dict[str, Cost], int]:
    """The library's three steps, timed apart, and how much was found."""
    costs: dict[str, Cost] = {}

    data, costs["load"] = _timed(lambda: load([path]))
    result, costs["compare"] = _timed(lambda: in_words(compare(data, Request())))
    _, costs["write"] = _timed(
        lambda: comparison_json(result, Findings.of(data.problems), data.places, "0")
    )
    return costs, len(result.discrepancies)


def _timed(make: Callable[[], Made]) -> tuple[Made, Cost]:
    begin = time.process_time()
    made = make()
    return made, Cost(time.process_time() - begin)


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """The e with time ~ n^e between two measurements of (n, seconds)."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def profile(claims: int, folder: Path, top: int) -> str:
    """Where comparing that many claims spends its time, by each function's own time."""
    path = folder / f"{claims}.yaml"
    path.write_text(claims_file(claims), encoding="utf-8")
    data = load([path])
    watcher = cProfile.Profile()
    watcher.runcall(compare, data, Request())
    text = io.StringIO()
    for order in ("cumulative", "tottime"):
        pstats.Stats(watcher, stream=text).strip_dirs().sort_stats(order).print_stats(top)
    return text.getvalue()


def report(start: Mapping[str, Cost], sizes: Sequence[Size]) -> list[str]:
    """The ratios, a line each, with the seconds that they are made of."""
    bare, version = start[BARE].seconds, start[VERSION].seconds
    lines = [f"{VERSION}: {version / bare:.1f} × bare Python ({bare * 1000:.0f} ms)"]
    for size in sizes:
        whole, loader, events = (size.processes[n] for n in (COMPARE, LOADER, EVENTS))
        lines += [
            f"{size.claims:,} claims, {size.findings:,} findings",
            f"  {COMPARE}: {whole.seconds:.2f} s = {whole.seconds / loader.seconds:.2f} × "
            f"{LOADER} = {whole.seconds / events.seconds:.2f} × {EVENTS} thrown away",
            f"  peak memory: {whole.mebibytes:.0f} MiB = "
            f"{whole.mebibytes / loader.mebibytes:.2f} × {LOADER}",
            "  " + ", ".join(f"{name} {size.steps[name].seconds:.2f} s" for name in STEPS),
        ]
    for small, large in pairwise(sizes):
        lines += [
            f"from {small.claims:,} to {large.claims:,} claims, growth as n to the power of",
            "  " + ", ".join(f"{name} {_growth(small, large, name):.2f}" for name in STEPS),
        ]
    return lines


def _growth(small: Size, large: Size, step: str) -> float:
    return exponent(
        (small.claims, small.steps[step].seconds), (large.claims, large.steps[step].seconds)
    )


def main(arguments: list[str] | None = None) -> int:
    """Prints the ratios, and the profile if asked for."""
    parser = argparse.ArgumentParser(description="Measure what reconcile costs.")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of claims, with commas")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--profile", type=int, help="profile comparing this many claims")
    parser.add_argument("--top", type=int, default=10, help="how many functions to show")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = sorted(int(count) for count in options.sizes.split(","))
        start = starting(options.repeats)
        sizes = [measured(count, folder, options.repeats) for count in counts]
        print("\n".join(report(start, sizes)))
        if options.profile:
            print(profile(options.profile, folder, options.top))
    return 0


if __name__ == "__main__":
    sys.exit(main())
